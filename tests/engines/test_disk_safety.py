"""What can happen to a library on disk, and what is left of it then."""

import errno
import json
import os
import pickle
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from contract import CELLS, ROSES, fill, found, written

from corpus.engines.disk import DiskIndex
from corpus.engines.disk_files import check_files
from corpus.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryFull,
    LibraryInTheWay,
    LibraryLocked,
    LibraryNotFound,
    LibraryOutdated,
    LibraryReadOnly,
    LibraryUnreadable,
)
from corpus.terms import ANALYSIS, stem

HERE = str(Path(__file__).parent)
on_unix = pytest.mark.skipif(os.name != "posix", reason="needs signals and limits of Unix")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Path]:
    """Return the directory of a library that holds two articles."""
    index = DiskIndex.create(tmp_path / "library")
    fill(index, CELLS, ROSES)
    index.close()
    return tmp_path / "library"


def child(code: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start a process that runs some code with the tests' helpers at hand."""
    begin = f"import sys; sys.path.insert(0, {HERE!r}); from pathlib import Path\n"
    return subprocess.Popen(
        [sys.executable, "-c", begin + textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: "subprocess.Popen[str]") -> str:
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return out


# Killed while writing

ARTICLES, A_COMMIT, KILLS = 40, 3, 20
WRITER = """
    from contract import written
    from test_disk_safety import version, ARTICLES, A_COMMIT
    from corpus.engines.disk import DiskIndex
    index = DiskIndex.open(Path(sys.argv[1]), writing=True)
    n = int(sys.argv[2])
    print("ready", flush=True)
    while True:
        for n in range(n, n + A_COMMIT):
            index.replace(*written(f"a{n % ARTICLES}", *version(n)))
        index.commit()
        n += 1
        print(n, flush=True)
"""


def version(n: int) -> list[str]:
    """Return the passages of what is written n-th."""
    return [f"Cells of version {n}, passage {m}. " + "word " * 40 for m in range(1 + n % 7)]


def state(written_until: int) -> dict[str, list[str]]:
    return {f"a{n % ARTICLES}": version(n) for n in range(written_until)}


@on_unix
def test_a_writer_killed_at_any_moment_leaves_the_last_commit(tmp_path: Path) -> None:
    chance, acknowledged = random.Random(1), 0
    library = tmp_path / "library"
    DiskIndex.create(library).close()
    for _ in range(KILLS):
        process = child(WRITER, library, acknowledged)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        for _ in range(chance.randrange(3)):
            told = process.stdout.readline()
            assert told, process.communicate()[1]
            acknowledged = int(told)
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        for line in process.communicate()[0].splitlines():
            acknowledged = int(line)
        index = DiskIndex.open(library)
        held = {a.id: [p.text for p in index.article(a.id)] for a in index.articles()}
        stats = index.stats()
        # The commit after the last that was told may have been done.
        if held != state(acknowledged):
            acknowledged += A_COMMIT
        assert held == state(acknowledged)
        assert stats.passages == sum(map(len, held.values()))
        index.check()
        index.close()
    assert acknowledged > KILLS


def test_what_a_killed_writer_left_is_not_in_the_way_of_the_next(tmp_path: Path) -> None:
    index = DiskIndex.create(tmp_path / "library")
    fill(index, CELLS, ROSES)
    index.close()
    before = tmp_path / "before"
    shutil.copytree(tmp_path / "library", before)
    index = DiskIndex.open(tmp_path / "library", writing=True)
    fill(index, ROSES)
    index.close()
    # All that the second commit wrote except the file that would have made it one.
    for path in (tmp_path / "library" / "passages").iterdir():
        if path.name != "meta.json":
            shutil.copy(path, before / "passages")
    left = {path.name for path in (before / "passages").glob("*.del")}
    index = DiskIndex.open(before, writing=True)
    assert left
    fill(index, ROSES)
    assert found(index, stem("rose")) == ["roses:1", "roses:2"]
    index.check()
    index.close()


# No room


def page(n: int) -> list[str]:
    """Return passages that cannot be compressed to nothing."""
    chance = random.Random(n)
    return ["".join(chance.choices("abcdefghijklmnop ", k=500)) for _ in range(20)]


def fill_up(library: Path) -> None:
    """Add articles until that fails, and assert that what was committed is there."""
    index = DiskIndex.open(library, writing=True)
    committed = []

    def add() -> None:
        for n in range(200):
            fill(index, written(f"a{n}", *page(n)))
            committed[:] = [index.stats()]

    with pytest.raises(LibraryFull, match="make room on the disk") as refused:
        add()
    assert refused.value.directory == str(library)
    assert [index.stats()] == committed
    assert [p.text for p in index.article("a0")] == page(0)
    index.close()
    again = DiskIndex.open(library)
    assert [again.stats()] == committed
    again.check()


@on_unix
def test_a_full_disk_leaves_the_last_commit(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    try:
        DiskIndex.create(tmp_path / "library").close()
        fill_up(tmp_path / "library")
        # With more room the same library goes on.
        subprocess.run(["mount", "-o", "remount,size=20m", str(tmp_path)], check=True)
        index = DiskIndex.open(tmp_path / "library", writing=True)
        fill(index, CELLS)
        assert index.article("cells") == CELLS[1]
        index.close()
    finally:
        subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


@on_unix
def test_a_limit_on_the_size_of_files_leaves_the_last_commit(library: Path) -> None:
    process = child(
        """
        import resource
        from contract import written
        from test_disk_safety import page
        from corpus.engines.disk import DiskIndex
        from corpus.errors import LibraryFull
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        index = DiskIndex.open(Path(sys.argv[1]), writing=True)
        before = index.stats()
        try:
            index.replace(*written("a", *[text for n in range(50) for text in page(n)]))
            index.commit()
        except LibraryFull as error:
            print(error)
        assert index.stats() == before
        """,
        library,
    )
    assert "make room" in finished(process)
    assert resource.getrlimit(resource.RLIMIT_FSIZE) != (100_000, 100_000)
    index = DiskIndex.open(library)
    assert index.stats().articles == 2
    index.check()


# Not allowed


@on_unix
def test_a_library_that_may_only_be_read_is_read(library: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        copy = Path(place) / "library"
        shutil.copytree(library, copy)
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        process = child(
            """
            import os
            from contract import CELLS
            from corpus.engines.disk import DiskIndex
            from corpus.errors import LibraryReadOnly
            from corpus.terms import content_stems
            content_stems("grafts")  # loads what may lie where another user may not look
            if os.geteuid() == 0:
                os.seteuid(65534)  # to root nothing is forbidden
            index = DiskIndex.open(Path(sys.argv[1]), writing=True)
            assert index.article("cells") == CELLS[1]
            assert index.search({"graft": 1.0}, 1)
            try:
                index.replace(*CELLS)
            except LibraryReadOnly as error:
                print(error)
            index.close()
            """,
            copy,
        )
        assert "who may write" in finished(process)
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o755)


@on_unix
def test_a_reader_who_may_not_write_sees_commits(library: Path) -> None:
    index = DiskIndex.open(library)
    index._reader._index = index._reader._open_links()
    writer = DiskIndex.open(library, writing=True)
    fill(writer, written("peas", "Peas grow."))
    assert found(index, "pea") == ["peas:1"]
    index.close()
    writer.close()


def test_nobody_may_make_a_library_where_something_else_is(tmp_path: Path, library: Path) -> None:
    (tmp_path / "notes.txt").write_text("A note.")
    with pytest.raises(LibraryInTheWay, match="a library is there already"):
        DiskIndex.create(library)
    with pytest.raises(LibraryInTheWay, match="not empty"):
        DiskIndex.create(tmp_path)
    with pytest.raises(LibraryInTheWay, match="a file is there"):
        DiskIndex.create(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "A note."


def test_what_an_interrupted_creation_left_is_made_a_library(tmp_path: Path) -> None:
    DiskIndex.create(tmp_path / "library").close()
    (tmp_path / "library" / "library.json").rename(tmp_path / "library" / "library.json.tmp")
    with pytest.raises(LibraryNotFound):
        DiskIndex.open(tmp_path / "library")
    index = DiskIndex.create(tmp_path / "library")
    fill(index, CELLS)
    index.close()


# Two at once


def test_a_second_writer_is_refused_and_readers_are_not(library: Path) -> None:
    writer = DiskIndex.open(library, writing=True)
    writer.delete("roses")
    process = child(
        """
        from contract import CELLS
        from corpus.engines.disk import DiskIndex
        from corpus.errors import LibraryLocked
        index = DiskIndex.open(Path(sys.argv[1]), writing=True)
        assert index.stats().articles == 2
        try:
            index.replace(*CELLS)
        except LibraryLocked as error:
            print(error)
        """,
        library,
    )
    assert "is being changed by another process; wait" in finished(process)
    second = DiskIndex.open(library, writing=True)
    with pytest.raises(LibraryLocked):
        second.delete("cells")
    writer.commit()
    writer.close()
    assert second.delete("roses") == 0  # sees what the first one did
    assert second.delete("cells") == 3
    second.close()


# Not what it should be


def test_where_no_library_is_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "library.json").write_text('{"books": []}')
    for place in ("nothing", "file", ".", "other"):
        with pytest.raises(LibraryNotFound, match="make one with: verbatim index") as refused:
            DiskIndex.open(tmp_path / place)
        assert refused.value.directory == str(tmp_path / place)


@pytest.mark.parametrize(
    ("changed", "found"),
    [({"analysis": "german-1"}, "german-1"), ({"format": 99}, "format 99"), ({"format": None}, "")],
)
def test_a_library_of_another_version_is_refused(
    library: Path, changed: dict[str, object], found: str
) -> None:
    manifest = json.loads((library / "library.json").read_text())
    assert manifest["analysis"] == ANALYSIS
    (library / "library.json").write_text(json.dumps(manifest | changed))
    with pytest.raises(LibraryOutdated, match="make it anew with: verbatim index") as refused:
        DiskIndex.open(library)
    assert found in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", pickle.dumps({"product": "verbatim"}), b"[" * 100_000],
    ids=["empty", "cut off", "a list", "no text", "a pickle", "deep"],
)
def test_a_damaged_manifest_is_named(library: Path, content: bytes) -> None:
    (library / "library.json").write_bytes(content)
    with pytest.raises(LibraryDamaged, match=r"library\.json") as refused:
        DiskIndex.open(library)
    assert refused.value.file == "library.json"


def put(path: Path, data: bytes) -> None:
    """Put another file in the place of one; to cut off a file in use would end this process."""
    path.unlink()
    path.write_bytes(data)


def cut(path: Path) -> None:
    put(path, path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    put(path, b"")


def remove(path: Path) -> None:
    path.unlink()


def flip(path: Path) -> None:
    data = path.read_bytes()
    body = max(1, len(data) - 100)  # what tantivy writes at the end of its files stays
    put(path, bytes(byte ^ 0x55 for byte in data[:body]) + data[body:])


def ask_everything(library: Path) -> None:
    index = DiskIndex.open(library)
    index.stats()
    index.search({"graft": 1.0, "cell": 1.0}, 5)
    index.statistics(["graft"])
    for record in index.records():
        index.article(record.id)
    index.check()


@pytest.mark.parametrize("damage", [cut, empty, remove, flip])
@pytest.mark.parametrize(
    "part", ["meta.json", "fieldnorm", "term", "idx", "pos", "fast", "store", "del"]
)
def test_a_damaged_file_is_named_and_never_answered_from(
    library: Path, part: str, damage: Callable[[Path], None]
) -> None:
    index = DiskIndex.open(library, writing=True)
    index.delete("cells")
    index.commit()
    index.close()
    (path,) = (library / "passages").glob(f"*{part}")
    damage(path)
    with pytest.raises(LibraryDamaged, match="make it anew with: verbatim index") as refused:
        ask_everything(library)
    assert path.name in refused.value.file
    with pytest.raises(LibraryDamaged) as refused:
        check_files(library)
    assert path.name in refused.value.file


@pytest.mark.parametrize("part", ["term", "idx", "store", "fast"])
def test_a_damaged_library_is_not_written_to(library: Path, part: str) -> None:
    index = DiskIndex.open(library, writing=True)
    (path,) = (library / "passages").glob(f"*.{part}")
    empty(path)
    with pytest.raises(LibraryDamaged) as refused:
        DiskIndex.open(library, writing=True).replace(*CELLS)
    assert path.name in refused.value.file
    index.close()


def test_files_are_checked_while_a_writer_changes_them(library: Path) -> None:
    index = DiskIndex.open(library, writing=True)
    process = child(
        """
        from corpus.engines.disk_files import check_files
        for _ in range(200):
            check_files(Path(sys.argv[1]))
        """,
        library,
    )
    while process.poll() is None:
        fill(index, CELLS, ROSES)
    finished(process)
    index.close()


def test_a_changed_word_is_never_shown(tmp_path: Path) -> None:
    index = DiskIndex.create(tmp_path / "library")
    fill(index, written("a", "Xylophone cells are quoted word for word."))
    index.close()
    (path,) = (tmp_path / "library" / "passages").glob("*.store")
    data = path.read_bytes()
    assert b"Xylophone" in data
    path.write_bytes(data.replace(b"Xylophone", b"Telephone"))
    with pytest.raises(LibraryDamaged, match="checksum"):
        DiskIndex.open(tmp_path / "library").search({"cell": 1.0}, 1)


def test_a_library_that_is_removed_is_still_answered_from(library: Path) -> None:
    index = DiskIndex.open(library)
    stats = index.stats()
    shutil.rmtree(library)
    assert found(index, "graft") == ["cells:2", "roses:2"]
    assert index.stats() == stats
    with pytest.raises(LibraryError):
        DiskIndex.open(library)
    index.close()


def test_a_library_that_becomes_damaged_is_an_error_then_and_not_forever(library: Path) -> None:
    index = DiskIndex.open(library)
    meta = library / "passages" / "meta.json"
    good = meta.read_bytes()
    meta.write_text("{")
    with pytest.raises(LibraryDamaged):
        index.stats()
    meta.write_bytes(good)
    assert index.stats().articles == 2
    index.close()


def test_the_errors_are_what_a_reader_needs(library: Path) -> None:
    index = DiskIndex.open(library)
    with pytest.raises(LibraryReadOnly) as refused:
        index.delete("cells")
    assert str(library) in str(refused.value)
    index.close()


@pytest.mark.parametrize("code", [errno.EACCES, errno.EMFILE, errno.EIO])
@pytest.mark.parametrize("name", ["library.json", "passages/meta.json", "store"])
def test_what_may_not_be_read_is_not_called_damaged(
    library: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    opened = Path.open

    def fails(path: Path, *arguments: Any, **named: Any) -> Any:
        if str(path).endswith(name):
            raise OSError(code, os.strerror(code))
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(LibraryUnreadable, match=r"cannot be read: .*check who may read it") as told:
        check_files(library)
    assert told.value.file.endswith(name)
    assert os.strerror(code).lower() in str(told.value)
    assert "remove" not in str(told.value)


def test_a_library_is_made_anew_beside_the_questions_that_were_kept(library: Path) -> None:
    kept = *(f"questions.sqlite{end}" for end in ("", "-journal", "-wal", "-shm")), "secret"
    for name in kept:
        (library / name).write_text(name)
    (library / "passages" / "meta.json").write_text("{")
    with pytest.raises(LibraryDamaged, match=r"remove library\.json and passages\* in it"):
        DiskIndex.open(library)
    (library / "library.json").unlink()
    shutil.rmtree(library / "passages")
    index = DiskIndex.create(library)
    fill(index, CELLS)
    index.close()
    assert [(library / name).read_text() for name in kept] == list(kept)


def test_a_place_where_nothing_can_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryInTheWay, match="a file is there; name a new directory"):
        DiskIndex.create(tmp_path / "file" / "library")
    with pytest.raises(LibraryInTheWay, match="too long; name a new directory"):
        DiskIndex.create(tmp_path / ("x" * 300))
