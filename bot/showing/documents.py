"""The JSON forms of answers, passages and searches, as types; `answer_json` makes them.

The same types check what is made (mypy) and describe it to programs (JSON Schema). Offsets count
characters from 0, end excluded.
"""

from typing import Literal, NotRequired, TypedDict

from bot.values.kinds import Act, EquivalentBy, Form, Status


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


class MarkDocument(SpanDocument):
    """A slice of a passage's text that is part of the answer: a sentence, an item or a row.

    `part` is what it answers, as a place in the answer's `parts`, from 0; a `header` stands over
    the row of a table that answers; `cues` are the words in it that decide (“may not”, “only”).
    """

    part: NotRequired[int]
    role: NotRequired[Literal["header"]]
    cues: NotRequired[list[SpanDocument]]


class SourceDocument(PassageDocument):
    """A passage that is cited, what is marked in it and the words of the question in it.

    `marks` are all that answers in it, in reading order, and `sentence` is the first of them that
    is no header. `score` is null where the passage was asked for by its place and not ranked.
    """

    n: int
    sentence: SpanDocument
    marks: list[MarkDocument]
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
    means, `evidence` tells which words the article lacks where it is not sure to answer and which
    part of a question it says nothing about, `carried` which words of earlier turns were searched
    for too; `left_out` stands below a list or a summary of which more could be quoted.
    """

    replaced: str
    headline: str
    evidence: str
    carried: str
    left_out: str


class PartDocument(TypedDict):
    """One of several things that a question asks, or a side of a comparison, and if it is said."""

    text: str
    said: bool


class NearbyDocument(TypedDict):
    """A word or heading that the articles do have, and a question about it that they answer."""

    text: str
    question: str


class AnswerDocument(TypedDict):
    """What a message gets.

    `answer` is what is marked in the first source, verbatim, one slice a line; `reply` are words of
    the bot's own, which never speak for the article; `by_meaning` tells that the question's words
    alone find nothing, and the passages of an `unsure` answer are the closest in meaning; `offer`
    is what a "yes" takes up.

    `form` is what is marked, null where no question was answered. `parts` are what the question
    asks where that is several things. The first `answering` sources are the answer where more than
    one is; the others only come close. `left_out` counts the items of a list, or the sections of a
    summary, that are not quoted. `nearby` is what the articles do hold near a question that they do
    not surely answer. `notices` are sentences beside the answer, such as what could not be read of
    its article, told once in a conversation.
    """

    question: str
    act: Act
    status: Status
    by_meaning: bool
    confidence: float
    answer: str | None
    form: Form | None
    parts: NotRequired[list[PartDocument]]
    answering: NotRequired[int]
    left_out: NotRequired[int]
    reply: str | None
    read_as: ReadAsDocument
    wording: WordingDocument
    sources: list[SourceDocument]
    offer: str | None
    suggestions: list[str]
    nearby: list[NearbyDocument]
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
