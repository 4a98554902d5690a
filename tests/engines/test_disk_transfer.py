"""A copy of a library is what it was or what it becomes, wherever it is broken off."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from contract import CELLS, ROSES, fill

from corpus.engines import disk_transfer
from corpus.engines.disk import DiskIndex
from corpus.engines.disk_transfer import copy_library

STEPS = ["copy_whole", "check_counts", "_seen_on_disk", "write_manifest", "sweep_folders"]


def breaking_off(done: Callable[..., object] | None) -> Callable[..., object]:
    def step(*arguments: object) -> None:
        if done:
            done(*arguments)
        raise KeyboardInterrupt

    return step


@pytest.mark.parametrize("is_done", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_a_copy_broken_off_at_any_step_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_done: bool
) -> None:
    source, target = tmp_path / "one", tmp_path / "two"
    with closing(DiskIndex.create(source)) as library:
        fill(library, CELLS)
        copy_library(source, target)
        fill(library, ROSES)
        real = getattr(disk_transfer, step)
        with monkeypatch.context() as patch:
            patch.setattr(disk_transfer, step, breaking_off(real if is_done else None))
            with pytest.raises(KeyboardInterrupt):
                copy_library(source, target)
        with closing(DiskIndex.open(target)) as copy:
            assert copy.stats().articles in (1, 2)
            copy.check()
        copy_library(source, target)
        with closing(DiskIndex.open(target)) as copy:
            assert copy.stats() == library.stats()
    assert len(list(target.glob("passages*"))) == 1
