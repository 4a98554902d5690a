"""The endpoint described for programs (OpenAPI 3.1), from the types that parse and make its JSON.

Every example reply is one that was made for the example request, over the bundled article.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import Any

import msgspec
from flask import Flask

from bot.dialogue.answering import answer
from bot.showing.answer_json import as_json
from bot.showing.documents import AnswerDocument, PassageDocument, SearchDocument
from bot.values.settings import DEFAULTS, Settings
from corpus.index import PassageIndex
from corpus.opening import open_index
from web import DISTRIBUTION, api
from web.failures import TITLES
from web.feedback import FeedbackRequest
from web.forms import (
    AnswerRequest,
    ArticleReply,
    ArticlesReply,
    ArticlesRequest,
    NoParameters,
    Problem,
    ReadyReply,
    SearchRequest,
    SuggestionsReply,
    SuggestionsRequest,
)
from web.openai_failures import PREFIX, FailureReply
from web.openai_forms import ChatCompletion, ChatCompletionRequest, Model, Models
from web.requests import SHORT

Schema = dict[str, Any]

_ABOUT = """
Verbatim answers questions about articles in the articles' own words: the best passages, the
answering sentence marked. No language model writes anything, so the same question always gets the
same answer.

Addresses take only the parameters that are listed, each once but for lists, and JSON only the
fields that are listed; anything else is refused by name. What is wrong with a request is told as
`application/problem+json` with what to do next. Every reply carries an `X-Request-ID`, yours or a
new one. What `GET` returns under `/api` has an `ETag`: send it again as `If-None-Match`, and as
long as the articles are the same the reply is an empty 304.

A server that others can reach may ask for a key: send yours as `Authorization: Bearer KEY`.
"""
_KEY = "Asked for only where the server has keys; whoever runs it gives you one."
_REF = "#/components/schemas/{name}"
_IN_PATHS = {
    "article_id": ("The id of an article, as `/api/articles` lists it.", "stem-cells"),
    "passage_id": ("The id of a passage, as answers cite it.", "stem-cells:1"),
    "model": ("A model, as `/v1/models` lists it.", "verbatim"),
}
_QUESTION = "How long does mobilization take?"


@dataclass(frozen=True)
class Operation:
    """What one method does at one address.

    A `form` is the type of the parameters, or of the body of a method that has one; `sends` is an
    example of it, and `shows` makes the reply to that. `streams` tells whether the reply can come
    in pieces.
    """

    method: str
    path: str
    name: str
    summary: str
    description: str
    reply: Any = None
    media_type: str = "application/json"
    form: type[msgspec.Struct] = NoParameters
    sends: Mapping[str, Any] = field(default_factory=dict)
    shows: Callable[[PassageIndex], object] | None = None
    streams: bool = False

    @property
    def has_body(self) -> bool:
        """Tell whether the form is sent as JSON."""
        return self.method in ("POST", "PUT")

    @property
    def is_ours(self) -> bool:
        """Tell whether it is asked for answers in our own form."""
        return self.path.startswith("/api/")

    @property
    def is_foreign(self) -> bool:
        """Tell whether it is asked for answers in the form of OpenAI."""
        return self.path.startswith(PREFIX)


def _example_answer(index: PassageIndex) -> object:
    made = as_json(answer(_QUESTION, index, top_k=1), "what a server signs")
    return made | {"took_ms": 0.9}


def _example_search(index: PassageIndex) -> object:
    made = api.search_document(SearchRequest(question=_QUESTION, top_k=1), DEFAULTS, index)
    return made | {"took_ms": 0.6}


def _example_article(index: PassageIndex) -> object:
    made = api.article_document("stem-cells", index)
    return msgspec.structs.replace(made, headings=made.headings[:2], passages=made.passages[:1])


_ANSWER = """
Answers a question with the best passages: `answer` is the answering sentence, verbatim, and
`sources` are the passages that it and what is near it stand in. `status` tells what to make of it:
`answered`; `unsure`, where the passages are only the closest ones; `not_in_article`, where the
articles do not say and nothing is cited; or `reply`, to a greeting and the like. Send the
`conversation` of the reply with the next question, so that "And its risks?" is understood.
"""
_SEARCH = """
Returns the passages that are closest to a question, the best first, in the same order as an answer
cites them, but always: nothing is carried over from before, and nothing refused. Words that the
articles do not hold find nothing, which is an empty list.
"""

OPERATIONS = (
    Operation(
        "GET",
        "/api/answer",
        "get_answer",
        "Answer a question, asked by an address",
        _ANSWER,
        AnswerDocument,
        form=AnswerRequest,
        sends={"q": _QUESTION, "top_k": 1},
        shows=_example_answer,
    ),
    Operation(
        "POST",
        "/api/answer",
        "post_answer",
        "Answer a question",
        _ANSWER,
        AnswerDocument,
        form=AnswerRequest,
        sends={"question": _QUESTION, "top_k": 1},
        shows=_example_answer,
    ),
    Operation(
        "GET",
        "/api/search",
        "get_search",
        "Find passages, asked by an address",
        _SEARCH,
        SearchDocument,
        form=SearchRequest,
        sends={"q": _QUESTION, "top_k": 1},
        shows=_example_search,
    ),
    Operation(
        "POST",
        "/api/search",
        "post_search",
        "Find passages",
        _SEARCH,
        SearchDocument,
        form=SearchRequest,
        sends={"question": _QUESTION, "top_k": 1},
        shows=_example_search,
    ),
    Operation(
        "GET",
        "/api/suggestions",
        "get_suggestions",
        "Suggest questions",
        "Returns up to three questions that the articles, or the one that is named, do answer.",
        SuggestionsReply,
        form=SuggestionsRequest,
        shows=lambda index: api.suggestions_document(SuggestionsRequest(), index),
    ),
    Operation(
        "GET",
        "/api/articles",
        "get_articles",
        "List the articles",
        "Returns the articles by title, page after page, all or those with some words in their "
        "title. A page after the last one is empty.",
        ArticlesReply,
        form=ArticlesRequest,
        sends={"q": "stem", "per_page": 10},
        shows=lambda index: api.articles_document(ArticlesRequest(q="stem", per_page=10), index),
    ),
    Operation(
        "GET",
        "/api/articles/{article_id}",
        "get_article",
        "Read an article",
        "Returns an article: its headings as a table of contents, and all its passages in reading "
        "order. (The example is shortened.)",
        ArticleReply,
        shows=_example_article,
    ),
    Operation(
        "GET",
        "/api/passages/{passage_id}",
        "get_passage",
        "Read a passage",
        "Returns one passage. The one before it and the one after it have the numbers before and "
        "after its own: `stem-cells:7` follows `stem-cells:6`.",
        PassageDocument,
        shows=lambda index: api.passage_document("stem-cells:1", index),
    ),
    Operation(
        "PUT",
        "/api/feedback",
        "put_feedback",
        "Rate an answer",
        "Keeps what you thought of an answer, beside the questions that the articles could not "
        "answer, for whoever looks after them. Rating the same question with the same passages "
        "again replaces the rating from before; null takes it back.",
        form=FeedbackRequest,
        sends={
            "question": _QUESTION,
            "status": "answered",
            "passages": ["stem-cells:1"],
            "rating": "up",
        },
    ),
    Operation(
        "POST",
        "/v1/chat/completions",
        "post_chat_completions",
        "Answer a conversation, for clients of OpenAI",
        "The last message of a user is the question, and those before it are the conversation. "
        "`content` is the answer in Markdown with numbered quotes, `annotations` are its citations "
        "and `verbatim` is what `/api/answer` says. With `stream` it comes in pieces.",
        ChatCompletion,
        form=ChatCompletionRequest,
        sends={"model": "verbatim", "messages": [{"role": "user", "content": _QUESTION}]},
        streams=True,
    ),
    Operation(
        "GET",
        "/v1/models",
        "get_models",
        "List what can be asked, for clients of OpenAI",
        "`verbatim` asks all articles, and each article is a model of its own.",
        Models,
    ),
    Operation(
        "GET",
        "/v1/models/{model}",
        "get_model",
        "Look up what can be asked, for clients of OpenAI",
        "Returns one model.",
        Model,
    ),
    Operation(
        "GET",
        "/healthz",
        "get_health",
        "Tell that the server is up",
        "Replies `ok` as long as the process runs; looks at no article.",
        str,
        "text/plain",
    ),
    Operation(
        "GET",
        "/readyz",
        "get_readiness",
        "Tell whether questions can be asked",
        "Tells how much there is to ask, or 503 while the articles cannot be read.",
        ReadyReply,
        shows=lambda index: ReadyReply(
            index.stats().articles, index.stats().passages, index.stats().generation
        ),
    ),
    Operation(
        "GET",
        "/metrics",
        "get_metrics",
        "Count what happens",
        "The counts of this process in the text format of Prometheus: answers by status, requests "
        "by time, refused ones, and how much there is to ask. Nothing tells what was asked.",
        str,
        "text/plain",
    ),
)


def openapi_document(settings: Settings, app: Flask) -> Schema:
    """Return the OpenAPI document of the operations that an app has."""
    served = {
        (method, re.sub("<.*?>", "{}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }
    operations = [o for o in OPERATIONS if (o.method, re.sub("{.*?}", "{}", o.path)) in served]
    types = [
        Problem,
        FailureReply,
        *(o.form for o in operations),
        *(o.reply for o in operations if o.reply not in (None, str)),
    ]
    _, schemas = msgspec.json.schema_components(types, ref_template=_REF)
    for schema in schemas.values():
        _finish(schema, settings)
    example_index = open_index()
    paths: dict[str, Schema] = {}
    for operation in operations:
        described = _operation(operation, schemas, example_index)
        paths.setdefault(operation.path, {})[operation.method.lower()] = described
    bodies = {operation.form for operation in operations if operation.has_body}
    for form in {operation.form for operation in operations} - bodies:
        del schemas[form.__name__]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Verbatim",
            "version": api.product_version(DISTRIBUTION),
            "summary": "Questions about an article, answered in its own words",
            "description": cleandoc(_ABOUT),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"key": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": _problems(),
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": _KEY},
            },
        },
    }


def _finish(schema: Schema, settings: Settings) -> None:
    """Put in what only these settings say, and say in the usual words what msgspec says in its."""
    if "description" in schema:
        schema["description"] = cleandoc(schema["description"])
    for name, value in schema.get("properties", {}).items():
        if name == "question" and "maxLength" in value:
            value["maxLength"] = settings.longest_question
        for choice in (value, *value.get("anyOf", ())):
            if choice.pop("multipleOf", None):
                choice["type"] = "integer"


def _operation(operation: Operation, schemas: Schema, index: PassageIndex) -> Schema:
    described: Schema = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": cleandoc(operation.description),
    }
    form = schemas[operation.form.__name__]
    parameters = [_in_path(name) for name in _IN_PATHS if f"{{{name}}}" in operation.path]
    if operation.has_body:
        described["requestBody"] = {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {"$ref": _REF.format(name=operation.form.__name__)},
                    "example": dict(operation.sends),
                }
            },
        }
    else:
        parameters += [
            _in_query(name, schema, name in form.get("required", ()), operation.sends)
            for name, schema in form["properties"].items()
        ]
    if parameters:
        described["parameters"] = parameters
    described["responses"] = _responses(operation, index)
    return described


def _in_path(name: str) -> Schema:
    about, example = _IN_PATHS[name]
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": about,
        "schema": {"type": "string", "minLength": 1},
        "example": example,
    }


def _in_query(name: str, schema: Schema, required: bool, sends: Mapping[str, Any]) -> Schema:
    """Return a field as a parameter: what can be null in JSON is left out of an address."""
    short = SHORT.get(name, name)
    kept = {key: value for key, value in schema.items() if key != "description"}
    if "anyOf" in kept:
        (given,) = (choice for choice in kept.pop("anyOf") if choice != {"type": "null"})
        kept = given | {key: value for key, value in kept.items() if value is not None}
    example = {"example": sends[short]} if short in sends else {}
    return {
        "name": short,
        "in": "query",
        "required": required,
        "description": schema["description"],
        "schema": kept,
        **example,
    }


def _responses(operation: Operation, index: PassageIndex) -> Schema:
    answered: Schema = {"204": {"description": "Done; there is no body."}}
    if operation.reply:
        content = _content(operation, index)
        answered = {"200": {"description": f"{operation.summary}: done.", "content": content}}
    problems = [400, 401, 429, 503]
    if operation.is_ours or operation.is_foreign:
        problems += [404]
    if operation.is_ours:
        problems += [422]
    if operation.has_body:
        problems += [403, 413, 415]
    elif operation.is_ours:
        answered["200"]["headers"] = {"ETag": _ETAG}
        answered["304"] = {"description": "You have it: it is still what the `ETag` stands for."}
    return answered | {
        str(status): {"$ref": f"#/components/responses/{_response_name(status, operation)}"}
        for status in sorted(problems)
    }


_ETAG: Schema = {
    "description": "Stands for this reply as long as the articles are the same.",
    "schema": {"type": "string"},
}


def _content(operation: Operation, index: PassageIndex) -> Schema:
    if operation.reply is str:
        return {operation.media_type: {"schema": {"type": "string"}}}
    content: Schema = {"schema": {"$ref": _REF.format(name=operation.reply.__name__)}}
    if operation.shows:
        content["example"] = msgspec.to_builtins(operation.shows(index))
    streamed = {"text/event-stream": {"schema": _EVENT}} if operation.streams else {}
    return {operation.media_type: content} | streamed


_EVENT: Schema = {
    "type": "object",
    "description": "An event whose `data` is a chunk as JSON, or `[DONE]` at the end.",
    "properties": {"data": {"type": "string"}},
}


def _response_name(status: int, operation: Operation) -> str:
    return _FAILURE if operation.is_foreign else _NAMES[status]


_FAILURE = "Failure"
_NAMES = {status: title.title().replace(" ", "") for status, title in TITLES.items()}


def _problems() -> Schema:
    """Return what goes wrong, in our own form and in that of OpenAI."""
    ours = {"schema": {"$ref": _REF.format(name=Problem.__name__)}}
    foreign = {"schema": {"$ref": _REF.format(name=FailureReply.__name__)}}
    return {
        name: {
            "description": f"{TITLES[status]}; /docs/errors says more.",
            "content": {"application/problem+json": ours},
        }
        for status, name in _NAMES.items()
    } | {
        _FAILURE: {
            "description": "An error in the form that clients of OpenAI read.",
            "content": {"application/json": foreign},
        }
    }
