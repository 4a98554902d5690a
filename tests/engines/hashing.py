"""An encoder that knows no meanings: a word's vector is made of its letters, a text's of its words.

Texts that share words lie close together, which is all that tests of engines need.
"""

import random
import threading
import zlib
from collections.abc import Sequence
from functools import cache

import numpy as np

from corpus.meaning.encoder import Vectors
from corpus.terms import STOP_WORDS, words
from corpus.vectors import unit

WAIT = 30  # seconds; long enough for a busy machine, and nobody waits for it otherwise


@cache
def vector_of(word: str, dimensions: int) -> Vectors:
    chance = random.Random(zlib.crc32(word.encode()))
    return np.array([chance.gauss(0, 1) for _ in range(dimensions)], np.float32)


class HashEncoder:
    """An `Encoder`. Texts of nothing but stop words are not known to it."""

    def __init__(self, dimensions: int = 96) -> None:
        self.model_id = f"hash-{dimensions}"
        self.dimensions = dimensions
        self.encoded = 0

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        self.encoded += len(texts)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in words(text):
                if word not in STOP_WORDS:
                    vector += vector_of(word, self.dimensions)
        return unit(vectors)


class HeldEncoder(HashEncoder):
    """Makes no vector until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()
        self.go = threading.Event()

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        self.begun.set()
        self.go.wait(WAIT)
        return super().encode(texts)


HASHES = HashEncoder()


def hashed(text: str) -> Vectors:
    """Return the vector of a question."""
    return HASHES.encode([text])[0]
