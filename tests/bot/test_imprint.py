"""Who wrote a text, when, and what it is called is answered from the lines that say so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conversing import converse

from bot.dialogue.answering import answer
from bot.values.answers import Answer
from bot.values.kinds import Act, Status
from corpus.index import PassageIndex
from corpus.opening import open_index

NOTE = """---
title: Balcony beans
author: Ann Lee
date: 2021-03-12
updated: 2022-04-01
publisher: Mill Press
---
# Sowing

Beans were brought to the town by a miller. He wrote a letter to the king in 1780.

# Care

Water them every evening in summer. They die of frost.
"""
UNSIGNED = """# Beans

Beans were brought to the town by a miller. He wrote a letter to the king in 1780.
"""
Make = Callable[..., PassageIndex]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what makes an index of notes: each a text by the name of its file."""

    def made(**notes: str) -> PassageIndex:
        for name, text in notes.items():
            (tmp_path / f"{name}.md").write_text(text)
        return open_index([tmp_path / f"{name}.md" for name in notes])

    return made


def quote(given: Answer) -> str:
    assert given.status is Status.ANSWERED, given
    return given.sources[0].quote


@pytest.mark.parametrize(
    ("questions", "line"),
    [
        ("Who wrote this?|Who wrote it?|who wrote this article|Who is the author?|Who's the author"
         "|Who is it by?|Who wrote the note?|Who was this written by?|What is the author's name?"
         "|Who is the author of the article?|Who wrote Balcony beans?|Who wrote the book?"
         "|Who created this document?", "Author: Ann Lee"),
        ("When was this written?|When was it published?|When was the article created?"
         "|How old is this article?|What is the date of the article?|In which year was it written?"
         "|When did the author write this?|When was Balcony beans written?", "Date: 2021-03-12"),
        ("When was it last updated?|when was this article modified", "Updated: 2022-04-01"),
        ("Who published this?|Who is the publisher?", "Publisher: Mill Press"),
    ],
)  # fmt: skip
def test_what_is_asked_of_the_text_itself_is_answered_by_its_metadata(
    make: Make, questions: str, line: str
) -> None:
    index = make(beans=NOTE)
    for question in questions.split("|"):
        given = answer(question, index)
        assert quote(given) == line, question
        assert given.sources[0].passage.is_metadata


@pytest.mark.parametrize(
    "question", ["Who wrote the letter to the king?", "When was the letter to the king written?"]
)
def test_what_is_asked_of_something_else_is_answered_by_the_text(make: Make, question: str) -> None:
    given = answer(question, make(beans=NOTE))
    assert given.sources[0].quote == "He wrote a letter to the king in 1780."


@pytest.mark.parametrize(
    "question", ["Who wrote this?", "Who is the author?", "When was this article written?"]
)
def test_who_wrote_others_is_no_answer_to_who_wrote_the_text(make: Make, question: str) -> None:
    given = answer(question, make(beans=UNSIGNED))
    assert (given.status, given.sources) == (Status.NOT_IN_ARTICLE, ())


def test_what_the_text_says_of_its_own_author_is_an_answer(make: Make) -> None:
    told = f"{UNSIGNED}\nThis article was written by Bo Hill for the beekeepers.\n"
    assert "Bo Hill" in quote(answer("Who wrote this article?", make(beans=told)))


def test_who_and_when_are_answered_together(make: Make) -> None:
    index = make(beans=NOTE)
    for question in ("Who wrote this and when?", "Who is the author and when was it written?"):
        assert quote(answer(question, index)) == "Author: Ann Lee\nDate: 2021-03-12"


@pytest.mark.parametrize("question", ["Who wrote the poem?", "When was the memo written?"])
def test_what_the_text_is_not_is_not_meant(make: Make, question: str) -> None:
    assert answer(question, make(beans=NOTE)).status is not Status.ANSWERED
    poem = NOTE.replace("Balcony beans", "A poem and a memo on beans")
    assert answer(question, make(poem=poem)).status is Status.ANSWERED


def test_a_book_that_the_text_speaks_of_comes_before_the_text_itself(make: Make) -> None:
    told = f"{NOTE}\nThe book on beans was written by Bo Hill in 1850.\n"
    assert "Bo Hill" in quote(answer("Who wrote the book?", make(beans=told)))


def test_a_byline_and_a_dateline_below_the_title_answer(make: Make) -> None:
    index = make(beans="# Beans\n\nBy Ann Lee\n\nPublished 12 March 2021\n\nThey die of frost.\n")
    assert quote(answer("Who wrote this?", index)) == "By Ann Lee"
    assert quote(answer("When was it published?", index)) == "Published 12 March 2021"


def test_it_is_what_was_spoken_of_before(make: Make) -> None:
    index = make(beans=NOTE)
    *_, given = converse(index, "Who brought beans to the town?", "Who is the author?")
    assert quote(given) == "Author: Ann Lee"


def test_of_several_articles_the_one_that_is_named_or_shown_is_meant(make: Make) -> None:
    index = make(beans=NOTE, ferns="---\ntitle: Ferns\nauthor: Bo Hill\n---\nFerns like shade.\n")
    assert quote(answer("Who wrote “Ferns”?", index)) == "Author: Bo Hill"
    *_, given = converse(index, "What do ferns like?", "Who wrote this article?")
    assert quote(given) == "Author: Bo Hill"
    both = answer("Who is the author?", index)
    assert sorted(source.quote for source in both.sources) == ["Author: Ann Lee", "Author: Bo Hill"]


def test_of_many_articles_it_is_asked_which(make: Make) -> None:
    notes = {
        f"n{n}": f"---\ntitle: Note {n}x\nauthor: Bo\n---\nFerns like shade.\n" for n in range(7)
    }
    index = make(**notes)
    given = answer("Who wrote this?", index)
    assert (given.status, given.act) == (Status.REPLY, Act.ARTICLE)
    assert quote(answer(given.suggestions[0], index)) == "Author: Bo"


@pytest.mark.parametrize("question", ["What is the title?", "what is this article called"])
def test_the_title_is_told(make: Make, question: str) -> None:
    assert answer(question, make(beans=NOTE)).reply == "It is “Balcony beans” (beans.md)."


@pytest.mark.parametrize("message", ["summary", "What is this about?", "show me the article"])
def test_metadata_is_in_no_summary_and_begins_no_article(make: Make, message: str) -> None:
    given = answer(message, make(beans=NOTE))
    assert given.sources
    assert not any(source.passage.is_metadata for source in given.sources)


def test_no_question_is_suggested_that_metadata_answers(make: Make) -> None:
    for question in answer("hello", make(beans=NOTE)).suggestions:
        assert "Ann" not in question
        assert "2021" not in question


def test_who_somebody_named_in_the_metadata_is_may_be_cited(make: Make) -> None:
    given = answer("Who is Ann Lee?", make(beans=NOTE))
    assert given.sources[0].quote == "Author: Ann Lee"
