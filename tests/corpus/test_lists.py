"""Lists and tables are passages with what leads in to them; long ones are cut between items."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, ArticleBuilder, Role
from corpus.passages import LONGEST_PARAGRAPH, Passage, cut

Blocks = list[tuple[str, Role, bool]]

properties = settings(max_examples=200)
texts = st.integers(0, 70).map(
    lambda words: "Cells " + "grow " * words + "here."
) | st.sampled_from(
    [
        "Of these there are two:",
        "See below: no.",
        "Funding.",
        "a | b",
        "1. Open it.",
        "好。来。",
        "A: b:",
    ]
)
blocks = st.lists(st.tuples(texts, st.sampled_from(list(Role)), st.booleans()), max_size=12)


def written(blocks: Blocks, heading: tuple[str, ...] = ()) -> Article:
    builder = ArticleBuilder()
    for text, role, close in blocks:
        builder.add(text, heading=heading, close=close, role=role)
    return Article("tools", "Tools", "tools.txt", builder.text, tuple(builder.blocks))


def listed(lead_in: str, *items: str, role: Role = Role.ITEM) -> Blocks:
    first = [(lead_in, Role.PROSE, False)] if lead_in else []
    return first + [(item, role, number > 0) for number, item in enumerate(items)]


def words(number: int) -> str:
    return f"Every {'word ' * (number - 2)}end."


def length(passage: Passage) -> int:
    return len(passage.text.split())


@properties
@given(blocks)
def test_passages_are_slices_whatever_their_blocks_are(blocks: Blocks) -> None:
    article = written(blocks)
    passages = cut(article)
    for passage in passages:
        assert article.text[passage.start : passage.end] == passage.text
    assert " ".join(p.text for p in passages).split() == article.text.split()


@properties
@given(blocks)
def test_roles_have_one_letter_a_sentence_or_all_are_prose(blocks: Blocks) -> None:
    for passage in cut(written(blocks)):
        assert len(passage.roles) in {0, len(passage.sentences)}
        assert passage.roles == "" or set(passage.roles) != {Role.PROSE}
        assert [passage.role(n) for n in range(len(passage.sentences))]


@pytest.mark.parametrize("sizes", [[3, 3, 3], [30] * 6, [95, 90]])
def test_a_list_of_ordinary_length_is_one_passage_with_its_lead_in(sizes: list[int]) -> None:
    article = written(listed("A gardener needs these things:", *map(words, sizes)))
    (passage,) = cut(article)
    assert passage.text == article.text
    assert passage.roles == "l" + "i" * len(sizes)


def test_sentences_before_the_lead_in_are_of_the_passage_too() -> None:
    blocks = listed("The garden is large. You need:", "a spade", "a rake")
    assert [p.roles for p in cut(written(blocks))] == ["plii"]


def test_nothing_is_joined_across_the_end_of_a_list() -> None:
    blocks = [*listed("You need:", "a spade"), ("Go.", Role.PROSE, False)]
    assert [p.text for p in cut(written(blocks))] == ["You need:\n\na spade", "Go."]


def test_two_lists_after_each_other_stay_two() -> None:
    blocks = [*listed("You need:", "a spade", "a rake"), *listed("", "a hat", "a coat")]
    assert [p.roles for p in cut(written(blocks))] == ["lii", "ii"]


def test_a_long_list_is_cut_between_items_with_the_lead_in_as_heading_of_the_rest() -> None:
    article = written(listed("You need:", *[words(30)] * 20), ("Tools",))
    first, *others = cut(article)
    assert first.heading == ("Tools",)
    assert first.text.startswith("You need:\n\nEvery")
    assert others
    assert {p.heading for p in others} == {("Tools", "You need")}
    assert max(map(length, [first, *others])) <= LONGEST_PARAGRAPH + 30
    assert all(p.text.startswith("Every") and p.text.endswith("end.") for p in others)


def test_a_long_table_is_cut_with_its_head_as_heading_of_the_rest() -> None:
    rows = [(f"Place {n} | {n} euros", Role.ROW, True) for n in range(60)]
    article = written([("Place | Fare", Role.HEADER, False), *rows])
    first, *others = cut(article)
    assert first.roles.startswith("tr")
    assert {p.heading for p in others} == {("Place | Fare",)}


def test_a_long_table_with_a_lead_in_has_both_as_headings_of_the_rest() -> None:
    rows = [(f"Place {n} | {n} euros", Role.ROW, True) for n in range(60)]
    head = [("The fares are:", Role.PROSE, False), ("Place | Fare", Role.HEADER, False)]
    first, *others = cut(written([*head, *rows]))
    assert first.roles.startswith("ltr")
    assert {p.heading for p in others} == {("The fares are", "Place | Fare")}


def test_an_item_that_is_longer_than_a_paragraph_is_cut_at_its_sentences() -> None:
    article = written(listed("You need:", " ".join([words(50)] * 8), "a rake"))
    passages = cut(article)
    assert max(map(length, passages)) <= LONGEST_PARAGRAPH + 50
    assert set("".join(p.roles for p in passages)) == {"l", "i"}


def test_a_list_under_another_heading_is_not_led_in_to() -> None:
    builder = ArticleBuilder()
    builder.add("You need:", heading=("Tools",))
    builder.add("a spade", heading=("Others",), role=Role.ITEM)
    article = Article("tools", "Tools", "tools.txt", builder.text, tuple(builder.blocks))
    assert [p.text for p in cut(article)] == ["You need:", "a spade"]


def test_pieces_of_a_list_stand_on_the_pages_where_they_begin() -> None:
    builder = ArticleBuilder()
    for number in range(20):
        builder.add(words(30), page=1 + number // 10, close=number > 0, role=Role.ITEM)
    article = Article("tools", "Tools", "tools.txt", builder.text, tuple(builder.blocks))
    pages = [p.page for p in cut(article)]
    assert (pages[0], pages[-1]) == (1, 2)
