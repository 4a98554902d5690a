"""Rows of cells: which of them are the head of a table, its rows, or what stands above it."""

import pytest

from corpus.article import Role
from corpus.reading.outline import outlined
from corpus.reading.rows import table_parts


def read(*rows: str) -> list[tuple[str, str]]:
    """Return the role and text of what rows make, whose cells are parted by ";"."""
    return [(part.role.value, part.text) for part in table_parts(row.split(";") for row in rows)]


def test_the_first_row_heads_the_others() -> None:
    assert read("name;town", "Ann;York", "Bo;Ghent") == [
        ("t", "name | town"),
        ("r", "Ann | York"),
        ("r", "Bo | Ghent"),
    ]


@pytest.mark.parametrize(
    "first", ["Ann;12", "Ann;12.50 €", "Ann;2024-03-01", "Ann;-3 %", "Ann;USD 4,000", "York;York"]
)
def test_a_row_of_values_is_no_head(first: str) -> None:
    assert read(first, "Bo;13")[0][0] == Role.ROW


def test_a_row_whose_words_come_again_is_no_head() -> None:
    assert read("Ann;green", "Bo;green")[0][0] == Role.ROW


def test_years_head_columns() -> None:
    assert read("region;2019;2020", "North;4;5")[0] == ("t", "region | 2019 | 2020")


def test_what_stands_above_the_head_leads_in_to_the_table() -> None:
    assert read(";", "", "Sales of plums", "as of;May", ";fruit;town;euros", ";plum;York;2") == [
        ("p", "Sales of plums"),
        ("p", "as of | May"),
        ("t", "fruit | town | euros"),
        ("r", "plum | York | 2"),
    ]


def test_a_title_right_above_the_head_leads_in() -> None:
    assert read("Sales", "fruit;euros", "plum;2")[0] == ("l", "Sales")


def test_an_empty_row_ends_a_table_only_where_another_begins() -> None:
    assert read("fruit;euros", "plum;2", "", "pear;3", "", "tool;weight", "rake;4") == [
        ("t", "fruit | euros"),
        ("r", "plum | 2"),
        ("r", "pear | 3"),
        ("t", "tool | weight"),
        ("r", "rake | 4"),
    ]


def test_empty_cells_keep_their_columns() -> None:
    assert read("a;b;c", "1;;3", ";2;")[1:] == [("r", "1 | | 3"), ("r", "2")]


def test_long_cells_alone_in_their_row_are_paragraphs() -> None:
    long = " ".join(["words"] * 40)
    assert read("Heading", long, long) == [("r", "Heading"), ("p", long), ("p", long)]


def test_tables_of_one_sheet_are_apart() -> None:
    rows = [["fruit", "euros"], ["plum", "2"], [], ["tool", "weight"], ["rake", "4"]]
    article = outlined(list(table_parts(rows)), "a", "a", "a")
    assert article.text == "fruit | euros\nplum | 2\n\ntool | weight\nrake | 4"
