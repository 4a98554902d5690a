"""Word files: headings, lists and tables; what is broken, locked or too large is refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.article import Article
from corpus.errors import ArticleEmpty, ArticleNotReadable
from corpus.passages import cut
from corpus.reading import read_article

Build = Callable[..., object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my-garden.docx"


def blocks(article: Article) -> list[tuple[tuple[str, ...], str]]:
    return [(block.heading, article.text[block.start : block.end]) for block in article.blocks]


def test_headings_paragraphs_lists_and_tables_are_read(path: Path) -> None:
    document = Document()
    document.add_heading("Notes of a gardener", 0)
    document.add_paragraph("Gardens rest ").add_run("in win").bold = True
    document.paragraphs[-1].add_run("ter.")
    document.add_heading("Spring", 1)
    document.add_heading("Roses", 2)
    document.add_paragraph("Prune them:")
    document.add_paragraph("with care", style="List Bullet")
    document.add_paragraph("in March", style="List Number")
    document.add_heading("Tools", 1)
    table = document.add_table(rows=3, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ["tool", "price", "spade", "9", "rake", ""],
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("That is all.")
    document.save(str(path))
    article = read_article(path)
    assert (article.title, article.source, article.id) == (
        *("Notes of a gardener", "my-garden.docx"),
        "my-garden",
    )
    assert blocks(article) == [
        ((), "Gardens rest in winter."),
        (("Spring", "Roses"), "Prune them:"),
        (("Spring", "Roses"), "with care"),
        (("Spring", "Roses"), "1. in March"),
        (("Tools",), "tool | price"),
        (("Tools",), "spade | 9"),
        (("Tools",), "rake"),
        (("Tools",), "That is all."),
    ]
    assert "with care\n1. in March\n\ntool | price\nspade | 9\nrake\n\nThat" in article.text
    assert all(article.text[p.start : p.end] == p.text for p in cut(article))


@pytest.mark.parametrize(
    ("core", "heading", "title"),
    [
        ("The garden", "Spring", "The garden"),
        ("Microsoft Word - Document1", "Spring", "Spring"),
        ("", None, "my garden"),
    ],
)
def test_the_title_is_what_the_file_is_called(
    path: Path, core: str, heading: str | None, title: str
) -> None:
    document = Document()
    document.core_properties.title = core
    if heading:
        document.add_heading(heading, 1)
    document.add_paragraph("Gardens rest.")
    document.save(str(path))
    assert read_article(path).title == title


BODY = """
<w:p><w:r><w:t>Seen</w:t><w:tab/><w:t>here</w:t><w:br/><w:t>too</w:t></w:r></w:p>
<w:p><w:ins w:id="1" w:author="Z"><w:r><w:t>new</w:t></w:r></w:ins>
 <w:del w:id="2" w:author="Z"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>
<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r><w:instrText>PAGEREF _x</w:instrText></w:r><w:r><w:t>a field</w:t></w:r></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>A heading by its level</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Loop"/></w:pPr><w:r><w:t>before a box</w:t></w:r><w:r>
 <w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>
</w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r>
 </w:p></w:tc></w:tr></w:tbl></w:tc><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p>
 </w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>
"""
LOOP = (
    f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/>'
    '<w:basedOn w:val="Loop"/></w:style>'
)


def test_words_in_every_wrapping_are_read(path: Path) -> None:
    document = Document()
    document.styles.element.append(parse_xml(LOOP))
    for element in parse_xml(f"<w:body {nsdecls('w')}>{BODY}</w:body>"):
        document.element.body.append(element)
    document.save(str(path))
    assert blocks(read_article(path)) == [
        *[((), text) for text in ("Seen here too", "new", "a link", "a field", "in a control")],
        *[(("A heading by its level",), text) for text in ("before a box", "in a box", "a b | c")],
    ]


def test_a_table_of_contents_is_no_text(path: Path) -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Spring 3", style="toc 1")
    document.add_paragraph("Gardens rest.")
    document.save(str(path))
    assert read_article(path).text == "Gardens rest."


def test_a_file_without_words_is_empty(path: Path) -> None:
    Document().save(str(path))
    with pytest.raises(ArticleEmpty):
        read_article(path)


def rewritten(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    Document().save(str(path))
    with zipfile.ZipFile(path) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    files[name] = change(files[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in files.items():
            archive.writestr(other, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
def test_entities_are_refused(path: Path, name: str, encoding: str) -> None:
    laughs = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 9}"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    rewritten(path, name, lambda _: laughs.encode(encoding))
    with pytest.raises(ArticleNotReadable, match="declares a document type"):
        read_article(path)


def test_a_bomb_is_refused(path: Path) -> None:
    rewritten(path, "word/document.xml", lambda old: old + b" " * 50_000_000)
    with pytest.raises(ArticleNotReadable, match="packed more than 200 times smaller"):
        read_article(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", b"garden"),
        ("word/document.xml", b"<x/>"),
        ("word/styles.xml", b""),
        ("[Content_Types].xml", b"<x/>"),
        ("_rels/.rels", b"<x/>"),
    ],
)
def test_a_damaged_file_is_refused_or_empty(path: Path, name: str, content: bytes) -> None:
    rewritten(path, name, lambda _: content)
    with pytest.raises((ArticleNotReadable, ArticleEmpty), match=r"damaged|no text"):
        read_article(path)


def test_deep_nesting_is_refused_in_words(path: Path) -> None:
    deep = b"<w:ins>" * 10_000 + b"</w:ins>" * 10_000
    rewritten(path, "word/document.xml", lambda old: old.replace(b"<w:sectPr", deep + b"<w:sectPr"))
    with pytest.raises(ArticleNotReadable, match="damaged"):
        read_article(path)


def test_an_encrypted_file_says_so(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(ArticleNotReadable, match="it is an encrypted Office file"):
        read_article(path)
