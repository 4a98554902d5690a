"""The chat inside pages of another site, in a real browser."""

import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from bot.dialogue.answering import answer
from bot.showing.wording import evidence, headline, replaced
from corpus.opening import open_index

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]
Run = Callable[..., subprocess.CompletedProcess[str]]

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
MISTYPED = "How long does mobilizatoin take?"
OFF_TOPIC = "Who won the football World Cup in 1998?"
UNSURE = "What are the risks?"
PHONE = {"viewport": {"width": 375, "height": 667}}
HOSTILE = """
html { font-size: 5px; direction: rtl; }
body * { display: none !important; color: red !important; opacity: 0 !important;
  position: static !important; font: 40px monospace !important; margin: 30px !important; }
body > h1 { display: block !important; opacity: 1 !important; }
button { transform: rotate(9deg) !important; background: red !important; }
"""
COLOURS = '<meta name="color-scheme" content="light dark">'
SHORTCUTS = """addEventListener("load", () => document.addEventListener("keydown", (event) => {
  if (!event.target.matches("textarea")) event.preventDefault();
}))"""


class Site(ThreadingHTTPServer):
    """Another site: one page with a style sheet, a script, and the policy that it is sent with."""

    page = style = script = policy = ""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        found = {
            "/": (self.server.page, "text/html"),
            "/site.css": (self.server.style, "text/css"),
            "/site.js": (self.server.script, "text/javascript"),
        }.get(self.path)
        self.send_response(200 if found else 404)
        text, kind = found or ("", "text/plain")
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if self.server.policy:
            self.send_header("Content-Security-Policy", self.server.policy)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site(("127.0.0.1", 0), Handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield served
        served.shutdown()


class Served(NamedTuple):
    """A server that answers pages of the site, and its process."""

    address: str
    process: subprocess.Popen[str]


Start = Callable[..., Served]
Open = Callable[..., Page]


@pytest.fixture
def start(serve: Serve, site: Site, tmp_path: Path) -> Start:
    """Start a server that lets the site ask, with options and further lines of settings."""

    def start(*options: str, settings: str = "", origin: str = "") -> Served:
        file = settings_file(tmp_path, origin or site.origin, settings)
        return Served(*serve("--port", "0", "--settings", file, *options))

    return start


def settings_file(folder: Path, origin: str, settings: str = "") -> str:
    file = folder / "settings.toml"
    file.write_text(f'allowed_origins = ["{origin}"]\n{settings}')
    return str(file)


@pytest.fixture
def open_site(site: Site, visit: Visit, heard: list[str]) -> Iterator[Open]:
    """Open the site's page with the chat of a server in it; nothing else may be asked for."""
    servers = []

    def opened(
        server: Served,
        data: str = "",
        *,
        scripts: int = 1,
        head: str = COLOURS,
        style: str = "",
        script: str = "",
        **options: Any,
    ) -> Page:
        servers.append(server.address)
        ours = server.address
        line = f'<script src="{ours}widget.js" {data} async></script>'
        site.style, site.script = style, script
        site.policy = (
            f"default-src 'none'; script-src 'self' {ours}; style-src 'self'; img-src data:; "
            f"connect-src {ours}; require-trusted-types-for 'script'"
        )
        site.page = f"""<!doctype html>
            <html lang="en"><head><title>A site</title><meta charset="utf-8">
            <link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
            <link rel="stylesheet" href="/site.css"><script src="/site.js"></script>{head}</head>
            <body><main><h1>A site</h1><p>It has <a href="/">a link</a>.</p></main>
            {line * scripts}</body></html>"""
        return visit(site.origin + "/", **options)

    yield opened
    asked = tuple(f"request: {address}" for address in servers)
    heard[:] = [one for one in heard if not asked or not one.startswith(asked)]


@pytest.fixture(scope="module")
def stem_cells(serve_once: Serve, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server of the bundled article."""
    file = settings_file(tmp_path_factory.mktemp("settings"), site.origin)
    return Served(*serve_once("--port", "0", "--settings", file))


def launcher(page: Page, name: str = "Ask a question") -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your question")


def log(page: Page) -> Locator:
    return page.get_by_role("log", name="Answers")


def ask(page: Page, question: str) -> Locator:
    """Ask a question, wait until it is answered, and return the turn."""
    turns = log(page).locator("li.turn")
    earlier = turns.count()
    box(page).fill(question)
    box(page).press("Enter")
    expect(turns).to_have_count(earlier + 1)
    expect(turns.last.locator(".lead")).to_be_visible()
    return turns.last


def complaint(page: Page) -> Locator:
    return page.get_by_role("alert")


def colour(element: Locator, name: str) -> str:
    return str(element.evaluate("(e, name) => getComputedStyle(e).getPropertyValue(name)", name))


def expect_refusal(heard: list[str], words: str) -> None:
    """Drop Chromium's own lines on a request that failed, all of which hold some words."""
    said = [one for one in heard if not one.startswith("request: ")]
    assert said
    assert all(re.search(words, one) for one in said), said
    heard.clear()


def test_it_answers_in_a_page_with_hostile_styles_and_a_strict_policy(
    stem_cells: Served, open_site: Open
) -> None:
    page = open_site(stem_cells, style=HOSTILE)
    button = launcher(page)
    expect(button).to_be_visible()
    assert colour(button, "background-color") == "rgb(29, 92, 87)"
    assert colour(button, "transform") == "none"
    assert colour(button, "font-size") == "15.04px"
    button.click()
    turn = ask(page, QUESTION)
    expect(turn.locator("mark")).to_have_text(SENTENCE)
    expect(turn.locator("mark")).to_be_in_viewport()
    quote = turn.locator("blockquote").first
    assert colour(quote, "direction") == "ltr"
    assert colour(quote, "color") == "rgb(35, 38, 42)"


def test_its_styles_do_not_reach_the_page(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, style="h1, a { color: rgb(1, 2, 3); font: 20px monospace }")
    launcher(page).click()
    ask(page, QUESTION)
    title = page.get_by_role("heading", name="A site")
    assert (colour(title, "color"), colour(title, "font-size")) == ("rgb(1, 2, 3)", "20px")
    assert colour(page.get_by_role("link", name="a link"), "color") == "rgb(1, 2, 3)"
    assert page.evaluate("document.adoptedStyleSheets.length + document.styleSheets.length") == 1


def test_the_page_may_choose_its_colour(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, style="verbatim-chat { --accent: rgb(90, 20, 60) }")
    assert colour(launcher(page), "background-color") == "rgb(90, 20, 60)"


def test_nothing_but_the_script_is_loaded_before_the_panel_opens(
    stem_cells: Served, open_site: Open, heard: list[str]
) -> None:
    page = open_site(stem_cells)
    page.wait_for_load_state("networkidle")
    assert heard == [f"request: {stem_cells.address}widget.js"]
    launcher(page).click()
    expect(page.get_by_role("listitem").first).to_be_visible()
    assert heard[1:] == [f"request: {stem_cells.address}api/suggestions?"]


def test_a_suggestion_is_followed_and_the_conversation_goes_on(
    stem_cells: Served, open_site: Open
) -> None:
    page = open_site(stem_cells)
    launcher(page).click()
    page.get_by_role("listitem").get_by_role("button").first.click()
    turns = log(page).locator("li.turn")
    expect(turns.locator("mark")).to_be_visible()
    turn = ask(page, "more")
    expect(turn.locator("blockquote").first).to_be_visible()
    suggested = ask(page, OFF_TOPIC).get_by_role("button").last
    question = suggested.inner_text()
    suggested.click()
    expect(turns.last.get_by_role("heading")).to_have_text(question)
    expect(turns.last.locator("mark")).to_be_visible()
    expect(box(page)).to_be_focused()


def test_the_rest_of_the_passages_open_below(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells)
    launcher(page).click()
    turn = ask(page, QUESTION)
    expect(turn.locator("figure:visible")).to_have_count(1)
    turn.get_by_text("See also 2 more").click()
    expect(turn.locator("figure:visible")).to_have_count(3)
    expect(turn.locator("mark")).to_have_count(1)


def test_a_citation_opens_the_sentence_in_its_article(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells)
    launcher(page).click()
    citation = ask(page, QUESTION).get_by_role("link").first
    expect(citation).to_have_attribute("rel", "noopener")
    with page.context.expect_page() as opened:
        citation.click()
    article = opened.value
    assert article.url.startswith(f"{stem_cells.address}read/stem-cells#p")
    expect(article.locator(":target")).to_have_text(SENTENCE)
    expect(article.locator(":target")).to_be_in_viewport()
    assert article.evaluate("window.opener") is None


def test_only_the_named_article_is_asked(
    start: Start, open_site: Open, tmp_path: Path, heard: list[str]
) -> None:
    for name, minutes in ("tea", "two"), ("coffee", "four"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} is brewed for {minutes} minutes.")
    server = start("-a", str(tmp_path / "tea.txt"), "-a", str(tmp_path / "coffee.txt"))
    page = open_site(server, 'data-article="tea" data-title="Ask about tea"')
    launcher(page, "Ask about tea").click()
    turn = ask(page, "How many minutes?")
    assert "tea#" in str(turn.get_by_role("link").first.get_attribute("href"))
    expect(turn).not_to_contain_text("coffee")
    page = open_site(server, 'data-article="cocoa" data-open')
    box(page).fill("How many minutes?")
    box(page).press("Enter")
    expect(complaint(page)).to_contain_text("cocoa")
    expect_refusal(heard, "404|422")


@pytest.mark.parametrize("question", [QUESTION, MISTYPED, OFF_TOPIC, UNSURE, "hello"])
def test_it_says_what_the_chat_page_says(
    stem_cells: Served, open_site: Open, question: str
) -> None:
    page = open_site(stem_cells, "data-open")
    turn = ask(page, question)
    given = answer(question, open_index())
    expect(turn.locator(".lead")).to_have_text(headline(given))
    said = [replaced(given)]
    if given.status in ("unsure", "not_in_article"):
        said.append(evidence(given))
    for text in filter(None, said):
        expect(turn.get_by_text(text, exact=True)).to_be_visible()


def test_a_replaced_word_is_searched_as_typed_on_demand(
    stem_cells: Served, open_site: Open
) -> None:
    page = open_site(stem_cells, "data-open")
    ask(page, MISTYPED).get_by_role("button", name="Search as typed").click()
    again = log(page).locator("li.turn").nth(1)
    expect(again.locator(".lead")).to_be_visible()
    expect(again.get_by_role("heading")).to_have_text(MISTYPED)
    expect(again.get_by_text("Searched for")).to_have_count(0)


def test_words_carried_over_are_shown_and_can_be_left_out(
    stem_cells: Served, open_site: Open
) -> None:
    page = open_site(stem_cells, "data-open")
    ask(page, "What is HSCT?")
    turn = ask(page, "what are its risks?")
    expect(turn.get_by_text("Read together with")).to_contain_text("“HSCT”")
    turn.get_by_role("button", name="Only my words").click()
    alone = log(page).locator("li.turn").nth(2)
    expect(alone.locator(".lead")).to_be_visible()
    expect(alone.get_by_text("Read together with")).to_have_count(0)


def test_an_offer_is_taken_up_by_a_button(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, "data-open")
    ask(page, "What is mobilization?")
    section = "How does a transplant proceed?"
    offering = ask(page, "more")
    expect(offering).to_contain_text(section)
    offering.get_by_role("button", name="Yes", exact=True).click()
    taken = log(page).locator("li.turn").nth(2)
    expect(taken.get_by_role("link").first).to_contain_text(section)
    expect(taken.get_by_role("button", name="Yes", exact=True)).to_have_count(0)


def test_buttons_lead_to_more_and_back(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, "data-open")
    first = ask(page, QUESTION)
    expect(first.get_by_role("button", name="Back", exact=True)).to_have_count(0)
    first.get_by_role("button", name="More", exact=True).click()
    turns = log(page).locator("li.turn")
    expect(turns.nth(1).get_by_role("heading")).to_have_text("More")
    expect(turns.nth(1).locator("blockquote").first).to_be_visible()
    ask(page, "What is HSCT?")
    for n in 2, 3:
        turns.nth(n).get_by_role("button", name="Back", exact=True).click()
        expect(turns.nth(n + 1).locator("blockquote").first).to_be_visible()
    expect(turns.nth(4).locator("blockquote").first).to_contain_text(SENTENCE)
    expect(turns.nth(4).get_by_role("button", name="Back", exact=True)).to_have_count(0)


def test_what_is_marked_is_copied_with_its_place(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, "data-open")
    page.context.grant_permissions(["clipboard-read"])
    turn = ask(page, QUESTION)
    turn.get_by_role("button", name="Copy", exact=True).click()
    expect(turn.get_by_role("button", name="Copied", exact=True)).to_be_visible()
    quote, place, address = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert quote == f"“{SENTENCE}”"
    title = "How stem cells can help people with autoimmune diseases"
    assert place == f"— {title}, How does a transplant proceed?, paragraph 6"
    assert address.startswith(f"{stem_cells.address}read/stem-cells#p6-")


def test_an_answer_is_rated_and_the_rating_taken_back(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, "data-open")
    turn = ask(page, QUESTION)
    good, bad = (turn.get_by_role("button", name=f"{kind} answer") for kind in ("Good", "Bad"))
    for pressed in True, False:
        with page.expect_response("**/api/feedback") as kept:
            good.click()
        assert kept.value.status == 204
        expect(good).to_have_attribute("aria-pressed", str(pressed).lower())
        expect(bad).to_have_attribute("aria-pressed", "false")
    expect(ask(page, "hello").get_by_role("button", name="Good answer")).to_have_count(0)


def test_a_server_that_keeps_no_ratings_is_given_none(start: Start, open_site: Open) -> None:
    turn = ask(open_site(start("--no-log"), "data-open"), QUESTION)
    expect(turn.get_by_role("button", name="Copy", exact=True)).to_be_visible()
    expect(turn.get_by_role("button", name="Good answer")).to_have_count(0)


@pytest.mark.parametrize(
    ("head", "style", "is_dark"),
    [
        ("", "", True),  # as the reader likes it
        ('<meta name="color-scheme" content="light">', "", False),
        ("", "html { color-scheme: light }", False),
        ("", "body { color-scheme: only light }", False),
        (COLOURS, "", True),
    ],
)
def test_it_is_dark_unless_the_page_says_otherwise(
    stem_cells: Served, open_site: Open, head: str, style: str, is_dark: bool
) -> None:
    page = open_site(stem_cells, head=head, style=style, color_scheme="dark")
    dark, light = "rgb(124, 199, 191)", "rgb(29, 92, 87)"
    assert colour(launcher(page), "background-color") == (dark if is_dark else light)


def test_it_speaks_the_language_of_the_browser(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, locale="de-DE")
    launcher(page, "Eine Frage stellen").click()
    question = page.get_by_role("textbox", name="Ihre Frage")
    question.fill(QUESTION)
    question.press("Enter")
    turn = page.get_by_role("log", name="Antworten").locator("li.turn")
    expect(turn.locator("mark")).to_have_text(SENTENCE)
    expect(turn.get_by_role("link").first).to_contain_text("Absatz 6")
    expect(turn.get_by_role("button", name="Kopieren")).to_be_visible()
    expect(turn.get_by_text("2 weitere Stellen")).to_be_visible()


def test_marks_are_right_after_signs_of_two_units_and_nothing_in_an_article_acts(
    start: Start, open_site: Open, tmp_path: Path
) -> None:
    marked = "The lamp \U0001f4a1 burns for eleven\u202e hours each night."
    (tmp_path / "lamp.txt").write_text(
        f"\U0001d516\U0001f600\U0001f600 A light <img src=/x onerror=alert(1)> it is. {marked} "
        "Nobody\x07 \U0001f600 sleeps.",
        "utf-8",
    )
    page = open_site(start("-a", str(tmp_path / "lamp.txt")), "data-open")
    turn = ask(page, "For how long does the lamp burn?")
    expect(turn.locator("mark")).to_have_text(marked.replace("\u202e", "<U+202E>"))
    expect(turn.locator("mark b").first).to_have_text("lamp")
    expect(turn.locator("blockquote")).to_contain_text("<img src=/x onerror=alert(1)>")
    expect(turn.locator("img")).to_have_count(0)
    assert colour(turn.locator("blockquote"), "unicode-bidi") == "isolate"
    hostile = "</bdi><script>alert(1)</script> \u202e lamp?"
    expect(ask(page, hostile).get_by_role("heading")).to_have_text(
        hostile.replace("\u202e", "<U+202E>")
    )


def test_a_site_that_is_not_allowed_is_told(
    start: Start, open_site: Open, site: Site, heard: list[str]
) -> None:
    page = open_site(start(origin="https://example.org"), "data-open")
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(complaint(page)).to_contain_text(f"takes no questions from pages of {site.origin}.")
    expect(box(page)).to_have_value(QUESTION)
    expect_refusal(heard, "CORS policy|ERR_FAILED")


def test_a_server_that_is_gone_is_told(start: Start, open_site: Open, heard: list[str]) -> None:
    server = start()
    page = open_site(server, "data-open")
    ask(page, QUESTION)
    server.process.terminate()
    server.process.wait()
    box(page).fill(OFF_TOPIC)
    box(page).press("Enter")
    expect(complaint(page)).to_contain_text("No answer came from 127.0.0.1")
    expect(box(page)).to_have_value(OFF_TOPIC)
    expect(log(page).locator("li.turn")).to_have_count(1)
    expect_refusal(heard, "ERR_CONNECTION_REFUSED")


def test_a_question_that_is_too_long_is_told(
    stem_cells: Served, open_site: Open, heard: list[str]
) -> None:
    page = open_site(stem_cells, "data-open")
    box(page).fill("x" * 2001)
    box(page).press("Enter")
    expect(complaint(page)).to_contain_text("the limit is 2,000")
    expect_refusal(heard, "422")
    ask(page, QUESTION)
    expect(complaint(page)).to_have_count(0)


def test_a_key_is_asked_for_and_sent(
    start: Start, open_site: Open, run: Run, tmp_path: Path, heard: list[str]
) -> None:
    made = run("key", "new", "site", "--settings", str(tmp_path / "keys.toml")).stdout
    digest = re.search(r'sha256 = "\w+"', (tmp_path / "keys.toml").read_text())
    key = re.search(r"\S{30,}", made)
    assert digest
    assert key
    settings = f'guarded = true\n[[keys]]\nname = "site"\n{digest[0]}\n'
    server = start(settings=settings)
    page = open_site(server, "data-open")
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(complaint(page)).to_contain_text("asks for a key that this page does not have")
    expect_refusal(heard, "401")
    page = open_site(server, f'data-open data-key="{key[0]}"')
    expect(ask(page, QUESTION).locator("mark")).to_have_text(SENTENCE)


def test_too_many_questions_are_told(start: Start, open_site: Open, heard: list[str]) -> None:
    server = start("--open", settings="guarded = true\nrequests_per_minute = 1\n")
    page = open_site(server, "data-open")
    for _ in range(2):
        box(page).fill(QUESTION)
        box(page).press("Enter")
        expect(page.get_by_text("Looking it up")).to_have_count(0)
    expect(complaint(page)).to_contain_text("more than 1 requests in a minute")
    expect_refusal(heard, "429")


def test_it_is_used_by_keyboard_alone(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells)
    expect(launcher(page)).to_be_visible()
    page.get_by_role("link", name="a link").focus()
    page.keyboard.press("Tab")
    expect(launcher(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Ask a question")).to_be_visible()
    expect(box(page)).to_be_focused()
    page.keyboard.type("How long")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("does mobilization take?")
    expect(box(page)).to_have_value("How long\ndoes mobilization take?")
    page.keyboard.press("Enter")
    expect(log(page).locator("mark")).to_have_text(SENTENCE)
    expect(box(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(log(page).locator("button").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(launcher(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(log(page).locator("mark")).to_have_text(SENTENCE)


def test_enter_while_composing_a_character_does_not_ask(
    stem_cells: Served, open_site: Open
) -> None:
    page = open_site(stem_cells, "data-open")
    box(page).fill(QUESTION)
    for key in "Enter", "Escape":
        assert box(page).evaluate(
            "(box, key) => box.dispatchEvent(new KeyboardEvent('keydown',"
            " {key, isComposing: true, cancelable: true, bubbles: true, composed: true}))",
            key,
        )
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(log(page).locator("li.turn")).to_have_count(0)


def test_shortcuts_of_the_page_do_not_take_what_is_typed(
    stem_cells: Served, open_site: Open
) -> None:
    page = open_site(stem_cells, script=SHORTCUTS)
    launcher(page).click()
    box(page).press_sequentially("a/b")
    expect(box(page)).to_have_value("a/b")


def test_two_of_them_do_not_clash(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, scripts=2)
    first, second = launcher(page).nth(0), launcher(page).nth(1)
    expect(second).to_be_visible()
    upper, lower = second.bounding_box(), first.bounding_box()
    assert upper
    assert lower
    assert upper["y"] + upper["height"] < lower["y"]
    second.click()
    ask(page, QUESTION)
    page.locator("verbatim-chat").nth(0).evaluate(
        "chat => chat.shadowRoot.querySelector('.launcher').click()"
    )
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(log(page).locator("mark")).to_have_count(0)


def test_a_script_in_the_head_waits_for_the_page(stem_cells: Served, open_site: Open) -> None:
    head = f'<script src="{stem_cells.address}widget.js" data-title="From the head"></script>'
    page = open_site(stem_cells, scripts=0, head=head)
    expect(launcher(page, "From the head")).to_be_visible()


def test_opening_with_the_page_takes_no_focus(stem_cells: Served, open_site: Open) -> None:
    page = open_site(stem_cells, "data-open")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")


def test_a_phone_is_filled_and_scrolls_nowhere_sideways(
    stem_cells: Served, open_site: Open
) -> None:
    page = open_site(stem_cells, **PHONE, has_touch=True, is_mobile=True)
    launcher(page).tap()
    panel = page.get_by_role("dialog")
    expect(panel).to_be_visible()
    assert panel.bounding_box() == {"x": 0, "y": 0, **PHONE["viewport"]}
    box(page).fill("x" * 200)
    box(page).press("Enter")  # a touch keyboard has no Shift+Enter
    expect(box(page)).to_have_value("x" * 200 + "\n")
    box(page).fill(QUESTION)
    page.get_by_role("button", name="Ask", exact=True).tap()
    expect(log(page).locator("mark")).to_have_text(SENTENCE)
    expect(log(page)).to_be_focused()
    for part in page.locator("html"), panel, log(page):
        assert part.evaluate("part => part.scrollWidth <= part.clientWidth")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_axe_finds_nothing(stem_cells: Served, open_site: Open, scheme: str, width: int) -> None:
    page = open_site(
        stem_cells,
        style="body { background: light-dark(#fff, #111) } a { color: inherit }",
        color_scheme=scheme,
        viewport={"width": width, "height": 720},
    )

    def expect_nothing() -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    expect(launcher(page)).to_be_visible()
    expect_nothing()
    launcher(page).click()
    expect(page.get_by_role("listitem").first).to_be_visible()
    expect_nothing()
    for question in MISTYPED, OFF_TOPIC, UNSURE, "summary", "hello":
        ask(page, question)
        expect_nothing()


def test_the_servers_own_page_shows_it(stem_cells: Served, visit: Visit) -> None:
    page = visit(f"{stem_cells.address}widget")
    expect(page.get_by_label("The line to copy")).to_contain_text(
        f'<script src="{stem_cells.address}widget.js" async></script>'
    )
    launcher(page).click()
    expect(ask(page, QUESTION).locator("mark")).to_have_text(SENTENCE)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_what_the_article_holds_near_the_question_is_asked_by_a_button(
    start: Start, open_site: Open, tmp_path: Path
) -> None:
    (tmp_path / "orlen.md").write_text(
        "# Orlen\n\n## The harbour\n\nThe old harbour of Orlen has room for ninety boats. It is "
        "lit at night.\n\n## Mooring\n\nMooring there is expensive in summer, and the harbour "
        "master takes only coins.\n\n## Storms\n\nIn a storm the gate is shut, "
        "and nobody may sail out."
    )
    page = open_site(start("-a", str(tmp_path / "orlen.md")), "data-open")
    turn = ask(page, "What does it cost in Germany?")
    expect(turn.get_by_text("It does speak of:")).to_be_visible()
    turn.get_by_role("listitem").get_by_role("button").first.click()
    expect(log(page).locator("li.turn").nth(1).locator("blockquote").first).to_be_visible()
