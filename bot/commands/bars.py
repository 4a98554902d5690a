"""What a score is the sum of becomes lines: its name, a bar as long as it is large, its number."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.catalogue.saying import say

_MOST = 4  # lines; what gave less stands in one of them
_NOTHING = 0.005  # is shown as 0.00
_LONGEST = 32  # characters of a bar
_NARROW = 48  # characters; in a narrower line, names have the room of the bars
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
        return min(self.width // 3, _LONGEST) if self.width >= _NARROW else 0


def bar_lines(scores: Mapping[str, float], measure: Measure) -> Iterator[str]:
    """Yield a line for each score that gave or took anything, the largest first.

    >>> scores = {"is": 0.5, "the": 0.0, "cost": 4.0}
    >>> for line in bar_lines(scores, Measure(longest=4.0, width=48, has_blocks=False)):
    ...     print(line)
    cost  ################ 4.00
    is    ## 0.50
    """
    shown = _largest(scores)
    room = measure.width - measure.room - _NUMBER - 2
    column = min(room, max((len(name) for name, _ in shown), default=0))
    for name, score in shown:
        label = name if len(name) <= column else f"{name[: column - 1]}…"
        bar = _bar(score, measure)
        yield f"{label:<{column}}  {bar}{' ' if bar else ''}{score:.2f}"


def _largest(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return what gave or took the most, and the sum of the rest."""
    some = [(name, score) for name, score in scores.items() if abs(score) >= _NOTHING]
    some.sort(key=lambda item: -abs(item[1]))
    if len(some) <= _MOST:
        return some
    most, rest = some[: _MOST - 1], some[_MOST - 1 :]
    total = sum(score for _, score in rest)
    return [*most, (say("terminal.others", count=len(rest)), total)]


def _bar(score: float, measure: Measure) -> str:
    if score <= 0 or not measure.room:
        return ""
    eighths = max(1, round(8 * measure.room * min(1.0, score / measure.longest)))
    if not measure.has_blocks:
        return "#" * max(1, round(eighths / 8))
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8 - 1] if eighths % 8 else "")
