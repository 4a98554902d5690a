"""Rows of tables, told by baselines and by gaps that several rows have in the same place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.reading.pdf_lines import Line, joined, rows

_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_MANY = 2  # if they have three cells or more
_APART = 3.0  # of the size: rows further apart are of two tables
_CLOSE = 0.75  # of the size: so near is the same row, with a cell that spans rows
_WRAPPED = 1.35  # of the size: so near may be the next line of a cell
# A gap between columns may be crossed in so many rows, by cells that span columns.
_CROSSED = 0.2
_NARROWEST = 0.4  # of the size
# Cells of more words on average are columns of text.
_LONGEST_CELLS = 12


@dataclass
class Row:
    """A row of a table: what its cells say, from the left, and the line that it makes."""

    cells: list[str]
    line: Line
    is_first: bool
    is_head: bool = False


def with_rows(lines: Sequence[Line]) -> list[Line | Row]:
    """Return the lines of a column in the order of the file, with rows where there are tables.

    Parts of a line that are no cells are put together.
    """
    found: list[tuple[int, Line | Row]] = []
    held: list[list[Line]] = []
    for row in [*rows(lines), []]:
        if row and _may_follow(held, row):
            held.append(row)
            continue
        found += _table_or_lines(held)
        held = [row] if row else []
    return [one for _, one in sorted(found, key=lambda one: one[0])]


def _may_follow(held: Sequence[Sequence[Line]], row: Sequence[Line]) -> bool:
    """Tell whether a row may be one of the same table as those before it."""
    if not held:
        return True
    last, size = held[-1][0], max(row[0].size, 1.0)
    if last.y - row[0].y > _APART * size:
        return False
    if len(row) > 1:
        return len(held[-1]) > 1 or len(held) == 1 or any(len(r) > 1 for r in held[-2:])
    # One part alone may be the next line of a cell.
    return len(held[-1]) > 1 or any(len(r) > 1 for r in held[-2:])


def _table_or_lines(held: Sequence[Sequence[Line]]) -> Iterator[tuple[int, Line | Row]]:
    held = list(held)
    first = 0
    while first < len(held) and len(held[first]) == 1:
        first += 1
    last = len(held)
    while last > first and len(held[last - 1]) == 1 and not _is_in_a_cell(held[:last]):
        last -= 1
    body = held[first:last]
    table = _table(body)
    for row in [*held[:first], *([] if table else body), *held[last:]]:
        yield from _parts(row)
    if table:
        order = min(line.order for row in body for line in row)
        for row in table:
            yield order, row


def _is_in_a_cell(held: Sequence[Sequence[Line]]) -> bool:
    """Tell whether the last line goes on a cell that is not the first of the row before it."""
    if len(held) < 2 or len(held[-2]) < 2:
        return False
    line, before = held[-1][0], held[-2]
    is_near = before[0].y - line.y < _WRAPPED * max(line.size, 1.0)
    return is_near and line.x0 > before[0].x1 and line.x1 <= before[-1].x1 + 6 * line.size


def _parts(row: Sequence[Line]) -> Iterator[tuple[int, Line | Row]]:
    """Yield what stands in a row that is none of a table: parts that follow each other as one."""
    held: list[Line] = []
    for line in sorted(row, key=lambda line: line.order):
        if held and abs(line.order - held[-1].order) > 1:
            yield held[0].order, joined(held)
            held = []
        held.append(line)
    if held:
        yield held[0].order, joined(held)


def _table(body: Sequence[Sequence[Line]]) -> list[Row]:
    """Return the rows of a table, none if the lines are no table."""
    several = [row for row in body if len(row) > 1]
    most = max((len(row) for row in several), default=0)
    if len(several) < (_FEWEST_ROWS_OF_MANY if most > 2 else _FEWEST_ROWS):
        return []
    if len(several) * 2 < len(body):
        return []
    edges = _columns(several)
    if len(edges) < 2:
        return []
    cells = [line for row in several for line in row]
    if sum(line.words for line in cells) > _LONGEST_CELLS * len(cells):
        return []
    placed = [[(_column(line, edges), line) for line in row] for row in body]
    found: list[list[tuple[int, Line]]] = []
    for row in placed:
        if found and _goes_on(found[-1], row):
            found[-1] += row
        else:
            found.append(list(row))
    made = [_row(row, len(edges), number == 0) for number, row in enumerate(found)]
    _tell_head(made, found)
    return made


def _columns(several: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Return the columns from left to right: where few cells stand is a gap between them."""
    size = median(line.size for row in several for line in row)
    steps = sorted(
        [(line.x0, 1) for row in several for line in row]
        + [(line.x1, -1) for row in several for line in row]
    )
    most = max(1.0, _CROSSED * len(several)) if len(several) > _FEWEST_ROWS else 0
    depth = 0
    columns: list[list[float]] = []
    for (x, step), (following, _) in pairwise([*steps, (steps[-1][0], 0)]):
        depth += step
        if depth > most:
            if columns and x - columns[-1][1] < _NARROWEST * size:
                columns[-1][1] = following
            else:
                columns.append([x, following])
    return [(left, right) for left, right in columns]


def _column(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    """Return the first column that a cell stands in, or the nearest one."""

    def apart(place: int) -> float:
        left, right = columns[place]
        return max(left - line.x1, line.x0 - right, 0.0)

    return min(range(len(columns)), key=apart)


def _goes_on(row: Sequence[tuple[int, Line]], line: Sequence[tuple[int, Line]]) -> bool:
    """Tell whether the parts at the next height belong to the cells of a row."""
    size = max(line[0][1].size, 1.0)
    lowest = min(part.y for _, part in row)
    down = lowest - line[0][1].y
    taken = {column for column, _ in row}
    if down < _CLOSE * size:
        return not taken.intersection(column for column, _ in line)
    is_first_empty = all(column > 0 for column, _ in line)
    return down < _WRAPPED * size and is_first_empty and len(line) <= max(1, len(row) // 2)


def _row(parts: Sequence[tuple[int, Line]], columns: int, is_first: bool) -> Row:
    cells: list[list[Line]] = [[] for _ in range(columns)]
    for column, line in parts:
        cells[column].append(line)
    texts = [" ".join(line.text for line in _read(cell)) for cell in cells]
    lines = [line for _, line in parts]
    if sum(line.is_leftward for line in lines) * 2 > len(lines):
        texts.reverse()
    return Row(texts, joined(lines), is_first)


def _read(cell: Sequence[Line]) -> list[Line]:
    return sorted(cell, key=lambda line: (-round(line.y), line.x0))


def _tell_head(made: Sequence[Row], parts: Sequence[Sequence[tuple[int, Line]]]) -> None:
    """Mark a first row in bold type as the head, if the others are not all in it."""
    bold = [all(line.is_bold for _, line in row) for row in parts]
    if bold and bold[0] and sum(bold) * 2 < len(bold):
        made[0].is_head = True
