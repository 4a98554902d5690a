"""A browser keeps static files for good, and gets new ones when they change."""

import re
from gzip import decompress

import pytest
from flask.testing import FlaskClient

from web.static_files import imported, lasting

PAGES = ["/", "/library", "/read/stem-cells", "/docs", "/docs/endpoint", "/widget", "/nowhere"]
HTML = {"Accept": "text/html"}


@pytest.mark.parametrize("path", PAGES)
def test_no_page_names_a_static_file_that_does_not_last(client: FlaskClient, path: str) -> None:
    named = re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get(path, headers=HTML).text)
    assert named
    for address in named:
        reply = client.get(address)
        assert reply.status_code == 200
        assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_static_file_is_sent_compressed(client: FlaskClient) -> None:
    plain = client.get(lasting("verbatim.css"))
    sent = client.get(lasting("verbatim.css"), headers={"Accept-Encoding": "gzip"})
    assert sent.headers["Content-Encoding"] == "gzip"
    assert decompress(sent.data) == plain.data
    assert plain.mimetype == sent.mimetype == "text/css"


def test_a_page_from_before_a_change_gets_the_files_as_they_are_now(client: FlaskClient) -> None:
    reply = client.get("/static/0123456789abcdef/chat.js")
    assert reply.data == client.get(lasting("chat.js")).data
    assert reply.headers["Cache-Control"] == "no-cache"


def test_the_plain_name_of_a_file_works_and_is_looked_up_each_time(client: FlaskClient) -> None:
    reply = client.get("/static/chat.js", buffered=True)
    assert reply.data == client.get(lasting("chat.js")).data
    assert reply.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.js", "..%2fapp.py", "%2e%2e/app.py", ""])
def test_nothing_else_is_sent(client: FlaskClient, name: str) -> None:
    assert client.get(lasting(name)).status_code == 404


def test_a_page_names_all_modules_at_once(client: FlaskClient) -> None:
    wanted, found = ["chat.js"], set()
    while wanted:
        source = client.get(lasting(wanted.pop())).text
        new = set(re.findall(r'(?:from|import) "\./([\w-]+\.js)"', source)) - found
        found |= new
        wanted += new
    assert found == set(imported("chat.js"))
    page = client.get("/").text
    assert set(re.findall(r'"modulepreload" href="([^"]+)"', page)) >= {*map(lasting, found)}
