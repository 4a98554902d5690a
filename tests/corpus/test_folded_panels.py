"""What a page folds away and a control of it opens is text, and the control its heading."""

from pathlib import Path

import pytest

from bot import answer
from corpus.article import Article
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index
from corpus.reading.hypertext.pages import read_hypertext


def read(page: str) -> Article:
    return read_hypertext(page, "hens", "hens.html", "hens")


def headed(page: str) -> list[tuple[str, ...]]:
    article = read(page)
    return [(*block.heading, article.text[block.start : block.end]) for block in article.blocks]


BOTH = [("May hens swim?", "They float."), ("Do hens fly?", "Over fences.")]


@pytest.mark.parametrize(
    ("control", "panel"),
    [
        ("<button aria-controls=p{n}>{q}</button>", "<div id=p{n} hidden>{a}</div>"),
        ("<h3><button aria-expanded=false>{q}</button></h3>", "<div aria-hidden=true>{a}</div>"),
        ("<button data-target='#p{n}'>{q}</button>", "<div id=p{n} style='display:none'>{a}</div>"),
        ("<a role=button data-bs-target='#p{n}'>{q}</a>", "<div id=p{n}>{a}</div>"),
        ("<h4><a href='#p{n}'>{q}</a></h4>", "<section id=p{n} hidden>{a}</section>"),
        ("<div role=button aria-expanded=false>{q}</div>", "<div hidden><p>{a}</p></div>"),
        ("<input type=checkbox id=b{n}><label for=b{n}>{q}</label>", "<div>{a}</div>"),
        ("<details><summary>{q}</summary>", "{a}</details>"),
        ("<details><summary><h3>{q}</h3></summary>", "<p>{a}</p></details>"),
        ("<dl><dt>{q}</dt>", "<dd aria-hidden=true>{a}</dd></dl>"),
        ("<dl><dt><button aria-expanded=false>{q}</button></dt>", "<dd hidden>{a}</dd></dl>"),
    ],
)
def test_a_question_that_opens_its_answer_is_the_heading_of_it(control: str, panel: str) -> None:
    page = "".join(
        f"<div>{control.format(n=n, q=q)}{panel.format(n=n, a=a)}</div>"
        for n, (q, a) in enumerate(BOTH)
    )
    assert headed(page) == BOTH


def test_panels_of_tabs_are_text() -> None:
    page = "<div role=tabpanel>Corn.</div><div role=tabpanel style='display: none'>Barley.</div>"
    assert read(page).text == "Corn.\n\nBarley."


@pytest.mark.parametrize(
    "page",
    [
        "<p>Hens.<div hidden>x</div>",
        "<button>x</button><p>Hens.",
        "<button aria-controls=menu>x</button><p id=menu hidden></p><h2>y</h2><p>Hens.",
        "<p>Hens.<button aria-expanded=false>x</button>",
        "<p>Hens.<button aria-controls=d>x</button><div role=dialog id=d>x</div>",
        "<form><input type=checkbox id=b><label for=b>x</label></form><p>Hens.",
        "<p>Hens.<label for=b>x</label><input id=b>",
    ],
)
def test_what_nothing_opens_and_what_opens_no_text_is_none(page: str) -> None:
    assert read(page).text == "Hens."


def test_what_follows_a_folded_panel_does_not_stand_under_its_heading() -> None:
    page = "<h2>Hens</h2><details><summary>Feed</summary><p>Corn.</details><p>They rest."
    assert headed(page) == [("Hens", "Feed", "Corn."), ("Hens", "They rest.")]


def test_terms_that_ask_nothing_are_items_of_a_list() -> None:
    assert headed("<dl><dt>Corn</dt><dd>for hens</dd></dl>") == [("Corn",), ("for hens",)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What may I not feed to hens?", "Salt, avocado peel and raw beans."),
        ("Where do I leave the eggs?", "Put them into the basket behind the barn door."),
    ],
)
def test_a_question_in_a_button_is_answered_from_its_panel(
    tmp_path: Path, question: str, expected: str
) -> None:
    page = (
        "<h1>Help with hens</h1><p>Hens are kept in the yard of the mill.</p>"
        "<button aria-controls=a aria-expanded=false>What may I not feed to hens?</button>"
        "<div id=a hidden><p>Salt, avocado peel and raw beans.</p></div>"
        "<dl><dt>Where do I leave the eggs?</dt>"
        "<dd aria-hidden=true>Put them into the basket behind the barn door.</dd></dl>"
    )
    path = tmp_path / "hens.html"
    path.write_text(page)
    given = answer(question, open_index([path], encoder=TableEncoder))
    assert given.sources[0].quote == expected
