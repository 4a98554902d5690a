"""The script that puts the chat into other pages, and the page that shows it."""

import re
from gzip import decompress
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.catalogue.saying import LANGUAGES
from bot.values.settings import Key, Settings
from corpus.index import PassageIndex
from web.app import create_app

LARGEST = 16 * 1024  # bytes that a page of another site has to load
ORIGIN = "https://example.org"


def client_of(index: PassageIndex, *origins: str, **settings: Any) -> FlaskClient:
    chosen = Settings(secret="of the tests", allowed_origins=origins, **settings)
    return create_app(chosen, index).test_client()


def script(client: FlaskClient, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get("/widget.js", headers=named, buffered=True)


def line(page: str) -> str:
    """Return the line that the page gives to copy."""
    found = re.search(r'aria-label="The line to copy"><code>(.*?)</code>', page)
    assert found
    return unescape(found[1])


def test_pages_of_every_site_may_load_the_script_and_keep_it_for_an_hour(
    client: FlaskClient,
) -> None:
    reply = script(client, Sec_Fetch_Site="cross-site", Origin=ORIGIN)
    assert reply.status_code == 200
    assert reply.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert reply.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert reply.headers["Cache-Control"] == "public, max-age=3600"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_a_script_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    etag = script(client).headers["ETag"]
    again = script(client, If_None_Match=etag)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert script(client, If_None_Match='"other"').status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_is_small(client: FlaskClient, language: str) -> None:
    assert len(script(client, Accept_Language=language).data) <= LARGEST


def test_the_script_speaks_the_language_of_the_browser(client: FlaskClient) -> None:
    english, german = script(client), script(client, Accept_Language="de-AT,de;q=0.9")
    assert "Ask a question" in english.text
    assert "Eine Frage stellen" in german.text
    assert "Accept-Language" in german.headers["Vary"]
    assert english.headers["ETag"] != german.headers["ETag"]


def test_the_script_is_sent_compressed_though_another_site_asks(client: FlaskClient) -> None:
    sent = script(client, Accept_Encoding="gzip", Sec_Fetch_Site="cross-site")
    assert decompress(sent.data) == script(client).data


def test_the_page_gives_the_line_to_copy_and_runs_it_itself(client: FlaskClient) -> None:
    page = client.get("/widget", base_url="http://127.0.0.1:8123").text
    assert line(page) == '<script src="http://127.0.0.1:8123/widget.js" async></script>'
    assert '<script src="/widget.js" async></script>' in page


def test_the_line_can_name_one_article(client: FlaskClient) -> None:
    page = client.get("/widget?article=stem-cells").text
    assert ' data-article="stem-cells" async>' in line(page)
    assert '<script src="/widget.js" data-article="stem-cells" async></script>' in page


@pytest.mark.parametrize("article", ["nosuch", '"><script>alert(1)</script>'])
def test_an_article_that_is_not_there_is_told(client: FlaskClient, article: str) -> None:
    reply = client.get(
        "/widget", query_string={"article": article}, headers={"Accept": "text/html"}
    )
    assert reply.status_code in (404, 422)
    assert "there is no article" in reply.text
    assert "alert(1)</script>" not in reply.text


def test_the_page_tells_how_to_allow_a_site_and_not_which_ones_are(index: PassageIndex) -> None:
    none = unescape(client_of(index).get("/widget").text)
    some = unescape(client_of(index, "https://shop.example").get("/widget").text)
    assert all('allowed_origins = ["https://example.org"]' in page for page in (none, some))
    assert "No other site may ask" in none
    assert "Pages of some sites may ask" in some
    assert "shop.example" not in some


def test_the_page_tells_of_keys_where_they_are_asked_for(index: PassageIndex) -> None:
    key = Key("site", sha256(b"secret").hexdigest())
    assert "data-key" not in client_of(index).get("/widget").text
    assert "data-key" not in client_of(index, guarded=True).get("/widget").text
    locked = client_of(index, guarded=True, keys=(key,))
    assert locked.get("/widget").status_code == 401
    assert "data-key" in locked.get("/widget", auth=("", "secret")).text
    assert script(locked).status_code == 200
