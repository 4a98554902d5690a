"""A library that is held goes on answering from its last whole state, whatever becomes of it."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from contract import CELLS, ROSES, fill, found, written
from hashing import HASHES
from test_disk_meaning import hashes

from corpus.engines import disk_held
from corpus.engines.disk import DiskIndex
from corpus.engines.disk_locks import wait_for
from corpus.engines.disk_serving import ServingReader
from corpus.errors import LibraryDamaged, LibraryError, LibraryNotFound


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where copies are held, which is the user's cache otherwise."""
    place = tmp_path / "cache"
    monkeypatch.setattr(disk_held, "_roots", lambda: iter([place]))
    return place


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return the directory of a library with the vectors of two articles."""
    index = DiskIndex.create(tmp_path / "library", HASHES)
    fill(index, CELLS, ROSES)
    index.close()
    return tmp_path / "library"


@pytest.fixture
def held(library: Path) -> Iterator[DiskIndex]:
    """Return the library, held and open for writing."""
    index = opened(library)
    yield index
    index.close()


def opened(library: Path) -> DiskIndex:
    return DiskIndex.open(library, writing=True, holding=True, encoders=hashes)


def is_ready(index: DiskIndex) -> bool:
    try:
        index.check_ready()
    except LibraryError:
        return False
    return True


def asked(index: DiskIndex) -> tuple[list[str], list[str]]:
    """Return what is found by words and by meaning, after all files were looked at."""
    is_ready(index)
    nearest = index.nearest(HASHES.encode(["a graft of cells"])[0], 2)
    return found(index, "graft"), [hit.passage.id for hit in nearest]


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(0)


def garble(path: Path) -> None:
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.write(bytes(byte ^ 0x55 for byte in data[: len(data) // 2 + 1]))


@pytest.mark.parametrize("damage", [cut, empty, garble, Path.unlink])
def test_whatever_happens_to_a_file_it_is_answered_as_before_and_said_once(
    library: Path,
    held: DiskIndex,
    tmp_path: Path,
    damage: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = asked(held)
    shutil.copytree(library, tmp_path / "backup")
    files = [library / "library.json", *(library / "passages").glob("*[!.lock]")]
    parts = [p for p in files if not p.name.startswith(".")]
    assert len(parts) == 9
    for part in parts:
        caplog.clear()
        damage(part)
        for _ in range(2):
            assert asked(held) == before
            assert not is_ready(held)
        with pytest.raises(LibraryError):
            held.replace(*CELLS)
        shutil.copytree(tmp_path / "backup", library, dirs_exist_ok=True)
        assert is_ready(held)
        assert asked(held) == before
        told = [record.message for record in caplog.records]
        assert len(told) == 2, part
        assert "answered as before" in told[0]
        assert "whole again" in told[1]
    fill(held, written("peas", "Peas grow."))
    assert found(held, "pea") == ["peas:1"]


def test_a_library_that_is_moved_away_is_answered_from_until_it_is_back(
    library: Path, held: DiskIndex
) -> None:
    before = asked(held)
    library.rename(library.with_name("away"))
    assert asked(held) == before
    with pytest.raises(LibraryNotFound):
        held.check_ready()
    writer = DiskIndex.open(library.with_name("away"), writing=True, encoders=hashes)
    fill(writer, written("peas", "Peas grow."))
    writer.close()
    assert found(held, "pea") == []
    library.with_name("away").rename(library)
    assert found(held, "pea") == ["peas:1"]
    assert is_ready(held)


def test_a_commit_is_seen_by_all_and_copies_only_what_is_new(
    library: Path, held: DiskIndex, cache: Path
) -> None:
    second = opened(library)
    before = {path.stat().st_ino for path in cache.glob("*/*/*.term")}
    fill(held, written("peas", "Peas grow."))
    assert found(second, "pea") == found(held, "pea") == ["peas:1"]
    after = {path.stat().st_ino for path in cache.glob("*/*/*.term")}
    assert before < after
    assert len(list(cache.glob("*/*/sources"))) == 1
    second.close()
    assert found(held, "pea") == ["peas:1"]


def test_questions_that_come_while_a_commit_is_taken_wait_for_it_too(
    library: Path, cache: Path
) -> None:
    reader, writer = ServingReader(library), opened(library)
    fill(writer, written("peas", "Peas grow."))
    with next(cache.glob("*/making")).open("ab") as making, ThreadPoolExecutor(2) as questions:
        wait_for(making)
        seen = []
        for _ in range(2):
            seen.append(questions.submit(reader.snapshot, None))
            wait(seen, 0.2)
        making.close()
        assert [snapshot.result().counts.articles for snapshot in seen] == [3, 3]
    reader.close()
    writer.close()


def test_nothing_is_left_of_what_was_held(library: Path, cache: Path) -> None:
    index = opened(library)
    assert list(cache.glob("*/*/*.term"))
    index.close()
    assert list(cache.glob("*/*")) == []


def test_a_rebuilt_library_is_taken(library: Path, held: DiskIndex) -> None:
    from corpus.engines.disk_rebuild import rebuild

    rebuild(library, HASHES)
    assert found(held, "graft") == ["cells:2", "roses:2"]
    assert is_ready(held)
    fill(held, written("peas", "Peas grow."))
    assert found(held, "pea") == ["peas:1"]


def test_without_room_for_copies_files_are_read_where_they_are(
    library: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (library.parent / "file").touch()
    monkeypatch.setattr(disk_held, "_roots", lambda: iter([library.parent / "file"]))
    index = opened(library)
    assert found(index, "graft") == ["cells:2", "roses:2"]
    assert "no copy of the library" in caplog.text
    index.close()


def test_a_damaged_library_is_not_held(library: Path) -> None:
    (path,) = (library / "passages").glob("*.fieldnorm")
    garble(path)
    for holding in (True, False):
        with pytest.raises(LibraryDamaged, match=path.name):
            DiskIndex.open(library, holding=holding, encoders=hashes)
