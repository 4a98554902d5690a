"""The chat as people use it, in a real browser."""

import json
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
TOPIC, FOLLOW_UP = "What is HSCT?", "what are its risks?"
# The second is read together with two words of the first.
ALLOGENEIC, REJECTED = "What is an allogeneic transplant?", "Does the body reject it?"
IN_THE_MENU = {"More passages", "Back", "Ask again"}
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
    box(page).wait_for()
    page.wait_for_load_state()  # until its scripts run, Enter makes a new line
    earlier = questions(page).count()
    box(page).fill(question)
    box(page).press("Enter")
    expect(questions(page)).to_have_count(earlier + 1)


def last(page: Page) -> Locator:
    """Return the newest turn."""
    return page.locator(".turn").last


def chips(page: Page) -> Locator:
    """Return the words that the newest turn was read together with."""
    return last(page).locator(".carried li button")


def unfold(turn: Locator) -> None:
    """Show the words that a turn was read together with, so that they can be taken out."""
    turn.get_by_text("read with").click()


def go_on(page: Page, name: str) -> None:
    """Press one of the buttons that the newest turn leads on by, until it is answered."""
    earlier = questions(page).count()
    if name in IN_THE_MENU:
        last(page).get_by_label("More actions").click()
    last(page).get_by_role("button", name=name, exact=True).click()
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


CONTRAST_COLOURS = """element => {
  let behind = element;
  while (getComputedStyle(behind).backgroundColor.endsWith(", 0)")) behind = behind.parentElement;
  return [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
}"""


def contrast(element: Locator) -> float:
    """Return the contrast of an element's text with what is behind it, as WCAG defines it."""
    dim, bright = sorted(luminance(found) for found in element.evaluate(CONTRAST_COLOURS))
    return (bright + 0.05) / (dim + 0.05)


def test_enter_asks_and_the_answering_sentence_is_marked(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    expect(page.locator("mark")).to_have_text(SENTENCE)
    expect(page.locator("mark")).to_be_in_viewport()
    expect(questions(page)).to_have_text(f"You: {QUESTION}")
    expect(page.get_by_text("You get the passage that answers")).to_be_hidden()
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()


def test_the_button_asks_too(server: str, visit: Visit) -> None:
    page = visit(server)
    box(page).fill(QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()
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
    page.get_by_role("button", name="Ask", exact=True).tap()
    expect(questions(page)).to_have_count(1)


@pytest.mark.wheel
def test_a_citation_shows_the_sentence_in_the_article(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    page.get_by_role("link", name=re.compile(r"^1 paragraph \d+ of 16")).click()
    marked = page.locator("#article .marked")
    expect(marked).to_have_text(SENTENCE)
    expect(marked).to_be_in_viewport()
    expect(page.locator(".passage", has_text=SENTENCE)).to_be_focused()
    expect(page.locator("mark")).to_be_in_viewport()
    assert colour(marked) == colour(page.locator("mark"))


def test_a_suggestion_is_asked_without_leaving_the_page(server: str, visit: Visit) -> None:
    page = visit(server)
    suggestion = page.get_by_label("Questions to start with").get_by_role("link").first
    question = suggestion.inner_text()
    suggestion.click()
    expect(questions(page)).to_have_text(f"You: {question}")
    expect(page.locator(".answered mark")).to_be_visible()
    assert page.url == server


def test_a_mistyped_question_can_be_searched_as_typed(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, MISTYPED)
    expect(page.locator("mark")).to_have_text(SENTENCE)
    page.get_by_role("button", name="Search as typed").click()
    expect(page.locator(".notice")).to_have_count(0)
    expect(questions(page)).to_have_text([f"You: {MISTYPED}"])
    assert page.url == server


def test_an_answer_tells_why_in_words_and_pictures(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    page.get_by_text("Why", exact=True).first.click()
    why = page.locator(".why").first
    expect(why.locator("p").first).to_contain_text("It has “mobilization”")
    for bar in why.locator("svg").all():
        expect(bar).to_be_visible()
    shares = why.locator(".key").first.get_by_role("listitem")
    expect(shares.nth(1)).to_have_text(re.compile(r"^“mobilization” \d+ %$"))


def test_an_answer_has_numbers_for_whoever_asks(server: str, visit: Visit) -> None:
    page = visit(server, viewport={"width": 320, "height": 667})
    ask(page, QUESTION)
    page.get_by_text("Why", exact=True).first.click()
    table = page.get_by_role("table", name="What counted, by word")
    expect(table).to_be_hidden()
    page.get_by_text("Numbers", exact=True).first.click()
    expect(table.get_by_role("row", name="mobilization")).to_be_visible()
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
    page.locator(".turn .suggestions button").first.click()
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
    expect(questions(page)).to_have_text([f"You: {QUESTION}", f"You: {OFF_TOPIC}"])
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


def test_a_link_to_a_question_is_no_hindrance_to_a_reload(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=What+is+HSCT%3F")
    ask(page, FOLLOW_UP)
    page.reload()
    expect(questions(page)).to_have_text([f"You: {TOPIC}", f"You: {FOLLOW_UP}"])


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
    process.terminate()
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
        page.get_by_role("button", name="Ask", exact=True).click()
    ask(page, QUESTION)
    assert sent == [f"{server}turn"]


def test_without_scripts_the_form_answers_and_keeps_the_conversation(
    server: str, visit: Visit
) -> None:
    page = visit(server, java_script_enabled=False)
    for question in (QUESTION, "What are the risks?"):
        box(page).fill(question)
        page.get_by_role("button", name="Ask", exact=True).click()
    expect(questions(page)).to_have_text([f"You: {QUESTION}", "You: What are the risks?"])
    expect(page.locator("mark").first).to_have_text(SENTENCE)


def test_without_scripts_a_citation_leads_to_the_article(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F", java_script_enabled=False)
    page.get_by_role("link", name=re.compile(r"^1 paragraph \d+ of 16")).click()
    assert "/read/stem-cells#" in page.url
    expect(page.locator(":target")).to_have_text(SENTENCE)
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("width", [375, 320])
def test_a_narrow_screen_never_scrolls_sideways(server: str, visit: Visit, width: int) -> None:
    page = visit(server, viewport={"width": width, "height": 667})
    assert not scrolls_sideways(page)
    ask(page, QUESTION)
    page.get_by_text("See also").click()
    page.get_by_text("Why", exact=True).first.click()
    assert not scrolls_sideways(page)
    for path in ("read/stem-cells", "?q=football"):
        page.goto(f"{server}{path}")
        assert not scrolls_sideways(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(server: str, visit: Visit, scheme: str) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F", color_scheme=scheme)
    assert (luminance(colour(page.locator("body"))) < 0.2) == (scheme == "dark")
    ask(page, "and its risks?")
    unfold(last(page))
    for selector in (
        "mark",
        ".citation .where",
        ".citation .under",
        "#ask [type=submit]",
        ".tools > button",
        ".why summary",
        ".question",
        ".headline",
        ".carried summary",
        ".carried li button",
        ".carried .link",
        ".say .suggestions button",
    ):
        shown = page.locator(f"{selector} >> visible=true").first
        assert contrast(shown) >= 4.5, selector  # WCAG 2.2, 1.4.3
    for message, selector in (
        ("hello", ".reply .headline"),
        (OFF_TOPIC, ".not_in_article .headline"),
        (OFF_TOPIC, ".evidence"),
        ("What are the colours of immune cells?", ".unsure .headline"),
        ("What is mobilization?", ".answered .headline"),
        ("more", ".offer"),
        (MISTYPED, ".notice"),
    ):
        ask(page, message)
        assert contrast(last(page).locator(selector)) >= 4.5, selector


def test_print_leaves_the_form_out(server: str, visit: Visit) -> None:
    page = visit(f"{server}?q=How+long+does+mobilization+take%3F")
    page.emulate_media(media="print")
    for selector in ("#ask", ".tools", ".say", "header nav", "aside .contents"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator("mark")).to_be_visible()


def test_a_hostile_question_stays_text(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, HOSTILE)
    expect(questions(page)).to_have_text(f"You: {HOSTILE}")
    page.reload()
    expect(questions(page)).to_have_text(f"You: {HOSTILE}")
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
    page.get_by_role("button", name="Ask", exact=True).click()
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
        reached.append(focused.evaluate("e => e.className || e.id || e.form?.id || e.localName"))
    order = [reached.index(name) for name in ("skip", "new tool", "log", "citation", "q", "ask")]
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
    page.get_by_role("link", name=re.compile(r"^1 paragraph \d+ of 16")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#article .marked")).to_have_text(SENTENCE)
    expect(page.locator("#article .marked")).to_be_in_viewport()


@pytest.fixture(scope="module")
def two_articles(serve_once: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("articles")
    tea, coffee = place / "tea.md", place / "coffee.md"
    filler = "".join(f"\n\nParagraph {n} tells of cups, pots and kettles." * 3 for n in range(40))
    tea.write_text(f"# Tea{filler}\n\nGreen tea is steeped for two minutes, by everyone.")
    coffee.write_text(f"# Coffee{filler}\n\nCoffee is brewed for four minutes, by everyone.")
    address, _ = serve_once("--port", "0", "-a", str(tea), "-a", str(coffee))
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
        page.locator(".turn").last.locator(".citation").first.click()
        expect(beside.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator("#article .marked")).to_contain_text("minutes, by everyone")
        expect(page.locator("#article .marked")).to_be_in_viewport()


def test_back_leads_to_the_passage_of_the_article_before(two_articles: str, visit: Visit) -> None:
    page = visit(two_articles)
    beside = page.get_by_label("The article", exact=True)
    for question in ("How is green tea steeped?", "How is coffee brewed?"):
        ask(page, question)
    expect(beside.get_by_role("heading", level=1)).to_have_text("Coffee")
    page.locator(".turn").first.locator(".citation").first.click()
    for title, drink, step in (
        ("Tea", "Green", page.go_back),
        ("Coffee", "Coff", page.go_forward),
        ("Tea", "Green", page.go_back),
    ):
        expect(beside.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator("#article .marked")).to_contain_text(drink)
        step()


class Edited:
    """A server of one article at one address, started anew whenever the article changes."""

    def __init__(self, serve: Serve, article: Path) -> None:
        self._serve, self._article = serve, article
        self._port, self._process = "0", None
        self.write("")

    def write(self, before: str, now: str = "Green tea is steeped for two minutes.") -> None:
        """Serve the article with another beginning, or other words."""
        self._article.write_text(f"# Tea\n\n{before}{now}")
        if self._process:
            self._process.terminate()
            self._process.wait()
        self.address, self._process = self._serve("--port", self._port, "-a", str(self._article))
        self._port = self.address.rstrip("/").rpartition(":")[2]


@pytest.fixture
def edited(serve: Serve, tmp_path: Path) -> Edited:
    return Edited(serve, tmp_path / "tea.md")


STEEPED, HARVEST = "How long is green tea steeped?", "When is the harvest?"


def test_a_conversation_outlives_a_change_of_the_articles(edited: Edited, visit: Visit) -> None:
    page = visit(edited.address)
    ask(page, STEEPED)
    ask(page, "Is it green?")
    edited.write("The harvest is in May. ")
    ask(page, HARVEST)
    for _ in range(2):
        expect(questions(page)).to_have_text(
            [f"You: {asked}" for asked in (STEEPED, "Is it green?", HARVEST)]
        )
        expect(page.locator(".changed >> visible=true")).to_have_count(1)
        expect(page.locator(".turn").nth(1).locator(".changed")).to_contain_text("have changed")
        page.reload()
    expect(page.locator(".welcome")).to_be_hidden()
    edited.write("The harvest is in June. ")
    page.reload()
    expect(questions(page)).to_have_count(3)
    expect(last(page).locator(".changed")).to_be_visible()


def test_a_citation_leads_to_its_quote_wherever_it_stands_now(edited: Edited, visit: Visit) -> None:
    page = visit(edited.address)
    ask(page, STEEPED)
    edited.write("The harvest is in May. ")
    ask(page, HARVEST)
    last(page).locator(".citation").first.click()
    expect(page.locator("#article .marked")).to_have_text("The harvest is in May.")
    page.locator(".turn").first.locator(".citation").first.click()
    expect(page.locator("#article .marked")).to_have_text("Green tea is steeped for two minutes.")


def test_a_place_that_says_something_else_now_is_not_marked(edited: Edited, visit: Visit) -> None:
    page = visit(edited.address)
    ask(page, STEEPED)
    last(page).locator(".citation").first.click()
    page.reload()
    expect(page.locator("#article .marked")).to_have_text("Green tea is steeped for two minutes.")
    page.wait_for_load_state("networkidle")  # what is asked of a server that stops gets no answer
    edited.write("The harvest is in May. ")
    page.reload()
    expect(page.locator("#article .marked")).to_have_text("Green tea is steeped for two minutes.")
    page.wait_for_load_state("networkidle")
    edited.write("The harvest is in May.", now="White tea is steeped for one minute.")
    page.reload()
    expect(questions(page)).to_have_count(1)
    expect(page.locator("#article .marked, #article .cited")).to_have_count(0)
    assert page.url == edited.address


def test_an_export_says_where_the_articles_have_changed(edited: Edited, visit: Visit) -> None:
    page = visit(edited.address)
    ask(page, STEEPED)
    edited.write("The harvest is in May. ")
    ask(page, HARVEST)
    first, second = json.loads(exported(page, "JSON"))
    assert "answered anew" in first["notices"][0]
    assert not any("anew" in notice for notice in second["notices"])


# A conversation


def test_a_follow_up_shows_the_words_it_was_read_together_with(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    expect(chips(page)).to_have_count(0)
    ask(page, FOLLOW_UP)
    expect(last(page).locator(".carried summary")).to_have_text("read with HSCT")
    expect(chips(page).first).to_be_hidden()
    unfold(last(page))
    expect(chips(page).first).to_be_visible()
    expect(chips(page).first).to_contain_text("HSCT")
    expect(chips(page).first).to_have_attribute("title", re.compile("^From turn 1"))
    expect(last(page).locator("blockquote b", has_text="HSCT").first).to_be_visible()


def test_a_click_takes_a_word_out_and_answers_in_the_same_place(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    ask(page, FOLLOW_UP)
    unfold(last(page))
    while chips(page).count():
        word = chips(page).last.inner_text()
        chips(page).last.click()
        expect(chips(page).filter(has_text=word)).to_have_count(0)
        expect(questions(page)).to_have_text([f"You: {TOPIC}", f"You: {FOLLOW_UP}"])
    expect(last(page).locator(".carried")).to_have_count(0)
    assert page.url == server


def test_a_question_can_be_asked_with_ones_own_words_only(server: str, visit: Visit) -> None:
    alone = visit(server)
    ask(alone, FOLLOW_UP)
    page = visit(server)
    ask(page, TOPIC)
    ask(page, FOLLOW_UP)
    unfold(last(page))
    last(page).get_by_role("button", name="Only my words").click()
    expect(last(page).locator(".carried")).to_have_count(0)
    expect(questions(page)).to_have_count(2)
    expect(last(page).locator("blockquote").first).to_have_text(
        last(alone).locator("blockquote").first.inner_text()
    )


def test_what_was_left_out_is_read_again_by_a_click(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    ask(page, FOLLOW_UP)
    carried = chips(page).all_text_contents()
    for press in (chips(page).last, last(page).get_by_role("button", name="Only my words")):
        unfold(last(page))
        press.click()
        expect(chips(page)).not_to_have_count(len(carried))
        last(page).get_by_role("button", name="Read with the earlier turns again").click()
        expect(chips(page)).to_have_text(carried)
    expect(questions(page)).to_have_count(2)


def test_each_click_on_a_word_leaves_one_word_fewer(server: str, visit: Visit) -> None:
    page = visit(server)
    for message in (ALLOGENEIC, REJECTED):
        ask(page, message)
    count = chips(page).count()
    assert count == 2
    unfold(last(page))
    while count:
        chips(page).first.click()
        count -= 1
        expect(chips(page)).to_have_count(count)


def test_a_very_long_word_is_left_out_too(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, f"What is the {'immuno' * 30}therapy of lupus?")
    ask(page, FOLLOW_UP)
    unfold(last(page))
    while chips(page).count():
        count = chips(page).count()
        chips(page).first.click()
        expect(chips(page)).to_have_count(count - 1)
    expect(page.get_by_role("alert")).to_be_empty()
    expect(box(page)).to_have_value("")


def test_an_earlier_turn_has_nothing_left_to_choose(server: str, visit: Visit) -> None:
    page = visit(server)
    for question in (TOPIC, FOLLOW_UP, QUESTION):
        ask(page, question)
    earlier = page.locator(".turn").nth(1)
    unfold(earlier)
    expect(earlier.locator(".carried li button").first).to_have_text("HSCT", use_inner_text=True)
    expect(earlier.locator(".carried li button").first).to_be_disabled()
    expect(earlier.get_by_role("button", name="Only my words")).to_be_hidden()


def test_asking_an_earlier_turn_again_rewinds_nothing(server: str, visit: Visit) -> None:
    page = visit(server)
    for question in (TOPIC, "What is lupus?", QUESTION):
        ask(page, question)
    page.locator(".turn").first.get_by_label("More actions").click()
    page.locator(".turn").first.get_by_role("button", name="Ask again").click()
    expect(questions(page)).to_have_count(4)
    ask(page, "back")
    expect(last(page).locator(".headline")).to_contain_text(QUESTION)


def test_more_then_back(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    first = last(page).locator("blockquote").all_text_contents()
    go_on(page, "More passages")
    expect(last(page).locator(".headline")).to_have_text(re.compile("comes? next:$"))
    assert not {*last(page).locator("blockquote").all_text_contents()} & {*first}
    go_on(page, "Back")
    expect(last(page).locator(".headline")).to_have_text(f"Before that it was “{TOPIC}”:")
    assert last(page).locator("blockquote").all_text_contents() == first


def test_one_can_read_on_sentence_by_sentence(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, QUESTION)
    for _ in range(2):
        go_on(page, "Read on")
    read = page.locator("mark").all_text_contents()
    assert read[0] == SENTENCE
    assert " ".join(read) in last(page).locator("blockquote").inner_text()


def test_an_offer_is_taken_up_by_a_click(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, "What is mobilization?")
    ask(page, "more")
    expect(last(page).locator(".offer")).to_contain_text("How does a transplant proceed?")
    go_on(page, "Yes")
    expect(last(page).locator(".citation").first).to_contain_text("How does a transplant proceed?")
    expect(last(page).get_by_role("button", name="Yes", exact=True)).to_have_count(0)


def test_an_offer_can_be_turned_down(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, "What is mobilization?")
    ask(page, "more")
    go_on(page, "No")
    expect(last(page).locator("blockquote")).to_have_count(0)
    expect(last(page).locator(".suggestions button").first).to_be_visible()


def test_questions_to_go_on_with_are_answered(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    for _ in range(3):
        question = last(page).locator(".say .suggestions button").first.inner_text()
        assert f"You: {question}" not in questions(page).all_text_contents()
        go_on(page, question)
        expect(questions(page).last).to_have_text(f"You: {question}")
        expect(last(page).locator(".answered mark")).to_be_visible()


def test_only_the_newest_turn_leads_on(server: str, visit: Visit) -> None:
    page = visit(server)
    for message in (TOPIC, FOLLOW_UP, "hello", "more"):
        ask(page, message)
    expect(page.locator(".say >> visible=true")).to_have_count(1)
    expect(last(page).locator(".say")).to_be_visible()


def test_what_is_half_typed_survives_a_click_on_a_link(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    box(page).fill("and what does it co")
    go_on(page, "More passages")
    expect(box(page)).to_have_value("and what does it co")


def test_a_follow_up_still_works_after_a_reload(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    ask(page, "What is conditioning?")
    shown = page.get_by_role("log").inner_text()
    page.reload()
    assert page.get_by_role("log").inner_text() == shown
    go_on(page, "Back")
    expect(last(page).locator(".headline")).to_contain_text(TOPIC)
    ask(page, FOLLOW_UP)
    expect(chips(page).filter(has_text="HSCT")).to_have_count(1)
    unfold(last(page))
    chips(page).filter(has_text="HSCT").click()
    expect(chips(page).filter(has_text="HSCT")).to_have_count(0)


def test_a_new_conversation_knows_nothing_of_the_old_one(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    page.get_by_role("link", name="New conversation").click()
    expect(questions(page)).to_have_count(0)
    ask(page, FOLLOW_UP)
    expect(last(page).locator(".carried")).to_have_count(0)
    expect(last(page).get_by_role("button", name="Back", exact=True)).to_have_count(0)


ENDINGS = {"Markdown": "md", "JSON": "json"}


def exported(page: Page, kind: str) -> str:
    """Return what a conversation is exported as."""
    page.locator(".menu summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Export as {kind}").click()
    assert waiting.value.suggested_filename == f"conversation.{ENDINGS[kind]}"
    return Path(waiting.value.path()).read_text("utf-8")


SAID = (TOPIC, FOLLOW_UP, "hello", OFF_TOPIC, QUESTION)


def test_a_conversation_is_exported_as_markdown(server: str, visit: Visit) -> None:
    page = visit(server)
    for message in SAID:
        ask(page, message)
    before = exported(page, "Markdown")
    page.reload()
    text = exported(page, "Markdown")
    assert text == before
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [*SAID]
    assert f"**{SENTENCE}**" in text
    assert "The article does not seem to say." in text
    assert "Read together with “HSCT”" in text
    links = re.findall(rf"\]\(({re.escape(server)}[^)]+)\)", text)
    assert len(links) == text.count("> — ") > 3
    page.goto(links[-3])  # the first passage of the last question, which has three
    expect(page.locator(":target")).to_contain_text(SENTENCE)
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_conversation_is_exported_as_json(server: str, visit: Visit) -> None:
    page = visit(server)
    for message in SAID:
        ask(page, message)
    before = exported(page, "JSON")
    page.reload()
    text = exported(page, "JSON")
    kept = json.loads(text)
    assert text == before
    assert [turn["question"] for turn in kept] == [*SAID]
    assert [turn["act"] for turn in kept] == ["question"] * 2 + ["greeting"] + ["question"] * 2
    assert kept[-1]["answer"] == SENTENCE
    assert any(term.get("from") == "turn 1" for term in kept[1]["read_as"]["terms"])
    source = kept[-1]["sources"][0]
    page.goto(source["url"])
    expect(page.locator(":target")).to_have_text(kept[-1]["answer"])


def test_a_turn_that_was_asked_anew_is_exported_once(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, TOPIC)
    ask(page, FOLLOW_UP)
    unfold(last(page))
    last(page).get_by_role("button", name="Only my words").click()
    expect(last(page).locator(".carried")).to_have_count(0)
    kept = json.loads(exported(page, "JSON"))
    assert [turn["question"] for turn in kept] == [TOPIC, FOLLOW_UP]
    assert not any("from" in term for term in kept[1]["read_as"]["terms"])


def test_there_is_nothing_to_export_at_the_beginning(server: str, visit: Visit) -> None:
    page = visit(server)
    exporting = page.get_by_text("Export as JSON")
    page.locator(".menu summary").click()
    expect(exporting).to_be_hidden()
    ask(page, "hello")
    expect(exporting).to_be_visible()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"no Tab leads to {wanted}")


def test_a_conversation_is_held_by_keyboard_alone(server: str, visit: Visit) -> None:
    page = visit(server)
    tab_through = page.keyboard
    box(page).focus()
    for message in (TOPIC, FOLLOW_UP):
        tab_through.type(message)
        tab_through.press("Enter")
        expect(questions(page).last).to_have_text(f"You: {message}")
    page.get_by_role("log").focus()
    tab_to(page, last(page).locator(".carried summary"))
    tab_through.press("Enter")
    tab_to(page, last(page).get_by_role("button", name="Ask again without HSCT"))
    assert colour(page.locator(":focus"), "outline-style") != "none"
    tab_through.press("Enter")
    expect(last(page).get_by_role("button", name="Ask again without HSCT")).to_have_count(0)
    expect(box(page)).to_be_focused()
    for name, count in (("More passages", 3), ("Back", 4)):
        page.get_by_role("log").focus()
        tab_to(page, last(page).get_by_label("More actions"))
        tab_through.press("Enter")
        tab_to(page, last(page).get_by_role("button", name=name, exact=True))
        tab_through.press("Enter")
        expect(questions(page)).to_have_count(count)


def test_the_export_is_reached_by_keyboard(server: str, visit: Visit) -> None:
    page = visit(server)
    ask(page, "hello")
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Export as Markdown"))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "conversation.md"


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_many_chips_and_the_export_fit_every_screen(server: str, visit: Visit, width: int) -> None:
    page = visit(server, viewport={"width": width, "height": 800})
    for message in (ALLOGENEIC, REJECTED):
        ask(page, message)
    assert chips(page).count() == 2
    unfold(last(page))
    assert not scrolls_sideways(page)
    for link in last(page).locator("a, button:not(.suggestions *)").all():
        if link.is_visible():
            shown = link.bounding_box()
            assert shown
            assert shown["x"] >= 0
            assert shown["x"] + shown["width"] <= width
            assert shown["height"] >= 18
    page.evaluate("scrollTo(0, 0)")
    page.locator(".menu summary").click()
    for name in ("Markdown", "JSON"):
        button = page.get_by_role("button", name=f"Export as {name}")
        expect(button).to_be_in_viewport(ratio=1)
        assert button.evaluate(COUNT_LINES) == 1
    assert not scrolls_sideways(page)


def test_without_scripts_the_same_conversation_works(server: str, visit: Visit) -> None:
    page = visit(server, java_script_enabled=False)
    for message in (ALLOGENEIC, REJECTED):
        box(page).fill(message)
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(questions(page).last).to_have_text(f"You: {message}")
    expect(questions(page).last).to_be_in_viewport()
    unfold(last(page))
    chips(page).filter(has_text="allogeneic").click()
    expect(chips(page).filter(has_text="allogeneic")).to_have_count(0)
    last(page).get_by_role("button", name="Only my words").click()
    expect(last(page).locator(".carried")).to_have_count(0)
    expect(questions(page)).to_have_text([f"You: {ALLOGENEIC}", f"You: {REJECTED}"])
    go_on(page, "More passages")
    expect(last(page).locator(".headline")).to_have_text(re.compile("comes? next:$"))
    go_on(page, "Back")
    expect(last(page).locator(".headline")).to_contain_text(REJECTED)
    assert REJECTED in exported(page, "Markdown")
    page.get_by_role("link", name="New conversation").click()
    expect(questions(page)).to_have_count(0)


def test_an_article_cannot_break_out_of_what_is_kept_for_the_export(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    own, hostile = tmp_path / "own.txt", "</template><script>alert(1)</script>"
    sentence = f"The kettle {hostile} boils [in](the) *kitchen*."
    own.write_text(f"Own {hostile}\n\n{sentence} Nobody {hostile} knows.\n\nThe cup is empty.")
    address, _ = serve("--port", "0", "-a", str(own))
    page = visit(address)
    ask(page, f"{hostile} kettle")
    ask(page, f"and its {hostile} kitchen?")
    page.reload()
    (first, _) = json.loads(exported(page, "JSON"))
    assert (first["question"], first["answer"]) == (f"{hostile} kettle", sentence)
    text = re.sub(r"\\(.)", r"\1", exported(page, "Markdown"))
    assert f"## {hostile} kettle" in text
    assert f"**{sentence}**" in text
    expect(page.locator("script:not([src])")).to_have_count(0)
