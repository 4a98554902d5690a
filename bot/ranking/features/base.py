"""What a feature is: a measure of every sentence, its weight, and what it says to people.

A feature of terms is the sum of what they give to a sentence, divided by the most they could give,
so that it lies between 0 and about 1; what it gives to a score is shared out among their stems.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.ranking.candidates import Candidates
from bot.ranking.matching import QueryTerms, Sum
from bot.ranking.prepared import Prepared, Scores
from bot.values.kinds import Doubt


class Place(NamedTuple):
    """A sentence whose score is taken apart: its number, and that of its passage.

    `of_engine` returns what the engine gives its passage for one stem of some weight, if anything.
    """

    sentence: int
    passage: int
    of_engine: Callable[[str, float], float | None]


class Feature(ABC):
    """A measure of every sentence for a question.

    `name` is what JSON calls it, and `says` tells people what it stands for. A score is the sum of
    all features, each times its `weight`. What is no evidence moves a sentence up, but makes it no
    surer an answer; `doubt` is what speaks against an answer that is below 0 in it. `beyond_words`
    names to people what no word of the question gave.
    """

    name: str
    weight: float
    says: str
    is_evidence: bool = True
    doubt: Doubt | None = None
    beyond_words: str = "the kind of answer"

    @abstractmethod
    def values(self, found: Candidates) -> Scores | None:
        """Return the measure of each sentence, or None where the question does not ask for it."""

    def admits(self, values: Scores) -> NDArray[np.bool_] | None:
        """Return for which values a sentence has something of the question; None if for none."""
        return None

    def shares(self, found: Candidates, at: Place) -> Mapping[str, float] | None:
        """Return what each stem gave to the score of a sentence, or None where no word gave it."""
        return None

    def prepare(self, prepared: Prepared) -> Any:
        """Return what is made once of the passages, for `Prepared.of`."""
        return None

    def warm_up(self, prepared: Prepared) -> None:
        """Make what is otherwise made when the first question asks for it."""
        prepared.of(self)


class TermFeature(Feature):
    """A feature that is the sum of what the terms of the question, and of its context, give."""

    @abstractmethod
    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        """Return what terms give to every sentence, and the most they could give."""

    @abstractmethod
    def given(self, terms: QueryTerms, prepared: Prepared, at: Place) -> Mapping[str, float]:
        """Return what each stem gives to the sum of one sentence."""

    def values(self, found: Candidates) -> Scores:
        """Return the share of what the terms could give that they do give to each sentence."""
        sums = [(matches.sum_of(self), share) for matches, share in found.matches]
        given: Scores = sum(share * of_terms.scores for of_terms, share in sums)  # type: ignore[assignment] # begins with the number 0
        return given / _most(of_terms for of_terms, _ in sums)

    def shares(self, found: Candidates, at: Place) -> Mapping[str, float]:
        """Return what each stem gave to the score of a sentence."""
        shares = defaultdict[str, float](float)
        most = _most(matches.sum_of(self) for matches, _ in found.matches)
        for matches, share in found.matches:
            part = share if isinstance(share, float) else float(share[at.sentence])
            for stem, given in self.given(matches.terms, found.prepared, at).items():
                shares[stem] += part * self.weight * given / most
        return shares


def _most(sums: Iterable[Sum]) -> float:
    """Return the most that terms could give together, never 0."""
    return sum(of_terms.most for of_terms in sums) or 1e-6


def divided(
    scores: Mapping[str, float], owners: Callable[[str], Sequence[str]]
) -> dict[str, float]:
    """Return the scores of things divided equally among the stems they are made of."""
    shares = defaultdict[str, float](float)
    for thing, score in scores.items():
        stems = owners(thing)
        for stem in stems:
            shares[stem] += score / len(stems)
    return shares
