"""One committed state of a library in a cluster: its counts, its passages, and which match best.

The engine proposes and this module decides. The engine counts hidden and deleted passages too; the
scores of what it proposes are computed anew from the true counts, exactly as the other engines
compute them, and it is asked for more until none of those that it holds back could be among the
best.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple, NoReturn, TypeVar

import numpy as np

from corpus.article import ArticleRecord
from corpus.bounded import MB, Bounded
from corpus.engines.cluster.connection import Connection
from corpus.engines.cluster.documents import (
    HeldArticle,
    Made,
    decoded,
    held_article,
    place_of,
)
from corpus.engines.cluster.head import Head, read_head
from corpus.engines.cluster.sign_words import sign_groups
from corpus.engines.cluster.view import Query, View, ViewLost
from corpus.engines.packing import Copy, key, unpack, unpack_copies, unpack_record
from corpus.engines.scoring import TrueScores, reading_order
from corpus.engines.vector_bytes import unpacked_vectors
from corpus.errors import IndexUnavailable, LibraryDamaged, UnknownArticle, UnknownPassage
from corpus.index import Hit
from corpus.meaning.encoder import Vectors
from corpus.passages import Passage, PassageId
from corpus.ranking import idf
from corpus.vectors import cosines, mean_vectors

# By how much a score of the engine's may be off from rounding alone, in proportion.
_ROUNDING = 1e-5
# So many passages beyond those asked for are looked at for equal scores at first, and so many at
# all: a line that stands in all of a million articles is not read from each.
_MORE = 50
_EQUAL = 5_000
# More documents come in no reply: OpenSearch's own limit, unless an index is told otherwise.
_PAGE = 10_000
# All passages of a library with no more are read at once; so many are asked as a whole.
_FEW = 2_000
# Passages proposed by the signs of their vectors; see tests/bench/bench_cluster.py.
_PROPOSED = 400
# So many groups of signs a passage shares with a question to be proposed, where there are many.
# By chance one of twenty shares as many, of 32 groups: more of them than are proposed.
_LEAST_SHARED = 5
_COUNTS_KEPT = 4 * MB
_PASSAGES_KEPT = 8 * MB
_VECTORS_KEPT = 12 * MB
_RECORDS_KEPT = 4 * MB
# A query may have 1,024 clauses, and a clause 65,536 values: OpenSearch's own limits, with room.
_MOST_CLAUSES = 1_000
_MOST_VALUES = 50_000

_Asked = TypeVar("_Asked")
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class _Proposed(NamedTuple):
    """A passage that the engine proposes: its place, and what it stores of it."""

    place: str
    engine_score: float
    source: Mapping[str, Any]
    sort: list[Any]


class State:
    """A committed state; threads share it."""

    def __init__(self, connection: Connection, index: str, head: Head, made: Made) -> None:
        self.index = index
        self.head = head
        self.made = made
        self._connection = connection
        self._view: View | None = None
        self._lock = Lock()
        self._passages_with = Bounded[str, int](
            _COUNTS_KEPT, _read_beside, lambda term, _: 200 + 2 * len(term)
        )
        self._passages = Bounded[str, Passage](_PASSAGES_KEPT, _read_beside, _weight)
        self._vectors = Bounded[str, tuple[Passage, Vectors]](
            _VECTORS_KEPT, _read_beside, lambda _, found: found[1].nbytes + 1500
        )
        self._records = Bounded[str, ArticleRecord](
            _RECORDS_KEPT, _read_beside, lambda _, record: 1000 + 2 * len(record.title)
        )

    # Views

    def close(self) -> None:
        """Let the cluster forget what it keeps for this state."""
        with self._lock:
            view, self._view = self._view, None
        if view:
            view.close()

    def _in_view(self, ask: Callable[[View], _Asked]) -> _Asked:
        """Return what is asked of one view; of another one if that is lost meanwhile."""
        for tried in self._connection.tries():
            with tried:
                view = self._opened()
                try:
                    return ask(view)
                except ViewLost:
                    with self._lock:
                        if self._view is view:
                            self._view = None
                    raise
                except ValueError as error:  # a checksum, or what is no base64
                    address = str(self._connection.address)
                    raise LibraryDamaged(address, self.index, str(error)) from error
        raise AssertionError("tries never end without a word")

    def _opened(self) -> View:
        view = self._view
        if view is None:
            with self._lock:
                view = self._view
                if view is None:
                    view = View(self._connection, self.index)
                    self._check_kept()
                    self._view = view
        return view

    def _check_kept(self) -> None:
        """Raise IndexUnavailable if what is seen may have been deleted before a view was opened.

        What was superseded is kept for longer than an answer takes, and a view for longer still.
        A head says what is deleted before it is, so this hangs on no clock.
        """
        head, version = read_head(self._connection, self._connection.address.name)
        if version.index != self.index or head.swept > self.head.commit:
            reason = "the library was changed while it was read"
            raise IndexUnavailable(str(self._connection.address), reason)

    def _seen(self, *filters: Query) -> Query:
        """Return the clauses that leave out what this state does not show."""
        commit, holes = self.head.commit, self.head.hole_numbers
        is_over: Query = {"range": {"to": {"lte": commit}}}
        hidden: list[Query] = [{"range": {"from": {"gt": commit}}}]
        if holes:
            is_over = {"bool": {"filter": [is_over], "must_not": [{"terms": {"to": holes}}]}}
            hidden.append({"terms": {"from": holes}})
        return {"must_not": [*hidden, is_over], "filter": list(filters)}

    def _query(self, *filters: Query, **clauses: Any) -> Query:
        return {"bool": {**self._seen(*filters), **clauses}}

    # Counts

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages of all articles."""
        return frozenset(self.head.languages)

    def languages_of(self, within: Collection[str] | None) -> frozenset[str]:
        """Return the languages of some articles, or of all."""
        if within is None or len(self.languages) < 2:
            return self.languages if within is None or within else frozenset()
        return frozenset(record.language for record in self._records_of(within).values())

    def passages_with(self, terms: Sequence[str]) -> Mapping[str, int]:
        """Return how many passages hold each term."""
        found = _kept(self._passages_with, terms)
        lacking = [term for term in dict.fromkeys(terms) if term not in found]
        if lacking:
            filters = {
                str(number): {"term": {"terms": key(term)}} for number, term in enumerate(lacking)
            }
            body = {
                "size": 0,
                "track_total_hits": False,
                "query": self._query(),
                "aggs": {"terms": {"filters": {"filters": filters}}},
            }
            reply = self._in_view(lambda view: view.search(body))
            buckets = reply["aggregations"]["terms"]["buckets"]
            for number, term in enumerate(lacking):
                count = buckets[str(number)]["doc_count"]
                found[term] = self._passages_with.keep(term, count)
        return found

    @property
    def average_length(self) -> float:
        """Return the average length of a passage in terms."""
        return self.head.length / (self.head.passages or 1)

    # Search

    def search(
        self, terms: Mapping[str, float], k: int, within: Collection[str] | None
    ) -> list[Hit]:
        """Return the k best passages."""
        weights = {key(term): weight for term, weight in terms.items() if weight > 0}
        if k < 1 or not weights or (within is not None and not within):
            return []
        counts = self.passages_with(list(weights))
        weights = {term: weight for term, weight in weights.items() if counts[term]}
        if not weights:
            return []
        scores = TrueScores(weights, counts, self.head.passages, self.average_length)
        return self._in_view(lambda view: self._best(view, scores, weights, counts, k, within))

    def _best(
        self,
        view: View,
        scores: TrueScores,
        weights: Mapping[str, float],
        counts: Mapping[str, int],
        k: int,
        within: Collection[str] | None,
    ) -> list[Hit]:
        """Return the best passages of one view.

        The engine is given weights by which it ranks with the true rarity of each term. Then of a
        passage's true score and the engine's, each term's part can differ by the average length
        alone: tf / (tf + k1 (1 - b) + k1 b length / average) grows with the average, and in no
        larger proportion than that. So no passage that the engine ranks below another one has a
        true score above that one's engine score times the proportion of the averages, if the true
        one is the larger. Of very many that are equal up to rounding, the first ones are enough.
        """
        believed = view.believed(scores.terms[0], self._seen())
        most_off = max(1.0, self.average_length / believed.average_length)
        most_off *= (1 + _ROUNDING) / believed.factor
        size = min(k + _MORE, _PAGE)
        body = {
            "size": size,
            "track_total_hits": False,
            "track_scores": True,
            "_source": ["terms", "passage"],
            "query": self._ranked_query(view, weights, counts, within),
            "sort": [{"_score": "desc"}, {"place": "asc"}],
        }
        found: list[tuple[float, str, _Proposed]] = []
        while True:
            proposed = [_proposed(hit) for hit in view.search(body)["hits"]["hits"]]
            counted = [_counted(one.source["terms"]) for one in proposed]
            found += [
                (-score, one.place, one)
                for score, one in zip(scores.of(counted), proposed, strict=True)
            ]
            found.sort(key=lambda one: one[:2])
            if len(proposed) < size:
                break
            worst = -found[k - 1][0] if len(found) >= k else 0.0
            if len(found) > _EQUAL:
                worst *= (1 + _ROUNDING) ** 2
            if worst > proposed[-1].engine_score * most_off:
                break
            size = min(4 * size, _PAGE)
            body |= {"search_after": proposed[-1].sort, "size": size}
        best = [Hit(self._passage(one), -negative) for negative, _, one in found[:k]]
        return sorted(best, key=reading_order)

    def _ranked_query(
        self,
        view: View,
        weights: Mapping[str, float],
        counts: Mapping[str, int],
        within: Collection[str] | None,
    ) -> Query:
        believed = view.believed(next(iter(weights)), self._seen())
        # Where no passage is hidden, the engine's counts are the true ones.
        is_true = believed.passages == self.head.worded
        most = {
            term: weight * idf(counts[term], self.head.passages) for term, weight in weights.items()
        }
        ranked = sorted(most, key=most.__getitem__, reverse=True)
        named, others = ranked[:_MOST_CLAUSES], ranked[_MOST_CLAUSES:]
        held = counts if is_true else view.passages_with(named, self._seen())
        clauses: list[Query] = [
            _term(term, most[term] / idf(held[term], believed.passages)) for term in named
        ]
        if others:
            # All of them together add at most as much to a true score.
            boost = believed.factor * sum(most[term] for term in others)
            any_of = {"terms": {"terms": list(map(key, others))}}
            clauses.append({"constant_score": {"filter": any_of, "boost": boost}})
        chosen = [] if within is None else [_of_articles(within)]
        return self._query(*chosen, should=clauses, minimum_should_match=1)

    def _passage(self, proposed: _Proposed) -> Passage:
        try:
            return self._passages[proposed.place]
        except KeyError:
            passage = unpack(decoded(proposed.source["passage"]))
            return self._passages.keep(proposed.place, passage)

    # Meaning

    def nearest(self, vector: Vectors, k: int, within: Collection[str] | None) -> list[Hit]:
        """Return the passages that are nearest in meaning.

        The engine proposes those that share most groups of signs with the vector. The kept means of
        their vectors choose among them, and the vectors themselves decide.
        """
        if within is not None and not within:
            return []
        proposed = self._sharing_most(vector, max(k, _PROPOSED), within)
        kept = [decoded(one.source["mean"][0]) for one in proposed]
        means, _ = unpacked_vectors(kept, self.made.dimensions)
        by_mean = np.argsort(-(means @ vector), kind="stable")[: 2 * k + _MORE]
        chosen = [proposed[number].place for number in by_mean.tolist()]
        near = self._with_vectors(chosen)
        exact = mean_vectors([near[place][1] for place in chosen], self.made.dimensions)
        scores = cosines(exact, vector).tolist()
        found = [
            Hit(near[place][0], score)
            for place, score, mean in zip(chosen, scores, exact, strict=True)
            if mean.any()
        ]
        return sorted(found, key=reading_order)[:k]

    def _sharing_most(
        self, vector: Vectors, most: int, within: Collection[str] | None
    ) -> list[_Proposed]:
        """Return the passages that share most groups of signs with a vector."""
        (groups,) = sign_groups(vector[None])
        is_small = self.head.passages <= _PAGE
        chosen: list[Query] = [] if within is None else [_of_articles(within)]
        if is_small:
            chosen.append({"exists": {"field": "signs"}})
        clauses = [{"constant_score": {"filter": {"term": {"signs": one}}}} for one in groups]
        least = 0 if is_small else _LEAST_SHARED
        body = {
            "size": min(most, _PAGE),
            "track_total_hits": False,
            "_source": False,
            "docvalue_fields": ["mean"],
            "query": self._query(*chosen, should=clauses, minimum_should_match=least),
            "sort": [{"_score": "desc"}, {"place": "asc"}],
        }
        return [
            _proposed(hit) for hit in self._in_view(lambda view: view.search(body))["hits"]["hits"]
        ]

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors | None]:
        """Return the vectors of each passage's sentences; None for one that is not held."""
        places = [place_of(passage.article.id, passage.ordinal) for passage in passages]
        found = self._with_vectors(places)
        return [
            found[place][1] if place in found and found[place][0] == passage else None
            for place, passage in zip(places, passages, strict=True)
        ]

    def _with_vectors(self, places: Sequence[str]) -> dict[str, tuple[Passage, Vectors]]:
        """Return the passages at some places with the vectors of their sentences."""
        found = _kept(self._vectors, places)
        lacking = [place for place in places if place not in found]
        for one in self._at(lacking, "vectors", "passage"):
            data = decoded(one.source["vectors"])
            vectors, _ = unpacked_vectors([data], self.made.dimensions)
            held = self._passage(one), vectors
            found[one.place] = self._vectors.keep(one.place, held)
        return found

    # Passages and articles

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages with these ids."""
        place_by_id = {text: place_of(*PassageId.parse(text)) for text in ids}
        if self._is_read_whole:
            found = {place_of(p.article.id, p.ordinal): p for p in self._every_passage}
        else:
            found = _kept(self._passages, place_by_id.values())
            lacking = [place for place in place_by_id.values() if place not in found]
            found |= {one.place: self._passage(one) for one in self._at(lacking, "passage")}
        for text, place in place_by_id.items():
            if place not in found:
                raise UnknownPassage(text)
        return [found[place_by_id[text]] for text in ids]

    def article(self, article_id: str) -> list[Passage]:
        """Return the passages of an article."""
        if self._is_read_whole:
            if found := self._by_article.get(article_id):
                return list(found)
        else:
            of_article = {"term": {"article": key(article_id)}}
            if found := [self._passage(one) for one in self._all(of_article, "passage")]:
                return found
        self.record(article_id)  # there may be an article without passages
        return []

    @property
    def _is_read_whole(self) -> bool:
        return self.head.passages <= _FEW

    @cached_property
    def _every_passage(self) -> Sequence[Passage]:
        """Return all passages of a small library, in reading order."""
        of_any = {"exists": {"field": "place"}}
        return [unpack(decoded(one.source["passage"])) for one in self._all(of_any, "passage")]

    @cached_property
    def _by_article(self) -> Mapping[str, Sequence[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self._every_passage:
            found.setdefault(passage.article.id, []).append(passage)
        return found

    def record(self, article_id: str) -> ArticleRecord:
        """Return what is known of an article; raises UnknownArticle."""
        found = self._records_of([article_id])
        if article_id not in found:
            raise UnknownArticle(article_id)
        return found[article_id]

    def _records_of(self, article_ids: Collection[str]) -> dict[str, ArticleRecord]:
        """Return the records of those articles that are there."""
        found = _kept(self._records, article_ids)
        lacking = [key(one) for one in article_ids if one not in found]
        for start in range(0, len(lacking), _PAGE):
            named = {"terms": {"record_of": lacking[start : start + _PAGE]}}
            for one in self._all(named, "record", sort="record_of"):
                record = unpack_record(decoded(one.source["record"]))
                found[record.id] = self._records.keep(record.id, record)
        return found

    def records(self, together: int | None = None) -> Iterator[ArticleRecord]:
        """Yield what is known of each article, by id, read in groups of so many."""
        of_any = {"exists": {"field": "record_of"}}
        for one in self._all(of_any, "record", sort="record_of", page=together or _FEW):
            yield unpack_record(decoded(one.source["record"]))

    def held(self, article_id: str) -> HeldArticle | None:
        """Return since when an article is there and what it adds to the counts, if it is there."""
        named = {"term": {"record_of": key(article_id)}}
        for one in self._all(named, "*", sort="record_of"):
            return held_article(dict(one.source))
        return None

    @cached_property
    def copies(self) -> Mapping[str, tuple[int, list[Copy]]]:
        """Return the other files of each article that has any, and since when they are kept."""
        of_any = {"exists": {"field": "copies_of"}}
        found = {}
        for one in self._all(of_any, "*", sort="copies_of"):
            article_id, copies = unpack_copies(decoded(one.source["data"]))
            found[article_id] = one.source["from"], copies
        return found

    def every_document(self) -> Iterator[Mapping[str, Any]]:
        """Yield all that this state shows, passages and records, to look at it."""
        for field in ("place", "record_of", "copies_of"):
            of_any = {"exists": {"field": field}}
            yield from (one.source for one in self._all(of_any, "*", sort=field, page=_FEW))

    def _at(self, places: Sequence[str], *fields: str) -> Iterator[_Proposed]:
        """Yield what is kept at these places."""
        for start in range(0, len(places), _PAGE):
            yield from self._all({"terms": {"place": places[start : start + _PAGE]}}, *fields)

    def _all(
        self, wanted: Query, *fields: str, sort: str = "place", page: int = _FEW
    ) -> Iterator[_Proposed]:
        """Yield all documents that a filter finds, in order, read some at a time."""
        body = {
            "size": page,
            "track_total_hits": False,
            "_source": list(fields),
            "query": self._query(wanted),
            "sort": [{sort: "asc"}],
        }
        while True:
            hits = self._in_view(lambda view: view.search(body))["hits"]["hits"]
            yield from map(_proposed, hits)
            if len(hits) < page:
                return
            body["search_after"] = hits[-1]["sort"]


def _proposed(hit: Mapping[str, Any]) -> _Proposed:
    score = hit["_score"]
    sort = hit["sort"]
    told = hit.get("_source") or hit.get("fields") or {}
    return _Proposed(str(sort[-1]), 0.0 if score is None else score, told, sort)


def _counted(terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
    return len(terms), Counter(terms)


def _term(term: str, boost: float) -> Query:
    return {"term": {"terms": {"value": key(term), "boost": boost}}}


def _of_articles(article_ids: Collection[str]) -> Query:
    keys = list(map(key, article_ids))
    starts = range(0, len(keys), _MOST_VALUES)
    return {
        "bool": {
            "should": [{"terms": {"article": keys[n : n + _MOST_VALUES]}} for n in starts],
            "minimum_should_match": 1,
        }
    }


def _read_beside(name: str) -> NoReturn:
    """Raise KeyError: what a table lacks is read for many of its keys together."""
    raise KeyError(name)


def _kept(table: Bounded[_Key, _Value], names: Collection[_Key]) -> dict[_Key, _Value]:
    found = {}
    for name in names:
        try:
            found[name] = table[name]
        except KeyError:
            continue
    return found


def _weight(place: str, passage: Passage) -> int:
    """Return about how many bytes a passage takes that was loaded."""
    return 800 + len(passage.text) + 150 * len(passage.sentences)
