"""PDF: pages, paragraphs and headings are found again; what is broken or locked is refused."""

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from corpus.article import Article
from corpus.errors import ArticleBeyondLimit, ArticleEmpty, ArticleNotReadable
from corpus.passages import cut
from corpus.reading import read_article
from corpus.reading.pdf.documents import read_pdf

FIRST = (
    "Gardens rest in winter, and so do the people who keep them, but under the snow the bulbs of "
    "next year are already at work, making roots and waiting for the light of the longer days."
)
SECOND = (
    "In spring the gardener prunes the roses, sows the first peas and mends what the frost has "
    "broken; the hens are let out again, and the evenings belong to the watering of seedlings."
)
Save = Callable[..., Article]


class Pages(FPDF):
    """Pages with a running head and a number at the foot."""

    def header(self) -> None:
        self.set_font("Times", size=8)
        self.cell(text="Gardening Weekly", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Times", size=8)
        self.cell(text=f"{self.page_no()}", align="C", w=0)


def write(pdf: FPDF, text: str, size: float = 11, style: str = "", gap: float = 4) -> None:
    pdf.set_font("Times", style, size)
    pdf.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(gap)


def read(pdf: FPDF | bytes) -> Article:
    data = pdf if isinstance(pdf, bytes) else bytes(pdf.output())
    return read_pdf(data, "garden", "garden.pdf", "garden notes")


def blocks(article: Article) -> list[tuple[int | None, tuple[str, ...], str]]:
    return [(b.page, b.heading, article.text[b.start : b.end]) for b in article.blocks]


def texts(pdf: FPDF | bytes) -> list[str]:
    return [text for *_, text in blocks(read(pdf))]


def lines(*pages: list[str], step: float = 6) -> FPDF:
    """Return pages with these lines as they stand."""
    pdf = FPDF()
    pdf.set_font("Times", size=11)
    for page in pages:
        pdf.add_page()
        for line in page:
            pdf.cell(text=line, h=step, new_x="LMARGIN", new_y="NEXT")
    return pdf


@pytest.fixture
def garden() -> FPDF:
    pdf = Pages()
    pdf.add_page()
    write(pdf, "Notes of a gardener", 20, "B")
    write(pdf, FIRST)
    write(pdf, "What comes in spring?", 14, "B")
    for _ in range(12):
        write(pdf, SECOND)
    write(pdf, "Roses", 11, "B")
    for _ in range(12):
        write(pdf, FIRST)
    return pdf


def test_paragraphs_stand_on_their_pages_under_their_headings(garden: FPDF, tmp_path: Path) -> None:
    path = tmp_path / "my-garden.pdf"
    garden.output(str(path))
    article = read_article(path)
    spring = ("What comes in spring?",)
    assert (article.title, article.source, article.id) == (
        *("Notes of a gardener", "my-garden.pdf"),
        "my-garden",
    )
    assert [(heading, text) for _, heading, text in blocks(article)] == [
        ((), FIRST),
        *[(spring, SECOND)] * 12,
        *[((*spring, "Roses"), FIRST)] * 12,
    ]
    assert [block.page for block in article.blocks] == sorted(b.page or 0 for b in article.blocks)
    assert {block.page for block in article.blocks} == {1, 2}
    assert all(article.text[p.start : p.end] == p.text for p in cut(article))


def test_a_paragraph_cut_by_a_page_break_begins_on_its_first_page() -> None:
    pdf = Pages()
    pdf.set_auto_page_break(True, 30)
    pdf.add_page()
    write(pdf, SECOND)
    pdf.set_y(pdf.h - 42)
    write(pdf, FIRST)
    write(pdf, SECOND)
    assert pdf.page_no() == 2
    assert blocks(read(pdf)) == [(1, (), SECOND), (1, (), FIRST), (2, (), SECOND)]


def test_divided_words_are_joined() -> None:
    page = [
        "The gardener prunes the roses in spring, sows the first beans and peas, and trans-",
        "plants what is large enough. A long-",
        "term plan is a plan for the long term. The soft\u00ad",
        "ness of the soil decides.",
    ]
    assert texts(lines(page)) == [
        "The gardener prunes the roses in spring, sows the first beans and peas, and transplants "
        "what is large enough. A long-term plan is a plan for the long term. The softness of the "
        "soil decides."
    ]


def test_a_word_divided_by_a_page_break_is_joined() -> None:
    first = [f"{word} in the garden rest, and so do all the people who keep them," for word in
             ("Roses", "while hens", "and peas")] + ["until they are trans-"]  # fmt: skip
    (text,) = texts(lines(first, ["planted in the spring of the next year."]))
    assert text.endswith("until they are transplanted in the spring of the next year.")


def test_indented_first_lines_begin_paragraphs() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=11)
    for paragraph in (FIRST, SECOND, FIRST):
        pdf.multi_cell(0, 5, f"      {paragraph}", align="L", new_x="LMARGIN", new_y="NEXT")
    assert [text.strip() for text in texts(pdf)] == [FIRST, SECOND, FIRST]


def test_heads_of_left_and_right_pages_are_no_text() -> None:
    pdf = FPDF()
    words = "The roses rest while the hens and all the bees wait for the first warm day".split()
    for number in range(33, 41):
        pdf.add_page()
        pdf.set_font("Times", size=8)
        pdf.text(20, 10, "Garden Journal 12" if number % 2 else "Z. Weber et al.")
        pdf.text(100, 280, str(number))
        pdf.set_font("Times", size=11)
        for place in range(12):
            first = (place + number) % 7
            pdf.text(20, 20 + 5 * place, " ".join(words[first:] + words[:first]))
    found = " ".join(texts(pdf))
    assert found.count("roses rest") > 80
    assert "Journal" not in found
    assert "Weber" not in found
    assert not any(character.isdigit() for character in found)


def test_a_sentence_that_comes_again_on_the_next_page_is_text() -> None:
    page = ["Gardens rest.", "The hens do not, or so it seems to those who keep the hens."]
    assert len(texts(lines(page, page))) == 4


def test_columns_are_read_one_after_the_other() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=11)
    with pdf.text_columns(ncols=2, gutter=10, text_align="L") as columns:
        for _ in range(30):
            columns.write(f"{FIRST}\n\n{SECOND}\n\n")
    assert texts(pdf) == [FIRST, SECOND] * 30


def test_list_items_are_close_to_each_other() -> None:
    assert read(lines([FIRST[:80], "1. Roses", "2. Peas", "3. Hens"])).text.endswith(
        "\n\n1. Roses\n2. Peas\n3. Hens"
    )


def test_a_text_all_in_bold_has_no_headings() -> None:
    pdf = FPDF()
    pdf.add_page()
    for text in ("Roses", FIRST, "Peas", SECOND):
        write(pdf, text, 11, "B")
    assert texts(pdf) == ["Roses", FIRST, "Peas", SECOND]


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("Notes of a gardener", "Notes of a gardener"),
        ("Microsoft Word - garden.doc", "garden notes"),
        ("", "garden notes"),
    ],
)
def test_the_title_may_be_in_the_metadata_alone(named: str, title: str) -> None:
    pdf = lines([FIRST[:80], FIRST[80:160]])
    pdf.set_title(named)
    assert read(pdf).title == title


def test_pictures_of_pages_have_no_text(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.image(Image.new("RGB", (60, 80), "white"), w=100)
    path = tmp_path / "scan.pdf"
    pdf.output(str(path))
    with pytest.raises(ArticleEmpty, match="a scan needs text recognition"):
        read_article(path)


@pytest.mark.parametrize("pages", [0, 3])
def test_a_file_of_empty_pages_has_no_text(pages: int) -> None:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    data = BytesIO()
    writer.write(data)
    with pytest.raises(ArticleEmpty):
        read(data.getvalue())


def encrypted(garden: FPDF, user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(bytes(garden.output()))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def test_a_locked_file_says_so(garden: FPDF, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(encrypted(garden, "secret"))
    with pytest.raises(ArticleNotReadable, match="it is encrypted; save it without a password"):
        read_article(path)


def test_a_file_that_only_forbids_copying_is_read(garden: FPDF) -> None:
    assert texts(encrypted(garden, ""))[0] == FIRST


def objects(*bodies: bytes) -> bytes:
    """Return a file of these objects, with its table of their places."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(bodies) + 1, b"".join(places))
    trailer = b"trailer<</Root 1 0 R/Size %d>>\n" % (len(bodies) + 1)
    return b"%b%b%bstartxref\n%d\n%%%%EOF\n" % (data, table, trailer, len(data))


def packed(content: bytes) -> bytes:
    content = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content)


PAGE = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
)
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def test_a_page_made_by_hand_is_read() -> None:
    content = packed(b"BT /F 9 Tf 9 99 Td (Gardens rest.) Tj ET")
    assert texts(objects(*PAGE, content, FONT)) == ["Gardens rest."]


LOOP = objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")
ENDLESS_FORM = objects(
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
    b"<</Length 4>>stream\n/F Do\nendstream",
    b"<</Subtype/Form/Resources<</XObject<</F 5 0 R>>>>/Length 5>>stream\n/F Do\nendstream",
)
COUNTED = objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 999999999>>")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"\x00\xff garbage " * 1000,
        LOOP,
        ENDLESS_FORM,
        COUNTED,
        objects(b"<</Type/Catalog>>"),
        objects(b"<</Type/Catalog/Pages 1 0 R>>"),
        objects(b"[" * 100_000),
        objects(b"<<" * 100_000),
        objects(*PAGE, b"<</Length 9>>stream\n(((((((((\nendstream", FONT),
        objects(*PAGE, b"[" + b"4 0 R " * 10_000 + b"]", FONT),
        objects(*PAGE, packed(b"BT /F 9 Tf " + b"[" * 100_000), FONT),
        objects(*PAGE, packed(b" " * 400_000_000), FONT),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    with pytest.raises((ArticleNotReadable, ArticleEmpty), match=r"damaged|no text|takes more"):
        read_article(path)


def test_a_file_that_unpacks_beyond_the_memory_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    drawn = b"BT /F 9 Tf 9 99 Td " + b"(Gardens rest.) Tj " * 3_000_000 + b"ET"
    path.write_bytes(objects(*PAGE, packed(drawn), FONT))
    with pytest.raises(ArticleBeyondLimit, match="takes more than 1024 MiB of memory"):
        read_article(path)


@settings(max_examples=40)
@given(st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    original = bytearray(lines([FIRST[:80], FIRST[80:]], [SECOND]).output())
    for _ in range(data.draw(st.integers(1, 6))):
        original[data.draw(st.integers(8, len(original) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("changed") / "garden.pdf"
    path.write_bytes(original[: data.draw(st.integers(9, len(original)))])
    try:
        article = read_article(path)
    except (ArticleNotReadable, ArticleEmpty):
        return
    assert all(article.text[p.start : p.end] == p.text for p in cut(article))


@settings(max_examples=60)
@given(st.lists(st.text("aB1 .,-:?(é", min_size=1, max_size=90), max_size=12), st.integers(0, 12))
def test_every_passage_of_any_page_is_a_slice(page: list[str], cut_at: int) -> None:
    try:
        article = read(lines(page[:cut_at], page[cut_at:]))
    except ArticleEmpty:
        return
    for passage in cut(article):
        assert article.text[passage.start : passage.end] == passage.text
