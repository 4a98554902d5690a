"""How many requests a minute a caller has left, counted by threads and processes together."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from web.allowance import _GROUPS, _PLACES, Allowance, Caller

ANNA = Caller(True, "anna")
TAKE = """
import sys
from pathlib import Path
from web.allowance import Allowance, Caller

allowance = Allowance(1000, Path(sys.argv[1]), lambda: 0.0)
print([allowance.take(Caller(True, "anna")) for _ in range(700)].count(0))
"""


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_an_allowance_is_used_up_and_comes_back(clock: Clock) -> None:
    allowance = Allowance(60, clock=clock)
    assert [allowance.take(ANNA) for _ in range(60)] == [0] * 60
    assert allowance.take(ANNA) == pytest.approx(1)
    clock.now += 0.4
    assert allowance.take(ANNA) == pytest.approx(0.6)
    clock.now += 0.61
    assert allowance.take(ANNA) == 0
    assert allowance.take(ANNA) > 0
    clock.now += 3600
    assert [allowance.take(ANNA) for _ in range(61)].count(0) == 60


def test_a_key_named_like_an_address_is_another_caller(clock: Clock) -> None:
    allowance = Allowance(1, clock=clock)
    for caller in (Caller(True, "10.0.0.1"), Caller(False, "10.0.0.1"), ANNA):
        assert allowance.take(caller) == 0
        assert allowance.take(caller) > 0


def test_what_several_questions_at_once_cost_can_be_owed(clock: Clock) -> None:
    allowance = Allowance(60, clock=clock)
    assert allowance.take(ANNA) == 0
    allowance.charge(ANNA, 69)
    assert allowance.take(ANNA) == pytest.approx(11)


def test_callers_without_end_take_the_places_of_those_seen_longest_ago(clock: Clock) -> None:
    allowance = Allowance(1, clock=clock)
    allowance.take(ANNA)
    for number in range(200):
        clock.now += 0.001
        allowance.take(Caller(False, str(number)))
    assert allowance.take(ANNA) > 0
    for number in range(2 * _PLACES * _GROUPS):
        clock.now += 0.0001
        allowance.take(Caller(False, f"more {number}"))
    assert allowance.take(ANNA) == 0


def test_threads_share_an_allowance(clock: Clock) -> None:
    allowance = Allowance(1000, clock=clock)
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: allowance.take(ANNA), range(3000)))
    assert waits.count(0) == 1000


@pytest.mark.skipif(sys.platform == "win32", reason="several processes serve elsewhere")
def test_processes_share_an_allowance_in_a_file(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TAKE, str(tmp_path / "counts")]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        for _ in range(2)
    ]
    granted = [int(process.communicate()[0]) for process in running]
    assert sum(granted) == 1000
