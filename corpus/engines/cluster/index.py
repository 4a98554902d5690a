"""The engine for a library beyond one machine: an index in an OpenSearch cluster.

All processes that have the library open see a commit with their next question. What was not
committed is seen by nobody, however the process that sent it has ended.
"""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress

import msgspec

from corpus.article import ArticleRecord
from corpus.cluster_address import ClusterAddress
from corpus.engines.cluster.connection import (
    WRITE,
    Conflict,
    Connection,
    Missing,
    Patience,
)
from corpus.engines.cluster.documents import (
    FORMAT,
    HEAD,
    LEASE,
    PRODUCT,
    Made,
    decoded,
    index_body,
    made_now,
    made_of,
    removed_document,
    removed_id,
    written,
)
from corpus.engines.cluster.head import Head, now, read_head
from corpus.engines.cluster.lease import Leased
from corpus.engines.cluster.state import State
from corpus.engines.cluster.writing import Writer
from corpus.engines.kept_index import KeptIndex
from corpus.engines.packing import Copy, Removed, pack_removed, unpack, unpack_removed
from corpus.engines.pinning import Pin
from corpus.errors import (
    ClusterRefused,
    LibraryDamaged,
    LibraryInTheWay,
    LibraryOutdated,
    LibraryReadOnly,
    UnknownArticle,
)
from corpus.index import Hit, Stats
from corpus.meaning.encoder import Encoder, Vectors
from corpus.meaning.finding import encoder_of
from corpus.passages import Passage
from corpus.terms import ANALYSIS
from corpus.vectors import sentence_vectors

_CREATE = Patience(30, 60)


class ClusterIndex(KeptIndex):
    """A `WritableIndex` in a cluster. Threads may share one."""

    def __init__(
        self,
        address: ClusterAddress,
        connection: Connection,
        *,
        writing: bool = False,
        encoders: Callable[[str], Encoder | None] = encoder_of,
        made: Made | None = None,
    ) -> None:
        """Open a library; `create` and `open` say it in words.

        `made` is what an index of an earlier version says of itself, which only a rebuild takes.
        """
        super().__init__(encoders)
        self.address = address
        self.connection = connection
        self._may_write = writing
        self._pin = Pin[State]()
        self._lock = threading.RLock()
        self._writer: Writer | None = None
        self._of_other_version = made
        self._state = self._read_state(None)

    @classmethod
    def create(
        cls,
        address: ClusterAddress,
        encoder: Encoder | None = None,
        *,
        shards: int = 1,
    ) -> "ClusterIndex":
        """Make an empty library, with vectors if there is an encoder, and open it for writing.

        Raises LibraryInTheWay unless nothing else has its name, and LibraryError.
        """
        connection = Connection(address)
        make_index(connection, f"{address.name}-1", made_now(encoder), shards, address.name)
        return cls(address, connection, writing=True, encoders=lambda _: encoder)

    @classmethod
    def open(
        cls,
        address: ClusterAddress,
        *,
        writing: bool = False,
        patient: bool = False,
        encoders: Callable[[str], Encoder | None] = encoder_of,
    ) -> "ClusterIndex":
        """Open a library. For writing it is locked from the first change on, not before.

        Who is `patient` waits for a busy cluster. `encoders` finds a model by its id, if it is at
        hand. Raises LibraryNotFound, LibraryOutdated, LibraryDamaged, ClusterRefused or
        IndexUnavailable.
        """
        connection = Connection(address)
        if patient:
            connection = connection.patient()
        return cls(address, connection, writing=writing, encoders=encoders)

    @classmethod
    def of_any_version(cls, address: ClusterAddress) -> "ClusterIndex":
        """Open a library of any format whose passages can be read, to make it anew from them."""
        connection = Connection(address).patient()
        made = read_made(connection, address.name)
        return cls(address, connection, writing=True, made=made)

    # Changes

    def put(
        self,
        record: ArticleRecord,
        passages: Sequence[Passage],
        terms: Sequence[Sequence[str]] | None = None,
        vectors: Sequence[Vectors] | None = None,
    ) -> None:
        """Add or replace one article, all of whose record is known."""
        self.lock()  # first, as a library that was made anew may have another model
        encoder = self.encoder_to_write()
        if encoder and vectors is None:
            vectors = sentence_vectors(encoder, passages)
        with self._lock:
            self.lock().put(record, passages, terms, vectors if encoder else None)

    def delete(self, article_id: str) -> int:
        """Remove one article."""
        with self._lock:
            return self.lock().delete(article_id) or 0

    def put_copies(self, article_id: str, copies: Sequence[Copy]) -> None:
        """Keep which other files have the text of an article, for as long as it is there."""
        with self._lock:
            self.lock().put_copies(article_id, copies)

    def commit(self) -> None:
        """Have the changes be seen."""
        with self._lock:
            if self._writer and self._writer.has_changes:
                self._writer.commit()

    def release(self) -> None:
        """Let others write; changes that were not committed are lost."""
        with self._lock:
            writer, self._writer = self._writer, None
            if writer:
                writer.end()

    def close(self) -> None:
        """Release the library; it cannot be asked after that."""
        try:
            self.release()
        finally:
            self._state.close()
            self.connection.close()

    def lock(self) -> Writer:
        """Keep all others from changing the library; return what it is changed by.

        Raises LibraryLocked or LibraryReadOnly.
        """
        if not self._may_write:
            raise LibraryReadOnly(str(self.address), "it was opened for reading")
        with self._lock:
            while self._writer is None:
                seen = self._last()
                writer = Writer(self.connection, seen.made)
                if writer.index == seen.index:
                    self._writer = writer
                else:  # the library was made anew meanwhile
                    writer.end()
            return self._writer

    def mend(self) -> None:
        """Do nothing: a writer mends what another one has left when it begins."""

    # Questions

    @property
    def place(self) -> ClusterAddress:
        """Return the address."""
        return self.address

    @property
    def where(self) -> str:
        """Return the address as it is written."""
        return str(self.address)

    @property
    def model(self) -> str | None:
        """Return the id of the model whose vectors are kept."""
        return self._state.made.model

    def search(
        self, terms: Mapping[str, float], k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k best passages."""
        return self._seen().search(terms, k, within)

    def nearest(
        self, vector: Vectors, k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k passages that are nearest in meaning."""
        if self.encoder is None or k < 1:
            return []
        return self._seen().nearest(vector, k, within)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages with these ids."""
        return self._seen().passages(ids)

    def article(self, article_id: str) -> list[Passage]:
        """Return the passages of an article."""
        return self._seen().article(article_id)

    def record(self, article_id: str) -> ArticleRecord:
        """Return what is known of an article; raises UnknownArticle."""
        writer = self._writer
        if writer and not writer.may_hold(article_id):
            raise UnknownArticle(article_id)
        return self._seen().record(article_id)

    def records(self, together: int | None = None) -> Iterator[ArticleRecord]:
        """Yield what is known of each article, by id, as of the moment of the call."""
        return self._seen().records(together)

    def languages(self, within: Collection[str] | None = None) -> frozenset[str]:
        """Return the languages of all articles, or of some."""
        return self._seen().languages_of(within)

    def copies(self) -> dict[str, list[Copy]]:
        """Return the other files with the text of an article, by its id, where there are any."""
        return {name: copies for name, (_, copies) in self._seen().copies.items()}

    def stats(self) -> Stats:
        """Return what the index holds."""
        seen = self._seen()
        head, made = seen.head, seen.made
        return Stats(head.articles, head.passages, made.analysis, head.generation, made.model)

    def changed(self) -> float:
        """Return when the last commit was made, in seconds since 1970."""
        return self._seen().head.changed

    def size(self) -> int:
        """Return how many bytes the library takes in the cluster, without its replicas."""
        told = self.connection.ask("GET", f"/{self._seen().index}/_stats/store", patience=WRITE)
        return int(told["_all"]["primaries"]["store"]["size_in_bytes"])

    def check_ready(self) -> None:
        """Raise LibraryError unless the cluster answers now."""
        self._read_state(self._state)

    def check(self) -> None:
        """Read all that is there and compare it with the head; raises LibraryDamaged."""
        seen = self._seen()
        passages = length = articles = 0
        try:
            for source in seen.every_document():
                if "place" in source:
                    unpack(decoded(source["passage"]))
                    passages += 1
                    length += source["length"]
                articles += "record_of" in source
        except (KeyError, ValueError) as error:
            raise LibraryDamaged(str(self.address), seen.index, str(error)) from error
        counted = passages, length, articles
        if counted != (seen.head.passages, seen.head.length, seen.head.articles):
            reason = f"it holds {counted}, and not what its head says"
            raise LibraryDamaged(str(self.address), seen.index, reason)

    def pinned(self) -> AbstractContextManager[None]:
        """Let this thread see what is committed now until the end, which is to come soon."""
        return self._pinned()

    @contextmanager
    def _pinned(self) -> Iterator[None]:
        with ExitStack() as entered:
            entered.enter_context(self.connection.within(self.connection.patience.whole))
            entered.enter_context(self._pin.on(self._seen()))
            yield

    # Reading

    def _seen(self) -> State:
        """Return the state that was committed last, or that this thread holds on to."""
        return self._pin.state or self._last()

    def _last(self) -> State:
        """Return the state that was committed last."""
        before = self._state
        found = self._read_state(before)
        if found is not before:
            with self._lock:
                self._state = found
            before.close()
        return found

    def _read_state(self, before: State | None) -> State:
        """Return the state that was committed last: the one before, if it still is that."""
        head, version = read_head(self.connection, self.address.name)
        if before and (before.index, before.head.commit) == (version.index, head.commit):
            return before
        if before and before.index == version.index:
            return State(self.connection, version.index, head, before.made)
        made = self._of_other_version or checked(
            read_made(self.connection, version.index), str(self.address)
        )
        return State(self.connection, version.index, head, made)

    def _vectors_of(self, passages: Sequence[Passage]) -> Sequence[Vectors | None]:
        return self._seen().vectors(passages)

    def _passages_with(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        seen = self._seen()
        return seen.head.passages, seen.passages_with(terms)

    def _copies_of(self, article_id: str) -> Sequence[Copy]:
        kept = self._seen().copies.get(article_id)
        return kept[1] if kept else ()

    # What was removed

    def _keep_removed(self, removed: Removed) -> None:
        name, document = removed_document(removed.record.id, pack_removed(removed), now())
        path = f"/{written(self.lock().index)}/_doc/{name}"
        self.connection.ask("PUT", path, document, patience=WRITE, require_alias="true")

    def _removed_before(self, article_id: str) -> Removed:
        path = f"/{self.address.name}/_doc/{removed_id(article_id)}"
        try:
            found = self.connection.ask("GET", path)
        except Missing:
            raise UnknownArticle(article_id) from None
        try:
            return unpack_removed(decoded(found["_source"]["data"]))
        except (KeyError, ValueError) as error:
            raise LibraryDamaged(str(self.address), article_id, str(error)) from error


def make_index(
    connection: Connection, index: str, made: Made, shards: int, name: str | None = None
) -> None:
    """Make an empty index, under a name if it is to be the library at once.

    One that was begun and never finished is finished. Raises LibraryInTheWay.
    """
    address = str(connection.address)
    body = index_body(index, made, shards)
    if name is not None:
        body["aliases"][name] = {}
    if name is None or not _is_begun(connection, index, made, name):
        try:
            connection.ask("PUT", f"/{index}", body, patience=_CREATE, wait_for_active_shards="1")
        except ClusterRefused as error:
            if "already_exists" not in str(error):
                raise
            # A request whose reply was lost may have been carried out.
            if name is None or not _is_begun(connection, index, made, name):
                raise LibraryInTheWay(address, f"there is an index {index!r}") from error
    head = {HEAD: msgspec.to_builtins(Head()), "from": 0, "to": 0}
    for document, told in ((HEAD, head), (LEASE, Leased().document())):
        path = f"/{written(index)}/_create/{document}"
        with suppress(Conflict):  # made by a request whose reply was lost
            connection.ask("PUT", path, told, patience=WRITE, require_alias="true")


def _is_begun(connection: Connection, index: str, made: Made, name: str) -> bool:
    """Tell whether a library of the name was begun to be made so, and not finished.

    The lease is made last, and nobody writes without. Raises LibraryInTheWay for anything else.
    """
    try:
        found = connection.ask("GET", f"/{name}")
    except Missing:
        return False
    if index in found and made_of(found[index]["mappings"]) == made:
        try:
            connection.ask("GET", f"/{index}/_doc/{LEASE}")
        except Missing:
            return True
    raise LibraryInTheWay(str(connection.address), "there is an index of this name")


def read_made(connection: Connection, index: str) -> Made:
    """Return what an index says of itself; raises LibraryNotFound for one that is not ours."""
    try:
        (found,) = connection.ask("GET", f"/{index}/_mapping").values()
    except Missing:
        raise connection.not_found() from None
    made = made_of(found["mappings"])
    if made is None:
        raise LibraryInTheWay(
            str(connection.address), f"the index of this name is none of {PRODUCT}'s"
        )
    return made


def checked(made: Made, address: str) -> Made:
    """Return what an index says of itself, if this version made it; raises LibraryOutdated."""
    if made.format != FORMAT:
        found = f"format {made.format}, where this version has {FORMAT}"
        raise LibraryOutdated(address, found, can_be_rebuilt=made.format < FORMAT)
    if made.analysis != ANALYSIS:
        found = f"analysis {made.analysis!r}, where this version has {ANALYSIS!r}"
        raise LibraryOutdated(address, found)
    return made
