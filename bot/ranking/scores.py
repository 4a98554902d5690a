"""Features become scores: what a sentence is worth is their weighted sum.

Scores compare within one question only.
"""

from collections.abc import Mapping, Sequence

from bot.ranking.candidates import Candidates
from bot.ranking.features import FEATURES
from bot.ranking.features.base import Feature
from bot.ranking.prepared import Scores

Measured = Mapping[Feature, Scores]


def measure(found: Candidates) -> Measured:
    """Return the features the question asks for, of every sentence."""
    return measured_by(FEATURES, found)


def measured_by(features: Sequence[Feature], found: Candidates) -> Measured:
    """Return those of some features that the question asks for; 0 where no article is asked."""
    values = {feature: feature.values(found) for feature in features}
    measured = {feature: scores for feature, scores in values.items() if scores is not None}
    if found.search.within is None:
        return measured
    inside = found.prepared.is_of(found.search.within)
    return {feature: scores * inside for feature, scores in measured.items()}


def weighted(measured: Measured) -> Scores:
    """Return the weighted sum of features."""
    total: Scores = sum(  # type: ignore[assignment] # begins with the number 0
        feature.weight * scores for feature, scores in measured.items()
    )
    return total
