"""The language of an article says how its text becomes terms, and a question those of its articles.

English has its own analysis (`corpus.terms`). In other languages words are stemmed as they are
written and folded afterwards, as stemmers know umlauts and hamzas; where there is no stemmer they
are only folded. What is cut into groups of characters is so in every language.
"""

import threading
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Any, Protocol

from corpus import terms as english
from corpus.article import Span
from corpus.bounded import MB, Bounded, Limit, weight_of_text
from corpus.folding import fold, is_dropped
from corpus.languages.scripts import is_group
from corpus.languages.stop_words import stop_words_of
from corpus.terms import ANY_STEM, LONGEST_STEMMED, Term
from corpus.writings import Token, pieces_of, placed_pieces, tokens

# What Snowball calls the languages that it has a stemmer for.
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


_KEPT = Limit(8 * MB)  # of the words of all languages but English


class Analysis(Protocol):
    """How text of one language becomes terms; `corpus.terms` says what each of these is."""

    language: str
    stop_words: frozenset[str]

    def words(self, text: str) -> list[str]:
        """Return the words of a text in order."""
        ...

    def stems(self, words: Iterable[str]) -> list[str]:
        """Return the stem of each word."""
        ...

    def content_stems(self, text: str) -> list[str]:
        """Return the stems of the words that carry a topic."""
        ...

    def content_words(self, text: str) -> list[str]:
        """Return the words of a text that carry a topic."""
        ...

    def words_of(self, wanted: Collection[str], words: Iterable[str]) -> dict[str, str]:
        """Return those of the words that have a wanted stem, with it."""
        ...

    def kinds(self, words: Sequence[str]) -> list[int]:
        """Return the kind of each word, by which most are told to have none of a few stems."""
        ...

    def kinds_of(self, wanted: Iterable[str]) -> set[int]:
        """Return the kinds of the words that can have one of some stems."""
        ...

    def terms_and_compounds(self, text: str) -> tuple[list[Term], list[Term]]:
        """Return the terms of a text, and those that join two of them."""
        ...

    def places(self, text: str, wanted: Collection[str]) -> list[Span]:
        """Return where the words with one of these stems stand."""
        ...


@cache
def analysis_of(language: str) -> Analysis:
    """Return how text of a language becomes terms.

    >>> analysis_of("de").content_stems("Die Häuser sind verkauft")
    ['haus', 'verkauft']
    """
    return _English() if language == "en" else _Other(language)


class _English:
    language = "en"
    stop_words = english.STOP_WORDS
    words = staticmethod(english.words)
    stems = staticmethod(english.stems)
    content_stems = staticmethod(english.content_stems)
    content_words = staticmethod(english.content_words)
    words_of = staticmethod(english.words_of)
    kinds = staticmethod(english.kinds)
    kinds_of = staticmethod(english.kinds_of)
    terms_and_compounds = staticmethod(english.terms_and_compounds)
    places = staticmethod(english.places)


class _Other:
    """The analysis of a language other than English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stop_words = stop_words_of(language)
        self._stemmer = _stemmer(language)
        self._lock = threading.Lock()
        self._words = Bounded(_KEPT, self._words_of_piece, weight_of_text)
        self._stems = Bounded(_KEPT, self._stem_of, weight_of_text)

    def words(self, text: str) -> list[str]:
        return list(chain.from_iterable(map(self._words.__getitem__, pieces_of(text))))

    def _words_of_piece(self, piece: str) -> tuple[str, ...]:
        return tuple([self._word(token, piece) for token in tokens(piece)])

    def _word(self, token: Token, piece: str) -> str:
        """Return a word as it is written, in small letters: that is what stemmers know."""
        written = piece[token.start : token.end]
        if not written.isalpha():
            written = "".join(c for c in written if not is_dropped(c))
        if token.is_joined or not written.isalpha() or is_group(token.word):
            return token.word
        if self.language == "tr":
            written = written.replace("I", "ı").replace("İ", "i")
        return unicodedata.normalize("NFC", written).lower()

    def _stem_of(self, word: str) -> str:
        """Return the stem of a word, folded."""
        return fold(self._stemmed(word) if 2 < len(word) <= LONGEST_STEMMED else word)

    def _stemmed(self, word: str) -> str:
        if self._stemmer is None or word.isdigit():
            return word
        with self._lock:
            stemmed: str = self._stemmer.stemWord(word)
        return stemmed

    def stems(self, words: Iterable[str]) -> list[str]:
        return [self._stems[word] for word in words]

    def content_stems(self, text: str) -> list[str]:
        return self.stems(self.content_words(text))

    def content_words(self, text: str) -> list[str]:
        return [word for word in self.words(text) if word not in self.stop_words]

    def words_of(self, wanted: Collection[str], words: Iterable[str]) -> dict[str, str]:
        return {word: found for word in words if (found := self._stems[word]) in wanted}

    def kinds(self, words: Sequence[str]) -> list[int]:
        return [ANY_STEM] * len(words)

    def kinds_of(self, wanted: Iterable[str]) -> set[int]:
        return {ANY_STEM}

    def terms_and_compounds(self, text: str) -> tuple[list[Term], list[Term]]:
        found: tuple[list[Term], list[Term]] = [], []
        for piece, start in placed_pieces(text):
            for token, word in zip(tokens(piece), self._words[piece], strict=True):
                place = start + token.start, start + token.end
                found[token.is_joined].append(
                    Term(word, self._stems[word], *place, language=self.language)
                )
        return found

    def places(self, text: str, wanted: Collection[str]) -> list[Span]:
        spans = [
            Span(start + token.start, start + token.end)
            for piece, start in placed_pieces(text)
            for token, word in zip(tokens(piece), self._words[piece], strict=True)
            if self._stems[word] in wanted
        ]
        return english.without_overlaps(spans)


def _stemmer(language: str) -> Any:  # snowballstemmer has no types
    """Return a stemmer, of which one thread at a time may ask; None for other languages.

    Always the one in pure Python: PyStemmer, where it is installed, may be of another version.
    """
    name = STEMMERS.get(language)
    if name is None:
        return None
    module = import_module(f"snowballstemmer.{name}_stemmer")
    return getattr(module, f"{name.capitalize()}Stemmer")()
