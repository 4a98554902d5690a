"""What takes long is done by a few at once, and a few more wait in turn; all others are refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore


class Turns:
    """Lets so many do something at once, and so many others wait until one of them is done."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._doing = BoundedSemaphore(at_once)
        self._here = BoundedSemaphore(at_once + waiting)

    @contextmanager
    def one(self, patience: float) -> Iterator[None]:
        """Wait for a turn for so many seconds, and take it; raises TimeoutError if none comes."""
        if not self._here.acquire(blocking=False):
            raise TimeoutError
        try:
            if not self._doing.acquire(timeout=patience):
                raise TimeoutError
            try:
                yield
            finally:
                self._doing.release()
        finally:
            self._here.release()
