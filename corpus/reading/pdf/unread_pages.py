"""What of a PDF could not be read becomes sentences, page by page."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from corpus.reading.pdf.glyphs import UNKNOWN, Page

# With more characters without a meaning (of all) a page is no text: what is left is chance. A few
# are signs of lists and formulas.
_MOST_UNKNOWN = 0.25
_SAID_UNKNOWN = 0.02
_FEWEST_UNKNOWN = 5
# With more signs that texts hardly have it is no text either: letters read in a wrong code.
_MOST_ODD = 0.3
_FEWEST_CHARACTERS = 20
_USUAL_SIGNS = frozenset(
    ".,:;-–—_'’‘\"“”()[]/%&+*=•·…!?#$€£§°@<>|~{}\\^`«»„‚†‡−×。、，：；？！「」（）"
)


class State(Enum):
    """How well a page can be read, and what is said where it cannot."""

    READABLE = ""
    EMPTY = "blank"
    SCANNED = "hold{s} no text that can be read; {it} may be {scan}, which need{needs} OCR first"
    MEANINGLESS = (
        "hold{s} text in fonts that do not say which letters they draw; {it} {is} left out, and "
        "need{s} OCR first"
    )
    DAMAGED = "{is} damaged and left out"
    PARTLY = "hold{s} some characters that cannot be read; they are left out"

    @property
    def is_text(self) -> bool:
        """Tell whether there is text on such a page to be taken."""
        return self in (State.READABLE, State.PARTLY)


def state_of(page: Page) -> State:
    """Return how well a page can be read."""
    if page.is_damaged:
        return State.DAMAGED
    known = [glyph.text for glyph in page.glyphs if glyph.text != UNKNOWN]
    if not known and not page.unknown:
        return State.SCANNED if page.has_picture else State.EMPTY
    share = page.unknown / (len(known) + page.unknown)
    if share > _MOST_UNKNOWN or _is_odd(known):
        return State.MEANINGLESS
    if share > _SAID_UNKNOWN and page.unknown >= _FEWEST_UNKNOWN:
        return State.PARTLY
    return State.READABLE


def _is_odd(characters: Sequence[str]) -> bool:
    odd = sum(not (c.isalnum() or c in _USUAL_SIGNS) for c in characters if c.isprintable())
    return len(characters) >= _FEWEST_CHARACTERS and odd > _MOST_ODD * len(characters)


def notices(states: Mapping[int, State]) -> tuple[str, ...]:
    """Return a sentence for each kind of page that could not be read, or not all of it.

    >>> notices({1: State.READABLE, 3: State.SCANNED, 5: State.SCANNED})[0]
    'Pages 3 and 5 hold no text that can be read; they may be scans, which need OCR first.'
    """
    said: list[str] = []
    for state in (State.SCANNED, State.MEANINGLESS, State.DAMAGED, State.PARTLY):
        numbers = [number for number, its in states.items() if its is state]
        if numbers:
            said.append(f"{_named(numbers)} {_sentence(state, len(numbers) > 1)}.")
    return tuple(said)


def _sentence(state: State, are_several: bool) -> str:
    if are_several:
        words = {"s": "", "it": "they", "is": "are", "scan": "scans", "needs": ""}
    else:
        words = {"s": "s", "it": "it", "is": "is", "scan": "a scan", "needs": "s"}
    return state.value.format(**words)


def _named(numbers: Iterable[int]) -> str:
    """Return the pages in words, those that follow each other as ranges.

    >>> _named([3]), _named([1, 2, 3, 7, 9])
    ('Page 3', 'Pages 1 to 3, 7 and 9')
    """
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    named = []
    for first, *last in ranges:
        if not last:
            named.append(str(first))
        elif last[0] == first + 1:
            named += [str(first), str(last[0])]
        else:
            named.append(f"{first} to {last[0]}")
    label = "Page" if named == [str(ranges[0][0])] and len(ranges[0]) == 1 else "Pages"
    return f"{label} {' and '.join(filter(None, [', '.join(named[:-1]), named[-1]]))}"
