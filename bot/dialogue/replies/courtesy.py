"""What is said between people, and what a bot is asked of itself."""

from dataclasses import replace

from bot.dialogue.replies.disagreeing import declined
from bot.dialogue.replies.lines import SUCH_AS, acknowledged, said, subject
from bot.dialogue.replies.openers import known_by_form
from bot.dialogue.turn import Turn
from bot.values.answers import Answer
from bot.values.kinds import Act


def greeting(turn: Turn) -> Answer:
    """Return a greeting, and what can be asked."""
    return said(turn, Act.GREETING, f"Hello. Ask me about {subject(turn)}.", suggest=True)


def thanks(turn: Turn) -> Answer:
    """Return that they are welcome."""
    return said(turn, Act.THANKS, "You are welcome.")


def acknowledgement(turn: Turn) -> Answer:
    """Return an invitation to go on."""
    return acknowledged(turn, Act.ACKNOWLEDGEMENT)


def goodbye(turn: Turn) -> Answer:
    """Return a farewell."""
    return said(turn, Act.GOODBYE, "Goodbye.")


def capabilities(turn: Turn) -> Answer:
    """Return what the bot can do."""
    return said(
        turn,
        Act.CAPABILITIES,
        f"Ask me a question, and I show you the passages of {subject(turn)} that answer it, word "
        "for word. Where it does not say, I tell you so. You can go on with “why?”, “what about "
        "…”, “more”, “and then?”, “back”, “source”, “summary” or “new topic”.",
        suggest=True,
    )


def about_bot(turn: Turn) -> Answer:
    """Return what the bot is, or how those can be reached that an article speaks for."""
    return known_by_form(turn) or said(
        turn,
        Act.ABOUT_BOT,
        "I am Verbatim, a program that looks up passages and shows them word for word. There is "
        f"no language model in me, and I know nothing but {subject(turn)}.",
    )


def insult(turn: Turn) -> Answer:
    """Return an apology."""
    text = f"I am sorry that I was no help. I can only find what stands in {subject(turn)}."
    return said(turn, Act.INSULT, text, suggest=True)


def dont_know(turn: Turn) -> Answer:
    """Return what can be asked."""
    text = f"Ask anything about {subject(turn)}{SUCH_AS}."
    return said(turn, Act.DONT_KNOW, text, suggest=True)


def reset(turn: Turn) -> Answer:
    """Return that all before is left behind, or that an offer is dropped."""
    offer = turn.seen.offer
    if offer and offer.shown:  # "never mind": the offer
        return declined(turn)
    left = replace(turn, conversation=turn.conversation.left_behind())
    text = "From here on nothing is carried over from before."
    if turn.conversation.view:
        text += " “back” returns to it."
    return said(left, Act.RESET, text, suggest=True)
