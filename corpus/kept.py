"""What is made of an index is kept as long as nothing is committed to it."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import TypeVar
from weakref import WeakKeyDictionary

from corpus.index import PassageIndex

_Made = TypeVar("_Made")


def kept_for_each_commit(make: Callable[[PassageIndex], _Made]) -> Callable[[PassageIndex], _Made]:
    """Return a function that makes something of an index once for each of its generations.

    What is made must not hold the index, under which it is kept for as long as that lives. Threads
    that want the same at once wait for one of them, as each would take longer beside the others.
    """
    kept: WeakKeyDictionary[PassageIndex, tuple[str, _Made]] = WeakKeyDictionary()
    making = RLock()

    @wraps(make)
    def kept_or_made(index: PassageIndex) -> _Made:
        generation = index.stats().generation
        found = kept.get(index)
        if found is None or found[0] != generation:
            with making:
                found = kept.get(index)
                if found is None or found[0] != generation:
                    found = kept[index] = (generation, make(index))
        return found[1]

    return kept_or_made
