"""What a feature is: a measure of every sentence, its weight, and what it says to people.

A feature of terms is the sum of what they give to a sentence, divided by the most they could give,
so that it lies between 0 and about 1; what it gives to a score is shared out among their stems.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.ranking.candidates import Candidates
from bot.ranking.matching import QueryTerms, Sum
from bot.ranking.prepared import Prepared, Scores


class Place(NamedTuple):
    """A sentence whose score is taken apart: its number, and that of its passage.

    `of_engine` returns what the engine gives its passage for one stem of some weight, if anything.
    """

    sentence: int
    passage: int
    of_engine: Callable[[str, float], float | None]


class Feature(ABC):
    """A measure of every sentence for a question.

    `name` is what it is called in JSON, `says` what of a sentence that has it is said to people. A
    score is the sum of the features, each times its `weight`. One that is no `is_evidence` moves a
    sentence up, but makes it no surer to be an answer.
    """

    name: str
    weight: float
    says: str
    is_evidence: bool = True

    @abstractmethod
    def values(self, found: Candidates) -> Scores | None:
        """Return the measure of each sentence, or None where the question does not ask for it."""

    def admits(self, values: Scores) -> NDArray[np.bool_]:
        """Return for which values a sentence has something of the question."""
        return np.zeros(len(values), bool)

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
        given: Scores = sum(  # type: ignore[assignment] # begins with the number 0
            share * matches.sum_of(self).scores for matches, share in found.matches
        )
        return given / self._most(found)

    def shares(self, found: Candidates, at: Place) -> Mapping[str, float]:
        """Return what each stem gave to the score of a sentence."""
        shares = defaultdict[str, float](float)
        most = self._most(found)
        for matches, share in found.matches:
            part = float(np.broadcast_to(share, len(found.prepared.sentences))[at.sentence])
            for stem, given in self.given(matches.terms, found.prepared, at).items():
                shares[stem] += part * self.weight * given / most
        return shares

    def _most(self, found: Candidates) -> float:
        return sum(matches.sum_of(self).most for matches, _ in found.matches) or 1e-6


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
