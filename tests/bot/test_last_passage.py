"""What stands by the sentence shown last, for a question that leans on what was said."""

from collections.abc import Callable

import pytest

from bot.query.question import read_question
from bot.ranking.features.last_passage import LAST_PASSAGE
from bot.ranking.ranking import rank, rank_on
from bot.ranking.scores import measure
from bot.values.context_terms import Carried, CarriedTerm
from bot.values.conversation import Shown
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]

TEA = CarriedTerm("tea", "tea", "tea", 0.4, "turn 1")


@pytest.fixture
def drinks(index_of: IndexOf) -> PassageIndex:
    return index_of(
        drinks=["Tea is hot. It is sold. It is old.", "Milk is cold.", "Wine is red.", "Beer."],
        meals=["Soup is hot.", "Bread is old."],
    )


def nearness(question: str, index: PassageIndex, carried: Carried) -> list[float] | None:
    """Return what each sentence has of the feature; nothing if it is not measured."""
    alone = rank(read_question(question, 2000), index, 3)
    values = measure(rank_on(alone, carried, index, 3).candidates).get(LAST_PASSAGE)
    return None if values is None else values.tolist()


def after(passage: str, sentence: int = 0, lean: float = 0.4) -> Carried:
    return Carried((TEA,), lean=lean, last=Shown(passage, sentence))


def test_the_passage_counts_by_how_openly_the_question_leans_and_its_neighbours_half(
    drinks: PassageIndex,
) -> None:
    #          tea, sold, old, milk, wine, beer, soup, bread
    milk = [0.5, 0.5, 0.5, 0, 0.5, 0, 0, 0]
    for lean in (0.4, 0.25):
        found = nearness("Is it red?", drinks, after("drinks:2", lean=lean))
        assert found == pytest.approx([lean * value for value in milk])


def test_the_very_sentence_that_was_shown_counts_nothing(drinks: PassageIndex) -> None:
    tea = [0.4, 0, 0.4, 0.2, 0, 0, 0, 0]
    assert nearness("Is it red?", drinks, after("drinks:1", 1)) == pytest.approx(tea)
    last = [0.4, 0.4, 0, 0.2, 0, 0, 0, 0]
    for sentence in (2, 99):
        assert nearness("Is it red?", drinks, after("drinks:1", sentence)) == pytest.approx(last)


@pytest.mark.parametrize("question", ["why?", "How does that work?"])
def test_a_question_that_says_nothing_else_counts_it_three_times(
    drinks: PassageIndex, question: str
) -> None:
    tea = [0, 1.8, 1.8, 0.9, 0, 0, 0, 0]
    assert nearness(question, drinks, after("drinks:1", lean=0.6)) == pytest.approx(tea)


def test_a_passage_of_another_article_is_no_neighbour(drinks: PassageIndex) -> None:
    beer = [0, 0, 0, 0, 0.2, 0, 0, 0]
    assert nearness("Is it red?", drinks, after("drinks:4")) == pytest.approx(beer)
    soup = [0, 0, 0, 0, 0, 0, 0, 0.2]
    assert nearness("Is it red?", drinks, after("meals:1")) == pytest.approx(soup)


def test_a_passage_that_is_gone_leaves_its_neighbours(drinks: PassageIndex) -> None:
    beer = [0, 0, 0, 0, 0, 0.2, 0, 0]
    assert nearness("Is it red?", drinks, after("drinks:5")) == pytest.approx(beer)


def test_nothing_is_near_where_nothing_was_shown_or_carried(drinks: PassageIndex) -> None:
    assert nearness("Is it red?", drinks, Carried((TEA,), lean=0.4)) is None
    assert nearness("Is it red?", drinks, after("drinks:1")._replace(terms=())) is None
