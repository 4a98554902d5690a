"""Text tells what its initials and beginnings of words stand for.

Initials are found in it though it never writes them: those of neighbouring words with nothing but
a blank, a hyphen or a small word between them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from corpus.terms import STOP_WORDS, content_stems, fold, stem, words

# Any two letters are the initials of some neighbours. Those of a name are so more than once, and
# one of its words seldom stands anywhere else.
_OFTEN = 2
_BELONG_TOGETHER = 0.3
_SURELY_TOGETHER = 0.5
# From so many letters on once is enough, if the words are joined or written as a name is.
_SURE_FROM = 4
_PARTED_FROM = 3  # letters; any two words may have a small one between them
_KEPT = 1_000  # answers
_LEFT_OUT = 3  # letters at least that a word was cut short by; fewer are an ending

_NEXT = r"(?:[-\u2010\u2011\u2013]|\s)"
_BETWEEN = _NEXT + r"(?:(?:of|and|for|in|to|on|with|by|at)\s(?:the\s)?)?"
_REST = r"[^\W_]*"
_WRITTEN = re.compile(r"(?<![^\W_])[A-Z]{2,6}(?=s?(?![^\W_]))")


class _Phrase(NamedTuple):
    times: int
    text: str


class Naming:
    """What some text calls things by."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._phrases: dict[tuple[str, bool], str | None] = {}

    @cached_property
    def _words(self) -> list[list[str]]:
        return [words(text) for text in self._texts]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(word for found in self._words for word in found)

    @cached_property
    def _stem_counts(self) -> Counter[str]:
        counts = Counter[str]()
        for word, count in self._counts.items():
            counts[stem(word)] += count
        return counts

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._counts)

    @cached_property
    def _initials(self) -> list[str]:
        """Return of each text the first letters of its words, but for small ones."""
        return ["".join(w[0] for w in found if w not in STOP_WORDS) for found in self._words]

    @cached_property
    def written_in_capitals(self) -> frozenset[str]:
        """Return the words of two to six letters that are written in capitals, folded."""
        return frozenset(fold(w) for text in self._texts for w in _WRITTEN.findall(text))

    def phrase_of(self, initials: str, *, surely: bool = False) -> str | None:
        """Return the phrase with these folded initials, as it is first written; None without one.

        `surely` asks for one whose words belong closely together, without small ones in between.

        >>> text = "Graft-versus-host disease can be treated."
        >>> Naming([text]).phrase_of("gvhd")
        'Graft-versus-host disease'
        """
        asked = (initials, surely)
        if asked not in self._phrases:
            if len(self._phrases) >= _KEPT:
                self._phrases.clear()
            found = max(self._phrases_of(*asked), default=None, key=lambda p: p.times)
            self._phrases[asked] = found and found.text
        return self._phrases[asked]

    def _phrases_of(self, initials: str, surely: bool) -> Iterator[_Phrase]:
        naming = zip(self._texts, self._initials, strict=True)
        holding = [text for text, letters in naming if initials in letters]
        if not holding:
            return  # what most words get that are no initials, before a pattern is made of them
        parted = not surely and len(initials) >= _PARTED_FROM
        beginning_so = (_BETWEEN if parted else _NEXT).join(letter + _REST for letter in initials)
        pattern = re.compile(r"(?<![^\W_])" + beginning_so, re.IGNORECASE)
        counts, written = Counter[tuple[str, ...]](), dict[tuple[str, ...], str]()
        for text in holding:
            for match in pattern.finditer(text):
                phrase = tuple(content_stems(match[0]))
                counts[phrase] += 1
                written.setdefault(phrase, match[0])
        for phrase, count in counts.items():
            together = count / (min((self._stem_counts[s] for s in phrase), default=0) or 1)
            least = _SURELY_TOGETHER if surely else _BELONG_TOGETHER
            often = count >= _OFTEN and together >= least
            if len(phrase) == len(initials) and (often or _is_name(written[phrase])):
                yield _Phrase(count, " ".join(written[phrase].split()))

    def beginning_with(self, word: str) -> str | None:
        """Return the commonest word that a folded one is cut short from; None without one.

        >>> Naming(["Immunotherapy helps; immunotherapies differ."]).beginning_with("immuno")
        'immunotherapies'
        """
        start = bisect_left(self._in_order, word)
        longer = takewhile(lambda w: w.startswith(word), self._in_order[start:])
        cut = [w for w in longer if len(w) >= len(word) + _LEFT_OUT]
        return min(cut, default=None, key=lambda w: (-self._stem_counts[stem(w)], -self._counts[w]))


def _is_name(phrase: str) -> bool:
    """Tell whether words are joined by hyphens or written with capitals, and enough of them.

    >>> _is_name("graft-versus-host disease"), _is_name("shows that cells divide")
    (True, False)
    """
    parts = re.split(_NEXT, phrase)
    written = [part for part in parts if part not in STOP_WORDS]
    capitals = all(part[0].isupper() for part in written)
    return len(written) >= _SURE_FROM and (capitals or len(phrase.split()) < len(parts) - 1)
