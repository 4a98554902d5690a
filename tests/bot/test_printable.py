"""What people look at cannot act on their terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.showing.printable import visible

any_text = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))


@given(any_text)
def test_no_control_character_and_no_surrogate_is_left(text: str) -> None:
    left = {unicodedata.category(c) for c in visible(text) if c not in "\n\t"}
    assert not left & {"Cc", "Cs"}


@given(any_text)
def test_no_character_that_reorders_others_is_left(text: str) -> None:
    steering = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not {unicodedata.bidirectional(c) for c in visible(text)} & steering


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_words_are_shown_as_they_are(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a<U+001B>[31mb"),
        ("a\x9b31mb\x07", "a<U+009B>31mb<U+0007>"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\rb\x08", "a<U+000D>b<U+0008>"),
        ("a\udcff", "a<U+DCFF>"),
        ("line\n\tline", "line\n\tline"),
        ("é 🙂 \u00a0", "é 🙂 \u00a0"),
    ],
)
def test_a_character_that_acts_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown
