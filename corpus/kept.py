"""What is made of an index is kept as long as nothing is committed to it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from corpus.index import PassageIndex

_Made = TypeVar("_Made")


def kept_for_each_commit(make: Callable[[PassageIndex], _Made]) -> Callable[[PassageIndex], _Made]:
    """Return a function that makes something of an index once for each of its generations.

    It is made anew too when other vectors are kept beside the same passages.

    What is made must not hold the index, under which it is kept for as long as that lives.
    """
    kept: WeakKeyDictionary[PassageIndex, tuple[tuple[str, str | None], _Made]] = (
        WeakKeyDictionary()
    )

    @wraps(make)
    def kept_or_made(index: PassageIndex) -> _Made:
        stats = index.stats()
        state = stats.generation, stats.model
        found = kept.get(index)
        if found is None or found[0] != state:
            found = kept[index] = (state, make(index))
        return found[1]

    return kept_or_made
