"""BM25 of pairs of neighbouring stems, in the sentence; what is common gives nothing."""

from collections.abc import Mapping

from bot.ranking.features.base import Place, TermFeature, divided
from bot.ranking.matching import QueryTerms, Sum
from bot.ranking.prepared import Prepared
from bot.ranking.rarity import normalised_weights


class _Bigrams(TermFeature):
    name = "bg"
    weight = 3.04
    says = "pairs of neighbouring words"

    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        pairs, most = self._weights(terms, prepared)
        return Sum(prepared.counts.bigrams.get_scores(pairs), most)

    def given(self, terms: QueryTerms, prepared: Prepared, at: Place) -> Mapping[str, float]:
        pairs, _ = self._weights(terms, prepared)
        return divided(prepared.counts.bigrams.term_scores(pairs, at.sentence), str.split)

    def _weights(self, terms: QueryTerms, prepared: Prepared) -> tuple[dict[str, float], float]:
        return normalised_weights(prepared.counts.bigrams, terms.wanted.bigrams, less=1.0)


BIGRAMS = _Bigrams()
