"""A search: the closest passages, whether they answer or not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from bot.dialogue.searching import found_as_json, search
from bot.values.errors import BadArgument, QuestionEmpty, QuestionTooLong
from bot.values.kinds import Status
from bot.values.settings import Settings
from corpus.index import PassageIndex
from corpus.opening import open_index

IndexOf = Callable[..., PassageIndex]
QUESTION = "How long does mobilization take?"


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    return open_index()


def test_a_search_finds_what_an_answer_cites(index: PassageIndex) -> None:
    assert search(QUESTION, index, top_k=3).sources == answer(QUESTION, index, top_k=3).sources


@pytest.mark.parametrize("top_k", [0, -1])
def test_no_passage_at_all_cannot_be_asked_for(index: PassageIndex, top_k: int) -> None:
    for asked in (answer, search):
        with pytest.raises(BadArgument, match="give 1 or more"):
            asked(QUESTION, index, top_k=top_k)


def test_a_word_that_only_another_article_has_is_missing(index_of: IndexOf) -> None:
    index = index_of(cells=["A graft of cells."], roses=["A rose in the garden."])
    asked = "Is there a graft in the garden?"
    assert search(asked, index).read_as.missing == ()
    assert search(asked, index, within={"roses"}).read_as.missing == ("graft",)
    assert answer(asked, index, within={"roses"}).read_as.missing == ("graft",)


def test_an_answer_shows_what_reads_the_same_in_an_article_once(index_of: IndexOf) -> None:
    index = index_of(a=["A graft of cells."] * 15 + ["A graft of skin."], b=["A graft of cells."])
    shown = [source.passage.id for source in answer("a graft", index).sources]
    assert sorted(shown) == ["a:1", "a:16", "b:1"]
    assert len(search("a graft", index, top_k=5).sources) == 5


def test_a_search_does_not_refuse(index: PassageIndex) -> None:
    question = "Who won the trial in 1998?"
    assert answer(question, index).status is Status.NOT_IN_ARTICLE
    assert search(question, index).sources


def test_a_greeting_is_words_like_any_others(index: PassageIndex) -> None:
    assert answer("thanks", index).status is Status.REPLY
    found = search("thanks", index)
    assert found.question == "thanks"
    assert [term.text for term in found.read_as.terms] == ["thanks"]


def test_mistyped_words_are_searched_for_as_meant(index: PassageIndex) -> None:
    found = found_as_json(search("How long does mobilizatoin take?", index))
    assert found["read_as"]["replaced"] == [{"from": "mobilizatoin", "to": "mobilization"}]
    assert found["sources"][0]["passage"] == "stem-cells:6"


def test_as_many_are_found_as_are_asked_for(index: PassageIndex) -> None:
    assert [source.n for source in search("stem cells", index, top_k=5).sources] == [1, 2, 3, 4, 5]
    assert len(search("stem cells", index, Settings(top_k=2)).sources) == 2


def test_only_the_articles_within_are_searched(tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text("Tea is hot.")
    (tmp_path / "soup.txt").write_text("Soup is hot.")
    both = open_index([tmp_path / "tea.txt", tmp_path / "soup.txt"])
    assert len(search("hot", both).sources) == 2
    assert [s.passage.id for s in search("hot", both, within=("tea",)).sources] == ["tea:1"]


@pytest.mark.parametrize("wordless", ["…", "?!", "🙂"])
def test_where_there_is_no_word_nothing_is_found(index: PassageIndex, wordless: str) -> None:
    assert search(wordless, index).sources == ()


def test_what_is_no_question_is_refused(index: PassageIndex) -> None:
    with pytest.raises(QuestionEmpty):
        search(" ", index)
    with pytest.raises(QuestionTooLong):
        search("a" * 2001, index)
