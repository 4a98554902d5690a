"""The answer endpoint: JSON in, the same JSON out that `verbatim ask --json` prints."""

import hashlib
from collections.abc import Callable

import msgspec
from flask import Blueprint, Response, g, request

from bot.catalogue.saying import spoken
from bot.dialogue.answering import answer
from bot.dialogue.searching import found_as_json, search
from bot.showing.answer_json import as_json, passage_as_json
from bot.showing.documents import AnswerDocument, PassageDocument, SearchDocument
from bot.suggesting.suggester import suggestions
from bot.values.answers import address
from bot.values.settings import DEFAULTS, Settings
from bot.values.token import seal
from corpus.article import ArticleReference
from corpus.index import PassageIndex
from web import product_version
from web.answering import answered
from web.forms import (
    AnswerRequest,
    ArticleReply,
    ArticlesReply,
    ArticlesRequest,
    ListedArticle,
    NoParameters,
    SearchRequest,
    SuggestionsReply,
    SuggestionsRequest,
)
from web.operations import EXAMPLE_QUESTION, operation
from web.outline import headings
from web.pinning import pin
from web.requests import all_there, body_as, parameters_as
from web.served import here
from web.table import titled

_ANSWER = """
Answers a question with the best passages: `answer` is what is marked in the first, verbatim, one
slice a line, and `sources` are the passages that it and what is near it stand in. Where more than
one sentence answers, `form` says how (`list`, `steps`, `parts`, `comparison`, `evidence`,
`summary`), `marks` are all that answers in a passage, `parts` what the question asks with whether
it is said, and the first `answering` sources are the answer. `status` tells what to make of it:
`answered`; `unsure`, where the passages are only the closest ones; `not_in_article`, where the
articles do not say and nothing is cited; or `reply`, to a greeting and the like. With `by_meaning`
the words alone find nothing, and what is `unsure` is the closest in meaning. `wording` has the
lines that people read with the passages. Send the `conversation` of the reply with the next
question, so that "And its risks?" is understood.
"""
_SEARCH = """
Returns the passages that are closest to a question, the best first, in the same order as an answer
cites them, but always: nothing is carried over from before, and nothing refused. Words that the
articles do not hold find nothing, which is an empty list.
"""


def _example_answer(index: PassageIndex) -> object:
    made = as_json(answer(EXAMPLE_QUESTION, index, top_k=1), "what a server signs")
    return made | {"took_ms": 0.9}


def _example_search(index: PassageIndex) -> object:
    asked = SearchRequest(question=EXAMPLE_QUESTION, top_k=1)
    return search_document(asked, DEFAULTS, index) | {"took_ms": 0.6}


def _example_article(index: PassageIndex) -> object:
    made = article_document("stem-cells", index)
    return msgspec.structs.replace(made, headings=made.headings[:2], passages=made.passages[:1])


routes = Blueprint("api", __name__, url_prefix="/api")
pin(routes)


@routes.get("/answer")
@operation(
    "Answer a question, asked by an address",
    about=_ANSWER,
    reply=AnswerDocument,
    form=AnswerRequest,
    sends={"q": EXAMPLE_QUESTION, "top_k": 1},
    shows=_example_answer,
)
def get_answer() -> Response:
    asked = parameters_as(request, AnswerRequest)
    return _kept(asked, lambda: _answer(asked))


@routes.post("/answer")
@operation(
    "Answer a question",
    about=_ANSWER,
    reply=AnswerDocument,
    form=AnswerRequest,
    sends={"question": EXAMPLE_QUESTION, "top_k": 1},
    shows=_example_answer,
)
def post_answer() -> Response:
    return _reply(_answer(body_as(request, AnswerRequest)))


@routes.get("/search")
@operation(
    "Find passages, asked by an address",
    about=_SEARCH,
    reply=SearchDocument,
    form=SearchRequest,
    sends={"q": EXAMPLE_QUESTION, "top_k": 1},
    shows=_example_search,
)
def get_search() -> Response:
    asked = parameters_as(request, SearchRequest)
    return _kept(asked, lambda: search_document(asked, here().settings, here().index))


@routes.post("/search")
@operation(
    "Find passages",
    about=_SEARCH,
    reply=SearchDocument,
    form=SearchRequest,
    sends={"question": EXAMPLE_QUESTION, "top_k": 1},
    shows=_example_search,
)
def post_search() -> Response:
    asked = body_as(request, SearchRequest)
    return _reply(search_document(asked, here().settings, here().index))


@routes.get("/suggestions")
@operation(
    "Suggest questions",
    reply=SuggestionsReply,
    form=SuggestionsRequest,
    shows=lambda index: suggestions_document(SuggestionsRequest(), index),
)
def get_suggestions() -> Response:
    """Returns up to three questions that the articles, or those that are named, do answer."""
    asked = parameters_as(request, SuggestionsRequest)
    return _kept(asked, lambda: suggestions_document(asked, here().index))


@routes.get("/articles")
@operation(
    "List the articles",
    reply=ArticlesReply,
    form=ArticlesRequest,
    sends={"q": "stem", "per_page": 10},
    shows=lambda index: articles_document(ArticlesRequest(q="stem", per_page=10), index),
)
def get_articles() -> Response:
    """
    Returns the articles by title, page after page, all or those with some words in their title.
    A page after the last one is empty.
    """
    asked = parameters_as(request, ArticlesRequest)
    return _kept(asked, lambda: articles_document(asked, here().index))


@routes.get("/articles/<article_id>")
@operation("Read an article", reply=ArticleReply, shows=_example_article)
def get_article(article_id: str) -> Response:
    """
    Returns an article: its headings as a table of contents, and all its passages in reading order.
    (The example is shortened.)
    """
    asked = parameters_as(request, NoParameters)
    return _kept(asked, lambda: article_document(article_id, here().index))


@routes.get("/passages/<passage_id>")
@operation(
    "Read a passage",
    reply=PassageDocument,
    shows=lambda index: passage_document("stem-cells:1", index),
)
def get_passage(passage_id: str) -> Response:
    """
    Returns one passage. The one before it and the one after it have the numbers before and after
    its own: `stem-cells:7` follows `stem-cells:6`.
    """
    asked = parameters_as(request, NoParameters)
    return _kept(asked, lambda: passage_document(passage_id, here().index))


def _kept(asked: msgspec.Struct, make: Callable[[], object]) -> Response:
    """Return what may be kept, and shown again for as long as its tag is the same.

    The tag says all that a document depends on but for the time it takes, and for notices of a file
    that is gone or changed since; whoever has the tag had the document, so it need not be made to
    say that it is the same.
    """
    stats = here().index.stats()
    made_of = (
        product_version(),
        spoken(),
        stats.generation,
        stats.model,
        here().settings_in_full,
        request.path,
        repr(asked),
    )
    tag = hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]
    known = tag in request.if_none_match.as_set(include_weak=True)
    response = Response(status=304) if known else _reply(make())
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    if request.if_none_match.star_tag:  # whatever there is is known, where there is something
        response.make_conditional(request)
    return response


def _reply(document: object) -> Response:
    body = msgspec.json.encode(document)
    return Response(body, mimetype="application/json", headers={"Cache-Control": "no-store"})


def _answer(asked: AnswerRequest) -> AnswerDocument:
    given = g.answer = answered(asked)
    return as_json(given, seal(given.conversation, here().settings.secret))


def search_document(
    asked: SearchRequest, settings: Settings, index: PassageIndex
) -> SearchDocument:
    """Return the passages closest to a question; raises QuestionError and NoSuchArticle."""
    within = all_there((asked.article,) if asked.article else None, index)
    found = search(asked.question, index, settings, top_k=int(asked.top_k), within=within)
    return found_as_json(found)


def suggestions_document(asked: SuggestionsRequest, index: PassageIndex) -> SuggestionsReply:
    """Return questions to start with; raises NoSuchArticle."""
    return SuggestionsReply(list(suggestions(index, within=all_there(asked.within, index))))


def articles_document(asked: ArticlesRequest, index: PassageIndex) -> ArticlesReply:
    """Return one page of the articles with some words in their title."""
    found = titled(asked.q, index)
    first = (asked.page - 1) * asked.per_page
    listed = [_listed(article) for article in found[first : first + asked.per_page]]
    return ArticlesReply(len(found), asked.page, asked.per_page, listed)


def article_document(article_id: str, index: PassageIndex) -> ArticleReply:
    """Return an article with its passages; raises UnknownArticle."""
    passages = index.article(article_id)
    article = passages[0].article
    return ArticleReply(
        *article,
        address(article.id),
        notices=list(index.notices(article_id)),
        headings=list(headings(passages)),
        passages=[passage_as_json(passage) for passage in passages],
    )


def passage_document(passage_id: str, index: PassageIndex) -> PassageDocument:
    """Return a passage; raises UnknownPassage."""
    return passage_as_json(*index.passages([passage_id]))


def _listed(article: ArticleReference) -> ListedArticle:
    return ListedArticle(*article, address(article.id))
