"""Tables and columns of a PDF: rows are rows, and text beside text is read column by column."""

from collections.abc import Sequence

from fpdf import FPDF

from corpus.article import Article, Role
from corpus.reading.pdf.documents import read_pdf

HEAD = ("Route", "Departs", "Fare", "Remarks")
ROWS = (
    ("Ellen to Islay", "07:10", "9.40", "not on Sundays"),
    ("Ellen to Kerra", "09:00", "17.80", "meals on board"),
    ("Kerra to Ellen", "12:15", "4.20", ""),
)
LEFT = [
    f"Line {word} of the left column tells of roses,"
    for word in "one two three four five six".split()
]
RIGHT = [
    f"line {word} of the right column is on the hens,"
    for word in "one two three four five six".split()
]


def page() -> FPDF:
    pdf = FPDF(unit="pt")
    pdf.add_page()
    pdf.set_font("Times", size=10)
    return pdf


def read(pdf: FPDF) -> Article:
    return read_pdf(bytes(pdf.output()), "ferry", "ferry.pdf", "ferry")


def blocks(pdf: FPDF) -> list[tuple[Role, str]]:
    article = read(pdf)
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def draw(pdf: FPDF, rows: Sequence[Sequence[str]], y: float = 120) -> None:
    for number, row in enumerate(rows):
        for x, cell in zip((80, 210, 270, 330), row, strict=True):
            pdf.text(x, y + 16 * number, cell)


EXPECTED = [
    (Role.HEADER, "Route | Departs | Fare | Remarks"),
    (Role.ROW, "Ellen to Islay | 07:10 | 9.40 | not on Sundays"),
    (Role.ROW, "Ellen to Kerra | 09:00 | 17.80 | meals on board"),
    (Role.ROW, "Kerra to Ellen | 12:15 | 4.20"),
]


def test_a_table_is_read_row_by_row_with_its_head() -> None:
    pdf = page()
    pdf.text(80, 90, "Fares are for adults. Children under 14 pay half.")
    draw(pdf, [HEAD, *ROWS])
    pdf.text(80, 220, "Tickets are sold at the pier.")
    before, *table, after = blocks(pdf)
    assert table == EXPECTED
    assert (before[0], after[0]) == (Role.PROSE, Role.PROSE)


def test_a_table_that_was_written_column_by_column_has_rows_too() -> None:
    pdf = page()
    for x, column in zip((80, 210, 270, 330), zip(HEAD, *ROWS, strict=True), strict=True):
        for number, cell in enumerate(column):
            pdf.text(x, 120 + 12 * number, cell)
    assert blocks(pdf) == EXPECTED


def test_a_cell_of_several_lines_is_one_cell() -> None:
    pdf = page()
    draw(pdf, [HEAD, *ROWS[:1]])
    pdf.text(330, 147, "nor on the first of May")
    draw(pdf, ROWS[1:], y=168)
    assert (
        blocks(pdf)[1][1]
        == "Ellen to Islay | 07:10 | 9.40 | not on Sundays nor on the first of May"
    )


def test_rows_stand_close_to_each_other() -> None:
    pdf = page()
    draw(pdf, [HEAD, *ROWS])
    assert read(pdf).text == "\n".join(text for _, text in EXPECTED)


def test_a_line_with_a_wide_gap_is_no_table() -> None:
    pdf = page()
    pdf.text(80, 120, "Signed in Kerra")
    pdf.text(330, 120, "12 March 2021")
    assert blocks(pdf) == [(Role.PROSE, "Signed in Kerra 12 March 2021")]


def test_the_numbers_of_a_list_are_no_column() -> None:
    pdf = page()
    for number, text in enumerate(("Open the lid.", "Pour the water in.", "Close the lid.")):
        pdf.text(80, 120 + 16 * number, f"{number + 1}.")
        pdf.text(110, 120 + 16 * number, text)
    assert [role for role, _ in blocks(pdf)] == [Role.ITEM] * 3
    assert blocks(pdf)[1][1] == "2. Pour the water in."


def test_columns_whose_lines_alternate_in_the_file_are_read_one_after_the_other() -> None:
    pdf = page()
    pdf.text(60, 80, "What stands over both of the columns is read before any of them is.")
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        pdf.text(60, 110 + 12 * number, left)
        pdf.text(320, 110 + 12 * number, right)
    pdf.text(60, 210, "What stands under both of the columns is read when both have been.")
    text = " ".join(text for _, text in blocks(pdf))
    places = [text.index(line) for line in ("over both", *LEFT, *RIGHT, "under both")]
    assert places == sorted(places)


def test_columns_that_the_file_has_one_after_the_other_stay_so() -> None:
    pdf = page()
    for x, column in ((60, LEFT), (320, RIGHT)):
        for number, line in enumerate(column):
            pdf.text(x, 110 + 12 * number, line)
    assert " ".join(text for _, text in blocks(pdf)) == " ".join([*LEFT, *RIGHT])
