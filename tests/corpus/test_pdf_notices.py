"""What of a PDF cannot be read is said page by page; what names a text is found."""

from io import BytesIO

import pytest
from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from corpus.article import Article, Role
from corpus.errors import ArticleNotReadable
from corpus.reading.pdf.documents import read_pdf
from corpus.reading.pdf.unread_pages import State, notices

STORY = "The hens are let out again, and the evenings belong to the watering of seedlings."


def read(data: bytes) -> Article:
    return read_pdf(data, "garden", "garden.pdf", "garden notes")


def pages(*kinds: str) -> FPDF:
    """Return pages with text, with a picture of one, or with nothing."""
    pdf = FPDF(unit="pt")
    pdf.set_font("Times", size=11)
    for kind in kinds:
        pdf.add_page()
        if kind == "text":
            pdf.text(50, 100, STORY)
        elif kind == "scan":
            pdf.image(Image.new("RGB", (60, 80), "white"), 0, 0, w=pdf.w)
    return pdf


def test_scanned_pages_are_named() -> None:
    article = read(bytes(pages("text", "text", "scan", "blank", "scan").output()))
    assert article.notices == (
        "Pages 3 and 5 hold no text that can be read; they may be scans, which need OCR first.",
    )
    assert {block.page for block in article.blocks} == {1, 2}


def test_a_file_that_can_be_read_has_no_notices() -> None:
    assert read(bytes(pages("text", "blank").output())).notices == ()


def with_unmapped_font(data: bytes, page: int, text: bytes) -> bytes:
    """Return the file with a page written in a font whose characters have no meaning."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Garden"),
        NameObject("/Encoding"): DictionaryObject({NameObject("/BaseEncoding"): NameObject("/X")}),
    })  # fmt: skip
    content = StreamObject()
    content.set_data(b"BT /G 11 Tf 50 500 Td (" + text + b") Tj ET")
    changed = writer.pages[page - 1]
    changed[NameObject("/Contents")] = writer._add_object(content)
    changed[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/G"): font})}
    )
    changed_file = BytesIO()
    writer.write(changed_file)
    return changed_file.getvalue()


UNKNOWN = b"\x01\x02\x05\x06\x0e\x10\x11\x12\x13\x14\x15\x16" * 4


def test_a_page_whose_font_has_no_meaning_is_left_out_and_named() -> None:
    article = read(with_unmapped_font(bytes(pages("text", "text").output()), 2, UNKNOWN))
    assert article.text == STORY
    assert article.notices == (
        "Page 2 holds text in fonts that do not say which letters they draw; it is left out, and "
        "needs OCR first.",
    )


def test_a_file_whose_fonts_have_no_meaning_is_refused() -> None:
    with pytest.raises(ArticleNotReadable, match="run text recognition"):
        read(with_unmapped_font(bytes(pages("text").output()), 1, UNKNOWN))


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        ([4], "Page 4 is damaged and left out."),
        ([4, 5], "Pages 4 and 5 are damaged and left out."),
        ([2, 3, 4, 7, 9, 10], "Pages 2 to 4, 7, 9 and 10 are damaged and left out."),
    ],
)
def test_pages_that_follow_each_other_are_named_together(numbers: list[int], named: str) -> None:
    assert notices(dict.fromkeys(numbers, State.DAMAGED)) == (named,)


def described(title: str = "", author: str = "") -> Article:
    pdf = pages("text")
    pdf.set_title(title)
    pdf.set_author(author)
    return read(bytes(pdf.output()))


def test_the_author_and_the_date_stand_before_the_text() -> None:
    article = described(author="Ada Rose")
    texts = [article.text[block.start : block.end] for block in article.blocks]
    assert texts[0] == "Author: Ada Rose"
    assert texts[1].startswith("Date: 20")
    assert [block.role for block in article.blocks] == [Role.METADATA, Role.METADATA, Role.PROSE]


@pytest.mark.parametrize("author", ["anonymous", "(anonymous)", "admin", "jrose", "a@garden.org"])
def test_what_a_program_names_as_the_author_is_none(author: str) -> None:
    assert described(author=author).text == STORY


@pytest.mark.parametrize("title", ["PowerPoint Presentation", "untitled", "notes.docx"])
def test_what_a_program_names_as_the_title_is_none(title: str) -> None:
    assert described(title).title == "garden notes"


def test_the_largest_line_is_the_title_where_the_file_names_another_text() -> None:
    pdf = FPDF(unit="pt")
    pdf.add_page()
    pdf.set_title("Template of the society")
    pdf.set_font("Times", size=20)
    pdf.text(50, 80, "Owls of the valley")
    pdf.set_font("Times", size=11)
    pdf.text(50, 120, STORY)
    assert read(bytes(pdf.output())).title == "Owls of the valley"
