"""Which words are a noun phrase by itself, and which of them are names."""

import pytest

from bot.languages.english.noun_phrases import Casing, head_of, is_plural, is_understood

# What stands around: it tells names from words that have a capital for where they stand.
TEXT = (
    "In the valley grafting, pruning and a stem were known early, and by then the Romans and Ada "
    "of Bruges had seen mulching. We saw lichens there, and Pliny, Bruges and Tessel in summer."
)
CASING = Casing([TEXT])


@pytest.mark.parametrize(
    ("word", "following", "within"),
    [
        ("Grafting", "is", "grafting"),
        ("Romans", "", "Romans"),
        ("The", "Romans", "the"),
        ("DNA", "", "DNA"),
        ("Tessel", "Nursery", "Tessel"),
        ("Ada’s", "garden", "Ada’s"),
        ("Mesenchymal", "cells", "mesenchymal"),
        ("Dahlia", "", "Dahlia"),
    ],
)
def test_names_keep_their_capital(word: str, following: str, within: str) -> None:
    assert CASING.within(word, following) == within


@pytest.mark.parametrize(
    ("word", "following", "within"),
    [
        ("Replanting", "", "replanting"),
        ("Pests", "", "pests"),
        ("Bruges", "", "Bruges"),
        ("Beijing", "", "Beijing"),
        ("Harvest", "Festival", "Harvest"),
        ("IPC", "", "IPC"),
    ],
)
def test_a_heading_begins_with_a_capital_that_says_nothing(
    word: str, following: str, within: str
) -> None:
    casing = Casing([TEXT, "The Replanting Act came from Beijing to Bruges."])
    assert casing.first_of_heading(word, following) == within


def test_a_noun_phrase_knows_its_head_and_number() -> None:
    assert head_of("the capital of France".split()) == "capital"
    assert is_plural("cells")
    assert is_plural("bacteria")
    assert not is_plural("virus")
    assert is_understood("the hospital stay for a transplant".split())
    assert not is_understood("the end of the process".split())
