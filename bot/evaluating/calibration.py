"""Samples become a calibration: from where on a question is answered or refused, by which weights.

Each part is chosen by a figure of its own, and kept only where that figure is better on questions
that it was not chosen by (five folds):

- how much meaning counts: right passages first, then among the first three;
- what meaning refuses: the share refused of the questions without an answer, less three times the
  share refused of those with one, since a refusal of what an article answers cannot be undone by
  whoever reads on;
- the probability from which on an answer is claimed: Youden's J (Index for Rating Diagnostic Tests,
  1950), the share claimed of what should be (the right passage is first) less that of all else.

Of equally good values the one in use is kept, else the one in the middle. The threshold stays as
near to the one in use as one question allows: between right and wrong claims that lie far apart
any would do, and the edge of a set that is easy says nothing of questions that are not.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.evaluating.measures import hit, mean
from bot.evaluating.samples import Kind, Sample, Seen, Weights
from bot.values.errors import BotError
from bot.values.kinds import Status
from bot.values.tuning import LEAST_ANSWERED_FROM, Calibration, Relatedness, Tuning

# With fewer a single question moves a figure by more than what is to be told by it.
FEWEST_QUESTIONS = 30
# Of fewer claims that would be wrong, too few say from where on claims are right.
_FEWEST_WRONG = 10
# For a model of which nothing is known: from cosines that lie far apart to ones that hardly differ.
_CONSTANTS = (0.0, 2.0)
_BY_LACK = (2.5, 5.0, 10.0, 20.0, 40.0, 80.0)
_STEEPER = (0.5, 1.0, 2.0, 4.0, 8.0)
_FOLDS = 5
_SEED = 20  # any fixed number
_OWN_COUNTS = 3.0
_MOST_THRESHOLDS = 200
_SUREST = 0.99


class TooFewQuestions(BotError):
    """A question set from which nothing can be learned; `found` says how many it has."""

    def __init__(self, name: str, found: int) -> None:
        super().__init__(
            f"{name} has {found} questions with a known answer, and calibrating takes "
            f"{FEWEST_QUESTIONS} or more, from all parts of the articles; add some, such as what "
            "people asked: verbatim gaps --json makes a file of those to fill in"
        )
        self.found = found


class Part(Enum):
    """What can be chosen by itself."""

    WEIGHTS = auto()
    RELATEDNESS = auto()
    THRESHOLD = auto()


class Values(NamedTuple):
    """What is chosen; see `Tuning` and `Calibration`."""

    answered_from: float
    weights: Weights
    relatedness: Relatedness


class Figures(NamedTuple):
    """Shares: of the questions with an answer those that get the right passage first, or among 3.

    `claimed_right` are those of them that are answered with the right passage first, `own_refused`
    those refused. `claimed_wrong` are the others that are answered, of all that should not be, and
    `others_refused` those refused of the questions that the article asked does not answer.
    """

    first: float
    among_three: float
    claimed_right: float
    claimed_wrong: float
    own_refused: float
    others_refused: float

    def of(self, part: Part) -> tuple[float, ...]:
        """Return by what a part is chosen; larger is better."""
        if part is Part.WEIGHTS:
            return self.first, self.among_three
        if part is Part.RELATEDNESS:
            return (self.others_refused - _OWN_COUNTS * self.own_refused,)
        return (self.claimed_right / (self.first or 1.0) - self.claimed_wrong,)


class Calibrated(NamedTuple):
    """The values, which parts of them are other than before, and the cross-validated figures."""

    values: Values
    changed: frozenset[Part]
    before: Figures
    after: Figures


def ways_of(before: Weights, is_known: bool) -> tuple[Weights, ...]:
    """Return which weights to ask with, those in use first: for a known model only those."""
    grid = (Weights(constant, by_lack) for by_lack in _BY_LACK for constant in _CONSTANTS)
    return (before,) if is_known else tuple(dict.fromkeys([before, *grid]))


def calibrated(
    samples: Sequence[Sample], before: Values, ways: Sequence[Weights], is_known: bool
) -> Calibrated:
    """Return what is better than the values before, if anything."""
    fitting = _Fitting(before, ways, (1.0,) if is_known else _STEEPER)
    folds = _folds(samples)
    first = best = figures(samples, [before] * len(samples))
    kept: frozenset[Part] = frozenset()
    for part in Part:
        if not fitting.can_choose(part, samples):
            continue
        crossed = fitting.cross_validated(samples, folds, kept | {part})
        if crossed.of(part) > best.of(part):
            kept, best = kept | {part}, crossed
    values = fitting.fitted(samples, kept)
    changed = frozenset(part for part in kept if _of(part, values) != _of(part, before))
    return Calibrated(values, changed, first, best if changed else first)


def calibration_of(found: Calibrated, before: Calibration, model_id: str) -> Calibration:
    """Return what is to be kept.

    Where only the threshold changed, the tuning is not: a later version may have a better one.
    """
    answered_from, weights, relatedness = found.values
    if found.changed <= {Part.THRESHOLD}:
        return replace(before, answered_from=answered_from)
    return Calibration(answered_from, model_id, Tuning(*weights, relatedness))


def figures(samples: Sequence[Sample], values: Sequence[Values]) -> Figures:
    """Return what samples get, each judged by values of its own."""
    own: list[int | None] = []
    own_states: list[Status] = []
    other_states: list[Status] = []
    claimed = 0
    not_claimable: list[float] = []
    for sample, by in zip(samples, values, strict=True):
        seen = sample.seen[by.weights]
        status = seen.grounds.status(by.answered_from, by.relatedness)
        is_own = sample.kind is Kind.OWN
        (own_states if is_own else other_states).append(status)
        if is_own:
            own.append(seen.rank)
        if _is_right(sample, seen):
            claimed += status is Status.ANSWERED
        else:
            not_claimable.append(float(status is Status.ANSWERED))
    return Figures(
        hit(own, 1),
        hit(own, 3),
        claimed / len(own) if own else 0.0,
        mean(not_claimable),
        _refused(own_states),
        _refused(other_states),
    )


def _is_right(sample: Sample, seen: Seen) -> bool:
    """Tell whether an answer should be claimed."""
    return sample.kind is Kind.OWN and seen.rank == 1


def _is_claimable(seen: Seen) -> bool:
    """Tell whether an answer would be claimed from some threshold on."""
    grounds = seen.grounds
    return grounds.may_be_sure and not grounds.doubt and grounds.value >= LEAST_ANSWERED_FROM


def _refused(states: Sequence[Status]) -> float:
    return mean([float(status is Status.NOT_IN_ARTICLE) for status in states])


def _of(part: Part, values: Values) -> object:
    if part is Part.WEIGHTS:
        return values.weights
    return values.relatedness if part is Part.RELATEDNESS else values.answered_from


def _folds(samples: Sequence[Sample]) -> list[int]:
    """Return the fold of each sample; each has its share of every kind."""
    chance = random.Random(_SEED)  # noqa: S311
    folds = [0] * len(samples)
    for kind in Kind:
        places = [place for place, sample in enumerate(samples) if sample.kind is kind]
        chance.shuffle(places)
        for number, place in enumerate(places):
            folds[place] = number % _FOLDS
    return folds


class _Fitting:
    """Chooses values that are best for some samples, beginning with those in use."""

    def __init__(self, before: Values, ways: Sequence[Weights], steeper: Iterable[float]) -> None:
        self._before = before
        self._ways = ways
        self._slopes = [before.relatedness.cosine * factor for factor in steeper]

    def can_choose(self, part: Part, samples: Sequence[Sample]) -> bool:
        """Tell whether samples can say anything of a part."""
        if part is Part.WEIGHTS:
            return len(self._ways) > 1
        if part is Part.RELATEDNESS:
            return any(sample.kind is not Kind.OWN for sample in samples)
        seen = [(sample, sample.seen[self._before.weights]) for sample in samples]
        wrong = sum(_is_claimable(found) and not _is_right(s, found) for s, found in seen)
        return wrong >= _FEWEST_WRONG

    def cross_validated(
        self, samples: Sequence[Sample], folds: Sequence[int], parts: frozenset[Part]
    ) -> Figures:
        """Return what samples get by values that were chosen without those of their fold."""
        fitted = [
            self.fitted([s for s, of in zip(samples, folds, strict=True) if of != fold], parts)
            for fold in range(_FOLDS)
        ]
        return figures(samples, [fitted[fold] for fold in folds])

    def fitted(self, samples: Sequence[Sample], parts: frozenset[Part]) -> Values:
        """Return the best values, those that are not among the parts as before."""
        values = self._before
        if Part.WEIGHTS in parts:
            values = values._replace(weights=self._weights(samples))
        if Part.RELATEDNESS in parts:
            values = values._replace(relatedness=self._relatedness(samples, values.weights))
        if Part.THRESHOLD in parts:
            values = values._replace(answered_from=self._threshold(samples, values.weights))
        return values

    def _weights(self, samples: Sequence[Sample]) -> Weights:
        def worth(way: Weights) -> tuple[float, float]:
            ranks = [sample.seen[way].rank for sample in samples if sample.kind is Kind.OWN]
            return hit(ranks, 1), hit(ranks, 3)

        return max(self._ways, key=worth)

    def _relatedness(self, samples: Sequence[Sample], weights: Weights) -> Relatedness:
        """Return the regression that refuses best, of those with one slope or another."""
        own = max(1, sum(sample.kind is Kind.OWN for sample in samples))
        others = max(1, len(samples) - own)
        decided = [
            (sample.kind is Kind.OWN, measures)
            for sample in samples
            for grounds in [sample.seen[weights].grounds]
            if (measures := grounds.measures) is not None and not grounds.is_kept_by_words
        ]
        gain = np.array([-_OWN_COUNTS / own if is_own else 1 / others for is_own, _ in decided])
        before = self._before.relatedness
        best, chosen = -np.inf, before
        for slope in sorted(self._slopes, key=lambda slope: abs(slope - before.cosine)):
            flat = before._replace(intercept=0.0, cosine=slope)
            odds = np.array([flat.of(measures) for _, measures in decided])
            in_use = -before.intercept if slope == before.cosine else None
            threshold, worth = _best_threshold(odds, lambda below: below @ gain, in_use)
            if worth > best + 1e-9:
                best, chosen = worth, flat._replace(intercept=-threshold)
        return chosen

    def _threshold(self, samples: Sequence[Sample], weights: Weights) -> float:
        """Return the probability from which on it is best to claim an answer.

        Of those that are within one question of the best it is the nearest to the one in use.
        """
        seen = [(sample, sample.seen[weights]) for sample in samples]
        right = [_is_right(sample, found) for sample, found in seen]
        share = {True: max(1, sum(right)), False: max(1, len(right) - sum(right))}
        could = [
            (found.grounds.value, -1 / share[True] if is_right else 1 / share[False])
            for (_, found), is_right in zip(seen, right, strict=True)
            if found.grounds.may_be_sure and not found.grounds.doubt
        ]
        values = np.array([value for value, _ in could])
        gain = np.array([gained for _, gained in could])
        in_use = self._before.answered_from
        thresholds = np.append(_thresholds(values), in_use)
        worth = (values[None, :] < thresholds[:, None]) @ gain
        one = max(1 / count for count in share.values())
        near = thresholds[worth >= worth.max() - one - 1e-9]
        found = float(near[np.abs(near - in_use).argmin()])
        return min(max(found, LEAST_ANSWERED_FROM), _SUREST)


def _best_threshold(
    values: NDArray[np.float64],
    worth: Callable[[NDArray[np.bool_]], NDArray[np.float64]],
    in_use: float | None,
) -> tuple[float, float]:
    """Return the threshold between values that is worth most, and what it is worth.

    `worth` is told, a row for each threshold, which values lie below it.
    """
    thresholds = _thresholds(values)
    if in_use is not None:
        thresholds = np.append(thresholds, in_use)
    if not len(thresholds):
        return 0.0, 0.0
    found = worth(values[None, :] < thresholds[:, None])
    best = found.max()
    if in_use is not None and found[-1] >= best - 1e-9:
        return in_use, float(best)
    equal = thresholds[found >= best - 1e-9]
    return float(equal[len(equal) // 2]), float(best)


def _thresholds(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what parts values: the middles between them, and one beyond either end."""
    ordered = np.unique(values)
    between = (ordered[1:] + ordered[:-1]) / 2
    ends = [ordered[0] - 1, ordered[-1] + 1] if len(ordered) else []
    thresholds = np.round(np.sort(np.concatenate([between, ends])), 4)
    if len(thresholds) > _MOST_THRESHOLDS:
        thresholds = thresholds[np.linspace(0, len(thresholds) - 1, _MOST_THRESHOLDS, dtype=int)]
    return thresholds
