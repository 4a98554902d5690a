"""What a conversation keeps, signed and passed along, so that no server keeps it.

A conversation is a value: the questions that later ones may lean on, what was shown, and what was
offered, all of one generation of an index. It travels as an opaque token of at most 4 KB that
only this product can make; one that was altered, made by another server or version, or asked of
another index begins anew, with a notice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.act import Act
from bot.status import Status

if TYPE_CHECKING:
    from itsdangerous import URLSafeSerializer

LONGEST_TOKEN = 4096  # characters; cookies and addresses stand about as much
_FORMAT = 3
_ASKED_KEPT = 3  # besides the first
_VIEWS_KEPT = 8  # as many as it takes to see all that was found for a question
_FIRST_SHOWN_KEPT = 12
_LONGEST_KEPT = 300  # characters of a message; what follows them is seldom what it was about

_CHOOSING = frozenset({Act.ORDINAL, Act.SUMMARY, Act.NEXT})

ARTICLES_CHANGED = "The articles have changed; this is a new conversation."


class Shown(NamedTuple):
    """A passage that was shown, by its id, and which of its sentences was marked, from 0."""

    passage: str
    sentence: int


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
    showed was left behind: it is only there to go back to.
    """

    generation: str
    turns: int = 0
    asked: tuple[Asked, ...] = ()
    views: tuple[View, ...] = ()
    first_shown: tuple[str, ...] = ()
    offer: Offer | None = None
    aside: int = 0

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
        return replace(self, turns=self.turns + 1, views=views, offer=offer)

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


class Resumed(NamedTuple):
    """A conversation to go on with, and what to tell the user if it is not the one sent."""

    conversation: Conversation
    notice: str | None = None


def seal(conversation: Conversation, secret: str) -> str:
    """Return the conversation as a signed token, with what it can do without left out."""
    serializer = _serializer(secret)
    for smaller in _ever_smaller(conversation):
        token: str = serializer.dumps(_packed(smaller))
        if len(token) <= LONGEST_TOKEN:
            return token
    raise AssertionError("an empty conversation fits")


def resume(token: str | None, secret: str, generation: str) -> Resumed:
    """Return the conversation in a token, or a new one where there is none that can go on."""
    from itsdangerous import BadData

    new = Conversation(generation)
    if not token:
        return Resumed(new)
    try:
        if len(token) > LONGEST_TOKEN:
            raise BadData("longer than any token made here")
        packed = _serializer(secret).loads(token)
        if _serializer(secret).dumps(packed) != token:
            raise BadData("base 64 lets the last character vary; we do not")
        if packed[0] != _FORMAT:
            return Resumed(new, "The earlier conversation is too old; this is a new one.")
        if packed[1] != generation:
            return Resumed(new, ARTICLES_CHANGED)
        return Resumed(_unpacked(packed))
    except (BadData, ValueError, TypeError, LookupError):
        return Resumed(new, "The earlier conversation could not be read; this is a new one.")


def _serializer(secret: str) -> "URLSafeSerializer":
    from itsdangerous import URLSafeSerializer  # 25 ms that a single question can do without

    return URLSafeSerializer(secret, salt="verbatim.conversation")


def _ever_smaller(conversation: Conversation) -> Iterator[Conversation]:
    """Yield the conversation, then with less and less of what is missed least."""
    yield conversation
    views = [view._replace(further=()) for view in conversation.views[:-1]]
    smaller = replace(conversation, views=(*views, *conversation.views[-1:]))
    yield smaller
    for length in (150, 60, 20):
        last = tuple(
            view._replace(
                message=view.message[:length],
                question=view.question[:length],
                further=view.further[: length // 10],
                shown=view.shown[: length // 5],
            )
            for view in conversation.views[-1:]
        )
        yield replace(
            conversation,
            asked=tuple(asked._replace(text=asked.text[:length]) for asked in conversation.asked),
            views=last,
            first_shown=conversation.first_shown[-length // 20 :],
            offer=conversation.offer if length > 100 else None,
        )
    yield Conversation(conversation.generation, conversation.turns)


def _packed(conversation: Conversation) -> list[Any]:
    """Return the conversation as short lists, each article named once."""
    articles: dict[str, int] = {}

    def place(passage: str) -> list[int]:
        article, _, ordinal = passage.rpartition(":")
        return [articles.setdefault(article, len(articles)), int(ordinal)]

    def places(shown: tuple[Shown, ...]) -> list[list[int]]:
        return [[*place(s.passage), s.sentence] for s in shown]

    offer = conversation.offer
    packed = [
        [list(asked) for asked in conversation.asked],
        [
            [*view[:5], places(view.shown), places(view.further), view.turn]
            for view in conversation.views
        ],
        [place(passage) for passage in conversation.first_shown],
        None
        if offer is None
        else [list(offer.questions), places(offer.shown), offer.status, offer.confidence],
        conversation.aside,
    ]
    return [_FORMAT, conversation.generation, conversation.turns, list(articles), *packed]


def _unpacked(packed: list[Any]) -> Conversation:
    _, generation, turns, articles, asked, views, first_shown, offer, aside = packed

    def shown(places: list[list[int]]) -> tuple[Shown, ...]:
        return tuple(Shown(f"{articles[a]}:{ordinal}", sentence) for a, ordinal, sentence in places)

    return Conversation(
        generation,
        turns,
        tuple(Asked(*question) for question in asked),
        tuple(
            View(said, meant, Act(act), Status(status), sure, shown(here), shown(further), turn)
            for said, meant, act, status, sure, here, further, turn in views
        ),
        tuple(f"{articles[a]}:{ordinal}" for a, ordinal in first_shown),
        None
        if offer is None
        else Offer(tuple(offer[0]), shown(offer[1]), Status(offer[2]), offer[3]),
        aside,
    )
