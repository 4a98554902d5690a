"""Shares of a score become lines: what gave it, a bar as long as it is large, and its number."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.catalogue.saying import say
from bot.values.answers import WordShare

_MOST = 4  # lines; what gave less stands in one of them
_NOTHING = 0.005  # is shown as 0.00
_LONGEST, _SHORTEST = 32, 8  # characters of a bar; a shorter one tells no more than its number
_NUMBER = len(" -12.34")
_EIGHTHS = "▏▎▍▌▋▊▉█"


class Measure(NamedTuple):
    """How a bar is drawn: the score that is as long as a bar can be, in a line of a width.

    Where the terminal has no block characters, it is drawn in number signs.
    """

    longest: float
    width: int
    has_blocks: bool

    @property
    def room(self) -> int:
        """Return how many characters the longest bar has; 0 where there is no room for any."""
        third = self.width // 3
        return min(third, _LONGEST) if third >= _SHORTEST else 0


def bar_lines(shares: Sequence[WordShare], measure: Measure) -> Iterator[str]:
    """Yield a line for each share that gave or took anything, the largest first.

    >>> shares = [WordShare("is", 0.5), WordShare("the", 0.0), WordShare("cost", 4.0)]
    >>> for line in bar_lines(shares, Measure(longest=4.0, width=30, has_blocks=False)):
    ...     print(line)
    cost  ########## 4.00
    is    # 0.50
    """
    shown = _largest(shares)
    room = measure.width - measure.room - _NUMBER - 2
    column = min(room, max((len(share.text) for share in shown), default=0))
    for text, score in shown:
        label = text if len(text) <= column else f"{text[: column - 1]}…"
        bar = _bar(score, measure)
        yield f"{label:<{column}}  {bar}{' ' if bar else ''}{score:.2f}"


def _largest(shares: Sequence[WordShare]) -> list[WordShare]:
    """Return what gave or took the most, and the sum of the rest."""
    some = [share for share in shares if abs(share.score) >= _NOTHING]
    some.sort(key=lambda share: -abs(share.score))
    if len(some) <= _MOST:
        return some
    most, rest = some[: _MOST - 1], some[_MOST - 1 :]
    total = sum(share.score for share in rest)
    return [*most, WordShare(say("terminal.others", count=len(rest)), total)]


def _bar(score: float, measure: Measure) -> str:
    if score <= 0 or not measure.room:
        return ""
    eighths = max(1, round(8 * measure.room * min(1.0, score / measure.longest)))
    if not measure.has_blocks:
        return "#" * max(1, round(eighths / 8))
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8 - 1] if eighths % 8 else "")
