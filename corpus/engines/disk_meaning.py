"""The vectors of one committed state of a library, and the passages that are nearest to one.

The signs of all passages propose, the kept vectors of those proposed decide.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from corpus.engines.disk_format import pack, stored, unpack
from corpus.engines.disk_signs import SIGNS, Numbers, Signs, SignsDamaged, Words, sign_rows
from corpus.engines.disk_vectors import unpacked_vectors
from corpus.index import Hit
from corpus.manifest import Manifest
from corpus.meaning.encoder import Vectors
from corpus.passages import Passage
from corpus.vectors import cosines, mean_vectors

# Passages proposed by their signs. Of the 30 that are nearest by their vectors, among a million,
# they hold most; see tests/bench/bench_library.py.
_PROPOSED = 200
# Documents are read in groups of so many.
_GROUP = 1000


class Meaning:
    """The vectors of a committed state; it never changes, so threads share it without a lock."""

    def __init__(
        self, index: tantivy.Index, place: Path, manifest: Manifest, *, are_checked: bool
    ) -> None:
        """Hold on to the signs that are there now, as tantivy does to its files.

        Unless they were checked they are when they are first asked.
        """
        self._are_checked = are_checked
        self._searcher = index.searcher()
        self._schema = index.schema
        self._dimensions = manifest.dimensions
        self._signs: Signs | SignsDamaged | None = None
        if manifest.model:
            try:
                self._signs = Signs(place / SIGNS)
            except SignsDamaged as error:
                self._signs = error

    # Questions

    def vectors(
        self, passages: Sequence[Passage], addresses: Sequence[tantivy.DocAddress | None]
    ) -> list[Vectors | None]:
        """Return the vectors of the sentences of passages that are kept at these addresses.

        None stands for one that is not.
        """
        held: dict[int, tantivy.Document] = {}
        for n, (passage, address) in enumerate(zip(passages, addresses, strict=True)):
            if address is not None:
                document = self._searcher.doc(address)
                if stored(document, "passage") == pack(passage):
                    held[n] = document
        found = dict(zip(held, self._unpacked(list(held.values())), strict=True))
        return [found.get(n) for n in range(len(passages))]

    def nearest(
        self, vector: Vectors, k: int, within: Collection[str] | None, passages: int
    ) -> list[tuple[Hit, tantivy.DocAddress]]:
        """Return the k nearest of so many passages as there are, and where they are kept."""
        signs = self.signs_of(passages)
        most = max(_PROPOSED, k)
        while True:
            proposed = signs.nearest(vector, most, within)
            addresses = self._of_rows(proposed)
            # Rows of passages that are gone find nothing.
            if len(addresses) >= min(k, _PROPOSED) or len(proposed) < most:
                return self._ranked(addresses, vector, k, within)
            most *= 4

    def _ranked(
        self,
        addresses: Sequence[tantivy.DocAddress],
        vector: Vectors,
        k: int,
        within: Collection[str] | None,
    ) -> list[tuple[Hit, tantivy.DocAddress]]:
        documents = [self._searcher.doc(address) for address in addresses]
        means = mean_vectors(self._unpacked(documents), self._dimensions)
        scores = np.where(means.any(axis=1), cosines(means, vector), -np.inf)
        at_least = np.partition(scores, -k)[-k] if len(scores) > k else -np.inf
        found = [
            (Hit(unpack(stored(documents[n], "passage")), float(scores[n])), addresses[n])
            for n in np.flatnonzero((scores >= at_least) & (scores > -np.inf)).tolist()
        ]
        if within is not None:
            found = [(hit, address) for hit, address in found if hit.passage.article.id in within]
        found.sort(key=lambda pair: reading_order(pair[0]))
        return found[:k]

    def _of_rows(self, numbers: Numbers) -> list[tantivy.DocAddress]:
        """Return where the passages of those rows are kept that are held."""
        if not len(numbers):
            return []
        query = tantivy.Query.term_set_query(self._schema, "row", numbers.tolist())
        hits = self._searcher.search(query, len(numbers), count=False).hits
        return [address for _, address in hits]

    def _unpacked(self, documents: Sequence[tantivy.Document]) -> list[Vectors]:
        kept = [stored(document, "vectors") for document in documents]
        vectors, counts = unpacked_vectors(kept, self._dimensions)
        return np.split(vectors, np.cumsum(counts)[:-1]) if kept else []

    # The file of signs

    def signs_of(self, passages: int) -> Signs:
        """Return the signs of so many passages; raises SignsDamaged if they cannot be all."""
        if isinstance(self._signs, SignsDamaged):
            raise self._signs
        assert self._signs is not None, "asked without a model"
        if self._signs.dimensions != self._dimensions:
            raise SignsDamaged("it is of another model")
        if len(self._signs) < passages:
            raise SignsDamaged("it is cut off")
        if not self._are_checked:
            self._signs.check()
            self._are_checked = True
        return self._signs

    def rows(self) -> Iterator[Words]:
        """Yield the signs of all passages, made anew of their vectors."""
        by_number = iter(self._by_row())
        while some := list(islice(by_number, _GROUP)):
            documents = [self._searcher.doc(address) for _, address in some]
            means = mean_vectors(self._unpacked(documents), self._dimensions)
            for n, (number, _) in enumerate(some):
                article_id = unpack(stored(documents[n], "passage")).article.id
                yield sign_rows(number, article_id, means[n : n + 1])

    def row_numbers(self) -> Numbers:
        """Return the numbers of the rows whose passages are held."""
        return np.array([number for number, _ in self._by_row()], np.int64)

    def _by_row(self) -> list[tuple[int, tantivy.DocAddress]]:
        most = max(1, self._searcher.num_docs)
        everything = tantivy.Query.all_query()
        hits: list[tuple[Any, tantivy.DocAddress]] = self._searcher.search(
            everything, most, count=False, order_by_field="row"
        ).hits
        return [(number, address) for number, address in hits if number is not None]

    def check(self, passages: int) -> None:
        """Read all signs and vectors; raises ValueError for what is not as it was written."""
        if self._signs is None:
            return
        self.signs_of(passages).check()


def reading_order(hit: Hit) -> tuple[float, str, int]:
    """Return what hits are sorted by: the best first, equal ones as they are read."""
    return -hit.score, hit.passage.article.id, hit.passage.ordinal
