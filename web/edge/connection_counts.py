"""How many connections each process of a server has, so that they can share them out evenly.

The counts lie in a file that the processes map. A count that is torn, or a moment old, costs a few
milliseconds and no more, so that there is no lock.
"""

import mmap
import os
import struct
import time
from pathlib import Path

_ROW = struct.Struct("<dd")  # connections, and when that was told
# Seconds after which a process that tells nothing is taken to be gone: it tells each second.
_STALE = 3.0
# As many more than another, of what that one has, are still even: a crowd is accepted faster so.
_EVEN = 1 / 8


class ConnectionCounts:
    """The counts of so many processes, for the one at a place from 1 on."""

    def __init__(self, file: Path, place: int, places: int) -> None:
        self._mine = (place - 1) * _ROW.size
        self._others = [n * _ROW.size for n in range(places) if n != place - 1]
        with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as opened:
            size = _ROW.size * places
            opened.truncate(size)  # new bytes are zero
            self._table = mmap.mmap(opened.fileno(), size)

    def tell(self, connections: int) -> None:
        """Say how many connections this process has."""
        _ROW.pack_into(self._table, self._mine, connections, time.monotonic())

    def leave(self) -> None:
        """Say that this process accepts no more."""
        _ROW.pack_into(self._table, self._mine, 0, 0)

    def is_ahead(self, connections: int) -> bool:
        """Tell whether another process has clearly fewer."""
        fresh = time.monotonic() - _STALE
        rows = (_ROW.unpack_from(self._table, at) for at in self._others)
        fewest = min((count for count, told in rows if told > fresh), default=connections)
        return connections > fewest + fewest * _EVEN
