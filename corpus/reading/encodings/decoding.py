"""Bytes become text, and which encoding was used is said.

In order: a byte order mark, UTF-16 without a mark (told by its zero bytes), UTF-8, what the text
itself declares, UTF-8 with some stray bytes, then a guess. UTF-8 comes before what is declared: a
text in another encoding is next to never valid UTF-8, and pages are often saved anew without it.
"""

import codecs
import contextlib
import re
from typing import NamedTuple

from corpus.errors import ArticleNotReadable
from corpus.reading.encodings.guessing import NAMES, guess
from corpus.reading.encodings.odd_letters import oddness

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096  # of a text, which tells what it is
_GUESSED_FROM = 65_536  # bytes
_LINE = 80  # characters that are shown
_WORD = 30
_LONGEST_LINE = 1000
_FEW = 0.02
# Of what is beyond ASCII. In texts that were read right it was at most .2 of 30 bytes and .06 of
# 300; of random bytes it is .13 to .4, and over .2 in 19 of 20 that have 300 of them.
_GIBBERISH = 0.2
_TELLING = 8  # so many characters beyond ASCII tell whether it is, and not less of them than this:
_TELLING_SHARE = 0.1
_IN_OLD_TEXTS = "\x1a\x1b\b"  # the end of a DOS file, colours, what is struck over
_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")

_DECLARED = re.compile(
    rb"""\A\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)|<meta\s[^>]*?charset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
# "-*- coding: koi8-r -*-" of Emacs, "vim: set fenc=cp1251:" of Vim.
_EDITORS = re.compile(
    rb"(?:-\*-|\bvim?:)[^\n]{0,80}?\b(?:file)?(?:coding|encoding|fenc)[:=] ?([\w.-]+)"
)
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")  # ISO-2022-JP, which has ASCII's bytes alone
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
    """A text, the name of the encoding it was read as, and whether that is a guess.

    `strays` are bytes that are not of that encoding, and `stray_in` the word that the first is in.
    """

    text: str
    encoding: str
    is_guess: bool = False
    strays: int = 0
    stray_in: str = ""


def decode(data: bytes, source: str, *, may_declare: bool = False) -> Decoded:
    """Return the text in some bytes; HTML and XML may declare their encoding in them.

    Raises ArticleNotReadable where they are no text in any encoding.

    >>> decode("Señor Núñez is naïve".encode("cp1252"), "x.txt")[:2]
    ('Señor Núñez is naïve', 'cp1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding, source)
    unmarked = _utf16_without_mark(data[:_SAMPLE])
    if unmarked:
        return _decode(data, unmarked, source)
    if b"\0" in data[:_SAMPLE]:
        raise _binary(source)
    declared = _declared(data[:_SAMPLE], may_declare=may_declare)
    if declared != "iso2022_jp":  # the one of them that is written in ASCII
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            return _not_utf8(data, error.start, declared, source)
        if not _JAPANESE_MAIL.search(data):
            _check(text[:_SAMPLE], source)
            return Decoded(text, "utf-8")
    with contextlib.suppress(UnicodeDecodeError):
        return Decoded(data.decode("iso2022_jp"), "iso2022_jp")
    return _not_utf8(data, 0, declared, source)


def notice_of(decoded: Decoded, text: str) -> str | None:
    """Return what is to be said of how a text was read, shown by the line that tells most of it.

    `text` is what its reader made of it. Nothing is to be said where the encoding is certain.
    """
    if decoded.strays:
        bytes_were = f"{decoded.strays} bytes are" if decoded.strays > 1 else "1 byte is"
        return (
            f"{bytes_were} not UTF-8 and read as Windows-1252, first in “{decoded.stray_in}”. "
            "If that is wrong, save it as UTF-8."
        )
    if not decoded.is_guess:
        return None
    lines = [line for line in text.split("\n") if line.strip()] or [""]
    line = next((line for line in lines if not line.isascii()), lines[0])
    shown = f"{line[:_LINE].rstrip()}…" if len(line) > _LINE else line
    where = "It begins" if line is lines[0] else "A line of it"
    name = NAMES.get(decoded.encoding, decoded.encoding)
    return f"Read as {name} (a guess). {where}: “{shown}” If that is wrong, save it as UTF-8."


def _not_utf8(data: bytes, broken_at: int, declared: str | None, source: str) -> Decoded:
    """Return the text in bytes that are no UTF-8 from some place on."""
    if declared and declared != "utf-8":
        # "replace": a few bytes that mean nothing are no reason to refuse the rest
        text = data.decode(declared, "replace")
        if text.count("\ufffd") <= len(text) * _FEW:
            return Decoded(text, declared)
    nearest = max(0, broken_at - _LONGEST_LINE)
    line = max(nearest, data.rfind(b"\n", nearest, broken_at) + 1)
    sample = data[line : line + _GUESSED_FROM]
    valid_before = len(_BEYOND_ASCII.findall(data, max(0, line - _GUESSED_FROM), line))
    if _is_mostly_utf8(sample, valid_before):
        return _read_with_strays(data)
    encoding = guess(sample)
    _check(sample.decode(encoding, "replace")[:_SAMPLE], source, is_guess=True)
    return Decoded(data.decode(encoding, "replace"), encoding, is_guess=True)


def _read_with_strays(data: bytes) -> Decoded:
    """Return the text in bytes read as UTF-8, stray ones as Windows-1252.

    >>> _read_with_strays("naïve €".encode() + b" caf\\xe9")
    Decoded(text='naïve € café', encoding='utf-8', is_guess=False, strays=1, stray_in='café')
    """
    escaped = data.decode("utf-8", "surrogateescape")
    first = _STRAY.search(escaped)
    text, strays = _STRAY.subn(_as_windows, escaped)
    if not first:
        return Decoded(text, "utf-8")
    before = text[max(0, first.start() - _WORD) : first.start()]
    after = text[first.start() : first.start() + _WORD]
    word = (before.split() if before[-1:].strip() else [""])[-1:] + after.split()[:1]
    return Decoded(text, "utf-8", strays=strays, stray_in="".join(word))


def _as_windows(escaped: re.Match[str]) -> str:
    return bytes([ord(escaped[0]) - 0xDC00]).decode("cp1252", "replace")


def _is_mostly_utf8(sample: bytes, valid_before: int) -> bool:
    """Tell whether a text is UTF-8 but for stray bytes, as one put together of pieces may be.

    Of a text in another encoding some bytes look like UTF-8 by chance (of Chinese a fifth), and
    then the rest makes no sense.
    """
    read = _read_with_strays(sample)
    valid = valid_before + len(_BEYOND_ASCII.findall(sample)) - read.strays
    beginning = read.text[:_SAMPLE]
    odd_share = oddness(beginning) / max(1, _count_beyond_ascii(beginning))
    return 2 * valid >= read.strays and odd_share <= _GIBBERISH


def _count_beyond_ascii(text: str) -> int:
    return sum(character >= "\x80" for character in text)


def _check(text: str, source: str, *, is_guess: bool = False) -> None:
    """Raise ArticleNotReadable if what was read is no text of any language."""
    is_gibberish = text.count("\ufffd") * 2 > sum(map(str.isalnum, text)) + 1
    if is_guess:
        control = sum(c < " " and not c.isspace() and c not in _IN_OLD_TEXTS for c in text)
        if control > len(text) * _FEW:
            raise _binary(source)
        beyond_ascii = _count_beyond_ascii(text)
        is_gibberish |= beyond_ascii >= max(_TELLING, len(text) * _TELLING_SHARE) and (
            oddness(text) > _GIBBERISH * beyond_ascii
        )
    if is_gibberish:
        raise ArticleNotReadable(
            source,
            "its letters make no sense in any encoding",
            "open it in the program that made it and save it as UTF-8",
        )


def _declared(beginning: bytes, *, may_declare: bool) -> str | None:
    """Return the encoding that a text says it is in, if browsers know it."""
    found = (may_declare and _DECLARED.search(beginning)) or _EDITORS.search(beginning)
    if not found:
        return None
    try:
        name = codecs.lookup(next(filter(None, found.groups())).decode()).name
    except LookupError:
        return None
    return _READ_AS.get(name)


def _binary(source: str) -> ArticleNotReadable:
    return ArticleNotReadable(source, "it is no text but a binary file", "give a .txt or .md file")


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
