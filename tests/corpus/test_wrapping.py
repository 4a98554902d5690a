"""Lines that were broken at a width are joined; verse, addresses, tables and code are not."""

import textwrap
from collections.abc import Callable

import pytest

from corpus.article import Article
from corpus.reading.hypertext.pages import read_hypertext
from corpus.reading.text.plain_text import read_plain_text

FIRST = (
    "The mill of Askby was built in 1702 and ground the corn of nine villages until the winter of "
    "1931, when the ice tore its wheel away and nobody had the money for another."
)
SECOND = (
    "Its stones lie in the yard of the school today. The children sit on them when it is warm, and "
    "in the evenings the old people do, who say that they can still hear the wheel turning."
)
WRAPPED = [textwrap.fill(text, 60) for text in (FIRST, SECOND)]


def blocks(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks]


def paragraphs(*texts: str) -> list[str]:
    return blocks(read_plain_text("\n\n".join(texts), "mill", "mill.txt", "mill"))


@pytest.mark.parametrize(
    "line",
    [
        "Pictures: https://example.org/" + "mill/" * 30,
        "A line that is a paragraph of its own " + "and is wide " * 20 + "ends here.",
        "Corn   " * 30,
    ],
)
def test_one_wide_line_does_not_keep_the_others_from_being_joined(line: str) -> None:
    assert paragraphs(WRAPPED[0], line, WRAPPED[1])[::2] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "lines",
    [
        ["The wheel went round, the wheel went round", "And ground the golden corn", "Until the"],
        ["Ida Holm", "Mill Lane 4", "4410 Askby"],
        ["Oats      12     3.50", "Barley     7     2.10", "Rye       40     1.90"],
        ["wheel = Wheel(9)", "wheel.turn()", "if wheel.broken: stop()"],
        ["oats", "rye", "a bag of barley", "salt"],
        ["Best,", "Ida"],
        [f"1931-0{n}-12 the wheel turned {n} times and {n} sacks of corn were" for n in (1, 2, 3)],
    ],
)
def test_lines_that_their_writer_ended_stay_lines(lines: list[str]) -> None:
    written = [" ".join(line.split()) for line in lines]
    assert paragraphs(WRAPPED[0], "\n".join(lines), WRAPPED[1]) == [FIRST, *written, SECOND]


def test_verse_alone_in_a_text_stays_verse() -> None:
    verse = [
        "My lord, the ships have come into the bay",
        "With sails as black as any winter night;",
        "The men are hungry and the bread is gone,",
        "And no one in the harbour dares to speak",
        "Of what they saw beyond the northern ice.",
    ]
    assert paragraphs("The ships", "\n".join(verse)) == verse


def test_a_line_among_several_heads_nothing() -> None:
    article = read_plain_text(
        f"{WRAPPED[0]}\n\nThe wheel went round\nAnd ground the corn\nIn snow and rain.",
        *["mill"] * 3,
    )
    assert {block.heading for block in article.blocks} == {()}


def test_a_heading_right_above_wrapped_lines_is_one() -> None:
    article = read_plain_text(f"Notes\n\nThe mill\n{WRAPPED[0]}\n\n{WRAPPED[1]}", *["mill"] * 3)
    assert [block.heading for block in article.blocks] == [("The mill",)] * 2


def test_a_paragraph_may_begin_with_an_indent_alone() -> None:
    assert paragraphs(f"{WRAPPED[0]}\n   {WRAPPED[1]}\n   {WRAPPED[0]}") == [FIRST, SECOND, FIRST]


@pytest.mark.parametrize("quote", ["> ", ">", "> > ", "  > "])
def test_quoted_lines_are_joined_without_their_marks(quote: str) -> None:
    quoted = textwrap.indent(WRAPPED[1], quote, lambda _: True)
    assert paragraphs(WRAPPED[0], quoted) == [FIRST, f"{quote}{SECOND}".strip()]


def test_a_line_that_quotes_nothing_ends_a_paragraph() -> None:
    text = textwrap.indent("\n\n".join(WRAPPED), "> ", lambda _: True)
    assert paragraphs(text) == [f"> {FIRST}", f"> {SECOND}"]


def test_wrapped_chinese_is_joined_without_blanks() -> None:
    text = (
        "磨坊建于一七零二年，磨了九个村庄的谷子，直到一九三一年冬天，冰把水轮冲走，再也没有人有钱重修。"
        * 3
    )
    lines = "\n".join(textwrap.wrap(text, 36))
    assert paragraphs("磨坊", lines) == [text]


def test_german_is_joined_though_its_nouns_begin_with_capitals() -> None:
    text = (
        "Die Mühle mahlte das Korn von neun Dörfern, bis das Eis im Winter das Rad mit sich nahm "
        "und niemand Geld für ein neues Rad, neue Balken und Steine aus dem Bruch übrig hatte."
    )
    assert paragraphs(textwrap.fill(text, 50), textwrap.fill(text, 50)) == [text, text]


def test_wrapped_prose_in_pre_is_read_as_a_text_file_is() -> None:
    page = f"<h1>Askby</h1><pre>\n{WRAPPED[0]}\n\nThe stones\n\n{WRAPPED[1]}\n</pre>"
    article = read_hypertext(page, *["mill"] * 3)
    assert blocks(article) == [FIRST, SECOND]
    assert [block.heading for block in article.blocks] == [(), ("The stones",)]


def test_pages_of_pre_are_one_text_without_their_heads() -> None:
    lines = textwrap.wrap(f"{FIRST} {SECOND}", 60)
    pages = [lines[:2], lines[2:4], lines[4:]]
    texts = ["\n".join(["Mills of Askby         March 1999", "", *part]) for part in pages]
    page = "<hr>".join(f"<pre>{text}\n</pre>" for text in texts)
    assert blocks(read_hypertext(page, *["mill"] * 3)) == [f"{FIRST} {SECOND}"]


@pytest.mark.parametrize(
    "lines",
    [
        "wheel = Wheel(9)\nwheel.turn()\n\n    if wheel.broken:\n        stop()",
        "Oats      12     3.50\nBarley     7     2.10\nRye       40     1.90",
        "The wheel went round, the wheel went round\nAnd ground the golden corn",
    ],
)
def test_other_lines_in_pre_stay_as_they_are(lines: str) -> None:
    assert blocks(read_hypertext(f"<p>{FIRST}<pre>{lines}</pre>", *["mill"] * 3)) == [FIRST, lines]


@pytest.mark.parametrize(
    "unit",
    ["a ", "a\n", "> ", ">\n", "a b c d\n", "a(", "a[", "a   ", "w\t", "漢\n", "A line here\n"],
)
def test_time_grows_with_the_length_of_the_lines_and_no_faster(
    unit: str, growth: Callable[..., float]
) -> None:
    text = unit * (20_000 // len(unit))
    assert growth(lambda given: read_plain_text(given, *["mill"] * 3), text, text * 4) < 10


def test_a_number_that_ends_a_sentence_begins_no_item() -> None:
    text = (
        "The miller pays the dues of the mill on the first day of May, as is laid down in clause "
        "12. Who pays later pays a tenth more, and after a year the wheel is taken from him."
    )
    lines = text.replace("clause 12.", "clause\n12.")
    assert paragraphs(WRAPPED[0], textwrap.fill(lines, 89, replace_whitespace=False)) == [
        FIRST,
        text,
    ]


def test_numbers_that_count_on_begin_items() -> None:
    items = [f"{n}. grind the corn of the villages of Askby and Elm in turn" for n in (1, 2, 3)]
    assert paragraphs(WRAPPED[0], "\n".join(items), WRAPPED[1]) == [FIRST, *items, SECOND]
