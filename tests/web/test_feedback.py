"""What is kept of questions and ratings that come through the app, and what is refused."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import render_template_string
from flask.testing import FlaskClient

from bot.journal.journal import Entry, Journal, entries
from bot.values.kinds import Status
from bot.values.settings import Settings
from corpus.engines.disk import DiskIndex
from corpus.index import PassageIndex
from web.app import create_app

UNKNOWN = "Who won the football world cup in Brazil?"
KNOWN = "How long does mobilization take?"
GOOD = {
    "question": KNOWN,
    "status": "answered",
    "passages": ["stem-cells:7", "stem-cells:6"],
    "rating": "down",
    "reason": "I meant the second one",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "questions.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with contextlib.closing(Journal.open(path, 90)) as journal:
        yield journal


@pytest.fixture
def keeping(index: PassageIndex, journal: Journal) -> FlaskClient:
    """Return a client of a server that keeps questions."""
    return create_app(Settings(secret="of the tests"), index, journal).test_client()


def found(journal: Journal) -> list[Entry]:
    journal.settle()
    return entries(journal.path)


def kept(journal: Journal) -> list[tuple[str, str | None]]:
    return [(entry.question, entry.rating) for entry in found(journal)]


def test_what_the_article_does_not_answer_is_kept(keeping: FlaskClient, journal: Journal) -> None:
    for question in (UNKNOWN, KNOWN, "thanks!"):
        assert keeping.post("/api/answer", json={"question": question}).status_code == 200
    (entry,) = found(journal)
    assert (entry.question, entry.status, entry.rating) == (UNKNOWN, Status.NOT_IN_ARTICLE, None)


def test_what_the_page_is_asked_is_kept_however_it_is_asked(
    keeping: FlaskClient, journal: Journal
) -> None:
    assert keeping.get("/", query_string={"q": UNKNOWN}).status_code == 200
    assert keeping.post("/turn", json={"question": UNKNOWN}).status_code == 200
    assert keeping.get("/api/answer", query_string={"q": UNKNOWN}).status_code == 200
    assert kept(journal) == [(UNKNOWN, None)] * 3
    keeping.get("/")
    keeping.get("/read/stem-cells")
    assert len(kept(journal)) == 3


def test_what_another_site_has_a_browser_ask_is_not_kept(
    keeping: FlaskClient, journal: Journal
) -> None:
    for site, count in (("cross-site", 0), ("same-site", 0), ("same-origin", 1), ("none", 2)):
        headers = {"Sec-Fetch-Site": site}
        reply = keeping.get("/api/answer", query_string={"q": UNKNOWN}, headers=headers)
        assert reply.status_code == 200
        assert len(kept(journal)) == count


def test_a_question_that_is_refused_is_not_kept(keeping: FlaskClient, journal: Journal) -> None:
    long = "word " * 1000
    huge = "word " * 2_000_000
    assert keeping.post("/api/answer", json={"question": long}).status_code == 422
    assert keeping.get("/", query_string={"q": long}).status_code == 422
    assert keeping.post("/api/answer", json={"question": huge}).status_code == 413
    assert keeping.put("/api/feedback", json=GOOD | {"question": long}).status_code == 422
    assert keeping.put("/api/feedback", json=GOOD | {"question": huge}).status_code == 413
    assert kept(journal) == []


def test_a_rating_is_kept_with_its_answer(keeping: FlaskClient, journal: Journal) -> None:
    reply = keeping.put("/api/feedback", json=GOOD)
    assert (reply.status_code, reply.data) == (204, b"")
    (entry,) = found(journal)
    assert (entry.question, entry.status.value) == (KNOWN, "answered")
    assert entry.passages == ("stem-cells:7", "stem-cells:6")
    assert (entry.rating, entry.reason) == ("down", "I meant the second one")


def test_a_rating_can_be_changed_sent_again_and_taken_back(
    keeping: FlaskClient, journal: Journal
) -> None:
    for rating in ("down", "up", "up"):
        assert keeping.put("/api/feedback", json=GOOD | {"rating": rating}).status_code == 204
    assert kept(journal) == [(KNOWN, "up")]
    for _ in range(2):
        taken_back = GOOD | {"rating": None, "reason": None}
        assert keeping.put("/api/feedback", json=taken_back).status_code == 204
    assert kept(journal) == []


def test_the_reason_can_be_left_out(keeping: FlaskClient, journal: Journal) -> None:
    rating = {name: value for name, value in GOOD.items() if name != "reason"}
    assert keeping.put("/api/feedback", json=rating).status_code == 204
    assert kept(journal) == [(KNOWN, "down")]


def test_an_answer_that_shows_no_passage_can_be_rated(
    keeping: FlaskClient, journal: Journal
) -> None:
    rating = {"question": "hello", "status": "reply", "passages": [], "rating": "up"}
    assert keeping.put("/api/feedback", json=rating).status_code == 204
    assert kept(journal) == [("hello", "up")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", ""),
        ("question", " \u200b"),
        ("question", "a\0b"),
        ("question", "x" * 2001),
        ("question", None),
        ("question", 7),
        ("status", "good"),
        ("status", None),
        ("passages", ["x" * 501]),
        ("passages", ["stem-cells:1"] * 51),
        ("passages", "stem-cells:1"),
        ("passages", None),
        ("rating", "good"),
        ("rating", 1),
        ("rating", True),
        ("reason", "x" * 501),
        ("reason", 7),
        ("name", "somebody"),
    ],
)
def test_a_rating_that_makes_no_sense_is_refused(
    keeping: FlaskClient, journal: Journal, field: str, value: Any
) -> None:
    reply = keeping.put("/api/feedback", json=GOOD | {field: value})
    assert (reply.status_code, reply.mimetype) == (422, "application/problem+json")
    assert reply.json is not None
    pointer = reply.json["errors"][0]["pointer"]
    assert pointer.startswith(f"/{field}")
    assert kept(journal) == []


@pytest.mark.parametrize(
    "passage",
    [
        "nowhere:1",
        "stem-cells:0",
        "stem-cells:99999999999999999999",
        "stem-cells:٣",
        "",
        ":",
        "../../etc/passwd",
    ],
)
def test_a_passage_that_is_not_there_is_not_found(
    keeping: FlaskClient, journal: Journal, passage: str
) -> None:
    reply = keeping.put("/api/feedback", json=GOOD | {"passages": [passage]})
    assert (reply.status_code, reply.mimetype) == (404, "application/problem+json")
    assert reply.json is not None
    assert reply.json["errors"][0]["pointer"] == "/passages"
    assert kept(journal) == []


def test_the_passages_of_a_library_are_looked_up_too(tmp_path: Path, journal: Journal) -> None:
    library = DiskIndex.create(tmp_path / "library")
    client = create_app(Settings(), library, journal).test_client()
    for passage in ("stem-cells:1", "a:b:c", ":", "x" * 500, "\U0001f600:1"):
        reply = client.put("/api/feedback", json=GOOD | {"passages": [passage]})
        assert reply.status_code == 404
    library.close()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"question": ' + b"[" * 50_000, "application/json", 422),
        (b"\xff\xfe{}", "application/json", 400),
        (b"[]", "application/json", 422),
        (b"{}", "text/plain", 415),
        (b"", "", 415),
    ],
)
def test_what_is_no_json_object_is_refused(
    keeping: FlaskClient, body: bytes, kind: str, status: int
) -> None:
    reply = keeping.put("/api/feedback", data=body, content_type=kind)
    assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")


def test_pages_of_other_sites_may_not_rate(keeping: FlaskClient, journal: Journal) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert keeping.put("/api/feedback", json=GOOD, headers=headers).status_code == 403
    assert kept(journal) == []


def test_other_methods_are_refused(keeping: FlaskClient) -> None:
    for method in ("GET", "POST", "DELETE"):
        reply = keeping.open("/api/feedback", method=method, json=GOOD)
        assert reply.status_code == 405
        assert "PUT" in reply.headers["Allow"]


def test_a_server_that_keeps_nothing_says_so(client: FlaskClient) -> None:
    assert client.post("/api/answer", json={"question": UNKNOWN}).status_code == 200
    reply = client.put("/api/feedback", json=GOOD)
    assert (reply.status_code, reply.mimetype) == (404, "application/problem+json")
    assert reply.json is not None
    assert "keeps no questions" in reply.json["detail"]


def test_pages_know_whether_ratings_are_kept(keeping: FlaskClient, client: FlaskClient) -> None:
    for client_of_app, known in ((keeping, "True"), (client, "False")):
        with client_of_app.application.test_request_context():
            assert render_template_string("{{ keeps_feedback }}") == known


def test_a_journal_that_cannot_be_written_makes_no_answer_fail(
    keeping: FlaskClient, journal: Journal, path: Path
) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        reply = keeping.post("/api/answer", json={"question": UNKNOWN})
        assert (reply.status_code, reply.json["status"]) == (200, "not_in_article")
        refused = keeping.put("/api/feedback", json=GOOD)
    assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
    assert "try again later" in refused.json["detail"]
    assert str(path) not in refused.text


def test_what_could_not_be_kept_is_counted(
    keeping: FlaskClient, journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.journal.writer._MOST_WAITING", 1)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for _ in range(3):
            keeping.post("/api/answer", json={"question": UNKNOWN})
        while journal.works:
            time.sleep(0.05)
        told = keeping.get("/metrics").text
    assert "verbatim_journal_dropped_total 2.0" in told
    assert "verbatim_journal_works 0.0" in told
