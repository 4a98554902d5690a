"""Pages of the sites that the settings name may ask from a browser, and no others."""

import pytest
from flask.testing import FlaskClient

from bot.values.settings import Settings
from corpus.index import PassageIndex
from web.app import create_app

OURS, OTHER = "https://tea.example", "https://evil.example"
PREFLIGHT = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type, authorization",
}
CROSS_SITE = {"Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def shared(index: PassageIndex) -> FlaskClient:
    origins = (OURS, "http://LOCALHOST:3000/", "null", "*")
    return create_app(Settings(secret="x", allowed_origins=origins), index).test_client()


@pytest.mark.parametrize("origin", [OURS, "http://localhost:3000"])
def test_a_page_of_an_allowed_origin_may_read_answers(shared: FlaskClient, origin: str) -> None:
    reply = shared.get("/api/answer?q=stem", headers={"Origin": origin} | CROSS_SITE)
    assert reply.status_code == 200
    assert reply.headers["Access-Control-Allow-Origin"] == origin
    assert reply.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert {"X-Request-ID", "Retry-After"} <= set(reply.access_control_expose_headers or ())


def test_a_page_of_an_allowed_origin_may_ask(shared: FlaskClient) -> None:
    headers = {"Origin": OURS} | CROSS_SITE
    for path in ("/api/answer", "/api/search"):
        assert shared.post(path, json={"question": "stem"}, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/api/answer", "/api/search", "/v1/chat/completions"])
def test_a_browser_that_asks_first_is_told_what_it_may_send(shared: FlaskClient, path: str) -> None:
    reply = shared.options(path, headers={"Origin": OURS} | PREFLIGHT)
    assert (reply.status_code, reply.data) == (204, b"")
    assert reply.headers["Access-Control-Allow-Origin"] == OURS
    assert "POST" in (reply.access_control_allow_methods or ())
    assert {"Content-Type", "Authorization"} <= set(reply.access_control_allow_headers or ())
    assert int(reply.headers["Access-Control-Max-Age"]) > 0


def test_errors_can_be_read_as_well(shared: FlaskClient) -> None:
    for path in ("/api/answer", "/api/nothing", "/api/articles/tea"):
        reply = shared.get(path, headers={"Origin": OURS})
        assert reply.status_code >= 400
        assert reply.headers["Access-Control-Allow-Origin"] == OURS


@pytest.mark.parametrize(
    "origin", [OTHER, "null", "*", f"{OURS}.evil.example", "http://tea.example", f"{OURS}:8443", ""]
)
def test_no_other_origin_is_let_in(shared: FlaskClient, origin: str) -> None:
    for reply in (
        shared.get("/api/answer?q=stem", headers={"Origin": origin}),
        shared.options("/api/answer", headers={"Origin": origin} | PREFLIGHT),
    ):
        assert "Access-Control-Allow-Origin" not in reply.headers
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    refused = shared.post(
        "/api/answer", json={"question": "stem"}, headers={"Origin": origin} | CROSS_SITE
    )
    assert refused.status_code == 403


@pytest.mark.parametrize("origin", [OURS, OTHER, None])
def test_whoever_keeps_replies_keeps_them_by_origin(
    shared: FlaskClient, origin: str | None
) -> None:
    headers = {"Origin": origin} if origin else {}
    assert "Origin" in shared.get("/api/articles", headers=headers).vary


def test_nobody_is_let_in_with_credentials_or_everywhere(shared: FlaskClient) -> None:
    for reply in (
        shared.get("/api/articles", headers={"Origin": OURS}),
        shared.options("/api/answer", headers={"Origin": OURS} | PREFLIGHT),
    ):
        assert "Access-Control-Allow-Credentials" not in reply.headers
        assert "*" not in reply.headers["Access-Control-Allow-Origin"]


@pytest.mark.parametrize(
    "path", ["/", "/library", "/read/stem-cells", "/docs", "/openapi.json", "/widget"]
)
def test_pages_are_not_shared(shared: FlaskClient, path: str) -> None:
    reply = shared.get(path, headers={"Origin": OURS})
    assert "Access-Control-Allow-Origin" not in reply.headers


def test_the_page_of_another_site_cannot_ask_as_our_own_page_does(shared: FlaskClient) -> None:
    headers = {"Origin": OURS} | CROSS_SITE
    assert shared.post("/turn", json={"question": "stem"}, headers=headers).status_code == 403


def test_without_allowed_origins_nothing_is_said_of_them(client: FlaskClient) -> None:
    reply = client.options("/api/answer", headers={"Origin": OURS} | PREFLIGHT)
    assert not [name for name, _ in reply.headers if name.startswith("Access-Control")]
