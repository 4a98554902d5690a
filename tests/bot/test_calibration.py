"""Samples become values that are better on questions which they were not chosen by, or none."""

import random

import pytest

from bot.evaluating.calibration import (
    Figures,
    Part,
    TooFewQuestions,
    Values,
    calibrated,
    calibration_of,
    figures,
    ways_of,
)
from bot.evaluating.samples import Kind, Sample, Seen, Weights
from bot.ranking.confidence import Grounds
from bot.values.tuning import LEAST_ANSWERED_FROM, Calibration, Measures, Relatedness, Tuning

BY_COSINE = Relatedness(intercept=-4.0, cosine=10.0, words=0.0, names=0.0, uncommon=0.0)
USED = Weights(0.0, 5.0)
IN_USE = Values(0.5, USED, BY_COSINE)


def sample(
    kind: Kind, value: float, cosine: float = 0.0, rank: int | None = 1, **ranks: int
) -> Sample:
    """Return what a question got; `stronger` is the rank with twice the weight."""
    measures = Measures(cosine, words=5, names=0, uncommon=0)
    grounds = Grounds(value, measures=measures)
    rank = rank if kind is Kind.OWN else None
    seen = {USED: Seen(rank, grounds)}
    if ranks:
        seen[Weights(0.0, 10.0)] = Seen(ranks["stronger"], grounds)
    return Sample(kind, seen)


def some(count: int, kind: Kind, value: float, cosine: float = 0.0) -> list[Sample]:
    """Return samples that are alike, if not quite."""
    chance = random.Random(count)
    return [
        sample(kind, value + chance.uniform(-0.01, 0.01), cosine + chance.uniform(-0.02, 0.02))
        for _ in range(count)
    ]


def test_figures_are_shares_of_what_they_speak_of() -> None:
    samples = [
        sample(Kind.OWN, 0.9),
        sample(Kind.OWN, 0.4),
        sample(Kind.OWN, 0.9, rank=3),
        sample(Kind.OWN, 0.1, cosine=0.3, rank=None),
        sample(Kind.UNANSWERABLE, 0.6),
        sample(Kind.FOREIGN, 0.1, cosine=0.5),
        sample(Kind.FOREIGN, 0.1, cosine=0.1),
    ]
    assert figures(samples, [IN_USE] * 7) == Figures(
        first=2 / 4,
        among_three=3 / 4,
        claimed_right=1 / 4,
        claimed_wrong=2 / 5,
        own_refused=1 / 4,
        others_refused=1 / 3,
    )


def test_of_nothing_all_shares_are_none() -> None:
    assert set(figures([], [])) == {0.0}


def test_the_threshold_moves_to_where_right_and_wrong_claims_part() -> None:
    samples = some(30, Kind.OWN, 0.45) + some(30, Kind.FOREIGN, 0.35, cosine=0.5)
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    assert found.changed == {Part.THRESHOLD}
    # No further down than it takes, give or take one question.
    assert 0.44 <= found.values.answered_from <= 0.46
    assert found.before.claimed_right == 0
    assert found.after.claimed_right >= 0.8
    assert found.after.claimed_wrong == 0


def test_what_meaning_refuses_moves_to_where_the_cosines_part() -> None:
    samples = some(30, Kind.OWN, 0.1, cosine=0.35) + some(30, Kind.UNANSWERABLE, 0.1, cosine=0.2)
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    assert found.changed == {Part.RELATEDNESS}
    assert found.values.relatedness.cosine == 10.0
    assert -3.4 < found.values.relatedness.intercept < -2.1
    assert (found.before.own_refused, found.after.own_refused) == (1, 0)
    assert found.after.others_refused == 1


def test_refusing_what_is_answered_counts_three_times() -> None:
    samples = some(40, Kind.OWN, 0.1, cosine=0.6) + some(10, Kind.OWN, 0.1, cosine=0.45)
    samples += some(40, Kind.FOREIGN, 0.1, cosine=0.5) + some(10, Kind.FOREIGN, 0.1, cosine=0.1)
    # A fifth of the own ones refused would cost 60 points, and spare 80 of the others.
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    assert found.after.others_refused == 1
    samples += some(20, Kind.OWN, 0.1, cosine=0.45)
    assert calibrated(samples, IN_USE, [USED], is_known=True).after.own_refused == 0


def test_values_that_do_as_well_as_any_others_stay() -> None:
    samples = some(30, Kind.OWN, 0.9) + some(30, Kind.FOREIGN, 0.1, cosine=0.1)
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    assert (found.values, found.changed, found.after) == (IN_USE, frozenset(), found.before)


def test_what_is_only_better_on_what_it_was_chosen_by_is_not_kept() -> None:
    chance = random.Random(3)
    samples = [sample(kind, chance.random(), chance.random()) for kind in list(Kind) * 15]
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    for part in Part:
        assert found.after.of(part) > found.before.of(part) or part not in found.changed


def test_claims_that_are_right_already_leave_the_threshold_where_it_is() -> None:
    easy = some(39, Kind.OWN, 0.9) + some(39, Kind.FOREIGN, 0.01, cosine=0.1)
    # One more would be claimed, from any lower threshold on.
    samples = [*easy, sample(Kind.OWN, 0.3)]
    assert calibrated(samples, IN_USE, [USED], is_known=True).values == IN_USE
    samples += some(20, Kind.FOREIGN, 0.1, cosine=0.5)
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    assert found.values.answered_from == IN_USE.answered_from


def test_a_tuning_is_kept_only_where_it_changed() -> None:
    samples = some(30, Kind.OWN, 0.45) + some(30, Kind.FOREIGN, 0.35, cosine=0.5)
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    answered_from = found.values.answered_from
    assert calibration_of(found, Calibration(), "mine-1") == Calibration(answered_from)
    tuning = Tuning(*USED, BY_COSINE)
    before = Calibration(0.5, "mine-1", tuning)
    assert calibration_of(found, before, "mine-1") == Calibration(answered_from, "mine-1", tuning)
    samples = some(30, Kind.OWN, 0.1, cosine=0.35) + some(30, Kind.UNANSWERABLE, 0.1, cosine=0.2)
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    chosen = Calibration(0.5, "mine-1", Tuning(*USED, found.values.relatedness))
    assert calibration_of(found, Calibration(), "mine-1") == chosen


def test_a_few_wrong_claims_do_not_move_the_threshold() -> None:
    right = some(30, Kind.OWN, 0.45)
    few, enough = (some(count, Kind.FOREIGN, 0.35, cosine=0.5) for count in (9, 10))
    assert not calibrated([*right, *few], IN_USE, [USED], is_known=True).changed
    assert calibrated([*right, *enough], IN_USE, [USED], is_known=True).changed == {Part.THRESHOLD}


def test_without_a_question_that_has_no_answer_what_is_refused_stays() -> None:
    samples = some(30, Kind.OWN, 0.1, cosine=0.35)
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    assert (found.values, found.before.own_refused) == (IN_USE, 1)


def test_a_model_of_which_nothing_is_known_gets_weights_and_a_slope_of_its_own() -> None:
    samples = [sample(Kind.OWN, 0.9, rank=2, stronger=1) for _ in range(30)]
    samples += some(10, Kind.FOREIGN, 0.1, cosine=0.1)
    samples = [
        Sample(s.kind, {**s.seen, Weights(0.0, 10.0): s.seen.get(Weights(0.0, 10.0), s.seen[USED])})
        for s in samples
    ]
    found = calibrated(samples, IN_USE, [USED, Weights(0.0, 10.0)], is_known=False)
    assert found.values.weights == Weights(0.0, 10.0)
    assert (found.before.first, found.after.first) == (0, 1)


def test_a_threshold_is_never_so_low_that_what_words_refuse_is_claimed() -> None:
    samples = some(30, Kind.OWN, 0.02, cosine=0.9) + [sample(Kind.FOREIGN, 0.0, cosine=0.9)] * 5
    found = calibrated(samples, IN_USE, [USED], is_known=True)
    assert found.values.answered_from in (0.5, LEAST_ANSWERED_FROM)


def test_the_same_samples_give_the_same_values() -> None:
    samples = some(30, Kind.OWN, 0.45, cosine=0.4) + some(30, Kind.FOREIGN, 0.4, cosine=0.3)
    found = [calibrated(samples, IN_USE, [USED], is_known=True) for _ in range(2)]
    assert found[0] == found[1]


def test_only_a_model_of_which_nothing_is_known_is_asked_with_many_weights() -> None:
    assert ways_of(USED, is_known=True) == (USED,)
    ways = ways_of(USED, is_known=False)
    assert ways[0] == USED
    assert len(set(ways)) == len(ways) > 10


def test_too_few_questions_are_told_with_what_to_do() -> None:
    with pytest.raises(TooFewQuestions, match=r"has 29 questions .* 30 or more, .* verbatim gaps"):
        raise TooFewQuestions("mine.json", 29)
