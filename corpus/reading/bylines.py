"""A line before a text tells that it is a byline: who wrote the text, or when."""

import re
from collections.abc import Iterable

# A byline or a labelled line is no longer than this; set.
LONGEST_LINE = 120  # characters
_LONGEST_BYLINE = 14  # words
# Blocks before the text proper among which they are looked for: a subtitle, a lead picture.
_MOST_BEFORE = 4
_LABELLED = re.compile(
    r"(?:authors?|written by|text by|by|byline|editors?|edited by|translators?|translated by"
    r"|date|written|published|publication date|posted|created|updated|last updated|release date)"
    r" ?: ?\S",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:(?:Written|Text|Posted|Published|Reported) )?[Bb]y(?= )|BY(?= )")
_IN_BYLINES = frozenset(
    """
    and & with of the for at in on from de da do di du del der den la le van von zu bin ibn al | · •
    – — staff writer editor reporter correspondent published updated posted last
    """.split()
)


def places_of_bylines(texts: Iterable[str | None]) -> set[int]:
    """Return the places of the bylines among blocks that an article begins with, None a heading.

    They stand before the text proper: before the first long block, or a few short ones.

    >>> sorted(places_of_bylines(["A Storm", "By Ann Lee", "It blew. " * 20, "By Bo Hill"]))
    [1]
    """
    places: set[int] = set()
    before = 0
    for number, text in enumerate(texts):
        if text is None:
            continue
        if is_byline(text):
            places.add(number)
        elif before == _MOST_BEFORE or len(text) > LONGEST_LINE:
            break
        else:
            before += 1
    return places


def is_byline(text: str) -> bool:
    """Tell whether a line before a text says who wrote it, or when.

    >>> is_byline("By T. Marlow"), is_byline("by Ann Lee, 12 March 2021"), is_byline("Date: 1998")
    (True, True, True)
    >>> is_byline("By Monday it rained."), is_byline("By 1924 the farm was sold"), is_byline("By")
    (False, False, False)
    """
    if len(text) > LONGEST_LINE:
        return False
    if _LABELLED.match(text):
        return True
    begun = _BYLINE.match(text)
    if not begun:
        return False
    words = text[begun.end() :].split()
    named = [word for word in words if word[0].isupper()]
    return (
        2 <= len(words) <= _LONGEST_BYLINE
        and words[0][0].isupper()
        and words[1][0].isupper()
        and all(word in named or word.lower() in _IN_BYLINES or word[0].isdigit() for word in words)
    )
