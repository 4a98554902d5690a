"""The characters on the pages of a PDF with their places, as PDFium finds them.

Left out are those that stand at an angle to most of their page (stamps in the margin, labels of
axes), those drawn twice, and those that no Unicode is known for; the last are counted.
"""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double
from functools import lru_cache
from math import atan2, hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

# Names of fonts and their cuts: NimbusRomNo9L-Medi, Futura-Demi, Univers-B, CMBX10.
_BOLD = re.compile(
    r"bold|black|heavy|demi|semibd|-bd|medi(?!um)|cmbx|sfbx|[-,]b(?:$|[^a-z])|-[a-z]*bd(?:$|[^a-z])",
    re.IGNORECASE,
)
_FORCE_BOLD = 1 << 18  # PDF 32000-1, table 123
_SLANT = 0.1  # of a quarter turn; more is no line of the page
_SAME_PLACE = 0.5  # points: what is drawn twice as near is made bold so
# Letters that are one sign in print alone.
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"
}  # fmt: skip
_BLANKS = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200a\u202f")
_HYPHENS = frozenset("\x02\ufffe")  # how PDFium marks one at the end of a line
_LONGEST_NAME = 128
_LONGEST_LINE = 120  # characters
# A text may be drawn twice or thrice, character by character, of which PDFium finds one.
_MISSING = 4


# Stands for a character that no Unicode is known for.
UNKNOWN = "\ufffd"
# Accents that are drawn over a letter by themselves, as TeX does.
_ACCENTS = dict(
    zip(
        "˘ˇ´`¨ˆ˜¸˚¯˙˝",
        "\u0306\u030c\u0301\u0300\u0308\u0302\u0303\u0327\u030a\u0304\u0307\u030b",
        strict=True,
    )
)


class Glyph(NamedTuple):
    """A character; `x0` to `x1` is its advance, `y` the line it stands on, in points upward.

    `is_spaced` says that a blank of the file, or one that PDFium sees, stands before it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    is_spaced: bool


class Page(NamedTuple):
    """The characters of a page in the order of the file.

    `unknown` says how many are without a meaning or were not found, `has_picture` if a page without
    any shows a picture.
    """

    number: int
    glyphs: list[Glyph]
    unknown: int
    has_picture: bool
    is_turned: bool = False  # the order of its file is not known then
    is_damaged: bool = False


class _Style(NamedTuple):
    """What the characters of one text object have in common."""

    size: float
    is_bold: bool
    quarter: int | None  # how many quarter turns to the left, None if it is aslant
    is_again: bool = False


def pages(document: PdfDocument) -> Iterator[Page]:
    """Yield the pages of a document."""
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            yield _page(page, number)
            page.close()
        except PdfiumError:
            yield Page(number, [], 0, has_picture=False, is_damaged=True)


def _page(page: PdfPage, number: int) -> Page:
    texts = page.get_textpage()
    found = list(_characters(texts.raw))
    missing = _missing(page, texts.count_chars())
    texts.close()
    turns = Counter([quarter for quarter, _ in found if quarter is not None])
    usual = turns.most_common(1)[0][0] if turns else 0
    glyphs = _with_accents([glyph for quarter, glyph in found if quarter == usual])
    unknown = sum(glyph.text == UNKNOWN for glyph in glyphs) + missing
    has_picture = not glyphs and any(
        True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    )
    return Page(number, glyphs, unknown, has_picture, is_turned=usual != 0)


def _missing(page: PdfPage, found: int) -> int:
    """Return how many texts PDFium sees on a page and finds no character of (so many it found)."""
    if pdfium.FPDFPage_CountObjects(page.raw) <= found:
        return 0
    texts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3)
    places = len({text.get_bounds() for text in texts})
    return places - found if places > _MISSING * (found + _MISSING) else 0


def _characters(page: Any) -> Iterator[tuple[int | None, Glyph]]:
    """Yield the characters of a page, each turned upright, with the quarter turns to the left.

    Those of what is drawn again, just beside, are left out.
    """
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    at_box, at_x, at_y = byref(box), byref(x), byref(y)
    unicode, loose_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin, text_object = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetTextObject
    drawn: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    styles: dict[bytes, _Style] = {}
    is_spaced = False
    for place in range(pdfium.FPDFText_CountChars(page)):
        text = chr(unicode(page, place))
        if text in _BLANKS:
            is_spaced = True
            continue
        of = bytes(text_object(page, place))
        loose_box(page, place, at_box)
        origin(page, place, at_x, at_y)
        style = styles.get(of)
        if style is None:
            is_again = _is_drawn_again(drawn, text, x.value, y.value)
            style = styles[of] = _style(page, place)._replace(is_again=is_again)
        if style.is_again:
            continue
        if text in _HYPHENS:
            text = "-"
        elif not _is_known(text):
            text = UNKNOWN
        if not style.quarter:
            place_of = box.left, box.right, y.value
        elif style.quarter == 1:
            place_of = box.bottom, box.top, -x.value
        elif style.quarter == 2:
            place_of = -box.right, -box.left, -y.value
        else:
            place_of = -box.top, -box.bottom, x.value
        text = _LIGATURES.get(text, text)
        yield style.quarter, Glyph(text, *place_of, style.size, style.is_bold, is_spaced)
        is_spaced = False


def _style(page: Any, place: int) -> _Style:
    matrix = pdfium.FS_MATRIX()
    name = ctypes.create_string_buffer(_LONGEST_NAME + 1)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetMatrix(page, place, byref(matrix))
    pdfium.FPDFText_GetFontInfo(page, place, name, _LONGEST_NAME, byref(flags))
    size = abs(pdfium.FPDFText_GetFontSize(page, place)) * hypot(matrix.c, matrix.d)
    turn = atan2(matrix.b, matrix.a) / (pi / 2)
    quarter = round(turn) % 4 if abs(turn - round(turn)) < _SLANT else None
    is_bold = bool(flags.value & _FORCE_BOLD) or _is_bold_face(name.value)
    return _Style(round(size, 1) or 1.0, is_bold, quarter)


@lru_cache(1024)
def _is_bold_face(name: bytes) -> bool:
    return bool(_BOLD.search(name.decode("utf-8", "replace")))


def _with_accents(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the characters, each accent that is drawn over a letter as one with it.

    The letter is near in the file, or somewhere in the text that an accent was drawn over.
    """
    found = list(glyphs)
    for place, accent in enumerate(glyphs):
        if accent.text not in _ACCENTS:
            continue
        near = range(place + 1, max(place - _LONGEST_LINE, -1), -1)
        for letter in near:
            if letter < len(found) and (composed := _composed(found[letter], accent)):
                found[letter] = composed
                found[place] = accent._replace(text="")
                break
    return [glyph for glyph in found if glyph.text]


def _composed(letter: Glyph, accent: Glyph) -> Glyph | None:
    """Return the letter with an accent that stands over it, None if it does not."""
    is_over = letter.x0 < (accent.x0 + accent.x1) / 2 < letter.x1
    if not is_over or not letter.text.isalpha():
        return None
    whole = unicodedata.normalize("NFC", letter.text.replace("ı", "i") + _ACCENTS[accent.text])
    if len(whole) > 1 or abs(letter.y - accent.y) > letter.size:
        return None
    return letter._replace(text=whole, is_spaced=letter.is_spaced or accent.is_spaced)


def _is_known(text: str) -> bool:
    """Tell whether a character has a meaning: no control, no private use, no half of a pair."""
    code = ord(text[0])
    return not (
        code < 32
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xF900
        or code in (0xFFFD, 0xFFFE, 0xFFFF)
        or code >= 0xF0000
    )


def _is_drawn_again(
    drawn: dict[tuple[str, int, int], list[tuple[float, float]]], text: str, x: float, y: float
) -> bool:
    """Tell whether a text begins where one that begins with the same character does."""
    for column in {int(x - _SAME_PLACE), int(x + _SAME_PLACE)}:
        for row in {int(y - _SAME_PLACE), int(y + _SAME_PLACE)}:
            for other_x, other_y in drawn.get((text, column, row), ()):
                if abs(x - other_x) <= _SAME_PLACE and abs(y - other_y) <= _SAME_PLACE:
                    return True
    drawn.setdefault((text, int(x), int(y)), []).append((x, y))
    return False
