"""Where words and sentences are found by a short cut, they are those of the long way."""

import re
import string
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import sentence_ends, sentences, terms, writings
from corpus.nltk_modules import nltk_module

PIECES = [
    *"abcABC .?!,'s()[]\"-–“”’:;_13 ßİ\u0301\u00a0\u2028\x85\x1c４²ª",
    *["Dr", "etc", "e.g", " No", "U.S", "'s", "...", " cell", " The ", "vs", "J. ", ". ", "? "],
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.fixture(scope="module")
def plain_punkt() -> object:
    punkt = nltk_module("nltk.tokenize.punkt")
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(sentence_ends.ABBREVIATIONS)
    return punkt.PunktSentenceTokenizer(parameters)


@pytest.fixture(scope="module", autouse=True)
def without_a_verdict_of_ours() -> Iterator[None]:
    with patch.object(sentences, "verdict", return_value=None):
        yield


@settings(max_examples=500)
@given(text=texts)
def test_sentences_are_cut_where_nltk_cuts_them(text: str, plain_punkt) -> None:
    cut = list(sentences._punkt().span_tokenize(text))
    assert cut == list(plain_punkt.span_tokenize(text))


@settings(max_examples=500)
@given(text=texts)
def test_words_are_those_that_one_pattern_finds(text: str) -> None:
    for piece in writings.pieces_of(text):
        assert writings.words_in(piece) == tuple(t.word for t in writings.tokens(piece))
    found = terms.words(text)
    assert terms.content_stems(text) == terms.stems(w for w in found if w not in terms.STOP_WORDS)


@settings(max_examples=500)
@given(text=texts)
def test_pieces_are_those_that_are_found_with_their_places(text: str) -> None:
    placed = writings.placed_pieces(text)
    assert [piece for piece, _ in placed] == writings.pieces_of(text)
    assert all(text[start : start + len(piece)] == piece for piece, start in placed)


@settings(max_examples=300)
@given(text=texts)
def test_a_remnant_has_fewer_than_two_words_and_ends_in_a_sign(text: str) -> None:
    few = len(re.findall(r"[^\W\d_]{2,}", text)) < 2
    assert sentences._is_remnant(text) == (few and not text[-1:].isalnum())


def test_all_blanks_end_a_word_of_punkt(plain_punkt) -> None:
    for blank in string.whitespace:
        text = f"It{blank}ends.{blank}Then e.g.{blank}cells.{blank}"
        cut = list(sentences._punkt().span_tokenize(text))
        assert cut == list(plain_punkt.span_tokenize(text))
