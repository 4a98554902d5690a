"""What only the words around it tell of a word: that it is a name, a month, or short for one.

A stop word is a name where it stands in capitals among words that do not ("the WHO", "the IT
department"), or begins with one where no sentence does, nor a title of capitalised words ("In May",
"Mr. Will Harrow"). Names keep their capital as words, so that they are no stop words: "May". Next
to a number "Mar." is March and "fig." figure; next to a month "9th" is 9.
"""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from corpus.bounded import MB, Bounded, weight_of_text
from corpus.stop_words import STOP_WORDS
from corpus.writings import LABELS, MONTH_OF, MONTHS, as_name, pieces_of, tokens, words_in

# Small words that titles may have in lower case or not, and of which none is a name.
_NO_NAMES = frozenset(
    """
    a an and as at but by for from if in into its nor not of on or so than that the then there these
    this those to too until up with
    """.split()
)
_TITLES = frozenset("mr. mrs. ms. dr. prof. st. mr mrs ms dr sir lady lord".split())
_BEFORE_A_MONTH = frozenset("in of since until till by during early late mid last next".split())
_MONTH_WORDS = frozenset({*MONTH_OF, *map(str.lower, MONTHS)})
# Abbreviations that are none of an everyday word, so that no point is needed to see them.
_WITHOUT_A_POINT = frozenset("fig figs vol vols eq eqs nr".split())
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_AROUND = 3  # pieces on each side that tell how a text is written
# Words in lower case that depend on others.
_PLAIN = frozenset({"may", *MONTH_OF, *_WITHOUT_A_POINT})
_DEPENDING = frozenset({*STOP_WORDS, "may", *MONTH_OF, *LABELS})
_LONGEST = 64  # characters of a piece that is looked at


class _Depending(NamedTuple):
    """A word of a piece that depends on what stands around it: which one, and as it is written."""

    number: int
    start: int
    written: str


class Piece(NamedTuple):
    """What is read of a piece of a text: its words, and those that depend on what is around it."""

    words: tuple[str, ...]
    depending: tuple[_Depending, ...]


def _read(piece: str) -> Piece:
    found = words_in(piece)
    return Piece(found, tuple(_depending_words(piece)) if _may_depend(piece, found) else ())


def _may_depend(piece: str, found: Sequence[str]) -> bool:
    """Tell whether some word of a piece may depend on others, which is seen faster than which."""
    if len(piece) > _LONGEST or (piece.isalpha() and piece.islower() and piece not in _PLAIN):
        return False
    return not _DEPENDING.isdisjoint(found) or any(map(_ORDINAL.fullmatch, found))


def _depending_words(piece: str) -> Iterator[_Depending]:
    """Yield those of the words of a piece that depend on what stands around them."""
    for number, token in enumerate(tokens(piece)):
        word, written = token.word, piece[token.start : token.end]
        if (
            (len(word) > 1 and word in STOP_WORDS and _may_be_name(word, written))
            or word == "may"
            or word in MONTH_OF
            or (word in LABELS and (piece[-1] == "." or word in _WITHOUT_A_POINT))
            or _ORDINAL.fullmatch(word)
        ):
            yield _Depending(number, token.start, written)


def _may_be_name(word: str, written: str) -> bool:
    return written.isupper() or (written[0].isupper() and word not in _NO_NAMES)


def _weight(piece: str, read: Piece) -> int:
    return weight_of_text(piece, read.words) + 200 * len(read.depending) + 64


# The pieces of texts, as the same ones come again and again.
PIECES = Bounded(16 * MB, _read, _weight)


def in_place(pieces: Sequence[str], number: int, lines: Container[int]) -> tuple[str, ...]:
    """Return the words of a piece as those around it make them; `lines` begin with these pieces.

    >>> in_place(["On", "Sept.", "9th"], 2, ())
    ('9',)
    """
    words, depending = PIECES[pieces[number]]
    changed = words
    for n, start, written in depending:
        word = words[n]
        if word == "may" or word in LABELS or word not in STOP_WORDS:
            before = words[n - 1] if n else _word(pieces, number - 1, -1)
            after = words[n + 1] if n + 1 < len(words) else _word(pieces, number + 1, 0)
            word = _meant(word, before, after, written[0].isupper()) or word
        if word in STOP_WORDS and _is_name(pieces, number, start, written, lines):
            word = as_name(word)
        if word is not words[n]:
            changed = (*changed[:n], word, *changed[n + 1 :])
    return changed


class Lines(Container[int]):
    """The numbers of the pieces that the lines of a text begin with, but for the first line.

    >>> [number for number in range(5) if number in Lines("Who pays\\nWill pays\\nMay")]
    [2, 4]
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, number: object) -> bool:
        return number in self._numbers

    @cached_property
    def _numbers(self) -> frozenset[int]:
        lines = self._text.split("\n")[:-1]
        return frozenset(accumulate(len(pieces_of(line)) for line in lines))


def _word(pieces: Sequence[str], number: int, place: int) -> str:
    """Return the first or last word of a piece, "" where there is none."""
    found = words_in(pieces[number]) if 0 <= number < len(pieces) else ()
    return found[place] if found else ""


def _meant(word: str, before: str, after: str, is_capitalised: bool) -> str | None:
    """Return what the words next to it make of a word, None if nothing."""
    if word == "may":
        is_month = (
            _is_of_a_date(after)
            or before in _BEFORE_A_MONTH
            or _ORDINAL.fullmatch(before)
            or (is_capitalised and (_is_of_a_date(before) or before in _MONTH_WORDS))
        )
        return as_name(word) if is_month else None
    if word in MONTH_OF:
        return MONTH_OF[word] if _is_of_a_date(before) or _is_of_a_date(after) else None
    if word in LABELS:
        return LABELS[word] if after[:1].isdigit() else None
    if _ORDINAL.fullmatch(word):
        return word[:-2] if {before, after} & _MONTH_WORDS or after == "of" else None
    return None


def _is_of_a_date(word: str) -> bool:
    return (word.isdigit() and len(word) <= 4) or _ORDINAL.fullmatch(word) is not None


def _is_name(
    pieces: Sequence[str], number: int, start: int, written: str, lines: Container[int]
) -> bool:
    """Tell whether a stop word is a name where it stands: `start` characters into a piece."""
    if written.isupper():
        around = _around(pieces, number)
        return any(map(_has_lower, around)) or not any(map(str.isupper, around))
    if not written[0].isupper() or _begins_sentence(pieces, number, start, lines):
        return False
    if pieces[number - 1].lower() in _TITLES:
        return True
    return any(
        p.islower() and p.strip(".,;:!?()") not in _NO_NAMES for p in _around(pieces, number)
    )


def _around(pieces: Sequence[str], number: int) -> list[str]:
    before = pieces[max(0, number - _AROUND) : number]
    return [*before, *pieces[number + 1 : number + 1 + _AROUND]]


def _has_lower(piece: str) -> bool:
    return piece.upper() != piece


def _begins_sentence(pieces: Sequence[str], number: int, start: int, lines: Container[int]) -> bool:
    """Tell whether a word may be capitalised because a sentence, a quote or a line begins there."""
    if number == 0 or start > 0:
        return True
    before = pieces[number - 1]
    if before[-1].isalnum() or before[-1] == "," or before.lower() in _TITLES:
        return number in lines
    return True
