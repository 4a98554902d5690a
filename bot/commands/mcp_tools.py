"""The tools that `verbatim mcp` offers to language models; knows nothing of the protocol.

Each is called with arguments as JSON has them and returns a text for the model to read, with the
same facts as a document: the JSON of the endpoint.
"""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count
from typing import Annotated, Any, NamedTuple, TypeVar

import msgspec
from msgspec import Meta, Struct

from bot.dialogue.answering import answer
from bot.dialogue.searching import found_as_json, search
from bot.showing.answer_json import as_json, passage_as_json
from bot.showing.documents import AnswerDocument, PassagesDocument, SearchDocument
from bot.showing.printable import visible
from bot.showing.quoting import marked, quoted, still, with_passages
from bot.showing.wording import place
from bot.values.answers import Mark, Source
from bot.values.conversation import Conversation, articles_changed
from bot.values.errors import BadArgument
from bot.values.kinds import Act
from bot.values.settings import DEFAULTS, LARGEST_TOP_K, Settings
from corpus.article import ArticleReference
from corpus.errors import UnknownArticle, UnknownPassage
from corpus.index import PassageIndex
from corpus.passages import Passage, PassageId

_Form = TypeVar("_Form", bound=Struct)

_MOST_FOUND = 10
_MOST_NEIGHBOURS = 10
_MOST_NAMED = 20  # articles that a description names; more would crowd out what it is about
_MOST_KEPT = 1000  # conversations; one client has few

_Question = Annotated[
    str, Meta(description="A question or words to look for, in the language of the articles.")
]
_Article = Annotated[
    str | None, Meta(description="The id of the only article to ask; all are asked without it.")
]
_TopK = Annotated[int, Meta(ge=1, le=LARGEST_TOP_K)]


class AnswerArguments(Struct, forbid_unknown_fields=True, kw_only=True):
    """What `answer` is called with."""

    question: _Question
    article: _Article = None
    top_k: Annotated[
        _TopK | None,
        Meta(description=f"Passages to quote at most; {DEFAULTS.top_k} by default."),
    ] = None
    conversation: Annotated[
        str | None,
        Meta(
            description="The `conversation` of an earlier answer, for a question that leans on it, "
            "such as “what are its risks?”, “more” or “and then?”."
        ),
    ] = None


class SearchArguments(Struct, forbid_unknown_fields=True, kw_only=True):
    """What `search` is called with."""

    question: _Question
    article: _Article = None
    top_k: Annotated[
        _TopK | None,
        Meta(description=f"Passages to return at most; {_MOST_FOUND} by default."),
    ] = None


class ReadArguments(Struct, forbid_unknown_fields=True, kw_only=True):
    """What `read_passage` is called with."""

    passage: Annotated[str, Meta(description="The id of a passage, such as `stem-cells:6`.")]
    neighbours: Annotated[
        int,
        Meta(ge=0, le=_MOST_NEIGHBOURS, description="Passages to read before and after it, each."),
    ] = 0


class Tool(NamedTuple):
    """A tool as it is described to a model, its arguments and its document as JSON Schema."""

    name: str
    title: str
    description: str
    arguments: dict[str, Any]
    document: dict[str, Any]


class Told(NamedTuple):
    """What a call gives: a text, and the same as a document."""

    text: str
    document: dict[str, Any]


class Tools:
    """The tools over an index, of which only the articles `within` are asked; None for all."""

    def __init__(
        self,
        index: PassageIndex,
        within: tuple[str, ...] | None = None,
        settings: Settings = DEFAULTS,
    ) -> None:
        self._index = index
        self._within = within
        self._settings = settings
        self._conversations: dict[str, Conversation] = {}
        self._numbers = count(1)

    def described(self) -> list[Tool]:
        """Return what there is to call."""
        subject = f"The articles: {self._subject()}."
        return [
            Tool(
                "answer",
                "Answer from the articles",
                "Answer a question in the articles' own words. Use it first for whatever they may "
                "tell. It quotes the passages that answer, word for word and with their place, or "
                "says that it is not sure and quotes the closest, or that the articles do not "
                "say. Quote them as they stand and cite their place; do not make up what they do "
                f"not say. {subject}",
                _schema(AnswerArguments),
                _schema(AnswerDocument),
            ),
            Tool(
                "search",
                "Search the articles",
                "Find the passages that are closest to some words, the best first, whether they "
                "answer or not. Use it to gather what the articles say on a topic, or when "
                "`answer` found too little. Passages are quoted word for word, with their place. "
                f"{subject}",
                _schema(SearchArguments),
                _schema(SearchDocument),
            ),
            Tool(
                "read_passage",
                "Read a passage",
                "Read a passage by its id, word for word, with some of its neighbours if you like. "
                "Use it to see what stands around a quote of `answer` or `search`.",
                _schema(ReadArguments),
                _schema(PassagesDocument),
            ),
        ]

    def call(self, name: str, arguments: Mapping[str, Any]) -> Told:
        """Return what a tool tells; raises BotError and CorpusError, which say what to do."""
        if name == "answer":
            return self._answer(_read(arguments, AnswerArguments))
        if name == "search":
            return self._search(_read(arguments, SearchArguments))
        if name == "read_passage":
            return self._read_passage(_read(arguments, ReadArguments))
        raise BadArgument(f"there is no tool {name!r}; there are answer, search and read_passage")

    def _answer(self, asked: AnswerArguments) -> Told:
        conversation = self._resumed(asked.conversation)
        given = answer(
            asked.question,
            self._index,
            conversation,
            self._settings,
            top_k=asked.top_k,
            within=self._asked_within(asked.article),
        )
        if asked.conversation and conversation is None:
            given = given.with_notice(articles_changed())
        number = self._kept(given.conversation)
        further = f"To go on from here, pass the conversation {number!r}."
        is_short = given.act is Act.SUMMARY or given.parts
        cite = _cited if is_short else _cited_with_marks
        text = quoted(given, cite, whole=True).text
        return Told(f"{text}\n\n{further}", msgspec.to_builtins(as_json(given, number)))

    def _search(self, asked: SearchArguments) -> Told:
        found = search(
            asked.question,
            self._index,
            self._settings,
            top_k=asked.top_k or _MOST_FOUND,
            within=self._asked_within(asked.article),
        )
        text = with_passages(_FOUND if found.sources else _NOTHING, found.sources, _cited).text
        return Told(text, msgspec.to_builtins(found_as_json(found)))

    def _read_passage(self, asked: ReadArguments) -> Told:
        passages = list(self._around(asked.passage, asked.neighbours))
        sources = (
            Source(n, p, None, (Mark(*p.sentences[0]),), ()) for n, p in enumerate(passages, 1)
        )
        document: PassagesDocument = {"passages": [passage_as_json(p) for p in passages]}
        return Told(with_passages("", sources, _cited).text, msgspec.to_builtins(document))

    def _around(self, passage_id: str, neighbours: int) -> Iterator[Passage]:
        passage = self._index.passages([passage_id])[0]
        article_id, ordinal = passage.article.id, passage.ordinal
        if self._within is not None and article_id not in self._within:
            raise UnknownPassage(passage_id)
        for number in range(max(1, ordinal - neighbours), ordinal + neighbours + 1):
            with suppress(UnknownPassage):  # beyond the end
                yield from self._index.passages([str(PassageId(article_id, number))])

    def _asked_within(self, article_id: str | None) -> tuple[str, ...] | None:
        """Return the articles to ask; raises BadArgument where there is no such one."""
        if not article_id:
            return self._within
        try:
            self._index.reference(article_id)
            is_asked = self._within is None or article_id in self._within
        except UnknownArticle:
            is_asked = False
        if not is_asked:
            raise BadArgument(
                f"there is no article {article_id!r}; leave it out to ask {self._subject()}"
            )
        return (article_id,)

    def _subject(self) -> str:
        """Return which articles are asked, by title and id as far as they are few."""
        total = self._index.stats().articles if self._within is None else len(self._within)
        if total > _MOST_NAMED:
            return f"a library of {total:,} articles; `search` tells their ids"
        named = (f"“{visible(article.title)}” (id {article.id})" for article in self._asked())
        return ", ".join(named) or "none yet"

    def _asked(self) -> Iterable[ArticleReference]:
        """Yield the articles that are asked, by id."""
        if self._within is None:
            yield from self._index.articles()
            return
        for article_id in sorted(self._within):
            with suppress(UnknownArticle):  # it was removed meanwhile
                yield self._index.reference(article_id)

    def _resumed(self, number: str | None) -> Conversation | None:
        """Return a conversation to go on with, None for a new one; raises BadArgument."""
        if not number:
            return None
        kept = self._conversations.get(number)
        if kept is None:
            raise BadArgument(f"there is no conversation {number!r}; leave it out to begin one")
        return kept if kept.generation == self._index.stats().generation else None

    def _kept(self, conversation: Conversation) -> str:
        """Return the number by which a conversation can be gone on with.

        Models copy a short number without mistakes, and the signed token of the page not.
        """
        number = str(next(self._numbers))
        self._conversations[number] = conversation
        if len(self._conversations) > _MOST_KEPT:
            del self._conversations[next(iter(self._conversations))]
        return number


_FOUND = "The closest passages, whether they answer or not:"
_NOTHING = "No passage holds any of these words."


def _cited(source: Source) -> str:
    passage = source.passage
    return still(f"{passage.article.title}, {place(source)}; passage {passage.id}")


def _cited_with_marks(source: Source) -> str:
    if source.quote == source.passage.text:
        return _cited(source)
    quotes = [f"“{text}”" for text in marked(source)]
    if len(quotes) == 1:
        return f"{_cited(source)}; its best sentence: {quotes[0]}"
    return f"{_cited(source)}; what answers in it: {', '.join(quotes)}"


def _read(arguments: Mapping[str, Any], form: type[_Form]) -> _Form:
    """Return arguments as a form of them; raises BadArgument."""
    try:
        return msgspec.convert(arguments, form)
    except msgspec.ValidationError as error:
        raise BadArgument(f"the arguments are wrong: {error}; look at the tool's schema") from error


def _schema(described: type) -> dict[str, Any]:
    """Return the JSON Schema of an object, in which others are defined under `$defs`."""
    _, parts = msgspec.json.schema_components([described], ref_template="#/$defs/{name}")
    for part in parts.values():
        part["description"] = inspect.cleandoc(part["description"])
    whole: dict[str, Any] = parts.pop(described.__name__)
    return whole | {"$defs": parts}
