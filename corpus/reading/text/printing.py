"""Printed pages become running text: what printing added to the words is taken away again.

That is running heads and feet, page numbers, and hyphens where a word was divided between lines.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import pairwise

from corpus.meaning.listed import listed_words

# So many lines at the top and at the bottom of a page may be heads and feet.
_EDGE = 2
# They stand on so many pages, each the next or the one after it (left and right pages may differ).
_FEWEST = 3
_FURTHEST = 2
# With fewer letters a line is rather a row of numbers.
_FEWEST_LETTERS = 3

_NUMBER = re.compile(r"\d+")
_NUMBER_AT_AN_END = re.compile(r"\A\W*(\d{1,5})\b|\b(\d{1,5})\W*\Z")
_PAGE_NUMBER = re.compile(r"\W*(\d{1,5}|[ivxlc]{1,7})\W*", re.IGNORECASE)
_NAMED_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.)\s*\d{1,5}(?:\s*(?:/|of|von)\s*\d{1,5})?\W*|\W*\d{1,5}\s*(?:/|of)\s*\d{1,5}\W*",
    re.IGNORECASE,
)
_CONTENTS_ENTRY = re.compile(r"(?:\.\s?){4,}\s*[\divxlc]{1,7}\Z", re.IGNORECASE)

_LONGEST_WORD = 80
_HYPHENS = "\u2010\u00ad-"  # the last as a class in a pattern needs it
_DIVIDED = re.compile(rf"([^\W\d_][\w'’{_HYPHENS}]*)([{_HYPHENS}])\Z")
_REST = re.compile(r"([^\W_][\w'’]*)")
_WORD = re.compile(rf"\w[\w'’{_HYPHENS}]*")
_LINE_END = re.compile(rf"[{_HYPHENS}][ \t]*[\r\n\f]")


def furniture(pages: Sequence[Sequence[str]], fewest: int = _FEWEST) -> list[set[int]]:
    """Return for each page (lines from the top) the places of the lines that are not its text.

    They stand on `fewest` pages or more.
    """
    edges = [_edges(page) for page in pages]
    shapes: defaultdict[str, list[int]] = defaultdict(list)
    steps: defaultdict[int, list[int]] = defaultdict(list)
    for number, (page, places) in enumerate(zip(pages, edges, strict=True)):
        for shape in {_shape(page[place]) for place in places}:
            shapes[shape].append(number)
        for step in {step for place in places for step in steps_of(page[place], number)}:
            steps[step].append(number)
    heads = {
        shape
        for shape, on in shapes.items()
        if sum(map(str.isalpha, shape)) >= _FEWEST_LETTERS and are_near(on, fewest)
    }
    counted = {step for step, on in steps.items() if are_near(on, fewest)}

    def is_furniture(line: str, page: int) -> bool:
        short = line.strip()[:_LONGEST_WORD]
        if _shape(line) in heads or _NAMED_PAGE_NUMBER.fullmatch(short):
            return True
        return bool(_PAGE_NUMBER.fullmatch(short) and counted.intersection(steps_of(line, page)))

    found: list[set[int]] = []
    for number, (page, places) in enumerate(zip(pages, edges, strict=True)):
        found.append(set())
        for edge in (places[:_EDGE], places[-_EDGE:][::-1]):
            for place in edge:
                if not is_furniture(page[place], number):
                    break
                found[-1].add(place)
    if all(len(left_out) == _written(page) for page, left_out in zip(pages, found, strict=True)):
        return [set() for _ in pages]  # pages that are all alike are a text that repeats itself
    return found


def are_near(pages: Sequence[int], fewest: int = _FEWEST) -> bool:
    """Tell whether so many of the pages follow each other, as those of a chapter do."""
    run = 1
    for last, page in pairwise(pages):
        run = run + 1 if page - last <= _FURTHEST else 1
        if run >= fewest:
            return True
    return False


def _edges(page: Sequence[str]) -> list[int]:
    written = [place for place, line in enumerate(page) if line.strip()]
    return list(dict.fromkeys(written[:_EDGE] + written[-_EDGE:]))


def _written(page: Sequence[str]) -> int:
    return sum(1 for line in page if line.strip())


def _shape(line: str) -> str:
    """Return a line such that it is equal on all pages if only the number in it differs."""
    return _NUMBER.sub("0", " ".join(line.split()).casefold())


def steps_of(line: str, page: int) -> set[int]:
    """Return how far a page number in the line may be ahead of the page."""
    line = line.strip()
    ends = line if len(line) < _LONGEST_WORD else f"{line[:10]} {line[-10:]}"
    numbers = {int(one or other) for one, other in _NUMBER_AT_AN_END.findall(ends)}
    roman = _PAGE_NUMBER.fullmatch(ends)
    if roman and not roman[1].isdecimal():
        numbers.add(_roman(roman[1].lower()))
    return {number - page for number in numbers}


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def is_contents_entry(line: str) -> bool:
    """Tell whether a line leads by dots to the number of a page.

    >>> is_contents_entry("2 Handling . . . . . 17")
    True
    """
    return bool(_CONTENTS_ENTRY.search(line[-_LONGEST_WORD:]))


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a text that are not divided, with their hyphens."""
    known: set[str] = set()
    divided = False
    for line in lines:
        words = _WORD.findall(line.casefold())
        first, divided = int(divided), line.rstrip().endswith(tuple(_HYPHENS))
        known.update(words[first : len(words) - divided])
    return frozenset(known)


def joiner(known: Container[str]) -> Callable[[Sequence[str]], str]:
    """Return what joins lines to a text, given the words that occur undivided in it."""

    def join(lines: Sequence[str]) -> str:
        joined: list[str] = []
        for line in lines:
            if joined and (whole := _undivided(joined[-1], line, known)) is not None:
                joined[-1] = whole
                joined.append(line)
            elif joined and is_unspaced(joined[-1][-1:]) and is_unspaced(line[:1]):
                joined.append(line)
            else:
                joined += [" ", line] if joined else [line]
        return "".join(joined)

    return join


def is_unspaced(character: str) -> bool:
    """Tell whether a character is of a writing that puts no blanks between words.

    >>> is_unspaced("花"), is_unspaced("꽃"), is_unspaced("f")
    (True, False, False)
    """
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff01" <= character <= "\uff65"
    )


def _undivided(line: str, following: str, known: Container[str]) -> str | None:
    """Return a line such that the rest of its last word can follow, None if it has ended."""
    if not line.endswith(tuple(_HYPHENS)):
        return None
    begun = _DIVIDED.search(line[-_LONGEST_WORD:])
    rest = _REST.match(following)
    if not begun or not rest:
        return None
    first, hyphen, second = begun[1], begun[2], rest[1]
    keeps_hyphen = hyphen != "\u00ad" and (
        not second[0].islower()  # COVID-19, Smith-Jones
        or any(mark in first for mark in "-\u2010")  # state-of-the-art
        or _is_compound(first.casefold(), hyphen, second.casefold(), known)
    )
    return line if keeps_hyphen else line[:-1]


def _is_compound(first: str, hyphen: str, second: str, known: Container[str]) -> bool:
    """Tell whether a hyphen belongs to a word: as the text writes it, or two words make it."""
    if f"{first}{hyphen}{second}" in known:
        return True
    if f"{first}{second}" in known or f"{first}{second}" in listed_words():
        return False
    return all(word in known or word in listed_words() for word in (first, second))


def without_printing(text: str) -> str:
    """Return a plain text without what printing added; form feeds divide its pages.

    >>> without_printing("the trans-\\nplant of cells")
    'the transplant\\nof cells'
    """
    if "\f" not in text and not _LINE_END.search(text):
        return text
    pages = [page.splitlines() for page in text.split("\f")]
    if len(pages) > 1:
        pages = [
            [line for place, line in enumerate(page) if place not in left_out]
            for page, left_out in zip(pages, furniture(pages), strict=True)
        ]
    known = known_words(line for page in pages for line in page)
    return "\f".join("\n".join(_with_whole_words(page, known)) for page in pages)


def _with_whole_words(lines: Sequence[str], known: Container[str]) -> Iterator[str]:
    """Yield the lines, a divided word whole on the line where it begins."""
    held: str | None = None
    for line in lines:
        if held is not None:
            rest = line.lstrip()
            if (whole := _undivided(held.rstrip(), rest, known)) is not None:
                moved = rest.split(maxsplit=1)[0]
                held = whole + moved
                line = line[: len(line) - len(rest)] + rest[len(moved) :].lstrip()
                if not line.strip():  # a blank line would end the paragraph
                    continue
            yield held
        held = line
    if held is not None:
        yield held
