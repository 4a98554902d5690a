"""The engine in memory keeps the contract of all engines."""

import threading
import time
from collections.abc import Iterator, Sequence

import pytest
from contract import CELLS, ROSES, IndexContract, MeaningContract, fill, near, written
from hashing import HASHES, WAIT, HashEncoder, HeldEncoder, hashed

from corpus.engines.memory import MemoryIndex
from corpus.errors import UnknownArticle
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
        return MemoryIndex(lambda: HASHES)


class SlowEncoder(HashEncoder):
    """Takes a while for each call."""

    seconds = 0.1

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        time.sleep(self.seconds)
        return super().encode(texts)


def test_vectors_are_made_when_first_asked_for_and_kept_for_unchanged_articles() -> None:
    encoder = HashEncoder()
    index = MemoryIndex(lambda: encoder)
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
    index = MemoryIndex(lambda: encoder)
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
    index = MemoryIndex(lambda: encoder, lambda *so_far: told.append(so_far))
    fill(index, CELLS, ROSES)
    near(index, "a cell")
    assert told == []
    encoder.seconds = 0.6
    fill(index, *[written(f"a{n}", "A cell.", "A rose.") for n in range(3)])
    near(index, "a cell")
    assert told == [(4, 6), (6, 6)]


def test_nobody_waits_for_vectors_beyond_the_patience() -> None:
    encoder = HeldEncoder()
    index = MemoryIndex(lambda: encoder, patience=0.01)
    fill(index, CELLS, ROSES)
    try:
        assert index.nearest(hashed("cell"), 1) == []
        assert not any(vectors.any() for vectors in index.vectors(CELLS[1]))
        assert index.stats().model is None
        assert [thread.name for thread in threading.enumerate()].count("verbatim-vectors") == 1
    finally:
        encoder.go.set()
    index.make_vectors()
    assert near(index, "a cell")
    assert encoder.encoded == 5


def test_with_patience_the_vectors_that_are_made_in_time_are_there() -> None:
    encoder = HashEncoder()
    index = MemoryIndex(lambda: encoder, patience=WAIT)
    fill(index, CELLS, ROSES)
    assert near(index, "a cell")
    assert encoder.encoded == 5


def test_an_index_that_is_to_make_its_vectors_makes_them_however_long_it_takes() -> None:
    encoder = SlowEncoder()
    index = MemoryIndex(lambda: encoder, patience=0)
    fill(index, CELLS)
    index.make_vectors()
    assert index.vectors(CELLS[1])[0].any()
    MemoryIndex(patience=0).make_vectors()


def test_what_has_vectors_keeps_them_while_those_of_another_article_are_made() -> None:
    encoder = HeldEncoder()
    encoder.go.set()
    index = MemoryIndex(lambda: encoder, patience=0.01)
    fill(index, CELLS)
    index.make_vectors()
    encoder.go.clear()
    fill(index, ROSES)
    try:
        assert near(index, "a cell")[0].startswith(CELLS[0].id)
        assert all(vectors.any() for vectors in index.vectors(CELLS[1]))
        assert not any(vectors.any() for vectors in index.vectors(ROSES[1]))
    finally:
        encoder.go.set()
        index.close()


def test_closing_ends_what_makes_vectors() -> None:
    encoder = SlowEncoder()
    index = MemoryIndex(lambda: encoder, patience=0)
    fill(index, CELLS, ROSES)
    near(index, "a cell")
    index.close()
    assert "verbatim-vectors" not in [thread.name for thread in threading.enumerate()]


def test_an_encoder_that_fails_is_asked_again_by_the_next_question() -> None:
    class FailsOnce(HashEncoder):
        failed = False

        def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
            if not self.failed:
                self.failed = True
                raise MemoryError
            return super().encode(texts)

    encoder = FailsOnce()
    index = MemoryIndex(lambda: encoder)
    fill(index, CELLS)
    with pytest.raises(MemoryError):
        index.vectors(CELLS[1])
    assert all(vectors.any() for vectors in index.vectors(CELLS[1]))


def test_of_the_articles_that_were_removed_the_last_ones_are_kept() -> None:
    index = MemoryIndex()
    fill(index, *(written(f"article-{number}", "Some text.") for number in range(103)))
    for number in range(103):
        index.remove(f"article-{number}")
    index.commit()
    for number in range(3):
        with pytest.raises(UnknownArticle):
            index.restore(f"article-{number}")
    assert [index.restore(f"article-{number}") for number in (3, 102)] == [
        "article-3",
        "article-102",
    ]
