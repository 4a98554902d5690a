"""Pieces of text that stand together on a page, before it is known what they are."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from corpus.article import Role
from corpus.roles import LEADING_IN

LONGEST_HEADING = 12  # words
# A numbered paragraph of more words is rather one of a report or a law than an item.
_LONGEST_ITEM = 40
_SPEECH = "—"  # begins what somebody says, in novels of some languages

SENTENCE_END = re.compile(r"[.!?:;…。]['\"”’)\]»]*$")
LIST_ITEM = re.compile(r"(?:[-*+•–—]|\(?\d{1,3}[.)]|[a-z][.)])\s+\S")
# No heading ends with one of these: what follows is the rest of the sentence.
EXPECTS_MORE = frozenset(
    "a an the and or but nor of to in on at by for from with as than that which who is are was "
    "were be been has have had not its their his her our your my this these those".split()
)


@dataclass
class Chunk:
    """Some text that stands together, before it is known to be a heading or a paragraph."""

    text: str
    page: int | None
    close: bool = False  # to the chunk before it
    level: int = 0  # of a heading that is known to be one
    is_last: bool = False  # on a page or in a column, of which the end is known
    is_of_block: bool = False  # a line of several, in a text whose paragraphs are wrapped
    role: Role = Role.PROSE

    @property
    def words(self) -> list[str]:
        return self.text.split()

    @property
    def is_finished(self) -> bool:
        return bool(SENTENCE_END.search(self.text))

    @property
    def is_short(self) -> bool:
        """Tell whether it has few words, and does not end as a sentence or a part of one does."""
        return (
            len(self.words) <= LONGEST_HEADING
            and (not self.is_finished or self.text.endswith("?"))
            and not self.text.endswith(",")
            and any(c.isalpha() for c in self.text)
        )

    @property
    def may_be_heading(self) -> bool:
        return self.is_short and not LIST_ITEM.match(self.text)


def join_torn(
    chunks: Iterable[Chunk], join: Callable[[Sequence[str]], str] = " ".join
) -> Iterator[Chunk]:
    """Join a paragraph that a page break cut in the middle of a sentence."""
    held: list[Chunk] = []
    words = 0
    for chunk in chunks:
        if held and not is_torn(held[-1], words, chunk):
            yield _joined(held, join)
            held, words = [], 0
        held.append(chunk)
        words += len(chunk.words)
    if held:
        yield _joined(held, join)


def is_torn(last: Chunk, words: int, following: Chunk) -> bool:
    """Tell whether a paragraph of so many words, `last` at its end, goes on in what follows."""
    if last.level or following.level or LIST_ITEM.match(following.text):
        return False
    goes_on = following.text[0].islower()
    if last.is_last and goes_on:
        return not last.text.endswith((":", ";"))
    if last.is_finished or not (goes_on or last.is_last):
        return False
    word = last.words[-1]
    return words > LONGEST_HEADING or word.endswith(",") or word.lower() in EXPECTS_MORE


def _joined(pieces: Sequence[Chunk], join: Callable[[Sequence[str]], str]) -> Chunk:
    if len(pieces) == 1:
        return pieces[0]
    return replace(pieces[0], text=join([piece.text for piece in pieces]))


def mark_items(chunks: Sequence[Chunk]) -> None:
    """Let the items of lists be close to each other, and say that they are items.

    Those are several in a row, or what follows a lead-in, unless most of them are long.
    """
    last: Chunk | None = None
    for is_item, group in groupby(chunks, _is_item):
        run = list(group)
        if is_item:
            long = sum(len(chunk.words) > _LONGEST_ITEM for chunk in run)
            is_announced = last is not None and not last.level and last.text.endswith(LEADING_IN)
            if long * 2 < len(run) and (len(run) > 1 or is_announced):
                for chunk in run:
                    chunk.role = Role.ITEM
                for before, chunk in pairwise(run):
                    chunk.close = _is_of_list(before, chunk)
        last = run[-1]


def _is_item(chunk: Chunk) -> bool:
    return not chunk.level and chunk.text[0] != _SPEECH and LIST_ITEM.match(chunk.text) is not None


def _is_of_list(item: Chunk, following: Chunk) -> bool:
    """Tell whether the next item is of the same list, and does not begin another one."""
    marks = item.text.split(maxsplit=1)[0], following.text.split(maxsplit=1)[0]
    numbers = [mark.strip("().") for mark in marks]
    if numbers[1] == "1" and numbers[0].isdecimal():
        return numbers[0] == "1"
    return following.close or numbers[0].isdecimal() == numbers[1].isdecimal()
