"""An answer becomes quotes in the order in which they are shown, under the parts of the question.

What is left out between the marks of one is said here too; how it looks is left to each face.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from bot.values.answers import Answer, Mark, Part, Source
from bot.values.kinds import Act

LEFT_OUT = "[…]"


class Section(NamedTuple):
    """Some sources, and the part of the question that they answer where there are several.

    In each of them no more is marked than what answers it; a part that is not said has none.
    """

    part: Part | None
    sources: tuple[Source, ...]


class Slice(NamedTuple):
    """A slice of a passage: a mark, or what stands before, between or after marks.

    `instead` is what is shown in its place where it is left out.
    """

    start: int
    end: int
    mark: Mark | None = None
    instead: str | None = None


class Run(NamedTuple):
    """Slices that follow each other: marks, which make a list, or the text around them."""

    is_list: bool
    slices: tuple[Slice, ...]


def answering(answer: Answer) -> tuple[Source, ...]:
    """Return the sources that are the answer, without those that only come close."""
    is_whole = answer.act is Act.SUMMARY
    return answer.sources if is_whole else answer.sources[: answer.answering]


def further(answer: Answer) -> tuple[Source, ...]:
    """Return the sources that only come close to the answer."""
    return answer.sources[len(answering(answer)) :]


def sections(answer: Answer) -> tuple[Section, ...]:
    """Return the sources that are the answer, by the parts of the question in their order.

    Where there are no parts that is one section; where nothing is cited, none.
    """
    sources = answering(answer)
    if not sources:
        return ()
    if not answer.parts:
        return (Section(None, sources),)
    by_part = [(None, None), *enumerate(answer.parts)]
    found = (Section(part, tuple(_of_part(sources, place))) for place, part in by_part)
    return tuple(s for s in found if s.sources or (s.part and not s.part.said))


def _of_part(sources: tuple[Source, ...], place: int | None) -> Iterator[Source]:
    """Yield what answers one part; the head of a table goes with the rows of every part."""
    for source in sources:
        marks = tuple(m for m in source.marks if m.part == place or _is_for_all(m))
        if not all(mark.is_header for mark in marks):
            yield replace(source, marks=marks)


def _is_for_all(mark: Mark) -> bool:
    return mark.is_header and mark.part is None


def in_full(source: Source) -> Iterator[Slice]:
    """Yield all of the passage, cut where marks begin and end."""
    place = 0
    for mark in source.marks:
        if place < mark.start:
            yield Slice(place, mark.start)
        yield Slice(mark.start, mark.end, mark)
        place = mark.end
    if place < len(source.passage.text):
        yield Slice(place, len(source.passage.text))


def in_runs(source: Source) -> Iterator[Run]:
    """Yield all of the passage, marks that only white space parts as the items of one list."""
    text = source.passage.text
    slices = (piece if piece.mark else _trimmed(text, piece) for piece in in_full(source))
    kept = (piece for piece in slices if piece.start < piece.end)
    for is_list, some in groupby(kept, key=lambda piece: piece.mark is not None):
        yield Run(is_list, tuple(some))


def _trimmed(text: str, piece: Slice) -> Slice:
    """Return a slice without the white space at its ends."""
    said = text[piece.start : piece.end]
    start = piece.start + len(said) - len(said.lstrip())
    return Slice(start, start + len(said.strip()))


def in_short(source: Source) -> Iterator[Slice]:
    """Yield the marks, and what stands between them: white space, or what is left out."""
    before: Mark | None = None
    for mark in source.marks:
        if before and before.end < mark.start:
            between = source.passage.text[before.end : mark.start]
            yield Slice(before.end, mark.start, instead=_instead_of(between, before))
        yield Slice(mark.start, mark.end, mark)
        before = mark


def _instead_of(between: str, before: Mark) -> str | None:
    """Return what is shown instead of what stands after a mark; None for white space.

    A table's head is repeated over a row, as in any table, and nothing counts as left out there.
    """
    if between.isspace():
        return None
    if before.is_header:
        return "\n"
    return f"\n{LEFT_OUT}\n" if "\n" in between else f" {LEFT_OUT} "


def by_line(source: Source, shown: Callable[[Slice], str]) -> str:
    """Return the marks as each is `shown`, one a line, with a sign where something is left out."""
    lines = (
        shown(piece) if piece.mark else (piece.instead or "").strip() for piece in in_short(source)
    )
    return "\n".join(filter(None, lines))
