"""What a question is carried on by: weighted terms of earlier turns."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.values.conversation import Shown


class CarriedTerm(NamedTuple):
    """A term of an earlier turn: `origin` is "turn 1", or the id of the passage shown last."""

    text: str
    word: str
    stem: str
    weight: float
    origin: str


class Carried(NamedTuple):
    """What a question is carried on by, and how often each passage was shown first before.

    `lean` is what a carried term weighs at most: how openly the question leans on earlier turns;
    `last` is what was shown last, `question` what was asked before.
    """

    terms: tuple[CarriedTerm, ...] = ()
    shown: Mapping[str, int] = {}
    openly: bool = True  # the question points back, or has no topic of its own
    lean: float = 0.0
    last: Shown | None = None
    question: str | None = None

    @property
    def article(self) -> str | None:
        """Return the id of the article that was shown last."""
        return self.last.article_id if self.last else None

    @property
    def weights(self) -> dict[str, float]:
        """Return the weight of each stem."""
        return {term.stem: term.weight for term in self.terms}


NOTHING_CARRIED = Carried()
