"""The engine in memory keeps the contract of all engines."""

import threading
import time
from collections.abc import Iterator, Sequence

import pytest
from contract import CELLS, ROSES, IndexContract, MeaningContract, fill, near, written
from hashing import HASHES, HashEncoder, hashed

from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.meaning.encoder import Vectors


class TestMemoryIndex(IndexContract):
    @pytest.fixture
    def index(self) -> Iterator[PassageIndex]:
        index = MemoryIndex()
        yield index
        index.close()


class TestMeaningInMemory(MeaningContract):
    @pytest.fixture
    def index(self) -> PassageIndex:
        return MemoryIndex(HASHES)


class SlowEncoder(HashEncoder):
    """Takes a while for each call."""

    seconds = 0.1

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        time.sleep(self.seconds)
        return super().encode(texts)


def test_vectors_are_made_when_first_asked_for_and_kept_for_unchanged_articles() -> None:
    encoder = HashEncoder()
    index = MemoryIndex(encoder)
    fill(index, CELLS, ROSES)
    index.search({"cell": 1.0}, 10)
    assert encoder.encoded == 0
    near(index, "a cell")
    index.vectors(CELLS[1])
    assert encoder.encoded == 5
    fill(index, written("peas", "Peas grow."))
    assert near(index, "peas")[0] == "peas:1"
    assert encoder.encoded == 6


def test_two_threads_that_ask_first_make_the_vectors_once() -> None:
    encoder = SlowEncoder()
    index = MemoryIndex(encoder)
    fill(index, CELLS, ROSES)
    asking = [threading.Thread(target=index.nearest, args=(hashed("cell"), 1)) for _ in range(4)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert encoder.encoded == 5


def test_progress_is_told_only_of_what_takes_long() -> None:
    told: list[tuple[int, int]] = []
    encoder = SlowEncoder()
    index = MemoryIndex(encoder, lambda *so_far: told.append(so_far))
    fill(index, CELLS, ROSES)
    near(index, "a cell")
    assert told == []
    encoder.seconds = 0.6
    fill(index, *[written(f"a{n}", "A cell.", "A rose.") for n in range(3)])
    near(index, "a cell")
    assert told == [(4, 6), (6, 6)]
