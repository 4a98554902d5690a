"""The vectors of a passage's sentences as engines keep them: bytes and back.

Each number is one byte, in proportion to the largest of its vector. No scale is kept, since the
vectors have length 1: what is read is given that length again. A cosine is off by less than a
thousandth.
"""

import zlib
from collections.abc import Sequence

import numpy as np

from corpus.meaning.encoder import Vectors
from corpus.vectors import unit

_MOST = 127
_LEAST = 1e-9  # in the place of a largest number that is 0
_CHECKSUM = 4  # bytes


def packed_vectors(passages: Sequence[Vectors]) -> list[bytes]:
    """Return the vectors of each passage's sentences, (sentences, dimensions), as bytes."""
    together = np.concatenate(passages) if passages else np.zeros((0, 0), np.float32)
    largest = np.abs(together).max(axis=1, keepdims=True, initial=_LEAST)
    numbers = np.rint(together * (_MOST / largest)).astype(np.int8)
    ends = np.cumsum([len(vectors) for vectors in passages])
    return [_sealed(some.tobytes()) for some in np.split(numbers, ends[:-1])] if passages else []


def _sealed(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECKSUM, "big") + data


def unpacked_vectors(together: Sequence[bytes], dimensions: int) -> tuple[Vectors, list[int]]:
    """Return the vectors of some passages below each other, and how many are of each.

    Raises ValueError if the bytes are not those of `packed_vectors`.
    """
    size = dimensions or 1
    for data in together:
        checksum = zlib.crc32(memoryview(data)[_CHECKSUM:])
        if (
            checksum.to_bytes(_CHECKSUM, "big") != data[:_CHECKSUM]
            or (len(data) - _CHECKSUM) % size
        ):
            raise ValueError("the checksum of a passage's vectors is wrong")
    numbers = np.frombuffer(b"".join([data[_CHECKSUM:] for data in together]), np.int8)
    vectors = unit(numbers.reshape(-1, size).astype(np.float32))
    return vectors, [(len(data) - _CHECKSUM) // size for data in together]
