"""What is said between people, and what a bot is asked of itself."""

from dataclasses import replace

from bot.catalogue.saying import say
from bot.dialogue.replies.disagreeing import declined
from bot.dialogue.replies.lines import acknowledged, said, subject, such_as
from bot.dialogue.replies.openers import known_by_form
from bot.dialogue.turn import Turn
from bot.values.answers import Answer
from bot.values.kinds import Act


def greeting(turn: Turn) -> Answer:
    """Return a greeting, and what can be asked."""
    text = say("reply.greeting", subject=subject(turn))
    return said(turn, Act.GREETING, text, suggest=True)


def thanks(turn: Turn) -> Answer:
    """Return that they are welcome."""
    return said(turn, Act.THANKS, say("reply.thanks"))


def acknowledgement(turn: Turn) -> Answer:
    """Return an invitation to go on."""
    return acknowledged(turn, Act.ACKNOWLEDGEMENT)


def goodbye(turn: Turn) -> Answer:
    """Return a farewell."""
    return said(turn, Act.GOODBYE, say("reply.goodbye"))


def capabilities(turn: Turn) -> Answer:
    """Return what the bot can do."""
    text = say("reply.capabilities", subject=subject(turn))
    return said(turn, Act.CAPABILITIES, text, suggest=True)


def about_bot(turn: Turn) -> Answer:
    """Return what the bot is, or how those can be reached that an article speaks for."""
    text = say("reply.about_bot", subject=subject(turn))
    return known_by_form(turn) or said(turn, Act.ABOUT_BOT, text)


def insult(turn: Turn) -> Answer:
    """Return an apology."""
    text = say("reply.no_help", subject=subject(turn))
    return said(turn, Act.INSULT, text, suggest=True)


def dont_know(turn: Turn) -> Answer:
    """Return what can be asked."""
    text = say("reply.ask_anything", subject=subject(turn), such_as=such_as())
    return said(turn, Act.DONT_KNOW, text, suggest=True)


def reset(turn: Turn) -> Answer:
    """Return that all before is left behind, or that an offer is dropped."""
    offer = turn.seen.offer
    if offer and offer.shown:  # "never mind": the offer
        return declined(turn)
    left = replace(turn, conversation=turn.conversation.left_behind())
    text = say("reply.reset")
    if turn.conversation.view:
        text = f"{text} {say('reply.back_returns')}"
    return said(left, Act.RESET, text, suggest=True)
