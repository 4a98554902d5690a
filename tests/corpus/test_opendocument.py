"""OpenDocument texts and sheets: headings, lists, tables, notes; what is refused."""

import zipfile
from pathlib import Path

import pytest

from corpus.article import Article, Role
from corpus.errors import ArticleNotReadable
from corpus.passages import cut
from corpus.reading import read_article

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
    }.items()
)
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"
style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1"
style:num-suffix="" text:display-levels="2"/></text:list-style>
<text:list-style style:name="U"><text:list-level-style-bullet text:level="1"/></text:list-style>
"""
PLAIN = "The path leads through the old garden and ends at the pond."


def made(path: Path, body: str, *, kind: str = "text", styles: str = "", meta: str = "") -> Article:
    """Return what is read of an OpenDocument file of this body."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}"
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml", f"<office:document-styles {SPACES}>{styles}</office:document-styles>"
        )
        archive.writestr(
            "meta.xml", f"<office:document-meta {SPACES}>{meta}</office:document-meta>"
        )
    return read_article(path)


def texts(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "garden.odt"


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*texts: str) -> str:
    return "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)


def test_headings_paragraphs_and_the_title_are_read(path: Path) -> None:
    body = p("Garden notes", "Title") + h("Roses") + p(f"{PLAIN}<text:s text:c='2'/>Yes.")
    article = made(path, body)
    assert article.title == "Garden notes"
    assert [block.heading for block in article.blocks] == [("Roses",)]
    assert texts(article) == [f"{PLAIN} Yes."]


def test_items_have_the_numbers_of_their_list(path: Path) -> None:
    inner = f"<text:list>{items(p('clean'), p('sharpen'))}</text:list>"
    numbered = f'<text:list text:style-name="N">{items(p("Tools") + inner, p("Seeds"))}</text:list>'
    again = f'<text:list text:style-name="N">{items(p("Water"))}</text:list>'
    bullets = f'<text:list text:style-name="U">{items(p("Gloves"))}</text:list>'
    article = made(path, numbered + p(PLAIN) + again + bullets)
    assert texts(article) == [
        *("1. Tools", "1.1 clean", "1.2 sharpen", "2. Seeds", PLAIN, "1. Water", "Gloves")
    ]
    assert article.text.startswith("1. Tools\n1.1 clean\n1.2 sharpen\n2. Seeds\n\n")


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{p(text)}</table:table-cell>"


def test_a_cell_that_spans_others_fills_them(path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    wide = 'table:number-columns-spanned="2"'
    rows = [
        cell("item") + cell("summer") + cell("winter"),
        cell("water", 'table:number-rows-spanned="2"') + cell("12", wide) + covered,
        covered + cell("3") + cell("4"),
    ]
    head, *others = (f"<table:table-row>{row}</table:table-row>" for row in rows)
    article = made(
        path,
        f"<table:table><table:table-header-rows>{head}</table:table-header-rows>"
        f"{''.join(others)}</table:table>",
    )
    assert texts(article) == ["item | summer | winter", "water | 12 | 12", "water | 3 | 4"]
    assert article.blocks[0].role is Role.HEADER


def test_a_first_row_in_bold_heads_the_others(path: Path) -> None:
    bold = [
        cell(f'<text:span text:style-name="B">{text}</text:span>') for text in ("fish", "keeper")
    ]
    rows = ["".join(bold), cell("koi") + cell("Ada")]
    made_rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    article = made(path, p(PLAIN) + f"<table:table>{made_rows}</table:table>")
    assert [block.role for block in article.blocks] == [Role.PROSE, Role.HEADER, Role.ROW]


def test_a_note_stands_in_its_sentence_and_comments_do_not(path: Path) -> None:
    inside = f"<text:note-body>{p('In June at ten.')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{inside}</text:note>"
    comment = f"<office:annotation>{p('Really?')}</office:annotation>"
    article = made(path, p(f"The gate is shut at dusk.{note}{comment}"))
    assert article.text == "The gate is shut at dusk [note: In June at ten]."
    assert article.notices == ("Left out: 1 comment.",)


def test_words_in_bold_alone_are_a_heading(path: Path) -> None:
    body = p('<text:span text:style-name="B">2. Opening hours</text:span>') + p(PLAIN)
    assert made(path, body).blocks[0].heading == ("2. Opening hours",)


def test_indexes_deleted_text_and_page_numbers_are_no_text(path: Path) -> None:
    body = (
        f"<text:tracked-changes>{p('old')}</text:tracked-changes>"
        f"<text:table-of-content>{p('Roses 2')}</text:table-of-content>{p(PLAIN)}"
    )
    head = f"<style:header>{p('File G-7<text:tab/>Page <text:page-number>1</text:page-number>')}"
    article = made(
        path, body, styles=f"<style:master-page>{head}</style:header></style:master-page>"
    )
    assert texts(article) == ["File G-7", PLAIN]


def test_who_wrote_it_and_when_stands_before_the_text(path: Path) -> None:
    meta = (
        "<meta:initial-creator>Ada Berg</meta:initial-creator>"
        "<meta:creation-date>2021-05-04T10:00:00</meta:creation-date>"
    )
    article = made(path, p(PLAIN), meta=meta)
    assert article.text == f"Author: Ada Berg\nDate: 2021-05-04\n\n{PLAIN}"
    assert all(article.text[one.start : one.end] == one.text for one in cut(article))


def test_sheets_are_sections_with_what_their_cells_show(tmp_path: Path) -> None:
    def sheet(name: str, *rows: str) -> str:
        made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        return f'<table:table table:name="{name}">{made}</table:table>'

    gap = '<table:table-cell table:number-columns-repeated="16000"/>'
    body = sheet("Stock", cell("lamp") + cell("price") + gap, cell("Aino") + cell("39,90 €"))
    article = made(tmp_path / "shop.ods", body + sheet("Notes", cell(PLAIN)), kind="spreadsheet")
    assert texts(article) == ["lamp | price", "Aino | 39,90 €", PLAIN]
    assert [block.heading for block in article.blocks] == [("Stock",), ("Stock",), ("Notes",)]


def test_a_sheet_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(ArticleNotReadable, match="it is an OpenDocument sheet"):
        made(tmp_path / "shop.odt", "", kind="spreadsheet")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16"])
def test_entities_are_refused(path: Path, encoding: str) -> None:
    made(path, p(PLAIN))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"
        archive.writestr("content.xml", content.encode(encoding))
    with pytest.raises(ArticleNotReadable, match="declares a document type"):
        read_article(path)
