"""What one committed state of a library in a cluster shows, and how it is asked for.

Every question leaves out what the state does not show, and is asked of one point in time; of
another one where that is lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from corpus.engines.cluster.connection import Connection
from corpus.engines.cluster.documents import Made
from corpus.engines.cluster.head import Head, read_head
from corpus.engines.cluster.view import Query, View, ViewLost
from corpus.errors import IndexUnavailable, LibraryDamaged

# More documents come in no reply: OpenSearch's own limit, unless an index is told otherwise.
PAGE = 10_000
# Documents that are read for all of them are read so many at a time.
TOGETHER = 2_000

_Asked = TypeVar("_Asked")


class Proposed(NamedTuple):
    """A document that the engine finds: its place, and what it stores of it."""

    place: str
    engine_score: float
    source: Mapping[str, Any]
    sort: list[Any]


class Seen:
    """A committed state, as far as it is asked for documents; threads share it."""

    def __init__(self, connection: Connection, index: str, head: Head, made: Made) -> None:
        self.index = index
        self.head = head
        self.made = made
        self._connection = connection
        self._view: View | None = None
        self._lock = Lock()

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

    def _at(self, places: Sequence[str], *fields: str) -> Iterator[Proposed]:
        """Yield what is kept at these places."""
        for start in range(0, len(places), PAGE):
            yield from self._all({"terms": {"place": places[start : start + PAGE]}}, *fields)

    def _all(
        self, wanted: Query, *fields: str, sort: str = "place", page: int = TOGETHER
    ) -> Iterator[Proposed]:
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
            yield from map(as_proposed, hits)
            if len(hits) < page:
                return
            body["search_after"] = hits[-1]["sort"]


def as_proposed(hit: Mapping[str, Any]) -> Proposed:
    """Return what a hit of the engine's says, sorted by its place at last."""
    score = hit["_score"]
    sort = hit["sort"]
    told = hit.get("_source") or hit.get("fields") or {}
    return Proposed(str(sort[-1]), 0.0 if score is None else score, told, sort)
