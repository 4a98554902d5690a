"""Nothing keeps people out of colours that they chose, and of words that they left out."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

LOOKS: list[dict[str, Any]] = [
    {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    for scheme, width in (("light", 1280), ("dark", 320))
]
QUESTION, FOLLOW_UP = "What is HSCT?", "what are its risks?"


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
