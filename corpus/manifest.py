"""The file that makes a folder a library: it names the format, and the analysis of the terms."""

import json
import os
from pathlib import Path
from typing import Any

import msgspec

from corpus.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryNotFound,
    LibraryOutdated,
    LibraryUnreadable,
)
from corpus.terms import ANALYSIS

FORMAT = 1
MANIFEST = "library.json"


def write_manifest(directory: Path) -> None:
    """Say that a library is in this directory, all at once."""
    manifest = {"product": "verbatim", "format": FORMAT, "analysis": ANALYSIS}
    temporary = directory / f"{MANIFEST}.tmp"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(manifest, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(directory / MANIFEST)
    if os.name == "posix":
        opened = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def check_manifest(directory: Path) -> None:
    """Raise LibraryError unless there is a library that this version can read."""
    path = directory / MANIFEST
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise LibraryNotFound(str(directory)) from error
    except OSError as error:
        raise unread(directory, MANIFEST, error) from error
    try:
        manifest = msgspec.json.decode(data, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise LibraryDamaged(str(directory), MANIFEST, str(error)) from error
    if manifest.get("product") != "verbatim":
        raise LibraryNotFound(str(directory))
    if manifest.get("format") != FORMAT:
        found = f"format {manifest.get('format')}, where this version has {FORMAT}"
        raise LibraryOutdated(str(directory), found)
    if manifest.get("analysis") != ANALYSIS:
        found = f"analysis {manifest.get('analysis')!r}, where this version has {ANALYSIS!r}"
        raise LibraryOutdated(str(directory), found)


def is_library(directory: Path) -> bool:
    """Tell whether a directory is a library of ours, of whichever version."""
    try:
        check_manifest(directory)
    except LibraryOutdated:
        return True
    except LibraryError:
        return False
    return True


def unread(directory: Path, file: str, error: OSError) -> LibraryError:
    """Return what it means that a file was not read: it is gone, or it is only not to be read."""
    reason = (error.strerror or str(error)).lower()
    is_gone = isinstance(error, FileNotFoundError | NotADirectoryError)
    return (LibraryDamaged if is_gone else LibraryUnreadable)(str(directory), file, reason)
