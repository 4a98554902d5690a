"""What the shards of a cluster hold at one moment, and by which counts they rank.

A point in time of OpenSearch: it stays the same for everyone who asks by it, whatever is written
or merged meanwhile. So the counts that the engine ranks by are asked once, and hold for every
search of the view. It is lost with a node; then another one is opened.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from corpus.engines.cluster.connection import Connection, Missing, Passing, Reply
from corpus.engines.packing import key
from corpus.engines.scoring import explained_numbers
from corpus.errors import LibraryError

# Seconds after the last search for which the cluster keeps what a view needs.
_KEPT = "60s"
# Terms whose counts are asked in one request, so that it does not take too long.
_TOGETHER = 100

Query = dict[str, Any]


class ViewLost(Passing):
    """Shards of a view are gone, or do not answer; another view may have them."""


class Believed(NamedTuple):
    """The counts that the engine ranks by: hidden and deleted passages included.

    `factor` is what it multiplies each score by.
    """

    passages: int
    average_length: float
    factor: float


class View:
    """One point in time; threads may share it."""

    def __init__(self, connection: Connection, index: str) -> None:
        """Open it; raises Passing and LibraryError."""
        self._connection = connection
        try:
            opened = connection.once("POST", f"/{index}/_search/point_in_time", keep_alive=_KEPT)
        except Missing:
            raise connection.not_found() from None
        self._id: str = opened["pit_id"]
        self._believed: Believed | None = None
        self._passages_with: dict[str, int] = {}

    def search(self, body: Mapping[str, Any]) -> Reply:
        """Return what all shards say, by the counts of all of them; raises ViewLost."""
        try:
            return self._connection.once(
                "POST",
                "/_search",
                {**body, "pit": {"id": self._id, "keep_alive": _KEPT}},
                search_type="dfs_query_then_fetch",
                allow_partial_search_results="false",
            )
        except Missing:
            raise ViewLost("what was seen is gone") from None
        except Passing as error:
            raise ViewLost(str(error)) from error

    def search_each(self, bodies: Sequence[Mapping[str, Any]]) -> list[Reply]:
        """Return the replies to several searches that are made at once; raises ViewLost."""
        header = msgspec.json.encode({"allow_partial_search_results": False})
        lines = []
        for body in bodies:
            told = {**body, "pit": {"id": self._id, "keep_alive": _KEPT}}
            lines += [header, msgspec.json.encode(told)]
        try:
            replies = self._connection.once(
                "POST",
                "/_msearch",
                b"\n".join([*lines, b""]),
                search_type="dfs_query_then_fetch",
            )["responses"]
        except (Missing, Passing) as error:
            raise ViewLost(str(error)) from error
        for reply in replies:
            if "error" in reply or reply["timed_out"] or reply["_shards"]["failed"]:
                raise ViewLost(str(reply.get("error", "not all shards answered"))[:300])
        return list(replies)

    def close(self) -> None:
        """Let the cluster forget it; if that fails, it does by itself after a while."""
        try:
            self._connection.once("DELETE", "/_search/point_in_time", {"pit_id": [self._id]})
        except (Missing, Passing, LibraryError):
            return

    # What the engine ranks by

    def believed(self, term: str, seen: Query) -> Believed:
        """Return the counts of all passages, of which one that is seen has the term."""
        if self._believed is None:
            self._ask_counts([term], seen)
        if self._believed is None:
            raise ViewLost("a passage that was counted is not there")
        return self._believed

    def passages_with(self, terms: Sequence[str], seen: Query) -> Mapping[str, int]:
        """Return in how many passages the engine believes each term of a passage to be."""
        lacking = [term for term in terms if term not in self._passages_with]
        for start in range(0, len(lacking), _TOGETHER):
            self._ask_counts(lacking[start : start + _TOGETHER], seen)
        return self._passages_with

    def _ask_counts(self, terms: Sequence[str], seen: Query) -> None:
        """Have the engine explain how it ranks a passage with each term, and note its counts."""
        bodies = [
            {
                "size": 1,
                "explain": True,
                "_source": False,
                "track_total_hits": False,
                "query": {"bool": {**seen, "must": [{"term": {"terms": {"value": key(term)}}}]}},
            }
            for term in terms
        ]
        for term, reply in zip(terms, self.search_each(bodies), strict=True):
            for hit in reply["hits"]["hits"]:
                told = explained_numbers(hit["_explanation"])
                self._passages_with[term] = int(told["n"])
                self._believed = Believed(int(told["N"]), told["avgdl"], told.get("boost", 1.0))
