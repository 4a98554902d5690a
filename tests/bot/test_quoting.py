"""An answer with several marks as one text: every quote is verbatim and where it is said to be."""

from collections.abc import Callable

import pytest

from bot.showing.export import citation, markdown_turn
from bot.showing.quoting import quoted
from bot.values.answers import Answer
from bot.values.kinds import Form

Formed = Callable[..., Answer]
FORMS = ["list", "steps", "parts", "comparison", "evidence"]


@pytest.mark.parametrize("form", FORMS)
def test_every_line_of_a_quote_is_a_slice_that_is_marked(formed: Formed, form: str) -> None:
    told = quoted(formed(Form(form)), citation)
    assert told.quotes
    for placed in told.quotes:
        lines = told.text[placed.start : placed.end].split("  \n> ")
        passage = placed.source.passage.text
        marked = [passage[mark.start : mark.end] for mark in placed.source.marks]
        assert all(line in marked or line == "[…]" for line in lines)
        assert told.text[placed.end :].startswith(f" [{placed.source.n}]\n>\n> — ")


def test_a_source_that_answers_two_parts_is_quoted_under_both(formed: Formed) -> None:
    told = quoted(formed(Form.COMPARISON), citation)
    book, film = told.text.split("**a film**")
    assert "**a book**\n\n> Books are lent for four weeks" in book
    assert "> What | A day late | If it is lost  \n> Film | 1 euro | 25 euros [2]" in film
    assert [placed.source.n for placed in told.quotes[:4]] == [1, 2, 1, 2]


def test_what_is_not_said_and_what_only_comes_close_stand_apart(formed: Formed) -> None:
    told = quoted(formed(Form.PARTS), citation).text
    assert "**is there parking**\n\nThe article says nothing about “is there parking”." in told
    assert told.index("nothing about") < told.index("See also:")


def test_with_whole_passages_the_parts_still_have_only_what_answers_them(formed: Formed) -> None:
    listed = quoted(formed(Form.LIST), citation, whole=True).text
    assert "> With a card you can borrow at a time:\n> \n> up to ten books" in listed
    told = quoted(formed(Form.COMPARISON), citation, whole=True).text
    assert "Ask for a reminder" not in told


def test_a_document_has_each_mark_strong_and_items_on_lines(formed: Formed) -> None:
    told = markdown_turn(formed(Form.LIST, left_out=3))
    assert "> **up to ten books, for four weeks**  \n> **three films, for one week**  \n" in told
    assert "\n\n… and 3 more.\n\nSee also:" in told


def test_a_document_has_the_parts_as_strong_lines(formed: Formed) -> None:
    told = markdown_turn(formed(Form.PARTS))
    assert "\n\n**What does a card cost**\n\n> Anyone who lives in the town" in told
    assert "**A card costs 12 euros a year, and children get theirs for nothing.**" in told
    assert "**is there parking**\n\nThe article says nothing about “is there parking”." in told
