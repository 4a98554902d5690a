"""A message and everything that its answer depends on."""

from dataclasses import dataclass, replace
from functools import cached_property

from bot.query.message import Message
from bot.query.question import Question, read_question
from bot.values.conversation import Conversation, Shown, View
from bot.values.options import AS_USUAL, Options
from bot.values.scale import SCALE, Scale
from bot.values.search import Search
from bot.values.settings import DEFAULTS, Settings
from corpus.index import PassageIndex

_LONGEST = 10_000  # characters; a conversation keeps far fewer


@dataclass(frozen=True)
class Turn:
    """A message, and everything that its answer depends on."""

    message: Message
    index: PassageIndex
    conversation: Conversation
    settings: Settings = DEFAULTS
    options: Options = AS_USUAL
    scale: Scale = SCALE

    @property
    def text(self) -> str:
        """Return the message as it was typed."""
        return self.message.text

    @property
    def top_k(self) -> int:
        """Return how many passages to show."""
        return self.options.top_k or self.settings.top_k

    @cached_property
    def search(self) -> Search:
        """Return how passages are searched for."""
        options = self.options
        return Search.by(self.settings, options.within, exact=options.exact, scale=self.scale)

    @cached_property
    def earlier(self) -> tuple[Question, ...]:
        """Return the questions asked before, read once for all that looks at them."""
        asked = self.conversation.asked
        return tuple(read_question(one.text, _LONGEST) for one in asked)

    @cached_property
    def seen(self) -> Conversation:
        """Return the conversation as far as it goes on and is about articles that are asked."""
        conversation = self.conversation
        going_on = [view for view in conversation.views if view.turn > conversation.aside]
        if self.options.within is None:
            return replace(conversation, views=tuple(going_on))
        views = [view for whole in going_on if (view := self.visible(whole))]
        offer = conversation.offer
        if offer:
            offer = offer._replace(shown=self._asked(offer.shown))
        return replace(conversation, views=tuple(views), offer=offer)

    def visible(self, view: View) -> View | None:
        """Return a view as far as it is of articles that are asked, None if nothing is left."""
        left = view._replace(shown=self._asked(view.shown), further=self._asked(view.further))
        return left if left.shown or not view.shown else None

    def _asked(self, shown: tuple[Shown, ...]) -> tuple[Shown, ...]:
        within = self.options.within
        return tuple(one for one in shown if within is None or one.article_id in within)
