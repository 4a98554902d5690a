"""Answers as values.

Offsets of a source count characters of its article's text, those of marks and of highlights
characters of the passage; from 0, end excluded.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import quote

from bot.values.conversation import Conversation
from bot.values.kinds import Act, Doubt, EquivalentBy, Form, Status
from corpus.article import Span
from corpus.passages import Passage


@dataclass(frozen=True)
class ReadTerm:
    """A word that was searched for, with its weight.

    `found` tells whether the article holds it; `origin` where it was carried over from, if it is
    not of the question itself: "turn 1", or the id of a passage.
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
class Equivalent:
    """Words of the article that words of the question were taken to stand for, and by what."""

    typed: str
    searched: str
    by: EquivalentBy


@dataclass(frozen=True)
class ReadAs:
    """How the question was read."""

    terms: tuple[ReadTerm, ...]
    replaced: tuple[Replacement, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()

    @property
    def carried(self) -> tuple[ReadTerm, ...]:
        """Return the words that were carried over from earlier turns."""
        return tuple(term for term in self.terms if term.origin)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the words of the question that the article does not hold."""
        return tuple(term.text for term in self.terms if not term.found)

    @property
    def held(self) -> tuple[str, ...]:
        """Return the words of the question that the article holds."""
        return tuple(term.text for term in self.terms if term.found and not term.origin)


class FeatureShare(NamedTuple):
    """What one feature gave to a score, weight times value, and what it says to people."""

    name: str
    value: float
    weight: float
    score: float
    says: str


class WordShare(NamedTuple):
    """What one word of the question gave to a score."""

    text: str
    score: float


@dataclass(frozen=True)
class Explanation:
    """How a score came about: the features add up to it, and so do the words with what is beyond.

    `beyond` is what no word gave or took, by name: the kind of answer asked for (a time, a number,
    ...), the meaning, the article shown last. `rare` are the words that this passage has and few
    others of the index.
    """

    features: tuple[FeatureShare, ...]
    words: tuple[WordShare, ...]
    beyond: tuple[WordShare, ...]
    rare: tuple[str, ...] = ()

    @property
    def kind(self) -> float:
        """Return all that is beyond the words."""
        return sum(share.score for share in self.beyond)


class Part(NamedTuple):
    """One of several things that a question asks, or a side of a comparison, and if it is said."""

    text: str
    said: bool


class Nearby(NamedTuple):
    """A word or heading that the articles do have, and a question about it that they answer."""

    text: str
    question: str


class Mark(NamedTuple):
    """A slice of a passage that is part of an answer: an item, a row, or one or more sentences.

    `part` is the place of what it answers among the parts of the answer, from 0, where there are
    several. A header stands over a row that is marked. `cues` are the words in it that decide
    ("may not", "only if"), in offsets of the passage.
    """

    start: int
    end: int
    part: int | None = None
    is_header: bool = False
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Source:
    """A passage that is cited, what is marked in it, and the words of the question in it.

    `marks` are in reading order, at least one that is no header. `score` is None where the passage
    was asked for by its place and not ranked.
    """

    n: int
    passage: Passage
    score: float | None
    marks: tuple[Mark, ...]
    highlights: tuple[Span, ...]
    explanation: Explanation | None = None

    @property
    def sentence(self) -> Span:
        """Return the first slice that answers."""
        return next(Span(mark.start, mark.end) for mark in self.marks if not mark.is_header)

    @property
    def quote(self) -> str:
        """Return what is marked, verbatim, one slice a line."""
        return "\n".join(self.passage.text[mark.start : mark.end] for mark in self.marks)

    @property
    def sentence_number(self) -> int:
        """Return which sentence of the passage is the first that answers, from 1."""
        starts = [sentence.start for sentence in self.passage.sentences]
        return starts.index(self.sentence.start) + 1

    @property
    def url(self) -> str:
        """Return where the sentence is shown in its article, relative to the server."""
        return f"{address(self.passage.article.id, self.passage.ordinal)}-{self.sentence_number}"


PART = 150  # passages of an article that are shown at once; a longer one comes in parts


def address(article_id: str, ordinal: int | None = None) -> str:
    """Return where an article, or one of its passages, is shown, relative to the server.

    Of a long article the address names the part of it.

    >>> address("stem cells", 7)
    '/read/stem%20cells#p7'
    >>> address("stem cells", 301)
    '/read/stem%20cells?part=3#p301'
    """
    part = "" if ordinal is None or ordinal <= PART else f"?part={(ordinal - 1) // PART + 1}"
    place = "" if ordinal is None else f"#p{ordinal}"
    return f"/read/{quote(article_id, safe=':')}{part}{place}"


@dataclass(frozen=True)
class Answer:
    """What a message gets. `confidence` is between 0 and 1; `took_ms` is wall time.

    `doubt` is what makes it unsure where that is known. `form` is what is marked, None where no
    question was answered; `parts` are what a question asks where that is several things, and the
    first sources, `answering` of them, are the answer to it where the others only come close;
    `left_out` counts the sections that a summary does not quote, or the items of a list.
    `nearby` is what the articles do hold near a question that they do not surely answer.
    `reading_notices` tell what could not be read of the articles it is from, and the like.
    `reply` are words of the bot's own, which never speak for the article; `offer` is what a "yes"
    takes up; `conversation` is how to go on from here.
    """

    question: str
    act: Act
    status: Status
    confidence: float
    conversation: Conversation
    read_as: ReadAs = ReadAs(())
    doubt: Doubt | None = None
    form: Form | None = None
    parts: tuple[Part, ...] = ()
    answering: int = 1
    left_out: int = 0
    reply: str | None = None
    sources: tuple[Source, ...] = ()
    offer: str | None = None
    suggestions: tuple[str, ...] = ()
    nearby: tuple[Nearby, ...] = ()
    notices: tuple[str, ...] = ()
    reading_notices: tuple[str, ...] = ()
    took_ms: float = 0.0

    @property
    def text(self) -> str | None:
        """Return what is marked in the first source, or None where nothing is cited."""
        return self.sources[0].quote if self.sources else None

    @property
    def by_meaning(self) -> bool:
        """Tell whether the words alone find nothing, and what is shown is closest in meaning."""
        return self.doubt is Doubt.OTHER_WORDS

    @property
    def all_notices(self) -> tuple[str, ...]:
        """Return the notices, then those of the reading of its articles."""
        return self.notices + self.reading_notices

    def with_notice(self, notice: str) -> "Answer":
        """Return the answer with one more thing to tell the user."""
        return replace(self, notices=(*self.notices, notice))
