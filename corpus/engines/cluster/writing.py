"""Changes to a library in a cluster: sent as they come, and seen all at once by a commit.

What a writer sends is marked with its number and seen by nobody until the head has that number.
What it takes the place of is marked to be seen up to then, and deleted once nobody can be reading
it any more.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import msgspec

from corpus.article import ArticleRecord
from corpus.engines.cluster.connection import WRITE, Connection, Missing
from corpus.engines.cluster.documents import (
    ALWAYS,
    Document,
    Facts,
    HeldArticle,
    Made,
    copies_document,
    copies_id,
    document_id,
    documents_of,
)
from corpus.engines.cluster.head import Head, now, read_head, write_head
from corpus.engines.cluster.lease import Lease
from corpus.engines.cluster.sending import Operation, Sender
from corpus.engines.cluster.state import State
from corpus.engines.packing import Copy
from corpus.errors import (
    CorpusError,
    IndexUnavailable,
    LibraryDamaged,
    LibraryLocked,
)
from corpus.meaning.encoder import Vectors
from corpus.passages import Passage

# Seconds for which what was superseded is kept for those who still read it.
GRACE = 60
_DAY = 24 * 3600
_REMOVED_KEPT = 30 * _DAY
# After so many articles were looked for one by one, the ids of all are read.
_ONE_BY_ONE = 20
_MENDED_TOGETHER = 1000


class _Change(NamedTuple):
    """What becomes of an article: what it added to the counts before, and what it adds then."""

    before: HeldArticle | None
    after: Facts | None


class Writer:
    """What one process changes until it lets others; no two threads may do so at once."""

    def __init__(self, connection: Connection, made: Made) -> None:
        """Take the lease of the library and mend what a writer before has left behind."""
        self._connection = connection = connection.patient()
        self._made = made
        self._changes: dict[str, _Change] = {}
        self._copies: dict[str, bool] = {}  # whether an article has some, of those changed
        self._looked_for = 0
        self._is_broken = False
        name = connection.address.name
        while True:
            head, version = read_head(connection, name)
            self._lease = Lease(connection, version.index, head.commit)
            self._head, self._version = read_head(connection, name)
            if self._version.index == version.index:
                break
            self._lease.give_up()  # the library was made anew meanwhile
        self.index = version.index
        self._sender = Sender(connection, self.index, self._lease.check, self._still_to_do)
        try:
            self._mend()
        except BaseException:
            self._lease.give_up()
            raise
        self._state = State(connection, self.index, self._head, made)
        # Of all articles that are there, once many of them are asked for.
        self._ids: set[str] | None = None if self._head.articles else set()

    @property
    def has_changes(self) -> bool:
        """Tell whether there is something to commit."""
        return bool(self._changes or self._copies)

    def may_hold(self, article_id: str) -> bool:
        """Tell whether an article may have been committed; where many are asked for, for sure."""
        if self._ids is None and self._looked_for >= _ONE_BY_ONE:
            self._ids = {record.id for record in self._state.records()}
        self._looked_for += 1
        return self._ids is None or article_id in self._ids

    def put(
        self,
        record: ArticleRecord,
        passages: Sequence[Passage],
        terms: Sequence[Sequence[str]] | None,
        vectors: Sequence[Vectors] | None,
    ) -> None:
        """Add or replace an article."""
        with self._changing() as number:
            before = self._taken_back(record.id)
            facts, documents = documents_of(
                record, passages, terms, vectors, self._made.dimensions, number
            )
            for name, document in documents:
                self._send("create", name, document)
            self._changes[record.id] = _Change(before, facts)

    def delete(self, article_id: str) -> int | None:
        """Remove an article; return how many passages it had, None if it was not there."""
        pending = self._changes.get(article_id)
        if pending is None and self._held(article_id) is None:
            return None
        if pending is not None and pending.after is None:
            return None
        with self._changing():
            before = self._taken_back(article_id)
            self.put_copies(article_id, [])
            self._changes[article_id] = _Change(before, None)
        gone = pending.after if pending else before and before.facts
        return gone.passages if gone else 0

    def put_copies(self, article_id: str, copies: Sequence[Copy]) -> None:
        """Keep which other files have the text of an article."""
        with self._changing() as number:
            if self._copies.get(article_id):
                self._send("delete", copies_id(article_id, number))
            elif article_id not in self._copies and self.may_hold(article_id):
                kept = self._state.copies.get(article_id)
                if kept:
                    self._set_end([copies_id(article_id, kept[0])], number)
            if copies:
                self._send("create", *copies_document(article_id, copies, number))
            if copies or article_id in self._copies or self.may_hold(article_id):
                self._copies[article_id] = bool(copies)

    def commit(self) -> None:
        """Have all that was changed be seen, or nothing; raises LibraryError."""
        with self._changing():
            self._sender.flush()
            self._refresh()
        head = self._head
        for change in self._changes.values():
            if change.before:
                head = head.changed_by(change.before.facts, -1)
            if change.after:
                head = head.changed_by(change.after, 1)
        head = self._swept(head)
        self._lease.check()
        self._version = write_head(self._connection, head, self._version)
        before, self._head = self._head, head
        self._lease.committed()
        if self._ids is not None:
            self._ids -= self._changes.keys()
            self._ids |= {name for name, change in self._changes.items() if change.after}
        self._changes.clear()
        self._copies.clear()
        self._state.close()
        self._state = State(self._connection, self.index, head, self._made)
        if head.swept > before.swept:
            with suppress(CorpusError):  # the commit is made, and the next sweep takes it too
                self._sweep()

    def hold_back_others(self) -> None:
        """Have commits be refused of others who began before; raises LibraryLocked for one made."""
        self._lease.go_on()
        self._version = write_head(self._connection, self._head, self._version)

    def end(self) -> None:
        """Let others write; what was not committed is lost."""
        self._sender.clear()
        try:
            if self._lease.is_used:
                with suppress(CorpusError):
                    self._give_up_numbers([self._lease.number])
                    self._take_back([self._lease.number])
        finally:
            self._state.close()
            self._lease.give_up()

    # Holes

    def _mend(self) -> None:
        """Take back what others have sent and not committed."""
        # One of them may have been committed after all, just before the head was read.
        unused = [number for number in self._lease.unused if number > self._head.commit]
        kept = {
            number: found
            for number, found in self._head.holes.items()
            if found > now() - _DAY  # whoever was paused for longer has given up
        }
        numbers = [*self._head.hole_numbers, *unused]
        if unused:
            self._give_up_numbers(unused)
        if numbers:
            self._take_back(numbers)
        kept |= {str(number): now() for number in unused}
        self._head = msgspec.structs.replace(self._head, holes=kept)
        oldest = min(now(), self._head.changed) - _REMOVED_KEPT  # by two looks at a clock
        if oldest > 0:
            self._delete({"range": {"when": {"lt": oldest}}})

    def _give_up_numbers(self, numbers: Sequence[int]) -> None:
        """Make holes of numbers; raises LibraryLocked if one of them has been committed.

        A head that was to be written under them, and is on its way still, is refused from now on.
        """
        holes = {**self._head.holes, **{str(number): now() for number in numbers}}
        head = msgspec.structs.replace(self._head, holes=holes)
        self._version = write_head(self._connection, head, self._version)
        self._head = head

    def _take_back(self, numbers: Sequence[int]) -> None:
        """Delete what was sent under some numbers, and have seen again what was to end by them."""
        self._refresh()
        self._delete({"terms": {"from": list(numbers)}})
        while True:
            body = {
                "size": _MENDED_TOGETHER,
                "_source": False,
                "query": {"terms": {"to": list(numbers)}},
            }
            found = self._ask("POST", f"/{self.index}/_search", body)["hits"]["hits"]
            if not found:
                return
            self._set_end([hit["_id"] for hit in found], ALWAYS)
            self._sender.flush()
            self._refresh()

    # Sweeping

    def _swept(self, head: Head) -> Head:
        """Return the head of the next commit, with what may be deleted after it."""
        made = msgspec.structs.replace(head, commit=self._lease.number, changed=now())
        if now() - head.noted < GRACE:
            return made
        return msgspec.structs.replace(made, swept=head.ended, ended=made.commit, noted=now())

    def _sweep(self) -> None:
        """Delete what has ended, and not what only seems so by a number that is a hole."""
        over = {"range": {"to": {"gte": 1, "lte": self._head.swept}}}
        is_hole = {"terms": {"to": self._head.hole_numbers}}
        self._delete({"bool": {"filter": [over], "must_not": [is_hole]}})

    def _delete(self, query: Mapping[str, Any]) -> None:
        self._ask(
            "POST",
            f"/{self.index}/_delete_by_query",
            {"query": query},
            conflicts="proceed",
            refresh="true",
        )

    # What is there

    def _held(self, article_id: str) -> HeldArticle | None:
        """Return what is there of an article by the last commit."""
        return self._state.held(article_id) if self.may_hold(article_id) else None

    def _taken_back(self, article_id: str) -> HeldArticle | None:
        """Have what there is of an article end with this commit; return what was committed."""
        number = self._lease.number
        pending = self._changes.get(article_id)
        if pending is None:
            before = self._held(article_id)
            if before:
                ordinals = range(before.facts.passages + 1)
                self._set_end([document_id(article_id, before.since, n) for n in ordinals], number)
            return before
        for ordinal in range(pending.after.passages + 1) if pending.after else ():
            self._send("delete", document_id(article_id, number, ordinal))
        return pending.before

    def _set_end(self, names: Sequence[str], to: int) -> None:
        """Have documents end with a commit."""
        for start in range(0, len(names), _MENDED_TOGETHER):
            for operation in self._ending(names[start : start + _MENDED_TOGETHER], to):
                self._sender.add(operation)

    def _ending(self, names: Sequence[str], to: int) -> Iterator[Operation]:
        """Yield what has documents end so, each only if it is still what is read here.

        So what is late, of a writer that was paused or a node that hung, changes nothing that
        somebody has committed meanwhile. Raises LibraryLocked where somebody has already.
        """
        address = str(self._connection.address)
        reply = self._ask("POST", f"/{self.index}/_mget", {"ids": list(names)}, _source="to")
        for found in reply["docs"]:
            if "error" in found:
                raise self._connection.not_found()
            if not found["found"]:
                raise LibraryDamaged(address, found["_id"], "it is not there")
            ends = found["_source"]["to"]
            if ends == to:
                continue
            if ends not in (ALWAYS, self._lease.number) and str(ends) not in self._head.holes:
                raise LibraryLocked(address)
            yield Operation.of(
                "update",
                found["_id"],
                {"doc": {"to": to}},
                if_seq_no=found["_seq_no"],
                if_primary_term=found["_primary_term"],
            )

    # Sending

    @contextmanager
    def _changing(self) -> Iterator[int]:
        """Enter with the number to write under; what breaks off is never committed in part."""
        self._lease.check()
        if self._is_broken:
            reason = "an earlier change could not be sent, so all of them are to be made again"
            raise IndexUnavailable(str(self._connection.address), reason)
        if self._lease.number <= self._head.commit:
            self._lease.go_on()
        self._lease.is_used = True
        try:
            yield self._lease.number
        except BaseException:
            self._is_broken = True
            raise

    def _send(self, action: str, name: str, document: Document | None = None) -> None:
        self._sender.add(Operation.of(action, name, document))

    def _still_to_do(self, operation: Operation) -> Iterator[Operation]:
        """Yield what is left of an operation; what was to be created is there already."""
        ((action, told),) = msgspec.json.decode(operation.action).items()
        if action == "update" and operation.source:
            to = msgspec.json.decode(operation.source)["doc"]["to"]
            yield from self._ending([told["_id"]], to)

    def _refresh(self) -> None:
        self._ask("POST", f"/{self.index}/_refresh")

    def _ask(self, method: str, path: str, body: object = None, **parameters: str) -> Any:
        try:
            return self._connection.ask(method, path, body, patience=WRITE, **parameters)
        except Missing:
            raise self._connection.not_found() from None
