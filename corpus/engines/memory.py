"""The engine for one article or a few: everything in memory, ranked by rank_bm25's machinery."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice

import numpy as np

from corpus.article import Article, ArticleReference
from corpus.engines.pinning import Pin
from corpus.errors import UnknownArticle, UnknownPassage
from corpus.index import Hit, Stats, TermStatistics, index_terms
from corpus.passages import Passage
from corpus.ranking import LuceneBM25
from corpus.terms import ANALYSIS


class _Stored:
    """An article's passages, their terms and the hash of its content."""

    def __init__(self, article: Article, passages: Iterable[Passage]) -> None:
        self.reference = article.reference
        self.content_hash = article.content_hash
        self.passages = tuple(passages)
        self.terms = [index_terms(passage) for passage in self.passages]


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
        self.generation = self._digest()

    def _digest(self) -> str:
        digest = hashlib.sha256(ANALYSIS.encode())
        for article in self.stored.values():
            places = [(passage.start, passage.end) for passage in article.passages]
            digest.update(repr((article.reference, article.content_hash, places)).encode())
        return digest.hexdigest()[:16]


class MemoryIndex:
    """A `WritableIndex` in memory."""

    def __init__(self) -> None:
        self._pending: dict[str, _Stored] = {}
        self._committed = _Snapshot({})
        self._pin = Pin[_Snapshot]()

    @property
    def _seen(self) -> _Snapshot:
        return self._pin.state or self._committed

    def pinned(self) -> AbstractContextManager[None]:
        """Let this thread see what is committed now until the end."""
        return self._pin.on(self._committed)

    def replace(self, article: Article, passages: Iterable[Passage]) -> None:
        """Add or replace one article."""
        self._pending[article.id] = _Stored(article, passages)

    def delete(self, article_id: str) -> int:
        """Remove one article."""
        removed = self._pending.pop(article_id, None)
        return len(removed.passages) if removed else 0

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

    def reference(self, article_id: str) -> ArticleReference:
        """Return what a citation says of an article."""
        return self._stored(article_id).reference

    def articles(self, most: int | None = None) -> list[ArticleReference]:
        """Return the articles, or the first ones."""
        return [stored.reference for stored in islice(self._seen.stored.values(), most)]

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
        return Stats(len(snapshot.stored), len(snapshot.passages), ANALYSIS, snapshot.generation)

    def check_ready(self) -> None:
        """Do nothing: what is in memory is there."""

    def release(self) -> None:
        """Do nothing: nobody else can change it."""

    def close(self) -> None:
        """Do nothing: memory is all there is."""
