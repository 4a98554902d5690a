"""Replies are smaller on their way to whoever takes that, and the same in what they say."""

from gzip import decompress

import pytest
from flask.testing import FlaskClient

BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
ANSWER = "/api/answer?q=What+are+the+risks%3F"


@pytest.mark.parametrize("path", ["/", "/read/stem-cells", ANSWER, "/docs", "/openapi.json"])
def test_a_reply_is_sent_compressed_to_a_browser(client: FlaskClient, path: str) -> None:
    sent = client.get(path, headers=BROWSER)
    assert sent.headers["Content-Encoding"] == "gzip"
    assert int(sent.headers["Content-Length"]) == len(sent.data)
    assert len(sent.data) < len(decompress(sent.data)) * 0.6


def test_what_a_compressed_reply_says_is_what_the_plain_one_says(client: FlaskClient) -> None:
    sent = client.get("/read/stem-cells", headers=BROWSER)
    assert decompress(sent.data) == client.get("/read/stem-cells").data


@pytest.mark.parametrize("accepted", [None, "br", "identity", "gzip;q=0", "deflate"])
def test_nobody_gets_what_they_do_not_take(client: FlaskClient, accepted: str | None) -> None:
    headers = {"Accept-Encoding": accepted} if accepted else {}
    reply = client.get("/", headers=headers)
    assert "Content-Encoding" not in reply.headers
    assert "Accept-Encoding" in reply.headers["Vary"]


def test_a_short_reply_is_sent_as_it_is(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/api/suggestions", headers=BROWSER).headers


def test_a_tag_holds_for_either_form(client: FlaskClient) -> None:
    tag = client.get(ANSWER, headers=BROWSER).headers["ETag"]
    assert tag == client.get(ANSWER).headers["ETag"]
    assert tag.startswith("W/")
    again = client.get(ANSWER, headers=BROWSER | {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert "Accept-Encoding" in again.headers["Vary"]


def test_a_stream_is_not_compressed(client: FlaskClient) -> None:
    asked = {
        "model": "verbatim",
        "stream": True,
        "messages": [{"role": "user", "content": "What are the risks?"}],
    }
    reply = client.post("/v1/chat/completions", json=asked, headers=BROWSER)
    assert reply.text.startswith("data: {")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_the_length_of_a_reply_tells_other_sites_nothing(client: FlaskClient, site: str) -> None:
    for path in ("/", ANSWER):
        reply = client.get(path, headers=BROWSER | {"Sec-Fetch-Site": site})
        assert "Content-Encoding" not in reply.headers
