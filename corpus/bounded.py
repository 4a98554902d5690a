"""Tables that forget: what was once made of a key is kept, up to so many bytes.

What strangers ask becomes keys of such tables, so none of them may grow without end. Looking up
what is there costs as much as in any dict.
"""

import threading
from collections.abc import Callable
from sys import getsizeof
from typing import Any, Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MB = 1 << 20

_SLOT = 100  # bytes that a dict itself takes for an entry, of which it keeps a third free
_LARGEST_PART = 128  # what takes a larger part of a table than one in so many is not kept
_NOTHING: Any = object()


class Limit:
    """So many bytes for tables that share them; threads may do so.

    When half of them are used, what is kept becomes what was kept before, and what was that is
    forgotten. So what is wanted again and again stays.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.used = 0
        self.lock = threading.Lock()
        self._tables: list[Bounded[Any, Any]] = []

    def join(self, table: "Bounded[Any, Any]") -> None:
        """Have a table share the bytes, for as long as this limit is there."""
        with self.lock:
            self._tables.append(table)

    def make_room(self, size: int) -> None:
        """Count some bytes as used; whoever calls it holds the lock."""
        if self.used + size > self.most // 2:
            for table in self._tables:
                table.grow_old()
            self.used = 0
        self.used += size


class Bounded(dict[_Key, _Value], Generic[_Key, _Value]):
    """Maps a key to what is made of it, when it is first asked for or after it was forgotten.

    >>> lengths = Bounded(100_000, len)
    >>> lengths["four"]
    4
    """

    def __init__(
        self,
        limit: int | Limit,
        make: Callable[[_Key], _Value],
        weigh: Callable[[_Key, _Value], int] | None = None,
    ) -> None:
        """Keep so many bytes, as `weigh` tells them of an entry, or share those of a limit."""
        super().__init__()
        self.limit = limit if isinstance(limit, Limit) else Limit(limit)
        self._make = make
        self._weigh = weigh or weight
        self._older: dict[_Key, _Value] = {}
        self.limit.join(self)

    def __missing__(self, key: _Key) -> _Value:
        found = self._older.get(key, _NOTHING)
        return self.keep(key, self._make(key) if found is _NOTHING else found)

    def keep(self, key: _Key, value: _Value) -> _Value:
        """Keep a value, unless it is large; return it."""
        size = self._weigh(key, value)
        if size * _LARGEST_PART <= self.limit.most:
            with self.limit.lock:
                self.limit.make_room(size)
                self[key] = value
        return value

    def grow_old(self) -> None:
        """Forget what was kept before, and have what is kept be that; done by the limit."""
        self._older = self.copy()
        self.clear()


def weight(key: object, value: object) -> int:
    """Return about how many bytes an entry takes, one level deep."""
    return _SLOT + _size(key) + _size(value)


def _size(thing: object) -> int:
    size = getsizeof(thing)
    if isinstance(thing, tuple | list):
        size += sum(map(getsizeof, thing))
    return size
