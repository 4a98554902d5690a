"""Measures against values worked out by hand, and against their definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluating.measures import (
    Tally,
    auroc,
    calibration_error,
    f1,
    hit,
    mean,
    mean_f1,
    mean_reciprocal_rank,
    micro_f1,
    rank_of_first,
    rejected,
)

confidences = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("right", "rank"),
    [([], None), ([False] * 3, None), ([True], 1), ([False, False, True, True], 3)],
)
def test_the_rank_of_the_first_right_one_counts_from_1(right: list[bool], rank: int | None) -> None:
    assert rank_of_first(right) == rank


def test_a_hit_is_a_rank_of_k_or_better() -> None:
    ranks = [1, 3, None, 4, 1]
    assert [hit(ranks, k) for k in (1, 3, 5)] == [2 / 5, 3 / 5, 4 / 5]


def test_the_mean_reciprocal_rank_is_that_of_a_worked_example() -> None:
    # (1 + 1/3 + 0 + 1/4) / 4
    assert mean_reciprocal_rank([1, 3, None, 4]) == pytest.approx(0.3958333)


def test_nothing_measured_is_0() -> None:
    assert mean([]) == hit([], 3) == mean_reciprocal_rank([]) == 0
    assert f1(Tally(0, 0, 0, 0)) == mean_f1([]) == micro_f1([]) == 0


def test_f1_is_that_of_a_worked_example() -> None:
    # Precision 2/4, recall 2/3: 2 · 1/2 · 2/3 / (1/2 + 2/3).
    assert f1(Tally.of(set("abcd"), set("cde"))) == pytest.approx(4 / 7)
    assert f1(Tally.of(set("ab"), set("cd"))) == f1(Tally.of(set(), set("cd"))) == 0
    assert f1(Tally.of(set("ab"), set("ab"))) == 1


def test_means_over_questions_and_over_all_things_are_those_of_a_worked_example() -> None:
    # F1 of 1, of 1/2 and of 0; of all together 1 + 1 of 1 + 2 + 4 are right, of 1 + 2 + 1 found.
    tallies = [Tally.of({1}, {1}), Tally.of({1, 2}, {2, 3}), Tally.of({1, 2, 3, 4}, {5})]
    assert mean_f1(tallies) == pytest.approx(1 / 2)
    assert micro_f1(tallies) == pytest.approx(2 * 2 / (7 + 4))


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_f1_of_things_of_one_sort_is_the_coefficient_of_dice(
    marked: set[int], wanted: set[int]
) -> None:
    dice = 2 * len(marked & wanted) / (len(marked) + len(wanted) or 1)
    assert f1(Tally.of(marked, wanted)) == pytest.approx(dice)


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [
        ([0.9, 0.8], [0.2, 0.1], 1.0),
        ([0.2, 0.1], [0.9, 0.8], 0.0),
        ([0.5, 0.5], [0.5], 0.5),
        # .9 beats both, .8 beats one and ties with one, .4 beats one: 4.5 of 6 pairs
        ([0.9, 0.8, 0.4], [0.8, 0.3], 0.75),
    ],
)
def test_auroc_is_the_share_of_pairs_in_order(
    inside: list[float], outside: list[float], expected: float
) -> None:
    assert auroc(inside, outside) == pytest.approx(expected)


@given(confidences, confidences)
def test_auroc_is_what_counting_every_pair_gives(inside: list[float], outside: list[float]) -> None:
    pairs = [(a > b) + (a == b) / 2 for a in inside for b in outside]
    assert auroc(inside, outside) == pytest.approx(sum(pairs) / len(pairs))


def test_rejected_is_the_share_below_the_threshold_that_keeps_most_in_domain() -> None:
    # 95 % of these 20 are .10 or more; of those outside .01 and .09 are less.
    inside = [n * 5 / 100 for n in range(1, 21)]
    assert rejected(inside, [0.01, 0.09, 0.10, 0.50], kept=0.95) == 0.5
    # to keep all of them, the threshold is .05
    assert rejected(inside, [0.01, 0.09, 0.10, 0.50], kept=1) == 0.25


def test_out_of_domain_questions_trusted_like_the_others_are_not_rejected() -> None:
    assert rejected([0.5] * 4, [0.5] * 3, kept=0.95) == 0
    assert rejected([0.5], [0.4, 0.6], kept=0) == 0.5


def test_the_calibration_error_is_that_of_a_worked_example() -> None:
    # Bins of a tenth, each |sum of the confidences - how many are in-domain|:
    #   .95 inside, .92 outside  |1.87 - 1|    .85 inside  |.85 - 1|
    #   .15 inside, .12 outside  | .27 - 1|    .55 outside  .55
    # (.87 + .15 + .73 + .55) / 6
    found = calibration_error([0.95, 0.85, 0.15], [0.92, 0.12, 0.55])
    assert found == pytest.approx(2.30 / 6)


def test_confidences_that_come_true_have_no_calibration_error() -> None:
    assert calibration_error([1.0, 1.0], [0.0]) == 0
    assert calibration_error([0.75] * 3, [0.75]) == pytest.approx(0)
    assert calibration_error([0.0], [1.0]) == 1


@given(confidences, confidences)
def test_every_measure_is_a_share(inside: list[float], outside: list[float]) -> None:
    for value in (
        auroc(inside, outside),
        rejected(inside, outside, kept=0.95),
        calibration_error(inside, outside),
    ):
        assert 0 <= value <= 1
