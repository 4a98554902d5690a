"""A conversation as a document, made again from what was asked."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.catalogue.saying import say
from bot.journal.journal import Journal, entries
from bot.values.settings import Settings
from corpus.index import PassageIndex
from corpus.opening import open_index
from web.app import create_app

TOPIC, FOLLOW_UP, OFF_TOPIC = "What is HSCT?", "what are its risks?", "Who won in 1998?"


def asked(client: FlaskClient, *messages: str) -> list[dict[str, Any]]:
    """Ask on the page; return what is to be sent for the document."""
    turns: list[dict[str, Any]] = []
    token = None
    for message in messages:
        turns.append({"question": message, "conversation": token})
        token = client.post("/turn", json=turns[-1]).headers["X-Conversation"]
    return turns


def test_the_document_has_each_turn_as_it_was(client: FlaskClient) -> None:
    turns = asked(client, TOPIC, FOLLOW_UP, "hello", "more")
    reply = client.post("/export", json={"kind": "json", "turns": turns})
    assert reply.mimetype == "application/json"
    assert reply.headers["Cache-Control"] == "no-store"
    assert [turn["question"] for turn in reply.json] == [TOPIC, FOLLOW_UP, "hello", "more"]
    for turn, kept in zip(turns, reply.json, strict=True):
        given = client.post("/api/answer", json=turn | {"explain": True}).json
        assert {*given} - {*kept} == {"conversation", "took_ms"}
        assert {n for n in kept if kept[n] != given[n]} <= {"sources"}
        for source, was in zip(kept["sources"], given["sources"], strict=True):
            assert source["url"] == f"http://localhost{was['url']}"
            assert {n: source[n] for n in was if n != "url"} == {
                n: was[n] for n in was if n != "url"
            }


def test_the_same_turns_make_the_same_document(client: FlaskClient) -> None:
    turns = asked(client, TOPIC, FOLLOW_UP)
    for kind in ("markdown", "json"):
        documents = {
            client.post("/export", json={"kind": kind, "turns": turns}).data for _ in range(3)
        }
        assert len(documents) == 1


def test_what_the_first_turn_still_recalls_comes_before_it(client: FlaskClient) -> None:
    *_, latest = asked(client, TOPIC, "What is lupus?", FOLLOW_UP)
    reply = client.post("/export", json={"kind": "markdown", "turns": [latest]})
    assert reply.content_type == "text/markdown; charset=utf-8"
    headings = [line for line in reply.text.splitlines() if line.startswith("## ")]
    assert headings == [f"## {TOPIC}", "## What is lupus?", f"## {FOLLOW_UP}"]
    assert "http://localhost/read/stem-cells#p" in reply.text


@pytest.mark.parametrize("more", [{}, {"without": ["é " * 800] * 11}])
def test_of_the_longest_questions_only_the_last_are_answered_again_and_that_is_said(
    client: FlaskClient, more: dict[str, Any]
) -> None:
    turns = [{"question": f"{n:02} " + "é " * 900} | more for n in range(50)]
    reply = client.post("/export", json={"kind": "json", "turns": turns})
    assert reply.status_code == 200
    kept = [turn["question"] for turn in reply.json]
    assert kept == [turn["question"].strip() for turn in turns[-1 if more else -8 :]]
    said = [say("notice.left_out") in turn["notices"] for turn in reply.json]
    assert said == [True] + [False] * (len(kept) - 1)


def test_a_long_conversation_is_a_document_whole(client: FlaskClient) -> None:
    turns = asked(client, TOPIC, FOLLOW_UP)
    turns[-1]["question"] = "What are its risks for somebody with lupus?".ljust(300, "é")
    reply = client.post("/export", json={"kind": "json", "turns": turns[-1:] * 50})
    assert [turn["question"] for turn in reply.json] == [turns[-1]["question"]] * 50
    assert say("notice.left_out") not in reply.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "json", "turns": []}, 422),
        ({"kind": "json", "turns": [{"question": "a"}] * 51}, 422),
        ({"kind": "pdf", "turns": [{"question": "a"}]}, 422),
        ({"kind": "json", "turns": [{"question": " "}]}, 422),
        ({"kind": "json", "turns": [{"question": "a", "article": "nothing"}]}, 404),
        ({"kind": "json", "turns": [{"question": "a"}], "more": 1}, 422),
        ([], 422),
    ],
)
def test_what_cannot_be_a_document_is_refused(
    client: FlaskClient, body: object, status: int
) -> None:
    reply = client.post("/export", json=body)
    assert reply.status_code == status
    assert reply.mimetype == "application/problem+json"
    assert reply.json["detail"]


def test_too_many_turns_are_refused_in_plain_words(client: FlaskClient) -> None:
    reply = client.post("/export", json={"kind": "json", "turns": [{"question": "a"}] * 51})
    assert (
        reply.json["detail"] == "the field 'turns' is wrong: expected a list of length at most 50"
    )


def test_a_document_holds_no_more_passages_than_the_page_shows(client: FlaskClient) -> None:
    turns = [{"question": TOPIC, "top_k": 50}]
    reply = client.post("/export", json={"kind": "json", "turns": turns})
    assert len(reply.json[0]["sources"]) <= Settings().top_k


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str], FlaskClient]:
    """A server of one article, started anew with each text that it is given."""

    def serve(text: str) -> FlaskClient:
        (tmp_path / "tea.md").write_text(f"# Tea\n\n{text}")
        settings = Settings(secret="of the tests")
        return create_app(settings, open_index([tmp_path / "tea.md"])).test_client()

    return serve


def shown(client: FlaskClient, *messages: str) -> list[dict[str, Any]]:
    """Ask on the page; return what it sends for the document, with the articles it was shown of."""
    turns = asked(client, *messages)
    generation = client.get("/readyz").json["generation"]
    return [turn | {"generation": generation} for turn in turns]


STEEPED = "Green tea is steeped for {} minutes. Its leaves are rolled by hand."


def test_a_document_says_where_the_articles_have_changed_since(
    edited: Callable[[str], FlaskClient],
) -> None:
    turns = shown(edited(STEEPED.format("two")), "How long is green tea steeped?")
    now = edited(STEEPED.format("five"))
    turns += shown(now, "Who rolls the leaves?")
    first, second = now.post("/export", json={"kind": "json", "turns": turns}).json
    assert "five minutes" in first["answer"]
    assert first["notices"] == [say("notice.answered_anew")]
    assert second["notices"] == []
    text = now.post("/export", json={"kind": "markdown", "turns": turns}).text
    assert text.index(say("notice.answered_anew")) < text.index("five minutes")
    assert text.count(say("notice.answered_anew")) == 1


def test_a_follow_up_that_is_answered_anew_keeps_what_it_leans_on(
    edited: Callable[[str], FlaskClient],
) -> None:
    turns = shown(
        edited(STEEPED.format("two")), "How long is green tea steeped?", "and its leaves?"
    )
    now = edited(STEEPED.format("five"))
    *_, last = now.post("/export", json={"kind": "json", "turns": turns}).json
    assert any(term.get("from") == "turn 1" for term in last["read_as"]["terms"])


def test_a_document_of_the_same_articles_says_nothing_of_a_change(client: FlaskClient) -> None:
    turns = shown(client, TOPIC, FOLLOW_UP)
    for kind in ("json", "markdown"):
        reply = client.post("/export", json={"kind": kind, "turns": turns})
        assert "changed" not in reply.text


@pytest.mark.parametrize(("kind", "name"), [("json", "json"), ("markdown", "md")])
def test_a_page_without_scripts_has_what_the_conversation_recalls(
    client: FlaskClient, kind: str, name: str
) -> None:
    *_, latest = asked(client, TOPIC, FOLLOW_UP, "hello")
    form = {"kind": kind, "q": "half typed", "conversation": latest["conversation"]}
    reply = client.post("/export", data=form)
    assert reply.status_code == 200
    assert TOPIC in reply.text
    assert FOLLOW_UP in reply.text
    assert "half typed" not in reply.text
    disposition = f'attachment; filename="conversation.{name}"'
    assert reply.headers["Content-Disposition"] == disposition


@pytest.mark.parametrize("messages", [("hello", "thanks"), ("hello",)])
def test_nothing_is_saved_of_a_conversation_that_has_shown_nothing(
    client: FlaskClient, messages: tuple[str, ...]
) -> None:
    token = asked(client, *messages)[-1]["conversation"] or ""
    form = {"kind": "markdown", "conversation": token}
    reply = client.post("/export", data=form, headers={"Accept": "text/html"})
    assert reply.status_code == 422
    assert "has shown nothing yet" in reply.text


def test_a_form_for_a_document_is_looked_at_too(client: FlaskClient) -> None:
    form = {"kind": "json", "conversation": ""}
    assert client.post("/export", data=form | {"kind": "pdf"}).status_code == 422
    crossing = client.post("/export", data=form, headers={"Sec-Fetch-Site": "cross-site"})
    assert crossing.status_code == 403


def test_another_site_cannot_have_a_document_made(client: FlaskClient) -> None:
    body = {"kind": "json", "turns": [{"question": TOPIC}]}
    reply = client.post("/export", json=body, headers={"Sec-Fetch-Site": "cross-site"})
    assert reply.status_code == 403


def test_a_document_counts_as_no_question(index: PassageIndex, tmp_path: Path) -> None:
    with contextlib.closing(Journal.open(tmp_path / "journal.sqlite", kept_days=1)) as journal:
        client = create_app(Settings(secret="x"), index, journal).test_client()
        turns = asked(client, OFF_TOPIC)
        for _ in range(3):
            assert client.post("/export", json={"kind": "json", "turns": turns}).status_code == 200
        refused = {"kind": "json", "turns": [*turns, {"question": " "}]}
        assert client.post("/export", json=refused).status_code == 422
    assert [entry.question for entry in entries(tmp_path / "journal.sqlite")] == [OFF_TOPIC]
