"""Who may ask, and how often."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.values.settings import Key, Settings
from corpus.index import PassageIndex
from web import failures, limits
from web.app import create_app
from web.limits import Caller

ASK = "/api/answer?q=How+long+does+mobilization+take"
KEY = "vb_of-the-tests"
OTHER = "vb_of-another"
PAGE = {"Accept": "text/html"}
ANNA = Caller(has_key=True, name="anna")


def key(name: str, made: str) -> Key:
    return Key(name, hashlib.sha256(made.encode()).hexdigest())


GUARDED = Settings(secret="of the tests", guarded=True, keys=(key("anna", KEY), key("bert", OTHER)))


def bearer(made: str = KEY) -> dict[str, str]:
    return {"Authorization": f"Bearer {made}"}


def basic(password: str = KEY, user: str = "anybody") -> dict[str, str]:
    coded = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {coded}"}


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guarded(index: PassageIndex) -> FlaskClient:
    return create_app(GUARDED, index).test_client()


Counted = Callable[..., FlaskClient]


@pytest.fixture
def counted(clock: Clock) -> Counted:
    """Make an app of nothing but limits and a page, with the clock of the test."""

    def counted(settings: Settings) -> FlaskClient:
        app = Flask("counted")
        limits.register(app, settings, clock=clock)
        failures.register(app)
        app.add_url_rule("/api/who", "who", lambda: g.get("client", "nobody"))
        return app.test_client()

    return counted


def problem(reply: TestResponse, status: int) -> str:
    assert reply.status_code == status
    assert reply.content_type == "application/problem+json"
    given = json.loads(reply.data)
    assert given["status"] == status
    return str(given["detail"])


def test_an_export_counts_as_often_as_it_asks(index: PassageIndex) -> None:
    client = create_app(replace(GUARDED, requests_per_minute=5), index).test_client()
    body = {"kind": "json", "turns": [{"question": "What is HSCT?"}] * 9}
    assert client.post("/export", json=body, headers=bearer()).status_code == 200
    problem(client.get(ASK, headers=bearer()), 429)
    assert client.get(ASK, headers=bearer(OTHER)).status_code == 200


# Keys


def test_a_request_without_a_key_is_told_how_to_send_one(guarded: FlaskClient) -> None:
    reply = guarded.get(ASK)
    told = problem(reply, 401)
    assert "Authorization: Bearer KEY" in told
    assert "verbatim key new NAME" in told
    assert reply.headers["WWW-Authenticate"] == 'Bearer realm="Verbatim"'


@pytest.mark.parametrize("sent", [bearer(), bearer(OTHER), basic(), basic(user=""), basic(OTHER)])
def test_a_key_lets_in_either_way(guarded: FlaskClient, sent: dict[str, str]) -> None:
    for path in (ASK, "/", "/read/stem-cells", "/metrics"):
        assert guarded.get(path, headers=sent).status_code == 200
    asked = guarded.post("/api/answer", json={"question": "What is HSCT?"}, headers=sent)
    assert asked.status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        bearer("vb_wrong"),
        bearer(""),
        bearer(KEY[:-1]),
        bearer(f"{KEY} {KEY}"),
        bearer(hashlib.sha256(KEY.encode()).hexdigest()),
        basic("vb_wrong"),
        basic("", user=KEY),
        {"Authorization": "Basic ???"},
        {"Authorization": "Basic //79"},
        {"Authorization": f"Digest {KEY}"},
        {"Authorization": KEY},
        {"Authorization": f'Bearer token="{KEY}"'},
        {"Authorization": "Bearer \xff\xe4"},
        {"Authorization": ""},
    ],
)
def test_anything_else_does_not(guarded: FlaskClient, sent: dict[str, str]) -> None:
    problem(guarded.get(ASK, headers=sent), 401)


def test_a_key_in_the_address_is_none(guarded: FlaskClient) -> None:
    problem(guarded.get(f"{ASK}&key={KEY}"), 401)


def test_a_wrong_key_is_told_from_none(guarded: FlaskClient) -> None:
    assert "not known" in problem(guarded.get(ASK, headers=bearer("vb_wrong")), 401)
    assert "is needed" in problem(guarded.get(ASK), 401)


@pytest.mark.parametrize("path", ["/", "/?q=stem", "/read/stem-cells", "/library", "/docs"])
def test_a_browser_is_made_to_ask_for_the_key(guarded: FlaskClient, path: str) -> None:
    reply = guarded.get(path, headers=PAGE)
    assert reply.status_code == 401
    assert reply.mimetype == "text/html"
    assert reply.headers["WWW-Authenticate"] == 'Basic realm="Verbatim"'
    assert "stem" not in reply.text


@pytest.mark.parametrize(
    "path",
    ["/", "/turn", "/read/stem-cells", "/library", "/metrics", "/openapi.json", "/nowhere",
     "/v1/models", "/api/articles", "/healthz/", "/healthz.json", "/static", "/api/../healthz"],
)  # fmt: skip
def test_nothing_is_to_be_had_without_a_key(guarded: FlaskClient, path: str) -> None:
    assert guarded.get(path).status_code == 401
    assert guarded.post(path, json={"question": "x"}).status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/verbatim.css"])
def test_what_a_page_and_a_monitor_need_is_there_without(guarded: FlaskClient, path: str) -> None:
    assert guarded.get(path, buffered=True).status_code == 200


def test_where_only_this_machine_asks_no_key_is_asked_for(index: PassageIndex) -> None:
    client = create_app(replace(GUARDED, guarded=False), index).test_client()
    assert client.get(ASK).status_code == 200
    assert client.get(ASK, headers=bearer("vb_wrong")).status_code == 200


def test_where_there_is_no_key_none_is_asked_for(index: PassageIndex) -> None:
    client = create_app(replace(GUARDED, keys=()), index).test_client()
    assert client.get(ASK).status_code == 200


# Requests a minute


def test_too_many_requests_are_told_when_to_ask_again(counted: Counted, clock: Clock) -> None:
    client = counted(replace(GUARDED, requests_per_minute=5))
    for _ in range(5):
        assert client.get("/api/who", headers=bearer()).text == "anna"
    reply = client.get("/api/who", headers=bearer())
    assert "more than 5 requests in a minute; ask again in 12 seconds" in problem(reply, 429)
    assert reply.headers["Retry-After"] == "12"
    assert reply.headers["RateLimit-Policy"] == '"minute";q=5;w=60'
    assert reply.headers["RateLimit"] == '"minute";r=0;t=12'
    assert client.get("/api/who", headers=basic(OTHER)).text == "bert"
    clock.now += int(reply.headers["Retry-After"])
    assert client.get("/api/who", headers=bearer()).status_code == 200


def test_guesses_at_keys_are_counted_by_address(counted: Counted) -> None:
    client = counted(replace(GUARDED, requests_per_minute=3))
    for number in range(3):
        problem(client.get("/api/who", headers=bearer(f"vb_{number}")), 401)
    problem(client.get("/api/who", headers=bearer("vb_3")), 429)
    assert client.get("/api/who", headers=bearer()).status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    problem(client.get("/api/who", environ_base=elsewhere), 401)


OPEN = replace(GUARDED, keys=(), requests_per_minute=1)


def test_a_header_cannot_make_another_caller(counted: Counted) -> None:
    client = counted(OPEN)
    assert client.get("/api/who").status_code == 200
    for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP"):
        problem(client.get("/api/who", headers={name: "for=1.2.3.4"}), 429)
        problem(client.get("/api/who", headers={name: "1.2.3.4"}), 429)


def test_a_trusted_proxy_says_whom_it_asks_for(counted: Counted) -> None:
    client = counted(replace(OPEN, trusted_proxies=1))
    for sent, counted_as in (
        ("1.2.3.4", "1.2.3.4"),
        ("9.9.9.9, 1.2.3.5", "1.2.3.5"),  # what the client says itself stands in front
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
    ):
        forwarded = {"X-Forwarded-For": sent}
        assert client.get("/api/who", headers=forwarded).text == counted_as
        problem(client.get("/api/who", headers=forwarded), 429)


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_addresses_of_one_caller_are_counted_as_one(
    counted: Counted, address: str, counted_as: str
) -> None:
    client = counted(OPEN)
    assert client.get("/api/who", environ_base={"REMOTE_ADDR": address}).text == counted_as


def test_health_is_never_limited(index: PassageIndex) -> None:
    client = create_app(OPEN, index).test_client()
    assert client.get(ASK).status_code == 200
    problem(client.get(ASK), 429)
    for _ in range(50):
        assert client.get("/healthz").status_code == 200


def test_where_only_this_machine_asks_nothing_is_counted(index: PassageIndex) -> None:
    client = create_app(replace(OPEN, guarded=False), index).test_client()
    assert {client.get("/healthz").status_code, client.get(ASK).status_code} == {200}
    assert client.get(ASK).status_code == 200


# Names of this server


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:80", "127.0.0.1:8080", "[::1]", "[::1]:8080", "192.0.2.1",
     "own.example"],
)  # fmt: skip
def test_addresses_and_own_names_are_right(index: PassageIndex, host: str) -> None:
    settings = Settings(secret="x", allowed_hosts=("own.example",))
    client = create_app(settings, index).test_client()
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "own.example.evil.example", "a.own.example", "127.0.0.1.evil.example", "127.1",
     "2130706433", "0x7f000001", "localhost.evil.example", "[::1].evil.example", "", "a b", "::1",
     "localhost@evil.example", "[evil.example]"],
)  # fmt: skip
def test_other_names_are_refused_with_a_way_out(index: PassageIndex, host: str) -> None:
    settings = Settings(secret="x", allowed_hosts=("own.example",))
    client = create_app(settings, index).test_client()
    for path in ("/healthz", ASK, "/", "/static/verbatim.css"):
        told = problem(client.get(path, headers={"Host": host}), 400)
        assert "allowed_hosts" in told
