"""What a sandbox and its process say to each other, each message after its length in bytes."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import Final, NamedTuple

import msgspec

from corpus.article import Article, Span
from corpus.passages import Passage
from corpus.prepared import Prepared
from corpus.reading.files import Job

LENGTH_BYTES: Final = 8


class Limits(msgspec.Struct, frozen=True):
    """What reading one file may take.

    The processor's time and the memory are limited where the system can (not on Windows).
    """

    # A PDF of a thousand dense pages takes half a minute.
    processor_seconds: int = 60
    clock_seconds: float = 120.0
    # All address space of the process, of which Python and the libraries take 100 MiB.
    memory_bytes: int = 1024 * 1024 * 1024
    reply_bytes: int = 64 * 1024 * 1024


class Request(NamedTuple):
    """A file to read, and whether its article is to be prepared for an index."""

    job: Job
    is_prepared: bool


class Read(msgspec.Struct, tag=True):
    """The article in the file."""

    article: Article


class Piece(NamedTuple):
    """A passage without what the article says already.

    Its terms are numbers in a vocabulary, of four bytes each.
    """

    start: int
    end: int
    sentences: tuple[Span, ...]
    heading: tuple[str, ...]
    page: int | None
    roles: str
    terms: bytes


class ReadPrepared(msgspec.Struct, tag=True):
    """The article in the file, with its passages and their terms.

    Each text and term is in it once: what is read back takes no more memory than what was made
    here would.
    """

    article: Article
    pieces: list[Piece]
    vocabulary: list[str]


class Refused(msgspec.Struct, tag=True):
    """Why there is none, and what to do; no reason says that the file is empty."""

    reason: str | None
    advice: str


class Exceeded(msgspec.Struct, tag=True):
    """Which of the limits was broken."""

    limit: str


Reply = Read | ReadPrepared | Refused | Exceeded


def memory_limit(limits: Limits) -> str:
    """Return the limit in words."""
    return f"{limits.memory_bytes // 1024**2} MiB of memory"


def reply_limit(limits: Limits) -> str:
    """Return the limit in words."""
    return f"{limits.reply_bytes // 1024**2} MiB of text"


def packed(prepared: Prepared) -> ReadPrepared:
    """Return a prepared article as it is sent."""
    number_of: dict[str, int] = defaultdict(count().__next__)
    terms_of = prepared.terms or [()] * len(prepared.passages)

    def numbers(terms: Sequence[str]) -> bytes:
        return array("I", [number_of[term] for term in terms]).tobytes()

    pieces = [
        Piece(p.start, p.end, p.sentences, p.heading, p.page, p.roles, numbers(terms))
        for p, terms in zip(prepared.passages, terms_of, strict=True)
    ]
    return ReadPrepared(prepared.article, pieces, list(number_of))


def unpacked(reply: ReadPrepared) -> Prepared:
    """Return the prepared article that was sent."""
    article, term_of = reply.article, reply.vocabulary
    reference = article.reference
    passages = [
        Passage(
            reference,
            ordinal,
            piece.start,
            piece.end,
            article.text[piece.start : piece.end],
            piece.sentences,
            piece.heading,
            piece.page,
            piece.roles,
        )
        for ordinal, piece in enumerate(reply.pieces, start=1)
    ]
    terms = [[term_of[number] for number in array("I", piece.terms)] for piece in reply.pieces]
    return Prepared(article, passages, terms)
