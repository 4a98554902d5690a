"""BM25 of groups of three and of four letters, word by word, in the sentence."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from bot.ranking.features.base import Place, TermFeature, divided
from bot.ranking.matching import QueryTerms, Sum
from bot.ranking.prepared import Prepared, Scores
from bot.ranking.rarity import normalised_weights
from bot.ranking.read_passages import letter_groups

# From here on some words of a sentence look like one of the question.
_ALIKE = 0.1


class _Letters(TermFeature):
    name = "cg"
    weight = 3.90
    says = "parts of words"

    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        groups, most = self._weights(terms, prepared)
        return Sum(prepared.counts.letters.get_scores(groups), most)

    def given(self, terms: QueryTerms, prepared: Prepared, at: Place) -> Mapping[str, float]:
        groups, _ = self._weights(terms, prepared)
        scores = prepared.counts.letters.term_scores(groups, at.sentence)
        return divided(scores, _owners(terms.words).__getitem__)

    def admits(self, values: Scores) -> NDArray[np.bool_]:
        return values >= _ALIKE

    def _weights(self, terms: QueryTerms, prepared: Prepared) -> tuple[dict[str, float], float]:
        return normalised_weights(prepared.counts.letters, terms.wanted.letter_groups)


def _owners(words: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the stems whose words have each letter group."""
    owners: dict[str, list[str]] = {}
    for word, stem in words:
        for group in letter_groups(word):
            if stem not in owners.setdefault(group, []):
                owners[group].append(stem)
    return owners


LETTERS = _Letters()
