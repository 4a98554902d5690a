"""The files of a library's passages: which of them are in use, and whether they are whole.

Each file of tantivy ends with its own checksum: {"version": ..., "crc": ...}, the length of that,
and a number that is always the same. The file of signs has one in each row.
"""

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from corpus.engines.disk_signs import SIGNS, Signs, SignsDamaged
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


class _Deletes(msgspec.Struct, frozen=True):
    num_deleted_docs: int
    opstamp: int


class _Segment(msgspec.Struct, frozen=True):
    """A part of an index; all of its files but those of deletions are never changed."""

    segment_id: str
    max_doc: int
    deletes: _Deletes | None

    @property
    def stem(self) -> str:
        return self.segment_id.replace("-", "")

    @property
    def deletions(self) -> str:
        return f"{self.stem}.{self.deletes.opstamp}.del" if self.deletes else ""

    @property
    def files(self) -> list[str]:
        files = [f"{self.stem}.{part}" for part in _PARTS]
        return [*files, self.deletions] if self.deletes else files


class _Meta(msgspec.Struct, frozen=True):
    segments: list[_Segment]


class Committed(NamedTuple):
    """A state of a library: its manifest, what tantivy says of it, and its parts."""

    manifest: Manifest
    meta: bytes
    segments: tuple[_Segment, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Return its files of tantivy."""
        return tuple(name for segment in self.segments for name in segment.files)

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
    return Committed(manifest, meta, _segments(directory, manifest.passages, meta))


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


def damages(directory: Path) -> Iterator[LibraryError]:
    """Yield what is wrong with each file of a library that nobody writes; raises LibraryError.

    The vectors, and what is stored of passages, are in files of tantivy.
    """
    manifest = check_manifest(directory)
    state = committed(directory, manifest)
    for name in state.files:
        try:
            check_these(directory, manifest.passages, [name])
        except LibraryError as error:
            yield error
    try:
        check_counts(directory, manifest.passages, state.segments, directory / manifest.passages)
    except LibraryError as error:
        yield error
    if manifest.model:
        try:
            Signs(directory / manifest.passages / SIGNS).check()
        except SignsDamaged as error:
            file = f"{manifest.passages}/{SIGNS}"
            yield LibraryDamaged(str(directory), file, str(error), can_be_rebuilt=True)


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


def check_counts(directory: Path, folder: str, segments: Iterable[_Segment], place: Path) -> None:
    """Raise LibraryDamaged unless the files at a place have as many documents as `meta.json` says.

    That has no checksum of its own, and scores depend on its counts.
    """
    for segment in segments:
        try:
            documents = _documents((place / f"{segment.stem}.fieldnorm").read_bytes())
            deleted = 0
            if segment.deletes:
                deleted = documents - _not_deleted((place / segment.deletions).read_bytes())
        except OSError as error:
            raise unread(directory, f"{folder}/{segment.stem}", error) from error
        except (struct.error, IndexError) as error:  # damaged, as another check tells
            raise LibraryDamaged(str(directory), f"{folder}/{META}", str(error)) from error
        said = segment.max_doc, segment.deletes.num_deleted_docs if segment.deletes else 0
        if said != (documents, deleted):
            wrong = f"it counts {said[0]} documents and {said[1]} deleted, and its files others"
            raise LibraryDamaged(str(directory), f"{folder}/{META}", wrong)


def _documents(fieldnorm: bytes) -> int:
    """Return of how many documents a file has the lengths, a byte for each field of each.

    Behind them it says how many fields these are, where each begins, and in how many bytes.
    """
    body = _body(fieldnorm)
    said = int.from_bytes(body[-4:], "little")
    fields = body[-4 - said] & 0x7F
    return (len(body) - 4 - said) // (fields or 1)


def _not_deleted(deletions: bytes) -> int:
    """Return how many documents a file says are there, a bit for each behind their number."""
    return int.from_bytes(_body(deletions)[4:], "little").bit_count()


def _body(data: bytes) -> bytes:
    length, _ = _END.unpack(data[-_END.size :])
    return data[: -_END.size - length]


def identity(path: Path) -> Identity:
    """Return what changes when a file is written to, or another is put in its place; () if none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def checksum(file: BinaryIO) -> bytes:
    """Return what a file of tantivy says its checksum is, with what stands around that."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size))
    length = int.from_bytes(file.read(4), "little")
    file.seek(max(0, size - _END.size - min(length, _LONGEST_END)))
    return file.read()


def damage(file: BinaryIO, copy: BinaryIO | None = None) -> str | None:
    """Return what is wrong with a file of tantivy; what is read of it is written to a copy."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size))
    last = file.read(_END.size)
    if len(last) < _END.size:
        return "it is cut off"
    length, mark = _END.unpack(last)
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
    except (ValueError, LookupError, TypeError):
        return "its end cannot be read"
    return None if found == expected else "its checksum is wrong"


def _first_damaged(directory: Path, folder: str, meta: bytes) -> LibraryError | None:
    try:
        segments = _segments(directory, folder, meta)
        check_these(directory, folder, [name for part in segments for name in part.files])
        check_counts(directory, folder, segments, directory / folder)
    except LibraryError as error:
        return error
    return None


def _meta(directory: Path, folder: str) -> bytes:
    try:
        return (directory / folder / META).read_bytes()
    except OSError as error:
        raise unread(directory, f"{folder}/{META}", error) from error


def _segments(directory: Path, folder: str, meta: bytes) -> tuple[_Segment, ...]:
    """Return the parts that are in use."""
    try:
        segments = msgspec.json.decode(meta, type=_Meta).segments
        if not all(segment.stem.isalnum() for segment in segments):
            raise ValueError("it names no files of ours")
    except ValueError as error:  # what msgspec raises is one, too
        raise LibraryDamaged(str(directory), f"{folder}/{META}", str(error)) from error
    return tuple(segments)
