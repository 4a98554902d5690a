"""The page speaks the language of its reader, and the article keeps its own, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

LOCALES = {"de": "de-DE", "fr": "fr-FR", "es": "es-ES"}
THANKED = {
    "de": ("Danke!", "Gern geschehen."),
    "fr": ("Merci !", "Je vous en prie."),
    "es": ("¡Gracias!", "De nada."),
}
QUESTION, OFF_TOPIC = "How long does mobilization take?", "Who won the football World Cup in 1998?"
# All texts of a page but those of the article and of the reader, each on a line of its own.
TEXTS = """() => {
  const own = "[lang=en], bdi, code, kbd, script, style, .question, .suggestions, .nearby";
  const isOurs = (element) => !element.closest("html > body :is(" + own + ")");
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (isOurs(walk.currentNode.parentElement)) texts.push(walk.currentNode.data);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (isOurs(element)) texts.push(element.getAttribute(name));
    }
  }
  return texts.map((text) => text.replace(/\\s+/g, " ").trim());
}"""


def converse(page: Page, *messages: str) -> None:
    """Say one message after another, each when the one before is answered."""
    box, turns = page.locator("#q"), page.locator(".turn")
    page.wait_for_load_state()
    for message in messages:
        earlier = turns.count()
        box.fill(message)
        box.press("Enter")
        expect(turns).to_have_count(earlier + 1)


def sentences(page: Page) -> set[str]:
    """Return the texts of a page with two words or more that are the product's own."""
    return {text for text in page.evaluate(TEXTS) if re.search(r"[^\W\d_]{2} +[^\W\d_]{2}", text)}


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_speaks_the_language_of_its_reader(
    server: str, visit: Visit, language: str
) -> None:
    thanks, welcome = THANKED[language]
    page, english = visit(server, locale=LOCALES[language]), visit(server, locale="en-GB")
    assert page.locator("html").get_attribute("lang") == language
    assert english.locator("html").get_attribute("lang") == "en"
    assert sentences(page) & sentences(english) == set()
    converse(page, QUESTION, OFF_TOPIC, thanks)
    converse(english, QUESTION, OFF_TOPIC, "Thanks!")
    expect(page.locator(".turn").last).to_contain_text(welcome)
    assert len(sentences(english)) > 20
    assert sentences(page) & sentences(english) == set()


@pytest.mark.parametrize("language", LOCALES)
def test_what_the_article_says_is_said_to_be_english(
    server: str, visit: Visit, language: str
) -> None:
    page = visit(server, locale=LOCALES[language])
    converse(page, QUESTION)
    quotes = page.locator(".turn blockquote")
    assert quotes.count()
    for quote in quotes.all():
        assert quote.get_attribute("lang") == "en"
    assert page.locator(".article .passage").first.get_attribute("lang") == "en"
    assert page.locator(".article h1").first.get_attribute("lang") == "en"


@pytest.mark.parametrize("language", LOCALES)
def test_buttons_go_on_in_every_language(server: str, visit: Visit, language: str) -> None:
    page = visit(server, locale=LOCALES[language])
    converse(page, QUESTION)
    for sent in ("and then?", "back"):
        turns = page.locator(".turn")
        earlier = turns.count()
        button = turns.last.locator(f"button[value='{sent}']")
        assert button.inner_text() != sent
        button.evaluate("button => button.click()")
        expect(turns).to_have_count(earlier + 1)
        assert turns.last.locator("blockquote").count()


@pytest.mark.parametrize("language", LOCALES)
def test_what_can_be_done_does_not_cover_the_place(
    server: str, visit: Visit, language: str
) -> None:
    page = visit(server, locale=LOCALES[language])
    converse(page, QUESTION)
    foot = page.locator(".foot.lone")
    place = foot.locator(".place").evaluate("e => e.getBoundingClientRect().toJSON()")
    for button in foot.locator("button:visible, summary:visible").all():
        box = button.bounding_box()
        assert box
        assert box["x"] >= place["right"] or box["y"] >= place["bottom"]


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("path", ["library", "read/stem-cells", "nowhere"])
def test_other_pages_speak_it_too(
    server: str, visit: Visit, heard: list[str], language: str, path: str
) -> None:
    page = visit(f"{server}{path}", locale=LOCALES[language])
    english = visit(f"{server}{path}", locale="en-GB")
    assert page.locator("html").get_attribute("lang") == language
    assert sentences(page) & sentences(english) == set()
    heard.clear()  # Chromium's own line on the status of what is not there
