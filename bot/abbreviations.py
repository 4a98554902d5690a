"""Abbreviations that a text defines itself: "hematopoietic stem cell transplantation (HSCT)".

Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text" (2003): the letters of the short form in brackets are matched backwards in the words before
it, as far as the last bracket, and its first letter must begin a word.
"""

import re

from corpus.terms import fold

_BRACKETED = re.compile(r"\(([^()\s]{2,10})\)")


def definitions(sentence: str) -> dict[str, str]:
    """Return the long form of each abbreviation that a sentence defines, by folded short form.

    A plural is found by its singular.

    >>> definitions("Mesenchymal stem cells (MSCs) behave like peacemakers.")
    {'msc': 'Mesenchymal stem cells'}
    """
    found = {}
    for match in _BRACKETED.finditer(sentence):
        short = match[1] if match[1][-2].islower() else match[1].removesuffix("s")
        if len(short) > 1 and any(c.isupper() for c in short) and short[0].isalnum():
            before = sentence[: match.start()].rpartition(")")[2]
            long = _long_form(short, before)
            if long is not None:
                found[fold(short)] = long
    return found


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
