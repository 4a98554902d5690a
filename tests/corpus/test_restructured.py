"""reStructuredText: its words without its marks, and what its directives say."""

import pytest

from corpus.article import Article
from corpus.reading.markup.restructured import read_restructured


def read(text: str) -> Article:
    return read_restructured(text, "guide", "guide.rst", "guide")


def found(text: str) -> list[tuple[str, str]]:
    """Return the role and text of each block below a title."""
    article = read(f"Guide\n=====\n\n{text}\n")
    return [(block.role.value, article.text[block.start : block.end]) for block in article.blocks]


def test_headings_are_told_by_their_lines_in_the_order_in_which_they_come() -> None:
    article = read("####\nPump\n####\n\nStart\n=====\n\nOil\n---\n\nGo.\n\nStop\n=====\n\nNo.\n")
    assert article.title == "Pump"
    assert [block.heading for block in article.blocks] == [("Start", "Oil"), ("Stop",)]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("*Open* the **big** ``valve_a``.", "Open the big valve_a."),
        ("See `the list <https://example.org>`_ or `this`_.", "See the list or this."),
        (":ref:`Oil <oil>` and :func:`~shed.pump.start`.", "Oil and start."),
        ("A note [1]_ and a book [Lee99]_.", "A note and a book [Lee99]."),
        (r"Two \* three, snake_case, a_ link_.", "Two * three, snake_case, a link."),
        ("|name| is new.\n\n.. |name| replace:: Pump 3", "Pump 3 is new."),
    ],
)
def test_marks_are_taken_off(marked: str, words: str) -> None:
    assert found(marked) == [("p", words)]


def test_a_note_stands_after_its_name() -> None:
    text = ".. warning:: Never start\n   it dry.\n\n.. note::\n\n   Use oil.\n\n   Wait."
    assert [text for _, text in found(text)] == [
        "Warning: Never start it dry.",
        "Note: Use oil.",
        "Wait.",
    ]


def test_code_stands_as_it_is() -> None:
    text = "Type::\n\n    a *b*\n      c\n\nOr:\n\n.. code-block::\n   :linenos:\n\n   print(1)\n"
    assert [text for _, text in found(text)] == ["Type:", "a *b*\n  c", "Or:", "print(1)"]


def test_comments_pictures_and_targets_are_left_out() -> None:
    text = ".. hidden\n   words\n\n.. _oil:\n\nOil.\n\n.. image:: a.png\n   :alt: x\n\n"
    assert found(f"{text}.. raw:: html\n\n   <b>") == [("p", "Oil.")]


def test_what_would_come_from_another_file_is_told() -> None:
    article = read("Use oil.\n\n.. include:: /etc/hostname\n\n.. literalinclude:: b.py\n")
    assert article.text == "Use oil."
    assert article.notices == ("Left out: what 2 directives take from other files.",)


@pytest.mark.parametrize(
    "table",
    [
        "=====  =====\nMode   Power\n=====  =====\nEco    40 W\n=====  =====",
        "+------+-------+\n| Mode | Power |\n+======+=======+\n| Eco  | 40 W  |\n+------+-------+",
        ".. csv-table::\n   :header: Mode, Power\n\n   Eco, 40 W",
        ".. list-table::\n   :header-rows: 1\n\n   * - Mode\n     - Power\n   * - Eco\n     - 40 W",
    ],
)
def test_tables_have_rows_with_a_head(table: str) -> None:
    assert found(table) == [("t", "Mode | Power"), ("r", "Eco | 40 W")]


def test_items_keep_their_numbers_and_their_lines() -> None:
    assert found("Do this:\n\n1. Open\n   it.\n\n2. Close it.\n\n- No mark.") == [
        ("p", "Do this:"),
        ("i", "1. Open it."),
        ("i", "2. Close it."),
        ("i", "No mark."),
    ]


def test_the_options_of_a_command_are_items() -> None:
    assert found(
        "-q, --quiet    says nothing\n--port PORT    where it\n               listens"
    ) == [
        ("i", "-q, --quiet says nothing"),
        ("i", "--port PORT where it listens"),
    ]


def test_a_picture_that_stands_for_a_name_is_no_text() -> None:
    assert found("|badge| New.\n\n.. |badge| image:: a.svg") == [("p", "New.")]


def test_a_term_stands_before_what_is_said_of_it() -> None:
    assert found("valve\n   What lets water in.") == [("i", "valve"), ("i", "What lets water in.")]


def test_the_fields_below_the_title_tell_who_wrote_it_and_when() -> None:
    assert found(":Author: Ann Lee\n:Date: 2024-05-03\n:Version: 2\n\nGo.")[:3] == [
        ("m", "Author: Ann Lee"),
        ("m", "Date: 2024-05-03"),
        ("i", "Version: 2"),
    ]


def test_a_directive_that_is_not_known_says_what_is_in_it() -> None:
    text = ".. confval:: pump_speed\n   :type: int\n\n   How fast it turns."
    assert [text for _, text in found(text)] == ["pump_speed", "How fast it turns."]


@pytest.mark.parametrize("text", ["*a " * 50_000, "`a " * 50_000, "a::\n\n b\n" * 10_000])
def test_marks_without_an_end_take_no_long_time(text: str) -> None:
    assert read(text).text
