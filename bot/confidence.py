"""A ranking becomes a status: does the article answer, perhaps, or not?

A logistic regression over eight measures of the ranking gives the chance that the question was
asked of this article rather than of another one, if half of all questions were. It was fitted on
SQuAD 2.0 and COVID-QA, against questions of other articles of the same set. What it cannot tell
is a question on the article's own topic that the article does not answer: no measure of words
can, so a passage is called the closest and never the truth.
"""

import math
from typing import NamedTuple

from bot.answers import Status
from bot.question import Question
from bot.scoring import Evidence, Ranking

INTERCEPT = -6.02
WEIGHTS = Evidence(
    best_bm=19.42,
    passage_share=-2.63,
    sentence_share=-5.55,
    neighbourhood_share=0.05,
    ordered_share=2.28,
    best_cg=20.31,
    unknown_share=-1.79,
    terms=0.30,  # type: ignore[arg-type] # a weight, not a count
)
MOST_TERMS = 12

ANSWERED_FROM = 0.5
UNSURE_FROM = 0.08


class Confidence(NamedTuple):
    """A status and the probability it was read off."""

    status: Status
    value: float


def judge(question: Question, ranking: Ranking) -> Confidence:
    """Return whether the best passages answer the question."""
    if not ranking.passages or not question.terms:
        return Confidence(Status.NOT_IN_ARTICLE, 0.0)
    value = probability(ranking.evidence)
    if value >= ANSWERED_FROM:
        return Confidence(Status.ANSWERED, value)
    return Confidence(Status.UNSURE if value >= UNSURE_FROM else Status.NOT_IN_ARTICLE, value)


def probability(evidence: Evidence) -> float:
    """Return the probability that the article holds an answer."""
    measures = evidence._replace(terms=min(evidence.terms, MOST_TERMS))
    total = INTERCEPT + sum(w * m for w, m in zip(WEIGHTS, measures, strict=True))
    return 1 / (1 + math.exp(-total))
