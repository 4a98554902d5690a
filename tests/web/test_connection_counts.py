"""How processes of a server see who of them has more connections than others."""

import time
from pathlib import Path

import pytest

from web.edge.connection_counts import ConnectionCounts

NOW = 100.0


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[ConnectionCounts]:
    monkeypatch.setattr(time, "monotonic", lambda: NOW)
    return [ConnectionCounts(tmp_path / "counts", place, 3) for place in (1, 2, 3)]


def test_nobody_is_ahead_of_those_that_have_told_nothing(three: list[ConnectionCounts]) -> None:
    assert not three[0].is_ahead(1000)


def test_whoever_has_more_than_the_one_with_fewest_is_ahead(three: list[ConnectionCounts]) -> None:
    three[0].tell(1)
    three[1].tell(0)
    three[2].tell(5)
    assert three[0].is_ahead(1)
    assert not three[1].is_ahead(0)
    assert three[2].is_ahead(5)


def test_among_many_connections_a_few_more_are_even(three: list[ConnectionCounts]) -> None:
    three[1].tell(160)
    assert not three[0].is_ahead(180)
    assert three[0].is_ahead(181)


def test_nobody_leaves_anything_to_those_that_are_gone(
    three: list[ConnectionCounts], monkeypatch: pytest.MonkeyPatch
) -> None:
    three[1].tell(0)
    three[2].tell(0)
    three[2].leave()
    assert three[0].is_ahead(1)
    monkeypatch.setattr(time, "monotonic", lambda: NOW + 3.1)
    assert not three[0].is_ahead(1)
