"""One committed state of a library in a cluster: its counts, its passages, and which match best.

The engine proposes and this module decides. The engine counts hidden and deleted passages too; the
scores of what it proposes are computed anew from the true counts, exactly as the other engines
compute them, and it is asked for more until none of those that it holds back could be among the
best.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from corpus.bounded import MB, Bounded, made_beside
from corpus.engines.cluster.connection import Connection
from corpus.engines.cluster.documents import Made, decoded, place_of
from corpus.engines.cluster.head import Head
from corpus.engines.cluster.held import Held
from corpus.engines.cluster.seen import PAGE, Proposed, as_proposed
from corpus.engines.cluster.sign_words import sign_groups
from corpus.engines.cluster.view import Query, View
from corpus.engines.packing import key
from corpus.engines.scoring import TrueScores, reading_order
from corpus.engines.vector_bytes import unpacked_vectors
from corpus.index import Hit
from corpus.meaning.encoder import Vectors
from corpus.passages import Passage
from corpus.ranking import idf
from corpus.vectors import cosines, mean_vectors

# By how much a score of the engine's may be off from rounding alone, in proportion.
_ROUNDING = 1e-5
# So many passages beyond those asked for are looked at for equal scores at first, and so many at
# all: a line that stands in all of a million articles is not read from each.
_MORE = 50
_EQUAL = 5_000
# Passages proposed by the signs of their vectors; see tests/bench/bench_cluster.py.
_PROPOSED = 400
# So many groups of signs a passage shares with a question to be proposed, where there are many.
# By chance one of twenty shares as many, of 32 groups: more of them than are proposed.
_LEAST_SHARED = 5
_VECTORS_KEPT = 12 * MB
# A query may have 1,024 clauses, and a clause 65,536 values: OpenSearch's own limits, with room.
_MOST_CLAUSES = 1_000
_MOST_VALUES = 50_000


class State(Held):
    """A committed state, and what matches best in it; threads share it."""

    def __init__(self, connection: Connection, index: str, head: Head, made: Made) -> None:
        super().__init__(connection, index, head, made)
        self._vectors = Bounded[str, tuple[Passage, Vectors]](
            _VECTORS_KEPT, made_beside, lambda _, found: found[1].nbytes + 1500
        )

    # Words

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
        size = min(k + _MORE, PAGE)
        body = {
            "size": size,
            "track_total_hits": False,
            "track_scores": True,
            "_source": ["terms", "passage"],
            "query": self._ranked_query(view, weights, counts, within),
            "sort": [{"_score": "desc"}, {"place": "asc"}],
        }
        found: list[tuple[float, str, Proposed]] = []
        while True:
            proposed = [as_proposed(hit) for hit in view.search(body)["hits"]["hits"]]
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
            size = min(4 * size, PAGE)
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
    ) -> list[Proposed]:
        """Return the passages that share most groups of signs with a vector."""
        (groups,) = sign_groups(vector[None])
        is_small = self.head.passages <= PAGE
        chosen: list[Query] = [] if within is None else [_of_articles(within)]
        if is_small:
            chosen.append({"exists": {"field": "signs"}})
        clauses = [{"constant_score": {"filter": {"term": {"signs": one}}}} for one in groups]
        least = 0 if is_small else _LEAST_SHARED
        body = {
            "size": min(most, PAGE),
            "track_total_hits": False,
            "_source": False,
            "docvalue_fields": ["mean"],
            "query": self._query(*chosen, should=clauses, minimum_should_match=least),
            "sort": [{"_score": "desc"}, {"place": "asc"}],
        }
        return [
            as_proposed(hit)
            for hit in self._in_view(lambda view: view.search(body))["hits"]["hits"]
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
        found = self._vectors.kept(places)
        lacking = [place for place in places if place not in found]
        for one in self._at(lacking, "vectors", "passage"):
            data = decoded(one.source["vectors"])
            vectors, _ = unpacked_vectors([data], self.made.dimensions)
            held = self._passage(one), vectors
            found[one.place] = self._vectors.keep(one.place, held)
        return found


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
