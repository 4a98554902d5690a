"""A text and its words, stems and places: the same analysis for passages and questions."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.irregular_forms import _NOUNS, _VERBS, BASE_OF
from corpus.terms import (
    STOP_WORDS,
    content_stems,
    fold,
    kinds,
    kinds_of,
    learn_stems,
    places,
    stem,
    stems,
    terms_and_compounds,
    terms_of,
    words,
    words_of,
)
from corpus.writings import LABELS, MONTHS

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
    terms, compounds = terms_and_compounds(text)
    found = Counter(term.name or term.word for term in [*terms, *compounds])
    assert found == Counter(words(text))
    if not compounds:
        assert [term.name or term.word for term in terms] == words(text)
    assert all(term.stem == stem(term.word) for term in terms)


@properties
@given(any_text)
def test_a_term_stands_where_its_word_is(text: str) -> None:
    for term in terms_of(text):
        assert 0 <= term.start < term.end <= len(text)
        written = fold(text[term.start : term.end])
        assert term.word in written.replace(",", "") or _is_read_otherwise(term.word, written)


def _is_read_otherwise(word: str, written: str) -> bool:
    """Tell whether what is written is a sign, a number, a date or short for the word."""
    short = written.rstrip(".").removesuffix("s")
    return (
        written[:1] in "%€$£¥°"
        or any(c.isdigit() for c in written)
        or written.replace(".", "") == word.lower()
        or word in MONTHS
        or short in {label.removesuffix("s") for label in LABELS}
    )


@properties
@given(european)
def test_the_place_of_a_term_holds_its_word_and_nothing_else(text: str) -> None:
    for term in terms_of(text):
        written = fold(text[term.start : term.end])
        assert written.replace(",", "") == term.word or _is_read_otherwise(term.word, written)


forms = st.lists(
    st.sampled_from(
        """
        e-mail sign-offs 5mg 2.5 1.250,50 4\u202f500 €5 10% 25 °C C++ C# .NET U.S. U.K. WHO May It
        IT 12.03.2021 2021-03-12 3/12/2021 March 12th, Sept. 9th Fig.3 fig. 3 no.8 401(k) Łódź
        Straße (e-mail) “WHO” cafe\u0301-bar the and sank
        """.split(" ")
    )
).map(" ".join)


@properties
@given(forms)
def test_highlights_are_slices_that_are_read_as_what_was_looked_for(text: str) -> None:
    found = set(stems(words(text)))
    for wanted in found:
        spans = places(text, {wanted})
        assert spans
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(text[span.start : span.end].strip() == text[slice(*span)] for span in spans)


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
    spans = places(text, wanted)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for term in found:
        inside = any(s.start <= term.start and term.end <= s.end for s in spans)
        named = term.name and stem(term.name) not in wanted
        assert inside or named or term.stem not in wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The patient’s cells", ["the", "patient", "cells"]),
        ("the patients' cells", ["the", "patients", "cells"]),
        ("don't", ["don", "t"]),
        ("1,000,000 cells, 3.5 %", ["1000000", "cells", "3.5", "percent"]),
        ("It ended in 2020.", ["it", "ended", "in", "2020"]),
        ("graft-versus-host CAR-T", ["graft", "versus", "host", "car", "t", "cart"]),
        ("snake_case a/b x@y", ["snake", "case", "a", "b", "x", "y"]),
        ("β-cells and Ωμέγα", ["β", "cells", "βcells", "and", "ωμεγα"]),
        ("?! … — 🙂", []),
    ],
)
def test_words_are_runs_of_letters_or_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


# One thing written in several ways


@pytest.mark.parametrize(
    "ways",
    [
        ("5mg", "5 mg"),
        ("2.5mg twice", "2.5 mg twice"),
        ("20km/h", "20 km/h"),
        ("401(k)", "401k"),
        ("10%", "10 %", "10 percent"),
        ("5€", "5 euro", "5 €"),
        ("25°C", "25 °C", "25 degrees Celsius", "25 ℃"),
        ("a U.S. ship", "a US ship"),
        ("a U.K. ship", "a UK ship"),
        ("the U.N.", "the UN"),
        ("4,50", "4.50"),
        ("1.250,50", "1,250.50", "1\u202f250.50", "1\xa0250,50"),
        ("4500", "4,500", "4\u2009500", "4\u202f500", "4\xa0500"),
        (
            "12 March 2021",
            "12th March 2021",
            "12.03.2021",
            "2021-03-12",
            "12-Mar-2021",
            "12 Mar 2021",
        ),
        ("March 9", "March 9th,", "Mar. 9th"),
        ("5 May 2020", "5.5.2020", "2020-05-05", "05/05/2020", "5 may 2020"),
        ("31 December 1999", "31/12/1999", "12/31/1999", "31.12.1999"),
        ("Fig.3", "figure 3", "fig. 3", "Fig. 3"),
        ("no.8", "No. 8", "number 8"),
        ("Sec.5", "section 5", "sec. 5"),
        ("p. 7", "page 7", "p.7"),
        ("Łódź Søn Straße Æsir œuvre þing", "Lodz Son Strasse Aesir oeuvre thing"),
    ],
)
def test_a_thing_written_in_several_ways_has_the_same_words(ways: tuple[str, ...]) -> None:
    assert len({tuple(words(way)) for way in ways}) == 1


def test_a_compound_is_its_parts_and_one_word() -> None:
    assert words("e-mail") == ["e", "mail", "email"]
    assert words("sign-offs,") == ["sign", "offs", "signoffs"]
    assert words("state-of-the-art 2015-2018") == ["state", "of", "the", "art", "2015", "2018"]
    assert places("An e-mail.", {"email"}) == [(3, 9)]


def test_the_names_of_languages_are_words_of_their_own() -> None:
    assert words("C, C++, C#, F# and .NET") == ["c", "c++", "c#", "f#", "and", "net", ".net"]
    assert {stem("c++"), stem("c#"), stem("c")} == {"c++", "c#", "c"}


def test_a_date_that_can_be_read_in_two_ways_stays_three_numbers() -> None:
    assert words("3/12/2021") == ["3", "12", "2021"]
    assert words("13/25/2021 14.2.3.0 192.168.1.1")[-2:] == ["14.2.3.0", "192.168.1.1"]


@pytest.mark.parametrize("text", ["2nd 1990s 3D 19th", "CD4 A002 H2O mp3"])
def test_what_is_no_amount_is_left_whole(text: str) -> None:
    assert words(text) == text.lower().split()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The WHO sent two men.", ["Who"]),
        ("The IT department of the US", ["It", "Us"]),
        ("In May it may rain.", ["May"]),
        ("what happened in may", ["May"]),
        ("Mr. Will Harrow said he will.", ["Will"]),
        ("It was led by Theresa May.", ["May"]),
        ("May I go? It may. Will you?", []),
        ("What You Will Need", []),
        ("THE HISTORY OF IT", []),
        ("Roses\nWill bloom here", []),
        ("He said: “It is here.”", []),
        ("Those under 18 may apply.", []),
    ],
)
def test_a_stop_word_is_a_name_where_it_is_written_as_one(text: str, names: list[str]) -> None:
    assert [word for word in words(text) if word[0].isupper()] == names
    assert [term.name for term in terms_of(text) if term.name] == names


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
    assert set(kinds(filter(None, expected))) <= kinds_of(wanted)


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
