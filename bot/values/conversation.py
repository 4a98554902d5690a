"""What a conversation keeps: the questions that later ones may lean on, what was shown and offered.

A conversation is a value, all of one generation of an index.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.catalogue.saying import say
from bot.values.kinds import Act, Status
from bot.values.marks import mark_of
from corpus.passages import PassageId

_ASKED_KEPT = 3  # besides the first
_VIEWS_KEPT = 8  # as many as it takes to see all that was found for a question
_FIRST_SHOWN_KEPT = 12
_OFFERED_KEPT = 36  # of twelve turns
_LONGEST_KEPT = 300  # characters of a message; what follows them is seldom what it was about

_CHOOSING = frozenset({Act.ORDINAL, Act.NEXT})


def articles_changed() -> str:
    """Return the notice that a conversation could not go on, as its articles are others now."""
    return say("notice.articles_changed")


class Shown(NamedTuple):
    """A passage that was shown, by its id, and which of its sentences were marked, from 0.

    `sentence` is the first that answers, `also` are the others, headers of tables too.
    """

    passage: str
    sentence: int
    also: tuple[int, ...] = ()

    @property
    def article_id(self) -> str:
        """Return the id of the article that the passage is of."""
        return PassageId.parse(self.passage).article


class Asked(NamedTuple):
    """A question, mistyped words replaced, and the turn it was asked in, from 1.

    `alone` tells that it stood by itself, so that a topic may begin with it.
    """

    turn: int
    text: str
    alone: bool = False


class View(NamedTuple):
    """What one turn showed: to go back to, to repeat, and to go on from.

    `question` is what the passages were found for, `further` those that came after, best first,
    `turn` the number of the turn, which the conversation fills in.
    """

    message: str
    question: str
    act: Act
    status: Status
    confidence: float
    shown: tuple[Shown, ...]
    further: tuple[Shown, ...] = ()
    turn: int = 0


class Offer(NamedTuple):
    """What "yes" or "the second one" takes up: questions to ask, or passages to show.

    `status` and `confidence` are what the passages would be shown with.
    """

    questions: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    status: Status = Status.REPLY
    confidence: float = 0.0


@dataclass(frozen=True)
class Conversation:
    """What was said so far, of the index with this generation.

    `asked` are the first question and the last three, `first_shown` the ids of the passages that
    they were answered with first, with repetition; both oldest first. What the turns up to `aside`
    showed was left behind: it is only there to go back to. `offered` are the marks of the questions
    that were offered, oldest first.
    """

    generation: str
    turns: int = 0
    asked: tuple[Asked, ...] = ()
    views: tuple[View, ...] = ()
    first_shown: tuple[str, ...] = ()
    offer: Offer | None = None
    aside: int = 0
    offered: tuple[int, ...] = ()

    @property
    def view(self) -> View | None:
        """Return what was shown last."""
        return next((view for view in reversed(self.views) if view.turn > self.aside), None)

    @property
    def showing(self) -> View | None:
        """Return the last turn that showed anything."""
        shown = (view for view in reversed(self.views) if view.shown and view.turn > self.aside)
        return next(shown, None)

    @property
    def has_opened(self) -> bool:
        """Tell whether what is shown was not asked for but chosen: the fifth of a summary."""
        return self.showing is not None and self.showing.act in _CHOOSING

    def after_question(
        self, text: str, view: View | None, offer: Offer | None, *, alone: bool = False
    ) -> "Conversation":
        """Return the conversation with one more question, and what it was shown."""
        asked = (*self.asked, Asked(self.turns + 1, text[:_LONGEST_KEPT], alone))
        if len(asked) > 1 + _ASKED_KEPT:
            asked = (asked[0], *asked[-_ASKED_KEPT:])
        first = view.shown[:1] if view else ()
        first_shown = (*self.first_shown, *(shown.passage for shown in first))
        return replace(self, asked=asked, first_shown=first_shown[-_FIRST_SHOWN_KEPT:]).after(
            view, offer
        )

    def after(self, view: View | None = None, offer: Offer | None = None) -> "Conversation":
        """Return the conversation with one more turn, which asked nothing new of the articles."""
        views = self.views
        if view is not None:
            view = view._replace(
                message=view.message[:_LONGEST_KEPT],
                question=view.question[:_LONGEST_KEPT],
                turn=self.turns + 1,
            )
            views = (*views, view)[-_VIEWS_KEPT:]
        marks = tuple(mark_of(question) for question in offer.questions) if offer else ()
        offered = (*self.offered, *marks)[-_OFFERED_KEPT:]
        return replace(self, turns=self.turns + 1, views=views, offer=offer, offered=offered)

    def left_behind(self) -> "Conversation":
        """Return the conversation from which nothing is carried on, and that can be gone back to.

        The turn after it counts as one of it.
        """
        return replace(self, asked=(), first_shown=(), offer=None, aside=self.turns + 1)

    def back(self) -> "Conversation":
        """Return the conversation as it was before what was shown last, one turn later."""
        if self.views and self.view is None:
            return replace(self, turns=self.turns + 1, offer=None, aside=0)
        *views, left = self.views
        asked = tuple(asked for asked in self.asked if asked.turn < left.turn)
        counted = len(asked) < len(self.asked) and bool(left.shown)
        return replace(
            self,
            turns=self.turns + 1,
            views=tuple(views),
            asked=asked,
            first_shown=self.first_shown[:-1] if counted else self.first_shown,
            offer=None,
            aside=self.aside if views and views[-1].turn > self.aside else 0,
        )
