"""A typed table of contents is told from the text: its lines say again what heads what follows."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from corpus.reading.outline import Part

LEFT_OUT = "A table of contents was left out: its lines are the headings of the text."
_FEWEST = 3  # lines; two may say again what stands below by chance
_LONGEST = 120  # characters of a line
_NAMED = re.compile(r"\W*(?:table of )?contents\W*", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?:chapter|part|book|section|letter|act)\s+)?(?:[ivxlc]{1,7}|\d{1,3}(?:\.\d{1,3})*)"
    r"(?:[.:)|–—-]\s*|\s+\|?\s*)(?=\S)|(?:chapter|part|book|section|letter|act)\s+[ivxlc\d]{1,7}\s+",
    re.IGNORECASE,
)
_PAGE = re.compile(r"[\s.…|_]+(?:\d{1,4}|[ivxlc]{1,6})\s*\Z")
_WORD = re.compile(r"\w+")


class Line(NamedTuple):
    """A line or block, and whether it heads something, or stands alone as headings do."""

    text: str
    is_heading: bool


def without_contents(parts: Sequence[Part]) -> tuple[list[Part], tuple[str, ...]]:
    """Return the parts without a table of contents among them, and what to say of that."""
    places = places_of_contents([Line(part.text, part.level > 0) for part in parts])
    kept = [part for number, part in enumerate(parts) if number not in places]
    return kept, (LEFT_OUT,) if places else ()


def places_of_contents(lines: Sequence[Line]) -> set[int]:
    """Return the places of a table of contents, with the heading above it.

    Those are neighbouring lines of which each is a later heading. Below a line "Contents" they may
    be anything that stands alone later.
    """
    last: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line.is_heading and line.text:
            last[_key(line.text)] = number
    places: set[int] = set()
    written = [number for number, line in enumerate(lines) if line.text.strip()]
    for is_entry, group in groupby(written, lambda n: _is_entry(lines[n], n, last)):
        run = list(group)
        if not is_entry:
            continue
        above = _above(lines, run[0])
        is_later = all(last[_key(lines[n].text)] > run[-1] for n in run)
        if len(run) >= _FEWEST and is_later and (above is not None or not _has_heading(lines, run)):
            places.update(run if above is None else [above, *run])
    return places


def _is_entry(line: Line, number: int, last: dict[str, int]) -> bool:
    if len(line.text) > _LONGEST or _NAMED.fullmatch(line.text):
        return False
    return last.get(_key(line.text), -1) > number


def _above(lines: Sequence[Line], first: int) -> int | None:
    """Return the place of the line "Contents" right above some lines, if it is there."""
    above = next((n for n in range(first - 1, max(-1, first - 6), -1) if lines[n].text.strip()), -1)
    return above if above >= 0 and _NAMED.fullmatch(lines[above].text.strip()) else None


def _has_heading(lines: Sequence[Line], run: Sequence[int]) -> bool:
    return any(lines[n].is_heading for n in run)


def _key(text: str) -> str:
    """Return the words of a heading without its number and page.

    >>> _key("II. The Storm ..... 12"), _key("CHAPTER II: THE STORM"), _key("Chapter II")
    ('the storm', 'the storm', 'chapter ii')
    """
    return " ".join(_words(_PAGE.sub("", _NUMBER.sub("", text.strip(), count=1))) or _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
