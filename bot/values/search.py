"""How passages are searched for."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.values.own_words import NO_WORDS, OwnWords
from bot.values.scale import SCALE, Scale
from bot.values.settings import Settings
from bot.values.tuning import AS_SHIPPED, Calibration


@dataclass(frozen=True)
class Search:
    """How passages are searched for and judged.

    `within` names the articles to ask, all by default; `exact` searches for the words as they were
    typed; `by_words_alone` asks no model what they mean.
    """

    within: Collection[str] | None = None
    exact: bool = False
    own_words: OwnWords = NO_WORDS
    scale: Scale = SCALE
    calibration: Calibration = AS_SHIPPED
    by_words_alone: bool = False

    @classmethod
    def by(
        cls,
        settings: Settings,
        within: Collection[str] | None = None,
        *,
        exact: bool = False,
        scale: Scale = SCALE,
    ) -> "Search":
        """Return how passages are searched for by somebody's settings."""
        return cls(within, exact, settings.own_words, scale, settings.calibration)


EVERYWHERE = Search()
