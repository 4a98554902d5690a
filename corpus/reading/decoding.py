"""Bytes become text, and which encoding was used is said.

In order: a byte order mark, UTF-8, UTF-16 without a mark (told by its zero bytes), then
Windows-1252, in which every other single-byte Western text reads right or nearly so.
"""

import codecs
from typing import NamedTuple

from corpus.errors import ArticleNotReadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096


class Decoded(NamedTuple):
    """A text and the name of the encoding it was read as."""

    text: str
    encoding: str


def decode(data: bytes, source: str) -> Decoded:
    """Return the text in some bytes.

    Raises ArticleNotReadable where they are no text in any encoding.

    >>> decode("naïve".encode("cp1252"), "x.txt")
    Decoded(text='naïve', encoding='cp1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding, source)
    unmarked = _utf16_without_mark(data[:_SAMPLE])
    if unmarked:
        return _decode(data, unmarked, source)
    if b"\0" in data[:_SAMPLE]:
        raise ArticleNotReadable(
            source, "it is no text but a binary file", "give a .txt or .md file"
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        # "replace": five bytes mean nothing in Windows-1252, which is no reason to refuse the rest
        return Decoded(data.decode("cp1252", "replace"), "cp1252")


def _decode(data: bytes, encoding: str, source: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        raise ArticleNotReadable(
            source,
            f"it begins as {encoding.removesuffix('-sig')} and breaks off at byte {error.start}",
            "save it again as UTF-8",
        ) from error


def _utf16_without_mark(sample: bytes) -> str | None:
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > half * 0.4 and not even:
        return "utf-16-le"
    if half and even > half * 0.4 and not odd:
        return "utf-16-be"
    return None
