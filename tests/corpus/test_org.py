"""Org texts: their words without their marks."""

import pytest

from corpus.article import Article
from corpus.reading.markup.org import read_org


def read(text: str) -> Article:
    return read_org(text, "plan", "plan.org", "plan")


def found(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [(block.role.value, article.text[block.start : block.end]) for block in article.blocks]


def test_stars_are_headings_without_tags_and_priorities() -> None:
    article = read("* TODO [#A] Roof :work:home:\nIn May.\n** Cost\nHigh.\n* Garden\nLater.\n")
    assert [block.heading for block in article.blocks] == [
        ("TODO Roof",),
        ("TODO Roof", "Cost"),
        ("Garden",),
    ]


def test_what_it_says_about_itself_is_title_and_metadata() -> None:
    article = read("#+TITLE: House\n#+AUTHOR: Ann Lee\n#+DATE: 2024-05-03\n#+OPTIONS: x\n\nA roof.")
    assert article.title == "House"
    assert article.text == "Author: Ann Lee\nDate: 2024-05-03\n\nA roof."


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("*Open* the /big/ =valve_a= or ~b~.", "Open the big valve_a or b."),
        ("See [[https://example.org][the list]] or [[file:a.org]].", "See the list or file:a.org."),
        ("So it is.[fn:1] Done.[fn::In May.]", "So it is. Done. (In May.)"),
        ("2*3*4 and a/b/c stay", "2*3*4 and a/b/c stay"),
    ],
)
def test_marks_are_taken_off(marked: str, words: str) -> None:
    assert found(marked) == [("p", words)]


def test_items_have_their_numbers_and_boxes() -> None:
    text = "- [X] Ask\n- [ ] Order\n  tiles\n1. First\n- Bank :: in Mill Lane\n"
    assert [text for _, text in found(text)] == [
        "☑ Ask",
        "☐ Order tiles",
        "1. First",
        "Bank: in Mill Lane",
    ]


def test_what_stands_above_the_line_of_a_table_is_its_head() -> None:
    assert found("| part | euros |\n|------+-------|\n| tile | 7,000 |\n") == [
        ("t", "part | euros"),
        ("r", "tile | 7,000"),
    ]


def test_code_stands_as_it_is_and_quotes_are_text() -> None:
    text = "#+BEGIN_SRC python\nprint(*a*)\n#+END_SRC\n#+begin_quote\nA *roof*.\n#+end_quote\n"
    assert [text for _, text in found(text)] == ["print(*a*)", "A roof."]


def test_comments_drawers_and_exports_are_left_out() -> None:
    text = "# no\n:PROPERTIES:\n:ID: 3\n:END:\n#+begin_comment\nno\n#+end_comment\nYes.\n"
    assert found(text) == [("p", "Yes.")]


def test_a_drawer_without_an_end_takes_no_text_away() -> None:
    assert found(":LOGBOOK:\nThe roof leaks.\n") == [("p", "The roof leaks.")]
