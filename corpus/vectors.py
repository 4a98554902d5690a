"""Passages become vectors: one for each sentence and the headings, of a passage their mean.

What is made here is what the engines keep; by which model is the encoder's business.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from corpus.meaning.encoder import Encoder, Vectors
from corpus.passages import Passage

# Told how many sentences are done, and of how many.
Progress = Callable[[int, int], object]

# Sentences given to a model at once; the slowest takes a second for so many.
_TOGETHER = 256
# Seconds; what is done sooner needs no progress to be shown.
_SOON = 1.0


def untold(done: int, of: int) -> None:
    """Tell nobody how far one is."""


def texts_of(passage: Passage) -> list[str]:
    """Return the texts of a passage that have vectors: its sentences, then what stands above it."""
    sentences = [passage.text[start:end] for start, end in passage.sentences]
    return [*sentences, ". ".join(passage.heading)] if passage.heading else sentences


def sentence_vectors(encoder: Encoder, passages: Sequence[Passage]) -> list[Vectors]:
    """Return the vectors of the texts of each passage, (texts, dimensions)."""
    (vectors,) = in_turn(encoder, [passages])
    return vectors


def in_turn(
    encoder: Encoder,
    articles: Sequence[Sequence[Passage]],
    progress: Progress = untold,
    goes_on: Callable[[], bool] = lambda: True,
) -> Iterator[list[Vectors]]:
    """Yield the `sentence_vectors` of one article after the other.

    Few texts are encoded at a time, and one that comes again is not, so that `progress` is told
    often; it is not told at all if all is done within a second. It ends early where it `goes_on`
    no longer.
    """
    total = sum(len(p.sentences) for passages in articles for p in passages)
    done, began = 0, time.monotonic()
    for passages in articles:
        texts = list(map(texts_of, passages))
        row = {text: n for n, text in enumerate(dict.fromkeys(chain.from_iterable(texts)))}
        distinct = list(row)
        encoded: list[Vectors] = [no_vectors(0, encoder.dimensions)]
        for first in range(0, len(distinct), _TOGETHER):
            if not goes_on():
                return
            encoded.append(encoder.encode(distinct[first : first + _TOGETHER]))
            done += len(encoded[-1])
            if time.monotonic() - began > _SOON:
                progress(min(done, total), total)
        vectors = np.concatenate(encoded)
        yield [vectors[[row[text] for text in of_passage]] for of_passage in texts]


def no_vectors(sentences: int, dimensions: int = 0) -> Vectors:
    """Return what stands for the vectors of some sentences where there are none."""
    return np.zeros((sentences, dimensions), np.float32)


def mean_vectors(vectors: Sequence[Vectors], dimensions: int) -> Vectors:
    """Return of each passage the mean of its texts' vectors, of length 1 or 0.

    It comes out the same for a passage alone and among others.
    """
    together = np.concatenate([no_vectors(0, dimensions), *vectors])
    return means_of(together, [len(some) for some in vectors])


def means_of(together: Vectors, counts: Sequence[int]) -> Vectors:
    """Return the same for vectors that stand below each other, so many of each passage."""
    means = np.zeros((len(counts), together.shape[1]), np.float32)
    lengths = np.array(counts, np.intp)
    if (filled := lengths > 0).any():
        starts = (np.cumsum(lengths) - lengths)[filled]
        means[filled] = np.add.reduceat(together, starts, axis=0)
    return unit(means)


def unit(vectors: NDArray[np.floating]) -> Vectors:
    """Return vectors with the length 1, but for those that are all zeros."""
    lengths = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    made = np.zeros(vectors.shape, np.float32)
    np.divide(vectors, lengths, out=made, where=lengths > 0)
    return made


def cosines(means: Vectors, vector: Vectors) -> Vectors:
    """Return the cosine of each vector with one, to six places: equal vectors have equal ones."""
    return np.asarray(np.round(means @ vector.astype(np.float32), 6), np.float32)
