"""A person's own words: pairs of what is typed and what the articles say instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from corpus.terms import STOP_WORDS, terms_of


class Pair(NamedTuple):
    """What may be typed, and what it may stand for, the likeliest first."""

    typed: str
    meant: tuple[str, ...]


class Wording(NamedTuple):
    """One of the wordings of a pair: its stems in order, and the others.

    One that reads like a small word ("IT", "US") is only meant where it is typed as it is written.
    """

    text: str
    stems: tuple[str, ...]
    others: tuple[str, ...]
    is_first: bool

    @property
    def is_small(self) -> bool:
        """Tell whether it reads like words that are not searched for."""
        return STOP_WORDS.issuperset(term.word for term in terms_of(self.text))


@dataclass(frozen=True)
class OwnWords:
    """All pairs of a person; where they were read is told by whoever read them."""

    pairs: tuple[Pair, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pairs)

    @cached_property
    def wordings(self) -> Mapping[str, list[Wording]]:
        """Return the wordings of all pairs by their first stem, the longest first.

        >>> OwnWords((Pair("GF", ("general fund",)),)).wordings["general"][0].others
        ('GF',)
        """
        found: dict[str, list[Wording]] = {}
        for typed, meant in self.pairs:
            for text in (typed, *meant):
                own = tuple(term.stem for term in terms_of(text))
                others = tuple(other for other in (typed, *meant) if other != text)
                found.setdefault(own[0], []).append(Wording(text, own, others, text == typed))
        for same in found.values():
            same.sort(key=lambda wording: -len(wording.stems))
        return found


NO_WORDS = OwnWords()
