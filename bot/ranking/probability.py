"""Evidence becomes the probability that the article holds an answer, by its words alone.

A logistic regression over five measures of the ranking gives the chance that the question was
asked of this article rather than of another one, if half of all questions were. It was fitted on
SQuAD 2.0 and COVID-QA, against questions of other articles of the same set.
"""

import math

from bot.ranking.evidence import Evidence

# Fitted by `tests/bench/fit_weights.py`.
INTERCEPT = 1.09
WEIGHTS = {"score": 3.21, "best_bm": 0.94, "best_cg": 2.47, "ordered_share": 1.10, "terms": 0.51}
# Keeps the logarithm of a measure that is 0 within reason.
_FLOOR = 0.02
_MOST_TERMS = 12


def probability_by_words(evidence: Evidence) -> float:
    """Return the probability that the article holds an answer."""
    found = measures(evidence)
    total = INTERCEPT + sum(WEIGHTS[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def measures(evidence: Evidence) -> dict[str, float]:
    """Return what the regression is over: logarithms of the scores, and the rest as it is."""
    return {
        "score": math.log(max(evidence.score, 0) + _FLOOR),
        "best_bm": math.log(evidence.best_bm + _FLOOR),
        "best_cg": math.log(evidence.best_cg + _FLOOR),
        "ordered_share": evidence.ordered_share,
        "terms": min(evidence.terms, _MOST_TERMS),
    }
