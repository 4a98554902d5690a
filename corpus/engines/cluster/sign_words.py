"""The signs of passages' vectors as words of a search engine, to find what is near in meaning by.

The bits of a vector's signs are taken some at a time, and each such group is a word: the more
groups two vectors share, the nearer they are likely to be (locality-sensitive hashing by random
hyperplanes: Charikar, Similarity estimation techniques from rounding algorithms, 2002, of which
the axes are the hyperplanes here).
"""

import numpy as np

from corpus.meaning.encoder import Vectors

# Of the 30 nearest of 10,000 real passages, 400 that share most groups of 4 bits hold 71 %, and of
# the 5 nearest 84 %; of 3 bits 78 and 89 %, for 2.6 times the work (the table of words).
_BITS = 4


def sign_groups(means: Vectors) -> list[list[str]]:
    """Return the words of each vector, (passages, dimensions); none for one that is all zeros."""
    bits = means > 0
    lacking = -means.shape[1] % _BITS
    groups = np.pad(bits, ((0, 0), (0, lacking))).reshape(len(means), -1, _BITS)
    values = groups @ (1 << np.arange(_BITS))
    return [
        [f"{number}:{value}" for number, value in enumerate(row)] if filled else []
        for row, filled in zip(values.tolist(), np.any(means, axis=1), strict=True)
    ]
