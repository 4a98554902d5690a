"""Questions to go on with after a turn."""

from bot.dialogue.turn import Turn
from bot.suggesting.suggester import suggestions
from bot.values.answers import Source
from corpus.passages import Passage


def questions_after(
    turn: Turn, near: Source | None = None, about: Passage | None = None
) -> tuple[str, ...]:
    """Return questions that the articles answer and that were not asked yet.

    `near` is a source that is shown, `about` a passage that is not but comes close.
    """
    return suggestions(
        turn.index,
        near.passage if near else None,
        turn.options.within,
        asked=[turn.message.question, *turn.earlier],
        about=about,
        scale=turn.scale,
    )
