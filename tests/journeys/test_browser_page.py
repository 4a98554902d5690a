"""What one can do on the chat page besides asking, in a real browser."""

import functools
import http.server
import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from corpus.article import Article, Block
from corpus.engines.disk import DiskIndex
from corpus.passages import cut

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
TOPIC, FOLLOW_UP = "What is HSCT?", "what are its risks?"
IN_THE_MENU = {"Ask again", "Edit"}
PHONE = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}
LIMIT = 2000


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your question")


def questions(page: Page) -> Locator:
    return page.get_by_role("log").get_by_role("heading", level=3)


def ask(page: Page, question: str) -> None:
    """Ask a question and wait until it is answered."""
    box(page).wait_for()
    page.wait_for_load_state()  # until its scripts run, Enter makes a new line
    earlier = questions(page).count()
    box(page).fill(question)
    box(page).press("Enter")
    expect(questions(page)).to_have_count(earlier + 1)


def last(page: Page) -> Locator:
    """Return the newest turn."""
    return page.locator(".turn").last


def press(page: Page, name: str) -> None:
    """Press a button of the newest turn."""
    if name in IN_THE_MENU:
        last(page).get_by_label("More actions").click()
    last(page).get_by_role("button", name=name, exact=True).click()


def panel(page: Page) -> Locator:
    return page.get_by_label("The article", exact=True)


def choose(page: Page, name: str) -> None:
    """Choose something from the menu of the header."""
    page.locator(".menu summary").click()
    page.locator(".menu").get_by_role("button", name=name).click()


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture(scope="module")
def sleeper(serve_once: Serve) -> tuple[str, subprocess.Popen[str]]:
    return serve_once("--port", "0")


@pytest.fixture
def asleep(
    sleeper: tuple[str, subprocess.Popen[str]],
) -> Iterator[tuple[str, Callable[[bool], None]]]:
    """The address of a server beside that of the others, and how to put it to sleep and wake it."""
    address, process = sleeper
    tasks = Path(f"/proc/{process.pid}/task")
    if not tasks.exists():
        pytest.skip("the processes that answer are told by /proc")
    workers = {pid for task in tasks.iterdir() for pid in (task / "children").read_text().split()}

    def sleep(is_asleep: bool) -> None:
        for pid in workers:
            os.kill(int(pid), signal.SIGSTOP if is_asleep else signal.SIGCONT)

    yield address, sleep
    sleep(False)


# The article beside the chat


def test_the_contents_lead_to_each_heading(server: str, visit: Visit) -> None:
    page = visit(server)
    contents = panel(page).get_by_role("navigation", name="Contents")
    expect(contents).to_be_hidden()
    for name in ("Where is the research heading?", "How can stem cells help?"):
        panel(page).get_by_text("Contents", exact=True).click()
        contents.get_by_role("link", name=name).click()
        expect(panel(page).get_by_role("heading", name=name)).to_be_in_viewport(ratio=1)
        expect(contents).to_be_hidden()
    assert len(page.context.pages) == 1
    expect(box(page)).to_be_visible()


def test_without_scripts_the_contents_lead_to_each_heading(server: str, visit: Visit) -> None:
    page = visit(f"{server}read/stem-cells", java_script_enabled=False)
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("link", name="Where is the research heading?").click()
    heading = page.get_by_role("heading", name="Where is the research heading?")
    expect(heading).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("place", ["p7", "p7-2"])
def test_a_place_in_an_article_has_an_address_that_works_alone(
    server: str, visit: Visit, place: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = visit(f"{server}read/stem-cells#{place}", java_script_enabled=False, viewport=size)
    target = page.locator(":target")
    expect(target).to_have_id(place)
    expect(target).to_be_in_viewport()
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 233, 163)"
    above = target.evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= above <= 400


def test_each_numbered_citation_opens_its_place(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    last(page).get_by_text("See also").click()
    for number, quote in (("1", "mark"), ("2", "blockquote"), ("3", "blockquote")):
        figure = last(page).locator("figure").filter(has=page.get_by_text(number, exact=True))
        said = figure.locator(quote).inner_text()
        figure.locator(".citation").click()
        expect(page.locator(".passage:focus .marked")).to_have_text(said)
        expect(page.locator(".passage:focus .marked")).to_be_in_viewport()


def test_the_number_of_a_paragraph_leads_to_it_without_leaving(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    panel(page).get_by_role("link", name="Paragraph 9").click()
    expect(page.locator(".passage:focus")).to_have_id("p9")
    expect(page.locator("#p9")).to_have_class(re.compile("cited"))
    expect(questions(page)).to_have_count(1)


GARDEN = "In late autumn, the well-known gardener digs over 3 beds & sows them again."


def test_an_answer_opens_at_its_source_on_the_web(
    serve: Serve, visit: Visit, heard: list[str], tmp_path: Path
) -> None:
    """The browser itself proves the text fragment: the page there opens at the sentence."""
    paragraphs = [f"Paragraph {n} of this page is about the weather of day {n}." for n in range(99)]
    paragraphs.insert(80, GARDEN)
    (tmp_path / "web").mkdir()
    html = "".join(f"<p>{text.replace('&', '&amp;')}</p>" for text in paragraphs)
    head = "<!doctype html><title>A garden</title><link rel=icon href='data:,'>"
    (tmp_path / "web" / "garden.html").write_text(f"{head}{html}")
    handler = functools.partial(
        http.server.SimpleHTTPRequestHandler, directory=str(tmp_path / "web")
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        source = f"http://127.0.0.1:{web.server_port}/garden.html"
        address, _ = serve("--port", "0", "-l", str(library_of(source, paragraphs, tmp_path)))
        page = visit(address)
        ask(page, "When does the gardener sow the beds?")
        last(page).get_by_label("More actions").click()
        link = last(page).get_by_role("link", name="Open at the source").first
        expect(link).to_have_attribute("rel", "noopener noreferrer")
        with page.context.expect_page() as opened:
            link.click()
        there = opened.value
        assert there.url.startswith(source)
        expect(there.get_by_text(GARDEN)).to_be_in_viewport()
        expect(there.get_by_text("Paragraph 0 ")).not_to_be_in_viewport()
        there.close()
        web.shutdown()
    assert heard
    assert all(source.rpartition("/")[0] in one for one in heard)
    heard.clear()


def library_of(source: str, paragraphs: list[str], folder: Path) -> Path:
    """Return a library of one article that came from an address."""
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(len(text), len(text) + len(paragraph)))
        text += f"{paragraph}\n\n"
    article = Article("garden", "A garden", source, text, tuple(blocks))
    library = DiskIndex.create(folder / "library")
    library.replace(article, cut(article))
    library.commit()
    library.close()
    return folder / "library"


def test_a_file_without_an_address_is_named_by_its_article_alone(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "tea.txt").write_text("Tea\n\nGreen tea is steeped for two minutes by everyone.")
    address, _ = serve("--port", "0", "-a", str(tmp_path / "tea.txt"))
    page = visit(address)
    ask(page, "How long is green tea steeped?")
    expect(panel(page)).to_contain_text("tea.txt")
    expect(last(page)).not_to_contain_text("tea.txt")
    last(page).get_by_label("More actions").click()
    expect(last(page).get_by_role("link", name="Open at the source")).to_have_count(0)


# The box


def test_a_text_that_is_too_long_is_kept_counted_and_explained(server: str, visit: Visit) -> None:
    page = visit(server)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.post_data else None)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "why " * 600)
    box(page).focus()
    page.keyboard.press("ControlOrMeta+V")
    expect(box(page)).to_have_value("why " * 600)
    expect(page.get_by_text("400 characters too many")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text(
        "at most 2,000 characters, and this has 2,400"
    )
    box(page).press("Enter")
    expect(box(page)).to_have_attribute("aria-invalid", "true")
    expect(box(page)).to_have_value("why " * 600)
    assert sent == []
    ask(page, "why " * 500)
    expect(page.get_by_role("alert")).to_be_empty()
    expect(box(page)).not_to_have_attribute("aria-invalid", "true")


def test_without_scripts_a_text_that_is_too_long_is_kept_too(
    server: str, visit: Visit, heard: list[str]
) -> None:
    page = visit(server, java_script_enabled=False)
    box(page).fill("why " * 600)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("2,400 characters")
    expect(box(page)).to_have_value("why " * 600)
    assert all("422" in message for message in heard)  # Chromium's own line on the status
    heard.clear()


def test_the_limit_is_shown_when_it_is_near(server: str, visit: Visit) -> None:
    page = visit(server)
    room = page.locator("#room")
    box(page).fill("a" * (LIMIT // 2))
    expect(room).to_be_hidden()
    box(page).fill("\U0001f642" * (LIMIT - 100))
    expect(room).to_have_text("100 characters left")
    box(page).press_sequentially("ab")
    expect(room).to_have_text("98 characters left")


@pytest.mark.parametrize("sign", ["isComposing: true", "keyCode: 229"])
def test_enter_that_ends_a_composition_does_not_ask(server: str, visit: Visit, sign: str) -> None:
    page = visit(server)
    box(page).fill(QUESTION)
    unused = box(page).evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown',"
        f" {{key: 'Enter', {sign}, cancelable: true, bubbles: true}}))"
    )
    assert unused
    expect(questions(page)).to_have_count(0)


@pytest.mark.parametrize("by", ["button", "Escape"])
def test_waiting_can_be_stopped(
    asleep: tuple[str, Callable[[bool], None]], visit: Visit, by: str
) -> None:
    address, sleep = asleep
    page = visit(address)
    sleep(True)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_visible()
    if by == "button":
        stop.click()
    else:
        page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_have_text("Stopped.")
    expect(box(page)).to_have_value(QUESTION)
    expect(stop).to_have_count(0)
    sleep(False)
    page.locator(".retry").click()
    expect(questions(page)).to_have_text([f"You: {QUESTION}"])
    expect(page.get_by_role("alert")).to_be_empty()
    expect(box(page)).to_have_value("")


def test_what_is_typed_while_waiting_stays(
    asleep: tuple[str, Callable[[bool], None]], visit: Visit
) -> None:
    address, sleep = asleep
    page = visit(address)
    sleep(True)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    box(page).fill(FOLLOW_UP)
    sleep(False)
    expect(questions(page)).to_have_text([f"You: {QUESTION}"])
    expect(box(page)).to_have_value(FOLLOW_UP)


def test_what_failed_can_be_asked_again(serve: Serve, visit: Visit, heard: list[str]) -> None:
    address, process = serve("--port", "0")
    page = visit(address)
    process.terminate()
    process.wait()
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    heard.clear()
    serve("--port", address.rstrip("/").rpartition(":")[2])
    page.locator(".retry").click()
    expect(questions(page)).to_have_text([f"You: {QUESTION}"])
    expect(page.locator(".retry")).to_be_hidden()


def test_an_earlier_question_can_be_asked_again(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    ask(page, QUESTION)
    press(page, "Ask again")
    expect(questions(page)).to_have_count(2)
    page.locator(".turn").first.get_by_label("More actions").click()
    page.locator(".turn").first.get_by_role("button", name="Ask again", exact=True).click()
    expect(questions(page)).to_have_text([f"You: {q}" for q in (TOPIC, QUESTION, TOPIC)])


def test_the_last_question_can_be_edited(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    ask(page, "what is its price?")
    box(page).fill("half ty")
    press(page, "Edit")
    expect(box(page)).to_have_value("what is its price?")
    expect(page.get_by_text("Editing the last question.")).to_be_visible()
    box(page).fill(FOLLOW_UP)
    box(page).press("Enter")
    expect(questions(page)).to_have_text([f"You: {TOPIC}", f"You: {FOLLOW_UP}"])
    expect(last(page).locator(".carried")).to_contain_text("HSCT")
    expect(box(page)).to_have_value("half ty")
    expect(page.get_by_text("Editing the last question.")).to_be_hidden()
    for n, count in ((0, 0), (1, 1)):
        page.locator(".turn").nth(n).get_by_label("More actions").click()
        expect(page.locator(".edit >> visible=true")).to_have_count(count)


@pytest.mark.parametrize("by", ["button", "Escape"])
def test_editing_can_be_left(server: str, visit: Visit, by: str) -> None:
    page = visit(server)
    ask(page, TOPIC)
    box(page).fill("half ty")
    press(page, "Edit")
    if by == "button":
        page.get_by_role("button", name="Cancel").click()
    else:
        page.keyboard.press("Escape")
    expect(box(page)).to_have_value("half ty")
    ask(page, QUESTION)
    expect(questions(page)).to_have_text([f"You: {TOPIC}", f"You: {QUESTION}"])


def test_a_draft_outlives_a_reload(server: str, visit: Visit) -> None:
    page = visit(server)
    box(page).fill("half ty")
    page.reload()
    expect(box(page)).to_have_value("half ty")
    ask(page, QUESTION)
    page.reload()
    expect(box(page)).to_have_value("")


def test_a_cleared_conversation_can_be_had_back_until_the_next_question(
    server: str, visit: Visit
) -> None:
    page = visit(server)
    for question in (TOPIC, QUESTION):
        ask(page, question)
    undo = page.get_by_role("button", name="Undo")
    page.get_by_role("link", name="New conversation").click()
    expect(questions(page)).to_have_count(0)
    undo.click()
    expect(questions(page)).to_have_text([f"You: {TOPIC}", f"You: {QUESTION}"])
    expect(undo).to_be_hidden()
    ask(page, "back")
    expect(last(page).locator(".headline")).to_contain_text(TOPIC)
    page.get_by_role("link", name="New conversation").click()
    expect(page.get_by_text("The conversation was cleared.")).to_be_visible()
    ask(page, QUESTION)
    expect(undo).to_be_hidden()
    page.reload()
    expect(questions(page)).to_have_text([f"You: {QUESTION}"])


def test_a_question_stands_in_the_conversation_while_it_waits(
    asleep: tuple[str, Callable[[bool], None]], visit: Visit
) -> None:
    address, sleep = asleep
    page = visit(address)
    ask(page, TOPIC)
    log, waiting = page.get_by_role("log"), page.locator(".waiting")
    sleep(True)
    box(page).fill("What is\n\n\nlupus?")
    box(page).press("Enter")
    expect(waiting.get_by_text("What is\nlupus?")).to_be_in_viewport()
    expect(log).to_have_attribute("aria-busy", "true")
    expect(box(page)).to_have_value("")
    expect(page.get_by_role("status")).to_have_text("Looking …")
    page.keyboard.press("Escape")
    expect(waiting).to_be_hidden()
    expect(log).not_to_have_attribute("aria-busy", "true")
    press(page, "Ask again")
    expect(log).to_have_attribute("aria-busy", "true")
    expect(waiting).to_be_hidden()
    assert float(last(page).locator(".answer").evaluate("e => getComputedStyle(e).opacity")) < 1
    sleep(False)
    expect(log).not_to_have_attribute("aria-busy", "true")
    expect(questions(page)).to_have_text([f"You: {TOPIC}"])


def test_a_button_that_fails_leaves_the_box_alone(
    serve: Serve, visit: Visit, heard: list[str]
) -> None:
    address, process = serve("--port", "0")
    page = visit(address)
    ask(page, TOPIC)
    process.terminate()
    process.wait()
    press(page, "Ask again")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(box(page)).to_have_value("")
    heard.clear()


def test_what_is_told_of_an_answer_names_no_buttons(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    told = page.get_by_role("status")
    expect(told).to_contain_text(f"The article says: {SENTENCE}")
    expect(told).to_contain_text(re.compile(r"1 paragraph \d+ of 16\s+How does a transplant"))
    for name in ("Copy", "Edit", "Read on", "Why"):
        expect(told).not_to_contain_text(name)
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")


# What is done with an answer


def test_an_answer_is_copied_with_its_citation_and_link(server: str, visit: Visit) -> None:
    page = visit(server)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    press(page, "Copy")
    expect(last(page).get_by_role("button", name="Copied")).to_be_visible()
    quote, citation, link = clipboard(page).splitlines()
    assert quote == f"“{SENTENCE}”"
    title = "How stem cells can help people with autoimmune diseases"
    assert re.fullmatch(rf"— {title}, How does a transplant proceed\?, paragraph \d+", citation)
    assert link == last(page).locator(".citation").first.evaluate("link => link.href")
    page.goto(link)
    expect(page.locator(":target")).to_have_text(SENTENCE)


def test_an_answer_is_copied_where_there_is_no_clipboard(server: str, visit: Visit) -> None:
    page = visit(server)
    page.context.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})"
    )
    page.reload()
    ask(page, QUESTION)
    press(page, "Copy")
    expect(last(page).get_by_role("button", name="Copied")).to_be_visible()
    box(page).focus()
    page.keyboard.press("ControlOrMeta+V")
    expect(box(page)).to_have_value(re.compile(f"^“{re.escape(SENTENCE)}”\n— .*\nhttp://"))


def test_a_copied_link_asks_the_same_anew(server: str, visit: Visit) -> None:
    page = visit(f"{server}?article=stem-cells")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    press(page, "Copy link")
    expect(last(page).get_by_role("button", name="Copied")).to_be_visible()
    assert (
        urlsplit(clipboard(page)).query == "q=How+long+does+mobilization+take%3F&article=stem-cells"
    )
    again = visit(clipboard(page))
    expect(last(again).locator("mark")).to_have_text(SENTENCE)


def test_the_menu_of_an_answer_closes_by_a_key_or_a_click_elsewhere(
    server: str, visit: Visit
) -> None:
    page = visit(server)
    ask(page, TOPIC)
    menu = last(page).get_by_label("More actions")
    again = last(page).get_by_role("button", name="Ask again")
    menu.click()
    expect(again).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(again).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    expect(again).to_be_visible()
    last(page).locator("blockquote").first.click()
    expect(again).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_the_menu_of_an_answer_is_in_view_on_every_screen(
    server: str, visit: Visit, width: int
) -> None:
    page = visit(server, viewport={"width": width, "height": 800})
    for message in (TOPIC, "hello", "summary"):
        ask(page, message)
        last(page).get_by_label("More actions").click()
        expect(last(page).get_by_role("button", name="Ask again")).to_be_in_viewport(ratio=1)


def test_the_verdict_comes_before_all_else(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    ask(page, "and its infecton risk?")
    verdict, *others = last(page).locator(".headline, .notice, .card, .carried").all()
    expect(verdict).to_have_class("headline")
    assert len(others) == 3


def test_suggestions_stand_in_one_row_that_the_keyboard_goes_through(
    server: str, visit: Visit
) -> None:
    page = visit(server, viewport={"width": 375, "height": 800})
    ask(page, TOPIC)
    offered = last(page).locator(".suggestions button")
    assert len({button.evaluate("e => e.offsetTop") for button in offered.all()}) == 1
    offered.last.focus()
    expect(offered.last).to_be_in_viewport()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_only_the_quotes_in_view_are_copied(server: str, visit: Visit) -> None:
    page = visit(server)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, TOPIC)
    for count in (1, 3):
        page.get_by_role("log").focus()
        page.keyboard.press("c")
        expect(last(page).get_by_role("button", name="Copied")).to_be_visible()
        assert clipboard(page).count("— How stem cells") == count
        expect(last(page).get_by_role("button", name="Copy", exact=True)).to_be_visible()
        last(page).get_by_text("See also").click()


def test_an_answer_is_rated_and_the_rating_taken_back(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    up, down = (last(page).get_by_role("button", name=f"{kind} answer") for kind in ("Good", "Bad"))
    given = []
    for button, pressed in ((up, (True, False)), (down, (False, True)), (down, (False, False))):
        with page.expect_response("**/api/feedback") as reply:
            button.click()
        assert reply.value.status == 204
        given.append(json.loads(reply.value.request.post_data or ""))
        for thumb, is_pressed in zip((up, down), pressed, strict=True):
            expect(thumb).to_have_attribute("aria-pressed", str(is_pressed).lower())
    assert [one["rating"] for one in given] == ["up", "down", None]
    assert given[0]["question"] == QUESTION
    assert given[0]["status"] == "answered"
    assert given[0]["passages"][0].startswith("stem-cells:")
    expect(last(page).get_by_role("textbox")).to_be_hidden()


def test_a_rating_can_have_a_reason_and_outlives_a_reload(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    last(page).get_by_role("button", name="Bad answer").click()
    last(page).get_by_role("textbox", name="Your reason").fill("It says nothing of children.")
    with page.expect_response("**/api/feedback") as reply:
        page.keyboard.press("Enter")
    assert reply.value.status == 204
    sent = json.loads(reply.value.request.post_data or "")
    assert (sent["rating"], sent["reason"]) == ("down", "It says nothing of children.")
    expect(last(page).get_by_role("textbox", name="Your reason")).to_be_hidden()
    page.reload()
    pressed = last(page).get_by_role("button", name="Bad answer", pressed=True)
    expect(pressed).to_be_visible()
    expect(questions(page)).to_have_count(1)


def test_nothing_is_rated_where_nothing_is_kept(serve: Serve, visit: Visit) -> None:
    address, _ = serve("--port", "0", "--no-log")
    page = visit(address)
    ask(page, QUESTION)
    expect(last(page).get_by_role("button", name="Copy", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Good answer")).to_have_count(0)


# Keys


def test_the_shortcuts_are_listed(server: str, visit: Visit) -> None:
    page = visit(server)
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    choose(page, "Keyboard shortcuts")
    expect(sheet).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    for key in ("ControlOrMeta+/", "ControlOrMeta+Shift+/", "?"):
        page.get_by_role("log").focus()
        page.keyboard.press(key)
        expect(sheet.get_by_text("Copy the last answer")).to_be_visible()
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()


def test_each_shortcut_does_what_the_list_says(server: str, visit: Visit) -> None:
    page = visit(server)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, TOPIC)
    ask(page, QUESTION)
    page.get_by_role("log").focus()
    page.keyboard.press("Shift+Escape")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_have_value(QUESTION)
    page.keyboard.press("Escape")
    expect(page.get_by_role("log")).to_be_focused()
    page.keyboard.press("c")
    expect(last(page).get_by_role("button", name="Copied")).to_be_visible()
    assert SENTENCE in clipboard(page)
    page.keyboard.press("s")
    expect(page.locator(".passage:focus .marked")).to_have_text(SENTENCE)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.get_by_text("You get the passage that answers")).to_be_visible()
    expect(questions(page)).to_have_count(0)


def test_letters_are_keys_only_where_nobody_types_and_can_be_turned_off(
    server: str, visit: Visit
) -> None:
    page = visit(server)
    ask(page, TOPIC)
    box(page).fill("")
    box(page).press_sequentially("/ n?")
    expect(box(page)).to_have_value("/ n?")
    choose(page, "Keyboard shortcuts")
    page.get_by_role("checkbox", name="Use single letters as keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.get_by_role("log").focus()
    for key in ("n", "?", "/", "s"):
        page.keyboard.press(key)
    expect(page.get_by_role("log")).to_be_focused()
    expect(questions(page)).to_have_count(1)


# Colours, text size, title


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_colours_are_chosen_and_kept_on_every_page(server: str, visit: Visit) -> None:
    page = visit(server, color_scheme="light")
    light = background(page)
    page.get_by_role("button", name="Colours: as the system").click()
    assert background(page) == light
    page.get_by_role("button", name="Colours: light").first.click()
    expect(page.get_by_role("status").first).to_have_text("Colours: dark")
    dark = background(page)
    assert dark != light
    for path in ("", "docs", "library", "read/stem-cells"):
        page.goto(f"{server}{path}")
        assert background(page) == dark
    page.goto(server)
    page.get_by_role("button", name="Colours: dark").first.click()
    assert background(page) == light


def test_the_look_is_there_before_anything_is_painted(server: str, visit: Visit) -> None:
    page = visit(server)
    look = page.request.get(f"{server}static/first-look.js").body()
    assert len(look) < 400
    first = page.locator("head script").first
    expect(first).to_have_attribute("src", re.compile("first-look"))
    assert first.evaluate("e => !e.type && !e.defer && !e.async")


def test_the_text_has_three_sizes(server: str, visit: Visit) -> None:
    page = visit(server)
    sizes = [page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")]
    page.locator(".menu summary").click()
    for name in ("Large text", "Larger text"):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
    assert sizes == [16, 18, 21]
    page.reload()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 21


def test_the_tab_is_named_for_its_conversation_and_article(server: str, visit: Visit) -> None:
    page = visit(server)
    title = "How stem cells can help people with autoimmune diseases"
    expect(page).to_have_title(f"{title} · Verbatim")
    ask(page, TOPIC)
    ask(page, QUESTION)
    expect(page).to_have_title(f"{TOPIC} · {title} · Verbatim")
    page.get_by_role("link", name="New conversation").click()
    expect(page).to_have_title(f"{title} · Verbatim")


def test_the_page_can_be_installed(server: str, visit: Visit) -> None:
    page = visit(server)
    address = page.locator("link[rel=manifest]").evaluate("link => link.href")
    reply = page.request.get(address)
    assert reply.headers["content-type"].startswith("application/manifest+json")
    for icon in reply.json()["icons"]:
        assert page.request.get(f"{server}static/{icon['src']}").ok
    session = page.context.new_cdp_session(page)
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )


def test_the_page_says_that_unanswered_questions_are_kept(
    server: str, serve: Serve, visit: Visit
) -> None:
    expect(visit(server).get_by_text("Questions without an answer are kept")).to_be_visible()
    address, _ = serve("--port", "0", "--no-log")
    expect(visit(address).get_by_text("Questions without an answer are kept")).to_have_count(0)


# The last conversations of this browser


def past(page: Page) -> Locator:
    """Show the conversations of this browser."""
    choose(page, "Past conversations")
    return page.get_by_role("dialog", name="Past conversations")


def test_a_past_conversation_is_opened_in_another_tab(server: str, visit: Visit) -> None:
    page = visit(server)
    expect(past(page).get_by_text("There are none yet.")).to_be_visible()
    page.keyboard.press("Escape")
    ask(page, TOPIC)
    page.get_by_role("link", name="New conversation").click()
    ask(page, QUESTION)
    other = page.context.new_page()
    other.goto(server)
    expect(questions(other)).to_have_count(0)
    expect(past(other).locator("li bdi")).to_have_text([QUESTION, TOPIC])
    other.get_by_role("button", name=TOPIC).first.click()
    expect(questions(other)).to_have_text([f"You: {TOPIC}"])
    ask(other, FOLLOW_UP)
    expect(last(other).locator(".carried")).to_contain_text("HSCT")
    expect(past(other).locator("li bdi")).to_have_text([TOPIC, QUESTION])
    other.keyboard.press("Escape")
    other.reload()
    expect(questions(other)).to_have_count(2)


def test_past_conversations_are_ten_and_can_be_forgotten(server: str, visit: Visit) -> None:
    page = visit(server)
    asked = [f"What is mobilization {n}?" for n in range(12)]
    for question in asked:
        ask(page, question)
        page.get_by_role("link", name="New conversation").click()
    listed = past(page).locator("li bdi")
    expect(listed).to_have_text(asked[:1:-1])
    page.get_by_role("button", name=f"Forget “{asked[11]}”").click()
    expect(listed).to_have_text(asked[10:1:-1])
    page.get_by_role("button", name="Forget all").click()
    expect(listed).to_have_count(0)
    expect(page.get_by_text("There are none yet.")).to_be_visible()
    kept = page.evaluate("Object.keys(localStorage)")
    assert [name for name in kept if "conversation." in name] == []


RENAME = """() => {
  for (const name of Object.keys(localStorage)) {
    localStorage[name] = localStorage[name].replaceAll("bees", "wasps");
  }
}"""


def test_a_conversation_that_outlived_its_article_says_so(
    visit: Visit, heard: list[str], two_articles: str
) -> None:
    page = visit(f"{two_articles}?article=bees")
    ask(page, "How many eggs are laid?")
    page.evaluate(RENAME)
    page.goto(two_articles)
    past(page).get_by_role("button", name="How many eggs are laid?").first.click()
    expect(questions(page)).to_have_text(["You: How many eggs are laid?"])
    expect(last(page).get_by_text("The articles have changed since")).to_be_visible()
    assert all("404" in message for message in heard)  # Chromium's own line on the status
    heard.clear()


FILL = """() => {
  for (let length = 5_300_000; length > 100; length = Math.floor(length / 1.05)) {
    try { localStorage[`other.${length}`] = "x".repeat(length); } catch {}
  }
}"""


def test_a_new_conversation_takes_the_room_of_the_oldest(server: str, visit: Visit) -> None:
    page = visit(server)
    for question in (TOPIC, FOLLOW_UP):
        ask(page, question)
        page.get_by_role("link", name="New conversation").click()
    page.evaluate(FILL)
    ask(page, QUESTION)
    expect(past(page).locator("li bdi").first).to_have_text(QUESTION)


# Where the reader is


def test_a_reader_who_scrolls_away_while_waiting_is_left_there(
    asleep: tuple[str, Callable[[bool], None]], visit: Visit
) -> None:
    address, sleep = asleep
    page = visit(address, viewport={"width": 1280, "height": 500}, reduced_motion="reduce")
    for question in (TOPIC, FOLLOW_UP, QUESTION):
        ask(page, question)
    sleep(True)
    box(page).fill("What is lupus?")
    box(page).press("Enter")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.get_by_role("log").hover()
    page.mouse.wheel(0, -5000)
    expect(questions(page).first).to_be_in_viewport()
    sleep(False)
    expect(questions(page)).to_have_count(4)
    expect(questions(page).first).to_be_in_viewport()
    expect(questions(page).last).not_to_be_in_viewport()
    page.get_by_role("button", name="To the latest answer").click()
    expect(questions(page).last).to_be_in_viewport()
    expect(page.get_by_role("button", name="To the latest answer")).to_be_hidden()


def test_on_a_phone_nothing_covers_the_end_and_one_asks_from_anywhere(
    server: str, visit: Visit
) -> None:
    page = visit(server, **PHONE)
    for asked in (QUESTION, TOPIC):
        box(page).fill(asked)
        page.get_by_role("button", name="Ask", exact=True).tap()
        expect(questions(page).last).to_contain_text(asked)
        expect(questions(page).last).to_be_in_viewport()
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    foot = page.get_by_role("link", name="Read the article").bounding_box()
    top = page.locator("#ask").bounding_box()
    assert foot
    assert top
    assert foot["y"] + foot["height"] <= top["y"]
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.get_by_role("button", name="To the latest answer").tap()
    expect(questions(page).last).to_be_in_viewport()


def test_on_a_phone_the_header_stays_in_view(server: str, visit: Visit) -> None:
    page = visit(server, **PHONE)
    box(page).fill(QUESTION)
    page.get_by_role("button", name="Ask", exact=True).tap()
    expect(questions(page)).to_have_count(1)
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    for shown in (page.get_by_role("link", name="New conversation"), page.locator(".menu summary")):
        expect(shown).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("by", ["Escape", "a click elsewhere"])
def test_the_menu_closes_again(server: str, visit: Visit, by: str) -> None:
    page = visit(server)
    ask(page, QUESTION)
    menu = page.locator(".menu")
    menu.locator("summary").click()
    expect(menu.get_by_role("button", name="Export as Markdown")).to_be_visible()
    if by == "Escape":
        page.keyboard.press("Escape")
        expect(menu.locator("summary")).to_be_focused()
    else:
        page.locator("#log").click(position={"x": 5, "y": 5})
    expect(menu.get_by_role("button", name="Export as Markdown")).to_be_hidden()


HEIGHTS = """() => ["header", "#ask"].map((name) => {
  const { top, bottom } = document.querySelector(name).getBoundingClientRect();
  return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
})"""


def test_on_a_low_screen_the_answer_has_the_room(server: str, visit: Visit) -> None:
    page = visit(server, viewport={"width": 320, "height": 200}, reduced_motion="reduce")
    ask(page, QUESTION)
    expect(questions(page)).to_be_in_viewport()
    assert sum(page.evaluate(HEIGHTS)) < 60
    page.get_by_role("link", name="Skip to the question").focus()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_what_is_touched_in_the_header_and_the_menu_is_large_enough(
    two_articles: str, visit: Visit, width: int
) -> None:
    page = visit(two_articles, viewport={"width": width, "height": 700})
    page.locator(".menu summary").click()
    for target in page.locator("header :is(a, button, summary) >> visible=true").all():
        shown = target.bounding_box()
        assert shown
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= width
        assert min(shown["width"], shown["height"]) >= 40
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# Which article is asked


@pytest.fixture(scope="module")
def two_articles(serve_once: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("articles")
    files = (place / "bees.md", place / "tea.md")
    files[0].write_text("# Honey bees\n\nA queen lays two thousand eggs a day in spring.")
    files[1].write_text("# Green tea\n\nGreen tea is steeped for two minutes by the host.")
    address, _ = serve_once("--port", "0", *(word for file in files for word in ("-a", str(file))))
    return address


def test_the_page_says_which_articles_are_asked(two_articles: str, visit: Visit) -> None:
    page = visit(two_articles)
    scope = page.locator(".scope")
    expect(scope).to_have_text("Asking all 2 articles")
    ask(page, "How is tea steeped?")
    page.goto(f"{two_articles}?article=bees")
    expect(scope).to_contain_text("Asking 1 of 2 articles: Honey bees")
    ask(page, "How many eggs are laid?")
    page.get_by_role("link", name="Ask all, where your conversation goes on").click()
    expect(questions(page)).to_have_text(["You: How is tea steeped?"])


def test_a_reload_brings_back_the_article_whose_place_is_marked(
    two_articles: str, visit: Visit
) -> None:
    page = visit(two_articles)
    ask(page, "How many eggs are laid?")
    last(page).locator(".citation").first.click()
    for _ in range(2):
        expect(panel(page).get_by_role("heading", level=1)).to_have_text("Honey bees")
        expect(page.locator("#article .marked")).to_contain_text("two thousand eggs")
        page.reload()


# What it looks like

STRANGE = f"""\
# كيف يُصنع الشاي {"e" + chr(0x0301) * 60}

## {"Donaudampfschifffahrt" * 20}

يُنقع الشاي الأخضر دقيقتين فقط، ثم يُشرب ساخنا مع النعناع والسكر في الصباح.

The kettle {"o" + chr(0x0316) * 60} boils for four minutes.

The {"endless" * 60} kitchen has a file named {chr(0x202E)}gnp, {chr(0x1B)}[31m and {"e" * 400}.
"""


@pytest.mark.parametrize("width", [1280, 375])
def test_strange_letters_stay_in_their_place(
    serve: Serve, visit: Visit, tmp_path: Path, width: int
) -> None:
    (tmp_path / "strange.md").write_text(STRANGE, "utf-8")
    address, _ = serve("--port", "0", "-a", str(tmp_path / "strange.md"))
    page = visit(address, viewport={"width": width, "height": 800})
    ask(page, f"How long does the kettle {'o' + chr(0x0301) * 60} boil? \u202egnp")
    expect(questions(page).last).to_contain_text("<U+202E>gnp")
    ask(page, "Which kitchen has a file?")
    expect(last(page).locator("blockquote").first).to_contain_text("<U+202E>gnp, <U+001B>[31m")
    arabic = panel(page).locator(".passage").first
    assert arabic.evaluate("e => getComputedStyle(e).direction") == "rtl"
    ask(page, "كم دقيقة يُنقع الشاي؟")
    for shown in page.locator(".question, blockquote, .under, .passage, article h1, h2").all():
        if shown.is_visible():
            assert shown.evaluate("e => getComputedStyle(e).overflowY") in {"clip", "hidden"}
            assert shown.evaluate("e => e.getBoundingClientRect().right <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_printed_page_is_the_conversation_and_the_article(server: str, visit: Visit) -> None:
    page = visit(server, color_scheme="dark")
    ask(page, QUESTION)
    page.emulate_media(media="print")
    for control in ("#ask", "header nav", ".tools", ".say", ".contents", ".why"):
        expect(page.locator(control).first).to_be_hidden()
    expect(questions(page)).to_be_visible()
    expect(page.locator("mark")).to_be_visible()
    expect(panel(page)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 249, 244)"
    assert page.evaluate("document.documentElement.scrollHeight > 2 * innerHeight")
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize(("wish", "found"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_by_itself_for_those_who_do_not_want_it(
    server: str, visit: Visit, wish: str, found: str
) -> None:
    page = visit(server, reduced_motion=wish)
    assert panel(page).evaluate("e => getComputedStyle(e).scrollBehavior") == found


def test_a_citation_in_another_script_keeps_its_order(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "tea.md").write_text(STRANGE, "utf-8")
    address, _ = serve("--port", "0", "-a", str(tmp_path / "tea.md"))
    page = visit(address)
    ask(page, "The kettle boils for how many minutes?")
    isolated = last(page).locator(".citation bdi")
    expect(isolated).not_to_contain_text("paragraph")
    expect(last(page).locator(".citation .place")).to_contain_text("paragraph")


def test_without_scripts_the_page_says_that_earlier_turns_are_gone(
    server: str, visit: Visit
) -> None:
    page = visit(server, java_script_enabled=False)
    gone = page.get_by_text("Some earlier turns are no longer shown.")
    for n in range(10):
        box(page).fill((TOPIC, QUESTION)[n % 2])
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(questions(page).last).to_have_text(f"You: {(TOPIC, QUESTION)[n % 2]}")
        expect(gone).to_have_count(1 if n > 8 else 0)


def test_without_scripts_nothing_is_shown_that_needs_them(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=What+is+HSCT%3F", java_script_enabled=False)
    for name in ("Copy", "Edit", "Print", "Colours", "Good answer", "Stop", "To the latest answer"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    for text in ("The conversation was cleared", "The articles have changed", "Looking"):
        expect(page.get_by_text(text)).to_be_hidden()
    page.get_by_label("More actions").click()
    page.get_by_role("button", name="Ask again").click()
    expect(questions(page)).to_have_text([f"You: {TOPIC}"])


@pytest.mark.parametrize(
    "kept", ["7", '{"a": 1}', '[null, 3, {"id": "a"}]', '[{"id": "a", "at": 1}]']
)
def test_what_others_left_in_the_browser_stops_nothing(
    server: str, visit: Visit, kept: str
) -> None:
    page = visit(server + "docs")
    page.evaluate("kept => localStorage.setItem('verbatim.conversations', kept)", kept)
    page.evaluate("sessionStorage.setItem('verbatim-added', '7')")
    turns = '{"id": 1, "turns": "<li class=turn>Old</li>"}'
    page.evaluate("turns => sessionStorage.setItem('verbatim.conversation', turns)", turns)
    page.goto(server)
    ask(page, "What are the risks?")
    expect(page.locator("#turns > .turn")).to_have_count(1)


def test_with_a_part_of_the_scripts_the_page_is_as_without(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.route("**/strip.js", lambda route: route.abort())
    page.goto(server, wait_until="networkidle")
    expect(page.locator("header a.unscripted.tool")).to_be_visible()
    expect(page.locator("header .live").first).to_be_hidden()
    page.close()
