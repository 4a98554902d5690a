"""What could not be answered, and which passages answer, read in a browser; axe finds nothing."""

import json
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

QUESTIONS = (
    "How long does mobilization take?",
    "Who won the football world cup?",
    "who won the world cup in football",
    "Which hospital in Sweden offers transplants?",
)
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    for scheme, width in (("light", 1280), ("dark", 320))
]


def send(address: str, method: str = "POST", **values: Any) -> None:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, json.dumps(values).encode(), headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as reply:
        assert reply.status < 300


@pytest.fixture
def asked(serve: Serve) -> str:
    """The address of a server that was asked some questions, and had an answer rated."""
    address, _ = serve("--port", "0")
    for question in QUESTIONS:
        send(f"{address}api/answer", question=question)
    rated = {"passages": ["stem-cells:7"], "rating": "down", "reason": "I meant the second one"}
    send(f"{address}api/feedback", "PUT", question=QUESTIONS[0], status="answered", **rated)
    return address


def assert_is_open_to_all(page: Page) -> None:
    found = Axe().run(page).response
    assert found["passes"]
    assert [violation["id"] for violation in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_could_not_be_answered_is_open_to_all(asked: str, visit: Visit) -> None:
    for look in LOOKS:
        page = visit(f"{asked}gaps", **look)
        expect(page.get_by_role("img", name="Not answered, by week")).to_be_visible()
        page.get_by_text("1 other wording").click()
        assert_is_open_to_all(page)
        page.goto(f"{asked}read/stem-cells/coverage")
        expect(page.get_by_role("img", name="Which passages answer")).to_be_visible()
        assert_is_open_to_all(page)


def test_an_empty_page_of_gaps_is_open_to_all(server: str, visit: Visit) -> None:
    page = visit(f"{server}gaps?days=1", **LOOKS[1])
    expect(page.get_by_role("heading", level=1)).to_have_text("What could not be answered")
    assert_is_open_to_all(page)


def test_gaps_are_read_asked_again_and_saved_without_scripts(
    asked: str, visit: Visit, tmp_path: Path
) -> None:
    page = visit(f"{asked}gaps", java_script_enabled=False)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a question set").click()
    download.value.save_as(tmp_path / "gaps.json")
    assert "football world cup" in (tmp_path / "gaps.json").read_text("utf-8")
    question = page.locator(".groups h3").first.inner_text()
    page.get_by_role("link", name="Ask again").first.click()
    expect(page.locator(".turn .question").last).to_contain_text(question)


def test_a_paragraph_that_never_answered_is_one_click_away(asked: str, visit: Visit) -> None:
    page = visit(f"{asked}gaps")
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").last.click()
    page.locator(".never a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    assert "#p" in page.url
