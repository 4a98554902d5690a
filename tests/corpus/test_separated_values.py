"""Tables of separated values: what parts them, their head, and rows that are as they should not."""

import pytest

from corpus.article import Article
from corpus.reading.separated_values import read_separated_values


def read(text: str) -> Article:
    return read_separated_values(text, "stock", "stock.csv", "stock")


def rows(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [(block.role.value, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_what_parts_the_values_is_told_by_the_rows(separator: str) -> None:
    text = "\n".join(separator.join(row) for row in (["fruit", "euros"], ["plum", "2"]))
    assert rows(text) == [("t", "fruit | euros"), ("r", "plum | 2")]


def test_decimal_commas_part_nothing() -> None:
    assert rows("fruit;euros\nplum;2,50\nfig;3,10\n")[1] == ("r", "plum | 2,50")


def test_a_separator_may_be_named_as_excel_does() -> None:
    assert rows("sep=|\nfruit|euros\nplum, ripe|2\n")[1] == ("r", "plum, ripe | 2")


def test_a_quoted_value_keeps_its_separators_and_lines() -> None:
    assert rows('fruit,note\nplum,"ripe, blue\nand ""sweet"""\nfig,9\n')[1] == (
        "r",
        'plum | ripe, blue and "sweet"',
    )


def test_a_quotation_without_an_end_takes_no_rows_away() -> None:
    assert rows('fruit,euros\nplum,"2\nfig,3\n')[1:] == [("r", "plum | 2"), ("r", "fig | 3")]


def test_an_empty_value_keeps_its_place() -> None:
    assert rows("fruit,town,euros\nplum,,2\n")[1] == ("r", "plum | | 2")


def test_of_a_wide_table_each_value_stands_after_its_column() -> None:
    head = ",".join(f"column {number}" for number in range(40))
    values = ",".join("" if number % 2 else str(number) for number in range(40))
    assert rows(f"{head}\n{values}\n")[:2] == [("i", "column 0: 0"), ("i", "column 2: 2")]


def test_a_text_without_separators_is_its_lines() -> None:
    assert [text for _, text in rows("plum\nfig\n")] == ["plum", "fig"]


def test_a_hundred_thousand_columns_are_read() -> None:
    text = ",".join("a" * 100_000) + "\n" + ",".join("1" * 100_000)
    assert read(text).text.startswith("a: 1\na: 1\n")
