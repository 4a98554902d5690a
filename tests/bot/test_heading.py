"""Which headings a question is made of, and which sentences stand under them."""

import pytest

from bot.ranking.features.heading import Sections
from corpus.article import ArticleReference
from corpus.passages import Passage
from corpus.terms import content_stems

STRUDEL = ArticleReference("strudel", "Grandmother's strudel", "")


def sections(*headings: tuple[str, ...]) -> Sections:
    """Return the sections of passages of two sentences each, under these headings."""
    passages = [
        Passage(STRUDEL, ordinal, 0, 0, "", (), path) for ordinal, path in enumerate(headings, 1)
    ]
    return Sections(passages, [2 * number for number in range(len(headings) + 1)])


def asked(question: str) -> dict[str, float]:
    return dict.fromkeys(content_stems(question), 1.0)


@pytest.mark.parametrize(
    "question",
    [
        "ingredients",
        "What are the ingredients?",
        "the ingredients of the strudel",
        "What does the article say about the ingredients?",
    ],
)
def test_a_question_names_a_section_by_the_words_of_its_heading(question: str) -> None:
    assert list(sections(("Ingredients",), ("Dough",)).scores(asked(question))[:3]) == [1, 0.6, 0]


@pytest.mark.parametrize("question", ["Which ingredients cost most?", "flour", "Who is it?", ""])
def test_a_question_about_something_else_names_none(question: str) -> None:
    assert not sections(("Ingredients",), ("Dough",)).scores(asked(question)).any()


def test_one_word_of_four_may_differ() -> None:
    found = sections(("Kneading, resting, rolling dough",))
    assert found.scores(asked("kneading, resting, rolling"))[0] == 3
    assert not found.scores(asked("kneading and resting")).any()


def test_a_section_holds_the_sections_within_it() -> None:
    found = sections(("Dough", "Kneading"), ("Dough", "Resting"), ("Filling",))
    assert list(found.scores(asked("the dough"))) == [1, 0.6, 0.6, 0.6, 0, 0]
    assert list(found.scores(asked("resting the dough"))) == [0, 0, 1, 0.6, 0, 0]


def test_the_same_heading_elsewhere_begins_another_section() -> None:
    found = sections(("Hint",), ("Dough",), ("Hint",))
    assert list(found.scores(asked("hint"))) == [1, 0.6, 0, 0, 1, 0.6]


def test_the_shares_of_the_stems_add_up_to_the_score() -> None:
    found = sections(("Rolling the dough",), ("Rolling",))
    weights = {"roll": 2.0, "dough": 0.5}
    for sentence, score in enumerate(found.scores(weights)):
        assert sum(found.shares(weights, sentence).values()) == pytest.approx(score)


def test_a_heading_holds_a_share_of_the_words_even_where_it_is_not_named() -> None:
    found = sections(("Rolling the dough",), ("Filling",))
    assert found.held({"roll": 1.0, "quick": 3.0}) == 0.25
    assert found.held({"quick": 1.0}) == found.held({}) == 0
