"""Abbreviations that a text defines itself: "hematopoietic stem cell transplantation (HSCT)".

Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text" (2003): the letters of the short form in brackets are matched backwards in the words before
it, as far as the last bracket, and its first letter must begin a word.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.terms import fold

_BRACKETED = re.compile(r"\(([^()\s]{2,10})\)")


class Abbreviation(NamedTuple):
    """A short form in the singular, and what it stands for, as the text has them."""

    short: str
    long: str


def abbreviations_in(sentence: str) -> Iterator[Abbreviation]:
    """Yield each abbreviation that a sentence defines."""
    for match in _BRACKETED.finditer(sentence):
        short = match[1] if match[1][-2].islower() else match[1].removesuffix("s")
        if len(short) > 1 and any(c.isupper() for c in short) and short[0].isalnum():
            long = _long_form(short, sentence[: match.start()].rpartition(")")[2])
            if long is not None:
                yield Abbreviation(short, long)


def definitions(sentence: str) -> dict[str, str]:
    """Return the long form of each abbreviation that a sentence defines, by folded short form.

    >>> definitions("Mesenchymal stem cells (MSCs) behave like peacemakers.")
    {'msc': 'Mesenchymal stem cells'}
    """
    return {fold(found.short): found.long for found in abbreviations_in(sentence)}


def _long_form(short: str, before: str) -> str | None:
    words = before.split()
    most = min(len(short) + 5, 2 * len(short))
    text = " ".join(words[-most:])
    place = len(text)
    for number in range(len(short) - 1, -1, -1):
        letter = short[number].lower()
        if not letter.isalnum():
            continue
        place -= 1
        while place >= 0 and not (
            text[place].lower() == letter
            and (number > 0 or place == 0 or not text[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
    long = text[place:]
    return long if len(long) > len(short) else None
