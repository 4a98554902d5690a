"""Contents that somebody typed, with dots or a tab before each page number, are told from text."""

import re
from collections.abc import Container, Iterator, Sequence

_PAGE = re.compile(r"(?:\d{1,4}|[ivxl]{1,6})\Z")
_LEADERS = " .…·_\t\u00a0"
_FEWEST_DOTS = 3
_LONGEST_ENTRY = 250  # characters
_FEWEST_ENTRIES = 2
_LONGEST_TITLE = 4  # words of "Table of contents"


def lines_of_contents(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that list what the other lines hold, and of their title.

    At least half of them name another line: a list of prices has dots as well.

    >>> lines_of_contents(["Contents", "Spring ..... 2", "Summer ..... 5", "Spring", "Summer"])
    {0, 1, 2}
    """
    entries = {number: named for number, line in enumerate(lines) if (named := _named(line))}
    others = {_letters(line) for n, line in enumerate(lines) if n not in entries}
    found: set[int] = set()
    for run in _runs(lines, entries):
        known = sum(_letters(entries[number]) in others for number in run)
        if len(run) >= _FEWEST_ENTRIES and 2 * known >= len(run):
            found.update(run)
            title = next((n for n in range(run[0] - 1, -1, -1) if lines[n].strip()), None)
            if title is not None and len(lines[title].split()) <= _LONGEST_TITLE:
                found.add(title)
    return found


def _named(line: str) -> str:
    """Return what an entry names, "" if the line is none."""
    line = line.strip()
    page = _PAGE.search(line) if len(line) <= _LONGEST_ENTRY else None
    if page is None:
        return ""
    before = line[: page.start()]
    named = before.rstrip(_LEADERS)
    leader = before[len(named) :]
    dots = sum(sign in ".·_" for sign in leader) + _FEWEST_DOTS * leader.count("…")
    is_entry = dots >= _FEWEST_DOTS or "\t" in leader
    return named if is_entry and any(map(str.isalpha, named)) else ""


def _runs(lines: Sequence[str], entries: Container[int]) -> Iterator[list[int]]:
    """Yield the numbers of neighbouring entries, with nothing but empty lines between them."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if number in entries:
            run.append(number)
        elif line.strip() and run:
            yield run
            run = []
    if run:
        yield run


def _letters(line: str) -> str:
    return "".join(filter(str.isalpha, line)).casefold()
