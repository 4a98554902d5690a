"""Bytes become text, and which encoding was used is said.

In order: a byte order mark, UTF-16 without a mark (told by its zero bytes), UTF-8, what the text
itself declares, then Windows-1252, in which every other single-byte Western text reads right or
nearly so.
"""

import codecs
import contextlib
import re
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

_DECLARED = re.compile(
    rb"""\A\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)|<meta\s[^>]*?charset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
# Python's names of what pages are declared to be, for those that browsers read as well. ASCII and
# Latin-1 are read as Windows-1252 and some others as the larger set that contains them, as browsers
# do (https://encoding.spec.whatwg.org/#names-and-labels).
_READ_AS = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
_READ_AS |= {f"iso8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13)}
_READ_AS |= {f"cp125{number}": f"cp125{number}" for number in range(9)}
_READ_AS |= {name: name for name in ("iso8859-14", "iso8859-15", "iso8859-16", "utf-8", "cp866")}
_READ_AS |= {name: name for name in ("koi8-r", "koi8-u", "mac-roman", "euc_jp", "iso2022_jp")}
_READ_AS |= {name: name for name in set(_READ_AS.values())}


class Decoded(NamedTuple):
    """A text and the name of the encoding it was read as."""

    text: str
    encoding: str


def decode(data: bytes, source: str, *, may_declare: bool = False) -> Decoded:
    """Return the text in some bytes; HTML and XML may declare their encoding in them.

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
    declared = _declared(data[:_SAMPLE]) if may_declare else None
    if declared != "iso2022_jp":  # the one of them that is written in ASCII
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(data.decode("utf-8"), "utf-8")
    # "replace": a few bytes that mean nothing are no reason to refuse the rest
    encoding = declared or "cp1252"
    return Decoded(data.decode(encoding, "replace"), encoding)


def _declared(beginning: bytes) -> str | None:
    """Return the encoding that a page or an XML file says it is in, if browsers know it."""
    found = _DECLARED.search(beginning)
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode()).name
    except LookupError:
        return None
    return _READ_AS.get(name)


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
