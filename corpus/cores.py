"""How many cores there are to use."""

import os


def usable_cores() -> int:
    """Return how many cores this process may use, as far as the system tells."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on Windows and macOS
    return len(allowed(0)) if allowed else os.cpu_count() or 1
