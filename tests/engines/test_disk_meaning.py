"""What a library on disk does with vectors: many of them, damaged ones, those of another model."""

import random
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from contract import CELLS, ROSES, fill, near, written
from hashing import HASHES, WAIT, HashEncoder, HeldEncoder, hashed
from test_disk_safety import A_COMMIT, ARTICLES, child, on_unix, state

from corpus.engines import disk
from corpus.engines.disk import DiskIndex
from corpus.engines.disk_signs import Signs, SignsDamaged, add_signs, begin_signs, sign_rows
from corpus.engines.memory import MemoryIndex
from corpus.engines.vector_bytes import packed_vectors, unpacked_vectors
from corpus.errors import LibraryDamaged, LibraryOfOtherModel
from corpus.meaning.encoder import Encoder, Vectors
from corpus.vectors import unit

WORDS = [f"w{n}" for n in range(300)]


def hashes(model_id: str) -> Encoder | None:
    return HASHES if model_id == HASHES.model_id else None


def open_for_writing(library: Path) -> DiskIndex:
    return DiskIndex.open(library, writing=True, encoders=hashes)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The directory of a library that holds two articles and their vectors."""
    index = DiskIndex.create(tmp_path / "library", HASHES)
    fill(index, CELLS, ROSES)
    index.close()
    return tmp_path / "library"


def vectors(count: int, dimensions: int = 96) -> Vectors:
    return unit(np.random.default_rng(1).standard_normal((count, dimensions)))


# Bytes and back


def test_a_vector_comes_back_with_length_one_and_nearly_as_it_was() -> None:
    kept = [vectors(3), vectors(0), np.zeros((1, 96), np.float32)]
    found, counts = unpacked_vectors(packed_vectors(kept), 96)
    assert counts == [3, 0, 1]
    assert np.linalg.norm(found[:3], axis=1) == pytest.approx(1)
    np.testing.assert_allclose(found[:3], kept[0], atol=0.003)
    assert not found[3].any()


def test_a_changed_number_of_a_vector_is_never_used() -> None:
    (data,) = packed_vectors([vectors(2)])
    for wrong in (data[:-1], data[:50] + b"\x00" + data[51:], data + b"\x00"):
        with pytest.raises(ValueError, match="checksum"):
            unpacked_vectors([wrong], 96)


@pytest.mark.parametrize("dimensions", [8, 64, 96, 128, 384])
def test_the_rows_with_the_most_signs_in_common_come_first(tmp_path: Path, dimensions: int) -> None:
    means = vectors(500, dimensions)
    begin_signs(tmp_path / "signs", dimensions)
    add_signs(tmp_path / "signs", [sign_rows(1, "a", means[:300])])
    add_signs(tmp_path / "signs", [sign_rows(301, "b", means[300:])])
    signs = Signs(tmp_path / "signs")
    vector = vectors(7, dimensions)[6]
    in_common = ((means > 0) == (vector > 0)).sum(axis=1)
    expected = np.argsort(-in_common, kind="stable")
    assert signs.nearest(vector, 40).tolist() == (expected[:40] + 1).tolist()
    assert len(signs.nearest(vector, 1000)) == 500
    inside = [n + 1 for n in expected if n >= 300]
    assert signs.nearest(vector, 40, within=["b", "c"]).tolist() == inside[:40]
    assert signs.nearest(vector, 40, within=["c"]).tolist() == []


# Many


def test_of_many_passages_nearly_the_same_are_nearest_as_in_memory(tmp_path: Path) -> None:
    chance = random.Random(1)
    index, memory = DiskIndex.create(tmp_path / "library", HASHES), MemoryIndex(lambda: HASHES)
    for n in range(60):
        texts = [" ".join(chance.choices(WORDS, k=12)) for _ in range(30)]
        for engine in (index, memory):
            engine.replace(*written(f"a{n}", *texts))
    index.commit()
    memory.commit()
    in_common = 0
    for _ in range(50):
        question = " ".join(chance.choices(WORDS, k=4))
        here, there = near(index, question, k=30), near(memory, question, k=30)
        assert here[0] == there[0]
        in_common += len({*here} & {*there})
    assert in_common > 0.75 * 50 * 30  # of vectors by chance, the worst there are
    index.close()


def test_signs_of_what_is_gone_are_left_out_when_they_are_many(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_FEW_ROWS", 10)
    size = (library / "passages" / "signs").stat().st_size
    index = open_for_writing(library)
    for _ in range(6):
        fill(index, CELLS)
    reader = DiskIndex.open(library, encoders=hashes)
    assert (library / "passages" / "signs").stat().st_size > 2 * size
    index.close()
    assert (library / "passages" / "signs").stat().st_size == size
    for one in (reader, DiskIndex.open(library, encoders=hashes)):
        assert near(one, "a graft of cells")[0] == "cells:2"
        assert len(near(one, "a graft of cells")) == 5
        one.check()
    index = open_for_writing(library)
    fill(index, written("peas", "Peas grow."))
    assert near(index, "peas")[0] == "peas:1"
    index.close()


# Killed while writing

WRITER = """
    from contract import written
    from hashing import HASHES
    from test_disk_meaning import open_for_writing
    from test_disk_safety import version, ARTICLES, A_COMMIT
    index = open_for_writing(Path(sys.argv[1]))
    n = int(sys.argv[2])
    print("ready", flush=True)
    while True:
        for n in range(n, n + A_COMMIT):
            index.replace(*written(f"a{n % ARTICLES}", *version(n)))
        index.commit()
        n += 1
        print(n, flush=True)
"""


@on_unix
def test_a_writer_killed_at_any_moment_leaves_the_vectors_of_the_last_commit(
    tmp_path: Path,
) -> None:
    chance, acknowledged = random.Random(2), 0
    library = tmp_path / "library"
    DiskIndex.create(library, HASHES).close()
    for _ in range(8):
        process = child(WRITER, library, acknowledged)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        for _ in range(chance.randrange(3)):
            acknowledged = int(process.stdout.readline())
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        for line in process.communicate()[0].splitlines():
            acknowledged = int(line)
        index = DiskIndex.open(library, encoders=hashes)
        index.check()
        passages = [p for a in index.articles() for p in index.article(a.id)]
        if {p.article.id: p for p in passages}.keys() != state(acknowledged).keys():
            acknowledged += A_COMMIT
        near_all = near(index, "Cells of a version", k=10_000)
        assert sorted(near_all) == sorted(p.id for p in passages)
        for passage, kept in zip(passages, index.vectors(passages), strict=True):
            np.testing.assert_allclose(kept, HASHES.encode([passage.text]), atol=0.005)
        index.close()
    assert acknowledged > ARTICLES // 10


def test_half_a_row_that_a_killed_writer_left_is_overwritten(library: Path) -> None:
    with (library / "passages" / "signs").open("ab") as file:
        file.write(b"x" * 13)
    assert len(near(DiskIndex.open(library, encoders=hashes), "a cell")) == 5
    index = open_for_writing(library)
    fill(index, written("peas", "Peas grow."))
    assert near(index, "peas")[0] == "peas:1"
    index.check()
    index.close()


# Damaged


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def removed(path: Path) -> None:
    path.unlink()


def of_other_size(path: Path) -> None:
    path.unlink()
    begin_signs(path, 128)


@pytest.mark.parametrize("damage", [cut_off, emptied, removed, of_other_size])
def test_damaged_signs_are_named_and_made_anew_by_the_next_writer(
    library: Path, damage: Callable[[Path], None]
) -> None:
    damage(library / "passages" / "signs")
    reader = DiskIndex.open(library, encoders=hashes)
    assert [h.passage.id for h in reader.search({"graft": 1.0}, 1)]
    with pytest.raises(LibraryDamaged, match="verbatim index --rebuild") as refused:
        near(reader, "a cell")
    assert refused.value.file == "passages/signs"
    with pytest.raises(LibraryDamaged, match="passages/signs"):
        reader.check()
    index = open_for_writing(library)
    index.mend()
    index.close()
    for one in (reader, DiskIndex.open(library, encoders=hashes)):
        assert len(near(one, "a cell")) == 5
        one.check()


def test_a_changed_row_is_told_by_a_check(library: Path) -> None:
    path = library / "passages" / "signs"
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(data)
    with pytest.raises(LibraryDamaged, match="passages/signs: the checksum of row 4 is wrong"):
        DiskIndex.open(library, encoders=hashes).check()


def test_mending_what_is_whole_changes_nothing(library: Path) -> None:
    before = {p: p.read_bytes() for p in library.rglob("*") if p.is_file()}
    index = open_for_writing(library)
    index.mend()
    index.close()
    assert {p: p.read_bytes() for p in library.rglob("*") if p.is_file()} == before


def test_signs_of_an_unknown_form_are_refused(tmp_path: Path) -> None:
    (tmp_path / "signs").write_bytes(b"verbatim signs 9" + bytes(16))
    with pytest.raises(SignsDamaged, match="cannot be read"):
        Signs(tmp_path / "signs")


# Of another model


def test_without_its_model_a_library_is_asked_by_words_alone(library: Path) -> None:
    index = DiskIndex.open(library, encoders=lambda _: None)
    assert index.encoder is None
    assert index.stats().model == HASHES.model_id
    assert near(index, "a cell") == []
    assert index.search({"graft": 1.0}, 1)


def test_without_its_model_nothing_is_added_to_a_library(library: Path) -> None:
    index = DiskIndex.open(library, writing=True, encoders=lambda _: None)
    with pytest.raises(LibraryOfOtherModel, match="verbatim index --rebuild") as refused:
        index.replace(*CELLS)
    assert refused.value.model == HASHES.model_id
    assert index.delete("cells") == 3
    index.commit()
    index.close()
    assert len(near(DiskIndex.open(library, encoders=hashes), "a cell")) == 2


def test_a_model_is_asked_for_only_when_vectors_are(library: Path) -> None:
    asked: list[str] = []
    index = DiskIndex.open(library, encoders=lambda model: asked.append(model) or HASHES)
    index.search({"graft": 1.0}, 1)
    index.stats()
    assert asked == []
    near(index, "a cell")
    index.vectors(CELLS[1])
    assert asked == [HASHES.model_id]


def test_vectors_of_kept_passages_are_not_made_again(library: Path) -> None:
    encoder = HashEncoder()
    index = DiskIndex.open(library, encoders=lambda _: encoder)
    index.vectors(index.article("cells"))
    index.nearest(hashed("a cell"), 10)
    assert encoder.encoded == 0


# While vectors are made


def test_nobody_who_asks_waits_for_the_vectors_of_what_is_added(library: Path) -> None:
    held = HeldEncoder()
    held.model_id = HASHES.model_id
    index = DiskIndex.open(library, writing=True, encoders=lambda _: held)
    adding = threading.Thread(target=index.replace, args=written("peas", "Peas grow."))
    adding.start()
    try:
        assert held.begun.wait(WAIT)
        asking = threading.Thread(target=index.nearest, args=(hashed("cell"), 1))
        asking.start()
        asking.join(WAIT)
        assert not asking.is_alive()
        assert adding.is_alive()
    finally:
        held.go.set()
    adding.join(WAIT)
    index.commit()
    assert near(index, "peas")[0] == "peas:1"
    index.close()
