"""Which articles are asked, chosen in the header, in a real browser."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from corpus.article import Article, Block
from corpus.engines.disk import DiskIndex
from corpus.passages import cut

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

DRINKS = {"tea": "Green tea", "coffee": "Black coffee", "cocoa": "Hot cocoa"}
MINUTES = {"tea": "two", "coffee": "four", "cocoa": "nine"}
MANY = 10_000


def add(library: DiskIndex, name: str, title: str, text: str) -> None:
    article = Article(name, title, f"{name}.txt", text, (Block(0, len(text)),))
    library.replace(article, cut(article))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three drinks among ten thousand articles more."""
    folder = tmp_path_factory.mktemp("many") / "library"
    library = DiskIndex.create(folder)
    for name, title in DRINKS.items():
        add(library, name, title, f"{title} is prepared for {MINUTES[name]} minutes.")
    for number in range(MANY):
        add(library, f"g{number}", f"Garden {number:05}", f"Garden {number} rests in winter.")
    library.commit()
    library.close()
    return folder


@pytest.fixture(scope="module")
def served(serve_once: Serve, library: Path) -> str:
    return serve_once("--port", "0", "-l", str(library))[0]


def opened(page: Page) -> Locator:
    """Open the chooser; return where one types."""
    page.wait_for_load_state()
    page.locator("button.asked").click()
    return page.get_by_role("combobox", name="Words of a title")


def ask(page: Page, question: str) -> None:
    page.wait_for_load_state()
    earlier = page.locator(".turn").count()
    page.locator("#q").fill(question)
    page.locator("#q").press("Enter")
    expect(page.locator(".turn")).to_have_count(earlier + 1)


def cited(page: Page) -> set[str | None]:
    citations = page.locator(".turn").last.locator("a.citation").all()
    return {citation.get_attribute("data-article") for citation in citations}


def test_several_of_ten_thousand_are_found_by_typing_and_asked(served: str, visit: Visit) -> None:
    page = visit(served)
    expect(page.locator(".scope")).to_have_text("Asking all 10,003 articles")
    field = opened(page)
    expect(field).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(50)
    expect(page.get_by_text("9,953 more; type to find them")).to_be_visible()
    for words, title in (("green", "Green tea"), ("cocoa hot", "Hot cocoa")):
        field.fill(words)
        expect(page.get_by_role("option")).to_have_count(1)
        expect(page.get_by_role("option")).to_contain_text(title)
        field.press("Enter")
        expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.get_by_role("button", name="Ask 2 articles").click()
    expect(page.locator(".scope")).to_contain_text(
        "Asking 2 of 10,003 articles: Green tea, Hot cocoa"
    )
    expect(page).to_have_title("2 articles · Verbatim")
    ask(page, "For how many minutes is coffee, tea or cocoa prepared?")
    assert cited(page) <= {"tea", "cocoa"}
    ask(page, "How many minutes is tea prepared?")
    expect(page.locator(".turn").last.locator("mark").first).to_contain_text("two minutes")
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    assert parse_qs(urlsplit(page.url).query) == {"article": ["tea", "cocoa"]}


def test_what_is_chosen_stands_first_and_can_be_left_out_again(served: str, visit: Visit) -> None:
    page = visit(f"{served}?article=tea&article=coffee")
    opened(page)
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_text(["Green tea", "Black coffee"])
    chosen.first.click()
    page.get_by_role("button", name="Ask 1 article").click()
    expect(page.locator(".scope")).to_contain_text("Asking 1 of 10,003 articles: Black coffee")
    opened(page)
    page.get_by_role("button", name="Ask all 10,003").click()
    expect(page.locator(".scope")).to_have_text("Asking all 10,003 articles")


def test_the_chooser_works_by_keys_alone(served: str, visit: Visit) -> None:
    page = visit(served)
    page.locator("button.asked").focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox", name="Words of a title")
    expect(page.get_by_role("option")).to_have_count(50)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "choice-g0")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", selected=True)).to_contain_text(["Black coffee"])
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(page.locator("button.asked")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("green tea")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".scope")).to_contain_text("Asking 1 of 10,003 articles: Green tea")


def test_words_that_no_title_has_are_told(served: str, visit: Visit) -> None:
    page = visit(served)
    opened(page).fill("spaceship")
    expect(page.get_by_text("No title holds these words.")).to_be_visible()
    expect(page.get_by_role("option")).to_have_count(0)


def test_without_scripts_the_chooser_is_a_link(served: str, visit: Visit) -> None:
    page = visit(f"{served}?article=tea&article=cocoa", java_script_enabled=False)
    page.locator("#q").fill("For how many minutes is coffee, tea or cocoa prepared?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".turn")).to_have_count(1)
    assert cited(page) <= {"tea", "cocoa"}
    expect(page.locator(".scope")).to_contain_text("Asking 2 of 10,003 articles")
    page.get_by_role("link", name="2 articles").click()
    expect(page).to_have_url(f"{served}library")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_chooser_fits_the_screen(served: str, visit: Visit, width: int) -> None:
    page = visit(f"{served}?article=tea&article=cocoa", viewport={"width": width, "height": 568})
    opened(page)
    expect(page.get_by_role("option")).to_have_count(52)
    for target in (*page.get_by_role("option").all()[:3], page.get_by_role("button", name="Ask 2")):
        shown = target.bounding_box()
        assert shown
        assert shown["height"] >= 40
        assert 0 <= shown["x"] <= shown["x"] + shown["width"] <= width
    expect(page.get_by_role("button", name="Ask 2 articles")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
