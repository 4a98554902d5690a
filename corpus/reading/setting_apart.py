"""What surrounds the text of a plain text file is set apart: a licence, a table of contents."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from corpus.reading import contents, gutenberg
from corpus.reading.outline import Part

# Lines that stand together and may be a heading: its number and its words.
_LONGEST_HEADING = 2
_WIDEST = 80  # characters


class SetApart(NamedTuple):
    """A text, and what was told before it: its title if it was named, and lines of metadata."""

    text: str
    title: str | None
    parts: Sequence[Part]
    notices: tuple[str, ...]


def set_apart(text: str) -> SetApart:
    """Return a text without what surrounds it."""
    lines = text.split("\n")
    book = gutenberg.book_among(lines)
    notices = []
    if book:
        lines = lines[book.lines.start : book.lines.stop]
        notices.append(gutenberg.LEFT_OUT)
    places = contents.places_of_contents(list(_lines(lines)))
    if places:
        lines = [_form_feeds(line) if n in places else line for n, line in enumerate(lines)]
        notices.append(contents.LEFT_OUT)
    title = book.title if book else None
    # A title above the text is found there, and taken away if it is repeated.
    text = "\n".join([title, "", *lines] if title else lines)
    return SetApart(text, title, book.parts if book else (), tuple(notices))


def _lines(lines: Sequence[str]) -> Iterator[contents.Line]:
    for is_blank, group in groupby(lines, lambda line: not line.strip()):
        block = list(group)
        stands_alone = len(block) <= _LONGEST_HEADING and max(map(len, block)) <= _WIDEST
        for line in block:
            yield contents.Line(line, stands_alone and not is_blank)


def _form_feeds(line: str) -> str:
    return "\f" * line.count("\f")
