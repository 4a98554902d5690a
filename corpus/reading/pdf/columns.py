"""Columns of a page, told by the gaps between lines of running text.

The order of the file is kept, since most programs write one column after the other; only where
the lines of two columns alternate in it they are set one after the other here.
"""

from collections.abc import Sequence
from statistics import median

from corpus.reading.pdf.lines import Line

_FEWEST_LINES = 5  # beside each other, until they are columns
_FEWEST_WORDS = 3  # of a line that is running text and no cell of a table
_USUAL_WORDS = 4
_FILLED = 0.7  # of the width of a column, by half of its lines: cells are ragged
_MOST_BESIDE = 20  # lines at one height
_MOST_COLUMNS = 8
_SAME_HEIGHT = 0.6  # of the size
# Lines of columns that a program wrote as it sees them change sides so often.
_ALTERNATING = 0.25


def columns_of(lines: Sequence[Line], most: int = _MOST_COLUMNS) -> list[list[Line]]:
    """Return the lines of a page (in the order of the file) by the column they stand in.

    What stands across columns is by itself, between what stands above and below it.
    """
    gutter = _gutter(lines) if most > 1 else None
    if gutter is None:
        return [list(lines)] if lines else []
    middle, top, bottom = gutter
    # Columns are as high as the lines around the gap; what crosses it parts them.
    sides = [_side(line, middle) if bottom <= line.y <= top else 0 for line in lines]
    changes = sum({one, other} == {-1, 1} for one, other in zip(sides, sides[1:], strict=False))
    if changes > _ALTERNATING * sum(side != 0 for side in sides):
        return _one_after_the_other(lines, sides, most - 1)
    groups: list[list[Line]] = []
    last: int | None = None
    for line, side in zip(lines, sides, strict=True):
        if side != last:
            groups.append([])
        groups[-1].append(line)
        last = side
    return [column for group in groups for column in columns_of(group, most - 1)]


def _one_after_the_other(
    lines: Sequence[Line], sides: Sequence[int], most: int
) -> list[list[Line]]:
    first = -1
    if sum(line.is_leftward for line in lines) * 2 > len(lines):
        first = 1
    found: list[list[Line]] = []
    across: list[Line] = []
    beside: dict[int, list[Line]] = {-1: [], 1: []}

    def end_band() -> None:
        for side in (first, -first):
            if beside[side]:
                found.extend(columns_of(beside[side], most))
                beside[side] = []

    placed = sorted(zip(lines, sides, strict=True), key=lambda one: (-one[0].y, one[0].x0))
    for line, side in placed:
        if side:
            if across:
                found.append(across)
                across = []
            beside[side].append(line)
        else:
            end_band()
            across.append(line)
    end_band()
    return [*found, across] if across else found


def _side(line: Line, middle: float) -> int:
    """Return -1 left of the gap, 1 right of it, 0 across it."""
    if line.x1 <= middle + line.size / 2:
        return -1
    return 1 if line.x0 >= middle - line.size / 2 else 0


def _gutter(lines: Sequence[Line]) -> tuple[float, float, float] | None:
    """Return where a gap divides running text: its middle, its upper and its lower end."""
    gaps = _gaps([line for line in lines if line.words >= _FEWEST_WORDS])
    if len(gaps) < _FEWEST_LINES:
        return None
    edges = sorted([(left.x1, 1) for left, _ in gaps] + [(right.x0, -1) for _, right in gaps])
    depth = deepest = 0
    middle = 0.0
    for (x, step), (following, _) in zip(edges, [*edges[1:], edges[-1]], strict=True):
        depth += step
        if depth > deepest:
            deepest, middle = depth, (x + following) / 2
    pairs = [(left, right) for left, right in gaps if left.x1 <= middle <= right.x0]
    if len(pairs) < _FEWEST_LINES:
        return None
    for side in zip(*pairs, strict=True):
        width = max(line.x1 for line in side) - min(line.x0 for line in side)
        if median(line.words for line in side) < _USUAL_WORDS or (
            median(line.x1 - line.x0 for line in side) < _FILLED * width
        ):
            return None
    size = median(left.size for left, _ in pairs)
    top = max(max(left.y, right.y) for left, right in pairs) + size
    bottom = min(min(left.y, right.y) for left, right in pairs) - size
    # One column may be longer than the other: they reach to the next line across the gap.
    across = [line.y for line in lines if not _side(line, middle)]
    above = [y for y in across if y > top]
    below = [y for y in across if y < bottom]
    return (
        middle,
        min(above) - size / 2 if above else max(line.y for line in lines) + size,
        max(below) + size / 2 if below else min(line.y for line in lines) - size,
    )


def _gaps(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Return each line with the next one right of it at its height."""
    found: list[tuple[Line, Line]] = []
    placed = sorted(lines, key=lambda line: -line.y)
    for place, line in enumerate(placed):
        nearest: Line | None = None
        for step in (-1, 1):
            other = place + step
            while 0 <= other < len(placed):
                beside = placed[other]
                is_far = abs(other - place) > _MOST_BESIDE
                if is_far or abs(beside.y - line.y) > _SAME_HEIGHT * line.size:
                    break
                is_right = beside.x0 >= line.x1
                if is_right and (nearest is None or beside.x0 < nearest.x0):
                    nearest = beside
                other += step
        if nearest:
            found.append((line, nearest))
    return found
