"""The heads and feet of pages say things that stand nowhere else, such as the number of a file."""

import re

from corpus.article import plain

# Stands where a program sets the number of a page.
PAGE_NUMBER = "\x00"

_LAST_WORD = re.compile(r"\W*\w*\W*\Z")
_FIRST_SIGNS = re.compile(r"\W*")


def without_page_numbers(text: str) -> str:
    """Return what the head or foot of a page says beside "Page 3 of 5".

    >>> without_page_numbers("Lease 14\\tPage \\x00 of \\x00")
    'Lease 14'
    """
    kept: list[str] = []
    for piece in text.split("\t"):
        if PAGE_NUMBER in piece:
            before, *_, after = piece.split(PAGE_NUMBER)
            # The word right before the number is of it: "Page".
            piece = _LAST_WORD.sub("", before) + " " + _FIRST_SIGNS.sub("", after, count=1)
        kept.append(plain(piece))
    return " ".join(filter(None, kept))
