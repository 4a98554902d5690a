"""Text becomes what it is matched as: lower case, no accents, straight apostrophes.

Accents of Latin, Greek and Cyrillic letters go, and the points of Arabic and Hebrew; the vowels of
India's scripts and of Thai, which are marks as well, stay. Arabic letters that are written for each
other are one, full and half width, and the digits of all scripts.
"""

import unicodedata

from corpus.bounded import MB, Bounded, weight_of_text

# Letters that Unicode does not take apart, as people type them who lack the key.
_LETTERS = dict(zip("łøđħıþðæœ", "l o d h i th d ae oe".split(), strict=True))
# Arabic, as Lucene's normalisations for Arabic and Persian have it, and the nasals of Devanagari.
_LETTERS |= dict(zip("ىیئةۀەکٱ\u0901", "ييههههكا\u0902", strict=True))
# The stroke that only lengthens Arabic words, and the dots that India's letters may lack as typed.
_NOT_WRITTEN = frozenset("\u0640\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc")
# Marks that are letters: those of India, Thai, Lao, Tibetan, Burmese, Khmer, and of Japanese.
_MARKS_THAT_ARE_LETTERS = (
    (0x0900, 0x1100), (0x1780, 0x1800), (0x3099, 0x309B), (0xA8E0, 0xABFF), (0x11000, 0x12000),
)  # fmt: skip


def _folded(character: str) -> str:
    if character in "’‘ʼ＇":
        return "'"
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    letters = [_letter(c) for c in unicodedata.normalize("NFKD", decomposed) if not _is_mark(c)]
    return unicodedata.normalize("NFC", "".join(letters))


def _letter(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return _LETTERS.get(character, character)


def _is_mark(character: str) -> bool:
    """Tell whether a character is no letter, but stands above or below one, or is not seen."""
    if character in _NOT_WRITTEN:
        return True
    category = unicodedata.category(character)
    if category in ("Mn", "Mc"):
        return not any(first <= ord(character) < end for first, end in _MARKS_THAT_ARE_LETTERS)
    return category in ("Me", "Cf")


# Folding character by character, each looked up in Unicode once, is linear: normalising a whole
# text is quadratic in the length of a run of combining marks (python/cpython#149079).
_folding = Bounded(MB, _folded, weight_of_text)


def fold(text: str) -> str:
    """Return the text as it is matched.

    >>> fold("Crohn’s CAFÉ in Łódź")
    "crohn's cafe in lodz"
    >>> fold("المَدرسة"), fold("हिन्दी"), fold("カー １２")
    ('المدرسه', 'हिन्दी', 'カー 12')
    """
    return text.lower() if text.isascii() else "".join([_folding[c] for c in text])


def fold_with_origins(text: str) -> tuple[str, list[int] | None]:
    """Return the folded text and, where folding moved characters, where each came from."""
    if text.isascii():
        return text.lower(), None
    pieces = [_folding[c] for c in text]
    folded = "".join(pieces)
    if set(map(len, pieces)) == {1}:
        return folded, None
    return folded, [place for place, piece in enumerate(pieces) for _ in piece]


def is_dropped(character: str) -> bool:
    """Tell whether folding leaves nothing of a character: an accent, a soft hyphen."""
    return not _folding[character]
