"""How a library is read: the state that was committed last, by whichever process.

Whoever asks a question or two reads the files where they are, as here; a server holds copies of
them (`disk_serving`).
"""

import tempfile
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

import tantivy

from corpus.engines.disk_failures import is_tantivys
from corpus.engines.disk_files import (
    META,
    Identity,
    check_counts,
    check_files,
    check_there,
    check_these,
    committed,
    identity,
)
from corpus.engines.disk_format import schema
from corpus.engines.disk_signs import SIGNS, SignsDamaged
from corpus.engines.disk_snapshot import Snapshot
from corpus.engines.pinning import Pin
from corpus.errors import CorpusError, LibraryDamaged, LibraryError
from corpus.manifest import FORMAT, MANIFEST, Manifest, check_manifest, read_manifest

_Read = TypeVar("_Read")
_Signature = tuple[Identity, Identity]


class Reader(ABC):
    """What reads a library. Threads may share one.

    `current` is the state that was seen last, `manifest` what the library says of itself there.
    """

    current: Snapshot
    manifest: Manifest

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._pin = Pin[Snapshot]()
        self._lock = threading.RLock()
        self._damage: tuple[Snapshot, LibraryDamaged] | None = None

    @property
    def folder(self) -> Path:
        """Return where the passages are."""
        return self._directory / self.manifest.passages

    @abstractmethod
    def snapshot(self, patience: float | None = None) -> Snapshot:
        """Return the state that was committed last, or within so many seconds another one."""

    @abstractmethod
    def check_ready(self) -> None:
        """Raise LibraryError unless the library as it is now is what is read."""

    @abstractmethod
    def check_writable(self) -> None:
        """Raise LibraryError unless what is read is what changes are made to."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what was made to read by."""

    def pinned(self) -> AbstractContextManager[None]:
        """Let this thread see what is committed now until the end."""
        return self._pin.on(self.read(lambda held: held))

    def read(self, ask: Callable[[Snapshot], _Read]) -> _Read:
        """Return what the current snapshot says."""
        try:
            return ask(self._pin.state or self.snapshot())
        except CorpusError:
            raise
        except BaseException as error:
            if not is_tantivys(error):
                raise
            raise self.damaged(error) from error

    def damaged(self, error: BaseException) -> LibraryDamaged:
        """Return which file is damaged; that takes a look at all of them, once for a commit."""
        damage = damage_of(self._directory, self.manifest.passages, error)
        if isinstance(error, SignsDamaged):
            return damage
        with self._lock:
            if self._damage is None or self._damage[0] is not self.current:
                try:
                    check_files(self._directory)
                except LibraryDamaged as named:
                    damage = named
                self._damage = self.current, damage
            return self._damage[1]


class ReaderInPlace(Reader):
    """Reads the files where they are."""

    def __init__(self, directory: Path, manifest: Manifest | None = None) -> None:
        """Read the state committed last; raises LibraryError.

        `manifest` is another one than that in the directory, which only a rebuild has.
        """
        super().__init__(directory)
        self._links: tempfile.TemporaryDirectory[str] | None = None
        self._whole: dict[str, Identity] = {}  # the files that were read and found whole
        self.manifest = manifest or check_manifest(directory)
        self._signature = self._read_signature()
        self._open()

    def snapshot(self, patience: float | None = None) -> Snapshot:
        """Return the state that was committed last."""
        if self._changed():
            with self._lock:
                if changed := self._changed():
                    self._take(changed)
        return self.current

    def check_ready(self) -> None:
        """Raise LibraryError unless whoever opens the library now could read it.

        Questions are answered from files that are held open, even if their names are gone.
        """
        check_there(self._directory)
        self.read(lambda held: held.counts)

    def check_writable(self) -> None:
        """Raise LibraryError for what was committed and cannot be read."""
        self.snapshot()

    def close(self) -> None:
        """Remove the links to the library's files, if there are any."""
        if self._links:
            self._links.cleanup()

    def _changed(self) -> _Signature | None:
        """Return the new signature if it is another one."""
        manifest, meta = self._read_signature()
        # Whoever asks goes on with what is held open; whoever opens is told by tantivy.
        found = manifest or self._signature[0], meta or self._signature[1]
        return None if found == self._signature else found

    def _read_signature(self) -> _Signature:
        """Return what changes with the manifest, and what with every commit.

        A new file is put in the place of the one or the other.
        """
        return identity(self._directory / MANIFEST), identity(self.folder / META)

    def _take(self, signature: _Signature) -> None:
        """See what is there now: passages that were committed, or a library that was rebuilt."""
        is_rebuilt = signature[0] != self._signature[0]
        if is_rebuilt:
            self.manifest = check_manifest(self._directory)
            signature = self._read_signature()
        if is_rebuilt or self._links:
            self._open()
        else:
            self._check()
            self._index.reload()
            self.current = Snapshot(self._index, self.folder, self.manifest)
        self._signature = signature

    def _open(self) -> None:
        """Open the index, and see what was committed last."""
        while True:
            try:
                self._check()
                self._index = self._opened()
                break
            except LibraryError:
                # Another process may have rebuilt the library, and removed what it was.
                if read_manifest(self._directory).passages == self.manifest.passages:
                    raise
                self.manifest = check_manifest(self._directory)
        self.current = Snapshot(self._index, self.folder, self.manifest)

    def _check(self) -> None:
        """Raise LibraryError unless what passages are found by is whole.

        What is read of a passage has a checksum of its own.
        """
        while True:
            state = committed(self._directory, self.manifest)
            now = {name: identity(self.folder / name) for name in state.ranking_files}
            unknown = [name for name in now if self._whole.get(name) != now[name] or not now[name]]
            try:
                check_these(self._directory, self.manifest.passages, unknown)
                check_counts(self._directory, self.manifest.passages, state.segments, self.folder)
            except LibraryError:
                if committed(self._directory, self.manifest) == state:
                    raise
                continue  # a commit came between
            self._whole = now
            return

    def _opened(self) -> tantivy.Index:
        try:
            try:
                return opened_index(self.folder, self.manifest)
            except ValueError as error:
                if "Lockfile" not in str(error):
                    raise
                # tantivy writes a lock file even to read. Where it may not, it is given a
                # directory of its own with links to the files.
                return self._open_links()
        except BaseException as error:
            if not is_tantivys(error):
                raise
            check_files(self._directory)
            raise damage_of(self._directory, self.manifest.passages, error) from error

    def _open_links(self) -> tantivy.Index:
        while True:
            state = committed(self._directory, self.manifest)
            links = tempfile.TemporaryDirectory(prefix="verbatim-")
            try:
                for name in state.files:
                    (Path(links.name) / name).symlink_to((self.folder / name).resolve())
                (Path(links.name) / META).write_bytes(state.meta)
                index = opened_index(Path(links.name), self.manifest)
            except ValueError:
                links.cleanup()
                if committed(self._directory, self.manifest) == state:
                    raise
                continue  # a commit came between
            if self._links:
                self._links.cleanup()
            self._links = links
            return index


def opened_index(folder: Path, manifest: Manifest) -> tantivy.Index:
    """Return the index in a folder; raises what tantivy raises, and ValueError for other fields."""
    index = tantivy.Index.open(str(folder))
    if manifest.format == FORMAT and index.schema != schema():
        raise ValueError(f"{META} is of other fields")
    # The default would be a thread that watches the directory.
    index.config_reader("manual")
    index.reload()
    return index


def damage_of(directory: Path, folder: str, error: BaseException) -> LibraryDamaged:
    """Return that a folder of a library is damaged, as far as an error tells."""
    if isinstance(error, SignsDamaged):
        file = f"{folder}/{SIGNS}"
        return LibraryDamaged(str(directory), file, str(error), can_be_rebuilt=True)
    return LibraryDamaged(str(directory), folder, str(error))
