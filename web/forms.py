"""What may be sent to the endpoint, and what comes back that is not an answer, as types.

They parse the requests, make the replies and describe both in `/openapi.json`; answers and
passages have their types in `bot.showing.documents`. In an address, the question goes by the usual
short name `q`.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from bot.showing.documents import PassageDocument
from bot.values.settings import DEFAULTS, LARGEST_TOP_K

LARGEST_PAGE = 200  # articles
LONGEST_SEARCH = 200  # characters
MOST_CHOSEN = 50  # articles that one question asks
LONGEST_TITLE = 300  # characters
# No NUL, and a character that can be seen: what `bot.query.question.read_question` asks for.
# Control and format characters by their ranges: hardly any program knows the classes Cc and Cf.
_VISIBLE = (
    r"[^\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]"
)

# Told to programs only: who sends anything else is told by `read_question` what is wrong with it.
ASKABLE = {
    "minLength": 1,
    "maxLength": DEFAULTS.longest_question,
    "pattern": rf"^[^\u0000]*{_VISIBLE}[^\u0000]*$",
}

Question = Annotated[
    str,
    Meta(
        description="What you want to know, in words of the article's language.",
        examples=["How long does mobilization take?"],
        extra_json_schema=ASKABLE,
    ),
]
Chosen = Annotated[
    str | None,
    Meta(description="The id of the only article to ask; all are asked without it."),
]
Several = Annotated[
    tuple[str, ...],
    Meta(max_length=MOST_CHOSEN, description="The ids of the only articles to ask, if several."),
]
# A whole number to JSON Schema is 3 and 3.0 alike; msgspec's int is only the former.
_TopK = Annotated[float, Meta(ge=1, le=LARGEST_TOP_K, multiple_of=1)]


class AnswerRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """A question, alone or in its conversation."""

    question: Question
    conversation: Annotated[
        str | None,
        Meta(description="The `conversation` of the last answer; what can be meant follows it."),
    ] = None
    article: Chosen = None
    articles: Several = ()
    top_k: Annotated[
        _TopK | None,
        Meta(description=f"How many passages to cite at most; {DEFAULTS.top_k} by default."),
    ] = None
    follow_up: Annotated[
        Literal["auto", "off"],
        Meta(description="Whether earlier questions may carry this one on, as in “And its risks?”"),
    ] = "auto"
    # More than are ever carried over, and as long as any word of a question is.
    without: Annotated[
        tuple[Annotated[str, Meta(max_length=DEFAULTS.longest_question)], ...],
        Meta(max_length=20, description="Words that are not to be carried over from before."),
    ] = ()
    exact: Annotated[
        bool, Meta(description="Search for the words as typed, mistakes included.")
    ] = False
    explain: Annotated[
        bool, Meta(description="Take each score apart into what it is the sum of.")
    ] = False

    @property
    def within(self) -> tuple[str, ...] | None:
        """Return the ids of the only articles to ask, each once; None for all."""
        return _each_once(self.article, self.articles)


class SearchRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """Words to look for."""

    question: Question
    top_k: Annotated[_TopK, Meta(description="How many passages to return at most.")] = 10
    article: Chosen = None


class ArticlesRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """Which articles to list."""

    q: Annotated[
        str, Meta(max_length=LONGEST_SEARCH, description="Words that the title has to hold.")
    ] = ""
    page: Annotated[int, Meta(ge=1, le=1_000_000, description="Which page, from 1.")] = 1
    per_page: Annotated[
        int, Meta(ge=1, le=LARGEST_PAGE, description="How many articles on a page.")
    ] = 50


class SuggestionsRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """Where to look for questions."""

    article: Chosen = None
    articles: Several = ()

    @property
    def within(self) -> tuple[str, ...] | None:
        """Return the ids of the only articles to look in, each once; None for all."""
        return _each_once(self.article, self.articles)


def _each_once(one: str | None, several: tuple[str, ...]) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(((one,) if one else ()) + several)) or None


class PastedText(Struct, forbid_unknown_fields=True, kw_only=True):
    """A text that becomes an article."""

    text: Annotated[str, Meta(description="The text, as it would stand in a file.")]
    title: Annotated[
        str,
        Meta(
            max_length=LONGEST_TITLE,
            description="What it is called; its first line, where nothing is said.",
        ),
    ] = ""


class NewTitle(Struct, forbid_unknown_fields=True, kw_only=True):
    """What an article is to be called."""

    title: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=LONGEST_TITLE,
            pattern=r"\S",
            description="The new title.",
        ),
    ]


class NoParameters(Struct, forbid_unknown_fields=True):
    """Nothing but the address."""


class ListedArticle(Struct):
    """An article by its title: `source` says where it came from, `language` is one of ISO 639-1."""

    id: str
    title: str
    source: str
    language: str
    url: str


class AddedReply(ListedArticle):
    """An article that is there now, and in how many passages.

    `notices` are sentences on what could not be read of it, or was left out.
    """

    passages: int
    notices: list[str]


class ArticlesReply(Struct):
    """A page of the articles, by title; `total` counts those on all pages."""

    total: int
    page: int
    per_page: int
    articles: list[ListedArticle]


class Heading(Struct):
    """A heading: its depth from 1, and the id of the first passage under it."""

    level: int
    text: str
    passage: str


class ArticleReply(ListedArticle):
    """An article: its table of contents and all its passages in reading order.

    `notices` are sentences on what could not be read of it, or was left out.
    """

    notices: list[str]
    headings: list[Heading]
    passages: list[PassageDocument]


class SuggestionsReply(Struct):
    """Questions that the articles do answer."""

    suggestions: list[str]


class Wrong(Struct):
    """A place in the request, as a JSON pointer or the name of a parameter after a slash."""

    pointer: str
    detail: str


class Problem(Struct):
    """Why a request was not answered (RFC 9457).

    `type` is where this server's documentation tells of such problems, `detail` says what to do
    next, and `instance` is the request's id, by which the server's log knows it.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str | UnsetType = UNSET
    errors: list[Wrong] | UnsetType = UNSET


class ReadyReply(Struct):
    """How much there is to ask; `generation` is the same as long as the articles are."""

    articles: int
    passages: int
    generation: str
