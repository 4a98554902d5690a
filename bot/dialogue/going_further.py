"""Questions to go on with after a turn."""

from bot.dialogue.turn import Turn
from bot.suggesting.suggestions import suggestions
from bot.values.answers import Source
from corpus.passages import Passage


def questions_after(
    turn: Turn, near: Source | None = None, about: Passage | None = None
) -> tuple[str, ...]:
    """Return questions that the articles answer and that were not asked yet.

    `near` is a source that is shown, `about` a passage that is not but comes close.
    """
    asked = [turn.text, *(earlier.text for earlier in turn.conversation.asked)]
    passage = near.passage if near else None
    return suggestions(turn.index, passage, turn.options.within, without=asked, about=about)
