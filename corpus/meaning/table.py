"""The table that comes with the product: a word has a vector, a text the sum of its words'.

The vectors were learned from all-MiniLM-L6-v2 by `tests/bench/make_meaning_table.py`, which says
from which words and texts, and under which licences; how much a word weighs is in its row. Only
numpy is needed. Words that the table lacks (most names, all numbers) count for nothing.

The file: the words, a line each; an empty line; the scales, float32; the rows, int8; all in the
order of the words, and numbers with the lowest byte first.
"""

import mmap
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelDamaged
from corpus.meaning.encoder import Vectors
from corpus.meaning.listed import FILE as FILE
from corpus.terms import words

# Texts whose rows are read at once; the numbers of so many stay near the processor.
_TOGETHER = 16

CHECKSUM = 0xD3593E76  # CRC-32: it guards against damage, and takes a quarter of SHA-256's time


class TableEncoder:
    """Vectors of texts out of a table of words: int8 rows, each with a scale."""

    def __init__(self, path: Path = FILE, checksum: int = CHECKSUM) -> None:
        """Load the table, in less than 10 ms; all processes have its numbers in memory once.

        Raises ModelDamaged where it cannot be read, or has another checksum.
        """
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # ValueError: it is empty
            told = getattr(error, "strerror", None) or str(error)
            raise ModelDamaged(str(path), told) from error
        if zlib.crc32(data) != checksum:
            raise ModelDamaged(str(path), "its checksum is not that of this version's table")
        end = data.find(b"\n\n")
        listed = data[:end].decode("ascii").split("\n")
        count, start = len(listed), end + 2
        numbers = np.frombuffer(data, np.int8, offset=start + 4 * count)
        self._rows: NDArray[np.int8] = numbers.reshape(count, -1)
        self._scales: Vectors = np.frombuffer(data, "<f4", count, start).astype(np.float32)
        self._place = dict(zip(listed, range(count), strict=True))
        self.model_id = f"table-{checksum:08x}"
        self.dimensions = self._rows.shape[1]

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        """Return a vector of length 1 for each text, (texts, dimensions); zeros without words.

        A question is read as any other text.
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for first in range(0, len(texts), _TOGETHER):
            self._add_up(texts[first : first + _TOGETHER], vectors[first : first + _TOGETHER])
        lengths = np.sqrt(np.add.reduce(vectors * vectors, axis=1, keepdims=True))
        return np.divide(vectors, lengths, out=vectors, where=lengths > 0)

    def _add_up(self, texts: Sequence[str], sums: Vectors) -> None:
        """Put into `sums`, which are zeros, the sum of the vectors of each text's words."""
        place_of = self._place.get
        places: list[int] = []
        ends: list[int] = []
        for text in texts:
            places += [place for place in map(place_of, words(text)) if place is not None]
            ends.append(len(places))
        known = np.array(places, np.intp)
        weighted = self._rows[known] * self._scales[known, None]
        start = 0
        for summed, end in zip(sums, ends, strict=True):
            # Word by word: `reduceat`, or a product of matrices, adds in another order, on another
            # machine or among other texts.
            np.add.reduce(weighted[start:end], axis=0, out=summed)
            start = end
