"""Tables that forget: what was once made of a key is kept, up to so many bytes.

What strangers ask becomes keys of such tables, so none of them may grow without end. Looking up
what is there costs as much as in any dict.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, NoReturn, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MB = 1 << 20

_ENTRY = 100  # bytes that a dict takes for an entry, and its key when it is empty
_MADE = 50  # and its value
_LONGEST = 200  # characters of a text that is kept as a word
_TOO_LARGE = 1 << 40
_SMALL = 64  # bytes that a word takes as part of a value
_LARGEST_PART = 64  # what takes a larger part of a table than one in so many is not kept
_NOTHING: Any = object()


class Limit:
    """So many bytes for tables that share them; threads may do so.

    When half of them are used, what is kept becomes what was kept before, and what was that is
    forgotten. So what is wanted again and again stays.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.used = 0  # now and then a thread's count is lost, which is dearer to prevent
        self._turning = threading.Lock()
        self._tables: list[Bounded[Any, Any]] = []

    def join(self, table: "Bounded[Any, Any]") -> None:
        """Have a table share the bytes, for as long as this limit is there."""
        with self._turning:
            self._tables.append(table)

    def turn(self) -> None:
        """Forget what is old, if no other thread does."""
        with self._turning:
            if self.used > self.most // 2:
                self.used = 0
                for table in self._tables:
                    table.grow_old()


class Bounded(dict[_Key, _Value], Generic[_Key, _Value]):
    """Maps a key to what is made of it, when it is first asked for or after it was forgotten.

    >>> capitals = Bounded(100_000, str.upper, weight_of_text)
    >>> capitals["four"]
    'FOUR'
    """

    def __init__(
        self,
        limit: int | Limit,
        make: Callable[[_Key], _Value],
        weigh: Callable[[_Key, _Value], int],
    ) -> None:
        """Keep so many bytes, as `weigh` tells them of an entry, or share those of a limit."""
        super().__init__()
        self.limit = limit if isinstance(limit, Limit) else Limit(limit)
        self._make = make
        self._weigh = weigh
        self._older: dict[_Key, _Value] = {}
        self.limit.join(self)

    def __missing__(self, key: _Key) -> _Value:
        found = self._older.get(key, _NOTHING)
        return self.keep(key, self._make(key) if found is _NOTHING else found)

    def kept(self, keys: Iterable[_Key]) -> dict[_Key, _Value]:
        """Return what is kept of some keys, and make nothing of the others."""
        found: dict[_Key, _Value] = {}
        for key in keys:
            value = self.get(key, _NOTHING)
            if value is _NOTHING:
                value = self._older.get(key, _NOTHING)
                if value is _NOTHING:
                    continue
                self.keep(key, value)
            found[key] = value
        return found

    def keep(self, key: _Key, value: _Value) -> _Value:
        """Keep a value, unless it is large; return it."""
        size, limit = self._weigh(key, value), self.limit
        if size * _LARGEST_PART <= limit.most:
            self[key] = value
            limit.used += size
            if limit.used * 2 > limit.most:
                limit.turn()
        return value

    def grow_old(self) -> None:
        """Forget what was kept before, and have what is kept be that; done by the limit."""
        self._older = self.copy()
        self.clear()

    def forget(self) -> None:
        """Forget all that is kept."""
        self.grow_old()
        self.grow_old()


def made_beside(key: object) -> NoReturn:
    """Raise KeyError: what a table lacks is made for many of its keys together."""
    raise KeyError(key)


@contextmanager
def roomier(tables: Sequence[Bounded[Any, Any]], times: int) -> Iterator[None]:
    """Let tables, each with a limit of its own, keep so many times as much for a while."""
    for table in tables:
        table.limit.most *= times
    try:
        yield
    finally:
        for table in tables:
            table.limit.most //= times
            table.limit.used = 0
            table.forget()


def weight_of_text(key: str, value: str | Sequence[object]) -> int:
    """Return about how many bytes a text takes with another one or some small things made of it."""
    if len(key) > _LONGEST:
        return _TOO_LARGE
    if not value:
        return _ENTRY + 2 * len(key)
    made = len(value) if isinstance(value, str) else _SMALL * len(value)
    return _ENTRY + _MADE + 2 * len(key) + made
