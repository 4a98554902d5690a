"""An article becomes passages: the pieces that are ranked, shown and cited.

A paragraph is a passage. A very long one is cut at sentence ends, very short neighbours under
one heading are joined, and nothing else is changed: a passage is a slice of its article.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from corpus.article import Article, ArticleReference, Span
from corpus.errors import UnknownPassage
from corpus.sentences import sentence_spans

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

    `ordinal` counts the passages of an article from 1. `sentences` are offsets into `text`.
    """

    article: ArticleReference
    ordinal: int
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]
    heading: tuple[str, ...] = ()
    page: int | None = None

    @property
    def id(self) -> str:
        """Return the id that citations and conversations use, such as `stem-cells:7`."""
        return str(PassageId(self.article.id, self.ordinal))


class _Piece(NamedTuple):
    """Some neighbouring sentences, as offsets into the article's text."""

    sentences: tuple[Span, ...]
    words: int
    heading: tuple[str, ...]
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
    )


def _pieces(article: Article) -> Iterator[_Piece]:
    for block in article.blocks:
        text = article.text[block.start : block.end]
        found = [
            (
                Span(block.start + part.start, block.start + part.end),
                len(text[slice(*part)].split()),
            )
            for sentence in sentence_spans(text)
            for part in _cut_overlong(text, sentence)
        ]
        for group in _cut_long(found):
            spans = tuple(span for span, _ in group)
            yield _Piece(spans, sum(words for _, words in group), block.heading, block.page)


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


def _cut_long(found: list[tuple[Span, int]]) -> Iterator[list[tuple[Span, int]]]:
    """Yield the sentences (with their numbers of words) in groups of about equal length.

    A group is closed when half of the next sentence would pass the length aimed at.
    """
    total = sum(words for _, words in found)
    if total <= LONGEST_PARAGRAPH:
        if found:
            yield found
        return
    length = total / round(total / CUT_LENGTH)
    group: list[tuple[Span, int]] = []
    filled = 0
    for span, words in found:
        if group and filled + words / 2 > length:
            yield group
            group, filled = [], 0
        group.append((span, words))
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
        and first.page == second.page
        and first.words + second.words <= LONGEST_PARAGRAPH
    )


def _joined(first: _Piece, second: _Piece) -> _Piece:
    return first._replace(
        sentences=first.sentences + second.sentences, words=first.words + second.words
    )
