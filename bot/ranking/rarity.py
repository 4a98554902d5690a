"""How rare terms are: idf, within reason."""

from collections.abc import Mapping

from corpus.index import TermStatistics
from corpus.ranking import LuceneBM25, idf


def rarity_of(units_with_term: int, units: int) -> float:
    """Return the idf of a term, that of an unknown one within reason.

    In a text of one or two passages idf makes a word that is missing several times as rare as one
    that is there, and one missing word would outweigh all others.
    """
    if units_with_term:
        return idf(units_with_term, units)
    return min(idf(0, units), 1.5 * idf(1, max(units, 1)))


def weighted_rarity(weights: Mapping[str, float], counts: TermStatistics) -> dict[str, float]:
    """Return the rarity of each stem times its weight."""
    return {
        stem: weight * rarity_of(counts.passages_with_term[stem], counts.passages)
        for stem, weight in weights.items()
    }


def normalised_weights(
    units: LuceneBM25, weights: Mapping[str, float], less: float = 0.0
) -> tuple[dict[str, float], float]:
    """Return the weight of each term and the most that all could score, each idf made `less`."""
    unknown = rarity_of(0, units.corpus_size)
    reduced_weights, most = {}, 0.0
    for term, weight in weights.items():
        rarity = units.idf.get(term, unknown)
        reduced = max(0.0, rarity - less)
        most += weight * reduced
        if reduced:
            reduced_weights[term] = weight * reduced / rarity
    return reduced_weights, most
