"""The vectors of one committed state of a library, and the passages that are nearest to one.

The signs of all passages propose, the kept vectors of those proposed decide.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import tantivy

from corpus.bounded import MB, Bounded, made_beside
from corpus.engines.disk_format import stored
from corpus.engines.disk_signs import SIGNS, Numbers, Signs, SignsDamaged, Words, sign_rows
from corpus.engines.packing import unpack
from corpus.engines.scoring import reading_order
from corpus.engines.vector_bytes import unpacked_vectors
from corpus.index import Hit
from corpus.manifest import Manifest
from corpus.meaning.encoder import Vectors
from corpus.passages import Passage
from corpus.vectors import cosines, mean_vectors, means_of

# Passages proposed by their signs. Of the 30 that are nearest by their vectors, among a million,
# they hold most; see tests/bench/bench_library.py.
_PROPOSED = 200
# Documents are read in groups of so many.
_GROUP = 1000
_VECTORS_KEPT = 12 * MB
_MEANS_KEPT = 16 * MB

_Address = tantivy.DocAddress


class _Proposed(NamedTuple):
    """A passage that may be near: where it is kept, and the mean of its vectors."""

    address: _Address
    mean: Vectors


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
        self._vectors = Bounded[tuple[int, int], Vectors](
            _VECTORS_KEPT, made_beside, lambda _, vectors: vectors.nbytes + 300
        )
        self._by_number = Bounded[int, _Proposed](
            _MEANS_KEPT, made_beside, lambda _, one: one.mean.nbytes + 500
        )
        self._signs: Signs | SignsDamaged | None = None
        if manifest.model:
            try:
                self._signs = Signs(place / SIGNS)
            except SignsDamaged as error:
                self._signs = error

    # Questions

    def vectors(self, addresses: Sequence[_Address | None]) -> list[Vectors | None]:
        """Return the vectors of the sentences of the passages that are kept at these addresses."""
        places = [None if a is None else (a.segment_ord, a.doc) for a in addresses]
        found = self._vectors.kept(filter(None, places))
        lacking = [place for place in places if place is not None and place not in found]
        documents = [self._searcher.doc(_Address(*place)) for place in lacking]
        for place, vectors in zip(lacking, self._unpacked(documents), strict=True):
            found[place] = self._vectors.keep(place, vectors.copy())
        return [None if place is None else found[place] for place in places]

    def nearest(
        self,
        vector: Vectors,
        k: int,
        within: Collection[str] | None,
        passages: int,
        load: Callable[[_Address], Passage],
    ) -> list[Hit]:
        """Return the k nearest of so many passages as there are, each loaded from its address."""
        signs = self.signs_of(passages)
        most = max(_PROPOSED, k)
        while True:
            numbers = signs.nearest(vector, most, within)
            proposed = self._proposed(numbers.tolist())
            # Rows of passages that are gone find nothing.
            if len(proposed) >= min(k, _PROPOSED) or len(numbers) < most:
                break
            most *= 4
        scores = self._scores([one.mean for one in proposed], vector)
        at_least = np.partition(scores, -k)[-k] if len(scores) > k else -np.inf
        found = [
            Hit(load(proposed[n].address), float(scores[n]))
            for n in np.flatnonzero((scores >= at_least) & (scores > -np.inf)).tolist()
        ]
        if within is not None:
            found = [hit for hit in found if hit.passage.article.id in within]
        return sorted(found, key=reading_order)[:k]

    def _scores(self, means: Sequence[Vectors], vector: Vectors) -> Vectors:
        """Return how near passages are by their mean vectors."""
        together = np.array(means, np.float32).reshape(len(means), self._dimensions)
        return np.where(together.any(axis=1), cosines(together, vector), -np.inf)

    def _proposed(self, numbers: Sequence[int]) -> list[_Proposed]:
        """Return what is held of the rows with these numbers."""
        found = self._by_number.kept(numbers)
        for number, one in self._of_rows([n for n in numbers if n not in found]):
            found[number] = self._by_number.keep(number, one)
        return [found[number] for number in numbers if number in found]

    def _of_rows(self, numbers: Sequence[int]) -> Iterator[tuple[int, _Proposed]]:
        """Yield the passages of those rows that are held, and the numbers of these."""
        if not numbers:
            return
        # Together these take a sixth of the time of a set, which goes through all documents.
        each = [tantivy.Query.term_query(self._schema, "row", number) for number in numbers]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in each])
        hits: list[tuple[int, _Address]] = self._searcher.search(
            query, len(numbers), count=False, order_by_field="row"
        ).hits
        documents = [self._searcher.doc(address) for _, address in hits]
        kept = [stored(document, "vectors") for document in documents]
        means = means_of(*unpacked_vectors(kept, self._dimensions))
        for (number, address), mean in zip(hits, means, strict=True):
            yield number, _Proposed(address, mean.copy())

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
