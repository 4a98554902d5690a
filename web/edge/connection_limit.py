"""How many connections there may be, and which one makes room when there are as many.

All of it stays below the files that the system lets a process open, as each connection is one.
"""

import heapq
import sys
from collections.abc import Collection, Iterable
from typing import Any, Protocol

_MOST = 2000  # connections; each takes a few kilobytes, and whoever needs more has a proxy
_FILES = 8192  # asked for from the system
_FILES_ON_WINDOWS = 512  # that select() looks at
# Files that are no connections: of the library, the journal, uploads, and readers' pipes.
_RESERVE = 40
_RESERVED_PART = 4
_FEWEST = 8
_AT_ONCE = 8  # connections that are closed together, so that a flood does not look for each
# Of one address, so that there are places for others.
_OF_ONE = 3 / 4


class Placed(Protocol):
    """A connection, as far as its place matters."""

    address: str
    moved: float

    def is_silent(self) -> bool:
        """Tell whether nobody waits for anything that came over it."""

    def leave(self) -> bool:
        """Close it, unless something has just come; return whether it is closed."""


def open_files() -> int:
    """Return how many files this process may open, after having asked for more."""
    if sys.platform == "win32":
        return _FILES_ON_WINDOWS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):  # macOS has a lower limit of its own
            return soft
        return wanted
    return _FILES if soft == resource.RLIM_INFINITY else soft


def places_within(files: int) -> int:
    """Return for how many connections there are places among so many files.

    >>> [places_within(files) for files in (64, 256, 1024, 20_000)]
    [24, 192, 768, 2000]
    """
    return max(_FEWEST, min(_MOST, files - max(_RESERVE, files // _RESERVED_PART)))


class ConnectionLimit:
    """Has so many places, and of one address only a part of them, where addresses tell people."""

    def __init__(self, most: int, *, tells_addresses: bool) -> None:
        self.most = most
        self._most_of_one = int(most * _OF_ONE) if tells_addresses else most
        self._of: dict[str, int] = {}

    def take(self, address: str) -> None:
        """Count a connection of an address."""
        self._of[address] = self._of.get(address, 0) + 1

    def give_back(self, address: str) -> None:
        """Count one less."""
        left = self._of[address] - 1
        if left:
            self._of[address] = left
        else:
            del self._of[address]

    def make_room(self, address: str, connections: Collection[Any]) -> bool:
        """Return whether a connection of an address can have a place.

        Where there is none, those that have been silent longest leave.
        """
        if self._of.get(address, 0) >= self._most_of_one and not _freed(
            one for one in connections if one.address == address
        ):
            return False
        while len(connections) >= self.most:
            if not _freed(connections):
                return False
        return True


def _freed(connections: Iterable[Placed]) -> bool:
    """Close some that have been silent longest; return whether there were any."""
    silent = [one for one in connections if one.is_silent()]
    longest = heapq.nsmallest(_AT_ONCE, silent, key=lambda one: one.moved)
    return sum(one.leave() for one in longest) > 0
