"""A message and everything that its answer depends on."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.answers import Source
from bot.conversation import Conversation
from bot.errors import BadArgument
from bot.settings import DEFAULTS, Settings
from bot.suggestions import suggestions
from corpus.index import PassageIndex
from corpus.passages import Passage


class FollowUp(StrEnum):
    """Whether a question is carried on by earlier turns."""

    AUTO = "auto"
    OFF = "off"


@dataclass(frozen=True)
class Options:
    """How one message is to be answered.

    `within` names the articles to ask, all by default; `exact` leaves mistyped words as they are;
    `without` are words that are not to be carried over; `explain` takes the scores apart.
    """

    top_k: int | None = None
    within: Collection[str] | None = None
    exact: bool = False
    explain: bool = False
    follow_up: FollowUp = FollowUp.AUTO
    without: Collection[str] = ()


def passages_to_show(top_k: int | None, settings: Settings) -> int:
    """Return how many passages to show, those of the settings by default; raises BadArgument."""
    wanted = settings.top_k if top_k is None else top_k
    if wanted < 1:
        raise BadArgument(f"top_k is {wanted}: no passage would be shown; give 1 or more")
    return wanted


@dataclass(frozen=True)
class Turn:
    """A message, and everything that its answer depends on."""

    text: str
    index: PassageIndex
    conversation: Conversation
    settings: Settings = DEFAULTS
    options: Options = Options()

    @property
    def top_k(self) -> int:
        """Return how many passages to show."""
        return self.options.top_k or self.settings.top_k

    def asks(self, article_id: str) -> bool:
        """Tell whether an article is one of those that are asked."""
        return self.options.within is None or article_id in self.options.within

    def suggestions(
        self, near: Source | None = None, about: Passage | None = None
    ) -> tuple[str, ...]:
        """Return questions that the articles answer and that were not asked yet.

        `near` is a source that is shown, `about` a passage that is not but comes close.
        """
        asked = [self.text, *(earlier.text for earlier in self.conversation.asked)]
        passage = near.passage if near else None
        return suggestions(self.index, passage, self.options.within, without=asked, about=about)
