"""Copies of a library's files that a server holds, so that nobody can take them away from it.

tantivy maps files into memory: whoever cuts one off where it is, as `cp` over a library does, ends
every process that reads it, and whoever writes into it changes what is answered. So a server reads
copies, each verified while it was copied, in the user's cache:

    held/<name>.lock          held by every process that uses the copies of a library
    held/<name>/making        held by the one that makes a state
    held/<name>/<state>/      the files of one state as tantivy wants them, `sources`, and what
                              the library said of itself

All processes that serve a library share them, so that the copies are on the disk and in memory
once. A new state has links to what was there before. What a process has opened it keeps, with or
without a name; so older states are removed at once, and what killed servers left by the next one.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
import platformdirs

from corpus.engines.disk_copies import copy_whole, is_linked
from corpus.engines.disk_files import (
    META,
    Committed,
    Identity,
    check_counts,
    committed,
    identity,
)
from corpus.engines.disk_locks import is_alone, share, wait_for
from corpus.errors import LibraryError, LibraryNotHeld
from corpus.manifest import MANIFEST, PASSAGES, Manifest, check_manifest, write_manifest

_SOURCES = "sources"
_MAKING = "making"
_LOCK = ".lock"
# A writer may commit while a state is copied; then the newer one is.
_TRIES, _PAUSE = 20, 0.05  # seconds
_OF_COMMIT = 2  # of a signature: the manifest and what tantivy says

_Opened = TypeVar("_Opened")


class Holder:
    """What holds copies of one library; a process has one for each library that it serves."""

    def __init__(self, directory: Path) -> None:
        """Find a place for copies; raises LibraryNotHeld where there is none."""
        self._directory = directory
        self._names: tuple[str, ...] = ()
        self._passages = PASSAGES
        self._seen: tuple[Identity, ...] = ()
        self._place, self._lock = self._place_with_room()

    def take(self, open_state: Callable[[Path, Manifest], _Opened]) -> _Opened:
        """Return what the function makes of a folder with copies of the state committed last.

        Raises LibraryError for one that is not whole, and LibraryNotHeld.
        """
        for _ in range(_TRIES):
            self._seen = self._signature(self._names)
            state = committed(self._directory)
            self._names, self._passages = state.all_files, state.manifest.passages
            self._seen = self._signature(self._names)
            try:
                if committed(self._directory) == state:
                    return self._taken(state, open_state)
            except LibraryNotHeld:
                raise
            except LibraryError:
                if committed(self._directory) == state:
                    raise
            time.sleep(_PAUSE)
        raise LibraryNotHeld(str(self._directory), str(self._place), "it changes all the time")

    def take_held(self, open_state: Callable[[Path, Manifest], _Opened]) -> _Opened | None:
        """Return what the function makes of the copies that other processes hold, if any do.

        So a process that takes another's place answers as that did, whatever the library is now.
        """
        try:
            with (self._place / _MAKING).open("ab") as making:
                wait_for(making)
                for sources in self._place.glob(f"*/{_SOURCES}"):
                    return open_state(sources.parent, check_manifest(sources.parent))
        except (OSError, LibraryError):
            pass  # what is wrong with the library itself is what people need to know
        return None

    def is_committed_anew(self) -> bool:
        """Tell whether there was a commit since a state was last taken, or tried to be."""
        return self._signature() != self._seen[:_OF_COMMIT]

    def is_changed(self) -> bool:
        """Tell whether any of its files were changed since."""
        return self._signature(self._names) != self._seen

    def _signature(self, names: tuple[str, ...] = ()) -> tuple[Identity, ...]:
        """Return what changes with the manifest, with every commit, and with these files."""
        folder = self._directory / self._passages
        paths = [self._directory / MANIFEST, folder / META, *(folder / name for name in names)]
        return tuple(map(identity, paths))

    def close(self) -> None:
        """Remove the copies, unless others use them."""
        if is_alone(self._lock):
            shutil.rmtree(self._place, ignore_errors=True)
        self._lock.close()

    def _taken(self, state: Committed, open_state: Callable[[Path, Manifest], _Opened]) -> _Opened:
        folder = self._directory / state.manifest.passages
        sources = {name: identity(folder / name) for name in state.all_files}
        known = hashlib.sha256(repr((state, sources)).encode()).hexdigest()[:32]
        try:
            self._place.mkdir(mode=0o700, exist_ok=True)
            with (self._place / _MAKING).open("wb") as making:
                wait_for(making)
                held = self._place / known
                if not held.exists():
                    self._make(held, state, sources)
                opened = open_state(held, state.manifest)
                for other in self._place.iterdir():
                    if other != held and other.is_dir():
                        shutil.rmtree(other, ignore_errors=True)
                return opened
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise LibraryNotHeld(str(self._directory), str(self._place), reason) from error

    def _make(self, held: Path, state: Committed, sources: Mapping[str, Identity]) -> None:
        """Copy what is not there, link what is, and see that all of it is whole."""
        there = dict(self._there())
        with tempfile.TemporaryDirectory(
            dir=self._place, prefix="new-", ignore_cleanup_errors=True
        ) as new:
            made = Path(new) / "state"
            made.mkdir()
            for name, source in sources.items():
                kept = there.get((name, source))
                if not (kept and is_linked(kept, made / name)):
                    copy_whole(self._directory, state.manifest.passages, name, made / name)
            check_counts(self._directory, state.manifest.passages, state.segments, made)
            (made / META).write_bytes(state.meta)
            write_manifest(made, state.manifest)
            (made / _SOURCES).write_bytes(msgspec.json.encode(sources))
            made.rename(held)

    def _there(self) -> Iterator[tuple[tuple[str, Identity], Path]]:
        """Yield what is held already: the name and the identity of its source, and where it is."""
        for sources in self._place.glob(f"*/{_SOURCES}"):
            for name, source in msgspec.json.decode(
                sources.read_bytes(), type=dict[str, Identity]
            ).items():
                yield (name, source), sources.parent / name

    def _place_with_room(self) -> tuple[Path, BinaryIO]:
        damage: LibraryError | None = None
        size = 0
        try:
            state = committed(self._directory)
            folder = self._directory / state.manifest.passages
            size = sum(sum(identity(folder / name)[-1:]) for name in state.all_files)
        except LibraryError as error:
            damage = error
        name = hashlib.sha256(os.fsencode(self._directory.resolve())).hexdigest()[:16]
        reason = ""
        for root in _roots():
            try:
                root.mkdir(mode=0o700, parents=True, exist_ok=True)
                _check_own(root)
                _sweep(root)
                if damage and not (root / name).exists():
                    continue
                if shutil.disk_usage(root).free < size and not (root / name).exists():
                    reason = reason or f"{size:,} bytes are needed, and not free"
                    continue
                lock = (root / f"{name}{_LOCK}").open("ab")
                share(lock)
            except OSError as error:
                reason = reason or (error.strerror or str(error)).lower()
                continue
            return root / name, lock
        if damage:
            raise damage
        raise LibraryNotHeld(str(self._directory), str(next(_roots())), reason)


def _roots() -> Iterator[Path]:
    """Yield where copies may be: outside of the library, so that no backup has them in it."""
    yield platformdirs.user_cache_path("verbatim", appauthor=False) / "held"
    user = os.getuid() if hasattr(os, "getuid") else "user"
    yield Path(tempfile.gettempdir()) / f"verbatim-held-{user}"


def _check_own(root: Path) -> None:
    """Raise PermissionError for a folder that somebody else made or may write to."""
    found = root.lstat()
    if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o022):
        raise PermissionError(None, "others may write there")


def _sweep(root: Path) -> None:
    """Remove what was held by processes that are gone."""
    for path in root.glob(f"*{_LOCK}"):
        with contextlib.suppress(OSError), path.open("ab") as lock:
            if is_alone(lock):
                shutil.rmtree(path.with_suffix(""), ignore_errors=True)
