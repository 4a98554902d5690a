"""The number of a chapter on a line of its own is joined with the heading below it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.reading.chunks import Chunk

_NUMBERED = re.compile(
    r"(?:(?:chapter|part|book|section|letter|act|canto)\s+\w{1,12}|[IVXLC]{1,7}|\d{1,3})[.:]?",
    re.IGNORECASE,
)


def with_numbers(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Yield the chunks, a number and the words of a heading as one.

    >>> some = [Chunk("II", None), Chunk("THE STORM", None), Chunk("It blew.", None)]
    >>> [chunk.text for chunk in with_numbers(some)]
    ['II THE STORM', 'It blew.']
    """
    number: Chunk | None = None
    for chunk in chunks:
        if number and chunk.may_be_heading and not _NUMBERED.fullmatch(chunk.text):
            both = f"{number.text} {chunk.text}"
            chunk = replace(number, text=both, is_last=chunk.is_last)
        elif number:
            yield number
        number = chunk if _NUMBERED.fullmatch(chunk.text) else None
        if number is None:
            yield chunk
    if number:
        yield number
