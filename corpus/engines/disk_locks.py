"""Locks between processes, which end with the process that has them.

Windows has none that are shared; there they are nobody's, and files that somebody uses cannot be
removed.
"""

import sys
from typing import BinaryIO

if sys.platform == "win32":

    def is_alone(lock: BinaryIO) -> bool:
        """Tell whether nobody else has a lock."""
        return True

    def share(lock: BinaryIO) -> None:
        """Get a lock together with others."""

    def wait_for(lock: BinaryIO) -> None:
        """Get a lock once nobody else has it."""

else:
    import fcntl

    def is_alone(lock: BinaryIO) -> bool:
        """Tell whether nobody else has a lock, and get it for oneself if so."""
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def share(lock: BinaryIO) -> None:
        """Get a lock together with others."""
        fcntl.flock(lock, fcntl.LOCK_SH)

    def wait_for(lock: BinaryIO) -> None:
        """Get a lock once nobody else has it."""
        fcntl.flock(lock, fcntl.LOCK_EX)
