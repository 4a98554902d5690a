"""A ranking becomes a status: does the article answer, perhaps, or not?

The measure is the share of the question's words, rare ones counting more, that the best passage
holds. It tells questions of another topic well (AUROC .956 on SQuAD 2.0); a question on the
article's own topic that the article does not answer cannot be told by words alone.
"""

from typing import NamedTuple

from bot.answers import Status
from bot.question import Question
from bot.scoring import Ranking
from corpus.index import index_terms

# At .35 three words in four of an ordinary question may be missing only if they are common ones.
ANSWERED_FROM = 0.35
UNSURE_FROM = 0.15


class Confidence(NamedTuple):
    """A status and the number between 0 and 1 that it was read off."""

    status: Status
    value: float


def judge(question: Question, ranking: Ranking) -> Confidence:
    """Return whether the best passages answer the question."""
    if not ranking.passages or not question.terms:
        return Confidence(Status.NOT_IN_ARTICLE, 0.0)
    total = sum(ranking.idf.values())
    value = (
        max(
            sum(ranking.idf[stem] for stem in set(index_terms(ranked.passage)) & ranking.idf.keys())
            for ranked in ranking.passages
        )
        / total
    )
    if value >= ANSWERED_FROM:
        return Confidence(Status.ANSWERED, value)
    return Confidence(Status.UNSURE if value >= UNSURE_FROM else Status.NOT_IN_ARTICLE, value)
