"""Lines of a PDF become paragraphs and headings, whole where notes and figures stand in between."""

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.reading.pdf.documents import read_pdf

WORDS = "roses and hens and all the bees wait for the first warm day of the year while".split()


def sentence(number: int) -> str:
    turned = [*WORDS[number % 7 :], *WORDS[: number % 7]]
    return f"In garden {number} the {' '.join(turned)} snow lies on it."


def new_page(pdf: FPDF) -> FPDF:
    pdf.add_page()
    pdf.set_font("Times", size=11)
    return pdf


def page() -> FPDF:
    return new_page(FPDF(unit="pt"))


def draw(pdf: FPDF, y: float, *lines: str, size: float = 11, style: str = "") -> float:
    pdf.set_font("Times", style, size)
    for line in lines:
        pdf.text(60, y, line)
        y += size * 1.2
    return y


def read(pdf: FPDF) -> Article:
    return read_pdf(bytes(pdf.output()), "garden", "garden.pdf", "garden notes")


def texts(pdf: FPDF) -> list[str]:
    article = read(pdf)
    return [article.text[block.start : block.end] for block in article.blocks]


def headings(pdf: FPDF) -> list[str]:
    return list(dict.fromkeys(block.heading[-1] for block in read(pdf).blocks if block.heading))


FIRST = [
    "The gardener prunes the roses in the spring, sows the first peas of the year,",
    "mends what the frost has broken, and waters all the seedlings that are",
]
REST = ["planted in May, when the nights are warm and the soil is no longer wet."]
WHOLE = " ".join([*FIRST, *REST])


def test_a_note_at_the_end_of_a_page_does_not_tear_a_paragraph() -> None:
    pdf = page()
    draw(pdf, 700, *FIRST)
    draw(pdf, 780, "1 Peas of the society for old seeds.", size=8)
    draw(new_page(pdf), 60, *REST, "", sentence(1))
    assert texts(pdf)[:2] == [WHOLE, "1 Peas of the society for old seeds."]


def test_a_figure_at_the_top_of_a_page_does_not_tear_a_paragraph() -> None:
    pdf = page()
    draw(pdf, 700, *FIRST)
    draw(new_page(pdf), 60, "Figure 2: Roses of the first year.")
    draw(pdf, 100, *REST, "", sentence(1))
    assert texts(pdf)[:2] == [WHOLE, "Figure 2: Roses of the first year."]


def test_pages_ascend_and_blocks_are_slices() -> None:
    pdf = page()
    draw(pdf, 700, *FIRST)
    draw(pdf, 780, "1 Peas of the society for old seeds.", size=8)
    draw(new_page(pdf), 60, *REST, "", sentence(1))
    pages = [block.page for block in read(pdf).blocks]
    assert pages == [1, 1, 2]


@pytest.mark.parametrize(
    "name", ["NimbusRomNo9L-Medi", "Futura-Demi", "Gill-SemiBold", "Univers-B", "Frutiger-Black"]
)
def test_bold_faces_are_known_by_their_names(name: str) -> None:
    pdf = page()
    draw(pdf, 100, "Roses of winter", style="B")
    draw(pdf, 130, *(sentence(n) for n in range(6)))
    data = bytes(pdf.output()).replace(b"/BaseFont /Times-Bold", b"/BaseFont /" + name.encode())
    article = read_pdf(data, "garden", "garden.pdf", "garden notes")
    assert {block.heading or (article.title,) for block in article.blocks} == {("Roses of winter",)}


def test_a_medium_face_is_not_bold() -> None:
    pdf = page()
    draw(pdf, 100, "Roses of winter", style="B")
    draw(pdf, 130, *(sentence(n) for n in range(6)))
    data = bytes(pdf.output()).replace(b"/BaseFont /Times-Bold", b"/BaseFont /Gill-Medium")
    assert not read_pdf(data, "garden", "garden.pdf", "garden notes").blocks[-1].heading


def test_what_a_figure_says_heads_nothing() -> None:
    pdf = page()
    draw(pdf, 60, "Roses", style="B", size=15)
    draw(pdf, 90, *(sentence(n) for n in range(6)))
    for x, label in ((100, "Spring"), (260, "Summer"), (420, "Autumn")):
        pdf.set_font("Times", "B", 14)
        pdf.text(x, 240 + x / 4, label)
    draw(pdf, 400, "Figure 1: The year of the roses.")
    draw(pdf, 440, "Peas", style="B", size=15)
    draw(pdf, 470, *(sentence(n) for n in range(6, 12)))
    assert (read(pdf).title, headings(pdf)) == ("Roses", ["Peas"])


def test_a_line_that_comes_again_and_again_heads_nothing() -> None:
    pdf = page()
    y = draw(pdf, 60, "Roses", style="B", size=13)
    for number in range(4):
        y = draw(pdf, y + 20, sentence(number), sentence(number + 1))
        y = draw(pdf, y + 20, "Note well", style="B")
    draw(pdf, y + 20, sentence(9), sentence(8))
    assert "Note well" not in headings(pdf)


def test_the_first_paragraphs_of_pages_that_are_alike_are_text() -> None:
    pdf = FPDF(unit="pt")
    for number in range(4):
        new_page(pdf)
        draw(pdf, 60, *FIRST)
        draw(pdf, 60 + 2 * 13.2, *REST, "", sentence(number))
    assert " ".join(texts(pdf)).count("The gardener prunes") == 4


def test_a_head_that_counts_the_pages_may_say_something_else_on_each() -> None:
    pdf = FPDF(unit="pt")
    for number, name in enumerate(("Roses", "Peas", "Hens", "Bees"), start=5):
        draw(new_page(pdf), 40, f"Chapter on {name}    {number}", size=9)
        draw(pdf, 80, *(sentence(number * 10 + n) for n in range(8)))
    assert "Chapter" not in read(pdf).text


def test_an_accent_that_is_drawn_over_its_letter_is_one_with_it() -> None:
    pdf = page()
    x = 60 + pdf.get_string_width("The roses of M")
    pdf.text(60, 100, "The roses of M")
    pdf.text(x + 1, 100, "¨")
    pdf.text(x, 100, "uller are pruned.")
    assert texts(pdf) == ["The roses of Müller are pruned."]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 2), st.integers(40, 500), st.integers(40, 780), st.integers(6, 20),
            st.text("aBé1 .,-:|(", min_size=1, max_size=40),
        ),
        min_size=1, max_size=30,
    )
)  # fmt: skip
def test_blocks_of_any_page_are_slices_and_their_pages_ascend(
    drawn: list[tuple[int, int, int, int, str]],
) -> None:
    pdf = FPDF(unit="pt")
    for number in range(3):
        new_page(pdf)
        for its_page, x, y, size, text in drawn:
            if its_page == number:
                pdf.set_font_size(size)
                pdf.text(x, y, text)
    if not any(c.isalnum() for *_, text in drawn for c in text):
        return
    article = read(pdf)
    pages = [block.page or 0 for block in article.blocks]
    assert pages == sorted(pages)
    assert "\n\n\n" not in article.text
    assert all(article.text[block.start : block.end].strip() for block in article.blocks)


def test_entries_of_the_contents_are_no_text_with_dots_or_without() -> None:
    pdf = page()
    for number, name in enumerate("abcdefghijkl"):
        pdf.text(60, 60 + 14 * number, f"The garden of {name}")
        pdf.text(480, 60 + 14 * number, str(number + 2))
    for number in range(13):
        draw(new_page(pdf), 60, sentence(number))
    assert "garden of" not in read(pdf).text
    assert len(texts(pdf)) == 13
