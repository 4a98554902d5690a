"""The articles, passages, searches and suggestions that programs ask for, and bad requests."""

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.journal.journal import Journal
from bot.values.settings import Settings
from corpus.article import Article, Block
from corpus.articles import bundled
from corpus.engines.memory import MemoryIndex
from corpus.passages import cut
from web.app import create_app

QUESTION = "How long does mobilization take?"
BODIES = [("POST", "/api/answer"), ("POST", "/api/search"), ("PUT", "/api/feedback")]
ADDRESSES = [
    f"/api/answer?q={quote(QUESTION)}",
    f"/api/search?q={quote(QUESTION)}",
    "/api/suggestions",
    "/api/articles",
    "/api/articles/stem-cells",
    "/api/passages/stem-cells:1",
]
# Characters that mean something in an address, and letters that have to be escaped in one.
ODD_IDS = [
    "stem cells",
    "50%",
    "%41",
    "a+b&c=d",
    "which?",
    "no#1",
    "a:b:1",
    "čaj",
    "שלום",
    "😀",
    "'\"",
]


def article(article_id: str, text: str, title: str = "") -> Article:
    return Article(article_id, title or article_id, "a test", text, (Block(0, len(text)),))


def index_of(*articles: Article) -> MemoryIndex:
    index = MemoryIndex()
    for one in articles:
        index.replace(one, cut(one))
    index.commit()
    return index


def client_of(index: MemoryIndex, **settings: Any) -> FlaskClient:
    return create_app(Settings(**{"secret": "of the tests"} | settings), index).test_client()


@pytest.fixture
def rated(tmp_path: Path) -> Iterator[FlaskClient]:
    """Ask a server of the bundled article that keeps ratings."""
    article, passages = bundled()
    index = MemoryIndex()
    index.replace(article, passages)
    index.commit()
    with contextlib.closing(Journal.open(tmp_path / "journal", 90)) as journal:
        yield create_app(Settings(secret="of the tests"), index, journal).test_client()


def problem(reply: TestResponse, status: int) -> dict[str, Any]:
    given: dict[str, Any] = json.loads(reply.data)
    assert reply.status_code == status
    assert reply.content_type == "application/problem+json"
    assert given["status"] == status
    assert given["detail"]
    assert given["instance"] == reply.headers["X-Request-ID"]
    return given


# Articles and passages


def test_articles_are_listed_by_title(client: FlaskClient) -> None:
    several = client_of(index_of(*(article(f"{n}", f"Text {n}.", f"Tea {n:02}") for n in range(9))))
    listed = several.get("/api/articles").get_json()
    assert (listed["total"], listed["page"], listed["per_page"]) == (9, 1, 50)
    assert [one["title"] for one in listed["articles"]] == [f"Tea {n:02}" for n in range(9)]
    assert listed["articles"][3] == {
        "id": "3",
        "title": "Tea 03",
        "source": "a test",
        "language": "en",
        "url": "/read/3",
    }


def test_articles_come_page_after_page() -> None:
    several = client_of(index_of(*(article(f"{n}", f"Text {n}.", f"Tea {n:02}") for n in range(9))))
    titles: list[str] = []
    for page in (1, 2, 3, 4):
        given = several.get(f"/api/articles?per_page=4&page={page}").get_json()
        assert given["total"] == 9
        titles += [one["title"] for one in given["articles"]]
    assert titles == [f"Tea {n:02}" for n in range(9)]


def test_articles_are_found_by_words_of_their_title() -> None:
    teas = ["Green tea", "Tea of China", "Coffee"]
    several = client_of(index_of(*(article(t[:2], "Some text.", t) for t in teas)))
    for words, found in (("tea", 2), ("TEA china", 1), ("", 3), ("cocoa", 0)):
        given = several.get("/api/articles", query_string={"q": words}).get_json()
        assert given["total"] == len(given["articles"]) == found


def test_an_article_is_its_passages_in_order_with_a_table_of_contents(client: FlaskClient) -> None:
    whole, passages = bundled()
    given = client.get("/api/articles/stem-cells").get_json()
    assert (given["id"], given["title"], given["url"]) == (
        "stem-cells",
        whole.title,
        "/read/stem-cells",
    )
    assert [p["passage"] for p in given["passages"]] == [p.id for p in passages]
    for passage in given["passages"]:
        assert whole.text[passage["start"] : passage["end"]] == passage["text"]
    headings = {heading for passage in passages for heading in passage.heading}
    assert {heading["text"] for heading in given["headings"]} == headings
    first = {p["passage"]: p["heading"] for p in given["passages"]}
    for heading in given["headings"]:
        assert first[heading["passage"]][heading["level"] - 1] == heading["text"]


def test_a_heading_under_another_one_stands_where_it_first_does() -> None:
    text = "One.\n\nTwo.\n\nThree.\n\nFour."
    headings = [("A",), ("A", "x"), ("A", "x"), ("B", "x")]
    blocks = tuple(
        Block(text.index(w), text.index(w) + len(w), h)
        for w, h in zip(("One.", "Two.", "Three.", "Four."), headings, strict=True)
    )
    index = index_of(Article("tea", "Tea", "a test", text, blocks))
    given = client_of(index).get("/api/articles/tea").get_json()["headings"]
    told = [(h["level"], h["text"]) for h in given]
    assert told == [(1, "A"), (2, "x"), (1, "B"), (2, "x")]


def test_a_passage_is_told_by_its_id(client: FlaskClient) -> None:
    listed = client.get("/api/articles/stem-cells").get_json()["passages"]
    for passage in listed[:3]:
        assert client.get(f"/api/passages/{passage['passage']}").get_json() == passage


@pytest.mark.parametrize(
    "path",
    [
        "/api/articles/tea",
        "/api/articles/stem-cells:1",
        "/api/articles/%00",
        "/api/articles/..",
        "/api/articles/%2e%2e%2fstem-cells",
        "/api/passages/stem-cells",
        "/api/passages/stem-cells:0",
        "/api/passages/stem-cells:999",
        "/api/passages/stem-cells:１",
        "/api/passages/stem-cells:-1",
        "/api/passages/..%5c..%5cetc%5cpasswd",
        "/api/passages/../../etc/passwd",
        "/api/passages/",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/docs/../app.py",
        "/docs/%2e%2e%2fapp",
    ],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    problem(client.get(path), 404)


@pytest.mark.parametrize("article_id", ODD_IDS)
def test_an_odd_id_works_in_every_address(article_id: str) -> None:
    client = client_of(index_of(article(article_id, "Green tea is steeped for two minutes.")))
    escaped = quote(article_id, safe="")
    passage = client.get(f"/api/passages/{escaped}%3A1").get_json()
    assert passage["article"]["id"] == article_id
    assert client.get(f"/api/articles/{escaped}").get_json()["id"] == article_id
    asked = {"q": "How long is tea steeped?", "article": article_id}
    (source,) = client.get("/api/search", query_string=asked).get_json()["sources"]
    for address in (passage["url"], source["url"], *_listed(client)):
        assert re.fullmatch(r"(?:[\w.~:/#-]|%[0-9A-F]{2})+", address, re.ASCII)
        path, _, place = address.partition("#")
        page = client.get(path)
        assert page.status_code == 200
        assert f'id="{place}"' in page.text or not place


def _listed(client: FlaskClient) -> list[str]:
    return [one["url"] for one in client.get("/api/articles").get_json()["articles"]]


@pytest.mark.parametrize("path", ["answer?q=How+long%3F&", "search?q=tea&", "suggestions?"])
def test_no_article_named_is_all_of_them(path: str) -> None:
    text = "Tea is steeped for two minutes."
    client = client_of(index_of(article("a", text), article("b", text)))
    named = client.get(f"/api/{path}article=").get_json()
    assert {**named, "took_ms": 0} == {**client.get(f"/api/{path}").get_json(), "took_ms": 0}


# Searches and suggestions


@pytest.mark.parametrize(
    "question", [QUESTION, "stem cells", "What are the risks of a transplant?"]
)
def test_a_search_ranks_as_the_answer_does(client: FlaskClient, question: str) -> None:
    asked = {"question": question, "top_k": 5}
    found = client.post("/api/search", json=asked).get_json()
    answered = client.post("/api/answer", json=asked).get_json()
    assert found["sources"] == answered["sources"]
    assert [source["n"] for source in found["sources"]] == [1, 2, 3, 4, 5]


def test_searching_by_address_and_posting_agree(client: FlaskClient) -> None:
    posted = client.post("/api/search", json={"question": QUESTION}).get_json()
    by_address = client.get("/api/search", query_string={"q": QUESTION}).get_json()
    assert posted | {"took_ms": 0} == by_address | {"took_ms": 0}
    assert 3 < len(posted["sources"]) <= 10


@pytest.mark.parametrize("words", ["Who won the World Cup?", "zqxjkv", "?!", "😀", "the of"])
def test_a_search_refuses_no_words(client: FlaskClient, words: str) -> None:
    reply = client.post("/api/search", json={"question": words})
    assert reply.status_code == 200
    assert reply.get_json()["question"] == words


def test_an_unknown_word_finds_nothing(client: FlaskClient) -> None:
    assert client.get("/api/search?q=zqxjkv").get_json()["sources"] == []


def test_a_search_can_be_of_one_article() -> None:
    text = "Tea is steeped for two minutes."
    client = client_of(index_of(article("a", text), article("b", text)))
    for only in ("a", "b"):
        given = client.get(f"/api/search?q=tea&article={only}").get_json()
        assert {source["article"]["id"] for source in given["sources"]} == {only}


def test_what_is_suggested_is_answered(client: FlaskClient) -> None:
    for path in ("/api/suggestions", "/api/suggestions?article=stem-cells"):
        suggested = client.get(path).get_json()["suggestions"]
        assert len(suggested) == 3
        for question in suggested:
            given = client.get("/api/answer", query_string={"q": question}).get_json()
            assert given["status"] == "answered"


# What is kept


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_was_got_before_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    assert first.headers["Cache-Control"] == "private, no-cache"
    for known in (tag, tag[2:], f'"other", {tag}', "*"):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == "private, no-cache"
    for unknown in ('"other"', 'W/"other"', "", ";;;"):
        assert client.get(path, headers={"If-None-Match": unknown}).status_code == 200


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_is_get_without_a_body(client: FlaskClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "ETag", "Cache-Control"):
        assert head.headers[name] == got.headers[name]


def test_every_request_has_a_tag_of_its_own(client: FlaskClient) -> None:
    several = [*ADDRESSES, f"{ADDRESSES[0]}&top_k=1", f"{ADDRESSES[0]}&exact=true"]
    tags = {client.get(path).headers["ETag"] for path in several}
    assert len(tags) == len(several)
    same = [f"/api/answer?q={quote(QUESTION)}&top_k=1", f"/api/answer?top_k=1&q={quote(QUESTION)}"]
    assert len({client.get(path).headers["ETag"] for path in same}) == 1


def test_after_a_change_of_the_articles_everything_is_sent_anew() -> None:
    index = index_of(article("tea", "Green tea is steeped for two minutes."))
    client = client_of(index)
    paths = ["/api/answer?q=How+long%3F", "/api/search?q=tea", "/api/articles", "/api/articles/tea"]
    tags = {path: client.get(path).headers["ETag"] for path in paths}
    changed = article("tea", "Green tea is steeped for three minutes.")
    index.replace(changed, cut(changed))
    index.commit()
    for path, tag in tags.items():
        reply = client.get(path, headers={"If-None-Match": tag})
        assert reply.status_code == 200
        assert reply.headers["ETag"] != tag


def test_other_settings_make_another_reply() -> None:
    index = index_of(article("tea", "Green tea is steeped for two minutes."))
    path = "/api/answer?q=tea"
    tags = {
        client_of(index, **settings).get(path).headers["ETag"]
        for settings in ({}, {"top_k": 1}, {"secret": "another"})  # a conversation is signed by it
    }
    assert len(tags) == 3


@pytest.mark.parametrize("path", ["/api/articles/tea", "/api/answer", "/api/answer?q="])
def test_an_error_is_never_kept(client: FlaskClient, path: str) -> None:
    reply = client.get(path, headers={"If-None-Match": "*"})
    assert reply.status_code in {404, 422}
    assert "ETag" not in reply.headers


# Bad requests

Send = Callable[..., TestResponse]


@pytest.mark.parametrize(("method", "path"), BODIES)
@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        (b"[" * 100_000, {400, 422}),
        (b'{"a":' * 20_000, {400, 422}),
        (b'{"question": ' + b"9" * 5000 + b"}", {422}),
        (b'{"question": NaN}', {400}),
        (b'{"question": 1e400}', {422}),
        (b"[]", {422}),
        (b"null", {422}),
        (b'"text"', {422}),
        (b"", {400}),
        (b'{"question": "tea",', {400}),
        ('{"question": "tea"}'.encode("utf-16"), {400}),
        (b'{"question": "\xff"}', {400}),
        (b'{"question": "\\ud800"}', {400, 422}),
        (b'{"qestion": "tea"}', {422}),
    ],
)
def test_no_body_is_too_bad_for_words(
    rated: FlaskClient, method: str, path: str, body: bytes, statuses: set[int]
) -> None:
    reply = rated.open(path, method=method, data=body, content_type="application/json")
    assert reply.status_code in statuses
    problem(reply, reply.status_code)


@pytest.mark.parametrize(("method", "path"), BODIES)
def test_a_body_says_that_it_is_json(rated: FlaskClient, method: str, path: str) -> None:
    for content_type in (None, "text/plain", "application/x-www-form-urlencoded"):
        reply = rated.open(path, method=method, data=b"{}", content_type=content_type)
        assert "application/json" in problem(reply, 415)["detail"]


@pytest.mark.parametrize(("method", "path"), BODIES)
@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_a_page_of_another_site_may_send_nothing(
    rated: FlaskClient, method: str, path: str, headers: dict[str, str]
) -> None:
    problem(rated.open(path, method=method, json={}, headers=headers), 403)


@pytest.mark.parametrize("top_k", ["0", "-1", "1e9", '"3"', "true", "3.5", "[]", "51"])
@pytest.mark.parametrize("path", ["/api/answer", "/api/search"])
def test_a_wrong_number_is_refused_with_its_limits(
    client: FlaskClient, path: str, top_k: str
) -> None:
    body = f'{{"question": "tea", "top_k": {top_k}}}'
    reply = client.post(path, data=body, content_type="application/json")
    given = problem(reply, 422)
    assert "from 1 to 50" in given["detail"]
    assert given["errors"][0]["pointer"] == "/top_k"


def test_three_point_nothing_is_three(client: FlaskClient) -> None:
    for path in ("/api/answer", "/api/search"):
        body = '{"question": "stem cells", "top_k": 3.0}'
        reply = client.post(path, data=body, content_type="application/json")
        assert len(reply.get_json()["sources"]) == 3


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_unknown_parameter_is_named_with_the_known_ones(client: FlaskClient, path: str) -> None:
    address = f"{path}{'&' if '?' in path else '?'}topk=3"
    given = problem(client.get(address), 422)
    assert given["errors"][0]["pointer"] == "/topk"
    known = re.findall(r"there are (.*)|none is known", given["detail"])
    assert len(known) == 1
    if "/answer" in path:
        assert "q, conversation, article, articles, top_k" in known[0]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("articles?page=0", "/page"),
        ("articles?page=x", "/page"),
        ("articles?page=1&page=2", "/page"),
        ("articles?per_page=201", "/per_page"),
        ("articles?per_page=0", "/per_page"),
        (f"articles?page={'9' * 5000}", "/page"),
        ("search", "/q"),
        ("search?q=a&q=b", "/q"),
        ("search?q=tea&exact=true", "/exact"),
        ("search?q=tea&top_k=nan", "/top_k"),
        ("search?q=tea&top_k=inf", "/top_k"),
        ("suggestions?article=a&article=b", "/article"),
    ],
)
def test_a_wrong_parameter_is_refused_with_its_place(
    client: FlaskClient, query: str, place: str
) -> None:
    assert problem(client.get(f"/api/{query}"), 422)["errors"][0]["pointer"] == place


@pytest.mark.parametrize("question", ["", " ", "\u200b", "te\0a", "a" * 2001])
def test_a_search_refuses_what_is_no_question(client: FlaskClient, question: str) -> None:
    for reply in (
        client.post("/api/search", json={"question": question}),
        client.get("/api/search", query_string={"q": question}),
    ):
        assert problem(reply, 422)["errors"][0]["pointer"] == "/question"


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("method", ["PUT", "TRACE"])
def test_a_wrong_method_gets_the_right_ones(client: FlaskClient, path: str, method: str) -> None:
    reply = client.open(path, method=method)
    assert "GET" in problem(reply, 405)["detail"]
    assert {"GET", "HEAD", "OPTIONS"} <= set(reply.allow)


@pytest.mark.parametrize("path", ADDRESSES)
def test_whatever_is_accepted_it_is_json(client: FlaskClient, path: str) -> None:
    for accept in ("text/html;q=0.9, application/json", "text/html", "image/png", "nonsense"):
        assert client.get(path, headers={"Accept": accept}).mimetype == "application/json"


@pytest.mark.parametrize("path", ADDRESSES)
def test_another_name_of_this_server_is_refused(client: FlaskClient, path: str) -> None:
    problem(client.get(path, headers={"Host": "evil.example"}), 400)


@pytest.mark.parametrize("sent", ["x" * 10_000, "a b", "é", ""])
def test_a_strange_request_id_is_replaced(client: FlaskClient, sent: str) -> None:
    reply = client.get("/api/answer", headers={"X-Request-ID": sent})
    given = problem(reply, 422)
    assert given["instance"] != sent
    assert re.fullmatch("[A-Za-z0-9._-]{1,64}", given["instance"])


def test_a_request_id_comes_back(client: FlaskClient) -> None:
    reply = client.get("/api/answer", headers={"X-Request-ID": "mine-1"})
    assert problem(reply, 422)["instance"] == "mine-1"
