"""Lines and rows of a PDF become paragraphs, those that stand out in size or weight headings.

A PDF does not say what its lines are: paragraphs are told by gaps and indents, headings by their
size, or by bold type, where that is plain to see. What stands in figures heads nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.article import Role, plain
from corpus.reading.chunks import LIST_ITEM, LONGEST_HEADING, SENTENCE_END, Chunk, is_torn
from corpus.reading.outline import row_parts
from corpus.reading.pdf.lines import Line
from corpus.reading.pdf.tables import CAPTION, Row

# A line this much further down than lines are from each other begins a paragraph.
_GAP = 1.3
# A first line this far in (of its size) begins one if the last line ends a sentence.
_INDENT = 0.8
# A line that ends a sentence this much before lines usually end is the last of its paragraph.
_SHORT_LINE = 0.7
_VERY_SHORT_LINE = 0.5
# Of the size of most of the text: what is so much larger is a heading.
LARGER = 1.15
SMALLER = 0.95
_LONGEST_HEADING = 25  # words
_LONGEST_BOLD = 50  # characters of a line in bold that does not go on
# With more in it (of all characters) large or bold type is no sign of headings.
_MOST_IN_HEADINGS = 0.25
# Below the sizes of type: bold type, then capitals and numbers of sections.
_BOLD_RANK = 0.0
_FORM_RANK = -1.0
_FEWEST_CAPITALS = 5
# What stands so often is a label or a running head.
_REPEATED = 3
# So many short pieces in a row beside a caption are what a figure says, and without one so many.
_LABELS = 3
_LABELS_ALONE = 8
_LONGEST_LABEL = 6  # words

_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,2}|[⁰¹²³⁴-⁹]+)\.?\s*\S")
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*\.?|[IVX]+\.|[A-Z]\.)\s+\S")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]{3}")
# Between the parts of a paragraph at most so much stands that is none of it.
_MOST_ASIDES = 40


class Usual(NamedTuple):
    """How far lines are apart (of their size), how many characters they have, and their size."""

    spacing: float
    length: float
    size: float


class _Piece(NamedTuple):
    """A paragraph or a row with how it looks."""

    chunk: Chunk
    first: Line
    last: Line


def usual_of(lines: Sequence[Line]) -> Usual:
    """Return what most lines are like; there are some."""
    return Usual(_usual_spacing(lines), median(len(line.text) for line in lines), body_size(lines))


def body_size(lines: Sequence[Line]) -> float:
    """Return the size of most of the text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def chunks_of(
    placed: Sequence[Line | Row], usual: Usual, join: Callable[[Sequence[str]], str]
) -> list[Chunk]:
    """Return the paragraphs, rows and headings with their levels, in reading order."""
    pieces = list(_pieces(placed, usual, join))
    _tell_headings(pieces, usual)
    for piece, following in pairwise(pieces):
        piece.chunk.is_last = _is_elsewhere(piece.last, following.first)
        both = LIST_ITEM.match(piece.chunk.text), LIST_ITEM.match(following.chunk.text)
        if all(both) and not piece.chunk.level and not following.chunk.level:
            following.chunk.close = following.chunk.role is Role.PROSE
    return _with_torn_joined(pieces, usual, join)


def _pieces(
    placed: Sequence[Line | Row], usual: Usual, join: Callable[[Sequence[str]], str]
) -> Iterator[_Piece]:
    held: list[Line] = []
    for one in [*placed, None]:
        if held and (not isinstance(one, Line) or _begins_anew(held[-1], one, usual)):
            text = plain(join([line.text for line in held]))
            yield _Piece(Chunk(text, held[0].page), held[0], held[-1])
            held = []
        if isinstance(one, Line):
            held.append(one)
        elif one is not None:
            for part in row_parts(
                [[cell] if cell else [] for cell in one.cells],
                close=not one.is_first,
                role=Role.HEADER if one.is_head else Role.ROW,
            ):
                if any(map(str.isalnum, part.text)):
                    chunk = Chunk(part.text, one.line.page, close=part.close, role=part.role)
                    yield _Piece(chunk, one.line, one.line)


def _usual_spacing(lines: Sequence[Line]) -> float:
    """Return how far lines of one paragraph are apart, of their size."""
    spacings = [
        (last.y - line.y) / line.size
        for last, line in pairwise(lines)
        if last.page == line.page and last.size == line.size and line.size
    ]
    usual = Counter(round(spacing, 1) for spacing in spacings if 0.9 < spacing < 2.5)
    # In a short text the gaps between paragraphs may be as many as those between lines.
    often = usual.most_common(1)[0][1] / 2 if usual else 0
    return min((spacing for spacing, count in usual.items() if count >= often), default=1.2)


def _begins_anew(last: Line, line: Line, usual: Usual) -> bool:
    goes_on = line.text[0].islower()
    if _is_elsewhere(last, line):
        return True
    size = max(line.size, 1.0)
    down = (last.y - line.y) / size
    if abs(line.size - last.size) > 0.07 * size or down > max(usual.spacing, 1.2) * _GAP:
        return True
    # Bold words may begin a sentence that goes on below; a heading fills no line.
    is_unfinished = last.is_bold and not SENTENCE_END.search(last.text)
    is_within = _is_long(last, usual) and (
        goes_on or (is_unfinished and len(last.text) > _LONGEST_BOLD)
    )
    if line.is_bold != last.is_bold and not is_within:
        return True
    is_finished = bool(SENTENCE_END.search(last.text))
    is_caption = CAPTION.match(line.text) and (is_finished or not _is_long(last, usual))
    if LIST_ITEM.match(line.text) or is_caption:
        return True
    if is_finished:
        return line.x0 - last.x0 > _INDENT * size or (not _is_long(last, usual) and not goes_on)
    # Items of a list whose marks are drawn, lines of an address or of a table.
    is_short = len(last.text) < usual.length * _VERY_SHORT_LINE
    return is_short and not goes_on and not last.is_bold and last.size < usual.size * LARGER


def _is_long(line: Line, usual: Usual) -> bool:
    return len(line.text) >= usual.length * _SHORT_LINE


def _is_elsewhere(last: Line, line: Line) -> bool:
    """Tell whether a line stands on another page, or further up in another column."""
    size = max(line.size, 1.0)
    is_beside = line.x0 > last.x1 + size or line.x1 < last.x0 - size
    return (
        line.page != last.page
        or line.y > last.y + size / 2
        or (is_beside and abs(line.y - last.y) < size / 2)
    )


def _tell_headings(pieces: Sequence[_Piece], usual: Usual) -> None:
    """Give those that stand out in size or weight the level of a heading."""
    total = sum(len(piece.chunk.text) for piece in pieces)
    bold = sum(
        len(piece.chunk.text)
        for piece in pieces
        if piece.first.is_bold and piece.chunk.role is Role.PROSE
    )
    labels = _labels(pieces)
    often = Counter(piece.chunk.text for piece in pieces)
    ranks: dict[int, float] = {}
    for place, piece in enumerate(pieces):
        chunk, size = piece.chunk, piece.first.size
        if place in labels or often[chunk.text] >= _REPEATED or not _could_head(chunk):
            continue
        if size >= usual.size * LARGER:
            ranks[place] = size
        elif (
            bold < total * _MOST_IN_HEADINGS
            and piece.first.is_bold
            and size >= usual.size * SMALLER
            and (chunk.may_be_heading or _NUMBERED.match(chunk.text))
        ):
            ranks[place] = _BOLD_RANK
        elif size >= usual.size * SMALLER and _heads_by_form(pieces, place):
            ranks[place] = _FORM_RANK
    lengths: Counter[float] = Counter()
    for place, rank in ranks.items():
        lengths[rank] += len(pieces[place].chunk.text)
    order = sorted(lengths, reverse=True)
    # Of leaflets and slides much is large: the largest type heads the rest.
    while order and sum(lengths[rank] for rank in order) > total * _MOST_IN_HEADINGS:
        order.pop()
    levels = {rank: level for level, rank in enumerate(order, start=1)}
    for place, rank in ranks.items():
        pieces[place].chunk.level = levels.get(rank, 0)


def _heads_by_form(pieces: Sequence[_Piece], place: int) -> bool:
    """Tell whether a line in capitals, or one with the number of a section, stands above a text."""
    text = pieces[place].chunk.text
    is_marked = (text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_CAPITALS) or (
        _SECTION.match(text) is not None
    )
    if not is_marked or not pieces[place].chunk.is_short or place + 1 == len(pieces):
        return False
    following = pieces[place + 1].chunk
    return following.role is Role.PROSE and len(following.words) > LONGEST_HEADING


def _could_head(chunk: Chunk) -> bool:
    return (
        chunk.role is Role.PROSE
        and len(chunk.words) <= _LONGEST_HEADING
        and not chunk.text.endswith((".", ",", ";"))
        and sum(c.isalpha() for c in chunk.text) > 1
        and not CAPTION.match(chunk.text)
    )


def _labels(pieces: Sequence[_Piece]) -> set[int]:
    """Return the places of what stands in figures: short pieces in a row, above a caption."""
    found: set[int] = set()
    held: list[int] = []
    for place, piece in enumerate([*pieces, None]):
        is_label = piece is not None and _is_label(piece.chunk)
        if (
            piece is not None
            and is_label
            and (not held or pieces[held[-1]].chunk.page == piece.chunk.page)
        ):
            held.append(place)
            continue
        is_above = piece is not None and bool(CAPTION.match(piece.chunk.text))
        if len(held) >= (_LABELS if is_above else _LABELS_ALONE):
            # The last of many short lines may head the paragraph below them.
            found.update(held if is_above else held[:-1])
        held = [place] if is_label else []
    return found


def _is_label(chunk: Chunk) -> bool:
    return (
        chunk.role is Role.PROSE
        and len(chunk.words) <= _LONGEST_LABEL
        and not CAPTION.match(chunk.text)
        and not SENTENCE_END.search(chunk.text)
    )


def _with_torn_joined(
    pieces: Sequence[_Piece], usual: Usual, join: Callable[[Sequence[str]], str]
) -> list[Chunk]:
    """Return the chunks, a paragraph whole that notes, figures or tables stand in the midst of.

    What stood between its parts follows it.
    """
    found: list[Chunk] = []
    taken: set[int] = set()
    for place, piece in enumerate(pieces):
        if place in taken:
            continue
        texts, at = [piece.chunk.text], place
        words = len(piece.chunk.words)
        asides: list[int] = []
        while (rest := _rest(pieces, at, words, usual)) is not None:
            asides += range(at + 1, rest)
            taken.update(range(at + 1, rest + 1))
            texts.append(pieces[rest].chunk.text)
            words += len(pieces[rest].chunk.words)
            at = rest
        found.append(replace(piece.chunk, text=plain(join(texts))))
        found += [pieces[aside].chunk for aside in asides]
    return found


def _rest(pieces: Sequence[_Piece], place: int, words: int, usual: Usual) -> int | None:
    """Return where the rest of a paragraph of so many words is that is torn at its end."""
    piece = pieces[place]
    if piece.chunk.role is not Role.PROSE or _is_aside(piece, usual):
        return None
    is_parted = False
    for at in range(place + 1, min(place + 1 + _MOST_ASIDES, len(pieces))):
        following = pieces[at]
        is_parted |= pieces[at - 1].chunk.is_last
        if _is_aside(following, usual):
            continue
        is_alike = abs(following.first.size - piece.first.size) <= 0.07 * usual.size
        is_near = (following.chunk.page or 0) - (piece.chunk.page or 0) <= 1
        torn = replace(piece.chunk, is_last=is_parted)
        if (
            is_alike
            and is_near
            and (at == place + 1 or is_parted)
            and (is_torn(torn, words, following.chunk))
        ):
            return at
        return None
    return None


def _is_aside(piece: _Piece, usual: Usual) -> bool:
    """Tell whether a piece is a note, a caption, a row or a label."""
    if piece.chunk.role is not Role.PROSE or CAPTION.match(piece.chunk.text):
        return True
    is_small = piece.first.size < usual.size * SMALLER
    return is_small and bool(_NOTE.match(piece.chunk.text) or _is_label(piece.chunk))
