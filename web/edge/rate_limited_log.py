"""Lines of the log that strangers can cause: at most one a minute of each kind."""

import logging
import time
from collections import Counter

_log = logging.getLogger(__name__)

_PAUSE = 60.0  # seconds


class RateLimitedLog:
    """Warns of what may happen very often."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}
        self._unsaid: Counter[str] = Counter()

    def warn(self, message: str) -> None:
        """Say it now, or count it until it can be said again."""
        now = time.monotonic()
        if now < self._next.get(message, 0.0):
            self._unsaid[message] += 1
            return
        self._next[message] = now + _PAUSE
        unsaid = self._unsaid.pop(message, 0)
        _log.warning("%s%s", message, f" ({unsaid} times more since)" if unsaid else "")
