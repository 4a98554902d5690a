"""What printing adds to words is taken away: heads, feet, page numbers, hyphens at line ends."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.text.printing import (
    furniture,
    is_contents_entry,
    joiner,
    known_words,
    without_printing,
)

BODIES = [[f"{word} rest in the winter", f"and {word} wait"] for word in ("roses", "hens", "peas")]


def left(pages: list[list[str]]) -> list[list[str]]:
    return [
        [line for place, line in enumerate(page) if place not in left_out]
        for page, left_out in zip(pages, furniture(pages), strict=True)
    ]


@pytest.mark.parametrize(
    "pages",
    [
        [["Gardening Weekly", *body] for body in BODIES],
        [["Gardening Weekly", "", f"page {n}", *body] for n, body in enumerate(BODIES)],
        [[*body, "", str(n)] for n, body in enumerate(BODIES, start=1)],
        [[*body, f"- {n} -"] for n, body in enumerate(BODIES, start=211)],
        [[*body, roman] for roman, body in zip(("iii", "iv", "v"), BODIES, strict=True)],
        [[*body, f"Page {n} of 3"] for n, body in enumerate(BODIES, start=1)],
        [[f"{n} Winter", *body] for n, body in enumerate(BODIES, start=8)],
        [[f"Chapter 2: Winter {n}", *body] for n, body in enumerate(BODIES, start=8)],
    ],
)
def test_heads_feet_and_page_numbers_are_left_out(pages: list[list[str]]) -> None:
    assert [list(filter(None, page)) for page in left(pages)] == BODIES


@pytest.mark.parametrize(
    "pages",
    [
        [["1984", *BODIES[0]], BODIES[1], BODIES[2]],
        [[*body, str(n)] for n, body in zip((1984, 7, 33), BODIES, strict=True)],
        [["12 | 7", *BODIES[0]], ["3 | 9", *BODIES[1]], ["5 | 5", *BODIES[2]]],
        [["The same", *BODIES[0]], ["The same", *BODIES[1]]],
        [["rest"]] * 5,
        [],
        [[], [""], BODIES[0]],
    ],
)
def test_other_lines_are_kept(pages: list[list[str]]) -> None:
    assert left(pages) == pages


def test_heads_of_left_and_right_pages_differ() -> None:
    pages = [[("Winter", "Gardens")[n % 2], f"line {'abcdefgh'[n]}", "end"] for n in range(8)]
    assert all(len(page) == 1 for page in left(pages)) or all(len(p) == 2 for p in left(pages))


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the trans-", "plant is"], "the transplant is"),
        (["the trans\u2010", "plant"], "the transplant"),
        (["the trans\u00ad", "plant"], "the transplant"),
        (["COVID-", "19 and Smith-", "Jones"], "COVID-19 and Smith-Jones"),
        (["state-of-the-", "art"], "state-of-the-art"),
        (["long-", "term, and a long term"], "long-term, and a long term"),
        (["well-", "known, as is well-known"], "well-known, as is well-known"),
        (["re-", "sign, to resign"], "resign, to resign"),
        (["a dash -", "and more"], "a dash - and more"),
        (["1990-", "1995"], "1990- 1995"),
        (["one", "two", "three"], "one two three"),
        ([], ""),
    ],
)
def test_a_divided_word_is_joined(lines: list[str], joined: str) -> None:
    assert joiner(known_words(lines))(lines) == joined


def test_lines_of_a_contents_page_are_told() -> None:
    assert is_contents_entry("1.2 Roses.........17")
    assert is_contents_entry("Roses . . . . . xi")
    assert not is_contents_entry("It rests... 17")
    assert not is_contents_entry("and so on ....")


@pytest.mark.parametrize("text", ["a\n- b", "a -\nb", "one\n\ntwo", "a-\n\nb", "x\r\ny-"])
def test_a_text_that_was_not_printed_stays(text: str) -> None:
    assert without_printing(text).splitlines() == text.splitlines()


def test_a_divided_word_stands_whole_on_its_first_line() -> None:
    assert without_printing("  the trans-\n  plant, and\nmore") == "  the transplant,\n  and\nmore"


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*"ab1- \n\f.", "\r\n", "\u00ad", "page 1", "head"])).map("".join))
def test_letters_are_only_lost_with_whole_lines(text: str) -> None:
    found = without_printing(text)
    remaining = iter("".join(text.split()))
    assert all(letter in remaining for letter in "".join(found.split()))


@pytest.mark.parametrize("unit", ["x-\n", "-\n", "a\f", "1\f", "a b-\nc\f", "x" * 90 + "- \n"])
def test_time_grows_with_the_length_of_a_text_and_no_faster(
    unit: str, growth: Callable[..., float]
) -> None:
    text = unit * (20_000 // len(unit))
    assert growth(without_printing, text, text * 4) < 12  # 4 if linear, 16 if quadratic


def test_a_line_that_was_only_the_rest_of_a_word_leaves_no_blank_line() -> None:
    assert without_printing("the trans-\nplant\nof cells") == "the transplant\nof cells"
    assert without_printing("a trans-\nplanta-\ntion of cells") == "a transplantation\nof cells"
