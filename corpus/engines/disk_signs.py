"""The signs of passages' vectors in a file beside a library's passages, to find the nearest by.

    a header   "verbatim signs 1", the number of dimensions
    rows       each a number and a checksum, the key of its article, a bit a dimension

The numbers are those of the passages' field `row`. Rows are only added, and before the commit
that their passages belong to: whatever becomes of the writer, every passage has its row. What is
in no commit, or was deleted, is found in the file and then not in the library, until the rows
that are needed are written to a new file.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.engines.packing import key
from corpus.meaning.encoder import Vectors

SIGNS = "signs"

_MAGIC = b"verbatim signs 1"
_HEADER = struct.Struct("<16sII8x")  # the mark, dimensions, a checksum of both
_WORD = 64  # bits
_BEFORE = 2  # words of a row before its bits: number and checksum, the article's key
_AT_ONCE = 1 << 16  # rows that are compared at once, so that they stay in the processor's cache

Words = NDArray[np.uint64]
Numbers = NDArray[np.int64]


class SignsDamaged(ValueError):
    """The file of signs is missing, or not as it was written."""


def sign_bits(means: Vectors) -> Words:
    """Return the signs of vectors, (passages, dimensions), as words of 64 bits."""
    bits = np.packbits(means > 0, axis=1, bitorder="little")
    words = np.zeros((len(means), _words(means.shape[1])), "<u8")
    words.view(np.uint8)[:, : bits.shape[1]] = bits
    return words


def _words(dimensions: int) -> int:
    return -(-dimensions // _WORD)


def article_key(article_id: str) -> int:
    """Return a number of 64 bits for an article's id; two articles never share one in practice."""
    return int.from_bytes(hashlib.blake2b(key(article_id).encode(), digest_size=8).digest(), "big")


def sign_rows(first: int, article_id: str, means: Vectors) -> Words:
    """Return the rows of an article's passages, numbered from a first one on."""
    rows = np.zeros((len(means), _BEFORE + _words(means.shape[1])), "<u8")
    rows[:, 0] = np.arange(first, first + len(means), dtype=np.uint64)
    rows[:, 1] = article_key(article_id)
    rows[:, _BEFORE:] = sign_bits(means)
    rows[:, 0] |= np.array(_checksums(rows), np.uint64) << np.uint64(32)
    return rows


def _checksums(rows: Words) -> list[int]:
    """Return a checksum of each row, whatever stands where it is kept."""
    bare = rows.copy()
    bare[:, 0] &= np.uint64(0xFFFFFFFF)
    return [zlib.crc32(row) for row in bare]


def _header(dimensions: int) -> bytes:
    told = _MAGIC + dimensions.to_bytes(4, "little")
    return _HEADER.pack(_MAGIC, dimensions, zlib.crc32(told))


class Signs:
    """The rows that were in the file when it was opened; later ones do not show."""

    def __init__(self, path: Path) -> None:
        """Map the file into memory, which takes no time; raises SignsDamaged."""
        try:
            with path.open("rb") as file:
                header = file.read(_HEADER.size)
                size = os.fstat(file.fileno()).st_size
        except OSError as error:
            raise SignsDamaged((error.strerror or str(error)).lower()) from error
        self.dimensions = _dimensions(header)
        width = _BEFORE + _words(self.dimensions)
        rows = (size - _HEADER.size) // (width * 8)
        self._rows: Words = np.zeros((0, width), np.uint64)
        if rows:
            self._rows = np.memmap(path, "<u8", "r", _HEADER.size, (rows, width))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    @property
    def last(self) -> int:
        """Return the largest number of a row, 0 if there is none; rows are numbered from 1."""
        return int(self.numbers.max(initial=0))

    @property
    def numbers(self) -> Numbers:
        """Return the numbers of all rows."""
        return _numbers(self._rows)

    def nearest(self, vector: Vectors, most: int, within: Collection[str] | None = None) -> Numbers:
        """Return the numbers of the rows whose signs differ least from a vector's, best first.

        There are `most` or, where the last of these are equal, the earlier ones of them.
        """
        rows = self._rows if within is None else self._rows[self._of_articles(within)]
        differences = _differences(rows[:, _BEFORE:], sign_bits(vector[np.newaxis])[0])
        reached = np.cumsum(np.bincount(differences, minlength=1)) >= most
        last = int(np.argmax(reached)) if reached.any() else self.dimensions
        found = np.flatnonzero(differences <= last)
        found = found[np.argsort(differences[found], kind="stable")][:most]
        return _numbers(rows[found])

    def _of_articles(self, article_ids: Collection[str]) -> Numbers:
        """Return the places of the rows of some articles.

        A look at a few bits of each leaves few to compare: `isin` alone takes 40 ms of a million.
        """
        keys = np.array([article_key(article_id) for article_id in article_ids], np.uint64)
        few = np.uint64((1 << 16) - 1)
        is_wanted = np.zeros(1 << 16, bool)
        is_wanted[keys & few] = True
        column = self._rows[:, 1]
        places = np.flatnonzero(is_wanted[column & few])
        return places[np.isin(column[places], keys)]

    def check(self) -> None:
        """Read all rows; raises SignsDamaged if one is not as it was written."""
        row = self._damaged_row()
        if row is not None:
            raise SignsDamaged(f"the checksum of row {row} is wrong")

    def _damaged_row(self) -> int | None:
        for start in range(0, len(self._rows), _AT_ONCE):
            rows = np.array(self._rows[start : start + _AT_ONCE])
            kept = rows[:, 0] >> np.uint64(32)
            wrong = np.flatnonzero(kept != np.array(_checksums(rows), np.uint64))
            if len(wrong):
                return start + int(wrong[0])
        return None

    def chosen(self, numbers: Numbers) -> Words:
        """Return the rows with these numbers."""
        return np.array(self._rows[np.isin(self.numbers, numbers)])


def _differences(rows: Words, bits: Words) -> NDArray[np.uint16]:
    """Return in how many bits each row differs from some; word by word, which numpy does fast."""
    found = np.zeros(len(rows), np.uint16)
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        for n, word in enumerate(bits):
            found[start : start + _AT_ONCE] += np.bitwise_count(some[:, n] ^ word)
    return found


def _numbers(rows: Words) -> Numbers:
    return np.asarray(rows[:, 0] & np.uint64(0xFFFFFFFF), np.int64)


def _dimensions(header: bytes) -> int:
    if len(header) < _HEADER.size:
        raise SignsDamaged("it is cut off")
    _, dimensions, _ = _HEADER.unpack(header)
    if header != _header(dimensions):
        raise SignsDamaged("its beginning cannot be read")
    return int(dimensions)


def begin_signs(path: Path, dimensions: int, rows: Sequence[Words] = ()) -> None:
    """Put a new file in the place of the one there, all at once, and see it on the disk."""
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("wb") as file:
        file.write(_header(dimensions))
        for some in rows:
            file.write(some.tobytes())
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def add_signs(path: Path, rows: Sequence[Words]) -> None:
    """Add rows, and see them on the disk; what is left of a row that broke off is overwritten."""
    with path.open("r+b") as file:
        width = (_BEFORE + _words(_dimensions(file.read(_HEADER.size)))) * 8
        whole = (file.seek(0, os.SEEK_END) - _HEADER.size) // width
        file.seek(_HEADER.size + whole * width)
        for some in rows:
            file.write(some.tobytes())
        file.flush()
        os.fsync(file.fileno())
