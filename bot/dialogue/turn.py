"""A message and everything that its answer depends on."""

from dataclasses import dataclass

from bot.values.conversation import Conversation
from bot.values.options import AS_USUAL, Options
from bot.values.settings import DEFAULTS, Settings
from corpus.index import PassageIndex


@dataclass(frozen=True)
class Turn:
    """A message, and everything that its answer depends on."""

    text: str
    index: PassageIndex
    conversation: Conversation
    settings: Settings = DEFAULTS
    options: Options = AS_USUAL

    @property
    def top_k(self) -> int:
        """Return how many passages to show."""
        return self.options.top_k or self.settings.top_k

    def asks(self, article_id: str) -> bool:
        """Tell whether an article is one of those that are asked."""
        return self.options.within is None or article_id in self.options.within
