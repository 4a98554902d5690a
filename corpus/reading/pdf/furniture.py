"""Running heads, feet, page numbers and entries of the contents are taken out of the pages.

Heads stand in the uppermost and lowest part of a page, apart from the paragraphs.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from corpus.reading.pdf.lines import Line, joined, rows
from corpus.reading.pdf.paragraphs import LARGER, SMALLER, body_size
from corpus.reading.text.printing import are_near, furniture, is_contents_entry, steps_of

_ZONE = 0.15  # of the height of the text: heads and feet stand no further in
_APART = 1.6  # of the size: a head stands so far from the text, or is of another size
_ANOTHER_SIZE = 0.07
_LONGEST_HEAD = 12  # words
_FEWEST_LINES = 2  # of a page whose first and last line may count
_FEWEST_ENTRIES = 5
_ENDS_IN_PAGE = re.compile(r"\D\s(\d{1,4})\Z")


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the pages without the lines that are not their text."""
    body = body_size([line for page in pages for line in page])
    by_row = [rows(page) for page in pages]
    lines = [[joined(row) for row in page] for page in by_row]
    # The title may be a running head as well, in small type.
    texts = [[line.text if line.size < body * LARGER else "" for line in page] for page in lines]
    certain, possible = furniture(texts), furniture(texts, fewest=2)
    counted = _counted(lines)
    heights = [line.y for page in lines for line in page]
    upper, lower = _zones(heights)
    found: list[list[Line]] = []
    for page, rows_of_page, whole, counted_of_page, *places in zip(
        pages, by_row, lines, counted, certain, possible, strict=True
    ):
        unwanted = {
            place
            for place in places[1]
            # A line that stands on two pages alone may be a sentence, if it is no smaller.
            if place in places[0]
            or whole[place].size < body * SMALLER
            or not any(c.isalpha() for c in whole[place].text)
        }
        unwanted |= counted_of_page
        unwanted = {place for place in unwanted if not lower < whole[place].y < upper}
        while kept := {n for n in unwanted if _is_of_paragraph(whole, n, unwanted)}:
            unwanted -= kept  # what stands close to them is of the same paragraph
        contents = _contents(whole, len(pages))
        left_out = {id(line) for place in unwanted | contents for line in rows_of_page[place]}
        found.append([line for line in page if id(line) not in left_out])
    return found


def _counted(pages: Sequence[Sequence[Line]]) -> list[set[int]]:
    """Return for each page its first and last line, if a number in them counts the pages.

    What else they say may be another on each page: the names of short chapters.
    """
    steps: defaultdict[int, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        if len(page) > _FEWEST_LINES:
            for step in {step for line in _edges(page) for step in steps_of(line.text, number)}:
                steps[step].append(number)
    counting = {step for step, on in steps.items() if are_near(on)}
    return [
        {
            n
            for n in {0, len(page) - 1}
            if page and page[n].words <= _LONGEST_HEAD and counting & steps_of(page[n].text, number)
        }
        for number, page in enumerate(pages)
    ]


def _edges(page: Sequence[Line]) -> list[Line]:
    return [page[0], page[-1]]


def _contents(page: Sequence[Line], pages: int) -> set[int]:
    """Return the places of the entries of a table of contents.

    Some have no dots: among those that do, or where most lines end in pages that ascend.
    """
    found = {n for n, line in enumerate(page) if is_contents_entry(line.text)}
    numbers = {
        n: int(number[1])
        for n, line in enumerate(page)
        if line.words <= _LONGEST_HEAD and (number := _ENDS_IN_PAGE.search(line.text))
    }
    ascend = all(one <= other <= pages for one, other in pairwise(numbers.values()))
    is_most = len(numbers) * 2 > len(page) and len(numbers) >= 2 * _FEWEST_ENTRIES and ascend
    return found | numbers.keys() if len(found) >= _FEWEST_ENTRIES or is_most else found


def _zones(heights: Sequence[float]) -> tuple[float, float]:
    """Return below and above which heights lines may be heads and feet."""
    if not heights:
        return 0.0, 0.0
    zone = (max(heights) - min(heights)) * _ZONE
    return max(heights) - zone, min(heights) + zone


def _is_of_paragraph(lines: Sequence[Line], place: int, unwanted: set[int]) -> bool:
    """Tell whether a line stands as close to a line of the text as those of a paragraph do."""
    line = lines[place]
    for other in (place - 1, place + 1):
        if 0 <= other < len(lines) and other not in unwanted:
            beside = lines[other]
            size = max(line.size, 1.0)
            is_alike = abs(beside.size - line.size) <= _ANOTHER_SIZE * size
            is_running = min(line.words, beside.words) > 3 and beside.is_bold == line.is_bold
            if is_alike and is_running and abs(beside.y - line.y) < _APART * size:
                return True
    return False
