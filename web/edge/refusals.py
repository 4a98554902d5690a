"""Requests that are to be refused: each is held back for a moment, and then looked at once more.

Whoever asks again as soon as it is refused would else take the time in which others are answered.
Nothing is read from a connection meanwhile, so that no more is held than connections have places.
"""

import math
import threading
import time
from collections import deque
from typing import Any

_SHORTEST = 0.1  # seconds; few who ask again at once are no burden then
_LONGEST = 1.0  # seconds; as long as whoever is refused is asked to wait
# Seconds from one to the next, as long as none waits longer than that: a refusal takes .1 ms, and
# interrupts who answers.
_APART = 0.005
# Those due within so many seconds are seen to at once, as each look interrupts who answers.
_TOGETHER = 0.05


class Refusals:
    """Holds connections whose first request is to be refused; any thread may add to them."""

    def __init__(self) -> None:
        self._held: deque[tuple[float, Any]] = deque()  # with when each is due, which only rises
        self._last = 0.0
        self._lock = threading.Lock()

    def hold(self, connection: Any) -> None:
        """Keep a connection until it is due."""
        with self._lock:
            now = time.monotonic()
            self._last = min(max(self._last + _APART, now + _SHORTEST), now + _LONGEST)
            due = math.ceil(self._last / _TOGETHER) * _TOGETHER
            self._held.append((due, connection))

    def take_due(self, now: float) -> Any:
        """Return a connection that is due, and keep it no more; None if there is none."""
        with self._lock:
            return self._held.popleft()[1] if self._held and self._held[0][0] <= now else None

    def pause(self) -> float:
        """Return the seconds until one is due, infinite if there is none."""
        with self._lock:
            return max(0.0, self._held[0][0] - time.monotonic()) if self._held else math.inf
