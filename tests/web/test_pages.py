"""The pages, as they come from the server and without any script."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from bot.settings import Settings
from corpus.articles import bundled
from corpus.engines.memory import MemoryIndex
from corpus.index import open_index
from web.app import create_app

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
MISTYPED = "How long does mobilizatoin take?"
OFF_TOPIC = "Who won the football World Cup in 1998?"
HTML = {"Accept": "text/html"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea></title></style><svg onload=alert(1)>",
    "<!-- --><b>stem</b>",
    "{{7*7}}{% raw %}${7*7}#{7*7}",
    "&lt;b&gt; &amp;",
    "javascript:alert(1)",
]
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "xlink:href"}
EMPTY = {"meta", "link", "input", "img", "br", "hr"}


class Page(HTMLParser):
    """The elements of a page, each a tag, its attributes and the text within it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text: list[str] = []
        self.elements.append((tag, dict(attrs), text))
        if tag not in EMPTY:
            self._open.append((tag, text))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, text in self._open:
            text.append(data)

    def tags(self) -> list[str]:
        return [tag for tag, _, _ in self.elements]

    def attributes(self) -> list[tuple[str, str | None]]:
        return [pair for _, attributes, _ in self.elements for pair in attributes.items()]

    def texts(self, tag: str, css_class: str | None = None) -> list[str]:
        """Return the text of each element with this tag and class."""
        return [
            "".join(text)
            for found, attributes, text in self.elements
            if found == tag and css_class in (None, *(attributes.get("class") or "").split())
        ]

    def field(self, name: str) -> str | None:
        """Return the value of the form's hidden field."""
        (value,) = (a["value"] for tag, a, _ in self.elements if a.get("name") == name)
        return value


def resources(page: Page) -> set[str]:
    """Return the addresses that a browser loads for the page by itself."""
    return {
        value or ""
        for tag, attributes, _ in page.elements
        for name, value in attributes.items()
        if name in ADDRESSES and tag in {"link", "script", "img", "iframe", "object", "embed"}
    }


def is_inert(page: Page) -> bool:
    """Return whether nothing in the page acts but the one module that it loads."""
    scripts = [attributes for tag, attributes, _ in page.elements if tag == "script"]
    schemes = {urlsplit(v or "").scheme for name, v in page.attributes() if name in ADDRESSES}
    return (
        scripts in ([], [{"type": "module", "src": "/static/chat.js"}])
        and not {"style", "img", "svg", "iframe", "object", "embed", "base"} & set(page.tags())
        and not [name for name, _ in page.attributes() if name.startswith("on") or name == "style"]
        and not "".join(page.texts("script")).strip()
        and schemes <= {""}
    )


def is_strict(headers: Headers) -> bool:
    """Return True where the headers allow nothing but what this server sends."""
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Origin" not in headers
    return True


PAGES = ["/", f"/?q={QUESTION}", f"/?q={OFF_TOPIC}", "/?q=", "/read/stem-cells", "/nowhere"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_anything_inline_or_foreign(client: FlaskClient, path: str) -> None:
    page = Page(client.get(path, headers=HTML).text)
    assert is_inert(page)
    for address in resources(page):
        assert address.startswith("/static/")
        assert client.get(address, buffered=True).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_title_a_heading_and_a_language(client: FlaskClient, path: str) -> None:
    page = Page(client.get(path, headers=HTML).text)
    ids = [value for name, value in page.attributes() if name == "id"]
    assert page.elements[0][:2] == ("html", {"lang": "en"})
    assert "Verbatim" in page.texts("title")[0]
    assert page.texts("h1") or page.texts("h2")
    assert len(ids) == len(set(ids))


def test_the_start_page_with_all_it_loads_is_under_60_kilobytes(client: FlaskClient) -> None:
    start = client.get("/")
    loaded = resources(Page(start.text))
    sizes = [len(start.data), *(len(client.get(address, buffered=True).data) for address in loaded)]
    assert {"/static/verbatim.css", "/static/chat.js"} <= loaded
    assert sum(sizes) < 60_000


def test_no_style_sheet_or_script_loads_anything_more(client: FlaskClient) -> None:
    for address in ("/static/verbatim.css", "/static/chat.js", "/static/icon.svg"):
        text = client.get(address, buffered=True).text.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|url\(|@import|\bimport\b|//\w+\.", text)


def test_the_start_page_shows_the_whole_article_word_for_word(client: FlaskClient) -> None:
    _, passages = bundled()
    shown = Page(client.get("/").text).texts("p", "passage")
    assert shown == [f"{passage.ordinal}{passage.text}" for passage in passages]


def test_the_bundled_article_says_that_it_is_no_medical_advice(client: FlaskClient) -> None:
    for path in ("/", "/read/stem-cells"):
        assert "it is not medical advice" in client.get(path).text


def test_the_start_page_offers_questions_that_are_answered(client: FlaskClient) -> None:
    offered = re.findall(r'<li><a href="(/\?q=[^"]+)">', client.get("/").text)
    assert offered
    for address in offered:
        page = Page(client.get(address).text)
        assert page.texts("div", "answered")
        assert page.texts("mark")


def test_without_scripts_the_answering_sentence_is_marked(client: FlaskClient) -> None:
    page = Page(client.get("/", query_string={"q": QUESTION}).text)
    assert page.texts("mark") == [SENTENCE]
    assert "mobilization" in page.texts("b")
    assert page.texts("h3", "question") == [f"You asked: {QUESTION}"]
    assert page.texts("p", "headline") == ["The article says:"]


def test_without_scripts_a_citation_leads_to_its_sentence(client: FlaskClient) -> None:
    page = Page(client.get("/", query_string={"q": QUESTION}).text)
    links = [a["href"] or "" for tag, a, _ in page.elements if a.get("class") == "citation"]
    path, _, place = links[0].partition("#")
    article = Page(client.get(path).text)
    (sentence,) = ("".join(text) for _, a, text in article.elements if a.get("id") == place)
    assert sentence == SENTENCE


def test_without_scripts_the_conversation_goes_along_in_the_form(client: FlaskClient) -> None:
    asked = [QUESTION, "What are the risks?", OFF_TOPIC]
    token: str | None = ""
    for question in asked:
        html = client.get("/", query_string={"q": question, "conversation": token}).text
        token = Page(html).field("conversation")
    assert Page(html).texts("h3", "question") == [f"You asked: {question}" for question in asked]
    assert SENTENCE in Page(html).texts("mark")


def test_a_damaged_conversation_is_a_new_one_on_the_page_too(client: FlaskClient) -> None:
    reply = client.get("/", query_string={"q": QUESTION, "conversation": "nonsense"})
    page = Page(reply.text)
    assert reply.status_code == 200
    assert page.texts("h3", "question") == [f"You asked: {QUESTION}"]
    assert "could not be read" in page.texts("p", "notice")[0]


def test_a_mistyped_word_is_named_and_can_be_searched_as_typed(client: FlaskClient) -> None:
    page = Page(client.get("/", query_string={"q": MISTYPED}).text)
    assert page.texts("mark") == [SENTENCE]
    assert "“mobilization” instead of “mobilizatoin”" in page.texts("p", "notice")[0]
    (link,) = (a["href"] for tag, a, _ in page.elements if a.get("class") == "exact")
    as_typed = Page(client.get(str(link)).text)
    assert as_typed.texts("h3", "question") == [f"You asked: {MISTYPED}"]
    assert as_typed.texts("p", "notice") == []


def test_what_the_article_does_not_say_is_not_marked(client: FlaskClient) -> None:
    page = Page(client.get("/", query_string={"q": OFF_TOPIC}).text)
    assert page.texts("p", "headline") == ["The article does not seem to say."]
    assert page.texts("mark") == []
    assert page.texts("ul", "suggestions")
    assert "“football”" in page.texts("p", "evidence")[0]


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [(" ", "empty"), ("a" * 2001, "2,001 characters"), ("stem\0cell", "position 5")],
)
def test_a_question_that_cannot_be_asked_stays_in_the_box(
    client: FlaskClient, asked: str, complaint: str
) -> None:
    earlier = Page(client.get("/", query_string={"q": QUESTION}).text).field("conversation")
    reply = client.get("/", query_string={"q": asked, "conversation": earlier})
    page = Page(reply.text)
    assert reply.status_code == 422
    assert complaint in page.texts("form")[0]
    assert page.texts("textarea") == [asked]
    assert page.texts("mark") == [SENTENCE]
    assert page.field("conversation") == earlier


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_question_is_shown_as_text(client: FlaskClient, hostile: str) -> None:
    page = Page(client.get("/", query_string={"q": hostile}).text)
    assert is_inert(page)
    assert page.texts("bdi") == [hostile]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_question_that_is_refused_stays_text(client: FlaskClient, hostile: str) -> None:
    page = Page(client.get("/", query_string={"q": hostile.ljust(2001, "x")}).text)
    assert is_inert(page)
    assert page.texts("textarea") == [hostile.ljust(2001, "x")]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_conversation_stays_in_its_field(client: FlaskClient, hostile: str) -> None:
    page = Page(client.get("/", query_string={"conversation": hostile}).text)
    assert is_inert(page)
    assert page.field("conversation") == hostile


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_address_is_text_on_the_page_that_refuses_it(
    client: FlaskClient, hostile: str
) -> None:
    name = hostile.replace("/", "")
    page = Page(client.get(f"/read/{quote(name)}", headers=HTML).text)
    assert is_inert(page)
    assert name in page.texts("main")[0]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_article_is_text_wherever_it_is_shown(tmp_path: Path, hostile: str) -> None:
    own = tmp_path / "own.txt"
    words = "The answer stands in this paragraph of an article, which has words enough to be one."
    own.write_text(f"{hostile}\n\nHeading {hostile}\n\n{words} {hostile}\n\n{words}")
    client = create_app(Settings(secret="x"), open_index([own])).test_client()
    asked = "/?q=Which paragraph of an article has words enough to be one?"
    for path, element in (("/", "article"), (asked, "figure"), ("/read/own", "main")):
        page = Page(client.get(path).text)
        assert is_inert(page)
        assert hostile in page.texts(element)[0]


def test_an_article_cannot_reorder_the_page_or_steer_it(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("Own\n\nThe file \u202egnp.exe\u2069 has a \x1b[31mred\x07 name and some words.")
    client = create_app(Settings(secret="x"), open_index([own])).test_client()
    asked = "/?q=Which file has a red name and some words?"
    for path, element in (("/", "article"), (asked, "figure"), ("/read/own", "main")):
        html = client.get(path).text
        assert "file <U+202E>gnp.exe<U+2069> has a <U+001B>[31mred" in Page(html).texts(element)[0]
        assert not re.search("[\u202e\u2069\x1b\x07]", html)


def test_a_question_cannot_reorder_the_page(client: FlaskClient) -> None:
    html = client.get("/", query_string={"q": "stem \u202ellec\u2069 \x1b[2J"}).text
    assert "<bdi>stem &lt;U+202E&gt;llec&lt;U+2069&gt; &lt;U+001B&gt;[2J</bdi>" in html
    assert not re.search("[\u202e\u2069\x1b]", html)


def test_an_index_without_articles_still_has_a_page() -> None:
    client = create_app(Settings(secret="x"), MemoryIndex()).test_client()
    assert client.get("/").status_code == 200
    page = Page(client.get("/", query_string={"q": QUESTION}).text)
    assert page.texts("p", "headline") == ["The article does not seem to say."]


def test_the_piece_of_page_for_one_question_carries_the_conversation(client: FlaskClient) -> None:
    reply = client.post("/turn", json={"question": QUESTION})
    piece = Page(reply.text)
    assert reply.status_code == 200
    assert piece.elements[0][:2] == ("li", {"class": "turn"})
    assert piece.texts("mark") == [SENTENCE]
    assert reply.headers["Cache-Control"] == "no-store"
    following = {"q": "Why?", "conversation": reply.headers["X-Conversation"]}
    assert QUESTION in client.get("/", query_string=following).text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", f"/?q={QUESTION}", 200),
        ("GET", "/?q=", 422),
        ("GET", "/read/stem-cells", 200),
        ("GET", "/read/nothing", 404),
        ("GET", "/nowhere", 404),
        ("GET", "/static/verbatim.css", 200),
        ("GET", "/static/chat.js", 200),
        ("GET", "/static/icon.svg", 200),
        ("GET", "/static/nothing.js", 404),
        ("GET", f"/api/answer?q={QUESTION}", 200),
        ("GET", "/api/answer", 422),
        ("HEAD", "/", 200),
        ("OPTIONS", "/", 200),
        ("DELETE", "/", 405),
        ("POST", "/turn", 415),
        ("POST", "/api/answer", 415),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_every_reply_tells_the_browser_to_be_strict(
    client: FlaskClient, method: str, path: str, status: int, accept: str
) -> None:
    reply = client.open(path, method=method, headers={"Accept": accept}, buffered=True)
    assert reply.status_code == status
    assert is_strict(reply.headers)


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Host": "evil.example", "Accept": "text/html"}]
)
def test_even_a_refused_host_is_told_to_be_strict(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    reply = client.get("/", headers=headers)
    assert reply.status_code == 400
    assert is_strict(reply.headers)
