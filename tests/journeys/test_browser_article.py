"""The article beside the chat, in a real browser: it follows the answer; its strip; its sheet."""

import re
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

MOBILIZATION, SENTENCE = (
    "How long does mobilization take?",
    re.compile("^This step is called mobilization"),
)
RISKS, OFF_TOPIC = "What are the risks?", "Who won in 1998?"
PHONE = {"viewport": {"width": 375, "height": 667}}
SHIFTS = """() => new Promise((resolve) => {
  const mine = ({ node }) => node?.parentElement?.closest("main");
  new PerformanceObserver((list) => resolve(
    list.getEntries().filter(({ sources }) => sources.some(mine)).map(({ value }) => value)
  )).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve([]), 500);
})"""


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your question")


def ask(page: Page, question: str) -> Locator:
    """Ask a question, and return the turn that answers it."""
    page.wait_for_load_state()
    earlier = page.locator(".turn").count()
    box(page).fill(question)
    box(page).press("Enter")
    expect(page.locator(".turn")).to_have_count(earlier + 1)
    return page.locator(".turn").last


def marked(page: Page) -> Locator:
    return page.locator("#article .marked")


def strip(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Where the answer stands")


@pytest.fixture(scope="module")
def long(serve_once: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server of an article of 600 paragraphs with headings."""
    told = (f"Basket {n} holds what the gardener number {n} has gathered." for n in range(600))
    text = "\n\n".join(f"## Row {n}\n\n{one}" if n % 50 == 0 else one for n, one in enumerate(told))
    own = tmp_path_factory.mktemp("articles") / "baskets.md"
    own.write_text(f"# Baskets\n\n{text}")
    return serve_once("--port", "0", "-a", str(own))[0]


# Beside the chat


def test_an_answer_opens_its_place_by_itself_and_the_box_keeps_the_focus(
    server: str, visit: Visit
) -> None:
    page = visit(server)
    steps = page.evaluate("history.length")
    ask(page, MOBILIZATION)
    expect(marked(page)).to_have_text(SENTENCE)
    expect(marked(page)).to_be_in_viewport(ratio=1)
    expect(page.locator(".passage.cited")).to_have_count(1)
    expect(box(page)).to_be_focused()
    assert page.evaluate("history.length") == steps
    assert page.url == server


def test_nothing_stays_marked_where_nothing_was_found(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, MOBILIZATION)
    expect(marked(page)).to_have_count(1)
    ask(page, OFF_TOPIC)
    expect(marked(page)).to_have_count(0)
    expect(page.locator(".cited, .strip .answers, .strip .further")).to_have_count(0)


def test_a_reload_shows_the_place_again(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, MOBILIZATION)
    page.reload()
    expect(marked(page)).to_have_text(SENTENCE)
    expect(marked(page)).to_be_in_viewport(ratio=1)


def test_the_contents_cover_nothing_that_is_cited(server: str, visit: Visit) -> None:
    page = visit(server)
    page.locator(".contents summary").click()
    expect(page.get_by_role("navigation", name="Contents")).to_be_visible()
    ask(page, MOBILIZATION)
    expect(page.get_by_role("navigation", name="Contents")).to_be_hidden()
    expect(marked(page)).to_be_in_viewport(ratio=1)


def test_an_older_citation_opens_its_place_and_leads_back_to_its_turn(
    server: str, visit: Visit
) -> None:
    page = visit(server, reduced_motion="reduce")
    ask(page, MOBILIZATION)
    for question in (RISKS, "What is HSCT?", "Where is the research heading?"):
        ask(page, question)
    citation = page.locator(".turn").first.locator(".citation").first
    expect(page.get_by_role("button", name="Back to the answer")).to_be_hidden()
    citation.click()
    expect(page.locator(".passage:focus .marked")).to_have_text(SENTENCE)
    page.locator("#log").evaluate("log => log.scrollTo(0, log.scrollHeight)")
    expect(citation).not_to_be_in_viewport()
    page.get_by_role("button", name="Back to the answer").click()
    expect(page.locator(".turn").first.locator(".citation").first).to_be_focused()
    expect(citation).to_be_in_viewport()
    expect(page.get_by_role("button", name="Back to the answer")).to_be_hidden()


def test_the_numbers_of_paragraphs_are_one_stop(server: str, visit: Visit) -> None:
    page = visit(server)
    stops = page.locator("#article .number:not([tabindex='-1'])")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Paragraph 3", exact=True).last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".passage:focus")).to_have_id("p3")


def test_nothing_shifts_when_the_scripts_start(long: str, visit: Visit) -> None:
    for size in ({"width": 1280, "height": 800}, {"width": 375, "height": 667}):
        page = visit(long, viewport=size)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) == []


# The strip


def test_the_strip_has_a_block_for_each_passage_as_long_as_its_text(
    server: str, visit: Visit
) -> None:
    page = visit(server)
    passages, blocks = page.locator("#article .passage"), strip(page).get_by_role("listitem")
    expect(blocks).to_have_count(passages.count())
    sizes = [one.evaluate("e => e.getBoundingClientRect().height") for one in blocks.all()]
    lengths = [len(one.inner_text()) for one in passages.all()]
    assert sizes.index(max(sizes)) == lengths.index(max(lengths))
    assert sizes.index(min(sizes)) == lengths.index(min(lengths))


def test_the_strip_says_where_the_answer_stands_and_leads_there(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, RISKS)
    answering = strip(page).get_by_role("link", name="Paragraph 13: answers")
    expect(answering).to_have_attribute("aria-current", "true")
    further = strip(page).get_by_role("link", name=re.compile("see also"))
    expect(further).to_have_count(2)
    further.first.click()
    passage = page.locator(".passage:focus")
    expect(passage.locator(".marked").first).to_be_in_viewport()
    expect(page.locator("#p13 .marked")).to_have_count(1)


def test_the_strip_is_one_stop_and_walked_by_arrows(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, RISKS)
    stops = strip(page).locator("a:not([tabindex='-1'])")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("ArrowDown")
    expect(strip(page).get_by_role("link", name=re.compile("^Paragraph 14"))).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator(".passage:focus")).to_have_id("p1")


def test_the_strip_of_a_long_article_is_merged_and_still_leads_to_the_passage(
    long: str, visit: Visit
) -> None:
    page = visit(long)
    ask(page, "What holds what the gardener number 433 has gathered?")
    expect(marked(page)).to_have_text("Basket 433 holds what the gardener number 433 has gathered.")
    assert strip(page).get_by_role("link").count() <= 120
    last = strip(page).get_by_role("link").last
    expect(last).to_have_accessible_name(re.compile(r"Paragraphs \d+ to \d+"))
    expect(last).to_be_in_viewport(ratio=1)
    answering = strip(page).locator("a.answers").first
    ordinal = page.locator("#article .passage.cited").first.get_attribute("id")
    assert str(answering.get_attribute("href")).endswith(f"#{ordinal}")


# On the phone


def test_without_scripts_the_article_lies_below_the_chat_on_a_phone(
    server: str, visit: Visit
) -> None:
    page = visit(server, **PHONE, java_script_enabled=False)
    expect(page.locator("main > #article")).to_be_visible()
    expect(page.get_by_role("link", name="Read the article")).to_be_hidden()


@pytest.mark.parametrize("by", ["the button", "Escape", "a click beside it"])
def test_on_a_phone_a_citation_opens_a_sheet_that_leads_back(
    server: str, visit: Visit, by: str
) -> None:
    page = visit(server, **PHONE)
    turn = ask(page, MOBILIZATION)
    expect(page.locator("#article")).to_be_hidden()
    turn.locator(".citation").first.click()
    place = page.evaluate("scrollY")
    expect(page.get_by_role("dialog", name="In the article")).to_be_visible()
    expect(marked(page)).to_be_in_viewport(ratio=1)
    if by == "the button":
        page.get_by_role("button", name="Close").click()
    elif by == "Escape":
        page.keyboard.press("Escape")
    else:
        page.mouse.click(180, 30)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(turn.locator(".citation").first).to_be_focused()
    assert page.evaluate("scrollY") == place


def test_on_a_phone_the_strip_lies_below_the_newest_answer(server: str, visit: Visit) -> None:
    page = visit(server, **PHONE)
    ask(page, MOBILIZATION)
    ask(page, RISKS)
    for _ in range(2):
        expect(page.locator(".strip")).to_have_count(1)
        expect(page.locator(".turn").last.locator(".strip")).to_be_visible()
        page.reload()
    page.locator(".turn").last.get_by_role("link", name="Paragraph 13: answers").click()
    expect(page.locator("#p13 .marked")).to_be_in_viewport()
    page.keyboard.press("Escape")
    ask(page, OFF_TOPIC)
    expect(page.locator(".strip")).to_have_count(0)


def test_on_a_phone_the_whole_article_can_be_read(server: str, visit: Visit) -> None:
    page = visit(server, **PHONE)
    page.get_by_role("link", name="Read the article").click()
    expect(page.get_by_role("dialog").get_by_role("heading", level=1)).to_be_in_viewport()


def test_a_window_that_is_made_wide_has_the_article_beside_the_chat(
    server: str, visit: Visit
) -> None:
    page = visit(server, **PHONE)
    ask(page, MOBILIZATION).locator(".citation").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("main > #article .marked")).to_have_text(SENTENCE)
    expect(page.locator("main > .strip")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_pane_the_strip_and_the_sheet_are_open_to_all(
    server: str, visit: Visit, scheme: Any, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = visit(server, color_scheme=scheme, viewport=size, reduced_motion="reduce")
    turn = ask(page, RISKS)
    expect(page.locator(".strip .answers")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    turn.locator(".citation").first.click()
    expect(marked(page)).to_be_in_viewport()
    assert Axe().run(page).response["violations"] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_print_has_the_article_and_no_strip(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, RISKS)
    page.emulate_media(media="print")
    expect(page.locator(".strip")).to_be_hidden()
    expect(marked(page)).to_be_visible()
