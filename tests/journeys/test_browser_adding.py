"""People bring their own articles through the page, in a real browser."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

TEA = "Green tea is steeped for two minutes."
COCOA = "Cocoa is stirred for nine minutes."
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  for (const type of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true }));
  }
}"""


@pytest.fixture
def served(serve: Serve) -> str:
    """The address of a server as a person starts it, with nothing named."""
    return serve("--port", "0")[0]


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Add article")


def open_dialog(page: Page) -> None:
    page.wait_for_load_state()
    page.locator("button.add").click()
    expect(dialog(page)).to_be_visible()


def ask(page: Page, question: str) -> None:
    page.wait_for_load_state()
    box = page.get_by_role("textbox", name="Your question")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)


def test_a_chosen_file_is_read_and_asked_at_once(served: str, visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text(f"{TEA}\n\nTea is a drink of leaves.")
    page = visit(served)
    open_dialog(page)
    page.get_by_label("Choose files").set_input_files(tmp_path / "tea.txt")
    page.wait_for_url(re.compile(r"article=tea$"))
    expect(page.locator(".toast")).to_have_text("Added: tea, 1 paragraph.")
    ask(page, "How long is green tea steeped?")
    expect(page.locator(".turn mark").first).to_have_text(TEA)


def test_a_file_is_dropped_anywhere(served: str, visit: Visit) -> None:
    page = visit(served)
    page.wait_for_load_state()
    page.evaluate(DROP, ["cocoa.txt", COCOA])
    page.wait_for_url(re.compile(r"article=cocoa$"))
    expect(page.get_by_label("The article", exact=True)).to_contain_text(COCOA)


def test_a_text_is_pasted_under_a_title(served: str, visit: Visit) -> None:
    page = visit(served)
    open_dialog(page)
    page.get_by_text("Paste a text").click()
    dialog(page).get_by_label("Title").fill("On tea")
    dialog(page).get_by_label("Text", exact=True).fill(TEA)
    dialog(page).get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url(re.compile(r"article=on-tea$"))
    aside = page.get_by_label("The article", exact=True)
    expect(aside.get_by_role("heading", name="On tea")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_title_without_blanks_does_not_widen_the_page(
    served: str, visit: Visit, width: int
) -> None:
    page = visit(served, viewport={"width": width, "height": 700})
    added = page.request.post(
        f"{served}api/articles", data={"title": "w" * 300, "text": TEA}
    ).json()
    for address in (f"?article={added['id']}", "library"):
        page.goto(served + address)
        page.evaluate("document.documentElement.dataset.size = 'larger'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_of_several_files_each_says_what_became_of_it(
    served: str, visit: Visit, heard: list[str], tmp_path: Path
) -> None:
    (tmp_path / "tea.txt").write_text(TEA)
    (tmp_path / "empty.txt").write_text("")
    page = visit(served)
    open_dialog(page)
    files = [tmp_path / "tea.txt", tmp_path / "empty.txt"]
    page.get_by_label("Choose files").set_input_files(files)
    items = page.locator(".adding .files > li")
    expect(items.nth(0)).to_have_text("Added: tea, 1 paragraph.")
    expect(items.nth(1)).to_contain_text("no text found in 'empty.txt'")
    page.get_by_role("link", name="Ask what was added").click()
    page.wait_for_url(re.compile(r"article=tea$"))
    assert all("422" in one for one in heard)  # Chromium's own line on the status
    heard.clear()


def test_an_address_is_no_file(served: str, visit: Visit, heard: list[str]) -> None:
    page = visit(served)
    open_dialog(page)
    page.get_by_text("Paste a text").click()
    dialog(page).get_by_label("Text", exact=True).fill("https://example.org/tea")
    dialog(page).get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".files .refused")).to_contain_text("Verbatim reads files; save the page")
    heard.clear()


def test_the_dialog_says_where_it_is_kept_and_how_to_switch_that_off(
    served: str, visit: Visit, environment: dict[str, str]
) -> None:
    page = visit(served)
    open_dialog(page)
    expect(dialog(page)).to_contain_text(environment["HOME"])
    expect(dialog(page)).to_contain_text("verbatim serve --no-upload")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()


def test_what_was_added_and_deleted_stays_so_for_the_next_server(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "tea.txt").write_text(TEA)
    address, process = serve("--port", "0")
    page = visit(address, java_script_enabled=False)
    page.goto(f"{address}library#add")
    page.get_by_label("Choose files").set_input_files(tmp_path / "tea.txt")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url(re.compile(r"article=tea$"))
    page.goto(f"{address}library")
    page.get_by_role("button", name=re.compile("Delete ?: How stem cells")).click()
    expect(page.get_by_role("heading", name="1 article")).to_be_visible()
    process.terminate()
    process.wait(15)
    again, _ = serve("--port", "0")
    page = visit(f"{again}library")
    expect(page.get_by_role("heading", name="1 article")).to_be_visible()
    expect(page.get_by_role("link", name="tea", exact=True)).to_be_visible()


def test_an_article_is_renamed_deleted_and_brought_back(served: str, visit: Visit) -> None:
    page = visit(f"{served}library")
    page.get_by_role("link", name=re.compile("Rename ?: How stem")).click()
    title = page.get_by_role("textbox", name="New title")
    expect(title).to_be_focused()
    page.wait_for_load_state()
    page.keyboard.type("Stem cells")  # in the place of the old one
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Stem cells", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("Delete ?: Stem cells")).click()
    expect(page.get_by_role("status").first).to_have_text("The article was deleted.")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Stem cells", exact=True)).to_be_visible()


def test_without_leave_nothing_on_the_page_adds(serve: Serve, visit: Visit) -> None:
    address, _ = serve("--port", "0", "--no-upload")
    page = visit(address)
    page.wait_for_load_state()
    assert page.locator(".add, .adding").count() == 0
    page.goto(f"{address}library")
    assert page.locator(".add, .adding").count() == 0
