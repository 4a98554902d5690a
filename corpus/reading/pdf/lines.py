"""Characters become lines: what stands on one baseline without a wide gap.

Words are told by the gaps between characters, with or without a blank in the file. Raised numbers
are written as such, those behind a word are marks of notes and left out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.article import plain
from corpus.meaning.listed import listed_words
from corpus.reading.pdf.glyphs import UNKNOWN, Glyph, Page
from corpus.reading.text.printing import is_unspaced

# All of the size of the type. A blank is 0.25 of it in most faces, 0.12 in a tight line; of the
# gaps within words of 38 real files none was wider than 0.08.
_BLANK = 0.11
_MARKED_BLANK = 0.02  # where the file has a blank, or PDFium sees one
_LOOSE = 0.45  # a gap so wide may divide cells that stand close
_WIDE = 0.8  # a gap so wide divides columns and cells
_OVERLAP = 0.6
_SAME_BASELINE = 0.2
_RAISED = 0.65  # how far from the baseline raised and lowered characters stand
_SMALLER = 0.85  # and how large they are

_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_NOTE_MARK = re.compile(r"[\d,*†‡§ ]+")
# Behind so many letters a raised number is no power: m², km², but year¹.
_SHORTEST_WORD = re.compile(r"[^\W\d_]{3}\Z")
_ITEM_MARK = re.compile(
    r"[^\w\s,.;:]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,4})[.)]"  # any sign: fonts of signs say “!”
)
_FEW = 3  # characters
# A line is bold if so much of it is: a label in bold type before what it names makes none.
_MOST_BOLD = 0.75
_WIDEST_MARK = 4.0
_WIDEST_LATER_MARK = 1.5  # of one that does not begin its row: "(1)" may be of a formula
_LIGATURES = ("ffi", "fi", "ff", "fl", "ffl", "ft", "tt", "ti")
_WORD_WITH_UNKNOWN = re.compile(rf"[^\W\d_]*{UNKNOWN}[^\W\d_]*")
# Signs of lists; most programs draw them in fonts of signs that name no Unicode.
_BULLET = re.compile(rf"[{UNKNOWN}▪▫◦●■□○►▶➢➤❑❖◆✓✔∙·‣⁃»§](?= \S)")
_SHORTEST_REPAIRED = 2
_TEX_FF = re.compile(r"(?<=[A-Za-z])↵(?=[a-z-])")


@dataclass
class Line:
    """A line, or the part of one between wide gaps.

    Points, from the lower left corner; `order` is its place in the file. Where gaps are loose,
    `parts` are the pieces between them.
    """

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    order: int
    parts: tuple["Line", ...] = ()  # between loose gaps, where it has some

    @property
    def words(self) -> int:
        """How many words it has, figures not counted; two characters are one without blanks."""
        words = sum(any(map(str.isalpha, word)) for word in self.text.split())
        return words if self.text.isascii() else max(words, sum(map(is_unspaced, self.text)) // 2)

    @property
    def is_leftward(self) -> bool:
        return is_leftward(self.text)


def is_leftward(text: str) -> bool:
    """Tell whether most letters are written from right to left."""
    if text.isascii():
        return False
    letters = [unicodedata.bidirectional(c) for c in text if c.isalpha()]
    return sum(kind in ("R", "AL") for kind in letters) * 2 > len(letters)


def lines_of(page: Page) -> list[Line]:
    """Return the lines of a page in the order of the file, of one that was turned from the top."""
    pieces = [_line(glyphs, page.number, order) for order, glyphs in enumerate(_runs(page.glyphs))]
    merged = [
        _repaired(line)
        for row in rows([piece for piece in pieces if piece.text])
        for line in _merged(row)
    ]
    merged = [line for line in merged if line.text]
    if page.is_turned:
        return [replace(line, order=order) for order, line in enumerate(merged)]
    return sorted(merged, key=lambda line: line.order)


def rows(found: Sequence[Line]) -> list[list[Line]]:
    """Return lines by their baselines, from the top, each row from the left."""
    grouped: list[list[Line]] = []
    for line in sorted(found, key=lambda line: (-line.y, line.x0)):
        last = grouped[-1][0] if grouped else None
        if last and last.y - line.y <= _SAME_BASELINE * max(min(last.size, line.size), 1.0):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in grouped]


def joined(row: Sequence[Line], separator: str = " ") -> Line:
    """Return the parts of a row as one line."""
    if len(row) == 1:
        return row[0]
    parts = sorted(row, key=lambda line: line.x0)
    if is_leftward("".join(line.text for line in parts)):
        parts.reverse()
        separator = " "  # the blanks of a line stand before its parts, seen from the left
    largest = max(parts, key=lambda line: len(line.text))
    return Line(
        plain(separator.join(line.text for line in parts)),
        largest.page,
        min(line.x0 for line in parts),
        max(line.x1 for line in parts),
        largest.y,
        # Larger type that is typed in beside small type makes no heading.
        min((line.size for line in parts if len(line.text) > _FEW), default=largest.size),
        sum(len(line.text) for line in parts if line.is_bold)
        > _MOST_BOLD * sum(len(line.text) for line in parts),
        min(line.order for line in parts),
        tuple(part for line in parts for part in line.parts or (line,)),
    )


def _merged(row: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that the pieces on one baseline make."""
    held = [row[0]]
    for line in row[1:]:
        last = held[-1]
        gap = (line.x0 - max(last.x1, held[0].x1)) / max(last.size, line.size, 1.0)
        follows = abs(line.order - last.order) == 1
        widest = _WIDEST_MARK if held[0] is row[0] else _WIDEST_LATER_MARK
        is_mark = len(held) == 1 and 0 <= gap < widest and bool(_ITEM_MARK.fullmatch(last.text))
        if is_mark or -_OVERLAP < gap < (_WIDE if follows else _WIDE / 2):
            blank = " " if gap > _MARKED_BLANK or is_mark else ""
            held.append(replace(line, text=blank + line.text))
        else:
            yield joined(held, "")
            held = [line]
    yield joined(held, "")


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters that follow each other on one baseline."""
    held: list[Glyph] = []
    base = size = 0.0
    for glyph in glyphs:
        if held:
            last = held[-1]
            largest = max(size, glyph.size)
            gap = _gap(last, glyph) / largest
            off = abs(glyph.y - base) / largest
            # The mark before a note stands somewhat apart.
            nearest = _WIDE if last.size < glyph.size and _is_mark(held) else _BLANK * 2
            is_raised = (
                off < _RAISED
                and gap < nearest
                and (min(glyph.size, size) < largest * _SMALLER or last.size < size * _SMALLER)
            )
            if not (
                -_OVERLAP < gap < (_WIDE if is_raised else _LOOSE)
                and (off < _SAME_BASELINE / 2 or is_raised)
            ):
                yield held
                held = []
        if not held or glyph.size > size:
            base, size = glyph.y, glyph.size
        held.append(glyph)
    if held:
        yield held


def _is_mark(glyphs: Sequence[Glyph]) -> bool:
    return len(glyphs) < 4 and bool(_NOTE_MARK.fullmatch("".join(glyph.text for glyph in glyphs)))


def _gap(last: Glyph, glyph: Glyph) -> float:
    """Return the gap between two characters in points, whichever way they are written."""
    if glyph.x0 >= last.x0 and glyph.x0 - last.x0 < last.x1 - last.x0 + 3 * last.size:
        # The letters that one sign stands for have its place.
        return max(glyph.x0 - last.x1, -0.0) if glyph.x0 == last.x0 else glyph.x0 - last.x1
    if unicodedata.bidirectional(glyph.text[0]) in ("R", "AL", "NSM") or (
        unicodedata.bidirectional(last.text[0]) in ("R", "AL", "NSM")
    ):
        return last.x0 - glyph.x1
    return glyph.x0 - last.x1


def _line(glyphs: Sequence[Glyph], page: int, order: int) -> Line:
    sizes = Counter([glyph.size for glyph in glyphs])
    size = max(sizes, key=lambda size: (sizes[size], size))
    at_size = [glyph for glyph in glyphs if glyph.size == size]
    base = median(glyph.y for glyph in at_size)
    return Line(
        plain(_text(glyphs, base, size)),
        page,
        min(glyph.x0 for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        base,
        size,
        sum(glyph.is_bold for glyph in glyphs) > _MOST_BOLD * len(glyphs),
        order,
    )


def _text(glyphs: Sequence[Glyph], base: float, size: float) -> str:
    """Return the words of a line, with blanks between them."""
    gaps = [_gap(last, glyph) / max(glyph.size, last.size) for last, glyph in pairwise(glyphs)]
    blanks = [
        gap > (_MARKED_BLANK if glyph.is_spaced else _BLANK)
        for gap, glyph in zip(gaps, glyphs[1:], strict=True)
    ]
    if len(gaps) > 1 and sum(blanks) > len(blanks) * 0.6:  # letters set apart: T A B L E
        seen = [glyph.is_spaced for glyph in glyphs[1:]]
        if sum(seen) < len(seen) * 0.6:
            blanks = seen
        elif len(gaps) > 2:
            apart = median(gaps) * 1.6
            wider = [gap > apart for gap in gaps]
            blanks = wider if _makes_words(glyphs, wider) else blanks
    written: list[str] = []
    raised = ""
    for glyph, is_after_blank in zip(glyphs, [False, *blanks], strict=True):
        is_raised = (
            glyph.size < size * _SMALLER
            and glyph.y - base > size * _SAME_BASELINE / 2
            and (glyph.text in "+-*†‡§," or glyph.text.isdigit())
        )
        if raised and not is_raised:
            written.append(_raised(raised, "".join(written[-8:])))
            raised = ""
        if is_after_blank and written and not is_raised:
            written.append(" ")
        if is_raised:
            raised += glyph.text
        else:
            written.append(glyph.text)
    return "".join(written) + (_raised(raised, "".join(written[-8:])) if raised else "")


def _repaired(line: Line) -> Line:
    parts = tuple(replace(part, text=_with_signs(part.text)) for part in line.parts)
    return replace(line, text=_with_signs(line.text), parts=tuple(filter(_has_text, parts)))


def _has_text(line: Line) -> bool:
    return bool(line.text)


def _makes_words(glyphs: Sequence[Glyph], blanks: Sequence[bool]) -> bool:
    """Tell whether letters with blanks between them are words, and no row of signs."""
    letters = zip(glyphs, [*blanks, False], strict=True)
    words = "".join(glyph.text + " " * is_before_blank for glyph, is_before_blank in letters)
    known = [word for word in words.casefold().split() if word in listed_words()]
    return sum(map(len, known)) * 2 > len(glyphs)


def _with_signs(text: str) -> str:
    """Return a text with what its font does not name, as far as it is the sign of a list or makes a
    word with a ligature.

    >>> _with_signs("di\ufffdcult o↵ers of \ufffd")
    'difficult offers of'
    """
    text = _TEX_FF.sub("ff", _BULLET.sub("•", text, count=1) if _BULLET.match(text) else text)
    return plain(_WORD_WITH_UNKNOWN.sub(_known_word, text)) if UNKNOWN in text else text


def _known_word(found: re.Match[str]) -> str:
    word = found[0]
    if len(word) > _SHORTEST_REPAIRED:
        for ligature in _LIGATURES:
            whole = word.replace(UNKNOWN, ligature)
            if whole.casefold() in listed_words():
                return whole
    return word.replace(UNKNOWN, "")


def _raised(raised: str, before: str) -> str:
    """Return a raised number as it is written, nothing if it only refers to a note."""
    if _SHORTEST_WORD.search(before[-3:]) and _NOTE_MARK.fullmatch(raised):
        return ""
    if not before:
        return f"{raised} "
    return raised.translate(_SUPERSCRIPTS)
