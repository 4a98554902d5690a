"""The articles of one committed state of a library in a cluster, their passages and counts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from corpus.article import ArticleRecord
from corpus.bounded import MB, Bounded, made_beside
from corpus.engines.cluster.connection import Connection
from corpus.engines.cluster.documents import (
    HeldArticle,
    Made,
    decoded,
    held_article,
    place_of,
)
from corpus.engines.cluster.head import Head
from corpus.engines.cluster.seen import PAGE, TOGETHER, Proposed, Seen
from corpus.engines.packing import Copy, key, unpack, unpack_copies, unpack_record
from corpus.errors import UnknownArticle, UnknownPassage
from corpus.passages import Passage, PassageId

# All passages of a library with no more are read at once; so many are asked as a whole.
_FEW = 2_000
_COUNTS_KEPT = 4 * MB
_PASSAGES_KEPT = 8 * MB
_RECORDS_KEPT = 4 * MB


class Held(Seen):
    """A committed state, as far as it is asked for what it holds."""

    def __init__(self, connection: Connection, index: str, head: Head, made: Made) -> None:
        super().__init__(connection, index, head, made)
        self._passages_with = Bounded[str, int](
            _COUNTS_KEPT, made_beside, lambda term, _: 200 + 2 * len(term)
        )
        self._passages = Bounded[str, Passage](_PASSAGES_KEPT, made_beside, _weight)
        self._records = Bounded[str, ArticleRecord](
            _RECORDS_KEPT, made_beside, lambda _, record: 1000 + 2 * len(record.title)
        )

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
        found = self._passages_with.kept(terms)
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

    # Passages and articles

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages with these ids."""
        place_by_id = {text: place_of(*PassageId.parse(text)) for text in ids}
        if self._is_read_whole:
            found = {place_of(p.article.id, p.ordinal): p for p in self._every_passage}
        else:
            found = self._passages.kept(place_by_id.values())
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

    def _passage(self, proposed: Proposed) -> Passage:
        try:
            return self._passages[proposed.place]
        except KeyError:
            passage = unpack(decoded(proposed.source["passage"]))
            return self._passages.keep(proposed.place, passage)

    def record(self, article_id: str) -> ArticleRecord:
        """Return what is known of an article; raises UnknownArticle."""
        found = self._records_of([article_id])
        if article_id not in found:
            raise UnknownArticle(article_id)
        return found[article_id]

    def _records_of(self, article_ids: Collection[str]) -> dict[str, ArticleRecord]:
        """Return the records of those articles that are there."""
        found = self._records.kept(article_ids)
        lacking = [key(one) for one in article_ids if one not in found]
        for start in range(0, len(lacking), PAGE):
            named = {"terms": {"record_of": lacking[start : start + PAGE]}}
            for one in self._all(named, "record", sort="record_of"):
                record = unpack_record(decoded(one.source["record"]))
                found[record.id] = self._records.keep(record.id, record)
        return found

    def records(self, together: int | None = None) -> Iterator[ArticleRecord]:
        """Yield what is known of each article, by id, read in groups of so many."""
        of_any = {"exists": {"field": "record_of"}}
        for one in self._all(of_any, "record", sort="record_of", page=together or TOGETHER):
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
            yield from (one.source for one in self._all(of_any, "*", sort=field, page=TOGETHER))


def _weight(place: str, passage: Passage) -> int:
    """Return about how many bytes a passage takes that was loaded."""
    return 800 + len(passage.text) + 150 * len(passage.sentences)
