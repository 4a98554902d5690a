"""BM25 of all words, stop words too: in the passage, and in the sentence."""

from collections.abc import Mapping

from bot.ranking.counting import Counts
from bot.ranking.features.base import Place, TermFeature
from bot.ranking.matching import QueryTerms, Sum
from bot.ranking.prepared import Prepared

# What all words could reach is at least this share of what the sums are divided by: where every
# passage of a short article has the topic, "what is a" would outweigh it many times.
_SPOKEN = 0.5


def _most(terms: QueryTerms, counts: Counts) -> float:
    total = sum(terms.rarity.values())
    said = sum(counts.passages.idf.get(stem, 0.0) * n for stem, n in terms.wanted.stems.items())
    return max(total, said * (_SPOKEN if total else 1))


class _InPassage(TermFeature):
    name = "raw"
    weight = 0.76
    says = "all words, in the passage"

    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        scores = prepared.counts.passages.get_scores(terms.wanted.stems)
        return Sum(scores[prepared.passage_of], _most(terms, prepared.counts))

    def given(self, terms: QueryTerms, prepared: Prepared, at: Place) -> Mapping[str, float]:
        return prepared.counts.passages.term_scores(terms.wanted.stems, at.passage)


class _InSentence(TermFeature):
    name = "rs"
    weight = 0.26
    says = "all words, in the sentence"

    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        scores = prepared.counts.sentences.get_scores(terms.wanted.stems)
        return Sum(scores, _most(terms, prepared.counts))

    def given(self, terms: QueryTerms, prepared: Prepared, at: Place) -> Mapping[str, float]:
        return prepared.counts.sentences.term_scores(terms.wanted.stems, at.sentence)


ALL_WORDS_IN_PASSAGE = _InPassage()
ALL_WORDS_IN_SENTENCE = _InSentence()
