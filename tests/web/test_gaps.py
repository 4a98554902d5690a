"""The pages of what could not be answered: what they show, and to whom."""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.evaluating.question_sets import read_question_set
from bot.journal.journal import Journal
from bot.values.kinds import Status
from bot.values.settings import Key, Settings
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.passages import cut
from corpus.reading import read_article
from web.app import create_app

UNKNOWN = ("Who won the football world cup?", "who won the world cup in football")
KNOWN = "How long does mobilization take?"
HOSTILE = "<script>alert(1)</script> Wie teuer ist ein Elefant?"
SETTINGS = Settings(secret="of the tests")
PAGES = ("/gaps", "/gaps/questions.json", "/read/stem-cells/coverage")
HTML = {"Accept": "text/html"}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with contextlib.closing(Journal.open(tmp_path / "questions.sqlite", 90)) as journal:
        yield journal


@pytest.fixture
def keeping(index: PassageIndex, journal: Journal) -> FlaskClient:
    return create_app(SETTINGS, index, journal).test_client()


def ask(client: FlaskClient, *questions: str) -> None:
    for question in questions:
        assert client.post("/api/answer", json={"question": question}).status_code == 200


def text_of(client: FlaskClient, path: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", client.get(path).text))


def test_questions_about_the_same_are_one_group(keeping: FlaskClient) -> None:
    ask(keeping, UNKNOWN[0], *UNKNOWN)
    told = text_of(keeping, "/gaps")
    assert "1 gap, 3 questions" in told
    assert "3 times" in told
    assert "3 not in the article" in told
    assert "1 other wording" in told


def test_a_question_can_be_asked_again_with_one_click(keeping: FlaskClient) -> None:
    ask(keeping, UNKNOWN[0])
    (link,) = re.findall(r'href="(/\?q=[^"#]+)#latest"', keeping.get("/gaps").text)
    assert UNKNOWN[0] in keeping.get(link).text


def test_what_was_shown_instead_names_its_article_where_there_are_several(
    journal: Journal, tmp_path: Path
) -> None:
    index = MemoryIndex()
    for name in ("tea", "coffee"):
        (tmp_path / f"{name}.md").write_text(f"# On {name}\n\nMost people like {name} hot.\n")
        article = read_article(tmp_path / f"{name}.md")
        index.replace(article, cut(article))
    index.commit()
    client = create_app(SETTINGS, index, journal).test_client()
    ask(client, "Do cats like tea cold?")
    assert re.search("Shown instead: On tea ?, paragraph 1", text_of(client, "/gaps"))


def test_where_nothing_was_asked_in_vain_the_page_says_what_it_is_for(keeping: FlaskClient) -> None:
    told = text_of(keeping, "/gaps")
    assert "Nothing yet." in told
    assert "--no-log" in told


def test_the_page_says_where_questions_are_kept(keeping: FlaskClient, journal: Journal) -> None:
    assert str(journal.path) in keeping.get("/gaps").text


def test_ratings_are_shown_with_their_reasons(keeping: FlaskClient, journal: Journal) -> None:
    journal.rate(KNOWN, Status.ANSWERED, ["stem-cells:7"], "down", "the second one")
    journal.rate("What is HSCT?", Status.ANSWERED, ["stem-cells:2"], "up")
    told = text_of(keeping, "/gaps")
    assert "1 good 50 %" in told
    assert "1 bad 50 %" in told
    assert "the second one" in told
    assert "paragraph 7" in told


def test_what_was_asked_is_text_on_the_page(keeping: FlaskClient, journal: Journal) -> None:
    ask(keeping, HOSTILE)
    journal.rate(HOSTILE, Status.ANSWERED, [], "down", HOSTILE)
    html = keeping.get("/gaps").text
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert(1)") >= 2


def test_the_question_set_is_one_that_eval_reads(keeping: FlaskClient, tmp_path: Path) -> None:
    ask(keeping, *UNKNOWN)
    reply = keeping.get("/gaps/questions.json")
    assert "attachment" in reply.headers["Content-Disposition"]
    (tmp_path / "gaps.json").write_bytes(reply.data)
    (known,) = read_question_set(tmp_path / "gaps.json").unanswerable
    assert known.text == UNKNOWN[0]


def test_questions_of_some_days_can_be_chosen(keeping: FlaskClient) -> None:
    ask(keeping, UNKNOWN[0])
    assert "1 gap" in text_of(keeping, "/gaps?days=7")
    assert keeping.get("/gaps?days=").status_code == 200
    for wrong in ("0", "-1", "x", "9" * 30):
        assert keeping.get("/gaps", query_string={"days": wrong}).status_code == 422


def test_of_very_many_questions_the_newest_are_grouped(
    keeping: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(keeping, *UNKNOWN, "How tall is the Eiffel tower?")
    assert "newest" not in text_of(keeping, "/gaps")
    monkeypatch.setattr("web.gaps._MOST_GROUPED", 2)
    told = text_of(keeping, "/gaps")
    assert "Of the newest 2" in told
    assert "2 gaps, 2 questions" in told


def test_coverage_tells_which_paragraphs_never_answered(
    keeping: FlaskClient, index: PassageIndex
) -> None:
    ask(keeping, KNOWN, KNOWN)
    total = len(index.article("stem-cells"))
    told = text_of(keeping, "/read/stem-cells/coverage")
    assert f"1 of {total} paragraphs have answered a question." in told
    assert f"These {total - 1} never did" in told
    html = keeping.get("/read/stem-cells/coverage").text
    assert "2 times" in html
    assert html.count("<rect") == total
    assert keeping.get("/read/nothing/coverage").status_code == 404


def test_a_server_that_keeps_nothing_says_so(client: FlaskClient) -> None:
    for path in PAGES:
        reply = client.get(path, headers=HTML)
        assert reply.status_code == 404
        assert "--no-log" in reply.text


@pytest.mark.parametrize("path", PAGES)
def test_others_than_this_machine_are_refused(
    index: PassageIndex, journal: Journal, path: str
) -> None:
    for settings, environment in (
        (SETTINGS, {"REMOTE_ADDR": "192.0.2.7"}),
        (replace(SETTINGS, allowed_hosts=("docs.example",)), {"HTTP_HOST": "docs.example"}),
        (replace(SETTINGS, guarded=True), {}),
        (replace(SETTINGS, trusted_proxies=1), {}),
    ):
        client = create_app(settings, index, journal).test_client()
        reply = client.get(path, headers=HTML, environ_overrides=environment)
        assert reply.status_code == 403
        assert "key" in reply.text


def test_a_key_may_read_them_from_anywhere(index: PassageIndex, journal: Journal) -> None:
    key = Key("reader", hashlib.sha256(b"secret").hexdigest())
    guarded = replace(SETTINGS, guarded=True, keys=(key,))
    client = create_app(guarded, index, journal).test_client()
    client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert client.get("/gaps").status_code == 401
    reply = client.get("/gaps", headers={"Authorization": "Bearer secret"})
    assert reply.status_code == 200
    assert str(journal.path) not in reply.text


def test_the_menu_leads_to_gaps_where_they_are_shown(
    keeping: FlaskClient, client: FlaskClient
) -> None:
    assert 'href="/gaps"' in keeping.get("/").text
    assert 'href="/gaps"' not in client.get("/").text
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert 'href="/gaps"' not in keeping.get("/", environ_overrides=elsewhere).text


def test_the_pages_speak_the_language_of_the_browser(keeping: FlaskClient) -> None:
    reply = keeping.get("/gaps", headers={"Accept-Language": "de"})
    assert "Was nicht beantwortet werden konnte" in reply.text


def test_a_file_that_cannot_be_read_is_told(keeping: FlaskClient, journal: Journal) -> None:
    journal.close()
    journal.path.write_bytes(b"not a database" * 100)
    for path in PAGES:
        assert keeping.get(path).status_code == 503
    assert json.loads(keeping.get("/gaps").data)["status"] == 503
