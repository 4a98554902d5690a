"""What a sentence is beside others, by its words: most are prose."""

import pytest

from corpus.article import Article, ArticleBuilder, Role
from corpus.leaning import borrowed_by
from corpus.passages import Passage, cut
from corpus.roles import role_of


def first(sentence: str) -> Role:
    return role_of(sentence, is_first=True, is_last=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Funding.",
        "Refunds.",
        "Statistical analysis.",
        "Study design.",
        "Opening hours.",
        "Conditions of payment.",
        "Materials and methods.",
        "Who may borrow books?",
    ],
)
def test_a_label_before_a_paragraph_heads_it(sentence: str) -> None:
    assert first(sentence) is Role.HEADING
    assert role_of(sentence, is_first=False, is_last=False) is Role.PROSE
    assert role_of(sentence, is_first=True, is_last=True) is not Role.HEADING


@pytest.mark.parametrize(
    "sentence",
    [
        "He left.",
        "Labour won.",
        "Paris fell.",
        "Ice melts.",
        "Rome burned.",
        "Smoking kills.",
        "Parking costs money.",
        "Wear protection.",
        "War brings destruction.",
        "Plants need water.",
        "Absolutely.",
        "Yes.",
        "Stop!",
        "Everybody wanted liberation.",
        "Apollo 11 landed in 1969.",
        "The French Revolution, 1789.",
        "In May 2020, Anna left.",
        "It was published in May 2020.",
    ],
)
def test_a_short_sentence_is_prose(sentence: str) -> None:
    assert first(sentence) is Role.PROSE


@pytest.mark.parametrize(
    "sentence",
    [
        "London, 3 May 2020.",
        "Updated: May 2020",
        "Date: 2016-03-11",
        "Published on 12 March 2021 by Anna Roth.",
        "Anna Roth, Berlin, 04.06.2019",
    ],
)
def test_a_dateline_says_when_something_was_written(sentence: str) -> None:
    assert first(sentence) is Role.DATELINE


@pytest.mark.parametrize("sentence", ["You need:", "需要："])
def test_what_ends_in_a_colon_at_the_end_of_a_paragraph_leads_in(sentence: str) -> None:
    assert role_of(sentence, is_first=True, is_last=True) is Role.LEAD_IN
    assert role_of(sentence, is_first=False, is_last=True) is Role.LEAD_IN
    assert first(sentence) is Role.PROSE


def passage(*blocks: tuple[str, Role]) -> Passage:
    builder = ArticleBuilder()
    listed = {Role.ITEM, Role.ROW}
    for text, role in blocks:
        builder.add(text, close=role in listed, role=role)
    (only,) = cut(Article("a", "A", "a.txt", builder.text, tuple(builder.blocks)))
    return only


def test_an_item_leans_on_what_leads_in_to_its_list() -> None:
    items = ("a spade", Role.ITEM), ("a rake", Role.ITEM)
    tools = passage(("You need:", Role.PROSE), *items)
    assert list(borrowed_by(tools)) == ["", "You need:", "You need:"]


def test_a_row_leans_on_the_head_of_its_table() -> None:
    fares = passage(("Place | Fare", Role.HEADER), ("Ayr | 3", Role.ROW))
    assert list(borrowed_by(fares)) == ["", "Place | Fare"]


def test_a_paragraph_leans_on_its_label_and_it_on_the_subject_before() -> None:
    text = "Opening hours. The shop has two days. It pays in cash."
    assert list(borrowed_by(passage((text, Role.PROSE)))) == [
        "",
        "Opening hours.",
        "Opening hours. The shop",
    ]
