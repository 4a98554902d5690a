"""Questions to go on with after a turn."""

from collections.abc import Sequence
from functools import partial

from bot.dialogue.turn import Turn
from bot.ranking.ranking import RankedSentence
from bot.suggesting.suggester import at_first, suggestions
from bot.values.answers import Source
from bot.values.marks import mark_of


def questions_after(
    turn: Turn, near: Source | None = None, about: Sequence[RankedSentence] = ()
) -> tuple[str, ...]:
    """Return questions that the articles answer, that were not asked and not offered yet.

    `near` is a source that is shown, `about` are sentences that are not but come close. What is
    offered to start with counts as offered: a page and a terminal show it before anything is asked.
    Only the first turn falls back on that, where there is nothing else; a later one that shows
    nothing, on what was not offered just now.
    """
    to_go_on = partial(
        suggestions,
        turn.index,
        near.passage if near else None,
        turn.options.within,
        asked=[turn.message.question, *turn.earlier],
        about=about,
        scale=turn.scale,
    )
    offered = turn.conversation.offered
    begun_with = at_first(turn.index, turn.options.within, turn.scale)
    others = to_go_on(offered={*offered, *map(mark_of, begun_with)})
    if others or (near and turn.conversation.turns):
        return others
    just_now = turn.conversation.offer.questions if turn.conversation.offer else ()
    return to_go_on(offered=[*map(mark_of, just_now)])
