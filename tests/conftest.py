"""What holds for all tests: no clock judges them, and how much work something makes is counted."""

import sys
from collections.abc import Callable
from time import thread_time
from types import FrameType
from typing import Any

import pytest
from hypothesis import settings

# Where tests/ is pytest's root (a copy outside the checkout), tests/corpus/test_terms.py is called
# `corpus.test_terms`, and pytest makes up a package `corpus` for it unless ours is there already.
import bot
import corpus
import web

__all__ = ["bot", "corpus", "web"]

settings.register_profile("verbatim", deadline=None)  # a busy machine is no reason to fail
settings.load_profile("verbatim")

_ROUNDS = 20
_SURELY_LINEAR = 7  # times as long for four times as much


@pytest.fixture(scope="session")
def steps() -> Callable[[Callable[[], object]], int]:
    """Return how many lines of Python a call runs: as many on a busy machine as on an idle one.

    What a regular expression or another library in C does within a line is not counted.
    """

    def counted(call: Callable[[], object]) -> int:
        lines = 0

        def count(_frame: FrameType, event: str, _argument: object) -> Any:
            nonlocal lines
            lines += event == "line"
            return count

        before = sys.gettrace()
        sys.settrace(count)
        try:
            call()
        finally:
            sys.settrace(before)
        return lines

    return counted


@pytest.fixture(scope="session")
def growth() -> Callable[[Callable[[str], object], str, str], float]:
    """Return how many times as long a function takes for a text that is four times as long.

    For what `steps` cannot see. Only the time that this thread has the processor counts, of either
    text the shortest of up to twenty; so many are taken where the first do not look linear.
    """

    def measured(function: Callable[[str], object], small: str, large: str) -> float:
        times = {small: float("inf"), large: float("inf")}
        for _ in range(_ROUNDS):
            for text in times:
                began = thread_time()
                function(text)
                times[text] = min(times[text], thread_time() - began)
            ratio = (times[large] + 1e-4) / (times[small] + 1e-4)  # a clock may stand still
            if ratio < _SURELY_LINEAR:
                break
        return ratio

    return measured
