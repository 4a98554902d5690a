"""Articles that programs add, rename, remove and restore."""

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.values.settings import Settings
from corpus.engines.disk import DiskIndex
from corpus.engines.memory import MemoryIndex
from corpus.passages import cut
from corpus.reading.markup.markdown import read_markdown
from web import adding
from web.app import create_app
from web.served import EXTENSION
from web.turns import Turns

TEA = "Green tea is steeped for two minutes in hot water."
ARTICLES = "/api/articles"


@pytest.fixture(params=["disk", "memory"])
def client(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FlaskClient]:
    """A client of a server that takes articles and has one, in either engine."""
    index = DiskIndex.create(tmp_path / "library") if request.param == "disk" else MemoryIndex()
    coffee = read_markdown("# On coffee\n\nCoffee is brewed.", "coffee", "coffee.md", "")
    index.replace(coffee, cut(coffee))
    index.commit()
    index.release()
    yield create_app(Settings(secret="x", allow_upload=True), index).test_client()
    index.close()


def pasted(client: FlaskClient, text: str, title: str = "", **headers: str) -> TestResponse:
    return client.post(ARTICLES, json={"title": title, "text": text}, headers=headers)


def listed(client: FlaskClient) -> dict[str, str]:
    articles = client.get(ARTICLES).get_json()["articles"]
    return {article["id"]: article["title"] for article in articles}


def detail(reply: TestResponse, status: int) -> str:
    problem: dict[str, Any] = reply.get_json()
    assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")
    return str(problem["detail"])


def test_a_file_becomes_an_article(client: FlaskClient) -> None:
    file = (io.BytesIO(f"# On tea\n\n{TEA}".encode()), "tea.md")
    reply = client.post(ARTICLES, data={"file": file})
    assert reply.status_code == 201
    assert reply.get_json() == {
        "id": "tea",
        "title": "On tea",
        "source": "tea.md",
        "language": "en",
        "url": "/read/tea",
        "passages": 1,
        "notices": [],
    }
    (source,) = client.get("/api/answer?q=How+long+is+green+tea+steeped").get_json()["sources"]
    assert source["text"] == TEA


def test_a_pasted_text_has_the_title_that_is_given_to_it(client: FlaskClient) -> None:
    made = pasted(client, TEA, "On <i>tea</i>").get_json()
    assert (made["id"], made["title"], made["source"]) == (
        "on-i-tea-i",
        "On <i>tea</i>",
        "pasted text",
    )
    assert client.get("/api/articles/on-i-tea-i").get_json()["passages"][0]["text"] == TEA


def test_a_pasted_text_without_a_title_is_called_by_its_first_words(client: FlaskClient) -> None:
    assert pasted(client, TEA).get_json()["title"].startswith("Green tea is steeped")


def test_a_pasted_text_with_headings_of_markdown_is_read_as_markdown(client: FlaskClient) -> None:
    made = pasted(client, f"# On tea\n\n## Steeping\n\n**{TEA}**\n").get_json()
    (passage,) = client.get(f"/api/articles/{made['id']}").get_json()["passages"]
    assert (made["title"], passage["heading"], passage["text"]) == ("On tea", ["Steeping"], TEA)


def test_an_address_is_told_to_be_saved_first(client: FlaskClient) -> None:
    assert "save the page first" in detail(pasted(client, " https://example.org/tea "), 422)
    assert pasted(client, "https://example.org/tea says: tea is green.").status_code == 201


@pytest.mark.parametrize("text", ["", " \n", "\x00\x01\x02"])
def test_what_holds_no_words_is_refused_in_words(client: FlaskClient, text: str) -> None:
    assert detail(pasted(client, text), 422).startswith("Not added: ")


def test_a_text_that_is_there_is_not_added_twice(client: FlaskClient) -> None:
    first, again = pasted(client, TEA, "Tea"), pasted(client, TEA, "Other")
    assert again.get_json()["id"] == first.get_json()["id"]
    assert again.get_json()["notices"] == ["This text was here already."]
    assert len(listed(client)) == 2


def test_an_article_is_renamed(client: FlaskClient) -> None:
    reply = client.patch(f"{ARTICLES}/coffee", json={"title": " All on\ncoffee "})
    assert reply.get_json()["title"] == "All on coffee"
    assert listed(client) == {"coffee": "All on coffee"}
    for wrong in ("", "  ", "x" * 301):
        assert client.patch(f"{ARTICLES}/coffee", json={"title": wrong}).status_code == 422


def test_what_was_removed_can_be_restored(client: FlaskClient) -> None:
    before = client.get(f"{ARTICLES}/coffee").get_json()
    assert client.delete(f"{ARTICLES}/coffee").status_code == 204
    assert listed(client) == {}
    assert client.get(f"{ARTICLES}/coffee").status_code == 404
    assert client.post(f"{ARTICLES}/coffee/restore").get_json()["id"] == "coffee"
    assert client.get(f"{ARTICLES}/coffee").get_json() == before


def test_what_is_not_there_is_not_changed(client: FlaskClient) -> None:
    assert client.delete(f"{ARTICLES}/peas").status_code == 404
    assert client.patch(f"{ARTICLES}/peas", json={"title": "Peas"}).status_code == 404
    assert client.post(f"{ARTICLES}/peas/restore").status_code == 404


def test_no_other_site_changes_anything_even_one_that_may_ask() -> None:
    index = MemoryIndex()
    settings = Settings(secret="x", allow_upload=True, allowed_origins=("https://example.org",))
    client = create_app(settings, index).test_client()
    foreign = {"Origin": "https://example.org", "Sec-Fetch-Site": "cross-site"}
    assert pasted(client, TEA, **foreign).status_code == 403
    for method, path in (("PATCH", "/tea"), ("DELETE", "/tea"), ("POST", "/tea/restore")):
        reply = client.open(f"{ARTICLES}{path}", method=method, json={}, headers=foreign)
        assert reply.status_code == 403
    assert pasted(client, TEA).status_code == 201


def test_without_leave_nothing_is_changed() -> None:
    client = create_app(Settings(secret="x"), MemoryIndex()).test_client()
    assert "--allow-upload" in detail(pasted(client, TEA), 403)
    assert client.delete(f"{ARTICLES}/tea").status_code == 403
    for path in ("rename", "remove", "restore"):
        assert client.post(f"/library/{path}", data={"id": "tea", "title": "x"}).status_code == 403


def test_what_is_written_is_in_the_language_of_the_page(client: FlaskClient) -> None:
    told = detail(pasted(client, "", **{"Accept-Language": "de"}), 422)
    assert told.startswith("Nicht hinzugefügt: ")


def test_two_files_of_one_name_that_come_at_once_become_two_articles(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_PATIENCE", 60)

    def post(text: str) -> int:
        file = (io.BytesIO(text.encode()), "notes.txt")
        return client.application.test_client().post(ARTICLES, data={"file": file}).status_code

    with ThreadPoolExecutor() as threads:
        with client.application.extensions[EXTENSION].upload:
            coming = [threads.submit(post, text) for text in (TEA, "Cocoa is stirred.")]
            wait(coming, timeout=0.5)
        assert [reply.result() for reply in coming] == [201, 201]
    assert len(listed(client)) == 3


def test_one_file_that_is_read_for_long_keeps_no_other_waiting(client: FlaskClient) -> None:
    with client.application.extensions[EXTENSION].reading.one(0):
        assert pasted(client, TEA).status_code == 201


def test_files_that_find_all_turns_taken_are_refused_after_a_while(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_PATIENCE", 0.1)
    reading = client.application.extensions[EXTENSION].reading
    with reading.one(0), reading.one(0):
        assert "Another article" in detail(pasted(client, TEA), 503)
    assert pasted(client, TEA).status_code == 201


def test_no_more_wait_for_a_turn_than_may() -> None:
    turns, answered = Turns(at_once=1, waiting=0), threading.Event()
    with turns.one(0), pytest.raises(TimeoutError), turns.one(3600):  # it does not wait
        answered.set()
    assert not answered.is_set()


def test_a_file_waits_for_another_process_that_changes_the_library(tmp_path: Path) -> None:
    index = DiskIndex.create(tmp_path / "library")
    client = create_app(Settings(secret="x", allow_upload=True), index).test_client()
    index.release()
    other = DiskIndex.open(tmp_path / "library", writing=True)
    other.lock()
    with ThreadPoolExecutor() as threads:
        coming = threads.submit(pasted, client, TEA)
        wait([coming], timeout=1)
        assert not coming.done()
        other.release()
        assert coming.result().status_code == 201
    other.close()
    index.close()


def test_a_library_that_stays_locked_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_PATIENCE", 0.1)
    index = DiskIndex.create(tmp_path / "library")
    client = create_app(Settings(secret="x", allow_upload=True), index).test_client()
    index.release()
    other = DiskIndex.open(tmp_path / "library", writing=True)
    other.lock()
    assert "is being changed by another process" in detail(pasted(client, TEA), 503)
    other.close()
    assert pasted(client, TEA).status_code == 201
    index.close()


def test_what_is_no_text_is_refused_however_it_is_packed(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_MOST_WORDS", 1_000)
    words = " ".join(f"w{number:x}q" for number in range(1_200))
    assert "1,200 different words are more than any text has" in detail(pasted(client, words), 422)


@pytest.mark.parametrize("name", [".", "..", "...", "a/.."])
def test_a_file_named_by_dots_alone_has_a_title(client: FlaskClient, name: str) -> None:
    reply = client.post(ARTICLES, data={"file": (io.BytesIO(TEA.encode()), name)})
    assert (reply.status_code, reply.get_json()["title"]) == (201, "article")


def test_the_page_says_that_no_article_is_left(client: FlaskClient) -> None:
    client.delete(f"{ARTICLES}/coffee")
    assert "There is no article to ask." in client.get("/").text
    assert "There is no article to ask." in client.get("/?q=Is+tea+hot").text
