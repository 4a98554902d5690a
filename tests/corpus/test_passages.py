"""Paragraphs become passages that can be ranked, shown and cited."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, ArticleBuilder
from corpus.passages import (
    CUT_LENGTH,
    LONGEST_PARAGRAPH,
    LONGEST_SENTENCE,
    SHORTEST_PASSAGE,
    Passage,
    cut,
)

properties = settings(max_examples=100)
sentence = st.integers(0, 60).map(lambda words: "Cells " + "grow " * words + "here.")
paragraph = st.lists(sentence, min_size=1, max_size=12).map(" ".join)
headings = st.sampled_from([(), ("Causes",), ("Causes", "Rare ones")])
pages = st.sampled_from([None, 1, 2])
blocks = st.lists(st.tuples(paragraph, headings, pages), max_size=8)
Blocks = list[tuple[str, tuple[str, ...], int | None]]


def written(blocks: Blocks) -> Article:
    builder = ArticleBuilder()
    for text, heading, page in blocks:
        builder.add(text, heading=heading, page=page)
    return Article("cells", "Cells", "cells.txt", builder.text, tuple(builder.blocks))


def words(number: int) -> str:
    return f"Every {'word ' * (number - 2)}end."


def lengths(passages: list[Passage]) -> list[int]:
    return [len(passage.text.split()) for passage in passages]


@properties
@given(blocks)
def test_a_passage_is_a_slice_of_its_article(blocks: Blocks) -> None:
    article = written(blocks)
    for passage in cut(article):
        assert article.text[passage.start : passage.end] == passage.text


@properties
@given(blocks)
def test_passages_are_numbered_in_reading_order_and_do_not_overlap(blocks: Blocks) -> None:
    passages = cut(written(blocks))
    assert [p.ordinal for p in passages] == list(range(1, len(passages) + 1))
    assert [p.id for p in passages] == [f"cells:{p.ordinal}" for p in passages]
    assert all(first.end <= second.start for first, second in pairwise(passages))


@properties
@given(blocks)
def test_no_word_is_left_out_of_the_passages(blocks: Blocks) -> None:
    article = written(blocks)
    assert " ".join(p.text for p in cut(article)).split() == article.text.split()


@properties
@given(blocks)
def test_the_sentences_of_a_passage_are_slices_from_its_begin_to_its_end(blocks: Blocks) -> None:
    for passage in cut(written(blocks)):
        places = [place for span in passage.sentences for place in span]
        assert places == sorted(places)
        assert (places[0], places[-1]) == (0, len(passage.text))


@properties
@given(blocks)
def test_a_passage_stands_under_one_heading_and_on_one_page(blocks: Blocks) -> None:
    article = written(blocks)
    for passage in cut(article):
        own = [b for b in article.blocks if b.start < passage.end and passage.start < b.end]
        assert {(b.heading, b.page) for b in own} == {(passage.heading, passage.page)}


@pytest.mark.parametrize("number", [SHORTEST_PASSAGE, 90, LONGEST_PARAGRAPH])
def test_an_ordinary_paragraph_is_a_passage(number: int) -> None:
    paragraph = " ".join([words(10)] * (number // 10))
    assert [p.text for p in cut(written([(paragraph, (), None)] * 3))] == [paragraph] * 3


def test_a_very_long_paragraph_is_cut_at_sentence_ends_into_about_equal_pieces() -> None:
    passages = cut(written([(" ".join([words(15)] * 40), (), None)]))
    assert lengths(passages) == pytest.approx([CUT_LENGTH] * len(passages), abs=30)
    assert all(passage.text.endswith("end.") for passage in passages)


def test_one_very_long_sentence_stays_whole() -> None:
    assert lengths(cut(written([(words(300), (), None)]))) == [300]


def test_a_text_without_sentence_marks_is_cut_between_words() -> None:
    passages = cut(written([("word " * 2000, (), None)]))
    assert max(end - start for p in passages for start, end in p.sentences) <= LONGEST_SENTENCE
    assert sum(lengths(passages)) == 2000
    pieces = [p.text[start:end] for p in passages for start, end in p.sentences]
    assert [piece.strip() for piece in pieces] == pieces


def test_short_neighbours_are_joined() -> None:
    items: Blocks = [("Milk.", (), None), ("Bread and butter.", (), None), ("Salt.", (), None)]
    assert [p.text for p in cut(written(items))] == ["Milk.\n\nBread and butter.\n\nSalt."]


def test_a_short_last_paragraph_joins_the_one_before_it() -> None:
    assert lengths(cut(written([(words(50), (), None), ("The end.", (), None)]))) == [52]


@pytest.mark.parametrize("other", [(("Another heading",), None), (("Heading",), 2)])
def test_neighbours_under_other_headings_or_on_other_pages_stay_apart(
    other: tuple[tuple[str, ...], int | None],
) -> None:
    paragraphs: Blocks = [("Short one.", ("Heading",), None), ("Short two.", *other)]
    assert [p.text for p in cut(written(paragraphs))] == ["Short one.", "Short two."]


def test_joining_never_makes_a_passage_longer_than_the_longest_paragraph() -> None:
    paragraphs: Blocks = [(words(10), (), None), (words(LONGEST_PARAGRAPH), (), None)]
    assert lengths(cut(written(paragraphs))) == [10, LONGEST_PARAGRAPH]


def test_an_article_without_text_has_no_passages() -> None:
    assert cut(written([])) == []
