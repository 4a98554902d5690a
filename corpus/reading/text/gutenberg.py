"""Texts of Project Gutenberg bring a header and a licence, which are told from the book."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from corpus.article import Role, plain
from corpus.reading.outline import Part

LEFT_OUT = "The licence of Project Gutenberg around the text was left out."
_START = re.compile(r"\W{0,6}START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_END = re.compile(
    r"\W{0,6}END OF (?:THE |THIS )?PROJECT GUTENBERG(?:['’]S\b|.{0,20}\bE-?(?:BOOK|TEXT))",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"([A-Z][A-Za-z ]{2,30}): *(\S.*)")
_TOLD = frozenset(
    {
        "author",
        "authors",
        "editor",
        "translator",
        "release date",
        "posting date",
        "most recently updated",
    }
)
_MOST_LINES = 5  # of a value
_NUMBER_OF_BOOK = re.compile(r"\s*\[E(?:Book|Text) #?\d+\]", re.IGNORECASE)


class Book(NamedTuple):
    """A book: where it stands among some lines, its title, and lines on its making."""

    lines: range
    title: str | None
    parts: Sequence[Part]


def book_among(lines: Sequence[str]) -> Book | None:
    """Return the book between the header and the licence; None where it is not marked.

    >>> book_among(["Title: Tea", "*** START OF THE PROJECT GUTENBERG EBOOK TEA ***", "Hot."])
    Book(lines=range(2, 3), title='Tea', parts=[])
    """
    start = next((n for n, line in enumerate(lines) if _START.match(line)), None)
    if start is None:
        return None
    if not any(map(str.strip, lines[start + 1 :])):
        return None
    ends = (n for n in range(start + 1, len(lines)) if _END.match(lines[n]))
    header = dict(_header(lines[:start]))
    said = [f"{label}: {value}" for label, value in header.items() if label.lower() in _TOLD]
    return Book(
        range(start + 1, next(ends, len(lines))),
        header.get("Title"),
        [Part(line, role=Role.METADATA, close=n > 0) for n, line in enumerate(said)],
    )


def _header(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the labels and values of a header; a value may go on in indented lines."""
    for number, line in enumerate(lines):
        if labelled := _LABELLED.fullmatch(line.strip()):
            value = plain(
                " ".join(
                    [labelled[2], *takewhile(_goes_on, lines[number + 1 : number + _MOST_LINES])]
                )
            )
            yield labelled[1], _NUMBER_OF_BOOK.sub("", value)


def _goes_on(line: str) -> bool:
    """Tell whether a line of the header goes on with the value above it."""
    return line[:1].isspace() and bool(line.strip()) and not _LABELLED.fullmatch(line.strip())
