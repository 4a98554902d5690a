"""Requests that are none, or that mean harm: each gets the status that fits, in words."""

import json
import shutil
from collections.abc import Iterator

import bad_company
import pytest
from bad_company import JSON, QUESTION, SENTENCE, Server, guarded
from homes import clean

ASKED = f'"question": "{QUESTION}"'


@pytest.fixture(scope="module")
def server(verbatim: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("requests")
    with guarded(verbatim, clean(folder / "home"), folder, "--allow-upload") as running:
        yield running


@pytest.fixture(autouse=True)
def still_answers(server: Server) -> Iterator[None]:
    yield from bad_company.still_answers(server)


UNREADABLE = {
    "a body of 128 KB and more": (f'{{{ASKED}, "x": "{"a" * 131_072}"}}', 413, "too-large"),
    "100,000 brackets": ("[" * 100_000, 422, "wrong-value"),
    "100,000 brackets in a field": ('{"question": ' + "[" * 100_000, 422, "wrong-value"),
    "not a number": (f'{{{ASKED}, "top_k": NaN}}', 400, "unreadable-request"),
    "infinity": (f'{{{ASKED}, "top_k": Infinity}}', 400, "unreadable-request"),
    "a comma too many": (f"{{{ASKED},}}", 400, "unreadable-request"),
    "half of a body": (f"{{{ASKED}", 400, "unreadable-request"),
    "two bodies": (f"{{{ASKED}}}{{{ASKED}}}", 400, "unreadable-request"),
    "UTF-16": (f"{{{ASKED}}}".encode("utf-16"), 400, "unreadable-request"),
    "no UTF-8": (b'{"question": "\xff\xfe"}', 400, "unreadable-request"),
    "UTF-8 of half a pair": (b'{"question": "\xed\xa0\x80"}', 400, "unreadable-request"),
}


@pytest.mark.parametrize(("body", "status", "kind"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_body_that_cannot_be_read_is_refused(
    server: Server, body: bytes | str, status: int, kind: str
) -> None:
    for path in ("/api/answer", "/turn", "/api/search", "/export"):
        reply = server.send("POST", path, body)
        if path == "/api/answer":
            said = reply.refused(status, kind)
            assert status != 400 or "(byte " in said
        else:
            assert reply.status in {400, 413, 422}


TOP_KS = {
    "5,000 digits": "9" * 5000,
    "too large for a number": "1e400",
    "none": "0",
    "less than none": "-1",
    "more than there may be": "1000000000",
    "a text": '"3"',
    "true": "true",
    "a part of one": "3.5",
    "a list": "[3]",
}


@pytest.mark.parametrize("top_k", TOP_KS.values(), ids=TOP_KS)
def test_a_number_that_is_none_is_refused_with_its_place(server: Server, top_k: str) -> None:
    said = server.send("POST", "/api/answer", f'{{{ASKED}, "top_k": {top_k}}}').refused(
        422, "wrong-value", "/top_k"
    )
    assert "a whole number from 1 to 50" in said
    if top_k not in {'"3"', "true"}:  # in an address everything is a text
        got = server.send("GET", f"/api/answer?q=stem&top_k={top_k}")
        assert "a whole number from 1 to 50" in got.refused(422, "wrong-value", "/top_k")


def test_null_is_what_is_left_out_and_of_two_fields_the_last_counts(server: Server) -> None:
    reply = server.send("POST", "/api/answer", f'{{{ASKED}, "top_k": null}}')
    assert reply.json["answer"] == SENTENCE
    reply = server.send("POST", "/api/answer", f'{{"question": "other", {ASKED}}}')
    assert reply.json["question"] == QUESTION


@pytest.mark.parametrize("body", ["[]", "null", '"How?"', "3", "true"])
def test_json_that_is_no_object_is_refused(server: Server, body: str) -> None:
    said = server.send("POST", "/api/answer", body).refused(422, "wrong-value", "")
    assert "expected an object" in said


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "text/json", "", None]
)
def test_a_body_that_is_not_called_json_is_refused(server: Server, kind: str | None) -> None:
    reply = server.send("POST", "/api/answer", f"{{{ASKED}}}", Content_Type=kind)
    assert "Content-Type: application/json" in reply.refused(415, "not-json")
    again = server.send("POST", "/api/answer", f"{{{ASKED}}}", Content_Type=f"{JSON}; charset=x")
    assert again.status == 200


def test_an_unknown_field_or_parameter_is_named_with_those_there_are(server: Server) -> None:
    said = server.send("POST", "/api/answer", f'{{{ASKED}, "topk": 3}}').refused(
        422, "wrong-value", "/topk"
    )
    assert "'topk' is not known here; there are question," in said
    said = server.send("GET", "/api/answer?q=stem&topk=3").refused(422, "wrong-value", "/topk")
    assert "there is no parameter 'topk'; there are q," in said
    said = server.send("GET", "/api/answer?q=stem&q=cells").refused(422, "wrong-value", "/q")
    assert "the parameter 'q' is given twice" in said


@pytest.mark.parametrize("escape", ["%ff%fe", "%", "%zz", "%ed%a0%80", "%c3"])
def test_an_address_that_is_no_text_is_taken_as_it_stands(server: Server, escape: str) -> None:
    assert server.send("GET", f"/api/answer?q=stem+{escape}").json["question"]
    assert server.send("GET", f"/{escape}").status == 404
    assert server.send("GET", f"/api/passages/{escape}").status == 404


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH", "TRACE", "PROPFIND"])
def test_another_method_is_refused_with_those_there_are(server: Server, method: str) -> None:
    reply = server.send(method, "/api/answer")
    assert "is not possible here; use GET, HEAD, OPTIONS, POST" in reply.refused(
        405, "wrong-method"
    )
    assert set(reply.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_head_is_get_without_a_body_and_options_tell_the_methods(server: Server) -> None:
    got, head = server.send("GET", "/api/articles"), server.send("HEAD", "/api/articles")
    assert (head.status, head.text, head.headers["ETag"]) == (200, "", got.headers["ETag"])
    told = server.send("OPTIONS", "/api/articles")
    assert set(told.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


FOREIGN = {
    "another site, as browsers say it": {"Sec_Fetch_Site": "cross-site"},
    "a site beside ours": {"Sec_Fetch_Site": "same-site"},
    "a page without an origin": {"Origin": "null"},
    "another origin": {"Origin": "https://evil.example"},
    "another port of this machine": {"Origin": "http://localhost:1"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_a_page_of_another_site_changes_and_asks_nothing(
    server: Server, headers: dict[str, str]
) -> None:
    before = server.send("GET", "/api/articles").headers["ETag"]
    for method, path, body in (
        ("POST", "/api/answer", f"{{{ASKED}}}"),
        ("POST", "/turn", f"{{{ASKED}}}"),
        ("POST", "/export", '{"kind": "json", "turns": [{"question": "stem"}]}'),
        ("POST", "/api/articles", '{"title": "Tea", "text": "Green tea is steeped."}'),
        ("PATCH", "/api/articles/stem-cells", '{"title": "Tea"}'),
        ("DELETE", "/api/articles/stem-cells", ""),
        ("POST", "/api/articles/stem-cells/restore", ""),
    ):
        reply = server.send(method, path, body, **headers)
        assert reply.status == 403, path
        assert reply.headers["Content-Type"].startswith(("application/problem+json", "text/html"))
    assert server.send("GET", "/api/articles").headers["ETag"] == before


@pytest.mark.parametrize(
    "headers", [{}, {"Sec_Fetch_Site": "same-origin"}, {"Sec_Fetch_Site": "none"}]
)
def test_programs_and_our_own_page_may_ask(server: Server, headers: dict[str, str]) -> None:
    assert server.send("POST", "/api/answer", f"{{{ASKED}}}", **headers).status == 200


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/html;q=0.9, application/json", "application/problem+json"),
        ("text/html, application/json;q=0.9", "text/html; charset=utf-8"),
        ("application/x-tar", "application/problem+json"),
        (";;;", "application/problem+json"),
        ("*/*", "application/problem+json"),
    ],
)
def test_people_get_a_page_and_others_a_problem(server: Server, accept: str, kind: str) -> None:
    reply = server.send("GET", "/nowhere", Accept=accept)
    assert (reply.status, reply.headers["Content-Type"]) == (404, kind)
    answered = server.send("GET", "/api/answer?q=stem", Accept=accept)
    assert answered.headers["Content-Type"] == JSON


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/static/%00",
        "/../../../../etc/passwd",
        "/api/passages/../../etc/passwd",
        "/api/passages/..%2f..%2fetc%2fpasswd",
        "/api/articles/..%5c..%5c",
        "/read/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "//etc/passwd",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_climbs_finds_nothing(server: Server, path: str) -> None:
    said = server.raw(f"GET {path} HTTP/1.1")
    to_us = b"\r\nLocation: http://localhost/" in said  # two slashes are one
    assert said.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400")) or to_us, said[:100]
    assert b"root:" not in said
    assert b"import " not in said


def test_what_was_got_is_not_sent_again_until_the_articles_change(server: Server) -> None:
    for path in ("/api/articles", "/api/answer?q=stem"):
        tag = server.send("GET", path).headers["ETag"]
        for known in (tag, "*", f'"other", {tag}'):
            again = server.send("GET", path, If_None_Match=known)
            assert (again.status, again.text) == (304, "")
        text = f"Tea for {path} is steeped."
        added = server.send("POST", "/api/articles", json.dumps({"title": path, "text": text}))
        assert added.status == 201
        now = server.send("GET", path, If_None_Match=tag)
        assert (now.status, now.headers["ETag"] != tag) == (200, True)
    assert server.send("GET", "/api/articles/none", If_None_Match="*").status == 404


def test_a_question_begins_no_line_of_a_document_as_a_formula(server: Server) -> None:
    questions = ["=1+1", "+1", "-1+1", "@SUM(1)", "\t=1"]
    turns = [{"question": question} for question in questions]
    saved = server.send("POST", "/export", json.dumps({"kind": "markdown", "turns": turns}))
    assert saved.status == 200
    assert not [line for line in saved.text.splitlines() if line.startswith(("=", "+", "@", "-1"))]
    # A table of values is not among what can be saved.
    other = server.send("POST", "/export", json.dumps({"kind": "csv", "turns": turns}))
    assert "it is 'markdown' or 'json'" in other.refused(422, "wrong-value", "/kind")


def test_a_server_outlives_those_who_tidy_temporary_files(server: Server) -> None:
    for made in (server.log.parent / "tmp").glob("verbatim-*"):
        shutil.rmtree(made)
    assert server.ask(QUESTION).json["answer"] == SENTENCE
    told = server.send("GET", "/metrics")
    assert (told.status, "verbatim_articles" in told.text) == (200, True)
