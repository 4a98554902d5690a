"""A library is copied to another place, such as another host's disk, whole at any moment.

All files of a state are brought together in a new folder beside the one that is there, each
verified; then the manifest is put in the place of the one before, which makes the copy what it
becomes. The library may be written meanwhile, and its copy be served.
"""

import filecmp
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from corpus.article import OWN_WORDS
from corpus.engines.disk_copies import copy_whole, is_linked
from corpus.engines.disk_failures import not_writable
from corpus.engines.disk_files import (
    META,
    Committed,
    check_counts,
    checksum,
    committed,
    damage,
)
from corpus.engines.disk_format import KEPT_BESIDE
from corpus.engines.disk_locks import is_alone
from corpus.engines.disk_signs import SIGNS
from corpus.errors import (
    LibraryError,
    LibraryInTheWay,
    LibraryLocked,
    LibraryNotFound,
    LibraryReadOnly,
)
from corpus.manifest import (
    MANIFEST,
    PASSAGES,
    Manifest,
    drop_folder,
    new_id,
    next_folder,
    read_manifest,
    sweep_folders,
    write_manifest,
)
from corpus.vectors import Progress, untold

_WRITER_LOCK = ".tantivy-writer.lock"
_MANAGED = ".managed.json"  # of which files tantivy removes those that it no longer needs
# A writer may commit while a state is copied; then the newer one is.
_TRIES, _PAUSE = 20, 0.1  # seconds


def copy_library(source: Path, target: Path, progress: Progress = untold) -> int:
    """Make a target what a library is now, and return how many bytes were copied for that.

    The target is new, or an older copy, of which the files stay that are the same. `progress` is
    told how many bytes are there, and of how many. Raises LibraryError.
    """
    manifest = committed(source).manifest
    if not manifest.id:
        manifest = _marked(source, manifest)
    before = _copy_before(target, manifest)
    try:
        target.mkdir(parents=True, exist_ok=True)
        folder = target / (before.passages if before else PASSAGES)
        folder.mkdir(exist_ok=True)
        with _locked(target, folder):
            copied = _copied(source, target, before, progress)
            words = source / OWN_WORDS
            if words.is_file() and not _is_same(words, target / OWN_WORDS):
                temporary = target / f"{OWN_WORDS}.tmp"
                try:
                    shutil.copyfile(words, temporary)
                    temporary.replace(target / OWN_WORDS)
                finally:
                    temporary.unlink(missing_ok=True)
            return copied
    except (FileExistsError, NotADirectoryError) as error:
        raise LibraryInTheWay(str(target), "a file is there") from error
    except OSError as error:
        if not target.is_dir():
            reason = (error.strerror or str(error)).lower()
            raise LibraryReadOnly(str(target), reason) from error
        raise not_writable(target, error) from error


def _copy_before(target: Path, manifest: Manifest) -> Manifest | None:
    """Return what an older copy says of itself; raises LibraryInTheWay for something else."""
    try:
        before = read_manifest(target)
    except LibraryNotFound:
        there = {path.name for path in target.iterdir()} if target.is_dir() else set()
        left = {name for name in there if name.startswith(PASSAGES)}
        if there - left - KEPT_BESIDE - {f"{MANIFEST}.tmp", OWN_WORDS}:
            raise LibraryInTheWay(str(target), "something else is there") from None
        return None
    if before.id != manifest.id:
        raise LibraryInTheWay(str(target), "another library is there")
    return before


@contextmanager
def _locked(library: Path, folder: Path) -> Iterator[None]:
    """Keep others from writing to what is in a folder of a library."""
    with (folder / _WRITER_LOCK).open("ab") as lock:
        if not is_alone(lock):
            raise LibraryLocked(str(library))
        yield


def _marked(source: Path, manifest: Manifest) -> Manifest:
    """Give a library of an earlier version the mark that its copies have in common with it."""
    marked = msgspec.structs.replace(manifest, id=new_id())
    try:
        with _locked(source, source / manifest.passages):
            write_manifest(source, marked)
    except OSError as error:
        raise not_writable(source, error) from error
    return marked


def _copied(source: Path, target: Path, before: Manifest | None, progress: Progress) -> int:
    for _ in range(_TRIES):
        state = committed(source)
        new = target / next_folder(before.passages if before else PASSAGES)
        shutil.rmtree(new, ignore_errors=True)
        try:
            new.mkdir()
            copied = _brought(source, state, target, before, new, progress)
            if before and not copied and _is_as_before(state, target, before):
                sweep_folders(target, before)  # what an earlier copy that broke off has left
                return 0
            _seen_on_disk(new)
            made = msgspec.structs.replace(state.manifest, passages=new.name)
            with _locked(target, new):
                write_manifest(target, made)
                with suppress(OSError):  # what cannot be removed now can be with the next copy
                    sweep_folders(target, made)
            return copied
        except LibraryError:
            drop_folder(target, new.name)
            if committed(source) == state:
                raise
            time.sleep(_PAUSE)
        except BaseException:
            drop_folder(target, new.name)
            raise
    raise LibraryLocked(str(source))


def _brought(
    source: Path,
    state: Committed,
    target: Path,
    before: Manifest | None,
    new: Path,
    progress: Progress,
) -> int:
    """Bring all files of a state together in a new folder; return how many bytes were copied."""
    folder = state.manifest.passages
    sizes = {name: _size(source / folder / name) for name in state.all_files}
    done = copied = 0
    for name, size in sizes.items():
        kept = target / before.passages / name if before else None
        if not (kept and _is_same(source / folder / name, kept) and is_linked(kept, new / name)):
            copy_whole(source, folder, name, new / name)
            copied += size
        done += size
        progress(done, sum(sizes.values()))
    check_counts(source, folder, state.segments, new)
    (new / _MANAGED).write_bytes(msgspec.json.encode([META, *state.files]))
    (new / META).write_bytes(state.meta)
    return copied


def _is_same(source: Path, kept: Path) -> bool:
    """Tell whether a file has been copied before, and is as it was."""
    if _size(source) != _size(kept) or not kept.is_file():
        return False
    if source.name in (SIGNS, OWN_WORDS):
        return filecmp.cmp(source, kept, shallow=False)
    with source.open("rb") as one, kept.open("rb") as other:
        return checksum(one) == checksum(other) and damage(other) is None


def _is_as_before(state: Committed, target: Path, before: Manifest) -> bool:
    try:
        return committed(target, before).meta == state.meta
    except LibraryError:
        return False


def _seen_on_disk(folder: Path) -> None:
    """Return when the files in a folder are on the disk."""
    if os.name == "posix":
        for path in (*folder.iterdir(), folder):
            opened = os.open(path, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
