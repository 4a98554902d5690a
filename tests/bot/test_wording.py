"""What an answer's status is called, and what it is said to rest on."""

import dataclasses
import io
from collections.abc import Callable, Sequence

import pytest

from bot.commands.terminal import Style, answer_text
from bot.dialogue.answering import answer
from bot.showing.answer_json import as_json
from bot.showing.export import markdown
from bot.showing.quoting import quoted
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
from bot.values.kinds import Act, Doubt, Status
from corpus.index import PassageIndex
from corpus.terms import stems, words

Ask = Callable[..., Answer]


def read_with(held: Sequence[str], missing: Sequence[str]) -> ReadAs:
    """Return a question as read that has words of which the article holds some."""
    terms = [ReadTerm(word, 1.0, found=True) for word in held]
    return ReadAs((*terms, *(ReadTerm(word, 1.0, found=False) for word in missing)))


def test_every_status_has_a_headline_of_its_own(ask: Ask) -> None:
    given = ask("What is HSCT?")
    headlines = {status: headline(dataclasses.replace(given, status=status)) for status in Status}
    assert len(set(headlines.values())) == len(Status) == 4
    assert headlines[Status.REPLY] == ""


def test_a_reply_of_the_bots_own_is_the_headline_whatever_the_status(ask: Ask) -> None:
    given = dataclasses.replace(ask("What is HSCT?"), reply="It goes on:")
    assert {headline(dataclasses.replace(given, status=s)) for s in Status} == {"It goes on:"}


@pytest.mark.parametrize(
    ("doubt", "of_several", "of_one"),
    [
        (
            None,
            "I am not sure. The closest passages are:",
            "I am not sure. The closest passage is:",
        ),
        (
            Doubt.RIVALS,
            "Several sentences come close; the closest first:",
            "Several sentences come close; this is the closest:",
        ),
        (Doubt.NO_NUMBER, *["The closest sentence lacks the number you ask for:"] * 2),
        (Doubt.OTHER_WORDS, *["I am not sure; closest in meaning:"] * 2),
    ],
)
def test_an_unsure_answer_says_why_of_one_passage_and_of_several(
    ask: Ask, doubt: Doubt | None, of_several: str, of_one: str
) -> None:
    given = dataclasses.replace(ask("What is HSCT?"), status=Status.UNSURE, doubt=doubt)
    assert len(given.sources) > 1
    assert headline(dataclasses.replace(given, answering=2)) == of_several
    assert headline(dataclasses.replace(given, answering=1)) == of_one


@pytest.mark.parametrize(
    ("held", "missing", "expected"),
    [
        ([], ["x"], "No sentence has these words; closest in meaning:"),
        (["a"], ["x"], "No sentence has all these words; closest in meaning:"),
        (["a"], [], "I am not sure; closest in meaning:"),
    ],
)
def test_what_is_found_by_meaning_says_what_no_sentence_has(
    ask: Ask, held: list[str], missing: list[str], expected: str
) -> None:
    given = dataclasses.replace(ask("What is HSCT?"), status=Status.UNSURE, doubt=Doubt.OTHER_WORDS)
    given = dataclasses.replace(given, read_as=read_with(held, missing))
    assert headline(given) == expected
    carried = ReadTerm("b", 0.4, found=True, origin="turn 1")
    given = dataclasses.replace(given, read_as=ReadAs((*given.read_as.terms, carried)))
    assert headline(given) == expected


@pytest.mark.parametrize(
    "question",
    ["is it safe?", "side effects", "what are the downsides", "money", "a cheap nurse and cells"],
)
def test_no_sentence_has_what_is_said_to_be_in_none(meant: PassageIndex, question: str) -> None:
    given = answer(question, meant)
    assert given.by_meaning
    assert given.sources
    asked = {stem for term in given.read_as.terms for stem in stems(words(term.text))}
    said = headline(given)
    for source in given.sources:
        for start, end in source.passage.sentences:
            shared = asked & {*stems(words(source.passage.text[start:end]))}
            assert shared != asked if "all these words" in said else not shared


@pytest.mark.parametrize(
    ("question", "doubt"),
    [
        ("is it safe?", Doubt.OTHER_WORDS),
        ("what harms the patient", Doubt.RIVALS),
        ("how many T cells are tested in the thymus", Doubt.NO_NUMBER),
        ("what are the chances of dying", None),
    ],
)
def test_the_line_is_the_same_wherever_an_answer_is_shown(
    meant: PassageIndex, question: str, doubt: Doubt | None
) -> None:
    given = answer(question, meant)
    assert (given.status, given.doubt) == (Status.UNSURE, doubt)
    shown = as_json(given)
    assert shown["wording"]["headline"] == headline(given)
    assert shown["by_meaning"] is (doubt is Doubt.OTHER_WORDS)
    style = Style(io.StringIO(), {})
    told = (answer_text(given, style), quoted(given, lambda _: "").text, markdown([given]))
    for text in told:
        assert headline(given) in text.replace("\\", "")


def test_what_is_found_by_meaning_may_have_words_like_those_typed(ask: Ask) -> None:
    given = dataclasses.replace(
        ask("What is HSCT?"),
        status=Status.UNSURE,
        doubt=Doubt.OTHER_WORDS,
        read_as=read_with(["a"], ["x", "y"]),
    )
    assert evidence(given) == "It does not have “x” or “y”; it does mention “a”."


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
    given = dataclasses.replace(ask("What is HSCT?"), read_as=read_with(held, missing))
    assert evidence(given) == ""
    for status in (Status.UNSURE, Status.NOT_IN_ARTICLE):
        assert evidence(dataclasses.replace(given, status=status)) == expected


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ("+门票 票多 多少 少钱", "It has no word like “多少钱”; it does mention “门票”."),
        ("谁创 +创办 办了 了博 +博物 +物馆", "“谁” or “了”; it does mention “创办” or “博物馆”."),
        ("犬は は入 入れ れる", "It has no word like “犬は入れる”."),
        ("+ค่าเ +่าเข +าเข้ าเข้", "It has no word like “าเข้”; it does mention “ค่าเข้”."),
        ("bcd cde", "It has no word like “bcd” or “cde”."),
    ],
)
def test_groups_of_characters_are_named_as_the_stretches_they_are_of(
    ask: Ask, groups: str, expected: str
) -> None:
    terms = [ReadTerm(one.lstrip("+"), 1.0, found=one.startswith("+")) for one in groups.split()]
    given = dataclasses.replace(
        ask("What is HSCT?"), status=Status.UNSURE, read_as=ReadAs(tuple(terms))
    )
    assert evidence(given).endswith(expected)


def test_words_carried_over_are_no_words_of_the_question(ask: Ask) -> None:
    terms = (ReadTerm("a", 1.0, found=True), ReadTerm("x", 0.4, found=True, origin="turn 1"))
    unsure = dataclasses.replace(ask("What is HSCT?"), status=Status.UNSURE)
    given = dataclasses.replace(unsure, read_as=ReadAs(terms))
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
