"""Text becomes what it is matched as: lower case, no accents, straight apostrophes."""

import unicodedata

# Letters that Unicode does not take apart, as people type them who lack the key.
_LETTERS = dict(zip("łøđħıþðæœ", "l o d h i th d ae oe".split(), strict=True))


class _Folding(dict[str, str]):
    """Maps a character to what it is matched as, each looked up in Unicode once.

    Folding character by character is linear: normalising a whole text is quadratic in the length
    of a run of combining marks (python/cpython#149079).
    """

    def __missing__(self, character: str) -> str:
        if character in "’‘ʼ＇":
            folded = "'"
        else:
            decomposed = unicodedata.normalize("NFKD", character).casefold()
            folded = "".join(
                _LETTERS.get(c, c)
                for c in unicodedata.normalize("NFKD", decomposed)
                if unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf")
            )
        self[character] = folded
        return folded


_folding = _Folding()


def fold(text: str) -> str:
    """Return the text as it is matched.

    >>> fold("Crohn’s CAFÉ in Łódź")
    "crohn's cafe in lodz"
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
