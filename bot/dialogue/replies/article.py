"""The article itself: from its beginning, or by its name."""

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
        return which(turn, "There is no article to show.")
    passages = [passage for passage in passages if not passage.is_metadata] or passages
    title, source = passages[0].article.title, passages[0].article.source
    length = "one paragraph" if len(passages) == 1 else f"{len(passages):,} paragraphs"
    name = f"“{title}” ({source}), {length}"
    if asks:
        return said(turn, Act.ARTICLE, f"It is {name}. I find nothing in it that says more.")
    first, *others = (Shown(passage.id, 0) for passage in passages[:_MOST_KEPT])
    view = View(turn.text, "", Act.ARTICLE, Status.ANSWERED, 1.0, (first,), tuple(others))
    return show(turn, view, f"It is {name}. It begins:")


def reworded(turn: Turn) -> Answer:
    """Return what can be done instead of putting it in other words."""
    return said(
        turn,
        Act.REWORDING,
        "I show the article’s own words, unchanged: I cannot explain, shorten or translate them. "
        "“And then?” reads on, “source” shows what stands around an answer, and “summary” what "
        "carries it.",
    )
