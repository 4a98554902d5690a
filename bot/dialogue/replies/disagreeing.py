"""What was offered or shown is refused: dropped, or what comes next is shown instead."""

from bot.catalogue.saying import say
from bot.dialogue.replies.choosing import take_up
from bot.dialogue.replies.lines import said, such_as
from bot.dialogue.replies.more import further
from bot.dialogue.turn import Turn
from bot.languages.english.reactions import FITTING, MISTAKEN
from bot.values.answers import Answer
from bot.values.kinds import Act

# A "no" with one of these is to more, not to what was shown, and one with any of those to nothing
# but what was shown.
_ENOUGH = frozenset("thanks thank nothing done now more".split())
_DENYING = MISTAKEN | FITTING


def declined(turn: Turn) -> Answer:
    """Return that an offer is dropped, or what comes next where an answer is refused."""
    if not _DENYING.isdisjoint(turn.message.words):
        return complaint(turn)
    offer, view = turn.seen.offer, turn.seen.view
    if offer and offer.shown:
        return said(turn, Act.NO, say("reply.all_right"), suggest=True)
    is_answer = view and view.turn == turn.conversation.turns
    if is_answer and _ENOUGH.isdisjoint(turn.message.words):
        return complaint(turn)
    return said(turn, Act.NO, say("reply.all_right"))


def complaint(turn: Turn) -> Answer:
    """Return what else may have been meant."""
    act, view = turn.message.act, turn.seen.view
    if taken := take_up(turn, act):
        return taken
    if view and view.further:
        return further(turn, view, act, say("reply.sorry"))
    nothing_else = [say("reply.nothing_else")] if view and view.shown else []
    try_again = say("reply.try_again", such_as=such_as())
    text = " ".join([say("reply.sorry"), *nothing_else, try_again])
    return said(turn, act, text, suggest=True)
