"""BM25 of the words that carry the topic, in the passage: the engine's own score."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bot.ranking.features.base import Place, TermFeature
from bot.ranking.matching import QueryTerms, Sum
from bot.ranking.prepared import Prepared, Scores


class _BM25(TermFeature):
    name = "bm"
    weight = 1.0
    says = "words that carry the topic, in the passage"

    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        scores = np.zeros(len(prepared.passages))
        for hit in terms.hits:
            scores[prepared.numbers[hit.passage.id]] = hit.score
        return Sum(scores[prepared.passage_of], sum(terms.rarity.values()))

    def given(self, terms: QueryTerms, prepared: Prepared, at: Place) -> Mapping[str, float]:
        found = {stem: at.of_engine(stem, weight) for stem, weight in terms.weights.items()}
        return {stem: score for stem, score in found.items() if score is not None}

    def admits(self, values: Scores) -> NDArray[np.bool_]:
        return values > 0


BM25 = _BM25()
