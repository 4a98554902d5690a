"""One file of a library is copied and verified on the way, or linked."""

import os
import shutil
import sys
from pathlib import Path
from typing import BinaryIO

from corpus.engines.disk_files import damage
from corpus.engines.disk_signs import SIGNS, Signs, SignsDamaged
from corpus.errors import LibraryDamaged
from corpus.manifest import unread

if sys.platform == "linux":
    import fcntl

_CLONE = 0x40049409  # the request FICLONE of Linux: a copy that shares its blocks


def copy_whole(directory: Path, folder: str, name: str, target: Path) -> None:
    """Copy a file of a library's passages.

    Raises LibraryError if it cannot be read or is not whole, and OSError for what is written.
    """
    file = f"{folder}/{name}"
    try:
        source = (directory / file).open("rb")
    except OSError as error:
        if name == SIGNS:
            reason = (error.strerror or str(error)).lower()
            raise LibraryDamaged(str(directory), file, reason, can_be_rebuilt=True) from error
        raise unread(directory, file, error) from error
    with source:
        wrong = _copied_signs(source, target) if name == SIGNS else _copied(source, target)
    if wrong:
        raise LibraryDamaged(str(directory), file, wrong, can_be_rebuilt=name == SIGNS)


def is_linked(kept: Path, target: Path) -> bool:
    """Give a file a second name, where the file system can."""
    try:
        os.link(kept, target)
    except OSError:
        return False
    return True


def _copied(source: BinaryIO, target: Path) -> str | None:
    """Copy a file of tantivy, and return what is wrong with it."""
    with target.open("w+b") as copy:
        if _is_cloned(source, copy):
            return damage(copy)
        return damage(source, copy)


def _copied_signs(source: BinaryIO, target: Path) -> str | None:
    with target.open("w+b") as copy:
        if not _is_cloned(source, copy):
            shutil.copyfileobj(source, copy, 1 << 20)
    try:
        Signs(target).check()
    except SignsDamaged as error:
        return str(error)
    return None


def _is_cloned(source: BinaryIO, copy: BinaryIO) -> bool:
    """Make a copy that shares its blocks with the source, where the file system can."""
    if sys.platform != "linux":
        return False
    try:
        fcntl.ioctl(copy.fileno(), _CLONE, source.fileno())
    except OSError:
        return False
    return True
