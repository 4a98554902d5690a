"""The article itself: from its beginning, or by its name."""

from bot.catalogue.saying import say
from bot.dialogue.asking import ask
from bot.dialogue.replies.lines import said, show
from bot.dialogue.replies.subject import at_hand
from bot.dialogue.replies.summarizing import which
from bot.dialogue.turn import Turn
from bot.languages.english.word_classes import QUESTION_WORDS
from bot.values.answers import Answer
from bot.values.conversation import Shown, View
from bot.values.kinds import Act, Status

_MOST_KEPT = 24  # paragraphs, for "more"


def opening(turn: Turn) -> Answer:
    """Return where the article is and how it begins, or what it says of itself."""
    asks = turn.message.words[0] in QUESTION_WORDS
    if asks:
        given = ask(turn, turn.message.question)
        if given.status is Status.ANSWERED:
            return given
    passages = at_hand(turn)
    if not passages:
        return which(turn, say("reply.none_to_show"))
    passages = [passage for passage in passages if not passage.is_metadata] or passages
    title, source = passages[0].article.title, passages[0].article.source
    told = {"title": title, "source": source, "count": len(passages)}
    if asks:
        return said(turn, Act.ARTICLE, say("reply.it_is_only", **told))
    first, *others = (Shown(passage.id, 0) for passage in passages[:_MOST_KEPT])
    view = View(turn.text, "", Act.ARTICLE, Status.ANSWERED, 1.0, (first,), tuple(others))
    return show(turn, view, say("reply.it_begins", **told))


def reworded(turn: Turn) -> Answer:
    """Return what can be done instead of putting it in other words."""
    return said(turn, Act.REWORDING, say("reply.own_words"))
