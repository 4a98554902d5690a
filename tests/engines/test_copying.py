"""The articles of one library become those of another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from contract import CELLS, ROSES, fill, written

from corpus.engines import disk
from corpus.engines.copying import copy_articles, make_anew
from corpus.engines.disk import DiskIndex
from corpus.engines.packing import Copy
from corpus.manifest import PASSAGES
from corpus.meaning.table import TableEncoder

OTHERS = [Copy("elsewhere/cells.txt", "1:2:3")]


@pytest.fixture
def source(tmp_path: Path) -> Iterator[DiskIndex]:
    index = DiskIndex.create(tmp_path / "source")
    fill(index, CELLS, ROSES)
    index.put_copies("cells", OTHERS)
    index.commit()
    yield index
    index.close()


@pytest.fixture
def target(tmp_path: Path, source: DiskIndex) -> Iterator[DiskIndex]:
    index = DiskIndex.create(tmp_path / "target")
    assert copy_articles(source, index) == 2
    yield index
    index.close()


def test_all_that_is_known_of_articles_is_copied(source: DiskIndex, target: DiskIndex) -> None:
    assert list(target.records()) == list(source.records())
    assert target.article("roses") == source.article("roses")
    assert target.copies() == {"cells": OTHERS}
    assert target.stats().generation == source.stats().generation


def test_what_differs_becomes_the_same(source: DiskIndex, target: DiskIndex) -> None:
    source.put_copies("cells", [])
    source.put_copies("roses", OTHERS)
    source.commit()
    assert copy_articles(source, target) == 0
    assert target.copies() == {"roses": OTHERS}
    source.delete("roses")
    article, passages = written("cells", "Cells divide, and some of them never do.")
    source.replace(article, passages)
    source.commit()
    assert copy_articles(source, target) == 2
    assert target.article("cells") == source.article("cells") == passages
    assert [record.id for record in target.records()] == ["cells"]
    assert target.copies() == {}


def test_a_copy_that_is_up_to_date_is_not_written(
    source: DiskIndex, target: DiskIndex, tmp_path: Path
) -> None:
    meta = tmp_path / "target" / PASSAGES / "meta.json"
    before = meta.read_bytes(), meta.stat().st_mtime_ns
    assert copy_articles(source, target) == 0
    assert (meta.read_bytes(), meta.stat().st_mtime_ns) == before


@pytest.mark.parametrize("keeps", [True, False])
def test_vectors_of_the_same_model_are_kept_where_they_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keeps: bool
) -> None:
    old = DiskIndex.create(tmp_path / "old", TableEncoder())
    fill(old, CELLS)
    new = DiskIndex.create(tmp_path / "new", TableEncoder())
    made: list[object] = []
    making = disk.sentence_vectors
    monkeypatch.setattr(
        disk, "sentence_vectors", lambda *given: made.append(given) or making(*given)
    )
    assert make_anew(old, new, keeps_vectors=keeps) == 1
    assert bool(made) is not keeps
    passages = old.article("cells")
    for one, other in zip(old.vectors(passages), new.vectors(passages), strict=True):
        assert (one == other).all()
    old.close()
    new.close()
