"""The files that an article came from: what is known of them, and whether it is still so."""

import hashlib
from collections.abc import Sequence
from enum import Enum
from pathlib import Path, PurePath
from typing import NamedTuple

_NAMED = 2  # files with the same text; more are counted


class Fingerprint(NamedTuple):
    """A file as it was read: by which cutting, its bytes, its text (hashes), and its facts.

    Libraries of earlier versions know the first two alone.
    """

    cutting: str
    digest: str
    text: str = ""
    size: int = -1
    modified: int = -1

    @classmethod
    def parse(cls, kept: str) -> "Fingerprint":
        """Return the fingerprint that `str` made a text of."""
        cutting, *facts = kept.split(" ")
        if len(facts) != len(cls._fields) - 1:
            return cls(cutting, facts[-1] if facts else "")
        digest, text, size, modified = facts
        return cls(cutting, digest, text, int(size), int(modified))

    def __str__(self) -> str:
        return " ".join(map(str, self))

    def is_of(self, cutting: str, digest: str) -> bool:
        """Tell whether these bytes were read by this cutting."""
        return (self.cutting, self.digest) == (cutting, digest)


class State(Enum):
    """What became of a file since it was read."""

    SAME = "the same"
    CHANGED = "changed"
    GONE = "gone"


def digest_of(file: Path) -> str:
    """Return a SHA-256 of the bytes of a file; empty if it cannot be read or is none."""
    try:
        if not file.is_file():
            return ""
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def facts_of(file: Path) -> tuple[int, int]:
    """Return the size of a file and when it was modified, in nanoseconds; -1 if it is not there."""
    try:
        facts = file.stat()
    except (OSError, ValueError):
        return -1, -1
    return facts.st_size, facts.st_mtime_ns


def is_gone(origin: str) -> bool:
    """Tell whether there is no file; one that may not be looked at is there."""
    try:
        Path(origin).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def state_of(origin: str, kept: str | None) -> State:
    """Return what became of a file; its bytes are only looked at if its time is another.

    Where that cannot be told, as of a file with many articles, it counts as the same.
    """
    if is_gone(origin):
        return State.GONE
    file, known = Path(origin), Fingerprint.parse(kept or "")
    size, modified = facts_of(file)
    if min(size, known.size) < 0 or (size, modified) == (known.size, known.modified):
        return State.SAME
    is_same = size == known.size and digest_of(file) == known.digest
    return State.SAME if is_same else State.CHANGED


def said_of(origin: str | None, kept: str | None, others: Sequence[str]) -> tuple[str, ...]:
    """Return sentences on what readers should know of the files of an article, now.

    `others` are files with the same text. That a file is gone is only said where its folder is
    there: a library may be asked on a machine that never had the files.
    """
    said = []
    if origin:
        state = state_of(origin, kept)
        if state is State.CHANGED:
            said.append("The file has changed since it was read.")
        if state is State.GONE and Path(origin).parent.is_dir():
            said.append("The file is gone; this is what it said when it was read.")
    if others:
        named = " and ".join(f"“{_place(other)}”" for other in others[:_NAMED])
        more = len(others) - _NAMED
        counted = f", and {more:,} more" if more > 0 else ""
        said.append(f"The same text is in {named}{counted}.")
    return tuple(said)


def _place(origin: str) -> str:
    """Return the name of a file with that of its folder, which tells copies apart."""
    place = "/".join(PurePath(origin).parts[-2:])
    return place.encode("utf-8", "replace").decode()
