"""What a failure of tantivy or of the disk means for a library, as far as it can be told."""

import shutil
from pathlib import Path

from corpus.engines.disk_files import check_files
from corpus.errors import LibraryError, LibraryFull, LibraryReadOnly

# With so few bytes free a failure to write is one of room.
_ROOM = 64_000_000


def is_tantivys(error: BaseException) -> bool:
    """Return whether an error is one that tantivy makes: it has no classes of its own.

    A panic is no `Exception`, and cannot be imported.
    """
    return isinstance(error, ValueError | OSError) or type(error).__name__ == "PanicException"


def not_writable(directory: Path, error: BaseException) -> LibraryError:
    """Return what a failure to write means, as far as it can be told."""
    told = str(error)
    if isinstance(error, PermissionError) or "PermissionDenied" in told or "ReadOnly" in told:
        return LibraryReadOnly(str(directory), "permission denied")
    if "StorageFull" in told or shutil.disk_usage(directory).free < _ROOM:
        return LibraryFull(str(directory), "no space left on the disk")
    try:
        check_files(directory)
    except LibraryError as found:
        return found
    return LibraryFull(str(directory), told)
