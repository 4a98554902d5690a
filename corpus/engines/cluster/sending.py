"""Changes of documents are collected, and sent to a cluster many at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from corpus.engines.cluster.connection import WRITE, Connection, Missing, Passing
from corpus.engines.cluster.documents import Document, written
from corpus.errors import ClusterRefused

# What is sent at once, in bytes; larger makes indexing no faster.
_TOGETHER = 4_000_000

_TOO_MUCH = frozenset({429, 503})  # an item that a node takes when it is sent again


class Operation(NamedTuple):
    """What is to become of one document, in lines of a bulk request."""

    action: bytes
    source: bytes | None

    @classmethod
    def of(
        cls, action: str, name: str, document: Document | None = None, **only_if: int
    ) -> "Operation":
        """Return the operation that creates, updates or deletes a document."""
        return cls(
            msgspec.json.encode({action: {"_id": name, **only_if}}),
            None if document is None else msgspec.json.encode(document),
        )

    @property
    def size(self) -> int:
        """Return how many bytes it has."""
        return len(self.action) + len(self.source or b"")


class Sender:
    """Sends operations to an index."""

    def __init__(
        self,
        connection: Connection,
        index: str,
        check: Callable[[], None],
        renewed: Callable[[Operation], Iterable[Operation]],
    ) -> None:
        """`check` is called before anything is sent, and raises what keeps it from being sent.

        `renewed` returns what is still to be done of an operation that came upon another state of
        its document than it was made for.
        """
        self._connection = connection
        self._index = index
        self._check = check
        self._renewed = renewed
        self.clear()

    def clear(self) -> None:
        """Forget what was not sent."""
        self._operations: list[Operation] = []
        self._size = 0

    def add(self, operation: Operation) -> None:
        """Send an operation, with others and not later than at the next `flush`."""
        self._operations.append(operation)
        self._size += operation.size
        if self._size >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Send what was collected; what a node has no room for now is sent again."""
        operations = self._operations
        self.clear()
        for tried in self._connection.tries(WRITE):
            with tried:
                if operations:
                    operations = list(self._refused(operations))
                if operations:
                    raise Passing(f"{len(operations)} documents were too much for it")
                return

    def _refused(self, operations: Sequence[Operation]) -> Iterator[Operation]:
        """Send some operations; yield those that are to be sent again."""
        self._check()
        path = f"/{written(self._index)}/_bulk"
        lines = b"\n".join(_lines(operations))
        try:
            reply = self._connection.once("POST", path, lines, patience=WRITE, require_alias="true")
        except Missing:
            raise self._connection.not_found() from None
        for operation, item in zip(operations, reply["items"], strict=True):
            (done,) = item.values()
            status = done["status"]
            if status in _TOO_MUCH:
                yield operation
            elif status == 409:  # a request was made again, or a late one came in between
                yield from self._renewed(operation)
            elif status == 404 and "error" in done:
                raise self._connection.not_found()
            elif status >= 400 and status != 404:  # what is not there need not be deleted
                reason = f"{done['error']['type']}: {done['error']['reason']}"[:300]
                address = str(self._connection.address)
                raise ClusterRefused(address, reason, "see its log; nothing was changed")


def _lines(operations: Iterable[Operation]) -> Iterator[bytes]:
    for operation in operations:
        yield operation.action
        if operation.source is not None:
            yield operation.source
    yield b""
