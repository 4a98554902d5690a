"""The main journeys once more in a real Firefox."""

import os
import subprocess
from collections.abc import Callable, Iterator

import pytest
from firefox import Firefox, binary, running

pytestmark = pytest.mark.browser

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]

QUESTION = "How long does mobilization take?"
ANSWER = "This step is called mobilization and takes about a week or two."
IN_THE_ARTICLE = "return document.querySelector('#article .marked')?.textContent"
READY = "document.readyState === 'complete'"
ENTER = "\ue007"  # as WebDriver writes the key
IN_VIEW = """
const { top, bottom } = document.querySelector("#article .marked").getBoundingClientRect();
return bottom > 0 && top < innerHeight;
"""
TURNS = "return document.querySelectorAll('.turn').length"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    found = binary()
    if found is None:
        reason = "there is no Firefox here; install it, such as with: apt-get install firefox-esr"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with running(found, tmp_path_factory.mktemp("firefox") / "profile") as driven:
        yield driven


@pytest.fixture
def page(firefox: Firefox, server: str) -> Firefox:
    """A new conversation in a wide window."""
    firefox.resize(1280, 900)
    firefox.open(server)
    firefox.run("sessionStorage.clear(); localStorage.clear()")
    firefox.open(server)
    return firefox


def ask(page: Firefox, question: str) -> None:
    turns = page.run(TURNS)
    page.type("#q", question + ENTER)
    page.wait(f"{TURNS} === {turns + 1}")


def test_an_answer_is_marked_and_the_article_follows_it(page: Firefox) -> None:
    ask(page, QUESTION)
    assert page.run("return document.querySelector('.turn mark').textContent") == ANSWER
    assert page.wait(IN_THE_ARTICLE) == ANSWER
    page.wait(IN_VIEW)
    assert page.run("return document.activeElement.id") == "q"


def test_what_the_article_does_not_say_leaves_nothing_marked(page: Firefox) -> None:
    ask(page, QUESTION)
    page.wait(IN_THE_ARTICLE)
    ask(page, "Who won the football match?")
    assert page.run("return document.querySelector('.turn:last-child .not_in_article') !== null")
    assert page.wait("return document.querySelector('#article .marked') === null")


def test_a_citation_opens_a_sheet_on_a_narrow_screen(page: Firefox) -> None:
    page.resize(500, 800)
    ask(page, QUESTION)
    page.click(".turn:last-child .citation")
    page.wait("return document.querySelector('#sheet').open")
    assert page.wait(IN_THE_ARTICLE) == ANSWER
    page.click("#sheet .close")
    page.wait("return document.activeElement.matches('.citation')")


def test_a_text_is_pasted_added_and_asked(page: Firefox, serve: Serve) -> None:
    address, _ = serve("--port", "0")
    page.open(address)
    page.click("button.add")
    page.click("#adding .paste summary")
    page.type("#paste-title", "On lanterns")
    page.type("#paste-text", "The lantern of the harbour is lit at dusk by its keeper.")
    page.click("#adding [type=submit]")
    page.wait(f"return location.search.startsWith('?article=') && {READY}")
    ask(page, "When is the lantern lit?")
    assert "at dusk" in page.run("return document.querySelector('.turn mark').textContent")


def test_a_theme_is_remembered(page: Firefox, server: str) -> None:
    page.click(".theme")
    chosen = page.run("return document.documentElement.dataset.theme")
    page.open(server)
    assert chosen
    assert page.run("return document.documentElement.dataset.theme") == chosen
