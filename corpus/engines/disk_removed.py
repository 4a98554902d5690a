"""Articles that were removed from a library are kept beside it for a while, each in a file.

They stand in the folder `removed`, under a hash of their ids, with the checksums of the library.
"""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

from corpus.engines.disk_failures import not_writable
from corpus.engines.disk_format import REMOVED
from corpus.engines.packing import Removed, pack_removed, unpack_removed
from corpus.errors import LibraryDamaged, UnknownArticle

_MOST = 100  # articles
_DAY = 24 * 3600  # seconds
_LONGEST = 30 * _DAY
_LOOKED = "looked"  # a file that is as old as the last look at the clock
_ENDING = ".article"


def keep_removed(directory: Path, removed: Removed) -> None:
    """Keep an article, and let go of those that were removed long ago; raises LibraryError."""
    file = _file(directory, removed.record.id)
    kept = pack_removed(removed)
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        temporary = file.with_suffix(".tmp")
        temporary.write_bytes(kept)
        temporary.replace(file)
        let_go(directory)
    except OSError as error:
        raise not_writable(directory, error) from error


def removed_before(directory: Path, article_id: str) -> Removed:
    """Return an article that was removed; raises UnknownArticle, LibraryDamaged."""
    file = _file(directory, article_id)
    try:
        return unpack_removed(file.read_bytes())
    except FileNotFoundError:
        raise UnknownArticle(article_id) from None
    except ValueError as error:
        raise LibraryDamaged(str(directory), f"{REMOVED}/{file.name}", str(error)) from error


def let_go(directory: Path) -> None:
    """Delete what of a library was removed too long ago, or is too much.

    Two looks at the clock, a day apart at least, have to find it too old: one that is wrong once
    deletes nothing.
    """
    if not (directory / REMOVED).is_dir():
        return
    times = {file: file.stat().st_mtime for file in (directory / REMOVED).glob(f"*{_ENDING}")}
    latest = sorted(times, key=lambda file: -times[file])
    oldest = _looked_before(directory / REMOVED / _LOOKED) - _LONGEST
    for number, file in enumerate(latest):
        if number >= _MOST or times[file] < oldest:
            with suppress(FileNotFoundError):  # another process does the same
                file.unlink()


def _looked_before(marker: Path) -> float:
    """Return when the clock was last looked at, and note this look; never, if not for a day."""
    now = time.time()
    try:
        before = marker.stat().st_mtime
    except FileNotFoundError:
        before = now
        marker.touch()
    if not 0 < now - before < _DAY:
        os.utime(marker, (now, now))
    return before if now - before >= _DAY else 0.0


def _file(directory: Path, article_id: str) -> Path:
    name = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return directory / REMOVED / f"{name}{_ENDING}"
