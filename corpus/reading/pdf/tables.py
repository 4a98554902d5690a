"""Rows of tables, told by baselines and by gaps that several rows have in the same place."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.reading.pdf.lines import Line, joined, rows

_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_MANY = 2  # if they have three cells or more
_APART = 3.0  # of the size: rows further apart are of two tables
_SAME_ROW = 0.75  # of the size: so near is the same row, with a cell that spans rows
_SAME_HEIGHT = 0.2  # of the size
_TYPED_IN = 0.5  # of the size: so far apart is one line
_MUCH_LARGER = 1.3
_LARGER = 1.15  # what is so much larger than the row beside it is none of its table
# Runs of so many lines beside each other are columns that the file has one after the other.
_SHORTEST_COLUMN = 3
_WORDS_OF_TEXT = 3  # on a line
_DOWN = 2  # lines that stand below the one before, to those beside it
_FEWEST_WORDS_OF_TEXT = 3.5  # on a line, if they are running text
_WRAPPED = 1.35  # of the size: so near may be the next line of a cell
# A gap between columns may be crossed in so many rows, by cells that span columns.
_CROSSED = 0.2
_NARROWEST = 0.4  # of the size
_ALIGNED = 0.5  # of the size
_MOST_ALIGNED = 0.5
# Cells of more words on average are columns of text.
_LONGEST_CELLS = 12
_MOST_CELLS = 60  # in a row

CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|chart|scheme|exhibit|plate|abb(?:ildung|\.)|tabelle|figura"
    r"|tableau|tabla|図|表|图)\s*[\dIVXA-Z]{1,4}(?:\.\d+)*\s*(?:[.:|–—-]|\(|$|[^\W\d_a-z])",
    re.IGNORECASE,
)


@dataclass
class Row:
    """A row of a table: what its cells say, from the left, and the line that it makes."""

    cells: list[str]
    line: Line
    is_first: bool
    is_head: bool = False


@dataclass
class _Cell:
    """The lines of a cell from the top; `is_alone` says that no other stands at their height."""

    lines: list[Line]
    is_alone: bool = False

    @property
    def top(self) -> float:
        return self.lines[0].y

    @property
    def bottom(self) -> float:
        return self.lines[-1].y

    @property
    def words(self) -> int:
        return sum(line.words for line in self.lines)


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
    size = _size(row)
    if CAPTION.match(row[0].text):
        return False
    if held[-1][0].y - row[0].y > _APART * size or size > _LARGER * _size(held[0]):
        return False
    # One part alone may be the next line of a cell.
    return len(row) > 1 or any(len(before) > 1 for before in held[-2:])


def _size(row: Sequence[Line]) -> float:
    return max(median(line.size for line in row), 1.0)


def _table_or_lines(held: Sequence[Sequence[Line]]) -> Iterator[tuple[int, Line | Row]]:
    first = 0
    while first < len(held) and len(held[first]) == 1 and not _heads_a_cell(held[first:]):
        first += 1
    last = len(held)
    while last > first and len(held[last - 1]) == 1 and not _is_in_a_cell(held[:last]):
        last -= 1
    body: list[Sequence[Line]]
    body, beside = _of_one_size(held[first:last])
    columns = _columns_of(body)
    if columns:
        while first and len(split := _split(held[first - 1], columns)) > 1:
            first -= 1
            body = [split, *body]
        body = [_split(row, columns) for row in body]
    table = _table(body, columns)
    if not table:
        body, beside = list(held[first:last]), []
    for row in [*held[:first], *([] if table else body), *beside, *held[last:]]:
        yield from _parts(row)
    if table:
        order = min(line.order for row in body for line in row)
        for made in table:
            yield order, made


def _of_one_size(
    body: Sequence[Sequence[Line]],
) -> tuple[list[Sequence[Line]], list[Sequence[Line]]]:
    """Return the rows without much smaller type, and that: it is of a figure beside the table."""
    if not body:
        return [], []
    least = median(line.size for row in body for line in row) / _MUCH_LARGER
    parted = [
        ([line for line in row if line.size >= least], [line for line in row if line.size < least])
        for row in body
    ]
    return [row for row, _ in parted if row], [row for _, row in parted if row]


def _heads_a_cell(held: Sequence[Sequence[Line]]) -> bool:
    """Tell whether the first line is the upper one of a cell that is not the first of its row."""
    if len(held) < 2 or len(held[1]) < 2:
        return False
    line, following = held[0][0], held[1]
    is_near = line.y - following[0].y < _WRAPPED * max(line.size, 1.0)
    return is_near and line.x0 > following[0].x1


def _is_in_a_cell(held: Sequence[Sequence[Line]]) -> bool:
    """Tell whether the last line goes on a cell of the rows before it."""
    line = held[-1][0]
    for before in held[-2:-5:-1]:
        if len(before) > 1:
            return line.x0 > before[0].x1 - line.size
        if not _is_under(before[0], line):
            return False
    return False


def _is_under(upper: Line, line: Line) -> bool:
    """Tell whether a line is the next one of a cell: right below, in the same column."""
    size = max(line.size, 1.0)
    overlap = min(upper.x1, line.x1) - max(upper.x0, line.x0)
    return (
        0 < upper.y - line.y < _WRAPPED * size
        and overlap > min(upper.x1 - upper.x0, line.x1 - line.x0) / 2
        and abs(upper.size - line.size) < size * 0.07
    )


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


def _columns_of(body: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Return where the columns of a table stand, none if the lines are no table."""
    several = [row for row in body if len(row) > 1]
    most = max((len(row) for row in several), default=0)
    if len(several) < (_FEWEST_ROWS_OF_MANY if most > 2 else _FEWEST_ROWS):
        return []
    if len(several) * 3 < len(body):
        return []
    columns = _columns(several)
    if len(columns) < 2 or most > _MOST_CELLS or not _are_aligned(several, columns):
        return []
    return columns


def _are_aligned(several: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether cells begin, end or have their middle below each other; wide blanks do not."""
    aligned = cells = 0
    by_column: defaultdict[int, list[Line]] = defaultdict(list)
    for row in several:
        for line in row[1:]:
            by_column[_column(line, columns)].append(line)
    for lines in by_column.values():
        near = _ALIGNED * median(line.size for line in lines)
        edges = [
            sorted(line.x0 for line in lines),
            sorted(line.x1 for line in lines),
            sorted((line.x0 + line.x1) / 2 for line in lines),
        ]
        aligned += max(
            sum(one - other < near for other, one in pairwise(places)) for places in edges
        )
        cells += len(lines) - 1
    return aligned >= cells * _MOST_ALIGNED


def _is_text_in_columns(body: Sequence[Sequence[Line]], columns: int) -> bool:
    """Tell whether the file goes down text rather than across cells; addresses stand in twos."""
    lines = sorted((line for row in body for line in row), key=lambda line: line.order)
    across = down = 0
    for line, following in pairwise(lines):
        across += following.x0 >= line.x1 and abs(following.y - line.y) < line.size / 2
        is_lower = following.y < line.y - line.size / 2
        down += is_lower and following.x0 < line.x1 and line.x0 < following.x1
    words = sum(line.words for line in lines)
    is_text = columns == 2 or words >= _WORDS_OF_TEXT * len(lines)
    return is_text and down > _DOWN * across


def _split(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[Line]:
    """Return a row with its parts parted where a loose gap of theirs lies between columns."""
    found: list[Line] = []
    for line in row:
        held: list[Line] = []
        for part in line.parts or (line,):
            if held and _column(part, columns) != _column(held[-1], columns):
                found.append(joined(held))
                held = []
            held.append(part)
        found.append(joined(held))
    return found


def _table(body: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]) -> list[Row]:
    """Return the rows of a table, none if its cells are rather paragraphs."""
    if not columns:
        return []
    if _is_text_in_columns(body, len(columns)):
        return []
    cells = _cells(body)
    alone = {id(row[0]) for row in body if len(row) == 1}
    for cell in cells:
        cell.is_alone = id(cell.lines[0]) in alone
    if sum(cell.words for cell in cells) > _LONGEST_CELLS * len(cells):
        return []
    placed = _placed(cells, columns)
    made = [_row(row, len(columns), number == 0) for number, row in enumerate(placed)]
    if sum(len(list(filter(None, row.cells))) > 1 for row in made) < _FEWEST_ROWS_OF_MANY:
        return []
    _tell_head(made, placed)
    return made


def _cells(body: Sequence[Sequence[Line]]) -> list[_Cell]:
    """Return the cells: lines that follow each other in the file, one right below the other.

    A file that has a table column by column has lines so too; those are cells of their own.
    """
    cells: list[_Cell] = []
    for line in sorted((line for row in body for line in row), key=lambda line: line.order):
        last = cells[-1].lines[-1] if cells else None
        if last and line.order - last.order == 1 and _is_under(last, line):
            cells[-1].lines.append(line)
        else:
            cells.append(_Cell([line]))
    longest = max(cells, key=lambda cell: len(cell.lines))
    alike = [
        cell
        for cell in cells
        if len(cell.lines) >= _SHORTEST_COLUMN
        and abs(cell.top - longest.top) + abs(cell.bottom - longest.bottom) < longest.lines[0].size
    ]
    lines = sum(len(cell.lines) for cell in cells)
    words = sum(cell.words for cell in cells)
    is_by_column = sum(len(cell.lines) for cell in alike) * 2 > lines and len(alike) > 1
    if is_by_column and words < lines * _FEWEST_WORDS_OF_TEXT:
        return [_Cell([line]) for cell in cells for line in cell.lines]
    tops = sorted(cell.top for cell in cells)
    return [
        part
        for cell in cells
        for part in ([_Cell([line]) for line in cell.lines] if _spans_rows(cell, tops) else [cell])
    ]


def _spans_rows(cell: _Cell, tops: Sequence[float]) -> bool:
    """Tell whether other cells begin beside most of the lines of a cell: it is rather a column."""
    beside = 0
    for line in cell.lines[1:]:
        near = _SAME_HEIGHT * line.size
        beside += bisect_right(tops, line.y + near) > bisect_left(tops, line.y - near)
    return beside * 2 > len(cell.lines) - 1


def _placed(
    cells: Sequence[_Cell], columns: Sequence[tuple[float, float]]
) -> list[list[tuple[int, Line]]]:
    """Return the lines of each row from the top, with the columns they stand in."""
    found: list[list[tuple[int, _Cell]]] = []
    for cell in sorted(cells, key=lambda cell: (-cell.top, cell.lines[0].x0)):
        column = _column(cell.lines[0], columns)
        row = found[-1] if found else []
        if row and _is_beside(row, column, cell):
            row.append((column, cell))
        else:
            found.append([(column, cell)])
    return [[(column, line) for column, cell in row for line in cell.lines] for row in found]


def _is_beside(row: Sequence[tuple[int, _Cell]], column: int, cell: _Cell) -> bool:
    """Tell whether a cell is of the row that the last cells are of."""
    size = max(cell.lines[0].size, 1.0)
    top = max(other.top for _, other in row)
    bottom = min(other.bottom for _, other in row)
    is_free = all(column != taken for taken, _ in row)
    if top - cell.top < _SAME_ROW * size:
        return is_free or all(
            cell.lines[0].x0 >= other.lines[0].x1 or cell.lines[0].x1 <= other.lines[0].x0
            for taken, other in row
            if taken == column
        )
    if is_free and cell.top > bottom + _SAME_ROW * size / 2:
        return True  # beside a cell of several lines
    # A line that was written apart from the first one of its cell; a row has something in front.
    down = bottom - cell.top
    is_first_empty = column > 0 and any(taken == 0 for taken, _ in row)
    return is_first_empty and not is_free and down < _WRAPPED * size and cell.is_alone


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
    """Return the lines of a cell as they are read; what was typed in may stand a little higher."""
    found: list[list[Line]] = []
    for line in sorted(cell, key=lambda line: -line.y):
        if found and found[-1][0].y - line.y < _TYPED_IN * max(line.size, 1.0):
            found[-1].append(line)
        else:
            found.append([line])
    return [line for row in found for line in sorted(row, key=lambda line: line.x0)]


def _tell_head(made: Sequence[Row], parts: Sequence[Sequence[tuple[int, Line]]]) -> None:
    """Mark a first row in bold type as the head, if the others are not all in it."""
    bold = [all(line.is_bold for _, line in row) for row in parts]
    if bold and bold[0] and sum(bold) * 2 < len(bold):
        made[0].is_head = True
