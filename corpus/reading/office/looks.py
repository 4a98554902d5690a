"""How the words of a document look tells which of them are meant as headings."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from corpus.article import plain
from corpus.reading.outline import RUN_IN_LEVEL, is_run_in

USUAL_SIZE = 20  # half points; what Word takes where a document says nothing
_SAME_WIDTH = ("courier", "consolas", "menlo", "monaco", "lucida console", "mono")
# Words larger than the text by this share are meant to be seen so: 13 to 11 points, 14 to 12. One
# point more is also how somebody sets an address, or the first lines of a letter.
_LARGER = 1.15
# Share of the letters of a document in bold from which that says nothing.
_TOO_MUCH_BOLD = 0.5
# Larger words stand below the headings that are marked as such.
_LARGER_LEVEL = 7


class Look(NamedTuple):
    """How words look: bold, of which size in half points, and in letters of one width or not."""

    bold: bool
    size: int
    same_width: bool


class Looks:
    """How most of a document looks, and so what looks like a heading in it."""

    def __init__(self, words: Iterable[tuple[int, Look]]) -> None:
        """Take how many letters look how."""
        self._letters: Counter[Look] = Counter()
        for letters, look in words:
            self._letters[look] += letters

    @cached_property
    def size(self) -> int:
        """Return the size of most of the text."""
        sizes: Counter[int] = Counter()
        for look, letters in self._letters.items():
            sizes[look.size] += letters
        return max(sizes, key=lambda size: (sizes[size], -size), default=USUAL_SIZE)

    @cached_property
    def _larger(self) -> list[int]:
        sizes = {look.size for look in self._letters}
        return sorted((size for size in sizes if size >= self.size * _LARGER), reverse=True)

    def level(self, look: Look) -> int:
        """Return how high words stand by their size, from 1; 0 where they are no larger."""
        return self._larger.index(look.size) + 1 if look.size in self._larger else 0

    @cached_property
    def bold_tells(self) -> bool:
        """Tell whether bold words stand out."""
        return self._share(lambda look: look.bold) < _TOO_MUCH_BOLD

    @cached_property
    def same_width_tells(self) -> bool:
        """Tell whether letters of one width stand out."""
        return self._share(lambda look: look.same_width) < _TOO_MUCH_BOLD

    def _share(self, of: Callable[[Look], bool]) -> float:
        letters = sum(count for look, count in self._letters.items() if of(look))
        return letters / (sum(self._letters.values()) or 1)

    def heading_level(self, text: str, looks: Sequence[Look], *, has_headings: bool) -> int:
        """Return the level of a paragraph that only looks like a heading, 0 if it does not.

        All of it is bold or larger than the text, and it is no sentence. `has_headings` says that
        the document has others, which are marked.
        """
        if not looks or not is_run_in(text, ""):
            return 0
        smallest = min(looks, key=lambda look: look.size)
        if larger := self.level(smallest):
            return _LARGER_LEVEL if has_headings else min(larger, _LARGER_LEVEL)
        is_bold = all(look.bold for look in looks) and self.bold_tells
        return RUN_IN_LEVEL if is_bold else 0

    def bold_beginning(self, pieces: Iterable[tuple[str, Look]]) -> str:
        """Return the words that a paragraph begins with in bold, if that tells anything."""
        if not self.bold_tells:
            return ""
        bold = takewhile(lambda piece: piece[1].bold or not piece[0].strip(), pieces)
        return plain("".join(text for text, _ in bold))

    def is_table_head(self, cells: Sequence[Sequence[Look]]) -> bool:
        """Tell whether a first row, of which the words of each cell look so, is in bold."""
        written = [cell for cell in cells if cell]
        is_bold = all(look.bold for cell in written for look in cell)
        return len(written) > 1 and is_bold and self.bold_tells


def is_of_same_width(font: str) -> bool:
    """Tell whether all letters of a font are of one width, as those of code are."""
    return any(known in font.lower() for known in _SAME_WIDTH)
