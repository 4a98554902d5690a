"""Answers with several marks, as the page shows them without scripts, and as clients get them."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from bot.values.answers import Answer, Part
from bot.values.kinds import Act, Form, Status
from bot.values.settings import Settings
from corpus.index import PassageIndex
from web import api, openai, pages
from web.app import create_app

Formed = Callable[..., Answer]
Ask = Callable[..., str]


@pytest.fixture
def lent(lending: PassageIndex) -> FlaskClient:
    """Return a client of an app over the article that has lists, limits and conditions."""
    return create_app(Settings(secret="of the tests"), lending).test_client()


@pytest.fixture
def shown(lent: FlaskClient, formed: Formed, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return what shows an answer of a form on the page, without what stands around its turn."""

    def shown(form: Form, **changes: object) -> str:
        given = formed(form, **changes)
        monkeypatch.setattr(pages, "answered", lambda _: given)
        html = lent.get("/", query_string={"q": given.question}).text
        return html[html.index('<li class="turn"') : html.index('<p class="changed"')]

    return shown


def marks(html: str) -> list[str]:
    """Return what is marked, as text."""
    return [re.sub(r"<[^>]*>", "", found) for found in re.findall(r"<mark.*?</mark>", html)]


def test_every_item_is_marked_in_a_list_under_what_leads_to_it(shown: Ask) -> None:
    html = shown(Form.LIST, left_out=2)
    assert marks(html) == [
        "up to ten books, for four weeks",
        "three films, for one week",
        "one musical instrument, for two months",
    ]
    assert "at a time:<ul><li><mark>up to" in html.replace("<b>borrow</b>", "borrow")
    assert "</mark></li><li><mark>three films" in html
    assert '<p class="evidence">… and 2 more.</p>' in html
    assert html.index("… and 2 more.") < html.index("See also 1 more")


def test_words_that_decide_are_underlined_within_the_mark(shown: Ask) -> None:
    html = shown(Form.EVIDENCE)
    assert "The article says on this:" in html
    assert re.findall(r"<mark>[^/]*<u>(.*?)</u>", re.sub(r"</?b>", "", html)) == [
        "but only if",
        "may not",
        "cannot",
    ]


def test_all_that_answers_is_shown_and_only_the_rest_is_folded(shown: Ask) -> None:
    answer, _, rest = shown(Form.EVIDENCE).partition("<summary>See also 1 more</summary>")
    assert answer.count("<figure") == 2
    assert "Whoever owes more than 20 euros" in marks(answer)[-1]
    assert "<mark" not in rest


def test_the_sides_of_a_comparison_stand_under_their_names(shown: Ask) -> None:
    html = shown(Form.COMPARISON)
    assert 'class="parts sides"' in html
    book, film = html.split('<div class="part">')[1:]
    assert '<h4 dir="auto">a book</h4>' in book
    assert '<h4 dir="auto">a film</h4>' in film
    assert marks(film) == [
        "Films are lent for one week, because so many others wait for them.",
        "What | A day late | If it is lost",
        "Film | 1 euro | 25 euros",
    ]
    assert '<mark class="head">What' in film


def test_each_side_is_cited_by_its_own_sentence(shown: Ask) -> None:
    book, film = shown(Form.COMPARISON).split('<div class="part">')[1:]
    assert re.findall(r'href="(/read/[^"]*)"', book) == [
        "/read/lending-library#p3-1",
        "/read/lending-library#p5-2",
    ]
    assert re.findall(r'href="(/read/[^"]*)"', film)[:2] == [
        "/read/lending-library#p3-2",
        "/read/lending-library#p5-3",
    ]


def test_a_part_that_is_not_said_is_named_in_its_place(shown: Ask) -> None:
    card, parking = shown(Form.PARTS).split('<div class="part">')[1:]
    assert len(marks(card)) == 1
    assert '<p class="evidence">The article says nothing about “is there parking”.</p>' in parking
    assert marks(parking) == []


def test_what_is_left_out_between_marks_is_shown_in_an_extract(shown: Ask, formed: Formed) -> None:
    rules = formed(Form.EVIDENCE).sources[0]
    html = shown(Form.EVIDENCE, sources=(formed(Form.LIST).sources[0], rules), answering=2)
    assert "</mark> […] <mark>What stands" in html


def test_a_hostile_part_is_text(shown: Ask) -> None:
    html = shown(Form.PARTS, parts=(Part("<b>a</b>\u202e", True), Part("<i>", False)))
    assert "&lt;b&gt;a&lt;/b&gt;&lt;U+202E&gt;</h4>" in html
    assert "nothing about “&lt;i&gt;”" in html


def test_a_passage_of_the_bots_own_choice_is_not_marked(shown: Ask) -> None:
    html = shown(Form.LIST, act=Act.ORDINAL, reply="In full:", status=Status.REPLY)
    assert "<mark" not in html


def test_clients_of_openai_get_a_citation_for_each_quote(
    lent: FlaskClient, formed: Formed, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = formed(Form.COMPARISON)
    monkeypatch.setattr(openai, "answered", lambda *_: given)
    asked = {"model": "verbatim", "messages": [{"role": "user", "content": given.question}]}
    message = lent.post("/v1/chat/completions", json=asked).get_json()["choices"][0]["message"]
    cited = [annotation["url_citation"] for annotation in message["annotations"]]
    assert [one["url"].partition("#")[2] for one in cited[:4]] == ["p3-1", "p5-2", "p3-2", "p5-3"]
    quotes = [message["content"][one["start_index"] : one["end_index"]] for one in cited]
    assert quotes[0] == "Books are lent for four weeks, so most people read them at leisure."
    assert quotes[3] == "What | A day late | If it is lost  \n> Film | 1 euro | 25 euros"


def test_the_endpoint_says_what_the_page_shows(
    lent: FlaskClient, formed: Formed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "answered", lambda _: formed(Form.EVIDENCE))
    given = lent.get("/api/answer", query_string={"q": "Can I renew a loan?"}).get_json()
    assert given["form"] == "evidence"
    assert given["answering"] == 2
    assert [len(source["marks"]) for source in given["sources"]] == [2, 1, 1]
