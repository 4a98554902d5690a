"""What cannot be answered is refused in words, and the next question is answered."""

import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

QUESTION = "How long does mobilization take?"
ASKED = f'"question": "{QUESTION}"'
LARGEST_BODY = 128 * 1024  # bytes


def problem(reply: TestResponse, status: int) -> dict[str, object]:
    """Return the problem in a reply, which is what RFC 9457 wants."""
    given = json.loads(reply.data)
    assert reply.status_code == status
    assert reply.content_type == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(given)
    assert set(given) <= {"type", "title", "status", "detail", "instance", "errors"}
    assert given["status"] == status
    assert str(given["type"]).startswith("/docs/errors#")
    assert given["detail"]
    return given


def pointer(given: dict[str, object]) -> object:
    """Return the place in the request that a problem points at."""
    (error,) = given["errors"]  # type: ignore[misc]  # one error, or the test fails
    assert error["detail"]
    return error["pointer"]


def still_answers(client: FlaskClient) -> bool:
    """Return whether the next question gets its answer."""
    reply = client.post("/api/answer", json={"question": QUESTION})
    return bool(reply.status_code == 200 and reply.get_json()["status"] == "answered")


@pytest.mark.parametrize(
    "question",
    ["", " ", " \n\t\r\u00a0\u3000", "\u200b", "\u3164\u2060\ufeff", "\u2028", "\u0301", "\u2800"],
)
def test_a_question_nobody_can_see_is_empty(client: FlaskClient, question: str) -> None:
    for reply in (
        client.post("/api/answer", json={"question": question}),
        client.get("/api/answer", query_string={"q": question}),
    ):
        given = problem(reply, 422)
        assert "empty" in str(given["detail"])
        assert pointer(given) == "/question"
    assert still_answers(client)


def test_a_question_of_2001_characters_is_refused_with_the_limit(client: FlaskClient) -> None:
    given = problem(client.post("/api/answer", json={"question": "a" * 2001}), 422)
    assert "2,001" in str(given["detail"])
    assert "2,000" in str(given["detail"])
    assert pointer(given) == "/question"
    assert still_answers(client)


def test_marks_upon_marks_are_too_long_before_they_are_slow(client: FlaskClient) -> None:
    question = "a" + "\u0300\u0316" * 9_000
    given = problem(client.post("/api/answer", json={"question": question}), 422)
    assert "18,001" in str(given["detail"])


def test_a_question_with_a_nul_is_refused_with_its_place(client: FlaskClient) -> None:
    for reply in (
        client.post("/api/answer", json={"question": "stem\0cell"}),
        client.get("/api/answer?q=stem%00cell"),
    ):
        given = problem(reply, 422)
        assert "position 5" in str(given["detail"])
        assert pointer(given) == "/question"
    assert still_answers(client)


@pytest.mark.parametrize("field", ["question", "conversation", "article"])
def test_half_a_surrogate_pair_is_refused(client: FlaskClient, field: str) -> None:
    body = f'{{{ASKED}, "{field}": "stem \\ud800 cell"}}'
    reply = client.post("/api/answer", data=body, content_type="application/json")
    problem(reply, reply.status_code)
    assert reply.status_code in {400, 422}
    assert still_answers(client)


@pytest.mark.parametrize(
    ("body", "status", "place"),
    [
        ("[" * 100_000, 422, ""),
        ("[" * 60_000, 422, ""),
        (f'{{{ASKED}, "conversation": {"[" * 100_000}', 422, "/conversation"),
        ('{"a":' * 20_000, 422, "/a"),
        (f'{{{ASKED}, "top_k": {"9" * 5000}}}', 422, "/top_k"),
        (f'{{{ASKED}, "top_k": 1e400}}', 422, "/top_k"),
        (f'{{{ASKED}, "top_k": 0}}', 422, "/top_k"),
        (f'{{{ASKED}, "top_k": -1}}', 422, "/top_k"),
        (f'{{{ASKED}, "top_k": 1e9}}', 422, "/top_k"),
        (f'{{{ASKED}, "top_k": 1000000000}}', 422, "/top_k"),
        (f'{{{ASKED}, "top_k": "3"}}', 422, "/top_k"),
        (f'{{{ASKED}, "top_k": true}}', 422, "/top_k"),
        (f'{{{ASKED}, "top_k": 3.5}}', 422, "/top_k"),
        (f'{{{ASKED}, "conversation": 3}}', 422, "/conversation"),
        (f'{{{ASKED}, "article": ["tea"]}}', 422, "/article"),
        (f'{{{ASKED}, "exact": 1}}', 422, "/exact"),
        (f'{{{ASKED}, "explain": "true"}}', 422, "/explain"),
        ('{"question": ["Why?"]}', 422, "/question"),
        ('{"question": null}', 422, "/question"),
        ("{}", 422, "/question"),
        ("[]", 422, ""),
        ("null", 422, ""),
        ('"Why?"', 422, ""),
        ("3", 422, ""),
    ],
)
def test_readable_json_that_is_no_request_is_refused_with_the_place(
    client: FlaskClient, body: str, status: int, place: str
) -> None:
    reply = client.post("/api/answer", data=body, content_type="application/json")
    assert pointer(problem(reply, status)) == place
    assert still_answers(client)


@pytest.mark.parametrize(
    ("body", "bad"),
    [
        ('{"question": "x",}', "}"),
        (f'{{{ASKED}, "top_k": NaN}}', "NaN"),
        (f'{{{ASKED}, "top_k": Infinity}}', "Infinity"),
        ("{'question': 1}", "'question"),
        ("question=x", "question"),
    ],
)
def test_broken_json_is_refused_with_the_position(client: FlaskClient, body: str, bad: str) -> None:
    reply = client.post("/api/answer", data=body, content_type="application/json")
    assert f"(byte {body.index(bad)})" in str(problem(reply, 400)["detail"])
    assert still_answers(client)


@pytest.mark.parametrize(
    ("body", "place"),
    [(b"", 0), (b"{", 1), (b'{"question": "half', 18), (b'{"question": "\xff"}', 14)],
)
def test_what_breaks_off_or_is_no_utf8_is_refused_with_the_position(
    client: FlaskClient, body: bytes, place: int
) -> None:
    reply = client.post("/api/answer", data=body, content_type="application/json")
    assert f"(byte {place})" in str(problem(reply, 400)["detail"])


@pytest.mark.parametrize(
    "body",
    [
        f"{{{ASKED}}} and more".encode(),
        f"{{{ASKED}}}".encode("utf-16"),
        f"{{{ASKED}}}".encode("utf-32-le"),
        b'{"question": "\xff\xfe"}',
        b'{"question": "\xed\xa0\x80"}',
        b"\x00\x01\x02",
    ],
)
def test_a_body_that_is_no_utf8_json_is_refused(client: FlaskClient, body: bytes) -> None:
    problem(client.post("/api/answer", data=body, content_type="application/json"), 400)
    assert still_answers(client)


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/x-www-form-urlencoded", "application/jsonx"]
)
def test_a_body_that_is_not_called_json_is_refused(
    client: FlaskClient, content_type: str | None
) -> None:
    reply = client.post("/api/answer", data=f"{{{ASKED}}}", content_type=content_type)
    assert "application/json" in str(problem(reply, 415)["detail"])
    assert still_answers(client)


def test_json_may_say_its_encoding(client: FlaskClient) -> None:
    reply = client.post(
        "/api/answer", data=f"{{{ASKED}}}", content_type="application/json; charset=utf-8"
    )
    assert reply.status_code == 200


def test_an_unknown_field_is_named(client: FlaskClient) -> None:
    given = problem(client.post("/api/answer", json={"question": QUESTION, "topk": 3}), 422)
    assert "topk" in str(given["detail"])


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        ("", "/q", "?q="),
        ("q=a&q=b", "/q", "twice"),
        ("q=a&qq=b", "/qq", "there are q, "),
        ("q=a&top_k=0", "/top_k", "top_k"),
        ("q=a&top_k=51", "/top_k", "top_k"),
        ("q=a&top_k=3.5", "/top_k", "top_k"),
        ("q=a&top_k=%D9%A3", "/top_k", "top_k"),
        ("q=a&top_k=", "/top_k", "top_k"),
        (f"q=a&top_k={'9' * 5000}", "/top_k", "top_k"),
        ("q=a&exact=maybe", "/exact", "exact"),
    ],
)
def test_a_wrong_parameter_is_named(client: FlaskClient, query: str, place: str, said: str) -> None:
    given = problem(client.get(f"/api/answer?{query}"), 422)
    assert pointer(given) == place
    assert said in str(given["detail"])


@pytest.mark.parametrize("escape", ["%ff%fe", "%ed%a0%80", "%", "%zz", "%u0041", "%c0%af"])
def test_a_broken_escape_in_an_address_is_taken_literally(client: FlaskClient, escape: str) -> None:
    assert client.get(f"/api/answer?q={escape}").status_code == 200
    assert client.get(f"/?q={escape}").status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/answer", "/turn", "/read/stem-cells"])
@pytest.mark.parametrize("method", ["DELETE", "TRACE", "PUT", "PATCH", "BREW"])
def test_a_method_that_is_not_there_gets_those_that_are(
    client: FlaskClient, path: str, method: str
) -> None:
    reply = client.open(path, method=method)
    problem(reply, 405)
    assert {"OPTIONS"} < set(reply.allow)
    assert method not in reply.allow


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example"])
@pytest.mark.parametrize("path", ["/", "/api/answer?q=stem", "/static/chat.js", "/nowhere"])
def test_another_name_for_this_server_is_refused(client: FlaskClient, path: str, host: str) -> None:
    for accept in ("*/*", "text/html"):
        reply = client.get(path, headers={"Host": host, "Accept": accept})
        assert reply.status_code == 400
        assert "stem" not in reply.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:1"])
def test_every_local_name_is_served(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/api/answer", "/turn"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "made-up"},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:8081"},
        {"Origin": "http://["},
        {"Origin": ""},
    ],
)
def test_a_page_of_another_site_may_not_post(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    reply = client.post(path, json={"question": QUESTION}, headers=headers)
    assert "other sites" in str(problem(reply, 403)["detail"])


@pytest.mark.parametrize("path", ["/api/answer", "/turn"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://behind.a.proxy"},
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost"},  # a proxy in front does the encryption
    ],
)
def test_this_page_and_programs_may_post(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    assert client.post(path, json={"question": QUESTION}, headers=headers).status_code == 200


def test_no_other_site_is_invited_to_read_answers(client: FlaskClient) -> None:
    foreign = {"Origin": "https://evil.example"}
    for reply in (
        client.get("/api/answer?q=stem", headers=foreign),
        client.options("/api/answer", headers=foreign | {"Access-Control-Request-Method": "POST"}),
    ):
        assert not [name for name, _ in reply.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("path", ["/api/answer", "/turn"])
def test_a_body_over_the_limit_is_refused_unread(client: FlaskClient, path: str) -> None:
    body = b" " * LARGEST_BODY + b"{}"
    problem(client.post(path, data=body, content_type="application/json"), 413)
    problem(client.post(path, data=body[2:], content_type="application/json"), 422)
    assert still_answers(client)


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/static/",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/..%5capp.py",
        "/static/chat.js%00.css",
        "/read/",
        "/read/..",
        "/read/../../etc/passwd",
        "/read/%2e%2e%2fstem-cells.md",
        "/read/%00",
        "/read/nothing",
        "/read/stem-cells/6",
        "/api/",
        "/api/nothing",
    ],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    problem(client.get(path, buffered=True), 404)
    assert still_answers(client)


def test_a_question_cannot_add_a_header(client: FlaskClient) -> None:
    for path in ("/", "/api/answer"):
        reply = client.get(f"{path}?q=x%0d%0aSet-Cookie:%20a=b&conversation=%0d%0aX-Own:%20c")
        assert "Set-Cookie" not in reply.headers
        assert "X-Own" not in reply.headers
    assert "Set-Cookie" not in client.get("/read/x%0d%0aSet-Cookie:%20a=b").headers


def test_people_get_a_page_and_programs_get_a_problem(client: FlaskClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    page = client.get("/read/nothing", headers=browser)
    assert page.status_code == 404
    assert page.mimetype == "text/html"
    for address in ("/", "/library", "/docs"):
        assert f'<a href="{address}">' in page.text
    nowhere = client.get("/nowhere", headers=browser | {"Accept-Language": "de"})
    assert "<p>Unter dieser Adresse gibt es nichts.</p>" in nowhere.text
    problem(client.get("/api/nothing", headers=browser), 404)
    problem(client.get("/read/nothing", headers={"Accept": "application/json"}), 404)


@pytest.mark.parametrize("accept", ["image/png", "nonsense", ";;;", "a/b;q=x", ""])
def test_whoever_accepts_nothing_of_ours_gets_json(client: FlaskClient, accept: str) -> None:
    problem(client.get("/nowhere", headers={"Accept": accept}), 404)
    reply = client.get("/api/answer?q=stem", headers={"Accept": accept})
    assert reply.mimetype == "application/json"
