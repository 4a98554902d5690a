"""What an answer's status is called, and what it is said to rest on."""

import dataclasses
from collections.abc import Callable

import pytest

from bot.showing.wording import (
    carried_over,
    evidence,
    headline,
    is_led_by_the_first,
    offered,
    place,
    replaced,
)
from bot.values.answers import Answer, ReadAs, ReadTerm, Replacement
from bot.values.kinds import Act, Status

Ask = Callable[..., Answer]


def test_every_status_has_a_headline_of_its_own(ask: Ask) -> None:
    given = ask("What is HSCT?")
    headlines = {status: headline(dataclasses.replace(given, status=status)) for status in Status}
    assert len(set(headlines.values())) == len(Status) == 4
    assert headlines[Status.REPLY] == ""


def test_a_reply_of_the_bots_own_is_the_headline_whatever_the_status(ask: Ask) -> None:
    given = dataclasses.replace(ask("What is HSCT?"), reply="It goes on:")
    assert {headline(dataclasses.replace(given, status=s)) for s in Status} == {"It goes on:"}


@pytest.mark.parametrize(
    ("held", "missing", "expected"),
    [
        ([], [], ""),
        (["a"], [], ""),
        ([], ["x"], "It has no word like “x”."),
        (["a"], ["x", "y"], "It has no word like “x” or “y”; it does mention “a”."),
        ([], ["x", "y", "z"], "It has no word like “x”, “y” or “z”."),
    ],
)
def test_the_words_that_are_missing_are_named(
    ask: Ask, held: list[str], missing: list[str], expected: str
) -> None:
    terms = [ReadTerm(w, 1.0, found=True) for w in held]
    terms += [ReadTerm(w, 1.0, found=False) for w in missing]
    given = dataclasses.replace(ask("What is HSCT?"), read_as=ReadAs(tuple(terms)))
    assert evidence(given) == expected


def test_words_carried_over_are_no_words_of_the_question(ask: Ask) -> None:
    terms = (ReadTerm("a", 1.0, found=True), ReadTerm("x", 0.4, found=True, origin="turn 1"))
    given = dataclasses.replace(ask("What is HSCT?"), read_as=ReadAs(terms))
    assert evidence(given) == ""
    missing = dataclasses.replace(terms[0], found=False)
    given = dataclasses.replace(given, read_as=ReadAs((missing, terms[1])))
    assert evidence(given) == "It has no word like “a”."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ""),
        (["x"], "Read together with “x” from before."),
        (["x", "y", "z"], "Read together with “x”, “y” and “z” from before."),
    ],
)
def test_the_words_that_are_carried_over_are_named(
    ask: Ask, words: list[str], expected: str
) -> None:
    terms = [ReadTerm("a", 1.0, found=True)]
    terms += [ReadTerm(word, 0.3, found=True, origin="turn 1") for word in words]
    given = dataclasses.replace(ask("What is HSCT?"), read_as=ReadAs(tuple(terms)))
    assert carried_over(given) == expected


def test_the_words_that_are_searched_for_instead_are_named(ask: Ask) -> None:
    given = ask("What is HSCT?")
    assert replaced(given) == ""
    twice = (Replacement("desease", "disease"), Replacement("stme", "stem"))
    given = dataclasses.replace(given, read_as=ReadAs((), twice))
    assert replaced(given) == (
        "Searched for “disease” instead of “desease” and “stem” instead of “stme”."
    )


@pytest.mark.parametrize(
    ("heading", "page", "expected"),
    [
        ((), None, "paragraph 1"),
        (("Risks", "Costs"), None, "Costs, paragraph 1"),
        (("Risks",), 3, "Risks, page 3, paragraph 1"),
    ],
)
def test_a_place_is_told_for_people(
    ask: Ask, heading: tuple[str, ...], page: int | None, expected: str
) -> None:
    source = ask("What is HSCT?").sources[0]
    passage = dataclasses.replace(source.passage, ordinal=1, heading=heading, page=page)
    assert place(dataclasses.replace(source, passage=passage)) == expected


def test_an_offer_says_how_it_is_answered(ask: Ask) -> None:
    given = ask("What is HSCT?")
    assert offered(given) == ""
    assert offered(dataclasses.replace(given, offer="Show it?")) == "Show it? (yes or no)"


def test_the_first_passage_leads_where_a_question_was_answered(ask: Ask) -> None:
    given = ask("What is HSCT?")
    assert is_led_by_the_first(given)
    more = dataclasses.replace(given, act=Act.MORE, reply="These passages come next:")
    assert not is_led_by_the_first(more)
    assert is_led_by_the_first(dataclasses.replace(more, act=Act.BACK))
    assert not is_led_by_the_first(ask("summary"))
