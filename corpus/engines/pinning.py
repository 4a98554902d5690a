"""A thread can hold on to the state that it has begun to read."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

_State = TypeVar("_State")


class Pin(Generic[_State]):
    """What each thread holds on to, if anything."""

    def __init__(self) -> None:
        self._held = threading.local()

    @property
    def state(self) -> _State | None:
        """Return what this thread holds on to."""
        return getattr(self._held, "state", None)

    @contextmanager
    def on(self, state: _State) -> Iterator[None]:
        """Hold on to a state, unless one is held already."""
        if self.state is not None:
            yield
            return
        self._held.state = state
        try:
            yield
        finally:
            self._held.state = None
