"""How one message is to be answered."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.values.errors import BadArgument
from bot.values.settings import Settings


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


AS_USUAL = Options()


def passages_to_show(top_k: int | None, settings: Settings) -> int:
    """Return how many passages to show, those of the settings by default; raises BadArgument."""
    wanted = settings.top_k if top_k is None else top_k
    if wanted < 1:
        raise BadArgument(f"top_k is {wanted}: no passage would be shown; give 1 or more")
    return wanted
