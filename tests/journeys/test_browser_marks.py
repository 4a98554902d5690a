"""Answers with several marks in a real browser: columns, colours, places, copies, voices."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from werkzeug.serving import make_server

from bot.dialogue.answering import answer
from bot.values.answers import Answer
from bot.values.kinds import Form
from bot.values.settings import Settings
from corpus.index import PassageIndex
from web import api, pages
from web.app import create_app

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Formed = Callable[..., Answer]
FORMS = [Form.LIST, Form.PARTS, Form.COMPARISON, Form.EVIDENCE]
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "light", "viewport": {"width": 1280, "height": 800}},
    {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
    {"forced_colors": "active", "viewport": {"width": 1280, "height": 800}},
]


@pytest.fixture
def marked(lending: PassageIndex, formed: Formed, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that gives each form of an answer to the question of its name."""

    def given(asked: Any) -> Answer:
        made = formed(Form(asked.question))
        now = answer(made.question, lending).conversation
        return Answer(**{**vars(made), "question": asked.question, "conversation": now})

    monkeypatch.setattr(pages, "answered", given)
    monkeypatch.setattr(api, "answered", given)
    app = create_app(Settings(secret="of the tests"), lending)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def ask(page: Page, form: Form) -> Locator:
    """Ask for an answer of a form, and return its turn."""
    page.wait_for_load_state()
    earlier = page.locator(".turn").count()
    page.get_by_role("textbox", name="Your question").fill(form)
    page.get_by_role("textbox", name="Your question").press("Enter")
    expect(page.locator(".turn")).to_have_count(earlier + 1)
    return page.locator(".turn").last


def box_of(element: Locator) -> dict[str, float]:
    found = element.bounding_box()
    assert found is not None
    return dict(found)


def test_the_sides_of_a_comparison_stand_side_by_side_where_there_is_room(
    marked: str, visit: Visit
) -> None:
    wide = ask(visit(marked, viewport={"width": 1280, "height": 800}), Form.COMPARISON)
    book, film = (box_of(wide.locator(".part").nth(n)) for n in (0, 1))
    assert book["y"] == film["y"]
    assert book["x"] + book["width"] < film["x"]
    page = visit(marked, viewport={"width": 390, "height": 844})
    narrow = ask(page, Form.COMPARISON)
    book, film = (box_of(narrow.locator(".part").nth(n)) for n in (0, 1))
    assert book["x"] == film["x"]
    assert book["y"] + book["height"] <= film["y"]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_an_answer_marks_all_that_it_quotes_and_a_citation_leads_to_its_own(
    marked: str, visit: Visit
) -> None:
    page = visit(marked)
    film = ask(page, Form.COMPARISON).locator(".part").nth(1)
    expect(page.locator("#article .cited")).to_have_count(2)
    film.locator(".citation").nth(1).click()
    expect(page.locator(".passage:focus .marked")).to_contain_text(["Film | 1 euro | 25 euros"])
    film.locator(".citation").first.click()
    expect(page.locator(".passage:focus .marked")).to_contain_text(["Films are lent for one week"])
    page.go_back()
    expect(page.get_by_text("Film | 1 euro | 25 euros").last).to_be_in_viewport()
    expect(page.locator("#article .cited")).to_have_count(2)


def test_an_answer_of_some_sentences_marks_them_all(marked: str, visit: Visit) -> None:
    page = visit(marked)
    ask(page, Form.STEPS)
    marks = page.locator("#article .marked")
    expect(marks.first).to_contain_text("Bring a proof of your address")
    assert "while you wait. It is valid in all four" in "".join(marks.all_text_contents())


def test_parts_of_sentences_are_marked_as_they_were_quoted(marked: str, visit: Visit) -> None:
    page = visit(marked)
    turn = ask(page, Form.LIST)
    expect(page.locator("#article .marked")).to_have_text(turn.locator("mark").all_inner_texts())


def test_all_that_is_marked_is_copied_with_its_citation(marked: str, visit: Visit) -> None:
    page = visit(marked)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for form, copied in (
        (
            Form.EVIDENCE,
            "“A loan can be renewed twice, but only if nobody else has asked for the book.\n[…]\n"
            "What stands in the reading room may not be taken home at all.”\n"
            "— The lending library, Longer loans, paragraph 4\n",
        ),
        (Form.LIST, "“up to ten books, for four weeks\nthree films, for one week\none musical"),
        (Form.COMPARISON, "a film\n\n“Films are lent for one week"),
        (Form.PARTS, "is there parking\n\nThe article says nothing about “is there parking”."),
    ):
        ask(page, form).get_by_role("button", name="Copy", exact=True).click()
        expect(page.locator(".turn").last.locator(".copy")).to_have_text("Copied")
        assert copied in page.evaluate("navigator.clipboard.readText()")


def test_those_who_listen_hear_the_parts_and_what_is_not_said(marked: str, visit: Visit) -> None:
    page = visit(marked)
    ask(page, Form.PARTS)
    expect(page.locator("#said")).to_have_text(
        "The article says: What does a card cost A card costs 12 euros a year, and children get "
        "theirs for nothing. 1 paragraph 1 of 6 Joining is there parking The article says nothing "
        "about “is there parking”."
    )


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark and narrow", "forced"])
def test_nothing_keeps_people_out(marked: str, visit: Visit, look: dict[str, Any]) -> None:
    page = visit(marked, reduced_motion="reduce", **look)
    for form in FORMS:
        turn = ask(page, form)
        for rest in turn.locator("details:has(figure) > summary").all():
            rest.click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []


def test_words_that_decide_look_unlike_those_that_were_asked_for(marked: str, visit: Visit) -> None:
    turn = ask(visit(marked), Form.EVIDENCE)
    line = "e => getComputedStyle(e).textDecoration"
    decides, asked = (turn.locator(what).first.evaluate(line) for what in ("mark u", "mark b"))
    assert decides.startswith("underline")
    assert decides != asked


def test_print_shows_every_column_and_none_of_the_buttons(marked: str, visit: Visit) -> None:
    page = visit(marked)
    turn = ask(page, Form.COMPARISON)
    page.emulate_media(media="print")
    expect(turn.locator("mark")).to_have_count(6)
    for mark in turn.locator("mark").all():
        expect(mark).to_be_visible()
    expect(turn.get_by_role("button", name="Copy", exact=True)).to_be_hidden()


def test_without_scripts_the_columns_and_their_links_are_there(marked: str, visit: Visit) -> None:
    page = visit(f"{marked}?q=comparison", java_script_enabled=False)
    expect(page.locator(".part")).to_have_count(2)
    page.locator(".part").nth(1).locator(".citation").nth(1).click()
    expect(page.locator(":target")).to_have_text("Film | 1 euro | 25 euros")


def test_the_widget_shows_what_the_page_shows(marked: str, visit: Visit) -> None:
    page = visit(f"{marked}widget")
    page.get_by_role("button", name="Ask").first.click()
    for form in (Form.COMPARISON, Form.PARTS, Form.EVIDENCE, Form.LIST):
        page.get_by_role("textbox").fill(form)
        page.get_by_role("textbox").press("Enter")
        expect(page.locator("verbatim-chat li.turn")).to_have_count(FORMS_ASKED[form])
        turn = page.locator("verbatim-chat li.turn").last
        expect(turn.locator("mark").first).to_be_visible()
        said = [text.strip() for text in turn.locator("mark").all_inner_texts()]
        assert said == MARKED[form]
    expect(page.locator("verbatim-chat mark.head")).to_have_count(2)
    expect(page.locator("verbatim-chat mark u").first).to_have_text("but only if")
    parts = page.locator("verbatim-chat li.turn").nth(1)
    expect(parts).to_contain_text("nothing about “is there parking”")
    expect(parts.get_by_role("heading", level=4)).to_have_text(["What does a card cost"])


FORMS_ASKED = {Form.COMPARISON: 1, Form.PARTS: 2, Form.EVIDENCE: 3, Form.LIST: 4}
BOOK = "Books are lent for four weeks, so most people read them at leisure."
FILM = "Films are lent for one week, because so many others wait for them."
HEAD = "What | A day late | If it is lost"
MARKED = {
    Form.COMPARISON: [
        BOOK,
        HEAD,
        "Book | 20 cents | its price",
        FILM,
        HEAD,
        "Film | 1 euro | 25 euros",
    ],
    Form.PARTS: ["A card costs 12 euros a year, and children get theirs for nothing."],
    Form.EVIDENCE: [
        "A loan can be renewed twice, but only if nobody else has asked for the book.",
        "What stands in the reading room may not be taken home at all.",
        "Whoever owes more than 20 euros cannot borrow until the debt is paid.",
    ],
    Form.LIST: [
        "up to ten books, for four weeks",
        "three films, for one week",
        "one musical instrument, for two months",
    ],
}
