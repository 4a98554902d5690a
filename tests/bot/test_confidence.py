"""A ranking becomes a status."""

import math
from pathlib import Path

import pytest

from bot.query.question import read_question
from bot.ranking.confidence import UNSURE_FROM, Confidence, judge
from bot.ranking.probability import INTERCEPT, WEIGHTS, measures, probability_by_words
from bot.ranking.ranking import Evidence, rank
from bot.values.kinds import Status
from bot.values.search import Search
from bot.values.tuning import AS_SHIPPED, LEAST_ANSWERED_FROM, Calibration
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.opening import open_index

NOTHING = Evidence(score=0, best_bm=0, best_cg=0, ordered_share=0, terms=1)
SOME = Evidence(score=1.98, best_bm=0.28, best_cg=0.48, ordered_share=0.5, terms=4)


def answering(text: str, index: PassageIndex, calibration: Calibration = AS_SHIPPED) -> Confidence:
    question = read_question(text, longest=100)
    return judge(question, rank(question, index, 3, Search(calibration=calibration)))


def test_an_answer_is_sure_from_its_threshold(index: PassageIndex) -> None:
    asked = "How long does mobilization take?"
    value = answering(asked, index).value
    at, above = (Calibration(answered_from=v) for v in (value, math.nextafter(value, 1)))
    assert answering(asked, index, at).status is Status.ANSWERED
    assert answering(asked, index, above).status is Status.UNSURE


def test_what_a_repaired_word_carries_is_not_claimed_from_any_threshold(
    index: PassageIndex,
) -> None:
    calibration = Calibration(answered_from=LEAST_ANSWERED_FROM)
    asked = answering("what is apherezis", index, calibration)
    assert (asked.status, asked.value) == (Status.UNSURE, 0.49)


def test_by_words_alone_what_has_next_to_no_evidence_is_refused(index: PassageIndex) -> None:
    question = read_question("How long does mobilization take?", longest=100)
    ranking = rank(question, index, 3)
    for score in range(200):
        judged = judge(question, ranking._replace(evidence=NOTHING._replace(score=score / 100)))
        assert (judged.status is Status.NOT_IN_ARTICLE) == (judged.value < UNSURE_FROM)


@pytest.mark.parametrize(
    ("lead", "status"),
    [(1.0, Status.ANSWERED), (0.12, Status.ANSWERED), (0.11, Status.UNSURE), (0, Status.UNSURE)],
)
def test_an_answer_that_does_not_lead_the_others_is_not_sure(
    index: PassageIndex, lead: float, status: Status
) -> None:
    question = read_question("How long does mobilization take?", longest=100)
    assert judge(question, rank(question, index, 3)._replace(lead=lead)).status is status


def test_passages_with_the_same_text_do_not_take_the_lead_from_each_other(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.txt", "two.txt")]
    for path in paths:
        path.write_text("Tea is hot.\n\nThe kettle boils a litre of water in three minutes.\n")
    index = open_index(paths)
    assert answering("How long does the kettle take to boil a litre?", index).status is (
        Status.ANSWERED
    )


def test_how_many_is_not_surely_answered_without_a_number(tmp_path: Path) -> None:
    path = tmp_path / "tea.txt"
    path.write_text("Cats drink no tea at all.\n\nThe cups of this tea set are made of china.\n")
    index = open_index([path])
    assert answering("What are the cups of the tea set made of?", index).status is Status.ANSWERED
    assert answering("How many cups are in the tea set?", index).status is Status.UNSURE


def test_more_evidence_is_never_less_certain() -> None:
    for more in (
        SOME._replace(score=2.5),
        SOME._replace(best_bm=0.3),
        SOME._replace(best_cg=0.5),
        SOME._replace(ordered_share=0.6),
        SOME._replace(terms=5),
    ):
        assert probability_by_words(more) > probability_by_words(SOME)


def test_the_probability_rises_with_the_score_from_hardly_to_nearly_certain() -> None:
    found = [probability_by_words(SOME._replace(score=score / 10)) for score in range(100)]
    assert found == sorted(found)
    assert len(set(found)) == 100
    assert 0 < found[0] < UNSURE_FROM
    assert AS_SHIPPED.answered_from < found[-1] < 1


def test_a_score_below_zero_counts_as_none() -> None:
    assert probability_by_words(NOTHING._replace(score=-3)) == probability_by_words(NOTHING)


def test_the_measures_are_those_of_a_worked_example() -> None:
    # 1.98 + .02 = 2, .28 + .02 = .3, .48 + .02 = .5
    assert measures(SOME) == pytest.approx(
        {
            "score": 0.693147,
            "best_bm": -1.203973,
            "best_cg": -0.693147,
            "ordered_share": 0.5,
            "terms": 4,
        },
        abs=1e-6,
    )


def test_a_long_question_counts_as_one_of_twelve_words() -> None:
    assert measures(SOME._replace(terms=40))["terms"] == 12


def test_measures_of_nothing_are_finite() -> None:
    assert measures(NOTHING)["score"] == pytest.approx(math.log(0.02))
    assert 0 < probability_by_words(NOTHING) < UNSURE_FROM


def test_the_probability_is_that_of_a_logistic_regression() -> None:
    found = measures(SOME)
    assert found.keys() == WEIGHTS.keys()
    odds = math.exp(INTERCEPT) * math.prod(math.exp(WEIGHTS[m] * v) for m, v in found.items())
    assert probability_by_words(SOME) == pytest.approx(odds / (1 + odds))


def test_an_empty_ranking_is_not_in_the_article(index: PassageIndex) -> None:
    for text, asked in (
        ("What are stem cells?", MemoryIndex()),
        ("How tall is the Eiffel tower?", index),
        ("?!", index),
    ):
        question = read_question(text, longest=100)
        judged = judge(question, rank(question, asked, 3))
        assert judged == Confidence(Status.NOT_IN_ARTICLE, 0.0)


def test_a_ranking_is_judged_by_its_evidence(index: PassageIndex) -> None:
    question = read_question("How long does mobilization take?", longest=100)
    ranking = rank(question, index, 3)
    judged = judge(question, ranking)
    assert judged == Confidence(Status.ANSWERED, probability_by_words(ranking.evidence))


@pytest.mark.parametrize("k", [1, 3, 50])
def test_the_confidence_does_not_depend_on_how_many_passages_are_asked_for(
    tmp_path: Path, k: int
) -> None:
    # The first paragraph fits the kind of answer and nothing else: it must not stand in the way.
    path = tmp_path / "tea.md"
    path.write_text("# Tea\n\n## One\n\nIt took two days in 1931.\n\n## Two\n\nWater boils.\n")
    question = read_question("When and how many zebras or lions boil?", longest=100)
    index = open_index([path])
    ranking = rank(question, index, k)
    assert [ranked.passage.ordinal for ranked in ranking.passages] == [2]
    assert judge(question, ranking).value == probability_by_words(ranking.evidence) > 0
