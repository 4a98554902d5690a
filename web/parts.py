"""A long article is shown in parts, each brought when a reader comes near it.

Which part a passage is in follows from its number alone, so that links need know no more.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.values.answers import PART
from corpus.passages import Passage

_MOST_FOUND = 100
_AROUND = 60  # characters shown on either side of what was found


class Part(NamedTuple):
    """Some passages of an article in a row; `number` counts the parts from 1."""

    number: int
    passages: Sequence[Passage]

    @property
    def first(self) -> int:
        """Return the number of its first passage."""
        return self.passages[0].ordinal

    @property
    def last(self) -> int:
        """Return the number of its last passage."""
        return self.passages[-1].ordinal

    @property
    def length(self) -> int:
        """Return how many characters it has."""
        return sum(len(passage.text) for passage in self.passages)


def parts_of(passages: Sequence[Passage]) -> list[Part]:
    """Return all passages of an article as its parts."""
    starts = range(0, len(passages), PART)
    return [Part(n, passages[at : at + PART]) for n, at in enumerate(starts, start=1)]


class Found(NamedTuple):
    """A place where some words stand in an article, and the text around them."""

    passage: Passage
    before: str
    words: str
    after: str


def find(words: str, passages: Sequence[Passage]) -> list[Found]:
    """Return the first passages that hold some words, in any case and with any white space."""
    wanted = r"\s+".join(map(re.escape, words.split()))
    return list(_found(re.compile(wanted, re.IGNORECASE), passages)) if wanted else []


def _found(wanted: re.Pattern[str], passages: Sequence[Passage]) -> Iterator[Found]:
    left = _MOST_FOUND
    for passage in passages:
        if left and (match := wanted.search(passage.text)):
            left -= 1
            start, end = match.span()
            before = _cut(passage.text[max(0, start - _AROUND - 1) : start], is_before=True)
            after = _cut(passage.text[end : end + _AROUND + 1])
            yield Found(passage, before, match[0], after)


def _cut(text: str, *, is_before: bool = False) -> str:
    """Return text without the word at its far end that may be half a one, and a sign for it."""
    if len(text) <= _AROUND:
        return text
    rest = re.sub(r"^\S*\s" if is_before else r"\s\S*$", "", text)
    return f"… {rest}" if is_before else f"{rest} …"
