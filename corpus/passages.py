"""An article becomes passages: the pieces that are ranked, shown and cited.

A paragraph is a passage, and so is a list or table with what leads in to it. A very long one is
cut at the ends of sentences or items, very short neighbours under one heading are joined, and
nothing else is changed: a passage is a slice of its article. Lines of metadata are a passage of
their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from corpus.article import LISTED, Article, ArticleReference, Block, Role, Span
from corpus.errors import UnknownPassage
from corpus.languages.scripts import length_in_words
from corpus.roles import LEADING_IN, role_of

# Raised when the same file gives other passages: its articles are then made anew from it.
CUTTING = "cut-3"

# A paragraph of more words is cut into about equal pieces of whole sentences.
LONGEST_PARAGRAPH = 200
# What such pieces aim at: the size of an ordinary paragraph (SQuAD's have a median of 110 words).
CUT_LENGTH = 90
# A passage of fewer words is joined with its neighbour under the same heading.
SHORTEST_PASSAGE = 20
# A "sentence" of more characters is text without sentence marks; it is cut between words.
LONGEST_SENTENCE = 2000
_LONGEST_ORDINAL = 18  # digits, so that it fits 64 bits


class PassageId(NamedTuple):
    """What citations and conversations call a passage: its article and its number there, from 1.

    >>> str(PassageId("stem-cells", 7)), PassageId.parse("stem-cells:7").article
    ('stem-cells:7', 'stem-cells')
    """

    article: str
    ordinal: int

    def __str__(self) -> str:
        return f"{self.article}:{self.ordinal}"

    @classmethod
    def parse(cls, text: str) -> "PassageId":
        """Return the id that is written so; raises UnknownPassage if none is."""
        article, _, ordinal = text.rpartition(":")
        is_number = ordinal.isascii() and ordinal.isdigit() and len(ordinal) < _LONGEST_ORDINAL
        if not is_number or str(int(ordinal)) != ordinal:
            raise UnknownPassage(text)
        return cls(article, int(ordinal))


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim slice: `text` is the article's text from `start` to `end`.

    `ordinal` counts the passages of an article from 1. `sentences` are offsets into `text`, and
    `roles` has the letter of each one's role; without any, all are prose.
    """

    article: ArticleReference
    ordinal: int
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]
    heading: tuple[str, ...] = ()
    page: int | None = None
    roles: str = ""

    @property
    def id(self) -> str:
        """Return the id that citations and conversations use, such as `stem-cells:7`."""
        return f"{self.article.id}:{self.ordinal}"  # of a PassageId it takes three times as long

    def role(self, sentence: int) -> Role:
        """Return what a sentence is beside the others, by its number from 0."""
        return Role(self.roles[sentence]) if self.roles else Role.PROSE

    @property
    def is_metadata(self) -> bool:
        """Tell whether it is lines on who wrote the text, or when, and none of the text."""
        return self.roles.startswith(Role.METADATA)


class _Piece(NamedTuple):
    """Some neighbouring sentences, as offsets into the article's text, and what each is."""

    sentences: tuple[Span, ...]
    words: int
    heading: tuple[str, ...]
    page: int | None
    roles: str

    @property
    def ends_list(self) -> bool:
        """Tell whether it is a list or table to its end, which nothing is joined to."""
        return self.roles[-1] in LISTED

    @property
    def is_metadata(self) -> bool:
        return self.roles[0] == Role.METADATA


class _Sentence(NamedTuple):
    span: Span
    words: int
    role: Role
    page: int | None


def cut(article: Article) -> list[Passage]:
    """Return the passages of an article in reading order."""
    return [
        _passage(article, ordinal, piece)
        for ordinal, piece in enumerate(_join_short(_pieces(article)), start=1)
    ]


def _passage(article: Article, ordinal: int, piece: _Piece) -> Passage:
    start, end = piece.sentences[0].start, piece.sentences[-1].end
    return Passage(
        article=article.reference,
        ordinal=ordinal,
        start=start,
        end=end,
        text=article.text[start:end],
        sentences=tuple(Span(s.start - start, s.end - start) for s in piece.sentences),
        heading=piece.heading,
        page=piece.page,
        roles=piece.roles if piece.roles.strip(Role.PROSE) else "",
    )


def _pieces(article: Article) -> Iterator[_Piece]:
    for blocks in _units(article):
        first = blocks[0]
        found = [list(_sentences(article.text, block)) for block in blocks]
        if first.role is Role.METADATA:
            pieces = [([line for lines in found for line in lines], first.heading)]
        elif len(blocks) == 1 and first.role not in LISTED:
            pieces = [(group, first.heading) for group in _cut_long(found[0])]
        else:
            pieces = list(_cut_list(article.text, first.heading, found))
        for group, heading in pieces:
            yield _Piece(
                tuple(sentence.span for sentence in group),
                sum(sentence.words for sentence in group),
                heading,
                group[0].page,
                "".join(sentence.role for sentence in group),
            )


def _units(article: Article) -> Iterator[list[Block]]:
    """Yield each list or table with the block that leads in to it, and lines of metadata together.

    Each other block is a unit alone.
    """
    unit: list[Block] = []
    for block in article.blocks:
        if unit and not _goes_on(article.text, unit[-1], block):
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _goes_on(text: str, last: Block, block: Block) -> bool:
    """Tell whether a block is of the list or table that the last one is of or leads in to."""
    if Role.METADATA in (last.role, block.role):
        return last.role is block.role and block.heading == last.heading
    if block.role not in LISTED or block.heading != last.heading:
        return False
    if last.role not in LISTED:
        return last.role is Role.LEAD_IN or text[last.start : last.end].endswith(LEADING_IN)
    return "\n\n" not in text[last.end : block.start]


def _sentences(text: str, block: Block) -> Iterator[_Sentence]:
    """Yield the sentences of a block, each with its role."""
    from corpus.sentences import sentence_spans  # what asks prepared passages does not wait for it

    block_text = text[block.start : block.end]
    is_line = block.role is Role.METADATA  # "Author: A. Lee" is one
    found = [Span(0, len(block_text))] if is_line else sentence_spans(block_text)
    spans = [
        Span(block.start + part.start, block.start + part.end)
        for sentence in found
        for part in _cut_overlong(block_text, sentence)
    ]
    for number, span in enumerate(spans):
        sentence = text[slice(*span)]
        role, is_last = block.role, number == len(spans) - 1
        if role is Role.PROSE or (role is Role.LEAD_IN and not is_last):
            role = role_of(sentence, is_first=number == 0, is_last=is_last)
        yield _Sentence(span, length_in_words(sentence), role, block.page)


def _cut_overlong(text: str, sentence: Span) -> Iterator[Span]:
    """Yield a sentence, or pieces of it where it is longer than any sentence."""
    start, end = sentence
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        blank = text.rfind(" ", start + 1, limit)
        middle = blank if blank > 0 else limit
        yield Span(start, middle)
        start = middle + (blank > 0)
    if start < end:
        yield Span(start, end)


def _cut_long(found: list[_Sentence]) -> Iterator[list[_Sentence]]:
    """Yield the sentences in groups of about equal length.

    A group is closed when half of the next sentence would pass the length aimed at.
    """
    total = sum(sentence.words for sentence in found)
    if total <= LONGEST_PARAGRAPH:
        if found:
            yield found
        return
    yield from _grouped([[sentence] for sentence in found], total / round(total / CUT_LENGTH))


def _cut_list(
    text: str, heading: tuple[str, ...], blocks: list[list[_Sentence]]
) -> Iterator[tuple[list[_Sentence], tuple[str, ...]]]:
    """Yield a list or table with what leads in to it, whole, or in pieces if it is long.

    The later pieces have the lead-in and the head of the table among their headings.
    """
    if sum(sentence.words for block in blocks for sentence in block) <= LONGEST_PARAGRAPH:
        yield [sentence for block in blocks for sentence in block], heading
        return
    lead_in, items = (blocks[0], blocks[1:]) if blocks[0][-1].role not in LISTED else ([], blocks)
    for group in _cut_long(lead_in[:-1]):
        yield group, heading
    above = lead_in[-1:] + [s for s in items[0] if s.role is Role.HEADER]
    announced = [text[slice(*sentence.span)].rstrip("".join(LEADING_IN)) for sentence in above]
    parts = [lead_in[-1:] + items[0], *items[1:]]
    small = [unit for part in parts for unit in _small(part)]
    total = sum(sentence.words for unit in small for sentence in unit)
    for number, group in enumerate(_grouped(small, total / -(-total // LONGEST_PARAGRAPH))):
        yield group, (*heading, *announced) if number else heading


def _small(item: list[_Sentence]) -> list[list[_Sentence]]:
    """Return an item, or its sentences where it is longer than a paragraph."""
    is_long = sum(sentence.words for sentence in item) > LONGEST_PARAGRAPH
    return [[sentence] for sentence in item] if is_long else [item]


def _grouped(units: list[list[_Sentence]], length: float) -> Iterator[list[_Sentence]]:
    """Yield sentences that stay together in groups of about so many words."""
    group: list[_Sentence] = []
    filled = 0
    for unit in units:
        words = sum(sentence.words for sentence in unit)
        if group and filled + words / 2 > length:
            yield group
            group, filled = [], 0
        group += unit
        filled += words
    yield group


def _join_short(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Return the pieces, a short one joined with the next, or else with the last."""
    forward: list[_Piece] = []
    for piece in pieces:
        if forward and _is_short(forward[-1]) and _belong_together(forward[-1], piece):
            forward[-1] = _joined(forward[-1], piece)
        else:
            forward.append(piece)
    joined: list[_Piece] = []
    for piece in forward:
        if joined and _is_short(piece) and _belong_together(joined[-1], piece):
            joined[-1] = _joined(joined[-1], piece)
        else:
            joined.append(piece)
    return joined


def _is_short(piece: _Piece) -> bool:
    return piece.words < SHORTEST_PASSAGE


def _belong_together(first: _Piece, second: _Piece) -> bool:
    return (
        first.heading == second.heading
        and not first.ends_list
        and not (first.is_metadata or second.is_metadata)
        and first.page == second.page
        and first.words + second.words <= LONGEST_PARAGRAPH
    )


def _joined(first: _Piece, second: _Piece) -> _Piece:
    return first._replace(
        sentences=first.sentences + second.sentences,
        words=first.words + second.words,
        roles=first.roles + second.roles,
    )
