"""A ranking becomes a status: does the article answer, perhaps, or not?

A logistic regression over five measures of the ranking gives the chance that the question was
asked of this article rather than of another one, if half of all questions were. It was fitted on
SQuAD 2.0 and COVID-QA, against questions of other articles of the same set. What it cannot tell
is a question on the article's own topic that the article does not answer: no measure of words
can, so a passage is called the closest and never the truth.
"""

import math
from typing import NamedTuple

from bot.query.question import Question
from bot.ranking.candidates import Candidates
from bot.ranking.evidence import Evidence
from bot.ranking.ranking import Ranking
from bot.values.kinds import Status
from corpus.terms import stem

# Fitted by `tests/bench/fit_weights.py`.
INTERCEPT = 1.09
WEIGHTS = {"score": 3.21, "best_bm": 0.94, "best_cg": 2.47, "ordered_share": 1.10, "terms": 0.51}
# Keeps the logarithm of a measure that is 0 within reason.
_FLOOR = 0.02
_MOST_TERMS = 12

# On the sets it was fitted on (SQuAD 2.0 dev and test, COVID-QA) this keeps 91.9, 95.1 and 95.1 %
# of an article's own questions and lets 2.2, 2.5 and 12.4 % of foreign ones through.
ANSWERED_FROM = 0.5
# Below it .6, .4 and .3 % of the own questions are refused, and 64, 68 and 47 % of the foreign
# ones. A paraphrase that shares a word or two with the text lies above.
UNSURE_FROM = 0.03
_MOST_UNSURE = ANSWERED_FROM - 0.01
# Of the rarity of a question's terms; from here on words put in for mistyped ones carry it.
_CARRYING = 0.5


class Confidence(NamedTuple):
    """A status and the probability it was read off."""

    status: Status
    value: float


def judge(question: Question, ranking: Ranking) -> Confidence:
    """Return whether the best passages answer the question."""
    if not ranking.passages or not question.terms:
        return Confidence(Status.NOT_IN_ARTICLE, 0.0)
    value = probability(ranking.evidence)
    if not ranking.candidates.rarity:
        # "Why?": all that speaks for the passage was said before, by others.
        value = min(value, _MOST_UNSURE)
    elif _is_carried_by_respellings(ranking.candidates):
        # The article speaks of what was put in, and perhaps not of what was asked.
        value = min(value, _MOST_UNSURE)
    return Confidence(status_at(value), value)


def _is_carried_by_respellings(found: Candidates) -> bool:
    """Tell whether most of what is asked about are words put in for mistyped ones."""
    put_in = {stem(respelling.word) for respelling in found.respellings}
    carrying = sum(rarity for term, rarity in found.rarity.items() if term in put_in)
    return bool(put_in) and carrying >= _CARRYING * sum(found.rarity.values())


def status_at(probability: float) -> Status:
    """Return the status that a probability gives."""
    if probability >= ANSWERED_FROM:
        return Status.ANSWERED
    return Status.UNSURE if probability >= UNSURE_FROM else Status.NOT_IN_ARTICLE


def probability(evidence: Evidence) -> float:
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
