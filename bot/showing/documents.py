"""The JSON forms of answers, passages and searches, as types; `answer_json` makes them.

The same types check what is made (mypy) and describe it to programs (JSON Schema). Offsets count
characters from 0, end excluded.
"""

from typing import NotRequired, TypedDict

from bot.values.kinds import Act, EquivalentBy, Status


class SpanDocument(TypedDict):
    """A slice of a passage's text."""

    start: int
    end: int


class ArticleDocument(TypedDict):
    """What a citation says of its article."""

    id: str
    title: str
    source: str


class PassageDocument(TypedDict):
    """A verbatim passage: `text` is its article's text from `start` to `end`."""

    passage: str
    article: ArticleDocument
    text: str
    start: int
    end: int
    heading: list[str]
    page: int | None
    url: str


class ChannelDocument(TypedDict):
    """What one channel, a feature of the ranking, gave to a score: weight times value."""

    name: str
    value: float
    weight: float
    score: float


class WordDocument(TypedDict):
    """What one word of the question gave to a score."""

    text: str
    score: float


class ExplanationDocument(TypedDict):
    """How a score came about: the channels add up to it, and so do the words with `kind`."""

    channels: list[ChannelDocument]
    words: list[WordDocument]
    kind: float


class SourceDocument(PassageDocument):
    """A passage that is cited, its best sentence and the words of the question in it.

    `score` is null where the passage was asked for by its place and not ranked.
    """

    n: int
    sentence: SpanDocument
    highlights: list[SpanDocument]
    score: float | None
    explanation: NotRequired[ExplanationDocument]


# "from" is a word of Python.
TermDocument = TypedDict(
    "TermDocument", {"text": str, "weight": float, "found": bool, "from": NotRequired[str]}
)
TermDocument.__doc__ = "A word that was searched for; `from` says where it was carried over from."
ReplacementDocument = TypedDict("ReplacementDocument", {"from": str, "to": str})
ReplacementDocument.__doc__ = "A word that was searched for instead of the one typed."

EquivalentDocument = TypedDict("EquivalentDocument", {"from": str, "to": str, "by": EquivalentBy})
EquivalentDocument.__doc__ = (
    "Words of the article that words of the question were taken to stand for; `by` says why."
)


class ReadAsDocument(TypedDict):
    """How a question was read."""

    terms: list[TermDocument]
    replaced: list[ReplacementDocument]
    equivalents: list[EquivalentDocument]


class WordingDocument(TypedDict):
    """The lines that people read with the passages, each empty where there is nothing to say.

    `replaced` tells which words were read as others, `headline` is a reply or what the status
    means, `evidence` tells which words the article lacks where it is not sure to answer, `carried`
    which words of earlier turns were searched for too.
    """

    replaced: str
    headline: str
    evidence: str
    carried: str


class AnswerDocument(TypedDict):
    """What a message gets.

    `answer` is the answering sentence, verbatim; `reply` are words of the bot's own, which never
    speak for the article; `by_meaning` tells that the question's words alone find nothing, and the
    passages of an `unsure` answer are the closest in meaning; `offer` is what a "yes" takes up.
    """

    question: str
    act: Act
    status: Status
    by_meaning: bool
    confidence: float
    answer: str | None
    reply: str | None
    read_as: ReadAsDocument
    wording: WordingDocument
    sources: list[SourceDocument]
    offer: str | None
    suggestions: list[str]
    notices: list[str]
    conversation: str | None
    took_ms: float


class SearchDocument(TypedDict):
    """The passages that are closest to a question, the best first, whether they answer or not."""

    question: str
    read_as: ReadAsDocument
    sources: list[SourceDocument]
    took_ms: float


class PassagesDocument(TypedDict):
    """Some passages of one article, in reading order."""

    passages: list[PassageDocument]
