"""The description that programs get says what the server does."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.journal.journal import Journal
from bot.values.settings import Settings
from corpus.index import PassageIndex
from corpus.meaning.encoder import no_encoder
from corpus.opening import open_index
from web.app import create_app
from web.description import openapi_document
from web.forms import Problem
from web.operations import Operation, operations_of
from web.operations import operation as told_of

# What people look at, and what describes itself.
PAGES = re.compile(
    r"/(static/.*|library.*|gaps.*|read/.*|turn|export|docs.*|widget.*|openapi.json|)"
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    index = open_index(encoder=no_encoder)  # its own, as the examples change it
    with contextlib.closing(Journal.open(tmp_path / "journal", 90)) as journal:
        yield create_app(Settings(secret="x", allow_upload=True), index, journal)


@pytest.fixture
def document(app: Flask) -> dict[str, Any]:
    given: dict[str, Any] = app.test_client().get("/openapi.json").get_json()
    return given


def described(app: Flask, document: dict[str, Any]) -> Iterator[tuple[Operation, dict[str, Any]]]:
    for operation in operations_of(app):
        yield operation, document["paths"][operation.path][operation.method.lower()]


def sent(client: FlaskClient, operation: Operation, described: dict[str, Any]) -> TestResponse:
    """Send what the description gives as an example."""
    path, query = operation.path, {}
    for parameter in described.get("parameters", ()):
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", parameter["example"])
        elif "example" in parameter:
            query[parameter["name"]] = parameter["example"]
    body = described.get("requestBody", {}).get("content", {}).get("application/json", {})
    return client.open(path, method=operation.method, query_string=query, json=body.get("example"))


def test_it_is_openapi_of_this_version(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", document["info"]["version"])


def test_every_address_for_programs_is_described_and_no_other(
    app: Flask, document: dict[str, Any]
) -> None:
    served = {
        (re.sub("<.*?>", "{}", rule.rule), method)
        for rule in app.url_map.iter_rules()
        if not PAGES.fullmatch(rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = {
        (re.sub("{.*?}", "{}", path), method.upper())
        for path, methods in document["paths"].items()
        for method in methods
    }
    assert told == served


def test_a_view_of_two_methods_is_two_operations() -> None:
    app = Flask(__name__)
    app.add_url_rule("/a", view_func=told_of("Ask")(lambda: ""), methods=["GET", "POST"])
    assert [(told.method, told.path) for told in operations_of(app)] == [
        ("GET", "/a"),
        ("POST", "/a"),
    ]


def test_a_part_of_an_address_that_nothing_is_known_of_is_not_left_out(app: Flask) -> None:
    app.add_url_rule("/api/years/<year>", view_func=told_of("Ask")(lambda year: year))
    with pytest.raises(KeyError, match="year"):
        openapi_document(Settings(), app)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    references = re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document))
    assert len(references) > 50
    for reference in references:
        place: Any = document
        for step in reference.split("/"):
            place = place[step]
    named = {reference.rpartition("/")[2] for reference in references}
    assert set(document["components"]["schemas"]) <= named


def test_every_operation_and_parameter_is_told_in_words(
    app: Flask, document: dict[str, Any]
) -> None:
    for _, operation in described(app, document):
        assert operation["summary"]
        assert operation["description"]
        for parameter in operation.get("parameters", ()):
            assert parameter["description"]
    for schema in document["components"]["schemas"].values():
        assert schema["description"]
        assert "\n    " not in schema["description"]
    names = [operation["operationId"] for _, operation in described(app, document)]
    assert len(set(names)) == len(names)


def test_what_is_sent_as_the_examples_gets_the_replies_described(
    app: Flask, document: dict[str, Any]
) -> None:
    client = app.test_client()
    for operation, told in described(app, document):
        reply = sent(client, operation, told)
        assert str(reply.status_code) in told["responses"]
        assert reply.status_code == (operation.status if operation.reply else 204)
        content = told["responses"][str(reply.status_code)].get("content", {})
        assert not content or reply.mimetype in content
        if operation.reply not in (None, str):
            msgspec.json.decode(reply.data, type=operation.reply)


def test_the_example_replies_are_what_is_replied(app: Flask, document: dict[str, Any]) -> None:
    client, compared = app.test_client(), 0
    for operation, told in described(app, document):
        shown = told["responses"].get("200", {}).get("content", {}).get("application/json", {})
        if "example" in shown:
            reply = sent(client, operation, told).get_json()
            for name, value in shown["example"].items():
                if name in ("headings", "passages") and isinstance(value, list):  # shortened
                    value, reply[name] = value[:1], reply[name][:1]
                if name not in ("took_ms", "conversation"):
                    assert reply[name] == value
                    compared += 1
    assert compared > 30


def test_the_problems_described_are_those_that_come(app: Flask, document: dict[str, Any]) -> None:
    client = app.test_client()
    for operation, told in described(app, document):
        if operation.path.startswith("/api/"):
            wrong = client.open(
                operation.path, method=operation.method, data=b"{", query_string="x=1"
            )
            assert str(wrong.status_code) in told["responses"]
            assert msgspec.json.decode(wrong.data, type=Problem).status == wrong.status_code


def test_the_limits_are_those_of_the_settings(index: PassageIndex) -> None:
    short = create_app(Settings(secret="x", longest_question=40), index).test_client()
    document = short.get("/openapi.json").get_json()
    schemas = document["components"]["schemas"]
    assert schemas["AnswerRequest"]["properties"]["question"]["maxLength"] == 40
    top_k = schemas["SearchRequest"]["properties"]["top_k"]
    assert (top_k["type"], top_k["minimum"], top_k["maximum"]) == ("integer", 1, 50)
    (q, *_) = document["paths"]["/api/answer"]["get"]["parameters"]
    assert q["schema"]["maxLength"] == 40
    assert short.get(f"/api/answer?q={'a' * 40}").status_code == 200
    assert short.get(f"/api/answer?q={'a' * 41}").status_code == 422


@pytest.mark.parametrize(
    "question",
    [
        "a",
        "?",
        "😀",
        " a ",
        "\u0301a",
        "",
        " ",
        "\u200b",
        "\u3164",
        "\u0301",
        "a\0",
        "\x07",
        "\n",
        "\u2066",
    ],
)
def test_the_pattern_of_a_question_fits_what_can_be_asked(
    client: FlaskClient, document: dict[str, Any], question: str
) -> None:
    schema = document["components"]["schemas"]["AnswerRequest"]["properties"]["question"]
    # Python knows no classes such as \p{M}; those that are tried here stand in for them.
    pattern = schema["pattern"].replace(r"\p{Z}\p{M}", r"\s\u0300-\u036f")
    accepted = client.post("/api/answer", json={"question": question}).status_code == 200
    assert accepted == bool(re.search(pattern, question))


def test_a_key_is_described_as_something_that_may_be_needed(document: dict[str, Any]) -> None:
    scheme = document["components"]["securitySchemes"]["key"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert document["security"] == [{}, {"key": []}]


def test_looking_at_the_description_is_no_question(app: Flask) -> None:
    client = app.test_client()
    client.get("/openapi.json")
    client.get("/docs/endpoint")
    assert "verbatim_answers_total{" not in client.get("/metrics").text
    client.get("/api/answer?q=stem")
    assert "verbatim_answers_total{" in client.get("/metrics").text


def test_the_description_need_not_be_sent_again(client: FlaskClient) -> None:
    first = client.get("/openapi.json")
    again = client.get("/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.mimetype, again.status_code, again.data) == ("application/json", 304, b"")
