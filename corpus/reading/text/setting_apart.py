"""What surrounds the text of a plain text file is set apart: a licence, a table of contents."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from corpus.reading.outline import Part
from corpus.reading.text import contents, gutenberg

# Lines that stand together and may be a heading: its number and its words.
_LONGEST_HEADING = 2
_WIDEST = 80  # characters
_BEGINNING = 40  # lines
_WORD = re.compile(r"\w+")


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
        lines = _without_title(lines[book.lines.start : book.lines.stop], book.title or "")
        notices.append(gutenberg.LEFT_OUT)
    places = contents.places_of_contents(list(_lines(lines)))
    if places:
        lines = [_form_feeds(line) if n in places else line for n, line in enumerate(lines)]
        notices.append(contents.LEFT_OUT)
    title = book.title if book else None
    text = "\n".join([title, "", *lines] if title else lines)
    return SetApart(text, title, book.parts if book else (), tuple(notices))


def _lines(lines: Sequence[str]) -> Iterator[contents.Line]:
    for is_blank, group in groupby(lines, lambda line: not line.strip()):
        block = list(group)
        stands_alone = len(block) <= _LONGEST_HEADING and max(map(len, block)) <= _WIDEST
        for line in block:
            yield contents.Line(line, stands_alone and not is_blank)


def _without_title(lines: Sequence[str], title: str) -> list[str]:
    """Return the lines of a book without the one among the first that repeats its title."""
    wanted = _WORD.findall(title.casefold())
    repeats = (
        n for n, line in enumerate(lines[:_BEGINNING]) if _WORD.findall(line.casefold()) == wanted
    )
    place = next(repeats, None) if wanted else None
    return [line for n, line in enumerate(lines) if n != place]


def _form_feeds(line: str) -> str:
    return "\f" * line.count("\f")
