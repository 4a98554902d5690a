"""How many passages are scored."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """How many passages an index may have to be scored whole, and how many are of a larger one.

    In a larger one the engine names candidates, and the other features are measured over these
    alone, and over more that are close in meaning where the words do not reach. 20 lose nothing
    against all (hit@1 .810 and .808 on SQuAD 2.0 in one index); 50 and 100 gain nothing more and
    cost two and three times as much (`tests/bench/bench_quality.py`).
    """

    largest_whole: int = 2000
    candidates: int = 20
    by_meaning: int = 30

    def is_whole(self, passages: int) -> bool:
        """Tell whether an index of so many passages is scored whole."""
        return passages <= self.largest_whole


SCALE = Scale()
