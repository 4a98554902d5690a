"""BM25 as Lucene computes it, from counts alone; knows nothing of text, files or engines.

The arithmetic follows Lucene's step by step (`BM25Similarity`, Lucene 8 to 10): 32-bit floats,
lengths in one byte, no factor k1 + 1. So an answer stays the same when the same passages move from
memory to a search engine that computes BM25 the same way. The tests compare it with tantivy.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25

K1 = 1.2
B = 0.75


def idf(passages_with_term: int, passages: int) -> float:
    """Return how rare a term is: larger is rarer, never negative, largest for an unknown term.

    >>> round(idf(passages_with_term=1, passages=9), 3)
    1.897
    """
    return math.log(1 + (passages - passages_with_term + 0.5) / (passages_with_term + 0.5))


def stored_length(length: int) -> int:
    """Return a length as one byte keeps it: exact to 40, then with four leading bits.

    Lucene's `SmallFloat.intToByte4` and back; tantivy keeps lengths in the same steps.

    >>> [stored_length(n) for n in (23, 40, 41, 47, 100, 119)]
    [23, 40, 40, 46, 96, 112]
    """
    exact = 24  # lengths below have a byte of their own
    if length < exact:
        return length
    shift = max(0, (length - exact).bit_length() - 4)
    return exact + ((length - exact) >> shift << shift)


_STORED = np.array([stored_length(length) for length in range(1 << 12)], np.float32)


def _stored_lengths(lengths: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
    """Return `stored_length` of each."""
    exact = np.asarray(lengths, np.int64)
    if exact.size and exact.max() >= len(_STORED):
        return np.array([stored_length(n) for n in exact.tolist()], np.float32)
    return _STORED[exact]


class LuceneBM25(BM25):  # type: ignore[misc] # rank_bm25 has no types
    """Scores units of text (passages, sentences) for weighted terms.

    The counting is rank_bm25's; idf, lengths and scores are Lucene's, where the library's own
    `BM25Okapi` gives a matching unit a score of 0 or below in short texts and divides by zero on
    an empty one. A unit with none of the terms scores 0, any other more than 0.
    """

    def __init__(self, units: Sequence[Sequence[str]], *, b: float = B) -> None:
        """Count the terms of each unit."""
        self.b = b
        self._terms: dict[str, int] = {}
        super().__init__(units)

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:
        if not corpus:  # the library would divide by the number of units
            return {}
        counted: dict[str, int] = super()._initialize(corpus)
        return counted

    @classmethod
    def of_counts(
        cls,
        terms: Sequence[str],
        counts: NDArray[np.int64],
        lengths: NDArray[np.int64],
        *,
        b: float,
    ) -> "LuceneBM25":
        """Return the ranking of units for a few terms: `counts` has a row a term, a column a unit.

        `lengths` are those of the units, all their terms counted.
        """
        made = cls.__new__(cls)
        made.b = b
        made.corpus_size = len(lengths)
        made.doc_len = lengths
        made.avgdl = int(lengths.sum()) / (len(lengths) or 1)
        rows, units = np.nonzero(counts)
        held = np.count_nonzero(counts, axis=1)
        starts = np.concatenate([[0], np.cumsum(held)])
        made._lay_out(
            dict(zip(terms, held.tolist(), strict=True)), starts, units, counts[rows, units]
        )
        return made

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        """Lay the counts out by term: for each, its units and how far each is saturated."""
        starts = np.zeros(len(nd) + 1, dtype=np.int64)
        np.cumsum(np.fromiter(nd.values(), np.int64, len(nd)), out=starts[1:])
        postings = int(starts[-1])
        number = {term: number for number, term in enumerate(nd)}
        term_numbers = np.fromiter(
            (number[t] for counts in self.doc_freqs for t in counts), np.int64, postings
        )
        counts = np.fromiter(
            (n for counts in self.doc_freqs for n in counts.values()), np.int64, postings
        )
        units = np.repeat(np.arange(self.corpus_size), [len(counts) for counts in self.doc_freqs])
        by_term = np.argsort(term_numbers, kind="stable")
        self._lay_out(nd, starts, units[by_term], counts[by_term])
        del self.doc_freqs  # laid out above, and several times as large

    def _lay_out(
        self,
        units_with: Mapping[str, int],
        starts: NDArray[np.int64],
        units: NDArray[np.int64],
        counts: NDArray[np.int64],
    ) -> None:
        """Keep the units of each term, one term after another, and how often each unit has it."""
        rarity = {n: idf(n, self.corpus_size) for n in set(units_with.values())}
        self.idf = {term: rarity[n] for term, n in units_with.items() if n}
        self._terms = {term: number for number, term in enumerate(units_with) if units_with[term]}
        self._idf = np.array([rarity[n] for n in units_with.values()], np.float32)
        self._starts = starts
        self._units = units
        self._saturation = np.float32(1) + counts.astype(np.float32) * self._norms()[units]

    def _norms(self) -> NDArray[np.float32]:
        """Return 1 / (k1 * (1 - b + b * length / average length)) for each unit."""
        average = np.float32(self.avgdl) or np.float32(1)
        k1, b, one = np.float32(K1), np.float32(self.b), np.float32(1)
        return one / (k1 * ((one - b) + b * _stored_lengths(self.doc_len) / average))

    def units_with(self, term: str) -> NDArray[np.int64]:
        """Return the numbers of the units that hold the term, in order."""
        number = self._terms.get(term)
        if number is None:
            return np.empty(0, np.int64)
        return self._units[self._starts[number] : self._starts[number + 1]]

    def units_counted(self, term: str) -> int:
        """Return how many units hold the term."""
        return len(self.units_with(term))

    def term_scores(self, query: Mapping[str, float], unit: int) -> dict[str, float]:
        """Return what each term gives to the score of one unit."""
        found = {}
        for term, weight in query.items():
            units = self.units_with(term)
            place = int(np.searchsorted(units, unit))
            if weight > 0 and place < len(units) and units[place] == unit:
                number = self._terms[term]
                most = np.float32(weight) * self._idf[number]
                found[term] = float(most - most / self._saturation[self._starts[number] + place])
        return found

    def get_scores(self, query: Mapping[str, float]) -> NDArray[np.float32]:
        """Return the score of every unit for terms with their weights.

        Each score is the sum of weight * idf * tf / (tf + k1 * (1 - b + b * length / average)).
        """
        known = [term for term, weight in query.items() if weight > 0 and term in self._terms]
        if not known:
            return np.zeros(self.corpus_size, np.float32)
        numbers = np.array([self._terms[term] for term in known])
        most = np.array([query[term] for term in known], np.float32) * self._idf[numbers]
        starts = self._starts[numbers]
        lengths = self._starts[numbers + 1] - starts
        # the postings of all terms, one after another: start, start + 1, ... for each
        ends = np.cumsum(lengths)
        postings = np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)
        most = np.repeat(most, lengths)
        scores = most - most / self._saturation[postings]
        # summed in the order of the terms with 64 bits, then rounded once, as Lucene does
        summed = np.bincount(self._units[postings], scores, minlength=self.corpus_size)
        return summed.astype(np.float32)
