"""Who writes to a library in a cluster: one at a time, for as long as it says that it is there.

A lease keeps two writers from working for nothing, and gives each a number of its own. That no
commit is torn does not hang on it, nor on any clock: a writer whose lease was taken over, as it was
paused for too long, has a number that is never seen (`Head.holes`).
"""

import threading
import uuid
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec

from corpus.engines.cluster.connection import (
    WRITE,
    Conflict,
    Connection,
    Missing,
    Passing,
    Patience,
)
from corpus.engines.cluster.documents import LEASE
from corpus.engines.cluster.head import Version, compare_and_set, now, version_of
from corpus.errors import LibraryError, LibraryLocked

LASTS = 30  # seconds after the last sign of life
_BEAT = 10
# Seconds without one after which a writer gives up, as when a machine has slept: long before its
# number is forgotten (`writing._DAY`).
_LONGEST_SILENCE = 3600
_SOON = Patience(5, 8)


class Leased(msgspec.Struct, frozen=True):
    """What the document of the lease says: by whom, under which number, until when.

    `number` is the last one that was given to a writer, `until` in seconds since 1970; nobody holds
    the lease where there is no owner.
    """

    owner: str = ""
    number: int = 0
    until: int = 0

    def document(self) -> Mapping[str, Any]:
        """Return it as a document that nobody sees."""
        return {LEASE: msgspec.to_builtins(self), "from": 0, "to": 0}


class Lease:
    """The right to write under a number; kept alive by a thread until it is given up."""

    def __init__(self, connection: Connection, index: str, after: int) -> None:
        """Take the lease, and a number above that of a commit; raises LibraryLocked."""
        self._connection = connection
        self._owner = uuid.uuid4().hex
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._lost = False
        before, self._version = self._read(index)
        if before.owner and before.until > now():
            raise LibraryLocked(str(connection.address))
        # What others were given since the last commit was not committed.
        self.unused = range(after + 1, before.number + 1)
        self._set(max(before.number, after) + 1)
        self.is_used = False
        threading.Thread(target=self._live, daemon=True).start()

    @property
    def number(self) -> int:
        """Return the number to write under."""
        return self._number

    def check(self) -> None:
        """Raise LibraryLocked if somebody else has taken the lease over."""
        if self._lost or now() - self._last_beat > _LONGEST_SILENCE:
            raise LibraryLocked(str(self._connection.address))

    def go_on(self) -> None:
        """Take the next number."""
        with self._lock:
            self._set(self._number + 1)

    def committed(self) -> None:
        """Note that the number has been committed: nothing under it may be taken back."""
        self.unused = range(0)
        self.is_used = False

    def give_up(self) -> None:
        """Let others write."""
        self._ended.set()
        with self._lock:
            if self._lost:
                return
            self._owner = ""
            # Where nothing was written, nothing has to be known of the number.
            number = self._number if self.is_used or self.unused else self._number - 1
            with suppress(LibraryError):  # then it ends by itself
                self._set(number)

    def _live(self) -> None:
        while not self._ended.wait(_BEAT):
            with self._lock:
                if self._ended.is_set():
                    return
                try:
                    self._set(self._number)
                except LibraryLocked:
                    return
                except LibraryError:  # the next sign of life may reach it
                    continue

    def _set(self, number: int) -> None:
        """Write the lease with a number; raises LibraryLocked if it is another's by now."""
        told = Leased(self._owner, number, now() + LASTS if self._owner else 0)
        is_in_doubt = False
        for tried in self._connection.tries(_SOON):
            with tried:
                try:
                    self._version = compare_and_set(
                        self._connection, LEASE, told.document(), self._version, _SOON
                    )
                    self._number, self._last_beat = number, now()
                except Conflict:
                    found, version = self._read(self._version.index)
                    if not (is_in_doubt and found == told):
                        self._lost = True
                        raise LibraryLocked(str(self._connection.address)) from None
                    self._number, self._version, self._last_beat = number, version, now()
                except Missing:
                    self._lost = True
                    raise self._connection.not_found() from None
                except Passing:
                    is_in_doubt = True
                    raise
                return

    def _read(self, index: str) -> tuple[Leased, Version]:
        try:
            found = self._connection.ask("GET", f"/{index}/_doc/{LEASE}", patience=WRITE)
        except Missing:
            raise self._connection.not_found() from None
        return msgspec.convert(found["_source"][LEASE], Leased), version_of(found)
