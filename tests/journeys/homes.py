"""The surroundings of a user who has set nothing."""

import os
from pathlib import Path


def clean(home: Path) -> dict[str, str]:
    """Return the variables of such a user, at home in a folder that is made."""
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"HOME": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
