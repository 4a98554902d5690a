from collections.abc import Callable
from time import process_time

import pytest

Growth = Callable[[Callable[[str], object], str, str], float]


@pytest.fixture
def growth() -> Growth:
    """Return how many times as long a function takes for the second text as for the first."""

    def measured(function: Callable[[str], object], small: str, large: str) -> float:
        return _fastest(function, large) / _fastest(function, small)

    return measured


def _fastest(function: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(3):
        began = process_time()
        function(text)
        times.append(process_time() - began)
    return min(times) + 1e-4  # a clock may stand still
