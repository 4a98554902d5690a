"""What the bot does with a message that asks nothing new of the articles.

It shows what was found before, reads on or gives extracts, or says a line of its own. No such line
speaks for an article.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue.replies.article import article, reworded, summary
from bot.dialogue.replies.choosing import agreed, chosen, declined
from bot.dialogue.replies.lines import SUCH_AS, acknowledged, said, seen, subject
from bot.dialogue.replies.more import back, complaint, more, read_on, repeat, source
from bot.dialogue.sources import quotes
from bot.dialogue.turn import Turn
from bot.query.message import Message
from bot.values.answers import Answer
from bot.values.kinds import Act


def reply(turn: Turn, message: Message) -> Answer:
    """Return what an act gets; raises QuestionError where it comes down to a question."""
    return _REPLIES[message.act](turn, message)


def recalled(turn: Turn) -> list[Answer]:
    """Return what the conversation still knows of what was shown, oldest first."""
    return [
        Answer(
            question=view.message,
            act=view.act,
            status=view.status,
            confidence=view.confidence,
            conversation=turn.conversation,
            sources=quotes(turn.index, view.shown, view.question),
        )
        for view in turn.conversation.views
    ]


def _greeting(turn: Turn, _: Message) -> Answer:
    return said(turn, Act.GREETING, f"Hello. Ask me about {subject(turn)}.", suggest=True)


def _thanks(turn: Turn, _: Message) -> Answer:
    return said(turn, Act.THANKS, "You are welcome.")


def _acknowledgement(turn: Turn, _: Message) -> Answer:
    return acknowledged(turn, Act.ACKNOWLEDGEMENT)


def _goodbye(turn: Turn, _: Message) -> Answer:
    return said(turn, Act.GOODBYE, "Goodbye.")


def _capabilities(turn: Turn, _: Message) -> Answer:
    return said(
        turn,
        Act.CAPABILITIES,
        f"Ask me a question, and I show you the passages of {subject(turn)} that answer it, word "
        "for word. Where it does not say, I tell you so. You can go on with “why?”, “what about "
        "…”, “more”, “and then?”, “back”, “source”, “summary” or “new topic”.",
        suggest=True,
    )


def _about_bot(turn: Turn, _: Message) -> Answer:
    return said(
        turn,
        Act.ABOUT_BOT,
        "I am Verbatim, a program that looks up passages and shows them word for word. There is "
        f"no language model in me, and I know nothing but {subject(turn)}.",
    )


def _insult(turn: Turn, _: Message) -> Answer:
    text = f"I am sorry that I was no help. I can only find what stands in {subject(turn)}."
    return said(turn, Act.INSULT, text, suggest=True)


def _dont_know(turn: Turn, _: Message) -> Answer:
    text = f"Ask anything about {subject(turn)}{SUCH_AS}."
    return said(turn, Act.DONT_KNOW, text, suggest=True)


def _reset(turn: Turn, message: Message) -> Answer:
    offer = seen(turn).offer
    if offer and offer.shown:  # "never mind": the offer
        return declined(turn, message)
    left = replace(turn, conversation=turn.conversation.left_behind())
    text = "From here on nothing is carried over from before."
    if turn.conversation.view:
        text += " “back” returns to it."
    return said(left, Act.RESET, text, suggest=True)


_REPLIES: Mapping[Act, Callable[[Turn, Message], Answer]] = {
    Act.GREETING: _greeting,
    Act.THANKS: _thanks,
    Act.ACKNOWLEDGEMENT: _acknowledgement,
    Act.GOODBYE: _goodbye,
    Act.CAPABILITIES: _capabilities,
    Act.ABOUT_BOT: _about_bot,
    Act.MORE: more,
    Act.NEXT: read_on,
    Act.BACK: back,
    Act.REPEAT: repeat,
    Act.SOURCE: source,
    Act.ORDINAL: chosen,
    Act.YES: agreed,
    Act.NO: declined,
    Act.SUMMARY: summary,
    Act.ARTICLE: article,
    Act.REWORDING: reworded,
    Act.RESET: _reset,
    Act.INSULT: _insult,
    Act.COMPLAINT: complaint,
    Act.DONT_KNOW: _dont_know,
}
