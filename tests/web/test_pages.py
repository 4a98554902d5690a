"""The pages, as they come from the server and without any script."""

import re
from dataclasses import replace
from gzip import compress, decompress
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from markdown_it import MarkdownIt
from werkzeug.datastructures import Headers

from bot.values.settings import Settings
from corpus.articles import bundled
from corpus.engines.memory import MemoryIndex
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index
from corpus.passages import cut
from corpus.reading import read_article
from web.app import create_app
from web.static_files import lasting

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
MISTYPED = "How long does mobilizatoin take?"
OFF_TOPIC = "Who won the football World Cup in 1998?"
TOPIC, FOLLOW_UP = "What is HSCT?", "what are its risks?"
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
    "</template><script>alert(1)</script>",
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

    def choices(self, css_class: str) -> dict[str, str]:
        """Return where the buttons of the forms with this class lead, by their text."""
        within: str | None = None
        forms: dict[str | None, tuple[str | None, list[tuple[str, str]]]] = {}
        pressed: list[tuple[str | None, str, list[tuple[str, str]]]] = []
        for number, (tag, attributes, text) in enumerate(self.elements):
            if tag == "form":
                within = attributes.get("id") or str(number)
                if css_class in (attributes.get("class") or "").split():
                    forms[within] = attributes["action"], []
            elif within in forms and tag == "input" and attributes["type"] == "hidden":
                forms[within][1].append((attributes["name"] or "", attributes["value"] or ""))
            elif tag == "button" and attributes.get("type") != "button":
                named = attributes.get("name")
                chosen = [(named, attributes["value"] or "")] if named else []
                pressed.append((attributes.get("form") or within, "".join(text).strip(), chosen))
        leading: dict[str, str] = {}
        for form, name, chosen in pressed:
            if form in forms:
                action, fields = forms[form]
                path, _, place = (action or "").partition("#")
                leading[name] = f"{path}?{urlencode([*fields, *chosen])}#{place}"
        return leading

    def questions(self) -> list[str]:
        """Return what was asked, as it is shown."""
        return [text.removeprefix("You: ") for text in self.texts("h3", "question")]

    def links(self, css_class: str) -> dict[str, str]:
        """Return where the links with this class lead, by their text."""
        return {
            "".join(text).strip(): attributes["href"] or ""
            for tag, attributes, text in self.elements
            if tag == "a" and css_class in (attributes.get("class") or "").split()
        }

    def field(self, name: str) -> str | None:
        """Return the value of a hidden field of the last form, the one to type in."""
        return [a["value"] for _, a, _ in self.elements if a.get("name") == name][-1]


def resources(page: Page) -> set[str]:
    """Return the addresses that a browser loads for the page by itself."""
    return {
        value or ""
        for tag, attributes, _ in page.elements
        for name, value in attributes.items()
        if name in ADDRESSES and tag in {"link", "script", "img", "iframe", "object", "embed"}
    }


def is_inert(page: Page) -> bool:
    """Return whether nothing in the page acts but what brings its look, and the one module."""
    scripts = [attributes for tag, attributes, _ in page.elements if tag == "script"]
    schemes = {urlsplit(v or "").scheme for name, v in page.attributes() if name in ADDRESSES}
    look = {"src": lasting("first-look.js")}
    drawn = [attributes.get("class") or "" for tag, attributes, _ in page.elements if tag == "svg"]
    return (
        scripts in ([], [look], [look, {"type": "module", "src": lasting("chat.js")}])
        and not {"style", "img", "iframe", "object", "embed", "base"} & set(page.tags())
        and all(kind.startswith("picture ") for kind in drawn)
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
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Origin" not in headers
    return True


def turns(html: str) -> list[Page]:
    """Return each turn that a page shows."""
    return [Page(turn) for turn in re.findall(r'<li class="turn".*?^</li>', html, re.M | re.S)]


def say(client: FlaskClient, message: str, html: str = "", **more: str) -> str:
    """Return the page that the form of another page leads to."""
    before = Page(html).field("conversation") if html else ""
    asked = {"q": message, "conversation": before, **more}
    return client.get("/", query_string=asked, headers=HTML).text


def follow(client: FlaskClient, html: str, css_class: str, text: str) -> str:
    """Return the page that a link in the last turn of another page leads to."""
    address, _, place = turns(html)[-1].choices(css_class)[text].partition("#")
    reply = client.get(address, headers=HTML)
    assert reply.status_code == 200
    assert [p for p in Page(reply.text).attributes() if p == ("id", place)] == [("id", place)]
    return reply.text


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


def loaded(client: FlaskClient, html: str, *, scripts: bool = True) -> dict[str, bytes]:
    """Return what a browser loads for a page, which names all the modules that it imports."""
    wanted = [a for a in resources(Page(html)) if scripts or not a.endswith(".js")]
    return {address: client.get(address).data for address in wanted}


def test_the_start_page_with_all_it_loads_is_under_60_kilobytes(client: FlaskClient) -> None:
    client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip, deflate, br"
    sent = client.get("/").data
    parts = loaded(client, decompress(sent).decode())
    assert {lasting(name) for name in ("verbatim.css", "chat.js", "icon.svg")} < {*parts}
    assert len(parts) >= 5
    assert sum(map(len, [sent, *parts.values()])) < 60_000


def test_no_style_sheet_or_script_loads_anything_foreign(client: FlaskClient) -> None:
    for data in loaded(client, client.get("/").text).values():
        text = data.decode().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|url\(|@import|\bimport\(|//\w+\.", text)


def test_the_start_page_shows_the_whole_article_word_for_word(client: FlaskClient) -> None:
    _, passages = bundled()
    shown = Page(client.get("/").text).texts("p", "passage")
    assert shown == [f"{passage.ordinal}{passage.text}" for passage in passages]


def test_the_bundled_article_says_that_it_is_no_medical_advice(client: FlaskClient) -> None:
    for path in ("/", "/read/stem-cells"):
        assert "it is not medical advice" in client.get(path).text


def test_the_start_page_offers_questions_that_are_answered(client: FlaskClient) -> None:
    offered = Page(client.get("/").text).links("ask")
    assert offered
    for question, address in offered.items():
        page = Page(client.get(address).text)
        assert page.texts("h3", "question") == [f"You: {question}"]
        assert page.texts("div", "answered")
        assert page.texts("mark")


def test_without_scripts_the_answering_sentence_is_marked(client: FlaskClient) -> None:
    page = Page(client.get("/", query_string={"q": QUESTION}).text)
    assert page.texts("mark") == [SENTENCE]
    assert "mobilization" in page.texts("b")
    assert page.texts("h3", "question") == [f"You: {QUESTION}"]
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
    assert Page(html).texts("h3", "question") == [f"You: {question}" for question in asked]
    assert SENTENCE in Page(html).texts("mark")


def test_a_damaged_conversation_is_a_new_one_on_the_page_too(client: FlaskClient) -> None:
    reply = client.get("/", query_string={"q": QUESTION, "conversation": "nonsense"})
    page = Page(reply.text)
    assert reply.status_code == 200
    assert page.texts("h3", "question") == [f"You: {QUESTION}"]
    assert "could not be read" in page.texts("p", "notice")[0]


def test_a_mistyped_word_is_named_and_can_be_searched_as_typed(client: FlaskClient) -> None:
    page = Page(client.get("/", query_string={"q": MISTYPED}).text)
    assert page.texts("mark") == [SENTENCE]
    assert "“mobilization” instead of “mobilizatoin”" in page.texts("p", "notice")[0]
    as_typed = Page(client.get(page.choices("again")["Search as typed"]).text)
    assert as_typed.texts("h3", "question") == [f"You: {MISTYPED}"]
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
    assert page.questions() == [hostile]


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


def test_who_wrote_an_article_is_a_block_before_its_text(tmp_path: Path) -> None:
    (tmp_path / "beans.md").write_text("---\nauthor: Ann Lee\ndate: 2021\n---\nBeans climb.\n")
    client = create_app(Settings(), open_index([tmp_path / "beans.md"])).test_client()
    page = Page(client.get("/", headers=HTML).text)
    classes = [
        a["class"] for tag, a, _ in page.elements if tag == "p" and a.get("id", "") in ("p1", "p2")
    ]
    assert classes == ["passage metadata", "passage"]


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
    asked = "stem \u202ellec\u2069 \x1b[2J"
    html = client.get("/", query_string={"q": asked}).text
    assert "<bdi>stem &lt;U+202E&gt;llec&lt;U+2069&gt; &lt;U+001B&gt;[2J</bdi>" in html
    assert f'<input type="hidden" name="q" value="{asked}">' in html
    shown = re.sub('<input type="hidden"[^>]*>', "", html)
    assert not re.search("[\u202e\u2069\x1b]", shown)


def test_an_index_without_articles_still_has_a_page() -> None:
    client = create_app(Settings(secret="x"), MemoryIndex()).test_client()
    assert client.get("/").status_code == 200
    page = Page(client.get("/", query_string={"q": QUESTION}).text)
    assert page.texts("p", "headline") == ["There is no article to ask."]


def test_the_piece_of_page_for_one_question_carries_the_conversation(client: FlaskClient) -> None:
    reply = client.post("/turn", json={"question": QUESTION})
    piece = Page(reply.text)
    assert reply.status_code == 200
    assert piece.elements[0][1]["class"] == "turn"
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


# A conversation without scripts


@pytest.fixture
def followed_up(client: FlaskClient) -> str:
    """The page of a question and one that leans on it."""
    return say(client, FOLLOW_UP, say(client, TOPIC))


CHIP = "{} ×"


def test_without_scripts_a_follow_up_says_which_words_it_was_read_with(followed_up: str) -> None:
    first, second = turns(followed_up)
    assert first.choices("again") == {}
    again, *chips, only = second.choices("again")
    assert chips[0] == CHIP.format("HSCT")
    assert (only, again) == ("Only my words", "Ask again")
    without = [a for tag, a, _ in second.elements if tag == "button" and a.get("name") == "without"]
    assert without[0]["title"] == "From turn 1. Ask again without it."
    assert without[0]["aria-label"] == "Ask again without HSCT"
    assert len(without) == len(chips)
    assert "HSCT" in second.texts("blockquote")[0] + second.texts("blockquote")[1]


def test_the_words_it_was_read_with_stand_folded_below_the_answer(
    client: FlaskClient, followed_up: str
) -> None:
    def folded(turn: Page) -> list[bool]:
        """Return of what is folded for the carried words whether it is open."""
        found = [
            a for tag, a, _ in turn.elements if tag == "details" and a.get("class") == "carried"
        ]
        return ["open" in attributes for attributes in found]

    first, second = turns(followed_up)
    assert folded(first) == []
    assert folded(second) == [False]
    assert "read with HSCT" in [" ".join(text.split()) for text in second.texts("summary")]
    tags = [(tag, a.get("class")) for tag, a, _ in second.elements]
    assert tags.index(("details", "carried")) > tags.index(("figure", None))
    html = say(client, "does the body reject it?", say(client, "What is an allogeneic transplant?"))
    html = follow(client, html, "again", CHIP.format("allogeneic"))
    assert folded(turns(html)[1]) == [True]


def test_without_scripts_a_carried_word_is_removed_by_its_link(
    client: FlaskClient, followed_up: str
) -> None:
    chips = [chip for chip in turns(followed_up)[1].choices("again") if "×" in chip]
    html = followed_up
    for n, chip in enumerate(chips):
        html = follow(client, html, "again", chip)
        shown = turns(html)
        assert [turn.questions() for turn in shown] == [[TOPIC], [FOLLOW_UP]]
        assert not {*chips[: n + 1]} & {*shown[1].choices("again")}


def test_without_scripts_a_question_can_be_asked_with_its_own_words_only(
    client: FlaskClient, followed_up: str
) -> None:
    html = follow(client, followed_up, "again", "Only my words")
    alone = turns(say(client, FOLLOW_UP))[0]
    first, second = turns(html)
    assert second.texts("details", "carried") == []
    assert second.texts("blockquote") == alone.texts("blockquote")
    assert first.questions() == [TOPIC]


def test_asking_again_keeps_what_was_chosen_before(client: FlaskClient) -> None:
    html = say(client, "does the body rejct it?", say(client, "What is an allogeneic transplant?"))
    html = follow(client, html, "again", "Search as typed")
    as_typed = turns(html)[1]
    assert as_typed.texts("p", "notice") == []
    chips = [chip for chip in as_typed.choices("again") if "×" in chip]
    assert len(chips) == 2
    html = follow(client, html, "again", chips[0])
    assert turns(html)[1].texts("p", "notice") == []
    assert chips[0] not in turns(html)[1].choices("again")
    html = follow(client, html, "again", "Only my words")
    assert turns(html)[1].texts("p", "notice") == []


def test_a_carried_word_stays_away_when_the_question_is_searched_as_typed(
    client: FlaskClient,
) -> None:
    html = say(client, "and its infecton risk?", say(client, TOPIC))
    html = follow(client, html, "again", CHIP.format("HSCT"))
    html = follow(client, html, "again", "Search as typed")
    assert CHIP.format("HSCT") not in turns(html)[1].choices("again")


def test_without_scripts_more_shows_other_passages_and_back_the_first(client: FlaskClient) -> None:
    html = say(client, TOPIC)
    asked = turns(html)[-1]
    html = follow(client, html, "say", "More passages")
    more = turns(html)[-1]
    assert re.match("(These|This) passages? comes? next:", more.texts("p", "headline")[0])
    assert not {*more.texts("blockquote")} & {*asked.texts("blockquote")}
    back = turns(follow(client, html, "say", "Back"))[-1]
    assert back.texts("blockquote") == asked.texts("blockquote")
    assert back.texts("mark") == asked.texts("mark")
    assert "Back" not in back.choices("say")


def test_without_scripts_one_can_read_on(client: FlaskClient) -> None:
    html = say(client, QUESTION)
    (whole,) = {text for text in turns(html)[-1].texts("blockquote") if SENTENCE in text}
    for _ in range(2):
        html = follow(client, html, "say", "Read on")
    marks = [turn.texts("mark")[0] for turn in turns(html)]
    assert " ".join(marks) in whole
    assert marks[0] == SENTENCE


@pytest.mark.parametrize(("said", "headline"), [("Yes", "Here it is:"), ("No", "All right.")])
def test_without_scripts_an_offer_is_taken_or_left_by_its_links(
    client: FlaskClient, said: str, headline: str
) -> None:
    html = say(client, "more", say(client, "What is mobilization?"))
    assert "How does a transplant proceed?" in turns(html)[-1].texts("p", "offer")[0]
    assert list(turns(html)[-1].choices("say"))[:2] == ["Yes", "No"]
    answered = turns(follow(client, html, "say", said))[-1]
    assert answered.texts("p", "headline") == [headline]
    assert answered.texts("p", "offer") == []
    assert bool(answered.texts("blockquote")) == (said == "Yes")


def test_without_scripts_what_is_near_an_unanswered_question_is_a_button() -> None:
    index = MemoryIndex(TableEncoder)
    index.replace(*bundled())
    index.commit()
    client = create_app(Settings(secret="of the tests"), index).test_client()
    html = say(client, OFF_TOPIC)
    near = turns(html)[0].texts("div", "nearby")[0]
    assert near.split()[:4] == ["It", "does", "speak", "of:"]
    (heading,) = (name for name in turns(html)[0].choices("say") if name in near)
    assert turns(follow(client, html, "say", heading))[1].texts("div", "answered")


def test_without_scripts_suggestions_go_on_with_the_conversation(client: FlaskClient) -> None:
    html = say(client, TOPIC)
    suggested = turns(html)[0].texts("ul", "suggestions")[0].splitlines()
    for question in filter(None, map(str.strip, suggested)):
        page = follow(client, html, "say", question)
        assert [turn.questions() for turn in turns(page)] == [[TOPIC], [question]]
        assert turns(page)[1].texts("div", "answered")


def test_without_scripts_earlier_turns_are_shown_as_they_were(client: FlaskClient) -> None:
    html, shown = "", []
    for message in (TOPIC, FOLLOW_UP, OFF_TOPIC, "summary"):
        html = say(client, message, html)
        shown.append(turns(html)[-1])
    for was, now in zip(shown, turns(html), strict=True):
        for element in ("bdi", "mark", "blockquote"):
            assert now.texts(element) == was.texts(element)
        assert now.links("citation") == was.links("citation")


def test_only_the_last_turn_leads_on(client: FlaskClient, followed_up: str) -> None:
    html = say(client, "more", followed_up)
    *earlier, last = turns(html)
    assert len(earlier) == 2
    assert last.choices("say")
    for turn in earlier:
        assert turn.choices("say") == turn.choices("again") == {}
        assert turn.links("citation")


def test_the_summary_is_extracts_each_with_its_place(client: FlaskClient) -> None:
    _, article = bundled()
    page = turns(say(client, "summary"))[0]
    sections = {passage.heading for passage in article}
    assert len(page.texts("figure", "short")) == len(page.texts("figure")) == len(sections)
    for quote_, cited in zip(
        page.texts("blockquote"), page.links("citation").values(), strict=True
    ):
        path, _, place = cited.partition("#")
        there = Page(client.get(path).text)
        assert ["".join(t) for _, a, t in there.elements if a.get("id") == place] == [quote_]


@pytest.mark.parametrize(
    "message",
    [
        "hello",
        "thanks",
        "help",
        "more",
        "yes",
        "summary",
        "source",
        "back",
        "?!",
        OFF_TOPIC,
        "why?",
    ],
)
def test_every_step_of_a_conversation_is_a_page_like_the_others(
    client: FlaskClient, followed_up: str, message: str
) -> None:
    before = Page(followed_up).field("conversation")
    reply = client.get("/", query_string={"q": message, "conversation": before}, headers=HTML)
    page = Page(reply.text)
    ids = [value for name, value in page.attributes() if name == "id"]
    assert reply.status_code == 200
    assert is_strict(reply.headers)
    assert is_inert(page)
    assert len(ids) == len(set(ids))
    assert turns(reply.text)[-1].texts("p", "headline")[0].strip()
    for address in (*page.choices("say").values(), *page.choices("again").values()):
        assert address.startswith("/?")
        assert address.endswith("#latest")


# What is found by its meaning


def test_what_is_close_in_meaning_is_said_to_be_so_and_adds_up_to_the_score() -> None:
    index = MemoryIndex(lambda: TableEncoder())
    index.replace(*bundled())
    index.commit()
    client = create_app(Settings(secret="x"), index).test_client()
    page = Page(client.post("/turn", json={"question": "is it safe?"}).text)
    (headline,) = page.texts("p", "headline")
    assert headline == "No sentence has these words; closest in meaning:"
    assert page.texts("p", "evidence") == ["It does not have “safe”."]
    words, compared = (
        re.findall(r"^(.+?)(-?\d+\.\d\d)$", table, re.MULTILINE)
        for table in page.texts("table")[:2]
    )
    assert "the meaning" in dict(words)
    assert "the meaning" in dict(compared)
    for rows in (words, compared):
        *parts, (last, score) = rows
        assert last == "score"
        assert sum(float(part) for _, part in parts) == pytest.approx(float(score), abs=0.02)


# What is hostile stays text in a conversation too


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_text_through_a_conversation(tmp_path: Path, hostile: str) -> None:
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", hostile)
    own = tmp_path / "own.md"
    own.write_text(
        f"# Own {escaped}\n\n## Why {escaped}?\n\n"
        f"The kettle {escaped} boils in the kitchen. It has {escaped} a lid. "
        f"{'The kettle whistles loudly. ' * 20}\n\n"
        f"The cup {escaped} is a vessel for tea, {escaped}. {'Tea is drunk slowly. ' * 20}\n\n"
        f"## Who {escaped}?\n\nThe kettle {escaped} stands on a stove. Nobody {escaped} knows.\n"
    )
    client = create_app(Settings(secret="x"), open_index([own])).test_client()
    for path in ("/", "/?q=hello"):
        page = Page(client.get(path, headers=HTML).text)
        assert is_inert(page)
        assert hostile in page.texts("ul", "suggestions")[0]
    html, offers, asked = "", [], []
    for message in (
        "hello",
        "Where is the kitchen?",
        "more",
        f"{hostile} hello",
        "Where does the kettle boil?",
        f"and {hostile} that?",
        "more",
        "yes",
        "summary",
        "source",
        "and then?",
        "the second one",
        f"no, I meant {hostile} cups",
        "back",
        f"{hostile} kettle",
    ):
        before = Page(html).field("conversation") if html else None
        asked.append({"question": message, "conversation": before})
        piece = client.post("/turn", json=asked[-1]).text
        html = say(client, message, html)
        for page in (Page(html), Page(piece)):
            assert is_inert(page)
            assert page.questions()[-1] == message
            offers += page.texts("p", "offer")
    said = [turn["question"] for turn in asked]
    kept = client.post("/export", json={"kind": "json", "turns": asked}).json
    assert [document["question"] for document in kept] == said
    text = client.post("/export", json={"kind": "markdown", "turns": asked}).text
    told = Page(MarkdownIt("commonmark").render(text))
    assert told.texts("h2") == said
    assert {*told.tags()} <= {"h1", "h2", "p", "blockquote", "strong", "a", "hr"}
    assert any(hostile in offer for offer in offers)
    assert hostile in Page(html).texts("figure")[-1]


# Weight


def test_a_piece_of_page_stays_under_60_kilobytes_however_long_the_talk(
    client: FlaskClient,
) -> None:
    token, sizes = None, []
    for message in [TOPIC, FOLLOW_UP, "why?", "more", "What is lupus?", "summary"] * 4:
        reply = client.post("/turn", json={"question": message, "conversation": token})
        token = reply.headers["X-Conversation"]
        sizes.append(len(reply.data))
    assert len(sizes) == 24
    assert max(sizes) < 60_000


def test_eight_turns_without_scripts_are_sent_as_a_page_under_30_kilobytes(
    client: FlaskClient,
) -> None:
    html = ""
    for message in [TOPIC, FOLLOW_UP, "why?", "more", "What is lupus?", "What does it cost?"] * 2:
        html = say(client, message, html)
        parts = loaded(client, html, scripts=False).values()
        assert sum(len(compress(part)) for part in (html.encode(), *parts)) < 30_000
    assert len(turns(html)) == 9


def test_words_to_leave_behind_do_not_swell_the_page(client: FlaskClient) -> None:
    before = Page(say(client, TOPIC)).field("conversation")
    for flood in (["x" * 100_000], [f"word{n}" for n in range(5_000)]):
        asked = {"q": FOLLOW_UP, "conversation": before, "without": flood}
        reply = client.get("/", query_string=asked, headers=HTML)
        assert reply.status_code in {200, 422}
        assert len(reply.data) < 100_000


NOTICE = "Page 3 <holds> no text that can be read."


def noticed(tmp_path: Path, *names: str) -> FlaskClient:
    """Return a client of articles of which each has something that could not be read."""
    index = MemoryIndex()
    for name in names:
        path = tmp_path / f"{name}.md"
        path.write_text(f"# {name.title()}\n\nThe {name} is steeped for two minutes.")
        article = replace(read_article(path), notices=(NOTICE,))
        index.replace(article, cut(article))
    index.commit()
    return create_app(Settings(secret="x"), index).test_client()


def test_what_could_not_be_read_stands_above_the_article_and_begins_the_chat(
    tmp_path: Path,
) -> None:
    client = noticed(tmp_path, "tea")
    start = client.get("/").text
    assert start.count("Page 3 &lt;holds&gt; no text") == 2
    assert NOTICE in Page(start).texts("article")[0]
    assert NOTICE in Page(client.get("/read/tea").text).texts("article")[0]
    assert client.get("/api/articles/tea").get_json()["notices"] == [NOTICE]


def test_an_answer_from_a_single_article_does_not_repeat_it_and_a_refusal_does(
    tmp_path: Path,
) -> None:
    client = noticed(tmp_path, "tea")
    answered = client.post("/turn", json={"question": "How long is the tea steeped?"}).text
    refused = client.post("/turn", json={"question": "Who won the football world cup?"}).text
    assert "Page 3" not in answered
    assert "Page 3" in refused


def test_of_several_articles_the_answer_tells_which_could_not_be_read(tmp_path: Path) -> None:
    client = noticed(tmp_path, "tea", "mate")
    asked = {"question": "How long is the mate steeped?"}
    assert "“Mate”: Page 3" in client.post("/turn", json=asked).text
    assert "Page 3" not in client.post("/turn", json=asked | {"article": "mate"}).text
    assert client.get("/").text.count("Page 3") == 1  # at the head of the article beside


def test_turns_that_begin_two_conversations_share_no_id(client: FlaskClient) -> None:
    turns = [client.post("/turn", json={"question": q}).text for q in (OFF_TOPIC, TOPIC)]
    first, second = (set(re.findall(r' id="([^"]+)"', turn)) for turn in turns)
    assert first
    assert second
    assert first.isdisjoint(second)
