"""A question becomes a short mark, by which a conversation knows again what it has offered."""

from functools import lru_cache
from zlib import crc32

_MARKS = 1 << 16  # of thirty questions one in two thousand is taken for another, and not offered

_KEPT = 5_000  # marks, of the questions that an article can be asked


def plain(question: str) -> str:
    """Return a question as it may be typed anew: without capitals and closing marks."""
    return " ".join(question.casefold().split()).rstrip("?!. ")


@lru_cache(maxsize=_KEPT)
def mark_of(question: str) -> int:
    """Return the mark of a question, which is the same however it is typed.

    >>> mark_of("Can I open it?") == mark_of("can I open it")
    True
    """
    return crc32(plain(question).encode("utf-8", "surrogatepass")) % _MARKS
