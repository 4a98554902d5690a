"""A conversation travels as a signed token, so that no server keeps it.

It is an opaque text of at most 4 KB that only this product can make; one that was altered, made by
another server or version, or asked of another index begins anew, with a notice.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.catalogue.saying import say
from bot.values.conversation import Asked, Conversation, Offer, Shown, View, articles_changed
from bot.values.kinds import Act, Status
from corpus.passages import PassageId

if TYPE_CHECKING:
    from itsdangerous import URLSafeSerializer

Secret = str | tuple[str, ...]  # of several the first signs, and all are accepted

LONGEST_TOKEN = 4096  # characters; cookies and addresses stand about as much
_FORMAT = 4


class Resumed(NamedTuple):
    """A conversation to go on with, and what to tell the user if it is not the one sent."""

    conversation: Conversation
    notice: str | None = None


def seal(conversation: Conversation, secret: Secret) -> str:
    """Return the conversation as a signed token, with what it can do without left out."""
    serializer = _serializer(_each(secret)[0])
    for smaller in _ever_smaller(conversation):
        token: str = serializer.dumps(_packed(smaller))
        if len(token) <= LONGEST_TOKEN:
            return token
    raise AssertionError("an empty conversation fits")


def resume(token: str | None, secret: Secret, generation: str) -> Resumed:
    """Return the conversation in a token, or a new one where there is none that can go on."""
    from itsdangerous import BadData

    new = Conversation(generation)
    if not token:
        return Resumed(new)
    try:
        if len(token) > LONGEST_TOKEN:
            raise BadData("longer than any token made here")
        return _resumed(_opened(token, _each(secret)), generation)
    except (BadData, ValueError, TypeError, LookupError):
        return Resumed(new, say("notice.unreadable"))


def written(conversation: Conversation) -> str:
    """Return the whole conversation as a text that is not signed: for a file of one's own."""
    return json.dumps(_packed(conversation))


def read_back(text: str, generation: str) -> Resumed:
    """Return the conversation that was `written`, or a new one if it cannot go on."""
    try:
        return _resumed(json.loads(text), generation)
    except (ValueError, TypeError, LookupError):
        return Resumed(Conversation(generation), say("notice.unreadable"))


def _resumed(packed: list[Any], generation: str) -> Resumed:
    if packed[0] != _FORMAT:
        return Resumed(Conversation(generation), say("notice.too_old"))
    if packed[1] != generation:
        return Resumed(Conversation(generation), articles_changed())
    return Resumed(_unpacked(packed))


def _each(secret: Secret) -> tuple[str, ...]:
    return (secret,) if isinstance(secret, str) else secret


def _opened(token: str, secrets: tuple[str, ...]) -> Any:
    """Return what is in a token that one of the secrets has signed; raises BadData."""
    from itsdangerous import BadData, BadSignature

    for serializer in map(_serializer, secrets):
        try:
            packed = serializer.loads(token)
        except BadSignature:
            continue
        if serializer.dumps(packed) != token:
            raise BadData("base 64 lets the last character vary; we do not")
        return packed
    raise BadSignature("none of the secrets has signed it")


@lru_cache(maxsize=4)  # each tries out whether its JSON is text
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
            offered=conversation.offered[-length // 5 :],
        )
    yield Conversation(conversation.generation, conversation.turns)


def _packed(conversation: Conversation) -> list[Any]:
    """Return the conversation as short lists, each article named once."""
    articles: dict[str, int] = {}

    def place(passage: str) -> list[int]:
        article, ordinal = PassageId.parse(passage)
        return [articles.setdefault(article, len(articles)), ordinal]

    def places(shown: tuple[Shown, ...]) -> list[list[int]]:
        return [[*place(s.passage), s.sentence, *s.also] for s in shown]

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
        list(conversation.offered),
    ]
    return [_FORMAT, conversation.generation, conversation.turns, list(articles), *packed]


def _unpacked(packed: list[Any]) -> Conversation:
    _, generation, turns, articles, asked, views, first_shown, offer, aside, offered = packed

    def passage(article: int, ordinal: int) -> str:
        return str(PassageId(articles[article], ordinal))

    def shown(places: list[list[int]]) -> tuple[Shown, ...]:
        return tuple(
            Shown(passage(article, ordinal), sentence, tuple(also))
            for article, ordinal, sentence, *also in places
        )

    return Conversation(
        generation,
        turns,
        tuple(Asked(*question) for question in asked),
        tuple(
            View(said, meant, Act(act), Status(status), sure, shown(here), shown(further), turn)
            for said, meant, act, status, sure, here, further, turn in views
        ),
        tuple(passage(a, ordinal) for a, ordinal in first_shown),
        None
        if offer is None
        else Offer(tuple(offer[0]), shown(offer[1]), Status(offer[2]), offer[3]),
        aside,
        tuple(offered),
    )
