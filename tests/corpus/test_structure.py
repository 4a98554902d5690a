"""Items with their numbers, table heads and run-in headings, as each reader finds them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fpdf import FPDF

from corpus.article import Article
from corpus.passages import cut
from corpus.reading.hypertext.pages import read_hypertext
from corpus.reading.markup.markdown import read_markdown
from corpus.reading.office.docx import read_docx
from corpus.reading.pdf.documents import read_pdf
from corpus.reading.text.plain_text import read_plain_text

Found = list[tuple[str, str]]
NAMES = ("garden", "garden.x", "garden notes")


def found(article: Article) -> Found:
    """Return the letter of the role of each block, and its text."""
    return [(str(block.role), article.text[block.start : block.end]) for block in article.blocks]


def markdown(text: str) -> Found:
    return found(read_markdown(text, *NAMES))


def page(text: str) -> Found:
    return found(read_hypertext(text, *NAMES))


def plain(text: str) -> Found:
    return found(read_plain_text(text, *NAMES))


def word(build: Callable[[Any], object]) -> Article:
    document, data = Document(), BytesIO()
    build(document)
    document.save(data)
    return read_docx(data.getvalue(), *NAMES)


def headings(article: Article) -> list[tuple[tuple[str, ...], str]]:
    return [(block.heading, article.text[block.start : block.end]) for block in article.blocks]


# Lists

STEPS: Found = [("p", "Do this:"), ("i", "3. Open it."), ("i", "4. Close it.")]


def test_ordered_items_keep_their_numbers_in_markdown() -> None:
    assert markdown("Do this:\n\n3. Open it.\n4. Close it.\n") == STEPS
    assert markdown("7) Dig\n8) Sow") == [("i", "7) Dig"), ("i", "8) Sow")]


def test_ordered_items_get_their_numbers_in_html() -> None:
    assert page("<p>Do this:</p><ol start=3><li>Open it.<li>Close it.</ol>") == STEPS


def test_ordered_items_keep_their_numbers_in_plain_text() -> None:
    assert plain("Do this:\n\n3. Open it.\n4. Close it.\n") == STEPS


def test_ordered_items_keep_their_numbers_in_pdf() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=11)
    for line in ("Do this:", "3. Open it.", "4. Close it."):
        pdf.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    assert found(read_pdf(bytes(pdf.output()), *NAMES)) == STEPS


def test_ordered_items_get_their_numbers_in_word_files() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Do this:")
        for text in ("Open it.", "Close it."):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("a spade", style="List Bullet")

    assert found(word(build)) == [
        ("p", "Do this:"),
        ("i", "1. Open it."),
        ("i", "2. Close it."),
        ("i", "a spade"),
    ]


NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>
</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>"""


def test_numbers_of_clauses_are_those_that_word_shows() -> None:
    def build(document: Any) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(NUMBERING))
        for name, restart in (("70", ""), ("71", '<w:startOverride w:val="9"/>')):
            override = f'<w:lvlOverride w:ilvl="0">{restart}</w:lvlOverride>'
            used = f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="77"/>'
            numbering.append(parse_xml(f"{used}{override if restart else ''}</w:num>"))
        for text, name, level in (
            ("Rent", "70", 0),
            ("due in May", "70", 1),
            ("due in June", "70", 1),
            ("Repairs", "70", 0),
            ("small ones", "70", 1),
            ("End", "71", 0),
            ("none", "0", 0),
        ):
            paragraph = document.add_paragraph(text)
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/>'
                    "</w:numPr>"
                )
            )

    assert found(word(build)) == [
        ("i", "IV. Rent"),
        ("i", "IV.a) due in May"),
        ("i", "IV.b) due in June"),
        ("i", "V. Repairs"),
        ("i", "V.a) small ones"),
        ("i", "IX. End"),
        ("p", "none"),
    ]


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        ("<ol><li>x<li value=7>x<li>x</ol>", ["1. x", "7. x", "8. x"]),
        ("<ol reversed start=2><li>x<li>x</ol>", ["2. x", "1. x"]),
        ("<ol reversed><li>x</ol>", ["x"]),
        ("<ol type=a><li>x<li>x</ol>", ["a. x", "b. x"]),
        ("<ol type=I start=4><li>x</ol>", ["IV. x"]),
        ("<ol style='list-style: none'><li>x</ol>", ["x"]),
        ("<ol><li>1. x</ol>", ["1. x"]),
        ("<ol><li>x<ol><li>y</ol><li>z</ol>", ["1. x", "1. y", "2. z"]),
        ("<ol><li>x<ul><li>y</ul><li>z</ol>", ["1. x", "y", "2. z"]),
        ("<ol><li><p>x</p><p>more</p><li>y</ol>", ["1. x", "more", "2. y"]),
        ("<ol hidden><li>x</ol><ol><li>y</ol>", ["1. y"]),
        ("<ol start=99999999999999><li>x</ol>", ["999999999. x"]),
        ("<dl><dt>x<dd>y</dl>", ["x", "y"]),
    ],
)
def test_items_of_a_page_have_the_numbers_that_are_shown(items: str, numbers: list[str]) -> None:
    assert page(items) == [("i", text) for text in numbers]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- a\n  - b\n    1. c\n- d", ["a", "b", "1. c", "d"]),
        ("1. a\n\n   more\n\n2. b", ["1. a", "more", "2. b"]),
        ("1. a\n\n   ```\n   x = 1\n   ```\n2. b", ["1. a", "x = 1", "2. b"]),
        ("- a\n\n  | c | d |\n  |---|---|\n  | 1 | 2 |\n- b", ["a", "c | d", "1 | 2", "b"]),
        ("- [ ] open\n- [x] done", ["☐ open", "☑ done"]),
        ("- **Name**: text", ["Name: text"]),
        ("- a<br>b", ["a b"]),
    ],
)
def test_all_that_stands_in_an_item_of_markdown_is_of_its_list(text: str, items: list[str]) -> None:
    article = read_markdown(f"You need:\n\n{text}\n", *NAMES)
    assert found(article) == [("p", "You need:"), *[("i", item) for item in items]]
    assert [p.text for p in cut(article)] == [article.text]


def test_a_line_indented_under_an_item_is_of_it_in_plain_text() -> None:
    text = "You need these things for a garden:\n- a spade that\n  lasts\n- a rake\n\nThat is all."
    assert plain(text)[1:3] == [("i", "- a spade that lasts"), ("i", "- a rake")]


def test_a_list_with_blank_lines_between_its_items_is_one() -> None:
    article = read_plain_text(
        "Do this:\n\n1. Open it.\n\n2. Close it.\n\n1. Other.\n\n2. Last.", *NAMES
    )
    assert article.text == "Do this:\n\n1. Open it.\n2. Close it.\n\n1. Other.\n2. Last."
    assert [p.roles for p in cut(article)] == ["lii", "ii"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Introduction\n\nThe garden rests in winter.",
        "— Come, she said.\n\n— I come, he said.",
        "\n\n".join(f"{n}. The court " + "finds that it is so " * 12 for n in (11, 12, 13)),
    ],
)
def test_a_numbered_title_speech_and_long_paragraphs_are_no_items(text: str) -> None:
    assert {role for role, _ in plain(text)} == {"p"}


# Tables

FARES: Found = [("t", "Place | Fare"), ("r", "Ayr | 3"), ("r", "Troon | 5")]


def test_the_first_row_of_markdown_is_the_head() -> None:
    assert markdown("| Place | Fare |\n|---|---|\n| Ayr | 3 |\n| Troon | 5 |") == FARES


def test_a_row_of_head_cells_is_the_head_of_a_table_of_a_page() -> None:
    head = "<tr><th>Place<th>Fare"
    assert page(f"<table>{head}<tr><th>Ayr<td>3<tr><th>Troon<td>5</table>") == FARES


@pytest.mark.parametrize("cells", [["Place", "Fare", "Ayr", "3", "Troon", "5"]])
def test_a_row_without_figures_above_rows_with_some_is_the_head(cells: list[str]) -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=3, cols=2)
        for cell, text in zip((c for row in table.rows for c in row.cells), cells, strict=True):
            cell.text = text

    assert found(word(build)) == FARES
    rows = "".join(f"<tr><td>{a}<td>{b}" for a, b in zip(cells[::2], cells[1::2], strict=True))
    assert page(f"<table>{rows}</table>") == FARES
    assert page("<p>The fares are:</p><table>" + rows + "</table>")[1:] == FARES


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Ayr<td>3<tr><td>Troon<td>5",
        "<tr><td>Ayr<td>north<tr><td>Troon<td>south",
        "<tr><td>Fares<tr><td>Ayr<td>3",
    ],
)
def test_other_first_rows_are_rows(rows: str) -> None:
    assert {role for role, _ in page(f"<table>{rows}</table>")} == {"r"}


def test_a_marked_head_of_a_table_in_a_word_file_is_the_head() -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip((c for row in table.rows for c in row.cells), "abcd", strict=True):
            cell.text = text
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    assert found(word(build)) == [("t", "a | b"), ("r", "c | d")]


def test_an_empty_cell_keeps_those_behind_it_in_their_columns() -> None:
    rows = [("t", "Item | Price | Note"), ("r", "Saw | | sold out"), ("r", "| 5 € | post")]
    text = "| Item | Price | Note |\n|---|---|---|\n| Saw | | sold out |\n| | 5 € | post |"
    assert markdown(text) == rows
    cells = "<tr><th>Item<th>Price<th>Note<tr><td>Saw<td><td>sold out<tr><td><td>5 €<td>post"
    assert page(f"<table>{cells}</table>") == rows
    assert page("<table><tr><td><td>Hens rest.<td></table>") == [("r", "Hens rest.")]


def test_a_caption_leads_in_to_its_table() -> None:
    table = "<table><caption>Fares</caption><tr><th>Place<th>Fare<tr><td>Ayr<td>3</table>"
    (passage,) = cut(read_hypertext(f"<p>Much is told.</p>{table}", *NAMES))
    assert passage.roles == "pltr"


# Bold words

BOLD = [
    (("Refunds.",), "You get your money back."),
    (("Opening hours",), "We open late."),
    ((), "Verbatim is a bot."),
]


def test_bold_words_head_a_paragraph_in_markdown() -> None:
    text = "**Refunds.** You get your money back.\n\n**Opening hours**\n\nWe open late.\n"
    article = read_markdown(text, *NAMES)
    assert headings(article) == BOLD[:2]
    assert headings(read_markdown("**Verbatim** is a bot.", *NAMES)) == BOLD[2:]


def test_bold_words_head_a_paragraph_of_a_page() -> None:
    first = "<p><b>Refunds.</b> You get your money back."
    second = "<p><strong>Opening hours</strong><p>We open late."
    assert headings(read_hypertext(first + second, *NAMES)) == BOLD[:2]
    assert headings(read_hypertext("<p><b>Verbatim</b> is a bot.", *NAMES)) == BOLD[2:]


def test_bold_words_head_a_paragraph_of_a_word_file() -> None:
    def build(document: Any) -> None:
        document.add_paragraph().add_run("Refunds.").bold = True
        document.paragraphs[-1].add_run(" You get your money back.")
        document.add_paragraph().add_run("Opening hours").bold = True
        document.add_paragraph("We open late.")

    assert headings(word(build)) == BOLD[:2]


def test_bold_cells_are_a_row_of_a_table_of_a_word_file() -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=1, cols=2)
        for cell in table.rows[0].cells:
            cell.paragraphs[0].add_run("Place").bold = True

    assert found(word(build)) == [("r", "Place | Place")]


@pytest.mark.parametrize("bold", ["Never open the lid.", "It costs 5 euros", "Stop!", "so,"])
def test_a_whole_sentence_in_bold_is_a_paragraph(bold: str) -> None:
    assert markdown(f"**{bold}**\n\nIt is hot.") == [("p", bold), ("p", "It is hot.")]


@pytest.mark.parametrize("bold", ["How it works:", "Features"])
def test_bold_words_right_above_a_list_lead_in_to_it(bold: str) -> None:
    for article in (
        read_markdown(f"**{bold}**\n\n- a\n- b\n\nAll.", *NAMES),
        read_hypertext(f"<p><b>{bold}</b></p><ul><li>a<li>b</ul><p>All.", *NAMES),
    ):
        assert found(article) == [("l", bold), ("i", "a"), ("i", "b"), ("p", "All.")]
        assert [p.roles for p in cut(article)] == ["lii", ""]


def test_bold_words_above_a_list_end_what_bold_words_before_them_head() -> None:
    text = "**Aims**\n\nTo help.\n\n**Features**\n\n- fast\n"
    assert headings(read_markdown(text, *NAMES)) == [
        (("Aims",), "To help."),
        ((), "Features"),
        ((), "fast"),
    ]


def test_the_first_words_of_a_book_are_read_as_those_of_a_page(tmp_path: Path) -> None:
    from corpus.reading.hypertext.pages import parts_of_chapter

    parts = parts_of_chapter(
        "<html><body><ol><li>Dig</li></ol><p><b>Peas.</b> Sow.</p></body></html>"
    )
    assert [(str(part.role), part.level, part.text) for part in parts] == [
        ("i", 0, "1. Dig"),
        ("p", 9, "Peas."),
        ("p", 0, "Sow."),
    ]
