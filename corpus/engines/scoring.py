"""The true scores of passages that a search engine proposes, for the terms of one question."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from corpus.index import Hit
from corpus.ranking import K1, B, idf, stored_length


class TrueScores:
    """Computes what `corpus.ranking.LuceneBM25` would, to the bit, from a passage's own counts."""

    def __init__(
        self,
        weights: Mapping[str, float],
        passages_with: Mapping[str, int],
        passages: int,
        average_length: float,
    ) -> None:
        """Take each term's weight, in how many of the passages it stands, and their counts."""
        self.terms = list(weights)
        rarity = [idf(passages_with[term], passages) for term in weights]
        self._most = np.array(list(weights.values()), np.float32) * np.array(rarity, np.float32)
        self._average = np.float32(average_length) or np.float32(1)

    def of(self, counted: Sequence[tuple[int, Mapping[str, int]]]) -> list[float]:
        """Return the score of each passage, of which its length and its counts of terms are given.

        The sum is made with 64 bits in the order of the terms and rounded once, as Lucene does.
        """
        lengths = np.array([stored_length(length) for length, _ in counted], np.float32)
        k1, b, one = np.float32(K1), np.float32(B), np.float32(1)
        norms = one / (k1 * ((one - b) + b * lengths / self._average))
        summed = np.zeros(len(counted))
        for term, most in zip(self.terms, self._most, strict=True):
            counts = np.array([held.get(term, 0) for _, held in counted], np.float32)
            summed += most - most / (one + counts * norms)
        found: list[float] = summed.astype(np.float32).tolist()
        return found


def reading_order(hit: Hit) -> tuple[float, str, int]:
    """Return what hits are sorted by: the best first, equal ones as they are read."""
    return -hit.score, hit.passage.article.id, hit.passage.ordinal


def explained_numbers(explained: Mapping[str, Any]) -> dict[str, float]:
    """Return the numbers in Lucene's explanation of a score (N, n, avgdl, boost, ...), by name."""
    name = str(explained["description"]).partition(",")[0]
    found = {name: float(explained["value"])}
    for detail in explained.get("details") or ():
        found |= explained_numbers(detail)
    return found
