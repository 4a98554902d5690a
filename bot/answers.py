"""Answers as values, and the one JSON form they have everywhere.

Offsets of a source count characters of its article's text, those of a sentence and of highlights
characters of the passage; from 0, end excluded.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from corpus.article import Span
from corpus.passages import Passage


class Status(StrEnum):
    """Whether the article answers the question."""

    ANSWERED = "answered"
    UNSURE = "unsure"  # the closest passages, shown as such
    NOT_IN_ARTICLE = "not_in_article"


@dataclass(frozen=True)
class ReadTerm:
    """A word that was searched for, with its weight.

    `found` tells whether the article holds it; `origin` where it came from if not from the
    question itself ("turn 1").
    """

    text: str
    weight: float
    found: bool
    origin: str | None = None


@dataclass(frozen=True)
class Replacement:
    """A word that was searched for instead of the one typed."""

    typed: str
    searched: str


@dataclass(frozen=True)
class ReadAs:
    """How the question was read."""

    terms: tuple[ReadTerm, ...]
    replaced: tuple[Replacement, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the words of the question that the article does not hold."""
        return tuple(term.text for term in self.terms if not term.found)

    @property
    def held(self) -> tuple[str, ...]:
        """Return the words of the question that the article holds."""
        return tuple(term.text for term in self.terms if term.found)


class ChannelShare(NamedTuple):
    """What one channel of `bot.scoring` gave to a score: weight times value."""

    name: str
    value: float
    weight: float
    score: float


class WordShare(NamedTuple):
    """What one word of the question gave to a score."""

    text: str
    score: float


@dataclass(frozen=True)
class Explanation:
    """How a score came about: the channels add up to it, and so do the words with `kind`.

    `kind` is what the kind of answer asked for (a time, a number, ...) gave or took.
    """

    channels: tuple[ChannelShare, ...]
    words: tuple[WordShare, ...]
    kind: float


@dataclass(frozen=True)
class Source:
    """A passage that is cited, its best sentence and the words of the question in it."""

    n: int
    passage: Passage
    score: float
    sentence: Span
    highlights: tuple[Span, ...]
    explanation: Explanation | None = None

    @property
    def quote(self) -> str:
        """Return the best sentence, verbatim."""
        return self.passage.text[self.sentence.start : self.sentence.end]

    @property
    def sentence_number(self) -> int:
        """Return which sentence of the passage is the best one, from 1."""
        return self.passage.sentences.index(self.sentence) + 1

    @property
    def url(self) -> str:
        """Return where the passage is shown in its article, relative to the server."""
        return f"/read/{self.passage.article.id}#p{self.passage.ordinal}"


@dataclass(frozen=True)
class Answer:
    """What a question gets. `confidence` is between 0 and 1; `took_ms` is wall time."""

    question: str
    status: Status
    confidence: float
    read_as: ReadAs
    sources: tuple[Source, ...]
    suggestions: tuple[str, ...]
    took_ms: float
    notices: tuple[str, ...] = ()

    @property
    def text(self) -> str | None:
        """Return the answering sentence, verbatim, or None where nothing is cited."""
        return self.sources[0].quote if self.sources else None

    def with_notice(self, notice: str) -> "Answer":
        """Return the answer with one more thing to tell the user."""
        return replace(self, notices=(*self.notices, notice))


def as_json(answer: Answer, conversation: str | None = None) -> dict[str, Any]:
    """Return the answer in its JSON form, with the signed conversation that goes on from it."""
    return {
        "question": answer.question,
        "status": answer.status.value,
        "confidence": round(answer.confidence, 4),
        "answer": answer.text,
        "read_as": {
            "terms": [_term_as_json(term) for term in answer.read_as.terms],
            "replaced": [{"from": r.typed, "to": r.searched} for r in answer.read_as.replaced],
        },
        "sources": [_source_as_json(source) for source in answer.sources],
        "suggestions": list(answer.suggestions),
        "notices": list(answer.notices),
        "conversation": conversation,
        "took_ms": round(answer.took_ms, 2),
    }


def _term_as_json(term: ReadTerm) -> dict[str, Any]:
    described = {"text": term.text, "weight": round(term.weight, 4), "found": term.found}
    return described | ({"from": term.origin} if term.origin else {})


def _source_as_json(source: Source) -> dict[str, Any]:
    passage, explanation = source.passage, source.explanation
    described = {
        "n": source.n,
        "passage": passage.id,
        "article": passage.article._asdict(),
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "heading": list(passage.heading),
        "page": passage.page,
        "sentence": source.sentence._asdict(),
        "highlights": [span._asdict() for span in source.highlights],
        "score": source.score,
        "url": source.url,
    }
    if explanation is not None:
        described["explanation"] = {
            "channels": [channel._asdict() for channel in explanation.channels],
            "words": [word._asdict() for word in explanation.words],
            "kind": explanation.kind,
        }
    return described
