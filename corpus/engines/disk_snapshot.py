"""One committed state of a library: its counts, its passages, and which of them match best.

tantivy proposes and this module decides. tantivy's scores are right up to the last bits of a
32-bit float, and while documents that were deleted still lie in its files, it counts those too.
So a few more passages are fetched than asked for, as many as could belong to the best, and their
scores are computed anew from the true counts, exactly as the engine in memory computes them.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import tantivy

from corpus.article import ArticleRecord
from corpus.bounded import MB, Bounded
from corpus.engines.disk_format import COPIES, copies_key, stored
from corpus.engines.disk_meaning import Meaning
from corpus.engines.packing import DIGEST_FIELDS, Copy, key, unpack, unpack_copies, unpack_record
from corpus.engines.scoring import TrueScores, explained_numbers, reading_order
from corpus.errors import UnknownArticle, UnknownPassage
from corpus.index import Hit, index_counts
from corpus.manifest import Manifest
from corpus.meaning.encoder import Vectors
from corpus.passages import Passage, PassageId
from corpus.ranking import K1, idf
from corpus.terms import LONGEST_STEMMED

# tantivy multiplies every score by k1 + 1.
_FACTOR = K1 + 1
# By how much a score of tantivy's may be off from rounding alone, in proportion.
_ROUNDING = 1e-5
# Average lengths that differ by less change a score by less than rounding does.
_SAME = 1e-7
# So many passages beyond those asked for are looked at for equal scores at first.
_MORE = 16
# Records are read in groups of so many articles.
_GROUP = 1000
# Of so many passages it is known where they are kept, once they were loaded.
_PLACES_KNOWN = 10_000
# Of so many terms that passages hold it is known how many do, and of none that no passage holds:
# strangers make up as many as they like.
_TERMS_KNOWN = 10_000
_PASSAGES_KEPT = 8 * MB
# The first passages of an article, so many, are looked for among all that it has.
_FIRST = 500

_Address = tantivy.DocAddress
_Must, _Should = tantivy.Occur.Must, tantivy.Occur.Should


class Counts(NamedTuple):
    """What a library holds. `length` is the sum of the passages' lengths, in terms."""

    passages: int
    length: int
    articles: int
    generation: str


class _Believed(NamedTuple):
    """The counts that tantivy ranks by: deleted documents and those without passages included."""

    passages: float
    average_length: float


class Snapshot:
    """A committed state; it never changes, so threads share it without a lock."""

    def __init__(
        self,
        index: tantivy.Index,
        place: Path,
        manifest: Manifest,
        *,
        are_signs_checked: bool = False,
    ) -> None:
        self.manifest = manifest
        self.meaning = Meaning(index, place, manifest, are_checked=are_signs_checked)
        self._searcher = index.searcher()
        self._schema = index.schema
        self._places: dict[str, _Address] = {}
        self._passages = Bounded[tuple[int, int], Passage | None](
            _PASSAGES_KEPT, self._stored_at, _weight
        )
        self._passages_with: dict[str, int] = {}
        self._believed: _Believed | None = None

    # Counts

    @cached_property
    def counts(self) -> Counts:
        """Return the counts of what is held, deleted documents left out."""
        wanted = {
            "passages": {"value_count": {"field": "length"}},
            "length": {"sum": {"field": "length"}},
            "articles": {"value_count": {"field": DIGEST_FIELDS[0]}},
            **{name: {"sum": {"field": name}} for name in DIGEST_FIELDS},
        }
        found = self._searcher.aggregate(tantivy.Query.all_query(), wanted)
        numbers = {name: int(found[name]["value"] or 0) for name in wanted}
        return Counts(
            numbers["passages"],
            numbers["length"],
            numbers["articles"],
            "".join(f"{numbers[name] % 2**24:06x}" for name in DIGEST_FIELDS),
        )

    @cached_property
    def languages(self) -> frozenset[str]:
        """Return the languages of all articles."""
        found = [name for name, _ in self._searcher.terms_with_prefix("language", "")]
        return frozenset(name for name in found if self._count(self._equal("language", name)))

    def languages_of(self, within: Collection[str] | None) -> frozenset[str]:
        """Return the languages of some articles, or of all."""
        if within is None or len(self.languages) < 2:
            return self.languages
        return frozenset(record.language for record in self._records(list(map(key, within))))

    def passages_with(self, term: str) -> int:
        """Return how many passages hold a term."""
        counted = self._passages_with.get(term)
        if counted is None:
            counted = self._searcher.doc_freq("terms", key(term))
            if counted and self._believed_for(term).passages != self._searcher.num_docs:
                counted = self._count(self._term(term))
            if counted and len(term) <= LONGEST_STEMMED:
                if len(self._passages_with) >= _TERMS_KNOWN:
                    self._passages_with.clear()
                self._passages_with[term] = counted
        return counted

    def _count(self, query: tantivy.Query) -> int:
        constant = tantivy.Query.const_score_query(query, 1.0)
        found = self._searcher.search(constant, 1, count=True)
        return int(found.count)  # type: ignore[attr-defined] # missing in tantivy's stub

    def _believed_for(self, term: str) -> _Believed:
        """Return the counts that tantivy ranks by, told by how it explains a passage's score."""
        if self._believed is None:
            query = self._term(term)
            hits = self._searcher.search(query, 1, count=False).hits
            if not hits:  # all passages with it were deleted
                return _Believed(-1, 0)
            explained = json.loads(query.explain(self._searcher, hits[0][1]).to_json())
            told = explained_numbers(explained)
            self._believed = _Believed(told["N"], told["avgdl"])
        return self._believed

    # Search

    def nearest(self, vector: Vectors, k: int, within: Collection[str] | None) -> list[Hit]:
        """Return the k passages that are nearest in meaning."""
        return self.meaning.nearest(vector, k, within, self.counts.passages, self._load)

    def search(
        self, terms: Mapping[str, float], k: int, within: Collection[str] | None
    ) -> list[Hit]:
        """Return the k best passages."""
        known = {t: w for t, w in terms.items() if w > 0 and self.passages_with(t)}
        if k < 1 or not known:
            return []
        ranking = _Ranking(self, known)
        query = self._query(known, within)
        hits: list[Hit] = []
        looked_at, limit = 0, k + _MORE
        while True:
            limit = min(limit, self._searcher.num_docs + 1)  # tantivy makes room for so many
            proposed = self._searcher.search(query, limit, count=False).hits
            while looked_at < len(proposed):
                until = looked_at + (k if not hits else max(_MORE, len(hits)))
                worst = hits[k - 1].score if len(hits) >= k else 0.0
                batch = [
                    (score / _FACTOR, self._load(address))
                    for score, address in proposed[looked_at:until]
                    if score / _FACTOR * ranking.most_off >= worst
                ]
                if not batch:
                    return ranking.settled(hits, k)
                hits += ranking.scored(batch)
                hits.sort(key=reading_order)
                looked_at = min(until, len(proposed))
            if len(proposed) < limit:
                return ranking.settled(hits, k)
            limit *= 4

    def _query(self, known: Mapping[str, float], within: Collection[str] | None) -> tantivy.Query:
        boosted = [
            (_Should, tantivy.Query.boost_query(self._term(term), self._boost(term, weight)))
            for term, weight in known.items()
        ]
        query = tantivy.Query.boolean_query(boosted)
        if within is None:
            return query
        articles = [key(article_id) for article_id in within]
        chosen = tantivy.Query.term_set_query(self._schema, "article", articles)
        silent = tantivy.Query.const_score_query(chosen, 0.0)
        return tantivy.Query.boolean_query([(_Must, query), (_Must, silent)])

    def _boost(self, term: str, weight: float) -> float:
        """Return the weight that makes tantivy rank by the true number of passages with a term."""
        true = idf(self.passages_with(term), self.counts.passages)
        believed = _tantivys_idf(
            self._searcher.doc_freq("terms", key(term)), self._believed_for(term).passages
        )
        return weight * true / believed if believed else weight

    @property
    def average_length(self) -> float:
        """Return the average length of a passage in terms."""
        return self.counts.length / (self.counts.passages or 1)

    def off(self, term: str) -> float:
        """Return true average length by the one that tantivy ranks by."""
        return self.average_length / self._believed_for(term).average_length

    # Passages and articles

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages with these ids."""
        wanted: dict[str, list[int]] = {}
        for passage_id in ids:
            article_id, ordinal = PassageId.parse(passage_id)
            wanted.setdefault(article_id, []).append(ordinal)
        found = {
            passage.id: passage
            for article_id, ordinals in wanted.items()
            for passage in self._of_article(article_id, ordinals)
        }
        try:
            return [found[passage_id] for passage_id in ids]
        except KeyError as error:
            raise UnknownPassage(error.args[0]) from None

    def _of_article(self, article_id: str, ordinals: Sequence[int]) -> Iterator[Passage]:
        """Yield those of the passages of an article that are there."""
        found = self._first_of_article(article_id, max(ordinals))
        if found is not None:
            yield from (found[n - 1] for n in ordinals if 0 < n <= len(found))
            return
        chosen = tantivy.Query.term_set_query(self._schema, "ordinal", ordinals)
        query = tantivy.Query.boolean_query([(_Must, self._article(article_id)), (_Must, chosen)])
        for _, address in self._searcher.search(query, len(ordinals), count=False).hits:
            yield self._load(address)

    def _first_of_article(self, article_id: str, last: int) -> list[Passage] | None:
        """Return the passages of an article to an ordinal, None if they may be kept in no order.

        They nearly always are kept in theirs, and to see that takes a fiftieth of a set of ordinals
        being looked for in all articles.
        """
        if not 0 < last <= _FIRST:
            return None
        hits = self._searcher.search(self._article(article_id), last, count=False).hits
        found = [self._at(address) for _, address in hits]
        ordered = [
            passage for n, passage in enumerate(found, 1) if passage and passage.ordinal == n
        ]
        return ordered if len(ordered) == len(found) else None

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors | None]:
        """Return the vectors of each passage's sentences; None for one that is not held."""
        addresses = self._addresses_of(passages)
        held = [
            address if address is not None and self._load(address) == passage else None
            for passage, address in zip(passages, addresses, strict=True)
        ]
        return self.meaning.vectors(held)

    def _addresses_of(self, passages: Sequence[Passage]) -> list[_Address | None]:
        """Return where passages with these ids are kept, for those that are."""
        wanted: dict[str, list[int]] = {}
        for passage in passages:
            if passage.id not in self._places:
                wanted.setdefault(passage.article.id, []).append(passage.ordinal)
        for article_id, ordinals in wanted.items():
            list(self._of_article(article_id, ordinals))
        return [self._places.get(passage.id) for passage in passages]

    def article(self, article_id: str) -> list[Passage]:
        """Return the passages of an article."""
        loaded = [
            self._searcher.doc(address).get_first("passage")
            for address in self._addresses(self._article(article_id), article_id)
        ]
        if not loaded:
            raise UnknownArticle(article_id)
        passages = [unpack(data) for data in loaded if data is not None]
        return sorted(passages, key=lambda passage: passage.ordinal)

    def holds(self, article_id: str) -> bool:
        """Return whether there is an article with this id, or was before the last merge."""
        return bool(self._searcher.doc_freq("article", key(article_id)))

    def record(self, article_id: str) -> ArticleRecord:
        """Return what is known of an article."""
        for record in self._records([key(article_id)]):
            return record
        raise UnknownArticle(article_id)

    def records(self, together: int | None = None) -> Iterator[ArticleRecord]:
        """Yield what is known of each article, by id, read in groups of so many."""
        names = (name for name, _ in self._searcher.terms_with_prefix("article", ""))
        keys = iter(sorted(name for name in names if not name.startswith(COPIES)))
        while group := list(islice(keys, together or _GROUP)):
            yield from sorted(self._records(group))

    def copies(self, article_id: str) -> list[Copy]:
        """Return the other files with the text of an article."""
        for _, address in self._searcher.search(
            self._equal("article", copies_key(article_id)), 1, count=False
        ).hits:
            return self._copies(address)[1]
        return []

    def all_copies(self) -> dict[str, list[Copy]]:
        """Return the other files of each article that has any, by its id."""
        keys = [name for name, _ in self._searcher.terms_with_prefix("article", COPIES)]
        if not keys:
            return {}
        query = tantivy.Query.term_set_query(self._schema, "article", keys)
        hits = self._searcher.search(query, len(keys), count=False).hits
        return dict(self._copies(address) for _, address in hits)

    def _copies(self, address: _Address) -> tuple[str, list[Copy]]:
        return unpack_copies(stored(self._searcher.doc(address), "record"))

    def _records(self, keys: Sequence[str]) -> Iterator[ArticleRecord]:
        if len(keys) == 1:  # for a set, every document is gone through
            chosen = self._equal("article", keys[0])
        else:
            chosen = tantivy.Query.term_set_query(self._schema, "article", keys)
        query = tantivy.Query.boolean_query([(_Must, chosen), (_Must, self._equal("first", True))])
        for _, address in self._searcher.search(query, max(1, len(keys)), count=False).hits:
            yield unpack_record(stored(self._searcher.doc(address), "record"))

    # Helpers

    def _addresses(self, query: tantivy.Query, article_id: str) -> list[_Address]:
        most = max(1, self._searcher.doc_freq("article", key(article_id)))
        return [address for _, address in self._searcher.search(query, most, count=False).hits]

    def _load(self, address: _Address) -> Passage:
        passage = self._at(address)
        if passage is None:
            raise ValueError("a document without its passage")
        return passage

    def _at(self, address: _Address) -> Passage | None:
        """Return the passage that is kept somewhere; None for an article without any."""
        passage = self._passages[address.segment_ord, address.doc]
        if passage is not None:
            self._know(passage, address)
        return passage

    def _stored_at(self, place: tuple[int, int]) -> Passage | None:
        data = self._searcher.doc(_Address(*place)).get_first("passage")
        return unpack(data) if isinstance(data, bytes) else None

    def _know(self, passage: Passage, address: _Address) -> None:
        if len(self._places) >= _PLACES_KNOWN:
            self._places.clear()
        self._places[passage.id] = address

    def _term(self, term: str) -> tantivy.Query:
        return self._equal("terms", key(term), "freq")

    def _article(self, article_id: str) -> tantivy.Query:
        return self._equal("article", key(article_id))

    def _equal(self, field: str, value: object, option: str = "basic") -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, index_option=option)


class _Ranking:
    """Makes the true scores of passages for some weighted terms out of those tantivy proposes.

    A true score is that of `corpus.ranking.LuceneBM25`, to the bit. It is computed where it can
    change the order: for scores that are nearly the same, or for all if tantivy ranks by another
    average length. (What a length takes from a score is never more than in proportion to that.)
    """

    def __init__(self, snapshot: Snapshot, known: Mapping[str, float]) -> None:
        counts = {term: snapshot.passages_with(term) for term in known}
        self._scores = TrueScores(known, counts, snapshot.counts.passages, snapshot.average_length)
        off = snapshot.off(self._scores.terms[0])
        self._as_proposed = abs(off - 1) < _SAME
        self.most_off = max(1.0, off) * (1 + _ROUNDING)

    def scored(self, proposed: Sequence[tuple[float, Passage]]) -> list[Hit]:
        """Return proposed passages with scores that are good enough to go on with."""
        if self._as_proposed:
            return [Hit(passage, score) for score, passage in proposed]
        return self._truly([passage for _, passage in proposed])

    def settled(self, hits: Sequence[Hit], k: int) -> list[Hit]:
        """Return the k best hits in their true order; they come in about that order."""
        if not self._as_proposed:
            return list(hits[:k])
        apart = [before.score > after.score * (1 + _ROUNDING) for before, after in pairwise(hits)]
        apart = [True, *apart, True]  # before and after each hit
        few = next(n for n in range(min(k, len(hits)), len(apart)) if apart[n])  # no others matter
        settled = [hit for n, hit in enumerate(hits[:few]) if apart[n] and apart[n + 1]]
        near = [hit.passage for n, hit in enumerate(hits[:few]) if not (apart[n] and apart[n + 1])]
        return sorted(settled + self._truly(near), key=reading_order)[:k]

    def _truly(self, passages: Sequence[Passage]) -> list[Hit]:
        scores = self._scores.of(index_counts(passages, self._scores.terms))
        return [Hit(passage, score) for passage, score in zip(passages, scores, strict=True)]


def _weight(place: tuple[int, int], passage: Passage | None) -> int:
    """Return about how many bytes a passage takes that was loaded."""
    return 300 + (500 + len(passage.text) + 150 * len(passage.sentences) if passage else 0)


def _tantivys_idf(passages_with_term: int, passages: float) -> float:
    """Return `corpus.ranking.idf` as tantivy computes it, in 32 bits throughout.

    For a term in nearly all passages that loses most of the digits.
    """
    half, one = np.float32(0.5), np.float32(1)
    counted = np.float32(passages_with_term)
    return float(np.log(one + (np.float32(passages - counted) + half) / (counted + half)))
