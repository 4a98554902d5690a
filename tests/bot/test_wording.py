"""What an answer's status is called, and what it is said to rest on."""

import dataclasses
from collections.abc import Callable

import pytest

from bot.answers import Answer, ReadAs, ReadTerm, Status
from bot.wording import evidence, headline, place

Ask = Callable[..., Answer]


def test_every_status_has_a_headline_of_its_own(ask: Ask) -> None:
    given = ask("What is HSCT?")
    assert len({headline(dataclasses.replace(given, status=status)) for status in Status}) == 3


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
