"""The pages that tell people what this is and how it is used."""

import html
import json
import re

import pytest
from flask.testing import FlaskClient

from web.documentation import pages, rendered
from web.endpoint_page import in_words
from web.failures import TITLES

NAMES = [page.name for page in pages()]


def test_there_are_pages_in_the_order_of_their_files() -> None:
    assert NAMES[0] == "first-steps"
    assert NAMES[-2:] == ["endpoint", "errors"]
    assert len({page.title for page in pages()}) == len(pages())


def test_the_index_leads_to_every_page(client: FlaskClient) -> None:
    index = client.get("/docs").text
    for page in pages():
        assert f'<h2><a href="/docs/{page.name}">{html.escape(page.title)}</a></h2>' in index


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_its_title_and_its_place_in_the_list(client: FlaskClient, name: str) -> None:
    (page,) = (page for page in pages() if page.name == name)
    shown = client.get(f"/docs/{name}")
    assert shown.status_code == 200
    assert f"<title>{html.escape(page.title)} · Verbatim</title>" in shown.text
    assert len(re.findall("<h1[ >]", shown.text)) == 1
    assert re.findall('<a href="/docs/([^"]*)" aria-current="page">', shown.text) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_every_place_on_a_page_is_there_once_and_every_link_leads_to_one(
    client: FlaskClient, name: str
) -> None:
    shown = client.get(f"/docs/{name}").text
    places = re.findall(' id="([^"]+)"', shown)
    assert len(set(places)) == len(places) > 0
    for link in re.findall('<a [^>]*href="#([^"]+)"', shown):
        assert link in places
    for link in re.findall('<a [^>]*href="(/[^"#]*)', shown):
        # Of gaps there is no page where no questions are kept, as here.
        assert client.get(link).status_code == (404 if link == "/gaps" else 200)


@pytest.mark.parametrize("path", ["/docs", *(f"/docs/{name}" for name in NAMES)])
def test_a_page_has_no_script_or_style_of_its_own(client: FlaskClient, path: str) -> None:
    shown = client.get(path).text
    assert not re.search(r"<script(?![^>]* src=)|<style|\bstyle=|\bon\w+=|{{|{%", shown)


@pytest.mark.parametrize("name", ["nothing", "10-first-steps", "errors.md", "..", "%00"])
def test_a_page_that_is_not_there_is_not_found(client: FlaskClient, name: str) -> None:
    assert client.get(f"/docs/{name}").status_code == 404


def test_commands_name_the_server_that_shows_them(client: FlaskClient) -> None:
    for path in ("/docs/first-steps", "/docs/endpoint"):
        shown = client.get(path, headers={"Host": "localhost:1234"}).text
        assert "http://localhost:1234/api/answer?q=" in shown
    for path in ("/docs", *(f"/docs/{name}" for name in NAMES)):
        assert "http://127.0.0.1:8080/" not in client.get(path).text


def test_html_in_a_page_is_shown_and_not_obeyed() -> None:
    shown = rendered("<script>alert(1)</script> [x](javascript:alert(1))")
    assert "<script" not in shown
    assert "href" not in shown


@pytest.mark.parametrize("title", TITLES.values())
def test_every_kind_of_error_has_a_section(client: FlaskClient, title: str) -> None:
    assert f">{title}</h2>" in client.get("/docs/errors").text


def test_the_type_of_an_error_leads_to_its_section(client: FlaskClient) -> None:
    for path in ("/api/answer", "/api/nothing", "/api/articles/tea"):
        problem = json.loads(client.get(path).data)
        page, _, place = problem["type"].partition("#")
        assert f'<h2 id="{place}">{problem["title"]}</h2>' in client.get(page).text


def test_the_endpoint_page_tells_of_every_operation(client: FlaskClient) -> None:
    document = client.get("/openapi.json").get_json()
    shown = html.unescape(client.get("/docs/endpoint").text)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert f"{method.upper()} {path}" in shown
            assert f'<h2 id="{operation["operationId"]}">{operation["summary"]}</h2>' in shown
            for parameter in operation.get("parameters", ()):
                assert f"<code>{parameter['name']}</code>" in shown
    for name, schema in document["components"]["schemas"].items():
        assert f'<h3 id="{name}">' in shown
        for field in schema.get("properties", {}):
            assert f"<code>{field}</code>" in shown


def test_the_endpoint_page_shows_a_reply(client: FlaskClient) -> None:
    shown = html.unescape(client.get("/docs/endpoint").text)
    assert '"answer": "This step is called mobilization and takes about a week or two."' in shown


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "text"),
        ({"type": "string", "maxLength": 2000}, "text, up to 2,000 characters"),
        ({"type": "integer"}, "whole number"),
        ({"type": "integer", "minimum": 1, "maximum": 50}, "whole number from 1 to 50"),
        ({"type": "number"}, "number"),
        ({"type": "boolean"}, "true or false"),
        ({"enum": ["auto", "off"]}, '"auto" or "off"'),
        ({"type": "array", "items": {"type": "string"}}, "list of text"),
        (
            {"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 9}},
            "list (up to 3) of text, up to 9 characters",
        ),
        ({"$ref": "#/components/schemas/Tea"}, "Tea"),
        ({"anyOf": [{"$ref": "#/components/schemas/Tea"}, {"type": "null"}]}, "Tea, or null"),
    ],
)
def test_a_type_is_told_in_words(schema: dict[str, object], words: str) -> None:
    assert in_words(schema) == words
