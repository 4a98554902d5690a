"""Abbreviations that a sentence defines, by the cases of Schwartz and Hearst."""

import pytest

from bot.languages.english.abbreviations import definitions


@pytest.mark.parametrize(
    ("sentence", "short", "long"),
    [
        # the examples of the paper
        ("It is the heat shock protein (HSP) that counts.", "hsp", "heat shock protein"),
        (
            "a heat shock transcription factor (HSF) binds",
            "hsf",
            "heat shock transcription factor",
        ),
        ("Gcn5-related N-acetyltransferase (GNAT)", "gnat", "Gcn5-related N-acetyltransferase"),
        # a letter may stand inside a word, and words may be passed over
        ("an acetylcholine receptor (AchR)", "achr", "acetylcholine receptor"),
        ("the World Organisation for Animal Health (WOAH)", "woah", None),
        ("chimeric antigen receptors of T cells (CAR-T)", "car-t", None),
        # a mark in the short form is matched with nothing
        ("colony-stimulating factor (C-SF)", "c-sf", "colony-stimulating factor"),
        ("severe acute respiratory syndrome (SARS) of 2003", "sars", None),
    ],
)
def test_the_long_form_is_the_shortest_that_has_the_letters(
    sentence: str, short: str, long: str | None
) -> None:
    expected = long or sentence.partition("(")[0].strip().removeprefix("the ")
    assert definitions(sentence) == {short: expected}


def test_the_first_letter_begins_a_word() -> None:
    assert definitions("an enzyme of the pathway (EP)") == {"ep": "enzyme of the pathway"}
    assert definitions("an unhappy pathway (HP)") == {}


@pytest.mark.parametrize(
    ("bracketed", "short"),
    [("MSCs", "msc"), ("MSC", "msc"), ("miMSCs", "mimsc")],
)
def test_a_plural_is_found_by_its_singular(bracketed: str, short: str) -> None:
    assert list(definitions(f"Many mini mesenchymal stem cells ({bracketed})")) == [short]


def test_an_abbreviation_that_ends_with_s_is_no_plural() -> None:
    assert definitions("In multiple sclerosis (MS)") == {"ms": "multiple sclerosis"}
    assert definitions("the monoclonal antibodies (mAbs)") == {"mabs": "monoclonal antibodies"}


def test_a_digit_is_a_letter_like_any_other() -> None:
    assert definitions("the interleukin 2 (IL2)") == {"il2": "interleukin 2"}
    assert definitions("the angiotensin-converting enzyme 2 (ACE2)") == {
        "ace2": "angiotensin-converting enzyme 2"
    }
    assert definitions("the interleukin (IL2)") == {}


def test_several_abbreviations_are_found_in_one_sentence() -> None:
    found = definitions("Stem cells (SCs) help in multiple sclerosis (MS) and lupus (SLE).")
    assert found == {"sc": "Stem cells", "ms": "multiple sclerosis"}


def test_a_short_form_is_folded_and_the_long_form_is_verbatim() -> None:
    assert definitions("die Évaluation Über Alles (ÉÜA)") == {"eua": "Évaluation Über Alles"}


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "HSCT",
        "(HSCT)",
        "HSCT (hematopoietic stem cell transplantation)",
        "a transplantation (see below)",
        "a cell (C)",
        "a cell (cell)",
        "several people (two)",
        "an eastern garden (eg)",
        "a stem cell (SC is short)",
        "the year of peace (1918)",
        "a mark of some kind (-SK)",
        "short forms (ABBREVIATION)",
        "some bracket (AB",
    ],
)
def test_where_nothing_is_defined_nothing_is_found(sentence: str) -> None:
    assert definitions(sentence) == {}


def test_the_letters_are_looked_for_in_the_words_nearby() -> None:
    # At most min(letters + 5, 2 * letters) words before the bracket: 4 for two letters.
    assert definitions("people of the same club (PC)") == {}
    assert definitions("people of the club (PC)") == {"pc": "people of the club"}


def test_the_long_form_is_longer_than_the_short_one() -> None:
    assert definitions("an AB (AB)") == {}
    assert definitions("the ABC (AB)") == {"ab": "ABC"}
