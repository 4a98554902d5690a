"""Characters of a PDF become lines: words, marks of notes and hyphens are as a reader sees them."""

import pytest
from fpdf import FPDF

from corpus.article import Article
from corpus.reading.pdf.documents import read_pdf
from corpus.reading.pdf.glyphs import Glyph, Page
from corpus.reading.pdf.lines import lines_of

STORY = "The hens are let out again, and the evenings belong to the watering of seedlings."


def page(size: float = 11, family: str = "Times", style: str = "") -> FPDF:
    pdf = FPDF(unit="pt")
    pdf.add_page()
    pdf.set_font(family, style, size)
    return pdf


def read(pdf: FPDF) -> Article:
    return read_pdf(bytes(pdf.output()), "garden", "garden.pdf", "garden notes")


def texts(pdf: FPDF) -> list[str]:
    article = read(pdf)
    return [article.text[block.start : block.end] for block in article.blocks]


def words_apart(pdf: FPDF, line: str, y: float, gap: float) -> None:
    """Draw each word by itself, with no blank between."""
    x = 50.0
    for word in line.split():
        pdf.text(x, y, word)
        x += pdf.get_string_width(word) + gap


def test_words_that_only_a_gap_divides_are_apart() -> None:
    pdf = page()
    words_apart(pdf, "A colony holds about forty thousand bees in June, and the", 100, 1.6)
    words_apart(pdf, "Queen lays up to two thousand eggs a day.", 113, 1.6)
    assert texts(pdf) == [
        "A colony holds about forty thousand bees in June, and the Queen lays up to two thousand "
        "eggs a day."
    ]


def test_letters_that_are_set_apart_are_a_word() -> None:
    pdf = page()
    pdf.set_char_spacing(4)
    pdf.text(50, 100, "GARDEN NOTES")
    assert texts(pdf) == ["GARDEN NOTES"]


def test_letters_with_blanks_between_them_are_a_word_if_it_is_known() -> None:
    assert _drawn("T a b l e  t h r e e") == ["Table three"]
    assert _drawn("C C L C L C N") == ["C C L C L C N"]


def test_pieces_of_a_line_are_one_line_in_any_order() -> None:
    pdf = page()
    pdf.text(50, 100, "The gardener")
    pdf.text(50, 113, "in spring, when the frost is gone.")
    pdf.text(50 + pdf.get_string_width("The gardener "), 100, "prunes the roses")
    assert texts(pdf) == ["The gardener prunes the roses in spring, when the frost is gone."]


def raised(pdf: FPDF, before: str, mark: str, after: str) -> list[str]:
    pdf.text(50, 100, before)
    x = 50 + pdf.get_string_width(before)
    pdf.set_font_size(7)
    pdf.text(x, 96, mark)
    x += pdf.get_string_width(mark)
    pdf.set_font_size(11)
    pdf.text(x, 100, after)
    pdf.text(50, 113, STORY)
    return texts(pdf)


def test_a_power_is_written_raised() -> None:
    assert raised(page(), "In 2019 it took 48,000 m", "3", " of water.")[0].startswith(
        "In 2019 it took 48,000 m³ of water."
    )


def test_the_mark_of_a_note_behind_a_word_is_no_text() -> None:
    assert raised(page(), "The roses", "12", " are pruned.")[0].startswith("The roses are pruned.")


def test_the_mark_of_a_note_behind_a_sentence_does_not_tear_it() -> None:
    text = raised(page(), "The roses are pruned.", "1", " Peas are sown.")[0]
    assert text == "The roses are pruned.¹ Peas are sown."


def test_a_stamp_in_the_margin_is_no_text() -> None:
    pdf = page(16, style="B")
    pdf.text(90, 80, "Owls of the valley")
    pdf.set_font("Times", size=20)
    with pdf.rotation(90, 30, 500):
        pdf.text(30, 500, "preprint:2203.01234v2 [birds] 8 Mar 2022")
    pdf.set_font("Times", size=11)
    pdf.text(90, 120, STORY)
    article = read(pdf)
    assert (article.title, article.text) == ("Owls of the valley", STORY)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(turn: int) -> None:
    pdf = page()
    for number, line in enumerate(
        ("The roses rest in the winter, as do", "the hens and the bees.")
    ):
        with pdf.rotation(turn, 300, 400):
            pdf.text(200, 300 + 13 * number, line)
    assert texts(pdf) == ["The roses rest in the winter, as do the hens and the bees."]


def test_text_that_is_drawn_twice_is_read_once() -> None:
    pdf = page()
    for shift in (0.0, 0.3):
        pdf.text(50 + shift, 100, "Roses of winter")
    assert texts(pdf) == ["Roses of winter"]


def test_a_letter_that_comes_twice_is_not_drawn_twice() -> None:
    pdf = page()
    pdf.text(50, 100, "Coffee of llamas, too")
    assert texts(pdf) == ["Coffee of llamas, too"]


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("It is the new re-", "circulation system.", "the new re-circulation system"),
        ("It is the well-", "known leak.", "the well-known leak"),
        ("It was closed in Octo-", "ber of that year.", "in October of"),
        ("It is a trans-", "plant of roses.", "a transplant of"),
        ("It has photovol-", "taic cells.", "has photovoltaic cells"),
    ],
)  # fmt: skip
def test_a_hyphen_stays_where_two_words_make_one(line: str, following: str, joined: str) -> None:
    pdf = page()
    pdf.text(50, 100, line)
    pdf.text(50, 113, following)
    assert joined in texts(pdf)[0]


@pytest.mark.parametrize("sign", ["\u2022", "\u25aa", "\u25ba"])
def test_signs_of_lists_are_signs_of_lists(sign: str) -> None:
    text = _drawn(f"{sign} Roses", f"{sign} Peas", f"{sign} Hens")
    assert text == ["• Roses", "• Peas", "• Hens"]


def _drawn(*rows: str) -> list[str]:
    glyphs = [
        Glyph(
            c, 50 + 4.0 * x, 54 + 4.0 * x, 100 - 13.0 * y, 11, False, x > 0 and line[x - 1] == " "
        )
        for y, line in enumerate(rows)
        for x, c in enumerate(line)
        if c != " "
    ]
    return [line.text for line in lines_of(Page(1, glyphs, 0, has_picture=False))]


def test_a_ligature_without_a_name_is_known_by_its_word() -> None:
    assert _drawn("It is di\ufffdcult to \ufffdnd o↵ers.") == ["It is difficult to find offers."]


def test_hebrew_is_read_from_right_to_left() -> None:
    word = "גן נח"
    glyphs = [
        Glyph(c, 200 - 4.0 * place, 204 - 4.0 * place, 100, 11, False, word[place - 1] == " ")
        for place, c in enumerate(word)
        if c != " "
    ]
    (line,) = lines_of(Page(1, glyphs, 0, has_picture=False))
    assert (line.text, line.is_leftward) == (word, True)


def test_words_that_stand_far_apart_are_read_from_right_to_left_too() -> None:
    glyphs = [
        Glyph(c, x - 4.0 * place, x + 4 - 4.0 * place, 100, 11, False, place == 0)
        for x, word in ((200, "הגן"), (182, "נח"))
        for place, c in enumerate(word)
    ]
    (line,) = lines_of(Page(1, glyphs, 0, has_picture=False))
    assert line.text == "הגן נח"
