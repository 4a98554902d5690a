"""Which passages are compared by meaning: of the articles asked, and of a large index the close."""

from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from bot.query.question import read_question
from bot.ranking.ranking import rank
from bot.values.kinds import Status
from bot.values.scale import Scale
from bot.values.search import Search
from corpus.index import PassageIndex
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index

FERRY = "The fare is forty dollars.\n\nA captain plays music on the deck of the vessel."
MILL = "The mill stands by the river.\n\nBread is baked on Saturdays."
COST = "How expensive is a ticket?"


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    for name, text in (("ferry", FERRY), ("mill", MILL)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return open_index(sorted(tmp_path.iterdir()), encoder=TableEncoder)


def test_a_passage_that_is_close_in_meaning_is_of_an_article_that_is_asked(
    index: PassageIndex,
) -> None:
    for within in (None, ["ferry"]):
        assert answer(COST, index, within=within).sources[0].passage.id == "ferry:1"
    elsewhere = answer(COST, index, within=["mill"])
    assert {source.passage.article.id for source in elsewhere.sources} <= {"mill"}


def test_what_is_close_in_another_article_is_no_reason_to_be_unsure(index: PassageIndex) -> None:
    assert answer(COST, index).status is Status.UNSURE
    assert answer(COST, index, within=["mill"]).status is Status.NOT_IN_ARTICLE


def test_of_a_large_index_what_is_close_is_found_though_no_word_of_it_is_there(
    index: PassageIndex,
) -> None:
    question = read_question(COST, longest=100)
    whole, large = (rank(question, index, 1, Search(scale=scale)) for scale in (Scale(), Scale(0)))
    assert [found.passage.id for found in large.passages] == ["ferry:1"]
    assert large.passages[0].score == pytest.approx(whole.passages[0].score)
    assert large.evidence == whole.evidence
    by_words = Search(scale=Scale(0), by_words_alone=True)
    assert rank(question, index, 1, by_words).passages == ()
