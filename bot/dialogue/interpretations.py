"""A question in its conversation becomes rankings: one for each way to understand it."""

from operator import attrgetter
from typing import NamedTuple

from bot.dialogue.query_expansion import Alone, carried
from bot.dialogue.turn import Turn
from bot.query.question import Question
from bot.ranking.confidence import UNSURE_FROM, Confidence, judge
from bot.ranking.ranking import Ranking, rank, rank_on
from bot.values.kinds import Doubt, Status
from bot.values.marks import plain
from bot.values.options import FollowUp

# Two interpretations whose scores differ by less are both worth showing; set, not fitted.
_ALIKE = 0.1


class Interpretation(NamedTuple):
    """One way to understand a question, and what it finds."""

    ranking: Ranking
    confidence: Confidence


def interpreted(turn: Turn, question: Question) -> list[Interpretation]:
    """Return how a question can be understood, the best way first.

    There is a second way only if it is about as good and leads to another passage.
    """
    options, depth = turn.options, max(turn.scale.candidates, turn.top_k)
    alone = rank(question, turn.index, depth, turn.search)
    by_itself = Interpretation(alone, judge(question, alone))
    if options.follow_up is FollowUp.OFF or _is_offered(turn, question.text):
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
    ranking = rank_on(alone, found, turn.index, depth)
    together = Interpretation(ranking, _together(judge(question, ranking), ranking, by_itself))
    if not found.openly and (_is_refused(by_itself) or _is_refused(together)):
        return [by_itself]
    # Where the two lead to different passages, the question carried on was right 67 times and by
    # itself once (SQuAD questions on one topic, in pairs; where the topic changed, 2 times and 5).
    if is_worth_offering(by_itself, together):
        return [together, by_itself]
    return [together]


def _is_offered(turn: Turn, question: str) -> bool:
    """Tell whether the question is one of those suggested, each of which stands by itself."""
    offer = turn.conversation.offer
    return offer is not None and plain(question) in map(plain, offer.questions)


def _is_refused(found: Interpretation) -> bool:
    return found.confidence.status is Status.NOT_IN_ARTICLE


def _alone(by_itself: Interpretation) -> Alone:
    found = by_itself.ranking.passages
    best = found[0].passage if found else None
    return Alone(best, by_itself.ranking.lead, by_itself.confidence.value)


def is_worth_offering(other: Interpretation, best: Interpretation) -> bool:
    """Tell whether another interpretation is about as good and leads to another passage."""
    is_likely = other.confidence.status is Status.ANSWERED or other.confidence.doubt is Doubt.RIVALS
    if not is_likely or not best.ranking.passages:
        return False
    scores = sorted(found.ranking.evidence.score for found in (other, best))
    first, another = (found.ranking.passages[0].passage.id for found in (best, other))
    return first != another and scores[1] - scores[0] <= _ALIKE * scores[1]


def _together(judged: Confidence, ranking: Ranking, alone: Interpretation) -> Confidence:
    """Return how sure the answer to a question is that is carried on.

    One that does not point back is no less sure than by itself where both lead to the same
    sentence; and one without a topic of its own ("what happened to him?") gets what comes closest,
    if anything does.
    """
    if not ranking.passages:
        return judged
    if not ranking.candidates.carried.openly and _lead_alike(ranking, alone.ranking):
        judged = max(judged, alone.confidence, key=attrgetter("value"))
    if ranking.candidates.rarity or judged.status is not Status.NOT_IN_ARTICLE:
        return judged
    return Confidence(Status.UNSURE, UNSURE_FROM)


def _lead_alike(ranking: Ranking, other: Ranking) -> bool:
    """Tell whether two rankings have the same sentence first."""
    first, another = (
        [(ranked.passage.id, ranked.sentence) for ranked in found.passages[:1]]
        for found in (ranking, other)
    )
    return first == another
