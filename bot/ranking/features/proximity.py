"""The share of the topic, by rarity, that stands in a sentence or right next to it."""

from collections.abc import Mapping

import numpy as np

from bot.ranking.features.base import Place, TermFeature
from bot.ranking.matching import QueryTerms, Sum
from bot.ranking.prepared import Prepared


class _Proximity(TermFeature):
    name = "cw"
    weight = 0.77
    says = "share of the topic in and around the sentence"

    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        near = np.zeros(len(prepared.sentences))
        for stem, value in terms.rarity.items():
            if stem in prepared.counts.near:
                near[prepared.counts.near[stem]] += value
        return Sum(near, sum(terms.rarity.values()))

    def given(self, terms: QueryTerms, prepared: Prepared, at: Place) -> Mapping[str, float]:
        near = prepared.counts.near
        return {s: value for s, value in terms.rarity.items() if at.sentence in near.get(s, ())}


PROXIMITY = _Proximity()
