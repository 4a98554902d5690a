"""A chapter is found by its number, in figures, letters and words."""

import pytest

from bot.dialogue.answering import answer
from bot.query.chapters import Chapter, chapter_asked_for, number_of
from bot.values.kinds import Act, Form
from corpus.article import Article, ArticleBuilder
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.passages import cut

MILL = "The miller greased the wheel every morning before the geese came down to the pond."
FLOOD = "In March the river rose and took the lower door of the mill away with it."


def book(*headings: str) -> PassageIndex:
    """Return an index of a book with two chapters."""
    builder = ArticleBuilder()
    for heading, text in zip(headings, (MILL, FLOOD), strict=True):
        builder.add(text, heading=(heading,))
    index = MemoryIndex()
    article = Article("book", "The Mill", "book.txt", builder.text, tuple(builder.blocks))
    index.replace(article, cut(article))
    index.commit()
    return index


@pytest.mark.parametrize(
    "question",
    [
        "What is chapter II about?",
        "What is chapter 2 about?",
        "what happens in chapter two",
        "What happens in the second chapter?",
        "Summarize chapter 2",
        "tell me about chapter ii",
    ],
)
@pytest.mark.parametrize(
    "headings",
    [("I THE WHEEL", "II THE FLOOD"), ("CHAPTER I", "CHAPTER II"), ("Chapter 1.", "Chapter 2.")],
)
def test_a_chapter_is_shown_in_extracts(question: str, headings: tuple[str, str]) -> None:
    given = answer(question, book(*headings))
    assert (given.act, given.form) == (Act.SUMMARY, Form.SUMMARY)
    assert [source.quote for source in given.sources] == [FLOOD]


@pytest.mark.parametrize(
    "question", ["Who dies in chapter 2?", "What rose in chapter II?", "What is chapter 9 about?"]
)
def test_what_is_asked_of_something_in_a_chapter_is_a_question(question: str) -> None:
    assert answer(question, book("CHAPTER I", "CHAPTER II")).act is Act.QUESTION


def test_a_part_of_another_kind_is_not_meant() -> None:
    assert Chapter("part", 2).is_named_by("PART TWO: The flood")
    assert not Chapter("chapter", 2).is_named_by("PART TWO: The flood")
    assert not Chapter("section", 2).is_named_by("2.1 Doors")


def test_numbers_are_read_however_they_are_written() -> None:
    assert [number_of(word) for word in ("XLIX", "iv", "7", "ten", "third")] == [49, 4, 7, 10, 3]
    assert [number_of(word) for word in ("mill", "vivid", "iiii", "")] == [None] * 4


def test_a_word_that_is_no_number_names_no_chapter() -> None:
    assert chapter_asked_for("What is the last chapter about?") is None
    assert chapter_asked_for("What is part of it?") is None
