"""The file that makes a folder a library: its format, and what its terms and vectors were made by.

    format     1: passages alone; 2: the vectors of their sentences too, where there is a model;
               3: what each sentence is beside the others, too
    analysis   what made the terms
    model      the id of the model that made the vectors, or null
    dimensions how many numbers each of them has, or 0
    passages   the folder with the index, of which there may be another for a while
    id         what a library and its copies have in common, by chance; made when it is missing
    crc        the checksum of all this; libraries of earlier versions have none

Whoever replaces this file replaces the library at once.
"""

import json
import os
import re
import secrets
import shutil
import zlib
from collections.abc import Mapping
from contextlib import suppress
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

FORMAT = 3
MANIFEST = "library.json"
PASSAGES = "passages"

_OLDEST = 1  # of the formats whose passages can still be read, to be made anew
_FOLDER = re.compile(rf"{PASSAGES}(-\d+)?")


class Manifest(msgspec.Struct, frozen=True):
    """What a library says of itself."""

    format: int = FORMAT
    analysis: str = ANALYSIS
    model: str | None = None
    dimensions: int = 0
    passages: str = PASSAGES
    id: str | None = None

    @property
    def is_current(self) -> bool:
        """Tell whether it is what this version makes, whichever its model is."""
        return self.format == FORMAT and self.analysis == ANALYSIS


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Say that a library is in this directory, all at once."""
    told = {"product": "verbatim", **msgspec.structs.asdict(manifest)}
    told["crc"] = _checksum(told)
    temporary = directory / f"{MANIFEST}.tmp"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(directory / MANIFEST)
    if os.name == "posix":
        opened = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def new_id() -> str:
    """Return what no other library is marked by."""
    return secrets.token_hex(8)


def read_manifest(directory: Path) -> Manifest:
    """Return what a library says of itself, if its passages can be read, as those of old ones can.

    Raises LibraryNotFound, LibraryUnreadable, LibraryDamaged or LibraryOutdated.
    """
    path = directory / MANIFEST
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise LibraryNotFound(str(directory)) from error
    except OSError as error:
        raise unread(directory, MANIFEST, error) from error
    try:
        told = msgspec.json.decode(data, type=dict[str, Any])
    except ValueError as error:  # what msgspec raises is one, too
        raise LibraryDamaged(str(directory), MANIFEST, str(error)) from error
    if told.get("product") != "verbatim":
        raise LibraryNotFound(str(directory))
    if told.get("format") not in range(_OLDEST, FORMAT + 1):
        found = f"format {told.get('format')}, where this version has {FORMAT}"
        raise LibraryOutdated(str(directory), found, can_be_rebuilt=False)
    try:
        manifest = msgspec.convert(told, Manifest)
    except msgspec.ValidationError as error:
        raise LibraryDamaged(str(directory), MANIFEST, str(error)) from error
    crc = told.pop("crc", None)
    if manifest.is_current and crc not in (None, _checksum(told)):
        raise LibraryDamaged(str(directory), MANIFEST, "its checksum is wrong")
    if not _FOLDER.fullmatch(manifest.passages):
        raise LibraryDamaged(str(directory), MANIFEST, f"no folder of ours: {manifest.passages!r}")
    return manifest


def _checksum(told: Mapping[str, object]) -> int:
    return zlib.crc32(json.dumps(told, sort_keys=True).encode())


def check_manifest(directory: Path) -> Manifest:
    """Return what a library says of itself; raises LibraryError unless it is of this version."""
    manifest = read_manifest(directory)
    if manifest.format != FORMAT:
        found = f"format {manifest.format}, where this version has {FORMAT}"
        raise LibraryOutdated(str(directory), found)
    if manifest.analysis != ANALYSIS:
        found = f"analysis {manifest.analysis!r}, where this version has {ANALYSIS!r}"
        raise LibraryOutdated(str(directory), found)
    return manifest


def next_folder(folder: str) -> str:
    """Return the name of the next folder: `passages-1` after `passages`."""
    number = folder.removeprefix(PASSAGES).removeprefix("-")
    return f"{PASSAGES}-{int(number or 0) + 1}"


def sweep_folders(directory: Path, manifest: Manifest) -> None:
    """Remove passages that are no longer the library's, as far as nobody holds them open."""
    for path in directory.glob(f"{PASSAGES}*"):
        if path.name != manifest.passages:
            shutil.rmtree(path, ignore_errors=True)


def drop_folder(directory: Path, passages: str) -> None:
    """Remove passages that were to become the library's, unless they have."""
    with suppress(LibraryError):
        if read_manifest(directory).passages == passages:
            return
    shutil.rmtree(directory / passages, ignore_errors=True)


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
