"""The files of a library's passages: which of them are in use, and whether they are whole.

Each file of tantivy ends with its own checksum: {"version": ..., "crc": ...}, the length of that,
and a number that is always the same. The file of signs has one in each row.
"""

import os
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from corpus.engines.disk_signs import SIGNS
from corpus.errors import LibraryDamaged, LibraryError
from corpus.manifest import Manifest, check_manifest, read_manifest, unread

META = "meta.json"

_END = struct.Struct("<II")
_END_MARK = 1337
_LONGEST_END = 1000  # bytes; tantivy's has some 100
_STORED = "store"  # whose documents have checksums of their own
_PARTS = ("fieldnorm", "term", "idx", "pos", "fast", _STORED)
_CHUNK = 1 << 20

Identity = tuple[int, ...]


class Committed(NamedTuple):
    """A state of a library: its manifest, what tantivy says of it, and its files of tantivy."""

    manifest: Manifest
    meta: bytes
    files: tuple[str, ...]

    @property
    def all_files(self) -> tuple[str, ...]:
        """Return its files, the signs of its vectors among them."""
        return (*self.files, SIGNS) if self.manifest.model else self.files

    @property
    def ranking_files(self) -> tuple[str, ...]:
        """Return those that decide what is found, and that have no other checksum."""
        return tuple(name for name in self.files if not name.endswith(f".{_STORED}"))


def committed(directory: Path, manifest: Manifest | None = None) -> Committed:
    """Return what was committed last; raises LibraryError.

    `manifest` is another one than that in the directory.
    """
    manifest = manifest or check_manifest(directory)
    meta = _meta(directory, manifest.passages)
    return Committed(manifest, meta, tuple(_files(directory, manifest.passages, meta)))


def check_there(directory: Path) -> None:
    """Raise LibraryError unless a library that this version can read is there; reads little."""
    _meta(directory, check_manifest(directory).passages)


def check_files(directory: Path) -> None:
    """Read all files of a library's passages.

    Raises LibraryDamaged for the first that is not whole, LibraryUnreadable if one may not be read.
    """
    folder = read_manifest(directory).passages
    while damaged := _first_damaged(directory, folder, before := _meta(directory, folder)):
        # A writer removes files that are needed no more, and says so in another meta.json, or
        # puts other passages in the place of all.
        now = read_manifest(directory).passages
        if now == folder and _meta(directory, folder) == before:
            raise damaged
        folder = now


def check_these(directory: Path, folder: str, names: Iterable[str]) -> None:
    """Read some files of tantivy's in a folder; raises as `check_files` does."""
    for name in names:
        file = f"{folder}/{name}"
        try:
            with (directory / file).open("rb") as opened:
                reason = damage(opened)
        except OSError as error:
            raise unread(directory, file, error) from error
        if reason:
            raise LibraryDamaged(str(directory), file, reason)


def identity(path: Path) -> Identity:
    """Return what changes when a file is written to, or another is put in its place; () if none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def damage(file: BinaryIO, copy: BinaryIO | None = None) -> str | None:
    """Return what is wrong with a file of tantivy; what is read of it is written to a copy."""
    size = file.seek(0, os.SEEK_END)
    if size < _END.size:
        return "it is cut off"
    file.seek(size - _END.size)
    length, mark = _END.unpack(file.read(_END.size))
    body = size - _END.size - length
    if mark != _END_MARK or body < 0 or length > _LONGEST_END:
        return "its end is missing"
    file.seek(0)
    found = 0
    while body:
        chunk = file.read(min(body, _CHUNK))
        if not chunk:
            return "it is cut off"
        if copy:
            copy.write(chunk)
        found = zlib.crc32(chunk, found)
        body -= len(chunk)
    end = file.read(length + _END.size)
    if copy:
        copy.write(end)
    try:
        expected = msgspec.json.decode(end[:length])["crc"]
    except (msgspec.DecodeError, LookupError, TypeError):
        return "its end cannot be read"
    return None if found == expected else "its checksum is wrong"


def _first_damaged(directory: Path, folder: str, meta: bytes) -> LibraryError | None:
    try:
        check_these(directory, folder, _files(directory, folder, meta))
    except LibraryError as error:
        return error
    return None


def _meta(directory: Path, folder: str) -> bytes:
    try:
        return (directory / folder / META).read_bytes()
    except OSError as error:
        raise unread(directory, f"{folder}/{META}", error) from error


def _files(directory: Path, folder: str, meta: bytes) -> list[str]:
    """Return the names of the files that are in use."""
    names = []
    try:
        for segment in msgspec.json.decode(meta)["segments"]:
            stem = segment["segment_id"].replace("-", "")
            names += [f"{stem}.{part}" for part in _PARTS]
            if deletes := segment["deletes"]:
                names.append(f"{stem}.{deletes['opstamp']}.del")
    except (msgspec.DecodeError, LookupError, TypeError, AttributeError) as error:
        raise LibraryDamaged(str(directory), f"{folder}/{META}", str(error)) from error
    return names
