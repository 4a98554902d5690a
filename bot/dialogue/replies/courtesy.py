"""What the bot does with a message that asks nothing new of the articles.

It shows what was found before, reads on or gives extracts, or says a line of its own. No such line
speaks for an article.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue.replies.article import article, reworded, summary
from bot.dialogue.replies.choosing import agreed, chosen, declined
from bot.dialogue.replies.lines import SUCH_AS, acknowledged, said, subject
from bot.dialogue.replies.more import back, complaint, more, read_on, repeat, source
from bot.dialogue.sources import quotes
from bot.dialogue.turn import Turn
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.kinds import Act
from corpus.index import PassageIndex


def reply(turn: Turn) -> Answer:
    """Return what an act gets; raises QuestionError where it comes down to a question."""
    return _REPLIES[turn.message.act](turn)


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


def _greeting(turn: Turn) -> Answer:
    return said(turn, Act.GREETING, f"Hello. Ask me about {subject(turn)}.", suggest=True)


def _thanks(turn: Turn) -> Answer:
    return said(turn, Act.THANKS, "You are welcome.")


def _acknowledgement(turn: Turn) -> Answer:
    return acknowledged(turn, Act.ACKNOWLEDGEMENT)


def _goodbye(turn: Turn) -> Answer:
    return said(turn, Act.GOODBYE, "Goodbye.")


def _capabilities(turn: Turn) -> Answer:
    return said(
        turn,
        Act.CAPABILITIES,
        f"Ask me a question, and I show you the passages of {subject(turn)} that answer it, word "
        "for word. Where it does not say, I tell you so. You can go on with “why?”, “what about "
        "…”, “more”, “and then?”, “back”, “source”, “summary” or “new topic”.",
        suggest=True,
    )


def _about_bot(turn: Turn) -> Answer:
    return said(
        turn,
        Act.ABOUT_BOT,
        "I am Verbatim, a program that looks up passages and shows them word for word. There is "
        f"no language model in me, and I know nothing but {subject(turn)}.",
    )


def _insult(turn: Turn) -> Answer:
    text = f"I am sorry that I was no help. I can only find what stands in {subject(turn)}."
    return said(turn, Act.INSULT, text, suggest=True)


def _dont_know(turn: Turn) -> Answer:
    text = f"Ask anything about {subject(turn)}{SUCH_AS}."
    return said(turn, Act.DONT_KNOW, text, suggest=True)


def _reset(turn: Turn) -> Answer:
    offer = turn.seen.offer
    if offer and offer.shown:  # "never mind": the offer
        return declined(turn)
    left = replace(turn, conversation=turn.conversation.left_behind())
    text = "From here on nothing is carried over from before."
    if turn.conversation.view:
        text += " “back” returns to it."
    return said(left, Act.RESET, text, suggest=True)


_REPLIES: Mapping[Act, Callable[[Turn], Answer]] = {
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
