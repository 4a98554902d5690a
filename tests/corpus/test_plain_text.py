"""Plain text as it is found: wrapped or not, with page breaks, titles and guessed headings."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.passages import cut
from corpus.reading.text.plain_text import read_plain_text
from corpus.terms import words

properties = settings(max_examples=200)
any_text = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))
lines = st.lists(
    st.text("aB1 .,-:?()\u00a0é")
    | st.sampled_from(["", "\f", "The title", "the", "A sentence stands here.", "- item"])
).map("\n".join)

FIRST = (
    "Gardens rest in winter, and so do the people who keep them, but under the snow the bulbs of "
    "next year are already at work, making roots and waiting for the light of the longer days."
)
SECOND = (
    "In spring the gardener prunes the roses, sows the first peas and mends what the frost has "
    "broken; the hens are let out again, and the evenings belong to the watering of seedlings."
)


def read(text: str) -> Article:
    return read_plain_text(text, "garden", "garden.txt", "garden notes")


def paragraphs(text: str) -> list[str]:
    article = read(text)
    return [article.text[block.start : block.end] for block in article.blocks]


@properties
@given(any_text | lines)
def test_every_passage_of_any_text_is_a_slice(text: str) -> None:
    article = read(text)
    for passage in cut(article):
        assert article.text[passage.start : passage.end] == passage.text


@properties
@given(any_text | lines)
def test_every_word_of_any_text_is_in_the_title_a_heading_or_a_passage(text: str) -> None:
    article = read(text)
    passages = cut(article)
    kept = [article.title, *(h for p in passages for h in p.heading), *(p.text for p in passages)]
    # Whether a stop word is a name ("Will") depends on the line it stands in.
    assert set(map(str.lower, words(text))) <= set(map(str.lower, words("\n".join(kept))))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_lines_may_end_in_any_way(line_end: str) -> None:
    assert paragraphs(line_end.join([FIRST, SECOND])) == [FIRST, SECOND]


def test_each_long_line_is_a_paragraph() -> None:
    assert paragraphs(f"{FIRST}\n{SECOND}\n") == [FIRST, SECOND]


def test_lines_broken_at_a_width_are_joined_to_paragraphs() -> None:
    assert paragraphs("\n\n".join(map(textwrap.fill, [FIRST, SECOND]))) == [FIRST, SECOND]


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n", "\n \n", "\n\n\f\n"])
def test_a_paragraph_cut_by_a_page_break_is_joined(gap: str) -> None:
    head, tail = FIRST[:60], FIRST[60:]
    assert not head.endswith(".")
    assert tail[0].islower()
    assert paragraphs(f"{SECOND}\n{head}{gap}{tail}\n{SECOND}") == [SECOND, FIRST, SECOND]


@pytest.mark.parametrize("head", ["The hens rest in the", "Hens, snow,"])
def test_a_short_line_that_expects_more_is_joined_with_it(head: str) -> None:
    assert paragraphs(f"{FIRST}\n\n{head}\n\nwinter of the year.") == [
        FIRST,
        f"{head} winter of the year.",
    ]


def test_a_paragraph_that_ends_is_not_joined_with_one_that_begins_in_lower_case() -> None:
    assert paragraphs(f"{FIRST}\n\ne.g. {SECOND}") == [FIRST, f"e.g. {SECOND}"]


def test_list_lines_are_not_joined() -> None:
    torn = FIRST.rstrip(".")
    assert paragraphs(f"{torn}\n\na) roses\n\n- peas\n") == [torn, "a) roses", "- peas"]


def test_a_first_line_of_its_own_is_the_title() -> None:
    article = read(f"Notes of a gardener\n\n{FIRST}\n\n{SECOND}")
    assert (article.title, article.text) == ("Notes of a gardener", f"{FIRST}\n\n{SECOND}")


def test_a_title_that_is_also_glued_to_the_first_paragraph_is_taken_from_both() -> None:
    article = read(f"Notes of a gardener\nNotes of a gardener {FIRST}\n{SECOND}")
    assert (article.title, article.text) == ("Notes of a gardener", f"{FIRST}\n{SECOND}")


def test_a_title_that_is_only_glued_is_known_from_the_name_of_the_file() -> None:
    article = read(f"Garden Notes {FIRST}\n{SECOND}")
    assert (article.title, article.text) == ("Garden Notes", f"{FIRST}\n{SECOND}")


def test_a_sentence_that_begins_with_the_words_of_the_title_keeps_them() -> None:
    article = read(f"Gardens\n\n{FIRST}")
    assert (article.title, article.text) == ("Gardens", FIRST)


def test_without_a_title_line_the_name_of_the_file_is_the_title() -> None:
    assert read(f"{FIRST}\n{SECOND}").title == "garden notes"


def test_a_short_line_above_a_paragraph_is_its_heading() -> None:
    article = read(f"Notes\n\nWinter\n\n{FIRST}\n\nWhat comes in spring?\n\n{SECOND}")
    assert [b.heading for b in article.blocks] == [("Winter",), ("What comes in spring?",)]
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_a_numbered_line_that_stands_alone_above_a_paragraph_is_its_heading() -> None:
    article = read(f"Notes\n\n1. Winter\n\n{FIRST}\n\n2. Spring\n\n{SECOND}")
    assert [b.heading for b in article.blocks] == [("1. Winter",), ("2. Spring",)]


def test_numbered_lines_that_follow_each_other_are_a_list() -> None:
    listed = ["1. Peel them", "2. Cut them", "3. Boil them"]
    assert paragraphs("\n\n".join(["Do this:", *listed, FIRST])) == ["Do this:", *listed, FIRST]


def test_a_short_line_above_a_list_is_its_heading() -> None:
    article = read(f"Soup\n\n{FIRST}\n\nIngredients\n\n- 2 carrots\n- 1 leek\n\n{SECOND}")
    assert [b.heading for b in article.blocks[1:3]] == [("Ingredients",), ("Ingredients",)]


def test_of_two_short_lines_the_one_above_a_paragraph_is_its_heading() -> None:
    article = read(f"Notes\n\nWinter\n\nWhat rests?\n\n{FIRST}")
    assert [b.heading for b in article.blocks] == [(), ("What rests?",)]


@pytest.mark.parametrize(
    "line", ["- Winter", "• Winter", "a) Winter", "Winter.", "Winter,", "* * *"]
)
def test_a_list_line_or_a_finished_one_is_no_heading(line: str) -> None:
    assert paragraphs(f"{SECOND}\n\n{line}\n\n{FIRST}") == [SECOND, line, FIRST]


def test_short_lines_that_follow_each_other_are_text() -> None:
    assert paragraphs(f"{FIRST}\n\nRoses\n\nPeas\n\nHens\n") == [FIRST, "Roses", "Peas", "Hens"]


def test_form_feeds_count_pages() -> None:
    article = read(f"{FIRST}\f{SECOND}\n\f\n{FIRST}")
    assert [block.page for block in article.blocks] == [1, 2, 3]


def test_without_form_feeds_there_are_no_pages() -> None:
    assert [block.page for block in read(f"{FIRST}\n\n{SECOND}").blocks] == [None, None]


def test_a_joined_paragraph_is_cited_on_the_page_where_it_begins() -> None:
    article = read(f"{SECOND}\n{FIRST[:60]}\f{FIRST[60:]}\n{SECOND}")
    assert [block.page for block in article.blocks] == [1, 1, 2]


def test_no_break_spaces_stay_in_the_text() -> None:
    assert paragraphs(f"{FIRST}\nIt takes 3\u00a0weeks,   or\t4.") == [
        FIRST,
        "It takes 3\u00a0weeks, or 4.",
    ]


def test_two_megabytes_without_a_space_are_read_and_cut() -> None:
    article = read("x" * 2_000_000)
    assert "".join(passage.text for passage in cut(article)) == article.text


@pytest.mark.parametrize(
    "unit",
    [
        "x",
        "x.",
        'x."',
        "a\n\n",  # each paragraph could go on in the next
        "no sentence ends in any of these lines of words and words and words\n\n",
        "- item\n",
        "Same title\n",
    ],
)
def test_time_grows_with_the_length_of_a_text_and_no_faster(
    unit: str, growth: Callable[..., float]
) -> None:
    text = unit * (6_000 // len(unit))
    assert growth(lambda given: cut(read(given)), text, text * 4) < 10  # 16 if quadratic


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n  \n", "  \n "])
def test_a_title_that_the_next_line_repeats_is_no_part_of_it(end: str) -> None:
    article = read(f"\n On hens {end}ON HENS {FIRST}\n{SECOND}")
    assert (article.title, article.text) == ("ON HENS", f"{FIRST}\n{SECOND}")


def test_many_blanks_in_a_line_are_one(growth: Callable[..., float]) -> None:
    few, many = (f"a{' ' * blanks}b" for blanks in (50_000, 200_000))
    assert read(many).text == "a b"
    assert growth(read, few, many) < 10
