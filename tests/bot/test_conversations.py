"""Whole conversations about the bundled article, as people type them.

What is expected of each turn of `conversations.json` was written before anything was run. Where
the bot does something else, the turn says so (`xfail` names what is missed) and the expectation
stays; whoever makes it come true deletes the mark. A place where there may be a list holds any of
several things, `carried` words that must be among those carried over (none may be, if it is empty);
these follow the rule that a question carries words of the one before it.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conversing import converse

from bot.dialogue.answering import answer
from bot.showing.answer_json import as_json
from bot.values.answers import Answer
from bot.values.kinds import Act, Status
from corpus.index import PassageIndex
from corpus.terms import stem, words

Said = dict[str, Any]
Hold = Callable[[str], list[Answer]]

DATA = Path(__file__).parents[1] / "data"
CONVERSATIONS: dict[str, list[Said]] = {
    conversation["name"]: conversation["turns"]
    for conversation in json.loads((DATA / "conversations.json").read_text("utf-8"))
}
TURNS = [(name, n) for name, turns in CONVERSATIONS.items() for n in range(len(turns))]
ASPECTS = ("act", "status", "first", "quote", "carried", "reply", "notice")
KNOWN = [
    known["question"]
    for known in json.loads((DATA / "stem-cells-questions.json").read_text("utf-8"))
    if known["answer"]
]
POINTING = frozenset("it its they them he she this that these those such ones".split())
STANDING = [question for question in KNOWN if POINTING.isdisjoint(words(question))]
# A paraphrase with few words of the text; the passage that it finds later is the right one.
LOST = {"What is the chance of dying from a transplant?"}


@pytest.fixture(scope="session")
def hold(index: PassageIndex) -> Hold:
    """Return what holds the conversation with a name, once."""

    @cache
    def held(name: str) -> list[Answer]:
        return converse(index, *(turn["say"] for turn in CONVERSATIONS[name]))

    return held


def expectations() -> Iterator[Any]:
    for name, number in TURNS:
        turn = CONVERSATIONS[name][number]
        assert turn.keys() <= {"say", "xfail", *ASPECTS}
        missed = turn.get("xfail", ())
        assert set(missed) <= turn.keys()
        for aspect in (aspect for aspect in ASPECTS if aspect in turn):
            marks = [pytest.mark.xfail(strict=True)] if aspect in missed else []
            label = f"{name}-{number + 1}-{aspect}"
            yield pytest.param(name, number, aspect, id=label, marks=marks)


def is_as_expected(given: Answer, aspect: str, expected: Any) -> bool:
    any_of = expected if isinstance(expected, list) else [expected]
    if aspect == "act":
        return given.act.value in any_of
    if aspect == "status":
        return given.status.value in any_of
    if aspect == "first":
        return given.sources[0].passage.ordinal in any_of if given.sources else False
    if aspect == "carried":
        carried = {stem(word) for term in given.read_as.carried for word in words(term.text)}
        wanted = {stem(word) for text in expected for word in words(text)}
        return wanted <= carried if wanted else not carried
    text = {"quote": given.text, "reply": given.reply, "notice": " ".join(given.notices)}[aspect]
    return expected in (text or "")


# The conversations


def test_there_are_twelve_conversations_of_four_to_eight_turns() -> None:
    assert len(CONVERSATIONS) == 12
    assert all(4 <= len(turns) <= 8 for turns in CONVERSATIONS.values())


@pytest.mark.parametrize(("name", "number", "aspect"), [*expectations()])
def test_a_turn_gets_what_a_person_would_expect(
    hold: Hold, name: str, number: int, aspect: str
) -> None:
    given, expected = hold(name)[number], CONVERSATIONS[name][number]
    refused = given.status is Status.NOT_IN_ARTICLE and "not_in_article" in expected["status"]
    if aspect == "first" and refused:
        return  # then nothing is shown
    assert is_as_expected(given, aspect, expected[aspect]), as_json(given)


@pytest.mark.parametrize(("name", "number"), TURNS)
def test_a_turn_shows_what_its_act_promises(
    index: PassageIndex, hold: Hold, name: str, number: int
) -> None:
    given, before = hold(name)[number], hold(name)[:number]
    shown = [earlier for earlier in before if earlier.sources]
    ids = [source.passage.id for source in given.sources]
    assert len(set(ids)) == len(ids)
    if given.status is Status.REPLY:
        assert given.reply
        assert not given.sources
    if given.act in (Act.MORE, Act.COMPLAINT) and given.sources:
        assert set(ids).isdisjoint(source.passage.id for source in shown[-1].sources)
    if given.act is Act.SOURCE:
        assert given.text == shown[-1].text
    if given.act is Act.NEXT:
        last, following = shown[-1].sources[0], given.sources[0]
        assert following.passage.article == last.passage.article
        assert following.passage.start + following.sentence.start > (
            last.passage.start + last.sentence.start
        )
    if given.act is Act.ORDINAL and before[-1].status is Status.REPLY:
        assert given.text == converse(index, before[-1].suggestions[0])[0].text
    if given.status is Status.NOT_IN_ARTICLE:
        assert not given.sources


# Questions that stand by themselves


def after_ten_others(index: PassageIndex, question: str) -> Answer:
    """Return what a question gets after the ten that stand before it in the list."""
    place = KNOWN.index(question)
    return converse(index, *(KNOWN[place - before] for before in range(10, 0, -1)), question)[-1]


def ordinals(given: Answer) -> list[int]:
    return [source.passage.ordinal for source in given.sources]


@pytest.mark.parametrize(
    "question",
    [pytest.param(q, marks=[pytest.mark.xfail(strict=True)] if q in LOST else []) for q in KNOWN],
)
def test_a_question_that_stands_by_itself_finds_the_same_after_ten_others(
    index: PassageIndex, question: str
) -> None:
    alone, later = answer(question, index), after_ten_others(index, question)
    assert ordinals(later)[:1] == ordinals(alone)[:1]
    assert later.status is alone.status


def test_most_questions_find_the_very_same_passages_after_ten_others(index: PassageIndex) -> None:
    alone = [ordinals(answer(question, index)) for question in STANDING]
    later = [ordinals(after_ten_others(index, question)) for question in STANDING]
    assert len(STANDING) == 28
    assert sum(a == b for a, b in zip(alone, later, strict=True)) >= 25


def test_two_conversations_at_a_time_are_two_conversations(index: PassageIndex) -> None:
    names = list(CONVERSATIONS)
    for one, other in zip(names, names[1:], strict=False):
        texts = [[turn["say"] for turn in CONVERSATIONS[name]] for name in (one, other)]
        apart = [converse(index, *said) for said in texts]
        states: list[Any] = [None, None]
        for number in range(max(map(len, texts))):
            for user, said in enumerate(texts):
                if number < len(said):
                    given = answer(said[number], index, states[user])
                    states[user] = given.conversation
                    assert untimed(given) == untimed(apart[user][number])


def untimed(given: Answer) -> dict[str, Any]:
    return as_json(given) | {"took_ms": None}
