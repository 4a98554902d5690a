"""What was said before: told again, or set aside for a question and yet there to go back to."""

from dataclasses import replace

from bot.dialogue.sources import quotes
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from corpus.index import PassageIndex


def recalled(conversation: Conversation, index: PassageIndex) -> list[Answer]:
    """Return what a conversation still knows of what was shown, oldest first."""
    return [
        Answer(
            question=view.message,
            act=view.act,
            status=view.status,
            confidence=view.confidence,
            conversation=conversation,
            sources=quotes(index, view.shown, view.question),
        )
        for view in conversation.views
    ]


def before(conversation: Conversation, turn: int) -> Conversation:
    """Return the conversation as it was before a turn, with as many turns as it has now."""
    earlier = conversation
    while earlier.view and earlier.view.turn >= turn:
        earlier = earlier.back()
    asked = tuple(asked for asked in earlier.asked if asked.turn < turn)
    return replace(earlier, turns=conversation.turns, asked=asked, offer=None)


def after_all(given: Answer, conversation: Conversation) -> Answer:
    """Return an answer that goes on from the whole conversation: "back" leads to its end."""
    views = conversation.after(given.conversation.view).views
    return replace(given, conversation=replace(given.conversation, views=views))
