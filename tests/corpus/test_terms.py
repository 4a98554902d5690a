"""A text and its words, stems and places: the same analysis for passages and questions."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.irregular_forms import _NOUNS, _VERBS, BASE_OF
from corpus.terms import (
    STOP_WORDS,
    content_stems,
    fold,
    learn_stems,
    places,
    stem,
    stems,
    terms_of,
    words,
    words_of,
)

properties = settings(max_examples=200)
# Every category, so that lone surrogates, unassigned and private characters are among them.
any_text = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))
european = st.text("aBcé ÀßöŒ' -.,;1290’\u0301\u00ad")


@properties
@given(any_text, any_text)
def test_folding_a_text_is_folding_its_parts(first: str, second: str) -> None:
    assert fold(first + second) == fold(first) + fold(second)


@properties
@given(any_text)
def test_the_words_of_the_terms_are_the_words_of_the_text(text: str) -> None:
    found = terms_of(text)
    assert [term.word for term in found] == words(text)
    assert [term.stem for term in found] == stems(words(text))


@properties
@given(any_text)
def test_a_term_stands_where_its_word_is(text: str) -> None:
    for term in terms_of(text):
        assert 0 <= term.start < term.end <= len(text)
        assert term.word in fold(text[term.start : term.end]).replace(",", "")


@properties
@given(european)
def test_the_place_of_a_term_holds_its_word_and_nothing_else(text: str) -> None:
    for term in terms_of(text):
        assert fold(text[term.start : term.end]).replace(",", "") == term.word


@properties
@given(any_text)
def test_terms_come_in_the_order_of_the_text(text: str) -> None:
    spans = [term.span for term in terms_of(text)]
    assert spans == sorted(spans)


@properties
@given(any_text, st.data())
def test_the_places_of_stems_are_those_of_their_terms(text: str, data: st.DataObject) -> None:
    found = terms_of(text)
    wanted = {"cell"} | {term.stem for term in found if data.draw(st.booleans())}
    assert places(text, wanted) == [term.span for term in found if term.stem in wanted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The patient’s cells", ["the", "patient", "cells"]),
        ("the patients' cells", ["the", "patients", "cells"]),
        ("don't", ["don", "t"]),
        ("1,000,000 cells, 3.5 %", ["1000000", "cells", "3.5"]),
        ("It ended in 2020.", ["it", "ended", "in", "2020"]),
        ("graft-versus-host CAR-T", ["graft", "versus", "host", "car", "t"]),
        ("snake_case a/b x@y", ["snake", "case", "a", "b", "x", "y"]),
        ("β-cells and Ωμέγα", ["β", "cells", "and", "ωμεγα"]),
        ("?! … — 🙂", []),
    ],
)
def test_words_are_runs_of_letters_or_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "written",
    ["café", "CAFÉ", "cafe\u0301", "Cafe", "ｃａｆé", "ca\u00adfé", "caf\u200dé", "𝐜𝐚𝐟é"],
)
def test_a_word_is_the_same_however_it_is_encoded(written: str) -> None:
    assert words(written) == ["cafe"]


def test_ligatures_and_sharp_s_are_the_letters_they_stand_for() -> None:
    assert words("ﬁber Straße oﬃce") == ["fiber", "strasse", "office"]


def test_an_accent_that_stands_alone_belongs_to_the_letter_before_it() -> None:
    text = "a cafe\u0301 here"
    assert [text[t.start : t.end] for t in terms_of(text)] == ["a", "cafe\u0301", "here"]


def test_one_character_that_is_two_words_is_the_place_of_both() -> None:
    assert [(t.word, t.start, t.end) for t in terms_of("a ½")[1:]] == [("1", 2, 3), ("2", 2, 3)]


# Pairs from the table of the Snowball project, https://snowballstem.org/algorithms/english/
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("consigned", "consign"),
        ("consistency", "consist"),
        ("consolingly", "consol"),
        ("knightly", "knight"),
        ("kneeling", "kneel"),
    ],
)
def test_stems_are_those_of_snowball(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    "forms",
    [
        "write writes writing wrote written",
        "meet meets meeting met",
        "freeze freezes freezing froze frozen",
        "begin begins beginning began begun",
        "buy buys buying bought",
        "rewrite rewriting rewrote rewritten",
        "foot feet",
        "woman women",
        "child children",
        "criterion criteria",
        "diagnosis diagnoses",
        "wolf wolves",
    ],
)
def test_the_irregular_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    ["rose roses", "thought thoughts", "shot shots", "saw saws", "led leds", "spoke spokes"],
)
def test_a_form_that_is_another_word_too_is_found_by_the_forms_of_that(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("found", "find"),
        ("founded", "find"),
        ("wound", "wind"),
        ("ground", "grind"),
        ("lay", "lie"),
    ],
)
def test_words_that_are_asked_about_are_not_mixed_with_others(word: str, other: str) -> None:
    assert stem(word) != stem(other)


def test_no_form_is_that_of_two_words_nor_a_base_itself() -> None:
    lines = [line.split() for line in (_VERBS + _NOUNS).split("\n") if line]
    forms = [form for _, *others in lines for form in others]
    assert len(set(forms)) == len(forms)
    assert not set(forms) & {base for base, *_ in lines}
    assert not STOP_WORDS & {*forms, *BASE_OF.values()} - {"give", "tell"}


english = st.text("aeiouybcdlnrstgmz", max_size=6)
endings = st.sampled_from(["", *"s es ed ing ies ied y ly ingly edly ness ement ational".split()])


irregular = st.sampled_from([*BASE_OF, *BASE_OF.values()])


@given(st.lists(st.builds(str.__add__, english, endings) | irregular), st.data())
def test_the_words_of_some_stems_are_those_with_such_a_stem(
    given_words: list[str], data: st.DataObject
) -> None:
    wanted = data.draw(st.sets(st.sampled_from([stem(word) for word in given_words] or ["cell"])))
    expected = {word: stem(word) for word in given_words if stem(word) in wanted}
    assert words_of(wanted, given_words) == expected


def test_what_is_longer_than_any_word_is_not_stemmed() -> None:
    assert stem("ab" * 30 + "ing") == "ab" * 30
    assert stem("ab" * 31 + "ing") == "ab" * 31 + "ing"


def test_stop_words_carry_no_topic() -> None:
    assert content_stems("How does it do that?") == []
    assert content_stems("How do the cells do that?") == ["cell"]
    assert [term.is_content for term in terms_of("What cells")] == [False, True]


def test_stems_made_earlier_are_used_as_they_are() -> None:
    learn_stems({"verbatimish": "learned"})
    assert stem("verbatimish") == "learned"


@pytest.mark.parametrize("function", [fold, words, terms_of])
def test_a_hundred_thousand_accents_take_no_more_than_their_share_of_time(
    function: Callable[[str], object], growth: Callable[..., float]
) -> None:
    accents = "a" + "\u0301\u0323" * 50_000
    assert growth(function, accents, accents * 4) < 10  # 4 if linear, 16 if quadratic
