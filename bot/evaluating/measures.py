"""What ranks and confidences are worth: shares, AUROC, calibration; knows no question."""

from collections.abc import Sequence

_BINS = 10


def rank_of_first(right: Sequence[bool]) -> int | None:
    """Return the place of the first right one, counted from 1.

    >>> rank_of_first([False, True])
    2
    """
    return right.index(True) + 1 if True in right else None


def hit(ranks: Sequence[int | None], k: int) -> float:
    """Return the share of the ranks that are k or better."""
    return mean([1.0 if rank is not None and rank <= k else 0.0 for rank in ranks])


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Return the mean of 1 / rank, 0 where there is no rank.

    >>> mean_reciprocal_rank([1, 2, None, 4])
    0.4375
    """
    return mean([1 / rank if rank else 0.0 for rank in ranks])


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def auroc(own: Sequence[float], foreign: Sequence[float]) -> float:
    """Return the chance that one of the own is larger than one of the foreign, ties half.

    >>> auroc([0.9, 0.4], [0.4, 0.1])
    0.875
    """
    ordered = sorted([(value, 1) for value in own] + [(value, 0) for value in foreign])
    above = below = 0.0
    place = 0
    while place < len(ordered):
        last = place
        while last < len(ordered) and ordered[last][0] == ordered[place][0]:
            last += 1
        own_here = sum(is_own for _, is_own in ordered[place:last])
        foreign_here = last - place - own_here
        above += own_here * (below + foreign_here / 2)
        below += foreign_here
        place = last
    return above / (len(own) * len(foreign))


def rejected(own: Sequence[float], foreign: Sequence[float], kept: float) -> float:
    """Return the share of the foreign below the threshold that keeps this share of the own.

    >>> rejected([0.2, 0.9, 0.9, 0.9], [0.1, 0.3], kept=0.75)
    1.0
    """
    dropped = round(len(own) * (1 - kept))
    threshold = sorted(own)[min(dropped, len(own) - 1)]
    return mean([1.0 if value < threshold else 0.0 for value in foreign])


def calibration_error(own: Sequence[float], foreign: Sequence[float]) -> float:
    """Return by how much a confidence differs from the share of own questions at it, on average.

    >>> calibration_error([1.0, 1.0], [0.0, 1.0])
    0.25
    """
    bins: list[list[tuple[float, int]]] = [[] for _ in range(_BINS)]
    for value, is_own in [*((v, 1) for v in own), *((v, 0) for v in foreign)]:
        bins[min(int(value * _BINS), _BINS - 1)].append((value, is_own))
    off = sum(abs(sum(v for v, _ in b) - sum(is_own for _, is_own in b)) for b in bins)
    return off / (len(own) + len(foreign))
