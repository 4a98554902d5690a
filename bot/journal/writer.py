"""One thread writes the journal from a queue of bounded length, so that no answer waits for it.

While the file cannot be written, what is to be kept waits; what finds no room in the queue is
counted. The log says when that begins, and when it has ended.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from itertools import islice
from sqlite3 import Connection
from typing import NamedTuple

from bot.journal.journal_file import JournalFile
from bot.values.errors import JournalError

_log = logging.getLogger(__name__)

_MOST_WAITING = 1_000  # a few MB of questions; a second's worth of a busy server
_TOGETHER = 500  # written in one transaction
_TRIED_AFTER = 0.5  # seconds
# Seconds after which the file is looked at where nobody asks: to see whether it can be written
# again, and to delete what is too old.
_TRIED_AGAIN = 5.0
_LOOKED = 600.0

Write = Callable[[Connection], object]


class _Job(NamedTuple):
    """Something to write; `kept` is there where somebody waits to be told."""

    write: Write
    kept: Future[None] | None = None


class Writer:
    """Writes a file that is open; threads may share one. `dropped` counts what was not kept."""

    def __init__(self, file: JournalFile) -> None:
        self.dropped = 0
        self.watched: Callable[[], None] = lambda: None  # called when it is more, or works changes
        self._told = 0
        self._file = file
        self._trouble: JournalError | None = None
        self._waiting: deque[_Job] = deque()
        self._changed = threading.Condition()
        self._closing = threading.Event()
        # A daemon: whoever does not close it loses what waits, and ends all the same.
        self._thread = threading.Thread(target=self._run, name="verbatim-journal", daemon=True)
        self._thread.start()

    @property
    def works(self) -> bool:
        """Return whether the last thing that was to be written could be."""
        return self._trouble is None and self._goes_on()

    def put(self, write: Write) -> None:
        """Have something written when its turn comes."""
        self._add(_Job(write))

    def wait_for(self, write: Write, seconds: float) -> None:
        """Have something written, and wait for that; it is not written later than in that time.

        Raises JournalError where it is not written.
        """
        job = _Job(write, Future())
        assert job.kept is not None
        if not self._add(job):
            raise self._error("too much waits to be written there")
        try:
            job.kept.result(seconds)
        except TimeoutError:
            if job.kept.cancel():
                raise self._error("somebody else writes there for long") from None
            try:
                job.kept.result(seconds)  # it is being written right now
            except TimeoutError:
                raise self._error("the disk does not answer") from None

    def close(self) -> None:
        """Write what waits, unless that fails, and close the file."""
        with self._changed:
            self._closing.set()
            self._changed.notify()
        self._thread.join()

    def _error(self, reason: str) -> JournalError:
        return JournalError(str(self._file.path), reason, "try again later")

    def _add(self, job: _Job) -> bool:
        with self._changed:
            if len(self._waiting) >= _MOST_WAITING or not self._goes_on():
                self.dropped += job.kept is None
                self.watched()
                return False
            self._waiting.append(job)
            self._changed.notify()
            return True

    def _goes_on(self) -> bool:
        return not self._closing.is_set() and self._thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work, _TRIED_AGAIN if self._trouble else _LOOKED)
                batch = list(islice(self._waiting, _TOGETHER))
            if self._closing.is_set() and not batch:
                break
            try:
                self._file.sweep()
                if batch or self._trouble:
                    self._file.write(lambda connection: _write(batch, connection))  # noqa: B023
            except JournalError as error:
                self._failed(batch, error)
                if self._closing.is_set():
                    break
                self._closing.wait(_TRIED_AFTER)
            else:
                self._written(batch)
        self._end()

    def _has_work(self) -> bool:
        return bool(self._waiting) or self._closing.is_set()

    def _written(self, batch: list[_Job]) -> None:
        with self._changed:
            for job in batch:
                self._waiting.popleft()
                if job.kept is not None and not job.kept.cancelled():
                    job.kept.set_result(None)
            lost, self._told = self.dropped - self._told, self.dropped
        if lost or self._trouble:
            _log.warning("questions are kept again; %d were not", lost)
            self._trouble = None
            self.watched()

    def _failed(self, batch: list[_Job], error: JournalError) -> None:
        """Keep what nobody waits for, and tell the others."""
        if self._trouble is None:
            _log.warning("questions cannot be kept for now: %s", error)
        self._trouble = error
        self.watched()
        with self._changed:
            for _ in batch:
                self._waiting.popleft()
            self._waiting.extendleft(job for job in reversed(batch) if job.kept is None)
        for kept in (job.kept for job in batch):
            if kept is not None and not kept.cancelled():
                _tell(kept, error)

    def _end(self) -> None:
        with self._changed:
            batch = list(self._waiting)
            self._waiting.clear()
        for job in batch:
            if job.kept is None:
                self.dropped += 1
            elif not job.kept.cancelled():
                _tell(job.kept, self._error("the server ends"))
        if lost := self.dropped - self._told:
            _log.warning("%d questions were not kept", lost)
            self.watched()
        self._file.close()


def _write(batch: list[_Job], connection: Connection) -> None:
    """Write everything but what nobody waits for any more."""
    for job in batch:
        if job.kept is None or job.kept.set_running_or_notify_cancel():
            job.write(connection)


def _tell(kept: "Future[None]", error: JournalError) -> None:
    """Tell who waits, if anybody still does."""
    if kept.running() or kept.set_running_or_notify_cancel():
        kept.set_exception(error)
