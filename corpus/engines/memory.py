"""The engine for one article or a few: everything in memory, ranked by rank_bm25's machinery."""

import hashlib
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache, partial
from itertools import islice

import numpy as np

from corpus.article import Article, ArticleRecord, ArticleReference
from corpus.engines.pinning import Pin
from corpus.errors import UnknownArticle, UnknownPassage
from corpus.index import Hit, Stats, TermStatistics, index_terms
from corpus.meaning.encoder import Encoder, Opener, Vectors, no_encoder
from corpus.passages import Passage
from corpus.ranking import LuceneBM25
from corpus.terms import ANALYSIS
from corpus.vectors import (
    Progress,
    cosines,
    in_turn,
    mean_vectors,
    no_vectors,
    sentence_vectors,
    untold,
)

# Of the articles that were removed: the number and the characters of those that are kept.
_MOST_REMOVED = 100
_MOST_TEXT = 5_000_000


class _Stored:
    """An article's record and passages, their terms, and its vectors once made."""

    def __init__(
        self,
        record: ArticleRecord,
        passages: Sequence[Passage],
        terms: Sequence[Sequence[str]] | None,
    ) -> None:
        self.record = record
        self.reference = record.reference
        self.passages = tuple(passages)
        self.terms = terms if terms is not None else list(map(index_terms, self.passages))
        self.vectors: list[Vectors] | None = None


class _Snapshot:
    """What was committed last; it is never changed, so readers need no lock."""

    def __init__(self, stored: Mapping[str, _Stored]) -> None:
        self.stored = dict(sorted(stored.items()))
        self.passages = [p for article in self.stored.values() for p in article.passages]
        self.by_id = {passage.id: passage for passage in self.passages}
        self.article_of = np.repeat(
            np.arange(len(self.stored)), [len(a.passages) for a in self.stored.values()]
        )
        self.ranking = LuceneBM25([t for a in self.stored.values() for t in a.terms])
        self.languages = frozenset(a.reference.language for a in self.stored.values())
        self.generation = self._digest()
        self.means: Vectors | None = None  # (passages, dimensions), once made
        self.making: _Making | None = None

    def _digest(self) -> str:
        digest = hashlib.sha256(ANALYSIS.encode())
        for article in self.stored.values():
            places = [(p.start, p.end, p.roles) for p in article.passages]
            digest.update(repr((article.reference, article.record.content_hash, places)).encode())
        return digest.hexdigest()[:16]


class _Removed(dict[str, _Stored]):
    """The articles that were removed last, as many as a library keeps, and so much text."""

    def keep(self, removed: _Stored) -> None:
        """Keep an article under its id, and let go of those that were removed first."""
        self.pop(removed.record.id, None)
        self[removed.record.id] = removed
        while len(self) > _MOST_REMOVED or (len(self) > 1 and self._length() > _MOST_TEXT):
            del self[next(iter(self))]

    def _length(self) -> int:
        return sum(len(passage.text) for one in self.values() for passage in one.passages)


class _Making:
    """Vectors that a thread of their own makes; those who ask wait for them until some time."""

    def __init__(self, make: Callable[[], object], patience: float) -> None:
        self._until = time.monotonic() + patience
        # No daemon: the interpreter must not end while a model is running.
        self._thread = threading.Thread(target=make, name="verbatim-vectors")
        self._thread.start()

    def wait(self) -> None:
        self._thread.join(max(0.0, self._until - time.monotonic()))

    def join(self) -> None:
        self._thread.join()

    @property
    def has_ended(self) -> bool:
        return not self._thread.is_alive()


class MemoryIndex:
    """A `WritableIndex` in memory.

    The encoder is opened and all vectors are made when the first of them is asked for, once;
    whoever asks meanwhile waits. Those of an article are kept until it is replaced. `progress` is
    told how far that is if it takes over a second.

    With `patience`, a thread makes them from then on, and for so many seconds those who ask wait;
    after that, and until they are all made, articles whose vectors are not have zeros instead.
    `close` ends that thread.
    """

    def __init__(
        self,
        encoder: Opener = no_encoder,
        progress: Progress = untold,
        patience: float | None = None,
    ) -> None:
        self._open = cache(encoder)
        self._progress = progress
        self._patience = patience
        self._encoding = threading.Lock()
        self._starting = threading.Lock()
        self._closed = threading.Event()
        self._pending: dict[str, _Stored] = {}
        self._removed = _Removed()
        self._committed = _Snapshot({})
        self._pin = Pin[_Snapshot]()

    @property
    def encoder(self) -> Encoder | None:
        """Return what makes the vectors."""
        with self._starting:
            return self._open()

    @property
    def place(self) -> None:
        """Return that there is none."""

    @property
    def _seen(self) -> _Snapshot:
        return self._pin.state or self._committed

    def pinned(self) -> AbstractContextManager[None]:
        """Let this thread see what is committed now until the end."""
        return self._pin.on(self._committed)

    def replace(
        self,
        article: Article,
        passages: Iterable[Passage],
        terms: Sequence[Sequence[str]] | None = None,
        *,
        origin: str | None = None,
        fingerprint: str | None = None,
    ) -> None:
        """Add or replace one article."""
        listed = list(passages)
        self.put(article.record(len(listed), origin, fingerprint), listed, terms)

    def put(
        self,
        record: ArticleRecord,
        passages: Sequence[Passage],
        terms: Sequence[Sequence[str]] | None = None,
    ) -> None:
        """Add or replace one article, all of whose record is known."""
        self._pending[record.id] = _Stored(record, passages, terms)

    def delete(self, article_id: str) -> int:
        """Remove one article."""
        removed = self._pending.pop(article_id, None)
        return len(removed.passages) if removed else 0

    def remove(self, article_id: str) -> None:
        """Delete an article, kept for a while."""
        self._removed.keep(self._stored(article_id))
        self.delete(article_id)

    def restore(self, article_id: str) -> str:
        """Put back an article that was removed."""
        removed = self._removed.get(article_id)
        if removed is None:
            raise UnknownArticle(article_id)
        record = removed.record
        while there := self._pending.get(record.id):
            if there.record.content_hash == record.content_hash:
                return record.id
            record = record._replace(id=f"{record.id}-2")
        passages = [replace(passage, article=record.reference) for passage in removed.passages]
        self.put(record, passages, removed.terms)
        return record.id

    def commit(self) -> None:
        """Make the changes visible."""
        self._committed = _Snapshot(self._pending)

    def search(
        self, terms: Mapping[str, float], k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k best passages."""
        snapshot = self._seen
        scores = snapshot.ranking.get_scores(terms)
        if within is not None:
            chosen = [article_id in within for article_id in snapshot.stored]
            scores = np.where(np.array(chosen, dtype=bool)[snapshot.article_of], scores, 0)
        best = np.argsort(-scores, kind="stable")[: max(k, 0)]
        return [Hit(snapshot.passages[n], float(scores[n])) for n in best if scores[n] > 0]

    def nearest(
        self, vector: Vectors, k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k passages that are nearest in meaning."""
        snapshot = self._seen
        if self.encoder is None or k < 1:
            return []
        means = self._means(snapshot, self.encoder)
        scores = np.where(means.any(axis=1), cosines(means, vector), -np.inf)
        if within is not None:
            chosen = [article_id in within for article_id in snapshot.stored]
            scores = np.where(np.array(chosen, dtype=bool)[snapshot.article_of], scores, -np.inf)
        best = np.argsort(-scores, kind="stable")[:k]
        return [Hit(snapshot.passages[n], float(scores[n])) for n in best if scores[n] > -np.inf]

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Return the vectors of each passage's sentences."""
        encoder = self.encoder
        snapshot = self._seen
        if encoder is None:
            return [no_vectors(len(passage.sentences)) for passage in passages]
        self._wait(snapshot, encoder)
        return [self._vectors(passage, snapshot, encoder) for passage in passages]

    def _vectors(self, passage: Passage, snapshot: _Snapshot, encoder: Encoder) -> Vectors:
        stored = snapshot.stored.get(passage.article.id)
        kept = stored.vectors if stored else None
        number = passage.ordinal - 1
        if stored and number < len(stored.passages) and stored.passages[number] == passage:
            return kept[number] if kept else no_vectors(len(passage.sentences), encoder.dimensions)
        return sentence_vectors(encoder, [passage])[0]  # it is of another state than that one

    def make_vectors(self) -> None:
        """Make the vectors that are lacking, however long that takes."""
        if self.encoder is not None:
            self._make(self._seen, self.encoder)

    def _means(self, snapshot: _Snapshot, encoder: Encoder) -> Vectors:
        """Return the vectors of a state's passages, zeros for those that are not made in time."""
        self._wait(snapshot, encoder)
        if snapshot.means is not None:
            return snapshot.means
        made = [self._vectors(passage, snapshot, encoder) for passage in snapshot.passages]
        return mean_vectors(made, encoder.dimensions)

    def _wait(self, snapshot: _Snapshot, encoder: Encoder) -> None:
        """Have the vectors of a state made, or made by then."""
        if snapshot.means is None:
            if self._patience is None:
                self._make(snapshot, encoder)
            else:
                self._making(snapshot, encoder, self._patience).wait()

    def _making(self, snapshot: _Snapshot, encoder: Encoder, patience: float) -> _Making:
        def goes_on() -> bool:
            return snapshot is self._committed and not self._closed.is_set()

        with self._starting:
            if snapshot.making is None or (snapshot.making.has_ended and goes_on()):
                make = partial(self._make, snapshot, encoder, goes_on)
                snapshot.making = _Making(make, patience)
            return snapshot.making

    def _make(
        self, snapshot: _Snapshot, encoder: Encoder, goes_on: Callable[[], bool] = lambda: True
    ) -> None:
        """Make what is lacking of the vectors of a state's passages, for as long as it goes on."""
        if snapshot.means is None:
            with self._encoding:
                if snapshot.means is not None:
                    return
                lacking = [a for a in snapshot.stored.values() if a.vectors is None]
                made = in_turn(encoder, [a.passages for a in lacking], self._progress, goes_on)
                for article, vectors in zip(lacking, made, strict=False):
                    article.vectors = vectors
                if all(article.vectors is not None for article in lacking):
                    every = [v for a in snapshot.stored.values() for v in a.vectors or ()]
                    snapshot.means = mean_vectors(every, encoder.dimensions)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages with these ids."""
        by_id = self._seen.by_id
        try:
            return [by_id[passage_id] for passage_id in ids]
        except KeyError as error:
            raise UnknownPassage(error.args[0]) from None

    def article(self, article_id: str) -> list[Passage]:
        """Return the passages of an article."""
        return list(self._stored(article_id).passages)

    def count(self, article_id: str) -> int:
        """Return how many passages an article has."""
        return len(self._stored(article_id).passages)

    def reference(self, article_id: str) -> ArticleReference:
        """Return what a citation says of an article."""
        return self._stored(article_id).reference

    def record(self, article_id: str) -> ArticleRecord:
        """Return what is known of an article."""
        return self._stored(article_id).record

    def records(self) -> Iterator[ArticleRecord]:
        """Yield what is known of each article."""
        return (stored.record for stored in self._seen.stored.values())

    def notices(self, article_id: str) -> tuple[str, ...]:
        """Return what could not be read of an article."""
        return self.record(article_id).notices

    def articles(self, most: int | None = None) -> list[ArticleReference]:
        """Return the articles, or the first ones."""
        return [stored.reference for stored in islice(self._seen.stored.values(), most)]

    def languages(self, within: Collection[str] | None = None) -> frozenset[str]:
        """Return the languages of all articles, or of some."""
        snapshot = self._seen
        if within is None:
            return snapshot.languages
        chosen = (snapshot.stored.get(article_id) for article_id in within)
        return frozenset(stored.reference.language for stored in chosen if stored)

    def _stored(self, article_id: str) -> _Stored:
        try:
            return self._seen.stored[article_id]
        except KeyError:
            raise UnknownArticle(article_id) from None

    def statistics(self, terms: Iterable[str]) -> TermStatistics:
        """Return the counts of the terms."""
        ranking = self._seen.ranking
        return TermStatistics(
            len(self._seen.passages), {t: ranking.units_counted(t) for t in terms}
        )

    def stats(self) -> Stats:
        """Return what is held."""
        snapshot = self._seen
        return Stats(
            len(snapshot.stored),
            len(snapshot.passages),
            ANALYSIS,
            snapshot.generation,
            self._model(snapshot),
        )

    def _model(self, snapshot: _Snapshot) -> str | None:
        """Return the id of the model whose vectors there are by now."""
        encoder = None if snapshot.means is None else self.encoder
        return encoder.model_id if encoder else None

    def check_ready(self) -> None:
        """Do nothing: what is in memory is there."""

    def lock(self) -> None:
        """Do nothing: no other process can change it."""

    def release(self) -> None:
        """Do nothing: nobody else can change it."""

    def close(self) -> None:
        """End what makes vectors."""
        self._closed.set()
        making = self._committed.making
        if making is not None:
            making.join()
