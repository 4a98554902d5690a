"""The article itself: in extracts, from its beginning, or by its name."""

from bot.dialogue.asking import ask
from bot.dialogue.replies.lines import said, show
from bot.dialogue.replies.subject import articles_asked, at_hand
from bot.dialogue.turn import Turn
from bot.languages.english.word_classes import QUESTION_WORDS
from bot.values.answers import Answer
from bot.values.conversation import Shown, View
from bot.values.kinds import Act, Status
from corpus.passages import Passage

_MOST_SHOWN = 12  # extracts at a time
_MOST_KEPT = 24  # and for "more"


def summary(turn: Turn) -> Answer:
    """Return the first sentence of each section, or of some paragraphs where there are none."""
    passages = _passages(turn)
    if not passages:
        return said(turn, Act.SUMMARY, "There is no article to sum up.")
    extracts = [
        Shown(passage.id, 0)
        for before, passage in zip([None, *passages], passages, strict=False)
        if before is None or before.heading != passage.heading
    ]
    if len(extracts) == 1:
        step = -(-len(passages) // _MOST_SHOWN)
        extracts = [Shown(passage.id, 0) for passage in passages[::step]]
    title = passages[0].article.title
    what = "section" if any(passage.heading for passage in passages) else "paragraph"
    text = f"“{title}” in extracts, the first sentence of each {what}:"
    return show(turn, _view(turn, Act.SUMMARY, extracts, _MOST_SHOWN), text)


def opening(turn: Turn) -> Answer:
    """Return where the article is and how it begins, or what it says of its own making."""
    asks = turn.message.words[0] in QUESTION_WORDS
    if asks:
        given = ask(turn, turn.message.question)
        if given.status is Status.ANSWERED:
            return given
    passages = _passages(turn)
    if not passages:
        return said(turn, Act.ARTICLE, "There is no article to show.")
    title, source = passages[0].article.title, passages[0].article.source
    length = "one paragraph" if len(passages) == 1 else f"{len(passages):,} paragraphs"
    name = f"“{title}” ({source}), {length}"
    if asks:
        return said(turn, Act.ARTICLE, f"It is {name}. I find nothing in it that says more.")
    beginning = [Shown(passage.id, 0) for passage in passages]
    return show(turn, _view(turn, Act.ARTICLE, beginning, 1), f"It is {name}. It begins:")


def reworded(turn: Turn) -> Answer:
    """Return what can be done instead of putting it in other words."""
    return said(
        turn,
        Act.REWORDING,
        "I show the article’s own words, unchanged: I cannot explain, shorten or translate them. "
        "“And then?” reads on, “source” shows what stands around an answer, and “summary” how "
        "each section begins.",
    )


def _view(turn: Turn, act: Act, shown: list[Shown], count: int) -> View:
    """Return places of an article as what answers no question."""
    here, further = tuple(shown[:count]), tuple(shown[count:_MOST_KEPT])
    return View(turn.text, "", act, Status.ANSWERED, 1.0, here, further)


def _passages(turn: Turn) -> list[Passage]:
    """Return the passages of the article shown last, or of the first that is asked."""
    return at_hand(turn) or [
        p for one in articles_asked(turn, 1) for p in turn.index.article(one.id)
    ]
