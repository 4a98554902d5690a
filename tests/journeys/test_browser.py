"""The chat as people use it, in a real browser."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]
Visit = Callable[..., Page]

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
MISTYPED = "How long does mobilizatoin take?"
OFF_TOPIC = "Who won the football World Cup in 1998?"
PHONE = {"viewport": {"width": 375, "height": 667}}
HOSTILE = "</textarea></script><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}"


COUNT_LINES = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getClientRects().length;
}"""


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your question")


def questions(page: Page) -> Locator:
    return page.get_by_role("log").get_by_role("heading", level=3)


def ask(page: Page, question: str) -> None:
    """Ask a question and wait until it is answered."""
    earlier = questions(page).count()
    box(page).fill(question)
    box(page).press("Enter")
    expect(questions(page)).to_have_count(earlier + 1)


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def colour(element: Locator, name: str = "background-color") -> str:
    """Return a colour of an element as the browser computes it, such as rgb(255, 233, 163)."""
    return str(element.evaluate("(e, name) => getComputedStyle(e).getPropertyValue(name)", name))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_enter_asks_and_the_answering_sentence_is_marked(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    expect(page.locator("mark")).to_have_text(SENTENCE)
    expect(page.locator("mark")).to_be_in_viewport()
    expect(questions(page)).to_have_text(f"You asked: {QUESTION}")
    expect(page.get_by_text("You get the passage that answers")).to_be_hidden()
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()


def test_the_button_asks_too(server: str, visit: Visit) -> None:
    page = visit(server)
    box(page).fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("mark")).to_have_text(SENTENCE)


def test_shift_enter_makes_a_new_line(server: str, visit: Visit) -> None:
    page = visit(server)
    box(page).press_sequentially("How long")
    box(page).press("Shift+Enter")
    box(page).press_sequentially("does mobilization take?")
    expect(box(page)).to_have_value("How long\ndoes mobilization take?")
    expect(questions(page)).to_have_count(0)
    box(page).press("Enter")
    expect(page.locator("mark")).to_have_text(SENTENCE)


def test_enter_while_composing_a_character_does_not_ask(server: str, visit: Visit) -> None:
    page = visit(server)
    box(page).fill(QUESTION)
    unused = box(page).evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, cancelable: true}))"
    )
    assert unused
    expect(questions(page)).to_have_count(0)


def test_enter_on_a_touch_keyboard_makes_a_new_line(server: str, visit: Visit) -> None:
    page = visit(server, **PHONE, has_touch=True, is_mobile=True)
    box(page).fill("How long")
    box(page).press("Enter")
    expect(box(page)).to_have_value("How long\n")
    page.get_by_role("button", name="Ask").tap()
    expect(questions(page)).to_have_count(1)


def test_a_citation_shows_the_sentence_in_the_article(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    sentence = page.get_by_label("The article", exact=True).get_by_text(SENTENCE)
    expect(sentence).not_to_be_in_viewport()
    page.get_by_role("link", name="1 How does a transplant proceed?").click()
    expect(page.locator(":target")).to_have_text(SENTENCE)
    expect(sentence).to_be_in_viewport()
    expect(page.locator(".passage", has_text=SENTENCE)).to_be_focused()
    expect(page.locator("mark")).to_be_in_viewport()
    assert colour(page.locator(":target")) == colour(page.locator("mark"))


def test_a_suggestion_is_asked_without_leaving_the_page(server: str, visit: Visit) -> None:
    page = visit(server)
    suggestion = page.get_by_label("Questions to start with").get_by_role("link").first
    question = suggestion.inner_text()
    suggestion.click()
    expect(questions(page)).to_have_text(f"You asked: {question}")
    expect(page.locator(".answered mark")).to_be_visible()
    assert page.url == server


def test_a_mistyped_question_can_be_searched_as_typed(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, MISTYPED)
    expect(page.locator("mark")).to_have_text(SENTENCE)
    page.get_by_role("link", name="Search as typed").click()
    expect(questions(page)).to_have_text([f"You asked: {MISTYPED}"] * 2)
    expect(page.locator(".turn").last.locator(".notice")).to_have_count(0)
    assert page.url == server


def test_an_answer_tells_why_when_asked(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    table = page.get_by_role("table", name="The score by word")
    expect(table).to_be_hidden()
    page.get_by_text("Why this?").first.click()
    expect(table.get_by_role("row", name="mobilization")).to_be_visible()


def test_a_number_is_not_broken_on_a_narrow_screen(server: str, visit: Visit) -> None:
    page = visit(server, viewport={"width": 320, "height": 667})
    ask(page, QUESTION)
    page.get_by_text("Why this?").first.click()
    for number in page.get_by_role("cell").all():
        assert number.evaluate(COUNT_LINES) == 1


def test_what_the_article_does_not_say_is_said_and_something_offered(
    server: str, visit: Visit
) -> None:
    page = visit(server)
    ask(page, OFF_TOPIC)
    log = page.get_by_role("log")
    expect(log).to_contain_text("The article does not seem to say.")
    expect(page.locator("mark")).to_have_count(0)
    page.locator(".turn").get_by_role("link").first.click()
    expect(page.locator(".answered mark")).to_be_visible()


def test_the_newest_question_is_in_view(server: str, visit: Visit) -> None:
    page = visit(server)
    for question in (QUESTION, "What are the risks?", OFF_TOPIC, "What is lupus?"):
        ask(page, question)
        expect(questions(page).last).to_be_in_viewport()


def test_a_reload_keeps_the_conversation_and_goes_on_with_it(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    ask(page, OFF_TOPIC)
    page.reload()
    expect(questions(page)).to_have_text([f"You asked: {QUESTION}", f"You asked: {OFF_TOPIC}"])
    expect(page.locator("mark")).to_have_text(SENTENCE)
    ask(page, "What are the risks?")
    expect(questions(page)).to_have_count(3)
    expect(page.locator(".notice")).to_have_count(0)


def test_a_new_conversation_is_empty_and_stays_so(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    page.get_by_role("link", name="New conversation").click()
    expect(page.get_by_text("You get the passage that answers")).to_be_visible()
    expect(questions(page)).to_have_count(0)
    page.reload()
    expect(questions(page)).to_have_count(0)


def test_another_tab_has_a_conversation_of_its_own(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    other = page.context.new_page()
    other.goto(server)
    expect(questions(other)).to_have_count(0)


def test_a_link_to_a_question_shows_its_answer(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F")
    expect(page.locator("mark")).to_have_text(SENTENCE)
    expect(page.locator("mark")).to_be_in_viewport()
    ask(page, "What are the risks?")
    expect(questions(page)).to_have_count(2)


def test_a_server_that_is_gone_is_said_and_the_question_stays(
    serve: Serve, visit: Visit, heard: list[str]
) -> None:
    address, process = serve("--port", "0")
    page = visit(address)
    ask(page, QUESTION)
    process.kill()
    process.wait()
    box(page).fill("What are the risks?")
    box(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("the server cannot be reached")
    expect(box(page)).to_have_value("What are the risks?")
    expect(page.locator("mark")).to_have_text(SENTENCE)
    assert all("ERR_CONNECTION_REFUSED" in message for message in heard)
    heard.clear()


def test_a_question_that_is_refused_stays_and_can_be_mended(
    server: str, visit: Visit, heard: list[str]
) -> None:
    page = visit(server)
    box(page).fill("\u200b\u2060")
    box(page).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("the question is empty")
    expect(box(page)).to_have_value("\u200b\u2060")
    assert all("422" in message for message in heard)
    heard.clear()
    ask(page, QUESTION)
    expect(page.get_by_role("alert")).to_be_empty()


def test_an_empty_box_asks_nothing(server: str, visit: Visit) -> None:
    page = visit(server)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.post_data else None)
    for empty in ("", "  \n "):
        box(page).fill(empty)
        box(page).press("Enter")
        page.get_by_role("button", name="Ask").click()
    ask(page, QUESTION)
    assert sent == [f"{server}turn"]


def test_no_more_can_be_typed_than_can_be_asked(server: str, visit: Visit) -> None:
    page = visit(server)
    box(page).fill("why " * 500)
    box(page).press("End")
    box(page).press_sequentially("more")
    assert len(box(page).input_value()) == 2000
    ask(page, "why " * 500)


def test_without_scripts_the_form_answers_and_keeps_the_conversation(
    server: str, visit: Visit
) -> None:
    page = visit(server, java_script_enabled=False)
    for question in (QUESTION, "What are the risks?"):
        box(page).fill(question)
        page.get_by_role("button", name="Ask").click()
    expect(questions(page)).to_have_text(
        [f"You asked: {QUESTION}", "You asked: What are the risks?"]
    )
    expect(page.locator("mark").first).to_have_text(SENTENCE)


def test_without_scripts_a_citation_leads_to_the_article(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F", java_script_enabled=False)
    page.get_by_role("link", name="1 How does a transplant proceed?").click()
    assert "/read/stem-cells#" in page.url
    expect(page.locator(":target")).to_have_text(SENTENCE)
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("width", [375, 320])
def test_a_narrow_screen_never_scrolls_sideways(server: str, visit: Visit, width: int) -> None:
    page = visit(server, viewport={"width": width, "height": 667})
    assert not scrolls_sideways(page)
    ask(page, QUESTION)
    page.get_by_text("See also").click()
    page.get_by_text("Why this?").first.click()
    assert not scrolls_sideways(page)
    for path in ("read/stem-cells", "?q=football"):
        page.goto(f"{server}{path}")
        assert not scrolls_sideways(page)


def test_on_a_phone_a_citation_leads_down_to_the_article(server: str, visit: Visit) -> None:
    page = visit(server, **PHONE)
    ask(page, QUESTION)
    page.get_by_role("link", name="1 How does a transplant proceed?").click()
    expect(page.locator(":target")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(server: str, visit: Visit, scheme: str) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F", color_scheme=scheme)
    assert (luminance(colour(page.locator("body"))) < 0.2) == (scheme == "dark")
    for selector in ("mark", ".citation .n", "button", ".question"):
        shown = page.locator(selector).first
        dim, bright = sorted(luminance(colour(shown, of)) for of in ("color", "background-color"))
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, selector  # WCAG 2.2, 1.4.3


def test_print_leaves_the_form_out(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F")
    page.emulate_media(media="print")
    expect(page.locator("form")).to_be_hidden()
    expect(page.locator("mark")).to_be_visible()


def test_a_hostile_question_stays_text(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, HOSTILE)
    expect(questions(page)).to_have_text(f"You asked: {HOSTILE}")
    page.reload()
    expect(questions(page)).to_have_text(f"You asked: {HOSTILE}")
    expect(page.locator("img, script:not([src])")).to_have_count(0)


HOSTILE_ARTICLE = f"""\
A title <script>alert(1)</script>

The first paragraph holds <script>alert(1)</script> and <img src=x onerror=alert(1)> and more.

The second paragraph links to [something](javascript:alert(1)), and has {{{{7*7}}}} in it as well.

The file \u202egnp.exe has a \x1b[31mred\x1b[0m name, with signs that reorder a line of text.

A word without any blank is {"endless" * 715} and goes on for a long time in this paragraph.
"""


def test_a_hostile_article_stays_text(serve: Serve, visit: Visit, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text(HOSTILE_ARTICLE, "utf-8")
    address, _ = serve("--port", "0", "-a", str(own))
    page = visit(address)
    for question in (
        "What does the first paragraph hold?",
        "What does the second paragraph link to?",
        "Which file has a red name with signs that reorder a line?",
    ):
        ask(page, question)
    expect(page.locator("mark").first).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.get_by_role("log")).to_contain_text("<U+202E>gnp.exe has a <U+001B>[31mred")
    expect(page.locator("img, script:not([src]), [href^='javascript:']")).to_have_count(0)
    page.goto(f"{address}read/own")
    expect(page).to_have_title("A title <script>alert(1)</script> · Verbatim")


@pytest.mark.parametrize("width", [1200, 375])
def test_an_endless_word_does_not_break_the_layout(
    serve: Serve, visit: Visit, tmp_path: Path, width: int
) -> None:
    own = tmp_path / "own.txt"
    own.write_text(HOSTILE_ARTICLE, "utf-8")
    address, _ = serve("--port", "0", "-a", str(own))
    page = visit(address, viewport={"width": width, "height": 800})
    ask(page, "Which word has no blank?")
    box(page).fill("endless" * 285)
    page.get_by_role("button", name="Ask").click()
    expect(questions(page)).to_have_count(2)
    assert not scrolls_sideways(page)
    page.goto(f"{address}read/own")
    assert not scrolls_sideways(page)


def test_the_keyboard_reaches_everything_in_order(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F")
    reached: list[str] = []
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
        reached.append(focused.evaluate("e => e.className || e.id || e.localName"))
    order = [reached.index(name) for name in ("skip", "new", "log", "citation", "q", "button")]
    assert order == sorted(order)


def test_the_skip_link_leads_to_the_question(server: str, visit: Visit) -> None:
    page = visit(server)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the question")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text(SENTENCE)


def test_a_citation_can_be_followed_by_keyboard(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F")
    page.get_by_role("link", name="1 How does a transplant proceed?").focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_have_text(SENTENCE)
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.fixture
def two_articles(serve: Serve, tmp_path: Path) -> str:
    tea, coffee = tmp_path / "tea.md", tmp_path / "coffee.md"
    filler = "".join(f"\n\nParagraph {n} tells of cups, pots and kettles." * 3 for n in range(40))
    tea.write_text(f"# Tea{filler}\n\nGreen tea is steeped for two minutes, by everyone.")
    coffee.write_text(f"# Coffee{filler}\n\nCoffee is brewed for four minutes, by everyone.")
    address, _ = serve("--port", "0", "-a", str(tea), "-a", str(coffee))
    return address


def test_a_citation_of_another_article_brings_it_beside_the_chat(
    two_articles: str, visit: Visit
) -> None:
    page = visit(two_articles)
    beside = page.get_by_label("The article", exact=True)
    for question, title in (
        ("For how many minutes is green tea steeped?", "Tea"),
        ("For how many minutes is coffee brewed?", "Coffee"),
        ("For how many minutes is green tea steeped?", "Tea"),
    ):
        ask(page, question)
        page.locator(".turn").last.get_by_role("link").first.click()
        expect(beside.get_by_role("heading", level=2)).to_have_text(title)
        expect(page.locator(":target")).to_contain_text("minutes, by everyone")
        expect(page.locator(":target")).to_be_in_viewport()


def test_the_list_of_articles_opens_each_beside_the_chat(two_articles: str, visit: Visit) -> None:
    page = visit(two_articles)
    beside = page.get_by_label("The article", exact=True)
    for title in ("Tea", "Coffee", "Tea"):
        page.get_by_role("navigation").get_by_role("link", name=title).click()
        expect(beside.get_by_role("heading", level=2)).to_have_text(title)
    assert page.url == two_articles
