"""A question in its conversation becomes rankings: one for each way to understand it."""

from typing import NamedTuple

from bot.confidence import Confidence, judge
from bot.followup import Alone, carried
from bot.question import read_question
from bot.scoring import CANDIDATES, Ranking, rank, rank_on
from bot.status import Status
from bot.turns import FollowUp, Turn

# Two readings whose scores differ by less are both worth showing.
_ALIKE = 0.1


class Reading(NamedTuple):
    """One way to understand a question, and what it finds."""

    ranking: Ranking
    confidence: Confidence


def readings(turn: Turn, question: str) -> list[Reading]:
    """Return how a question can be understood, the best way first.

    There is a second way only if it is about as good and leads to another passage than those that
    are shown. Raises QuestionError.
    """
    asked = read_question(question, turn.settings.longest_question)
    options, depth = turn.options, max(CANDIDATES, turn.top_k)
    alone = rank(asked, turn.index, depth, options.within, exact=options.exact)
    by_itself = Reading(alone, judge(asked, alone))
    if options.follow_up is FollowUp.OFF:
        return [by_itself]
    found = carried(
        alone.candidates.question,
        _alone(by_itself),
        turn.conversation,
        turn.index,
        without=options.without,
    )
    if not found.terms:
        return [by_itself]
    ranking = rank_on(alone, found, turn.index, depth, options.within)
    together = Reading(ranking, judge(asked, ranking))
    if not found.openly and _refuses_more(together, by_itself):
        return [by_itself]
    # Where the two differ, the question with what it is carried on by was right 75 times and by
    # itself once (pairs of SQuAD questions on one topic; where the topic changed, 2 times and 5).
    if _is_worth_offering(by_itself, together, turn.top_k):
        return [together, by_itself]
    return [together]


def _refuses_more(reading: Reading, than: Reading) -> bool:
    refused = Status.NOT_IN_ARTICLE
    return reading.confidence.status is refused and than.confidence.status is not refused


def _alone(reading: Reading) -> Alone:
    found = reading.ranking.passages
    best = found[0].passage if found else None
    lead = 1 - found[1].score / found[0].score if len(found) > 1 and found[0].score > 0 else 1.0
    return Alone(best, lead, reading.confidence.value)


def _is_worth_offering(other: Reading, best: Reading, shown: int) -> bool:
    """Tell whether another reading is about as good, and leads to what is not shown anyway."""
    if Status.NOT_IN_ARTICLE in (other.confidence.status, best.confidence.status):
        return False
    scores = sorted(reading.ranking.evidence.score for reading in (other, best))
    seen = {ranked.passage.id for ranked in best.ranking.passages[:shown]}
    leads_elsewhere = other.ranking.passages[0].passage.id not in seen
    return leads_elsewhere and scores[1] - scores[0] <= _ALIKE * scores[1]
