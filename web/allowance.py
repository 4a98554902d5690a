"""How many requests a minute each caller has left, counted by all processes of a server together.

The counts lie in a table of a fixed size, in a file that the processes map; a caller has a few
places there by a hash, and takes the one that was used longest ago if none is its own. So it can
never grow, and a caller is forgotten only for one that came later.
"""

import hashlib
import mmap
import os
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

Clock = Callable[[], float]

# Who it is (0: nobody), the requests left, and when that was.
_ROW = struct.Struct("<Qdd")
_PLACES = 8  # of a caller
_GROUPS = 2048  # of so many places each: 16,384 callers, 390 kB


class Caller(NamedTuple):
    """Whom requests are counted for: the name of a key, or an address."""

    has_key: bool
    name: str


class Allowance:
    """Grants each caller so many requests a minute, as many at once if none came before.

    Threads may share one; processes may each have one on the same file. The clock has to be the
    same for all of them, as `time.monotonic` is on one machine.
    """

    def __init__(
        self, per_minute: int, file: Path | None = None, clock: Clock = time.monotonic
    ) -> None:
        """Count in a file, made if it is not there, or in memory without one."""
        self._most = float(per_minute)
        self._rate = per_minute / 60
        self._clock = clock
        self._lock = threading.Lock()
        size = _ROW.size * _PLACES * _GROUPS
        self._file: BinaryIO | None = None
        if file:
            self._file = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
            self._file.truncate(size)  # new bytes are zero
        self._table = mmap.mmap(self._file.fileno() if self._file else -1, size)

    def take(self, caller: Caller) -> float:
        """Count a request; return 0 if it is granted, else the seconds until the next one is."""
        with self._row_of(caller) as (who, at, left, now):
            is_granted = left >= 1
            _ROW.pack_into(self._table, at, who, left - is_granted, now)
        return 0 if is_granted else (1 - left) / self._rate

    def charge(self, caller: Caller, requests: int) -> None:
        """Count further requests of a caller whose last one was granted; they may be owed."""
        with self._row_of(caller) as (who, at, left, now):
            _ROW.pack_into(self._table, at, who, left - requests, now)

    @contextmanager
    def _row_of(self, caller: Caller) -> Iterator[tuple[int, int, float, float]]:
        """Hold a caller's row: its hash, where that is, the requests left, and the time."""
        digest = hashlib.blake2b(repr(caller).encode(), digest_size=16).digest()
        who, group = struct.unpack("<QQ", digest)
        who = who or 1
        start = group % _GROUPS * _PLACES
        with self._lock, self._locked():
            now = self._clock()
            oldest = (float("inf"), 0)
            for at in range(start * _ROW.size, (start + _PLACES) * _ROW.size, _ROW.size):
                found, left, then = _ROW.unpack_from(self._table, at)
                if found == who:
                    yield who, at, min(self._most, left + (now - then) * self._rate), now
                    return
                oldest = min(oldest, (then if found else float("-inf"), at))
            yield who, oldest[1], self._most, now

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep the other processes from the table; the system lets go of it if this one dies."""
        if self._file is None:
            yield
            return
        import fcntl  # where several processes serve, it is there

        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)
