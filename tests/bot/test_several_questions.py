"""Messages that ask several things: each is answered, or is said not to be asked yet."""

from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from bot.query.question import read_question
from bot.query.several import several_in
from bot.showing.wording import evidence
from bot.values.answers import Answer
from bot.values.kinds import Form, Status
from corpus.index import PassageIndex
from corpus.opening import open_index

SOUP = """# Bread soup

Bread soup is a dish of beans, kale and stale bread. It serves six and takes two hours.

## Equipment

You need a heavy pot of at least five litres, a wooden spoon, and a hand blender.

## For vegans

Vegans can eat this soup as it is. It is not suitable for people with coeliac disease.

## Storage

The soup keeps for four days in the fridge. You can freeze it for up to three months.

## Wine

A young Chianti goes well with it. White wine is too light for this soup.

## Nutrition per serving

| Nutrient | Amount | Share |
| --- | --- | --- |
| Energy | 380 kcal | 19 % |
| Protein | 15 g | 30 % |
| Salt | 1.4 g | 23 % |
"""
FOUR = (
    "how long does it keep? what wine goes with it? do vegans eat the soup? "
    "which equipment do I need?"
)


@pytest.fixture
def soup(tmp_path: Path) -> PassageIndex:
    path = tmp_path / "soup.md"
    path.write_text(SOUP, "utf-8")
    return open_index([path])


def _marked(given: Answer) -> list[str]:
    return [
        source.passage.text[mark.start : mark.end]
        for source in given.sources[: given.answering]
        for mark in source.marks
    ]


def test_questions_beyond_the_passages_that_are_shown_are_said_not_to_be_asked(
    soup: PassageIndex,
) -> None:
    given = answer(FOUR, soup)
    assert given.status is not Status.NOT_IN_ARTICLE
    assert [part.said for part in given.parts] == [True, True, True]
    assert given.notices == ("Not asked yet: “which equipment do I need?”",)
    assert len(answer(FOUR, soup, top_k=4).parts) == 4


def test_no_part_is_said_that_is_not_shown(soup: PassageIndex) -> None:
    for top_k in range(1, 5):
        given = answer(FOUR, soup, top_k=top_k)
        shown = {mark.part for source in given.sources for mark in source.marks}
        assert {n for n, part in enumerate(given.parts) if part.said} <= shown


def test_more_questions_than_are_asked_at_once_are_no_part_of_the_last_one() -> None:
    asked = read_question("What is tea? What is milk? What is rum? What is ale? What is gin?", 99)
    several = several_in(asked)
    assert several is not None
    assert several.texts == ("What is tea?", "What is milk?", "What is rum?", "What is ale?")
    assert several.unasked == "What is gin?"


def test_a_part_ends_before_all_words_that_join_the_next_to_it() -> None:
    several = several_in(read_question("how much is tea and also how long is lunch", 99))
    assert several is not None
    assert several.texts == ("how much is tea", "how long is lunch")


def test_parts_that_one_sentence_answers_are_one_part(soup: PassageIndex) -> None:
    given = answer("How many does it serve? How long does it take? Do vegans eat it?", soup)
    assert given.form is Form.PARTS
    assert [part.text for part in given.parts] == [
        "How many does it serve, How long does it take?",
        "Do vegans eat it?",
    ]


def test_what_answers_two_parts_is_not_replaced_by_something_else(
    soup: PassageIndex,
) -> None:
    asked = " ".join(f"How much salt is there in serving {n}?" for n in range(1, 4))
    assert _marked(answer(asked, soup)) == ["Nutrient | Amount | Share", "Salt | 1.4 g | 23 %"]


def test_no_word_is_missed_that_only_stands_between_two_sides(soup: PassageIndex) -> None:
    given = answer("reindeer vs kale", soup)
    assert [term.text for term in given.read_as.terms if not term.found] == ["reindeer"]
    assert "vs" not in evidence(given)
