"""Nothing keeps people out of any state of any page: in any colours, at any width, by finger."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, ViewportSize, expect

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

BREAD = """\
# Baking bread

Bread is a food made of flour, water and a leaven. Each region has a loaf of its own.

## Kinds of flour

The flours used most are:

- wheat flour, which makes a high loaf
- rye flour, which keeps the crumb moist
- spelt flour, which tastes of nuts

Wheat flour has much gluten, so that a dough of it rises high. Rye flour has little gluten.

## How to bake a loaf

To bake a loaf, follow these steps:

1. Mix the flour with the water.
2. Knead the dough for ten minutes.
3. Bake the loaf at 230 degrees.

## Keeping bread

Bread keeps for four days in a wooden box. It goes stale sooner in a fridge, because it is cold.
"""
TEA = "# Tea, and how it is drunk\n\nTea is a drink made of leaves. Green tea is steamed first.\n"
FERRY = "# The log of the ferry\n\n" + "\n\n".join(
    f"On day {n} the ferry came. " + "The harbour master wrote it down, as usual. " * 6
    for n in range(1, 301)
)
LIST = "What kinds of flour are there?"
ASKED = {
    "a list": LIST,
    "steps": "How do I bake a loaf?",
    "a comparison": "What is the difference between wheat flour and rye flour?",
    "two parts": "What is a leaven and when is the dough kneaded?",
    "unsure": "What about gluten prices?",
    "refused": "Who won in 1998?",
    "a summary": "summary",
    "a reply": "hello",
    "answered": "How long does bread keep?",
}
PHONE = {"has_touch": True, "is_mobile": True}
# Each colour scheme and each layout is looked at once by axe-core, most of whose time goes into
# contrast; what is too wide or too low does not depend on colours, so phones are also made wider.
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "light", "viewport": {"width": 1280, "height": 800}},
    {"color_scheme": "dark", "viewport": {"width": 320, "height": 800}, **PHONE},
]
WIDER: ViewportSize = {"width": 375, "height": 800}

# What can be pressed and is too low for a finger, lies under something else, or is too wide for
# the window. Links within a sentence are as high as its lines.
FAULTS = """(touched) => {
  const faults = [], { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`${scrollWidth} px wide in ${clientWidth}`);
  const top = document.querySelector("dialog:modal") ?? document;
  const isInSentence = (one) => one.matches("a") && getComputedStyle(one).display === "inline"
    && [...one.parentNode.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const pressed = "a, button, summary, input, select, textarea";
  const widget = document.querySelector("verbatim-chat")?.shadowRoot.querySelectorAll(pressed);
  for (const one of [...top.querySelectorAll(pressed), ...(widget ?? [])]) {
    const box = one.getBoundingClientRect();
    if (!one.checkVisibility({ visibilityProperty: true }) || box.width < 2) continue;
    if (one.matches(".hidden, .skip, [type=hidden]")) continue;
    const name = one.ariaLabel ?? one.innerText;
    const shown = `${one.tagName}.${one.className} "${name.slice(0, 30)}"`;
    if (box.right > clientWidth + 1 && !one.closest(".suggestions"))
      faults.push(`${shown} ends at ${box.right}`);
    const label = one.matches("[type=checkbox], [type=file]") && one.closest("label, td, p");
    const height = (label || one).getBoundingClientRect().height;
    if (touched && height < 39.5 && !isInSentence(one) && !one.matches(".strip a, .number, td a"))
      faults.push(`${shown} is ${height.toFixed(1)} px high`);
  }
  return faults;
}"""


def faults(page: Page, is_touched: bool) -> list[str]:
    """Return what axe-core objects to, all rules on, and what a finger or a narrow window does."""
    results = Axe().run(page).response
    assert results["passes"], "axe looked at nothing"
    found = [
        f"{violation['id']}: {[node['html'][:200] for node in violation['nodes']]}"
        for violation in results["violations"]
    ]
    found += page.evaluate(FAULTS, is_touched)
    if is_touched and (narrow := page.viewport_size):
        page.set_viewport_size(WIDER)
        found += page.evaluate(FAULTS, is_touched)
        page.set_viewport_size(narrow)
    return found


def ask(page: Page, question: str) -> None:
    """Ask a question and wait until it is answered."""
    earlier = page.locator(".turn").count()
    page.get_by_role("textbox", name="Your question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".turn")).to_have_count(earlier + 1)
    expect(page.locator(".waiting")).to_be_hidden()


def in_the_chat(page: Page, address: str) -> Iterator[str]:
    """Go through the states of the chat on one article."""
    page.goto(f"{address}?article=bread")
    page.wait_for_load_state()
    yield "start"
    for name, question in ASKED.items():
        ask(page, question)
        yield name
    turn = page.locator(".turn").last
    turn.get_by_text("Why", exact=True).first.click()
    yield "why"
    turn.get_by_text("Numbers", exact=True).first.click()
    yield "numbers"
    turn.get_by_label("More actions").click()
    yield "more actions"
    turn.get_by_label("More actions").click()
    turn.get_by_text("See also").click()
    yield "see also"
    turn.get_by_role("button", name="Bad answer").click()
    expect(turn.get_by_role("textbox")).to_be_visible()
    yield "the reason of a rating"
    turn.locator(".citation").first.click()
    page.get_by_label("The article", exact=True).get_by_text("Contents", exact=True).click()
    yield "the place in the article"
    if page.get_by_role("dialog").is_visible():
        page.get_by_role("button", name="Close").click()
    page.locator(".strip a:not([tabindex='-1'])").focus()
    yield "the strip"
    page.get_by_role("textbox", name="Your question").fill("x" * 2001)
    yield "too long"
    yield from while_it_fails(page)
    page.get_by_role("link", name="New").click()
    expect(page.get_by_text("The conversation was cleared.")).to_be_visible()
    expect(page.locator("#article .marked, .strip .answers")).to_have_count(0)
    yield "cleared"


def while_it_fails(page: Page) -> Iterator[str]:
    """Go through what is seen while an answer is waited for, and when none comes."""
    held: list[Route] = []
    page.route("**/turn", lambda route: held.append(route))
    page.get_by_role("textbox", name="Your question").fill(LIST)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".waiting")).to_be_visible()
    yield "waiting"
    held[0].abort()
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()
    page.unroute("**/turn")
    yield "no answer came"


def in_the_dialogs(page: Page, address: str) -> Iterator[str]:
    """Go through what opens over the chat on all articles."""
    page.goto(address)
    page.wait_for_load_state()
    yield "start of all"
    ask(page, LIST)
    yield "an answer of several"
    page.locator("header .asked:visible").click()
    page.get_by_role("combobox").fill("a")
    page.get_by_role("option").first.click()
    yield "the chooser"
    page.keyboard.press("Escape")
    page.locator(".menu summary").click()
    yield "the menu"
    page.get_by_role("button", name="Past conversations").click()
    yield "past conversations"
    page.get_by_role("button", name="Close", exact=True).click()
    page.keyboard.press("ControlOrMeta+/")
    yield "shortcuts"
    page.get_by_role("button", name="Close", exact=True).click()
    page.locator("button.add").click()
    page.get_by_text("Paste a text").click()
    yield "adding"
    files = [
        {"name": "cocoa.txt", "mimeType": "text/plain", "buffer": b"Cocoa is a warm drink."},
        {"name": "picture.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\0\0"},
    ]
    page.get_by_label("Choose files").set_input_files(files)  # type: ignore[arg-type]
    expect(page.locator(".adding .files .refused")).to_be_visible()
    yield "added and refused"


def in_the_other_pages(page: Page, address: str) -> Iterator[str]:
    """Go through the pages beside the chat."""
    for path in (
        "library",
        "library?q=bread",
        "library?q=nothing+of+it",
        "library?rename=bread",
        "library?removed=bread",
        "gaps",
        "read/bread/coverage",
        "read/bread",
        "read/ferry",
        "read/ferry?find=day+29",
        "read/nothing",
        "docs",
        "docs/widget",
        "docs/endpoint",
    ):
        page.goto(f"{address}{path}")
        yield path
    yield from in_the_widget(page, address)


def in_the_widget(page: Page, address: str) -> Iterator[str]:
    """Go through the states of the chat in a page of somebody else."""
    page.goto(f"{address}widget?article=bread")
    page.wait_for_load_state()
    yield "the page of the widget"
    page.locator(".launcher").click()
    yield "the open widget"
    box = page.get_by_role("dialog").get_by_role("textbox")
    for name in ("a list", "a comparison", "refused"):
        box.fill(ASKED[name])
        page.get_by_role("dialog").get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator(".turn:not(:has(> .soft))").last).to_contain_text(ASKED[name])
        yield f"the widget: {name}"


@pytest.fixture
def address(serve: Serve, tmp_path: Path) -> str:
    """The address of a server of three articles, one of them long."""
    options = []
    for name, text in (("bread", BREAD), ("tea", TEA), ("ferry", FERRY)):
        (tmp_path / f"{name}.md").write_text(text)
        options += ["-a", str(tmp_path / f"{name}.md")]
    return serve("--port", "0", "--allow-upload", *options)[0]


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['color_scheme']}-{look['viewport']['width']}"
)
def test_every_state_is_open_to_all(
    address: str, visit: Visit, heard: list[str], look: dict[str, Any]
) -> None:
    page = visit(f"{address}gaps", **look, reduced_motion="reduce")
    is_touched = "has_touch" in look
    found = {"no gaps": faults(page, is_touched)}
    for walk in (in_the_chat, in_the_dialogs, in_the_other_pages):
        for state in walk(page, address):
            found[state] = faults(page, is_touched)
    assert {state: told for state, told in found.items() if told} == {}
    # Chromium's own lines on what was refused.
    assert all("Failed to load" in message for message in heard)
    heard.clear()


def test_text_twice_as_large_fits_a_phone(address: str, visit: Visit) -> None:
    page = visit(address, color_scheme="light", viewport=WIDER, **PHONE)
    for path in ("?article=bread", "?q=What+kinds+of+flour+are+there%3F", "library", "read/ferry"):
        page.goto(f"{address}{path}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(FAULTS, False) == []
