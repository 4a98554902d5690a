"""A long article in a real browser, which has a part of it at a time."""

import subprocess
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

USUAL = "The harbour master wrote it down, as usual. " * 6  # shorter paragraphs are joined
ODD = "A walrus slept on the pier all day."
LONG, PLACE = 900, 801


@pytest.fixture(scope="module")
def address(serve_once: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server of one long article."""
    days = [f"On day {n} the ferry came. {USUAL}" for n in range(1, LONG + 1)]
    days[PLACE - 1] = f"## The odd day\n\n{ODD} {USUAL}"
    days[0] = f"## The beginning\n\n{days[0]}"
    own = tmp_path_factory.mktemp("articles") / "log.md"
    own.write_text("# The log\n\n" + "\n\n".join(days))
    return serve_once("--port", "0", "--no-log", "-a", str(own))[0]


def parts(page: Page) -> list[int]:
    """Return which parts are there, counted from 1."""
    there = "all => all.map((part, i) => part.firstElementChild ? i + 1 : 0).filter(Boolean)"
    found: list[int] = page.locator(".part").evaluate_all(there)
    return found


def place(page: Page) -> Locator:
    return page.locator(f"#p{PLACE}")


def test_a_citation_brings_the_part_that_it_leads_to(address: str, visit: Visit) -> None:
    page = visit(address)
    assert parts(page) == [1]
    page.locator("#q").fill("Where did the walrus sleep?")
    page.locator("#q").press("Enter")
    page.locator(".citation").first.click()
    expect(place(page)).to_be_in_viewport()
    expect(place(page)).to_be_focused()
    assert parts(page) == [1, 5, 6]


def test_parts_come_as_they_are_scrolled_to(address: str, visit: Visit) -> None:
    page = visit(address, reduced_motion="reduce")
    page.locator("#p150").scroll_into_view_if_needed()
    expect(page.locator("#p151")).to_be_visible()
    assert parts(page) == [1, 2]
    page.locator("#article").evaluate("panel => panel.scrollTop = panel.scrollHeight")
    expect(page.locator(f"#p{LONG}")).to_be_visible()
    assert 4 not in parts(page)


def test_words_are_found_where_nothing_is_yet(address: str, visit: Visit) -> None:
    page = visit(address)
    find = page.get_by_role("searchbox", name="Find in the article")
    find.fill("WALRUS slept")
    find.press("Enter")
    expect(page.get_by_text("1 paragraph has it")).to_be_visible()
    page.locator(".found").get_by_role("link", name=str(PLACE)).click()
    expect(place(page)).to_be_in_viewport()


def test_the_contents_lead_to_a_part_that_is_not_there(address: str, visit: Visit) -> None:
    page = visit(address)
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("link", name="The odd day").click()
    expect(page.get_by_role("heading", name="The odd day")).to_be_in_viewport()


@pytest.mark.parametrize("path", [f"read/log#p{PLACE}", f"read/log?part=6#p{PLACE}"])
@pytest.mark.parametrize("scripts", [True, False])
def test_an_address_leads_to_its_place(
    address: str, visit: Visit, path: str, scripts: bool
) -> None:
    page = visit(address + path, java_script_enabled=scripts)
    if not scripts and "part" not in path:
        page.get_by_role("link", name=f"751–{LONG}").click()
        expect(page.locator("#p751")).to_be_in_viewport()
        return
    expect(place(page)).to_be_in_viewport()
    if scripts:
        page.locator(".contents a", has_text="The beginning").dispatch_event("click")
        expect(page.get_by_role("heading", name="The beginning")).to_be_in_viewport()
        page.go_back()
        expect(place(page)).to_be_in_viewport()


def test_words_are_found_without_scripts(address: str, visit: Visit) -> None:
    page = visit(f"{address}read/log", java_script_enabled=False)
    page.get_by_role("searchbox", name="Find in the article").fill("walrus")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("link", name=str(PLACE), exact=True).click()
    expect(place(page)).to_be_in_viewport()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing(address: str, visit: Visit, scheme: str, width: int) -> None:
    size = {"width": width, "height": 720}
    for path in ("", "read/log?find=walrus"):
        page = visit(address + path, color_scheme=scheme, viewport=size)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
