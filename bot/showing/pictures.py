"""Numbers become pictures: SVG as text, with its name and what it shows for those who hear it.

Sizes are attributes and colours are classes, so that a page with a strict policy can show them in
any colours. What is written is HTML beside them, which wraps and is read as any text is.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

_WIDTH = 100.0
_GAP = 0.6  # between the parts of a bar, as colours alone may not tell them apart
_BLOCK, _AROUND = 10, 12  # a block of a strip, and the room that it takes
_BLOCKS_IN_A_ROW = 25
_COLUMN, _HEIGHT = 20, 60
_SQUARE, _MARGIN = 200, 8


class Segment(NamedTuple):
    """A part of a whole: its name and its share, between 0 and 1."""

    name: str
    share: float

    @property
    def percent(self) -> int:
        """Return the share in hundredths, for people."""
        return round(self.share * 100)


class Bin(NamedTuple):
    """Questions of about the same confidence: its mean, the share that was right, how many."""

    confidence: float
    right: float
    size: int


def stacked_bar(segments: Sequence[Segment]) -> str:
    """Return one bar of several parts, for eyes alone: a list beside it says the same."""
    drawn, left = [], 0.0
    for number, segment in enumerate(segments, start=1):
        width = segment.share * _WIDTH
        if width:
            shown = max(width - _GAP, 0.2)
            drawn.append(
                f'<rect class="part-{number}" x="{left:.2f}" width="{shown:.2f}" height="8"/>'
            )
        left += width
    return _for_eyes("stacked", drawn)


def bar(share: float) -> str:
    """Return a bar for eyes alone: a number beside it says the same."""
    width = min(share, 1) * _WIDTH
    rest = f'<rect class="rest" width="{_WIDTH:g}" height="8"/>'
    return _for_eyes("bar", [rest, f'<rect class="part-1" width="{width:.2f}" height="8"/>'])


def _for_eyes(kind: str, drawn: Iterable[str]) -> str:
    return (
        f'<svg class="picture {kind}" viewBox="0 0 {_WIDTH:g} 8" preserveAspectRatio="none" '
        f'aria-hidden="true">{"".join(drawn)}</svg>'
    )


def columns(values: Sequence[tuple[str, int]], name: str) -> str:
    """Return a column for each named count, in their order, its count above it."""
    most = max((count for _, count in values), default=0) or 1
    drawn = []
    for place, (of, count) in enumerate(values):
        height = _HEIGHT * count / most
        x, top = place * _COLUMN, 14 + _HEIGHT - height
        drawn.append(
            f'<g><title>{escape(of)}: {count}</title><rect class="part-1" x="{x + 2}" '
            f'y="{top:.1f}" width="{_COLUMN - 4}" height="{max(height, 0.5):.1f}"/>'
        )
        if count:
            drawn.append(f'<text x="{x + _COLUMN / 2:g}" y="{top - 4:.1f}">{count}</text>')
        drawn.append("</g>")
    told = ", ".join(f"{of}: {count}" for of, count in values)
    return _picture("columns", f"0 0 {len(values) * _COLUMN} {_HEIGHT + 16}", name, told, drawn)


def strip(blocks: Sequence[tuple[str, str]], name: str, told: str) -> str:
    """Return a block for each pair of what it says and its class, in rows as text is read."""
    drawn = []
    for place, (says, of) in enumerate(blocks):
        row, column = divmod(place, _BLOCKS_IN_A_ROW)
        drawn.append(
            f'<rect class="{of}" x="{column * _AROUND + 1}" y="{row * _AROUND + 1}" '
            f'width="{_BLOCK}" height="{_BLOCK}" rx="1.5"><title>{escape(says)}</title></rect>'
        )
    rows = -(-len(blocks) // _BLOCKS_IN_A_ROW)
    size = f"0 0 {_BLOCKS_IN_A_ROW * _AROUND} {rows * _AROUND}"
    return _picture("strip", size, name, told, drawn)


def reliability(bins: Sequence[Bin], claimed_from: float, name: str) -> str:
    """Return a curve of the share that was right over confidence; the straight line is ideal.

    An upright line stands at the confidence from which on answers are claimed.
    """
    most = max((found.size for found in bins), default=1)
    end = _MARGIN + _SQUARE
    at = [(_MARGIN + b.confidence * _SQUARE, end - b.right * _SQUARE) for b in bins]
    claimed = _MARGIN + claimed_from * _SQUARE
    drawn = [
        f'<rect class="frame" x="{_MARGIN}" y="{_MARGIN}" width="{_SQUARE}" height="{_SQUARE}"/>',
        f'<path class="ideal" d="M{_MARGIN} {end}L{end} {_MARGIN}"/>',
        f'<path class="claimed" d="M{claimed:.1f} {_MARGIN}V{end}"/>',
        f'<polyline class="curve" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in at)}"/>',
    ]
    for found, (x, y) in zip(bins, at, strict=True):
        radius = 2.5 + 4.5 * (found.size / most) ** 0.5
        drawn.append(
            f'<circle class="part-1" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
            f"<title>{escape(_told(found))}</title></circle>"
        )
    size = f"0 0 {_SQUARE + 2 * _MARGIN} {_SQUARE + 2 * _MARGIN}"
    return _picture("reliability", size, name, "; ".join(map(_told, bins)), drawn)


def _told(found: Bin) -> str:
    return f"{found.confidence:.0%} sure, {found.right:.0%} right, {found.size}"


def _picture(kind: str, size: str, name: str, told: str, drawn: Iterable[str]) -> str:
    return (
        f'<svg class="picture {kind}" viewBox="{size}" role="img" '
        f'aria-label="{escape(f"{name}: {told}")}">{"".join(drawn)}</svg>'
    )
