"""What is marked beside what is wanted, every number counted by hand."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.evaluating.marking import Marking, marked_spans, marking_figures, marking_of
from bot.evaluating.measures import Tally, f1
from bot.evaluating.question_sets import KnownQuestion, Place
from bot.values.answers import Mark, Source
from corpus.article import Article, Span
from corpus.passages import Passage, cut
from corpus.reading.text.plain_text import read_plain_text

TEXT = (
    "The garden has forty plots, and each of them lies in the sun for most of the day. A plot "
    "costs thirty pounds a year. The fee is due in March.\n\n"
    "Bamboo and willow are not allowed anywhere on the site, since nobody gets them out of the "
    "ground again. Mint is allowed in pots. Trees are kept below two metres."
)
ARTICLE = read_plain_text(TEXT, "garden", "garden.txt", "Garden")
PLOTS, PLANTS = cut(ARTICLE)


def place(words: str, article: Article = ARTICLE) -> Place:
    start = article.text.index(words)
    return Place(article.id, start, start + len(words))


def source(passage: Passage, *marked: str, headers: tuple[str, ...] = ()) -> Any:
    """Return a source with these words marked."""
    marks = [
        SimpleNamespace(start=start, end=start + len(words), is_header=words in headers)
        for words in (*headers, *marked)
        for start in [passage.text.index(words)]
    ]
    return SimpleNamespace(passage=passage, marks=marks)


def marking(items: tuple[tuple[str, ...], ...], *sources: Any, needs_all: bool = False) -> Marking:
    """Return what comes of items, each by its alternatives, where sources are shown."""
    golds = tuple(tuple(place(words) for words in item) for item in items)
    known = KnownQuestion("q", "?", ARTICLE.id, frozenset(), gold_items=golds, needs_all=needs_all)
    right = [
        passage
        for passage in (PLOTS, PLANTS)
        if any(gold.overlaps(whole(passage)) for item in golds for gold in item)
    ]
    return marking_of(known, sources, right)


def whole(passage: Passage) -> Place:
    return Place(passage.article.id, passage.start, passage.end)


# Words


def test_words_count_where_they_stand() -> None:
    # Marked are 7 words, wanted 4 that are all among them.
    found = marking(
        (("thirty pounds a year",),), source(PLOTS, "A plot costs thirty pounds a year.")
    )
    assert found.words == Tally(marked=7, right=4, wanted=4, found=4)
    assert f1(found.words) == pytest.approx(2 * 4 / (7 + 4))


def test_the_same_words_elsewhere_are_not_what_is_wanted() -> None:
    found = marking((("allowed in pots",),), source(PLANTS, "not allowed anywhere"))
    assert found.words == Tally(marked=3, right=0, wanted=3, found=0)
    assert f1(found.words) == 0


def test_a_word_counts_where_a_mark_holds_some_of_it() -> None:
    found = marking((("March",),), source(PLOTS, "due in Mar"))
    assert found.words == Tally(marked=3, right=1, wanted=1, found=1)


def test_of_several_answers_that_counts_which_agrees_best() -> None:
    answers = ("Bamboo", "Bamboo and willow", "Mint")
    found = marking((answers,), source(PLANTS, "Bamboo and willow are not allowed"))
    assert found.words == Tally(marked=6, right=3, wanted=3, found=3)
    assert found.items == Tally(marked=1, right=1, wanted=1, found=1)


def test_all_items_are_wanted_wherever_they_stand() -> None:
    found = marking((("forty plots",), ("Mint",)), source(PLOTS, "forty"), source(PLANTS, "Mint"))
    assert found.words == Tally(marked=1, right=1, wanted=3, found=1)
    assert found.items == Tally(marked=1, right=1, wanted=2, found=1)


def test_an_answer_that_is_not_in_the_text_is_found_by_nothing() -> None:
    found = marking(((),), source(PLOTS, "forty plots"))
    assert found.words == Tally(marked=2, right=0, wanted=0, found=0)
    assert found.items == Tally(marked=1, right=0, wanted=1, found=0)
    assert not found.touches


def test_where_nothing_is_shown_nothing_is_marked() -> None:
    found = marking((("forty plots",),), needs_all=True)
    assert found.words == Tally(marked=0, right=0, wanted=2, found=0)
    assert (found.touches, found.is_right, found.is_whole) == (False, False, False)


def test_marks_in_another_article_are_wrong_ones() -> None:
    other = cut(read_plain_text(TEXT, "copy", "copy.txt", "Copy"))[0]
    found = marking((("forty plots",),), source(other, "forty plots"))
    assert found.words == Tally(marked=2, right=0, wanted=2, found=0)
    assert (found.touches, found.is_right) == (False, False)


# Sentences and items


def test_right_sentences_are_those_of_the_first_source_that_overlap_the_answer() -> None:
    items = (("thirty pounds",), ("due in March",), ("Mint is allowed",))
    found = marking(items, source(PLOTS, "A plot costs thirty pounds a year.", "forty plots"))
    assert found.sentences == Tally(marked=2, right=1, wanted=2, found=1)
    assert f1(found.sentences) == pytest.approx(1 / 2)


def test_a_source_that_is_not_right_has_no_right_sentences() -> None:
    found = marking((("Mint is allowed",),), source(PLOTS, "forty plots"))
    assert found.sentences == Tally(marked=1, right=0, wanted=0, found=0)


def test_each_mark_that_overlaps_an_item_is_right_and_each_such_item_found() -> None:
    items = (("Bamboo",), ("willow",), ("Trees",))
    found = marking(items, source(PLANTS, "Bamboo and willow", "Mint", "allowed in pots"))
    # One of three marks is right, two of three items are found: 2 · 1/3 · 2/3 / (1/3 + 2/3).
    assert found.items == Tally(marked=3, right=1, wanted=3, found=2)
    assert f1(found.items) == pytest.approx(4 / 9)


# Marked, and whole


def test_a_mark_is_right_that_holds_what_is_wanted_or_lies_in_it() -> None:
    wanted = (("costs thirty pounds",),)
    holding, within, across = (
        marking(wanted, source(PLOTS, words))
        for words in ("A plot costs thirty pounds a year.", "thirty", "pounds a year")
    )
    assert (holding.is_right, within.is_right, across.is_right) == (True, True, False)
    assert holding.touches
    assert across.touches


def test_an_answer_is_whole_if_the_first_three_sources_mark_all_of_it() -> None:
    wanted = (("forty plots",), ("Mint",))
    plots, plants = source(PLOTS, "forty plots"), source(PLANTS, "Mint is allowed in pots.")
    assert marking(wanted, plots, plants, needs_all=True).is_whole is True
    assert marking(wanted, plots, plots, plants, needs_all=True).is_whole is True
    assert marking(wanted, plots, plots, plots, plants, needs_all=True).is_whole is False
    assert marking(wanted, plots, needs_all=True).is_whole is False
    assert marking(wanted, plots, plants).is_whole is None


def test_only_the_first_source_is_looked_at_but_for_what_is_whole() -> None:
    found = marking((("Mint",),), source(PLOTS, "forty plots"), source(PLANTS, "Mint"))
    assert (found.touches, found.is_right) == (False, False)


# Marks and figures


def test_the_headers_of_tables_are_left_out() -> None:
    shown = source(PLOTS, "forty plots", headers=("The garden",))
    assert marked_spans(shown) == [Span(15, 26)]


def test_a_source_is_marked_at_its_sentence() -> None:
    shown = Source(1, PLOTS, 1.0, (Mark(*PLOTS.sentences[1]),), ())
    assert marked_spans(shown) == [PLOTS.sentences[1]]


def test_the_figures_are_means_over_questions_and_over_words() -> None:
    items = (("thirty pounds a year",),)
    right = marking(items, source(PLOTS, "A plot costs thirty pounds a year."))
    wrong = marking(items, source(PLANTS, "Mint is allowed in pots."))
    assert marking_figures([right, wrong]) == {
        "word_f1_micro": pytest.approx(2 * 4 / (7 + 5 + 4 + 4)),
        "word_f1": pytest.approx(2 * 4 / (7 + 4) / 2),
        "sentence_f1": 1 / 2,
        "item_f1": 1 / 2,
    }


def test_of_nothing_known_there_are_no_figures() -> None:
    assert set(marking_figures([]).values()) == {None}
