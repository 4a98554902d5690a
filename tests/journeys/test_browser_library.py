"""The library as people use it, in a real browser."""

import re
import subprocess
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from corpus.engines.disk import DiskIndex
from corpus.library import update

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

TEA = "Green tea is steeped for two minutes."
COFFEE = "Coffee is brewed for four minutes."
COCOA = "Cocoa is stirred for nine minutes."
HOW_LONG = "How long is green tea steeped?"
PHONE = {"viewport": {"width": 375, "height": 667}}
NAMES = 60  # articles, so that the library has two pages


@pytest.fixture(scope="module")
def served(serve_once: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server of a library with tea, coffee and many more, which takes uploads."""
    place = tmp_path_factory.mktemp("served")
    articles = place / "articles"
    articles.mkdir()
    (articles / "tea.md").write_text(f"# On tea\n\n{TEA}\n\nTea is a drink of leaves.\n", "utf-8")
    (articles / "coffee.md").write_text(f"# On coffee\n\n{COFFEE}\n", "utf-8")
    for number in range(NAMES - 2):
        title = f"# A garden by the number of {number:02}{'x' * 40}"
        (articles / f"g{number}.md").write_text(f"{title}\n\nGarden {number} rests.\n", "utf-8")
    library = DiskIndex.create(place / "library")
    assert update(library, [articles]).added == NAMES
    library.close()
    return serve_once("--port", "0", "-l", str(place / "library"), "--allow-upload")[0]


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your question")


def ask(page: Page, question: str) -> None:
    """Ask a question and wait until it is answered."""
    box(page).wait_for()
    page.wait_for_load_state()  # until its scripts run, Enter makes a new line
    turns = page.locator(".turn")
    earlier = turns.count()
    box(page).fill(question)
    box(page).press("Enter")
    expect(turns).to_have_count(earlier + 1)


def cited(page: Page) -> set[str | None]:
    """Return the ids of the articles that the newest answer cites."""
    citations = page.locator(".turn").last.locator("a.citation").all()
    return {citation.get_attribute("data-article") for citation in citations}


def panel(page: Page) -> Locator:
    return page.get_by_label("The article", exact=True)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_one_article_is_found_in_the_list_and_asked_alone(served: str, visit: Visit) -> None:
    page = visit(f"{served}library")
    page.get_by_role("searchbox", name="Words of the title").fill("on tea")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=re.compile("Ask only this ?: On tea")).click()
    expect(page.get_by_text("Ask this article.")).to_be_visible()
    expect(panel(page).get_by_role("heading", name="On tea")).to_be_visible()
    ask(page, "How many minutes?")
    assert cited(page) == {"tea"}
    ask(page, HOW_LONG)
    expect(page.locator(".turn").last.locator("mark")).to_have_text(TEA)
    page.locator(".turn").last.locator("a.citation").first.click()
    expect(panel(page).get_by_text(TEA)).to_be_in_viewport()
    page.get_by_role("link", name="Ask all").click()
    expect(page.get_by_text(f"Ask {NAMES} articles.")).to_be_visible()


def test_a_suggestion_and_the_next_asks_the_same_article(served: str, visit: Visit) -> None:
    page = visit(f"{served}?article=tea")
    ask(page, HOW_LONG)
    page.locator(".turn").last.get_by_role("button", name="Read on").click()
    expect(page.locator(".turn")).to_have_count(2)
    assert cited(page) <= {"tea"}
    assert urlsplit(page.url).query == "article=tea"


def test_a_citation_opens_its_own_article_when_all_are_asked(served: str, visit: Visit) -> None:
    page = visit(served)
    ask(page, HOW_LONG)
    citation = page.locator(".turn a.citation").first
    expect(citation).to_contain_text("On tea")
    citation.click()
    expect(panel(page)).to_have_attribute("data-article", "tea")
    expect(panel(page).get_by_text(TEA)).to_be_in_viewport()
    ask(page, "How long is coffee brewed?")
    page.locator(".turn").last.locator("a.citation").first.click()
    expect(panel(page)).to_have_attribute("data-article", "coffee")
    expect(panel(page).get_by_text(COFFEE)).to_be_in_viewport()


def test_a_conversation_with_one_article_is_kept_over_a_reload(served: str, visit: Visit) -> None:
    page = visit(f"{served}?article=tea")
    ask(page, HOW_LONG)
    page.reload()
    expect(page.locator(".turn")).to_have_count(1)
    page.goto(f"{served}?article=coffee")
    expect(page.get_by_text("Ask this article.")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_a_printed_conversation_names_what_was_asked(served: str, visit: Visit) -> None:
    page = visit(f"{served}?article=tea&q=How+many+minutes%3F")
    page.emulate_media(media="print")
    expect(page.get_by_role("banner")).to_have_text(re.compile("On tea"), use_inner_text=True)


def test_one_article_is_asked_without_scripts(served: str, visit: Visit) -> None:
    page = visit(f"{served}?article=tea", java_script_enabled=False)
    box(page).fill("How many minutes?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".turn")).to_have_count(1)
    assert cited(page) == {"tea"}
    box(page).fill(HOW_LONG)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".turn")).to_have_count(2)
    assert cited(page) == {"tea"}


def test_the_pages_of_the_library_are_walked_through(served: str, visit: Visit) -> None:
    page = visit(f"{served}library")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    expect(page.locator(".articles tbody tr")).to_have_count(NAMES - 50)
    page.get_by_role("link", name="Previous").click()
    expect(page.get_by_text("Page 1 of 2")).to_be_visible()


def test_the_table_is_sorted_and_the_chosen_ones_are_asked(served: str, visit: Visit) -> None:
    page = visit(f"{served}library?q=on")
    page.get_by_role("link", name="Title").click()
    titles = page.locator(".articles tbody .title a")
    expect(titles).to_have_text(["On tea", "On coffee"])
    expect(page.get_by_role("columnheader", name="Title")).to_have_attribute(
        "aria-sort", "descending"
    )
    page.get_by_role("checkbox", name="On tea").check()
    page.get_by_role("checkbox", name="On coffee").check()
    page.get_by_role("button", name="Ask the chosen ones").click()
    ask(page, "How many minutes?")
    assert cited(page) <= {"tea", "coffee"}
    assert page.url.endswith("article=tea&article=coffee")


@pytest.mark.parametrize("path", ["library", "", "?article=tea", "library?q=garden", "read/g1"])
def test_nothing_overflows_on_a_phone(served: str, visit: Visit, path: str) -> None:
    page = visit(f"{served}{path}", **PHONE)
    assert fits(page)
