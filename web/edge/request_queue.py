"""The requests that wait for a thread, and how many may."""

import time
from typing import Any

from waitress.task import ThreadedTaskDispatcher

# Requests that may wait in any case: two seconds of work where an answer takes as long as one from
# 100,000 passages on a slow machine, which is what a person waits without asking again.
_ALWAYS = 128
# Beyond them as many as are let in while the first has waited no longer than this: where answers
# are quick, hundreds who ask at once are answered before anybody would come back.
_MOST = 512
_LONGEST_WAIT = 1.0  # seconds


class RequestQueue(ThreadedTaskDispatcher):  # type: ignore[misc] # waitress has no types
    """Hands connections with a request to threads, in the order they came."""

    def add_task(self, task: Any) -> None:
        """Let a connection wait for a thread."""
        task.waits_since = time.monotonic()
        with self.lock:
            self.queue.append(task)
            self.queue_cv.notify()

    def is_full(self) -> bool:
        """Tell whether a further request would wait too long."""
        if len(self.queue) < _ALWAYS:
            return False
        with self.lock:
            if not self.queue:
                return False
            waited = time.monotonic() - self.queue[0].waits_since
            return len(self.queue) >= _MOST or waited > _LONGEST_WAIT

    def stop(self, timeout: float) -> None:
        """Give up what waits, and let the threads end; what they do now may take these seconds."""
        self.set_thread_count(0)
        expires = time.monotonic() + timeout
        with self.lock:
            while self.threads and (left := expires - time.monotonic()) > 0:
                self.thread_exit_cv.wait(left)
            while self.queue:
                self.queue.popleft().cancel()
