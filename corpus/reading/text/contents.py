"""A typed table of contents is told from the text: its lines say again what heads what follows."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.reading.outline import Part

LEFT_OUT = "A table of contents was left out: its lines are the headings of the text."
_FEWEST = 3  # lines; two may say again what stands below by chance
_LONGEST_GAP = 2  # lines among them that say it in other words
_LONGEST = 120  # characters of a line
_NAMED = re.compile(r"\W*(?:table of )?contents\W*", re.IGNORECASE)
_NUMBER = re.compile(
    r"\A(?:(?:chapter|part|book|section|letter|act)\s+)?(?:[ivxlc]{1,7}|\d{1,3}(?:\.\d{1,3})*)"
    r"(?:[.:)|–—-]\s*|\s+\|?\s*)(?=\S)|\A(?:chapter|part|book|section|letter|act)\s+[ivxlc\d]{1,7}\s+",
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

    Those are neighbouring lines of which each is a later heading. Without "Contents" above them
    they stand right below a heading, none of them as headings do, and name most that follow.
    """
    last: dict[str, int] = {}
    headings: list[int] = []
    for number, line in enumerate(lines):
        if line.is_heading and line.text:
            headings.append(number)
            if len(line.text) <= _LONGEST:  # to take the page from a long row of dots takes long
                last[_key(line.text)] = number
    places: set[int] = set()
    for above, run, entries in _runs(lines, last):
        named = {last[_key(lines[n].text)] for n in entries}
        following = len(headings) - bisect_right(headings, run[-1])
        is_named = above is not None and _NAMED.fullmatch(lines[above].text.strip()) is not None
        stands_below = above is None or lines[above].is_heading
        is_apart = stands_below and not any(lines[n].is_heading for n in run)
        is_most = 2 * len(named) >= following
        if min(named) > run[-1] and (is_named or (is_apart and is_most)):
            places.update([above, *run] if above is not None and is_named else run)
    return places


def _runs(
    lines: Sequence[Line], last: Mapping[str, int]
) -> Iterator[tuple[int | None, list[int], list[int]]]:
    """Yield the place above, the places, and those of the entries where many follow each other."""
    above: int | None = None
    run: list[int] = []
    entries: list[int] = []
    gap: list[int] = []
    for number in (n for n, line in enumerate(lines) if line.text.strip()):
        line = lines[number]
        if _is_entry(line, number, last):
            run += [*gap, number]
            entries.append(number)
            gap = []
        elif run and len(gap) < _LONGEST_GAP and not line.is_heading and len(line.text) < _LONGEST:
            gap.append(number)
        else:
            if len(entries) >= max(_FEWEST, len(run) / 2):
                yield above, run, entries
            above, run, entries, gap = number, [], [], []
    if len(entries) >= max(_FEWEST, len(run) / 2):
        yield above, run, entries


def _is_entry(line: Line, number: int, last: Mapping[str, int]) -> bool:
    if len(line.text) > _LONGEST or _NAMED.fullmatch(line.text):
        return False
    return last.get(_key(line.text), -1) > number


def _key(text: str) -> str:
    """Return the words of a heading without its number and page.

    >>> _key("II. The Storm ..... 12"), _key("CHAPTER II: THE STORM"), _key("Chapter II")
    ('the storm', 'the storm', 'chapter ii')
    """
    return " ".join(_words(_PAGE.sub("", _NUMBER.sub("", text.strip(), count=1))) or _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
