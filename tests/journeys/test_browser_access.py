"""Nothing keeps people out: axe-core finds nothing on any page, in any colours, at any width."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

LOOKS: list[dict[str, Any]] = [
    {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    for scheme in ("light", "dark")
    for width in (1280, 375, 320)
]
QUESTION, FOLLOW_UP, OFF_TOPIC = "What is HSCT?", "what are its risks?", "Who won in 1998?"


def found(page: Page) -> list[str]:
    """Return what axe-core objects to, all rules on: each rule with the elements."""
    results = Axe().run(page)
    assert results.response["passes"], "axe looked at nothing"
    return [
        f"{violation['id']}: {[node['html'][:200] for node in violation['nodes']]}"
        for violation in results.response["violations"]
    ]


def ask(page: Page, question: str) -> None:
    """Ask a question and wait until it is answered."""
    earlier = page.locator(".turn").count()
    page.get_by_role("textbox", name="Your question").fill(question)
    page.get_by_role("textbox", name="Your question").press("Enter")
    expect(page.locator(".turn")).to_have_count(earlier + 1)


@pytest.fixture(
    params=LOOKS, ids=lambda look: f"{look['color_scheme']}-{look['viewport']['width']}"
)
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The colours and the width of a window; nothing moves, as axe sees one moment."""
    return {**request.param, "reduced_motion": "reduce"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "?q=What+is+HSCT%3F",
        f"?q={'x' * 2001}",
        "read/stem-cells",
        "read/stem-cells#p7",
        "library",
    ],  # the pages of the documentation are in test_docs.py
    ids=lambda path: path[:24] or "start",
)
def test_every_page_is_open_to_all(
    server: str, visit: Visit, heard: list[str], look: dict[str, Any], path: str
) -> None:
    page = visit(f"{server}{path}", **look)
    assert found(page) == []
    assert all("422" in message for message in heard)  # Chromium's own line on the status
    heard.clear()


@pytest.mark.parametrize("path", ["nowhere", "read/nothing"])
def test_what_is_not_there_is_told_to_all(
    server: str, visit: Visit, heard: list[str], look: dict[str, Any], path: str
) -> None:
    page = visit(f"{server}{path}", **look)
    assert found(page) == []
    assert all("404" in message for message in heard)  # Chromium's own line on the status
    heard.clear()


def test_a_conversation_is_open_to_all(server: str, visit: Visit, look: dict[str, Any]) -> None:
    page = visit(server, **look)
    for message in (
        QUESTION,
        FOLLOW_UP,
        "hello",
        "summary",
        OFF_TOPIC,
        "How long does mobilizatoin take?",
    ):
        ask(page, message)
        assert found(page) == []
    page.locator(".turn").last.get_by_text("Why", exact=True).first.click()
    page.locator(".turn").last.get_by_text("Numbers", exact=True).first.click()
    page.locator(".turn").last.get_by_role("button", name="Bad answer").click()
    expect(page.locator(".turn").last.get_by_role("textbox")).to_be_visible()
    page.locator(".turn").last.locator(".citation").first.click()
    expect(page.locator("#article .marked").first).to_be_in_viewport()
    page.get_by_label("The article", exact=True).get_by_text("Contents", exact=True).click()
    assert found(page) == []
    if page.get_by_role("dialog").is_visible():
        page.get_by_role("button", name="Close").click()
    page.get_by_role("textbox", name="Your question").fill("x" * 2001)
    assert found(page) == []
    page.get_by_role("link", name="New").click()
    expect(page.get_by_text("The conversation was cleared.")).to_be_visible()
    assert found(page) == []


def test_the_menu_and_its_dialogs_are_open_to_all(
    server: str, visit: Visit, look: dict[str, Any]
) -> None:
    page = visit(server, **look)
    ask(page, QUESTION)
    menu = page.locator(".menu")
    menu.locator("summary").click()
    menu.get_by_role("button", name="Larger text").click()
    assert found(page) == []
    menu.get_by_role("button", name="Past conversations").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert found(page) == []


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_chosen_colours_are_open_to_all(server: str, visit: Visit, theme: str) -> None:
    page = visit(server, color_scheme={"Light": "dark", "Dark": "light"}[theme])
    page.locator(".menu summary").click()
    page.get_by_role("button", name=f"Colours: {theme.lower()}").click()
    ask(page, QUESTION)
    assert found(page) == []


def test_what_was_left_out_is_open_to_all(server: str, visit: Visit, look: dict[str, Any]) -> None:
    page = visit(server, **look)
    for message in (QUESTION, FOLLOW_UP):
        ask(page, message)
    page.get_by_text("read with").click()
    assert found(page) == []
    page.locator(".turn").last.get_by_role("button", name="Only my words").click()
    expect(page.get_by_role("button", name="Read with the earlier turns again")).to_be_visible()
    ask(page, FOLLOW_UP)
    assert found(page) == []


def test_editing_and_the_shortcuts_are_open_to_all(
    server: str, visit: Visit, look: dict[str, Any]
) -> None:
    page = visit(server, **look)
    ask(page, QUESTION)
    page.locator(".turn").last.get_by_label("More actions").click()
    assert found(page) == []
    page.locator(".turn").last.get_by_role("button", name="Edit").click()
    assert found(page) == []
    page.keyboard.press("ControlOrMeta+/")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert found(page) == []


def test_a_library_that_takes_articles_is_open_to_all(
    serve: Serve, visit: Visit, tmp_path: Path, look: dict[str, Any]
) -> None:
    for name in ("tea", "coffee"):
        (tmp_path / f"{name}.txt").write_text(f"On {name}\n\n{name} is a drink of many people.")
    articles = [
        option for name in ("tea", "coffee") for option in ("-a", str(tmp_path / f"{name}.txt"))
    ]
    address, _ = serve("--port", "0", "--allow-upload", *articles)
    page = visit(f"{address}library", **look)
    assert found(page) == []
    page.goto(address)
    page.get_by_role("button", name="2 articles").click()
    expect(page.get_by_role("option")).to_have_count(2)
    page.get_by_role("option").first.click()
    page.keyboard.press("ArrowDown")
    assert found(page) == []
    page.get_by_role("button", name="Ask 1 article").click()
    expect(page.get_by_text("Ask this article.")).to_be_visible()
    ask(page, "What is tea?")
    assert found(page) == []


def test_adding_and_what_can_be_done_in_the_library_are_open_to_all(
    serve: Serve, visit: Visit, look: dict[str, Any]
) -> None:
    address, _ = serve("--port", "0")
    page = visit(address, **look)
    page.wait_for_load_state()
    page.locator("button.add").click()
    page.get_by_text("Paste a text").click()
    assert found(page) == []
    page.goto(f"{address}library?rename=stem-cells")
    assert found(page) == []
    page.goto(f"{address}library?sort=-size&removed=tea")
    page.get_by_text("Paste a text").click()
    assert found(page) == []
