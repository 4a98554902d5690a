"""A question is asked as if the last turns had not been, and yet they stay to go back to."""

from dataclasses import replace

from bot.values.answers import Answer
from bot.values.conversation import Conversation


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
