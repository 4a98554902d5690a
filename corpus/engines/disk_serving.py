"""How a server reads a library: from copies that it holds of the last state that was whole.

Whatever becomes of the library's files, questions are answered from those; it is said once that
something is wrong with them, and once that it no longer is.
"""

import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from corpus.engines.disk_failures import is_tantivys
from corpus.engines.disk_held import Holder
from corpus.engines.disk_reading import Reader, damage_of, opened_index
from corpus.engines.disk_snapshot import Snapshot
from corpus.errors import LibraryError
from corpus.manifest import Manifest

_log = logging.getLogger(__name__)

# Seconds between looks at all files of a library; every question looks whether there is a commit.
_BETWEEN_LOOKS = 1.0
# So many seconds a question waits for a new state, since it may have to be copied; then it is
# answered from the one before.
_PATIENCE = 2.0
_GOES_ON = "%s; until then questions are answered as before"


class ServingReader(Reader):
    """Reads copies of the files."""

    def __init__(self, directory: Path) -> None:
        """Copy the state committed last; raises LibraryError, LibraryNotHeld among them."""
        super().__init__(directory)
        self._holder = Holder(directory)
        self._trouble: LibraryError | None = None
        self._taking: Future[None] | None = None
        self._taking_since = 0.0
        self._taker = ThreadPoolExecutor(1, "library")
        try:
            self.current = self._first()
        except BaseException:
            self.close()
            raise
        self.manifest = self.current.manifest
        self._looked_at = time.monotonic()

    def snapshot(self, patience: float | None = _PATIENCE) -> Snapshot:
        """Return the state that was committed last, or after some seconds the one before."""
        if self._is_changed():
            self._take_within(patience)
        return self.current

    def check_ready(self) -> None:
        """Raise LibraryError unless questions are answered from the library as it is now."""
        self.check_writable()
        self.read(lambda held: held.counts)

    def check_writable(self) -> None:
        """Raise LibraryError if what is in the library's folder is not what is answered from."""
        self._looked_at = 0.0
        self.snapshot(None)
        if self._trouble:
            raise self._trouble

    def close(self) -> None:
        """Let go of the copies."""
        self._taker.shutdown()
        self._holder.close()

    def _is_changed(self) -> bool:
        if self._taking and not self._taking.done():
            return True
        now = time.monotonic()
        if now - self._looked_at < _BETWEEN_LOOKS:
            return self._holder.is_committed_anew()
        self._looked_at = now
        return self._holder.is_changed()

    def _take_within(self, patience: float | None) -> None:
        """Have what is there taken by one thread for all that wait.

        They wait for some seconds at most, counted from when it began, so that a long copy costs
        the questions that come meanwhile nothing more.
        """
        asked = time.monotonic()
        while True:
            with self._lock:
                if self._taking is None or self._taking.done():
                    self._taking_since = time.monotonic()
                    self._taking = self._taker.submit(self._take)
                taking, since = self._taking, min(asked, self._taking_since)
            left = None if patience is None else max(0.0, since + patience - time.monotonic())
            if wait([taking], left).not_done:
                return
            taking.result()
            if not self._holder.is_committed_anew():  # it may have begun before the last one
                return

    def _take(self) -> None:
        """See what is there now; go on with what was there before if that is not whole."""
        try:
            taken = self._holder.take(self._opened)
        except LibraryError as error:
            if self._trouble is None:
                _log.error(_GOES_ON, error)
            self._trouble = error
        else:
            if self._trouble:
                _log.warning("the library at %r is whole again", str(self._directory))
            self._trouble = None
            self.current = taken
            self.manifest = taken.manifest

    def _first(self) -> Snapshot:
        try:
            return self._holder.take(self._opened)
        except LibraryError as error:
            held = self._holder.take_held(self._opened)
            if held is None:
                raise
            _log.error(_GOES_ON, error)
            self._trouble = error
            return held

    def _opened(self, folder: Path, manifest: Manifest) -> Snapshot:
        """Return the snapshot of a state whose copies are in a folder."""
        try:
            index = opened_index(folder, manifest)
            opened = Snapshot(index, folder, manifest, are_signs_checked=True)
            if manifest.model:
                opened.meaning.signs_of(opened.counts.passages)
            return opened
        except BaseException as error:
            if not is_tantivys(error) or isinstance(error, OSError):
                raise
            raise damage_of(self._directory, manifest.passages, error) from error
