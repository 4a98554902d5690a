"""The secret that conversations are signed with, kept in a file that only its owner can read."""

import contextlib
import os
from pathlib import Path

_NAME = "secret"


def kept_secret(folder: Path, new: str) -> str:
    """Return the secret kept in a folder; a new one is kept there first if there is none.

    Where it cannot be kept it serves all the same, and conversations end with the server.
    """
    path = folder / _NAME
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(new)
        kept = path.read_text("ascii", errors="replace").strip()
        if len(kept) == len(new):
            return kept
    return new
