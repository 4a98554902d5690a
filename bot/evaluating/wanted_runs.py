"""Where a run of words that somebody copied stands in a text.

Compared without case, the marks of Markdown, what parts the cells of a table, and the lengths of
blanks, so that it may be copied from the file, from the page, or out of a table's row.
"""

import re
from collections.abc import Iterator

from corpus.article import Span

# Besides the marks an apostrophe before an s, which is often typed without.
_DROPPED = re.compile(r"[*_`]|(?<=\w)['’](?=s\b)")
_BLANK = re.compile(r"[\s|/]")


class SearchedText:
    """A text that is folded once, to look for runs of it."""

    def __init__(self, text: str) -> None:
        self._folded, self._origins = _folded(text)

    def places(self, run: str) -> Iterator[Span]:
        """Yield where a run stands in the text, each place by itself; a run of blanks nowhere.

        >>> list(SearchedText("Tea | **hot**\\nand Tea").places("`tea`"))
        [Span(start=0, end=3), Span(start=18, end=21)]
        >>> list(SearchedText("Tea | **hot**\\nand Tea").places("| Hot and |"))
        [Span(start=8, end=17)]
        """
        wanted = _folded(run)[0]
        start = self._folded.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            yield Span(self._origins[start], self._origins[end - 1] + 1)
            start = self._folded.find(wanted, end)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text as it is compared, and for each character the place that it came from."""
    dropped = {match.start() for match in _DROPPED.finditer(text)}
    folded: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        if place in dropped:
            continue
        is_blank = _BLANK.match(character) is not None
        if is_blank and (not folded or folded[-1] == " "):
            continue
        pieces = " " if is_blank else character.replace("’", "'").casefold()
        folded += pieces
        origins += [place] * len(pieces)
    return "".join(folded).rstrip(" "), origins
