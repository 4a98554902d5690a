"""What ranks, marks and confidences are worth: shares, F1, AUROC, calibration; knows no question.

In-domain confidences are those of questions asked of the article they were written for,
out-of-domain ones those of questions that were written for another.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bot.showing.pictures import Bin

_BINS = 10


def rank_of_first(right: Sequence[bool]) -> int | None:
    """Return the place of the first right one, counted from 1.

    >>> rank_of_first([False, True])
    2
    """
    return right.index(True) + 1 if True in right else None


def hit(ranks: Sequence[int | None], k: int) -> float:
    """Return the share of the ranks that are k or better: Success@k.

    1/|Q| · Σ [rank ≤ k], as `trec_eval` has it (`success_k`) and `ir_measures` (`Success@k`).

    >>> hit([1, 2, None, 4], k=3)
    0.5
    """
    return mean([1.0 if rank is not None and rank <= k else 0.0 for rank in ranks])


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Return the mean of 1 / rank, 0 where there is no rank: MRR.

    1/|Q| · Σ 1/rank (Voorhees, The TREC-8 Question Answering Track Report, 1999); `RR@k` in
    `ir_measures` where ranks beyond k are none.

    >>> mean_reciprocal_rank([1, 2, None, 4])
    0.4375
    """
    return mean([1 / rank if rank else 0.0 for rank in ranks])


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


class Tally(NamedTuple):
    """How many things are marked, how many of these are right; how many are wanted, and found.

    Where the same things are marked and wanted, as words are, as many are right as are found.
    """

    marked: int
    right: int
    wanted: int
    found: int

    @classmethod
    def of(cls, marked: AbstractSet[object], wanted: AbstractSet[object]) -> "Tally":
        """Return the tally of things of one sort.

        >>> Tally.of({"a", "b", "c"}, {"c", "d"})
        Tally(marked=3, right=1, wanted=2, found=1)
        """
        both = len(marked & wanted)
        return cls(len(marked), both, len(wanted), both)


_NOTHING = Tally(0, 0, 0, 0)


def f1(tally: Tally) -> float:
    """Return the harmonic mean of precision and recall, 0 where nothing wanted is marked.

    2PR / (P + R) with P = right/marked and R = found/wanted (van Rijsbergen, Information Retrieval,
    1979, as 1 - E with β = 1).

    >>> f1(Tally(marked=3, right=1, wanted=2, found=1))
    0.4
    """
    if not tally.right or not tally.found:
        return 0.0
    precision, recall = tally.right / tally.marked, tally.found / tally.wanted
    return 2 * precision * recall / (precision + recall)


def mean_f1(tallies: Sequence[Tally]) -> float:
    """Return the mean of the F1 of each: every question counts the same.

    Over words it is the macro-averaged token F1 of ERASER (DeYoung et al., ERASER: A Benchmark to
    Evaluate Rationalized NLP Models, 2020; `instance_macro` in its `metrics.py`).

    >>> mean_f1([Tally(1, 1, 1, 1), Tally(9, 0, 1, 0)])
    0.5
    """
    return mean([f1(tally) for tally in tallies])


def micro_f1(tallies: Iterable[Tally]) -> float:
    """Return the F1 of the sums: every word counts the same (`instance_micro` in ERASER).

    >>> micro_f1([Tally(1, 1, 1, 1), Tally(9, 0, 1, 0)]) == f1(Tally(10, 1, 2, 1))
    True
    """
    return f1(Tally(*map(sum, zip(_NOTHING, *tallies, strict=True))))


def auroc(in_domain: Sequence[float], out_of_domain: Sequence[float]) -> float:
    """Return the chance that an in-domain confidence is larger than an out-of-domain one.

    Ties count half. This is U / (m · n) with the U of Mann and Whitney (On a Test of Whether one of
    Two Random Variables is Stochastically Larger than the Other, 1947), which is the area under the
    ROC curve (Hanley and McNeil, The Meaning and Use of the Area under a ROC Curve, 1982).

    >>> auroc([0.9, 0.4], [0.4, 0.1])
    0.875
    """
    ordered = sorted([(value, 1) for value in in_domain] + [(value, 0) for value in out_of_domain])
    above = below = 0.0
    place = 0
    while place < len(ordered):
        last = place
        while last < len(ordered) and ordered[last][0] == ordered[place][0]:
            last += 1
        in_here = sum(is_in for _, is_in in ordered[place:last])
        out_here = last - place - in_here
        above += in_here * (below + out_here / 2)
        below += out_here
        place = last
    return above / (len(in_domain) * len(out_of_domain))


def rejected(in_domain: Sequence[float], out_of_domain: Sequence[float], kept: float) -> float:
    """Return the share of the out-of-domain ones below what keeps this share of the in-domain ones.

    With 0.95 that is 1 - FPR95, the true negative rate at a true positive rate of 95 % (Liang, Li
    and Srikant, Enhancing the Reliability of Out-of-distribution Image Detection in Neural
    Networks, 2018).

    >>> rejected([0.2, 0.9, 0.9, 0.9], [0.1, 0.3], kept=0.75)
    1.0
    """
    dropped = round(len(in_domain) * (1 - kept))
    threshold = sorted(in_domain)[min(dropped, len(in_domain) - 1)]
    return mean([1.0 if value < threshold else 0.0 for value in out_of_domain])


def calibration_error(in_domain: Sequence[float], out_of_domain: Sequence[float]) -> float:
    """Return by how much a confidence differs from the share of in-domain questions at it: ECE.

    Σ |B|/n · |share of in-domain in B - mean confidence in B| over ten bins B of equal width
    (Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated Probabilities Using Bayesian Binning,
    2015).

    >>> calibration_error([1.0, 1.0], [0.0, 1.0])
    0.25
    """
    bins: list[list[tuple[float, int]]] = [[] for _ in range(_BINS)]
    for value, is_in in [*((v, 1) for v in in_domain), *((v, 0) for v in out_of_domain)]:
        bins[min(int(value * _BINS), _BINS - 1)].append((value, is_in))
    off = sum(abs(sum(v for v, _ in b) - sum(is_in for _, is_in in b)) for b in bins)
    return off / (len(in_domain) + len(out_of_domain))


def reliability_bins(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Return pairs of a confidence and whether it was right in ten bins of equal width.

    Bins that nothing is in are left out.

    >>> reliability_bins([(0.21, True), (0.29, False), (1.0, True)])
    [Bin(confidence=0.25, right=0.5, size=2), Bin(confidence=1.0, right=1.0, size=1)]
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for value, is_right in judged:
        bins[min(int(value * _BINS), _BINS - 1)].append((value, is_right))
    return [
        Bin(mean([value for value, _ in b]), mean([float(right) for _, right in b]), len(b))
        for b in bins
        if b
    ]
