"""The share of the topic that names a heading above the sentence.

Headings become sections: the sentences under a heading whose words a question is made of.

People type a heading to read what stands under it, though its words may stand nowhere else. A
question names a section if its topic is nearly the words of the heading; words of the headings
above it and of the title ("the ingredients of the strudel") only say again where it stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.languages.english.idle_words import IDLE_WORDS
from bot.ranking.candidates import Candidates
from bot.ranking.features.base import Place, TermFeature
from bot.ranking.matching import QueryTerms, Sum
from bot.ranking.prepared import Prepared
from corpus.analysis import analysis_of
from corpus.article import ArticleReference
from corpus.passages import Passage
from corpus.terms import stems

_NUMBER = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+(?=\S)")
# Of the words of the heading and the question together, how many have to be in both.
_NEARLY_ALL = 0.75
# What counts where the section goes on: a later sentence may fit better still.
_GOING_ON = 0.6


class Section(NamedTuple):
    """The stems of a heading, those of the headings above it, and the sentences under it."""

    heading: frozenset[str]
    above: frozenset[str]
    sentences: range

    def is_named_by(self, asked: Iterable[str]) -> bool:
        """Tell whether the stems of a question are nearly those of the heading."""
        beside = set(asked) - self.heading - self.above - _idle_stems()
        together = len(self.heading) + len(beside)
        return len(self.heading.intersection(asked)) >= _NEARLY_ALL * together

    def share_of(self, sentence: int) -> float:
        """Return how much it counts for a sentence of the section that this is named."""
        return 1.0 if sentence == self.sentences.start else _GOING_ON


class Sections:
    """The sections of some passages in reading order, found by the words of their headings."""

    def __init__(self, passages: Sequence[Passage], first_sentence: NDArray[Any]) -> None:
        self._size = int(first_sentence[-1])
        self._with_stem: dict[str, list[Section]] = {}
        for section in _sections(passages, first_sentence):
            for stem in section.heading:
                self._with_stem.setdefault(stem, []).append(section)

    def scores(self, weights: Mapping[str, float]) -> NDArray[np.floating[Any]]:
        """Return for each sentence the weight of the stems that name a section it stands in."""
        scores = np.zeros(self._size)
        for section in self._named_by(weights):
            given = sum(_shared(section, weights).values())
            for sentence in section.sentences:
                scores[sentence] = max(scores[sentence], section.share_of(sentence) * given)
        return scores

    def shares(self, weights: Mapping[str, float], sentence: int) -> dict[str, float]:
        """Return what each stem gives to the score of a sentence."""
        found = [
            {stem: section.share_of(sentence) * w for stem, w in _shared(section, weights).items()}
            for section in self._named_by(weights)
            if sentence in section.sentences
        ]
        return max(found, key=lambda shares: sum(shares.values()), default={})

    def held(self, weights: Mapping[str, float]) -> float:
        """Return the largest share, by weight, of the stems that one heading has."""
        found = (_shared(section, weights) for section in self._with_some_of(weights))
        most = max((sum(shared.values()) for shared in found), default=0.0)
        return most / (sum(weights.values()) or 1.0)

    def _named_by(self, asked: Iterable[str]) -> Iterator[Section]:
        return (section for section in self._with_some_of(asked) if section.is_named_by(asked))

    def _with_some_of(self, asked: Iterable[str]) -> list[Section]:
        found = (section for stem in asked for section in self._with_stem.get(stem, ()))
        return list(dict.fromkeys(found))


def _shared(section: Section, weights: Mapping[str, float]) -> dict[str, float]:
    return {stem: weight for stem, weight in weights.items() if stem in section.heading}


def _sections(passages: Sequence[Passage], first_sentence: NDArray[Any]) -> Iterator[Section]:
    """Yield each section, those within others too; what goes on elsewhere is another one."""
    found: dict[tuple[ArticleReference, tuple[str, ...]], list[range]] = {}
    for passage, (start, end) in zip(passages, pairwise(map(int, first_sentence)), strict=True):
        for depth in range(1, len(passage.heading) + 1):
            parts = found.setdefault((passage.article, passage.heading[:depth]), [])
            goes_on = parts and parts[-1].stop == start
            parts.append(range(parts.pop().start if goes_on else start, end))
    for (article, path), parts in found.items():
        if heading := _topic(path[-1], article.language):
            above = _topic(" ".join((article.title, *path[:-1])), article.language)
            yield from (Section(heading, above, part) for part in parts)


@cache
def _idle_stems() -> frozenset[str]:
    return frozenset(stems(IDLE_WORDS))


def _topic(heading: str, language: str) -> frozenset[str]:
    """Return the stems of a heading that say what it is about, without its number."""
    content = frozenset(analysis_of(language).content_stems(_NUMBER.sub("", heading)))
    return content - _idle_stems() or content


class _Heading(TermFeature):
    name = "head"
    weight = 3.5  # set, not fitted: the sets have no headings
    says = "is under a heading of these words"

    def prepare(self, prepared: Prepared) -> Sections:
        return Sections(prepared.passages, prepared.first_sentence)

    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        return Sum(prepared.of(self).scores(_naming(terms)), sum(terms.rarity.values()))

    def given(self, terms: QueryTerms, prepared: Prepared, at: Place) -> Mapping[str, float]:
        return prepared.of(self).shares(_naming(terms), at.sentence)

    def held(self, found: Candidates) -> float:
        """Return the largest share of the topic that one heading has, named by it or not."""
        return found.prepared.of(self).held(found.rarity)


def _naming(terms: QueryTerms) -> dict[str, float]:
    """Return how rare each stem is that may name a section."""
    return {stem: value for stem, value in terms.rarity.items() if stem in terms.wanted.naming}


HEADING = _Heading()
