"""Rows of cells, as a sheet or a file of separated values has them, become the parts of tables.

An empty row ends a table where something like a head or a title follows it. What stands above the
head of a table leads in to it.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

from corpus.article import Role, plain
from corpus.reading.outline import Part, row_parts

# Rows that are looked at to tell what the first ones of a table are.
_AHEAD = 100
# Longer words are not said again in each column and row that they span.
_LONGEST_REPEATED = 12
_LONGEST_REPEATED_LINE = 100  # characters: a "word" may be of any length
# A longer cell heads no column.
_LONGEST_LABEL = 12  # words
# A row of one cell of more words is a paragraph.
_LONGEST_LINE = 30

# A number, sum, date or time, with a unit or without.
_VALUE = re.compile(
    r"[^\w\s]{0,3}\s?(?:[A-Z]{3}\s?)?[-+−]?\d[\d.,:/'’\s\u00a0\u202f-]*(?:[eE][-+]?\d+)?"
    r"\s?(?:%|[^\W\d_]{1,3}|[^\w\s]{1,2})?"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

_Row = Sequence[str]


def table_parts(rows: Iterable[_Row]) -> Iterator[Part]:
    """Yield the parts that rows of cells make; it looks ahead a few rows and holds no more.

    >>> [part.role.name for part in table_parts([["Prices"], ["fruit", "euros"], ["plum", "2"]])]
    ['LEAD_IN', 'HEADER', 'ROW']
    """
    coming = _Coming(rows)
    while coming.next():
        yield from _table(coming)


def may_be_repeated(text: str) -> bool:
    """Tell whether the words of a cell are said again in each column and row that it spans."""
    return len(text) <= _LONGEST_REPEATED_LINE and len(text.split()) <= _LONGEST_REPEATED


class _Coming:
    """The rows that are still to come, of which some can be looked at."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self._rows = iter([plain(cell) for cell in row] for row in rows)
        self._seen: deque[_Row] = deque()

    def next(self) -> _Row | None:
        """Return the next row that is not empty, None at the end; it stays the next."""
        while (found := self.peek()) is not None and not any(found):
            self._seen.popleft()
        return found

    def peek(self) -> _Row | None:
        """Return the next row, also an empty one."""
        return next(iter(self.ahead(1)), None)

    def take(self) -> _Row:
        """Return the next row, which is then past."""
        return self._seen.popleft()

    def ahead(self, number: int = _AHEAD) -> list[_Row]:
        """Return the next rows."""
        self._seen.extend(islice(self._rows, max(0, number - len(self._seen))))
        return list(islice(self._seen, number))

    def block(self) -> list[_Row]:
        """Return the next rows up to an empty one."""
        found: list[_Row] = []
        for row in self.ahead():
            if not any(row):
                break
            found.append(row)
        return found


def _table(coming: _Coming) -> Iterator[Part]:
    """Yield what stands above a table, its head if it has one, and its rows."""
    block = coming.block()
    if len(block) < _AHEAD and (tables := _side_by_side(block)):
        for _ in block:
            coming.take()
        for rows in tables:
            yield from table_parts(rows)
        return
    width = max(map(_filled, block))
    above = _rows_above(block, width)
    left = min(map(_first_filled, block[above:]))
    for number in range(above):
        line = coming.take()
        role = Role.LEAD_IN if number == above - 1 and _filled(line) == 1 else Role.PROSE
        yield from _row(line, left, role=role)
    close = False
    if _is_head(block[above], block[above + 1 :]):
        yield from _row(coming.take(), left, role=Role.HEADER)
        close = True
    while (row := coming.peek()) is not None:
        if not any(row):
            if not (coming.next() and _goes_on(coming, width)):
                return
            continue
        coming.take()
        is_paragraph = _filled(row) == 1 and len(" ".join(row).split()) > _LONGEST_LINE
        role = Role.PROSE if is_paragraph else Role.ROW
        for part in _row(row, left, close=close and not is_paragraph, role=role):
            yield part
            close = not is_paragraph


def _side_by_side(block: Sequence[_Row]) -> list[list[_Row]]:
    """Return the tables that empty columns part, none where it is but one table.

    Each has several columns and rows: a single column is one of its neighbour's.
    """
    used = sorted({place for row in block for place, cell in enumerate(row) if cell})
    starts = [n for n in range(len(used)) if n == 0 or used[n] > used[n - 1] + 1]
    parts = [used[a:b] for a, b in pairwise([*starts, len(used)])]
    tables = [[row[part[0] : part[-1] + 1] for row in block] for part in parts]
    is_several = len(parts) > 1 and all(
        len(part) > 1 and sum(any(row) for row in table) > 1
        for part, table in zip(parts, tables, strict=True)
    )
    return tables if is_several else []


def _rows_above(block: Sequence[_Row], width: int) -> int:
    """Return how many rows stand above the first one of the table itself.

    They fill at most half of its columns, or fewer than the head right below them.
    """
    above = next(n for n, row in enumerate(block) if width < 2 or _filled(row) * 2 > width)
    while above + 1 < len(block) and _filled(block[above]) < _filled(block[above + 1]):
        if not _is_head(block[above + 1], block[above + 2 :]):
            break
        above += 1
    return above


def _goes_on(coming: _Coming, width: int) -> bool:
    """Tell whether the rows after an empty one are of the same table."""
    block = coming.block()
    first = block[0]
    return (
        1 < width == max(map(_filled, block))
        and _filled(first) * 2 > width
        and not _is_head(first, block[1:])
    )


def _row(row: _Row, left: int, *, close: bool = False, role: Role) -> list[Part]:
    """Return a row from its column `left` on."""
    start = min(left, _first_filled(row))
    return row_parts([[cell] for cell in row[start:]], close=close, role=role)


def _is_head(row: _Row, others: Sequence[_Row]) -> bool:
    """Tell whether the first row of a table says what its columns hold.

    It has words or years, no other figures, and nothing that stands beneath it once more.
    """
    labels = list(filter(None, row))
    if len(labels) < 2 or len(set(labels)) < len(labels) or not others:
        return False
    if any(len(label.split()) > _LONGEST_LABEL or _is_value(label) for label in labels):
        return False
    if all(map(_YEAR.fullmatch, labels)):
        return False
    return not any(
        cell == label for other in others for cell, label in zip(other, row, strict=False) if label
    )


def _is_value(label: str) -> bool:
    return bool(_VALUE.fullmatch(label)) and not _YEAR.fullmatch(label)


def _filled(row: _Row) -> int:
    return sum(map(bool, row))


def _first_filled(row: _Row) -> int:
    return next((place for place, cell in enumerate(chain(row, "x")) if cell), 0)
