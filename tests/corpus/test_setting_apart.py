"""What surrounds a plain text is set apart: Gutenberg's licence, a typed table of contents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.passages import cut
from corpus.reading.raised_characters import raised
from corpus.reading.text.plain_text import read_text_file

BOOK = """The Project Gutenberg eBook of The Mill's Year, by A. Lee

You may give it away under the terms of the Project Gutenberg License.

Title: The Mill's Year

Author: A. Lee

Release date: May 3, 2011 [eBook #1]
                Most recently updated: June 4, 2020

*** START OF THE PROJECT GUTENBERG EBOOK THE MILL'S YEAR ***

THE MILL’S YEAR

by A. Lee

Contents

 CHAPTER I.    The Wheel
 CHAPTER II.   A Flood and a Long
               Night
 CHAPTER III.  The Letter
 CHAPTER IV.   The End


CHAPTER I.
The Wheel

The miller greased the wheel every morning before the geese came down
to the pond, and nobody ever saw him do it.

CHAPTER II.
A Flood and a Long Night

In March the river rose and took the lower door of the mill with it, so
that the flour was wet.

CHAPTER III.
The Letter

A letter came at Easter with news of a brother in Lisbon, who had been
thought dead for years.

CHAPTER IV.
The End

They sold the mill to a baker who wanted to live by the water and had
no use for the wheel.

*** END OF THE PROJECT GUTENBERG EBOOK THE MILL'S YEAR ***

The Foundation asks for donations.
"""
any_text = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))


def read(text: str) -> Article:
    return read_text_file(text, "mill", "mill.txt", "mill")


def headings(article: Article) -> list[str]:
    return list(dict.fromkeys(heading for p in cut(article) for heading in p.heading))


def test_a_book_is_told_from_the_licence_around_it_and_that_is_said() -> None:
    article = read(BOOK)
    assert "Gutenberg" not in article.text
    assert "donations" not in article.text
    assert "Gutenberg" in article.notices[0]


def test_the_header_of_a_book_tells_its_title_and_its_author() -> None:
    article = read(BOOK)
    told = [passage.text.split("\n") for passage in cut(article) if passage.is_metadata]
    assert article.title == "The Mill's Year"
    assert told[0][:3] == [
        "Author: A. Lee",
        "Release date: May 3, 2011",
        "Most recently updated: June 4, 2020",
    ]
    assert told[-1][-1] == "by A. Lee"


def test_a_typed_table_of_contents_is_no_text_and_that_is_said() -> None:
    article = read(BOOK)
    assert headings(article) == [
        "CHAPTER I. The Wheel",
        "CHAPTER II. A Flood and a Long Night",
        "CHAPTER III. The Letter",
        "CHAPTER IV. The End",
    ]
    assert "Contents" not in article.text
    assert len(article.notices) == 2


def test_the_number_of_a_chapter_belongs_to_the_heading_below_it() -> None:
    first, second = "It turns all day and all night long.", "It stops then."
    text = f"Mills\n\nI\n\nTHE WHEEL\n\n{first}\n\nII\n\nTHE END\n\n{second}"
    assert headings(read(text)) == ["I THE WHEEL", "II THE END"]


def test_a_chorus_that_is_sung_twice_is_no_table_of_contents() -> None:
    chorus = "Turn the wheel,\nTurn the stone,\nTurn the key.\n"
    article = read(f"Mill song\n\n{chorus}\nThe river rose.\n\n{chorus}\nThe river fell.\n")
    assert article.text.count("Turn the stone") == 2
    assert article.notices == ()


def test_nothing_between_the_lines_of_gutenberg_leaves_the_text_alone() -> None:
    text = "It ends with:\n\n*** START OF THE PROJECT GUTENBERG EBOOK ***\n"
    assert "It ends with" in read(text).text


@given(any_text)
@settings(max_examples=200)
def test_a_text_without_surroundings_keeps_its_words(text: str) -> None:
    article = read(text)
    kept = "".join(f"{article.title}{article.text}".split())
    assert len(kept) >= len("".join(text.split())) or article.notices


@pytest.mark.parametrize(
    ("before", "text", "is_link", "read_as"),
    [
        ("48 m", "2", False, "²"),
        ("10", "-6", False, "⁻⁶"),
        ("(a + b)", "2", False, "²"),
        ("in 1911", "1", False, ""),
        ("in Ghent", "12", False, ""),
        ("said that it", "3", False, ""),
        ("the end.", "[4]", False, ""),
        ("10", "3", True, ""),
        ("the 1", "st", False, "st"),
        ("H", "a long text", False, "a long text"),
    ],
)
def test_raised_characters_are_a_power_or_the_mark_of_a_note(
    before: str, text: str, is_link: bool, read_as: str
) -> None:
    assert raised(before, text, is_link=is_link) == read_as
