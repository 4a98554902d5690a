"""The endpoint described for programs (OpenAPI 3.1), from the types that parse and make its JSON.

Every example reply is one that was made for the example request, over the bundled article.
"""

import re
from collections.abc import Mapping
from inspect import cleandoc
from typing import Any

import msgspec
from flask import Flask

from bot.values.settings import Settings
from corpus.index import PassageIndex
from corpus.opening import open_index
from web import product_version
from web.failures import TITLES
from web.forms import Problem
from web.openai_failures import FailureReply
from web.operations import Operation, operations_of
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

What Verbatim itself says (`wording`, `reply`, `offer`, `notices`) is in the language of your
`Accept-Language`: English, German, French or Spanish. What an article says is never translated.

A server that others can reach may ask for a key: send yours as `Authorization: Bearer KEY`.
"""
_KEY = "Asked for only where the server has keys; whoever runs it gives you one."
_REF = "#/components/schemas/{name}"
_IN_PATHS = {
    "article_id": ("The id of an article, as `/api/articles` lists it.", "stem-cells"),
    "passage_id": ("The id of a passage, as answers cite it.", "stem-cells:1"),
    "model": ("A model, as `/v1/models` lists it.", "verbatim"),
}


def openapi_document(settings: Settings, app: Flask) -> Schema:
    """Return the OpenAPI document of the operations that an app has."""
    operations = list(operations_of(app))
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
            "version": product_version(),
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
        "description": operation.description,
    }
    form = schemas[operation.form.__name__]
    parameters = [_in_path(name) for name in re.findall(r"{(\w+)}", operation.path)]
    if operation.has_body:
        content: Schema = {
            "application/json": {
                "schema": {"$ref": _REF.format(name=operation.form.__name__)},
                "example": dict(operation.sends),
            }
        }
        if operation.takes_file:
            content["multipart/form-data"] = {"schema": _FILE}
        described["requestBody"] = {"required": True, "content": content}
    else:
        parameters += [
            _in_query(name, schema, name in form.get("required", ()), operation.sends)
            for name, schema in form["properties"].items()
        ]
    if parameters:
        described["parameters"] = parameters
    described["responses"] = _responses(operation, index)
    return described


_FILE: Schema = {
    "type": "object",
    "description": "A file, in a form as browsers send it.",
    "properties": {"file": {"type": "string", "format": "binary"}},
    "required": ["file"],
}


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
        done = {"description": f"{operation.summary}: done.", "content": content}
        answered = {str(operation.status): done}
    problems = [400, 401, 429, 503]
    if operation.is_ours or operation.is_foreign:
        problems += [404]
    if operation.is_ours:
        problems += [422]
    if operation.changes:
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
        return {"text/plain": {"schema": {"type": "string"}}}
    content: Schema = {"schema": {"$ref": _REF.format(name=operation.reply.__name__)}}
    if operation.shows:
        content["example"] = msgspec.to_builtins(operation.shows(index))
    streamed = {"text/event-stream": {"schema": _EVENT}} if operation.streams else {}
    return {"application/json": content} | streamed


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
