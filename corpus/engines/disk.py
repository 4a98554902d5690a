"""The engine for a library: an index of tantivy in a directory, changed by one process at a time.

Opening takes next to no time and memory, whatever the size; a commit is on the disk when it
returns, and is seen by all processes that have the library open with their next question. What
was not committed is gone when a process ends, however it ends.
"""

import errno
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import islice
from pathlib import Path
from typing import TypeVar

import tantivy

from corpus.article import Article, ArticleReference
from corpus.engines.disk_format import (
    DIGEST_FIELDS,
    KEPT_BESIDE,
    PASSAGES,
    ArticleRecord,
    check_files,
    check_there,
    digest,
    key,
    keys,
    pack,
    pack_record,
    schema,
)
from corpus.engines.disk_snapshot import Snapshot
from corpus.engines.pinning import Pin
from corpus.errors import (
    CorpusError,
    LibraryDamaged,
    LibraryError,
    LibraryFull,
    LibraryInTheWay,
    LibraryLocked,
    LibraryReadOnly,
    UnknownArticle,
)
from corpus.index import Hit, Stats, TermStatistics, index_terms
from corpus.manifest import MANIFEST, check_manifest, write_manifest
from corpus.passages import Passage
from corpus.terms import ANALYSIS

# What the writer collects before it writes a part of the index to the disk, in bytes. Larger
# makes indexing no faster: Python cuts and stems more slowly than one thread of tantivy's writes.
_HEAP = 64_000_000

# Where no directory can be, whoever asks for it.
_NO_PLACE = (errno.ENOENT, errno.ENAMETOOLONG, errno.ELOOP)

_Read = TypeVar("_Read")
_Signature = tuple[int, int, int]


class DiskIndex:
    """A `WritableIndex` in a directory. Threads may share one."""

    def __init__(self, directory: Path, *, writing: bool = False) -> None:
        """Open a library; `create` and `open` say it in words."""
        check_manifest(directory)
        self._directory = directory
        self._may_write = writing
        self._writer: tantivy.IndexWriter | None = None
        self._pending: dict[str, int | None] = {}  # passages of an article, None: deleted
        self._lock = threading.RLock()
        self._links: tempfile.TemporaryDirectory[str] | None = None
        self._signature = self._read_signature()
        self._index = self._open()
        self._current = Snapshot(self._index)
        self._pin = Pin[Snapshot]()
        self._damage: tuple[Snapshot, LibraryDamaged] | None = None

    @classmethod
    def create(cls, directory: Path) -> "DiskIndex":
        """Make an empty library and open it for writing.

        Raises LibraryInTheWay unless the directory is new or empty, but for what servers kept.
        """
        try:
            directory.mkdir(parents=True, exist_ok=True)
            # What an interrupted `create` left behind is no library yet.
            left = KEPT_BESIDE | {PASSAGES, f"{MANIFEST}.tmp"}
            if (directory / MANIFEST).exists():
                raise LibraryInTheWay(str(directory), "a library is there already")
            if any(path.name not in left for path in directory.iterdir()):
                raise LibraryInTheWay(str(directory), "the directory is not empty")
            (directory / PASSAGES).mkdir(exist_ok=True)
            tantivy.Index(schema(), str(directory / PASSAGES))
            write_manifest(directory)
        except (FileExistsError, NotADirectoryError) as error:
            raise LibraryInTheWay(str(directory), "a file is there") from error
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno in _NO_PLACE:
                raise LibraryInTheWay(str(directory), os.strerror(error.errno).lower()) from error
            raise _not_writable(directory, error) from error
        return cls(directory, writing=True)

    @classmethod
    def open(cls, directory: Path, *, writing: bool = False) -> "DiskIndex":
        """Open a library. For writing it is locked from the first change on, not before.

        Raises LibraryNotFound, LibraryOutdated, LibraryUnreadable or LibraryDamaged.
        """
        return cls(directory, writing=writing)

    # Changes

    def replace(
        self,
        article: Article,
        passages: Iterable[Passage],
        *,
        origin: str | None = None,
        fingerprint: str | None = None,
    ) -> None:
        """Add or replace one article; its record keeps `origin` and `fingerprint`."""
        listed = list(passages)
        record = ArticleRecord(
            *article.reference, article.content_hash, len(listed), origin, fingerprint
        )
        documents = list(_documents(record, listed))
        with self._lock:
            writer = self._writing()
            is_held = article.id in self._pending or self._current.holds(article.id)

            def change() -> None:
                if is_held:
                    writer.delete_documents_by_term("article", key(article.id))
                for document in documents:
                    writer.add_document(document)

            self._write(change)
            self._pending[article.id] = len(listed)

    def delete(self, article_id: str) -> int:
        """Remove one article."""
        with self._lock:
            writer = self._writing()
            if article_id in self._pending:
                held = self._pending[article_id]
            else:
                try:
                    held = self.record(article_id).passages
                except UnknownArticle:
                    held = None
            if held is None:
                return 0
            self._write(lambda: writer.delete_documents_by_term("article", key(article_id)))
            self._pending[article_id] = None
            return held

    def commit(self) -> None:
        """Make the changes visible, and safe on the disk."""
        with self._lock:
            if not self._pending:
                return
            writer = self._writing()
            self._write(writer.commit)
            self._pending.clear()
            self._read(lambda _: None)

    # Questions

    def search(
        self, terms: Mapping[str, float], k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k best passages."""
        return self._read(lambda held: held.search(terms, k, within))

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages with these ids."""
        return self._read(lambda held: held.passages(ids))

    def article(self, article_id: str) -> list[Passage]:
        """Return the passages of an article."""
        return self._read(lambda held: held.article(article_id))

    def reference(self, article_id: str) -> ArticleReference:
        """Return what a citation says of an article."""
        return self.record(article_id).reference

    def articles(self, most: int | None = None) -> list[ArticleReference]:
        """Return the articles, or the first ones."""
        return [record.reference for record in islice(self.records(most), most)]

    def record(self, article_id: str) -> ArticleRecord:
        """Return what is known of an article; raises UnknownArticle."""
        return self._read(lambda held: held.record(article_id))

    def records(self, together: int | None = None) -> Iterator[ArticleRecord]:
        """Yield what is known of each article, by id, as of the moment of the call.

        They are read in groups; whoever wants a few names how many.
        """
        records = self._read(lambda held: held.records(together))
        while record := self._read(lambda held: next(records, None)):
            yield record

    def statistics(self, terms: Iterable[str]) -> TermStatistics:
        """Return the counts of the terms."""
        wanted = list(terms)
        return self._read(
            lambda held: TermStatistics(
                held.counts.passages, {term: held.passages_with(term) for term in wanted}
            )
        )

    def stats(self) -> Stats:
        """Return what the index holds."""
        counts = self._read(lambda held: held.counts)
        return Stats(counts.articles, counts.passages, ANALYSIS, counts.generation)

    def check_ready(self) -> None:
        """Raise LibraryError unless whoever opens the library now could read it.

        Questions are answered from files that are held open, even if their names are gone.
        """
        check_there(self._directory)
        self._read(lambda held: held.counts)

    def check(self) -> None:
        """Read every file and compare its checksum; raises LibraryDamaged for the first bad one."""
        check_files(self._directory)

    def release(self) -> None:
        """Let the writer finish its merges and give up the lock; uncommitted changes are lost."""
        with self._lock:
            writer, self._writer = self._writer, None
            if writer:
                if self._pending:
                    writer.rollback()
                    self._pending.clear()
                writer.wait_merging_threads()

    def close(self) -> None:
        """Release the library; it cannot be asked after that."""
        self.release()
        if self._links:
            self._links.cleanup()

    # Reading

    def pinned(self) -> AbstractContextManager[None]:
        """Let this thread see what is committed now until the end."""
        return self._pin.on(self._read(lambda held: held))

    def _read(self, ask: Callable[[Snapshot], _Read]) -> _Read:
        """Return what the current snapshot says."""
        try:
            return ask(self._pin.state or self._snapshot())
        except CorpusError:
            raise
        except BaseException as error:
            if not _is_tantivys(error):
                raise
            raise self._damaged(error) from error

    def _damaged(self, error: BaseException) -> LibraryDamaged:
        """Return which file is damaged; that takes a look at all of them, once for a commit."""
        with self._lock:
            if self._damage is None or self._damage[0] is not self._current:
                try:
                    check_files(self._directory)
                    damage = LibraryDamaged(str(self._directory), PASSAGES, str(error))
                except LibraryDamaged as named:
                    damage = named
                self._damage = self._current, damage
            return self._damage[1]

    def _snapshot(self) -> Snapshot:
        """Return the state that was committed last, by whichever process."""
        if self._read_signature() != self._signature:
            with self._lock:
                signature = self._read_signature()
                if signature != self._signature:
                    if self._links:
                        self._index = self._open()
                    else:
                        self._index.reload()
                    self._current = Snapshot(self._index)
                    self._signature = signature
        return self._current

    def _read_signature(self) -> _Signature | None:
        """Return what changes with every commit: tantivy puts a new file in place of this one."""
        try:
            found = (self._directory / PASSAGES / "meta.json").stat()
        except OSError:
            # Whoever asks goes on with what is held open; whoever opens is told by tantivy.
            return getattr(self, "_signature", None)
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _open(self) -> tantivy.Index:
        place = self._directory / PASSAGES
        try:
            try:
                index = tantivy.Index.open(str(place))
            except ValueError as error:
                if "Lockfile" not in str(error):
                    raise
                # tantivy writes a lock file even to read. Where it may not, it is given a
                # directory of its own with links to the files.
                index = self._open_links(place)
            # The default would be a thread that watches the directory.
            index.config_reader("manual")
            index.reload()
        except BaseException as error:
            if not _is_tantivys(error):
                raise
            check_files(self._directory)
            raise LibraryDamaged(str(self._directory), PASSAGES, str(error)) from error
        return index

    def _open_links(self, place: Path) -> tantivy.Index:
        while True:
            before = self._read_signature()
            links = tempfile.TemporaryDirectory(prefix="verbatim-")
            try:
                for path in place.iterdir():
                    if path.suffix != ".lock":
                        (Path(links.name) / path.name).symlink_to(path.resolve())
                index = tantivy.Index.open(links.name)
            except ValueError:
                links.cleanup()
                if self._read_signature() == before:
                    raise
                continue  # a commit came between
            if self._links:
                self._links.cleanup()
            self._links = links
            return index

    # Writing

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            directory = str(self._directory)
            if not self._may_write:
                raise LibraryReadOnly(directory, "it was opened for reading")
            if self._links:
                raise LibraryReadOnly(directory, "permission denied")
            try:
                self._writer = self._index.writer(_HEAP, 1)
                # A writer that was killed may have left a file that the next would give the same
                # name to, and then not write.
                self._writer.garbage_collect_files()
            except ValueError as error:
                if "LockBusy" in str(error):
                    raise LibraryLocked(directory) from error
                raise _not_writable(self._directory, error) from error
            self._snapshot()  # another process may have written until now
        return self._writer

    def _write(self, change: Callable[[], object]) -> None:
        """Change something; if that breaks off, for whatever reason, go back to the last commit."""
        try:
            change()
        except BaseException as error:
            self._pending.clear()
            writer, self._writer = self._writer, None
            if writer:
                # Gives up the lock. What was written meanwhile is swept away by the next writer.
                with suppress(ValueError):
                    writer.wait_merging_threads()
            if not _is_tantivys(error):
                raise
            raise _not_writable(self._directory, error) from error


def _documents(record: ArticleRecord, passages: Sequence[Passage]) -> Iterator[tantivy.Document]:
    """Yield an article as documents: one for each passage, or one for the article alone."""
    pieces = digest(record, passages)
    every: Sequence[Passage | None] = passages or [None]
    for passage in every:
        document = tantivy.Document()
        document.add_text("article", key(record.id))
        if passage:
            terms = index_terms(passage)
            document.add_unsigned("ordinal", passage.ordinal)
            document.add_text("terms", keys(terms))
            document.add_unsigned("length", len(terms))
            document.add_bytes("passage", pack(passage))
        if passage is every[0]:
            document.add_boolean("first", True)
            document.add_bytes("record", pack_record(record))
            for name, piece in zip(DIGEST_FIELDS, pieces, strict=True):
                document.add_unsigned(name, piece)
        yield document


def _is_tantivys(error: BaseException) -> bool:
    """Return whether an error is one that tantivy makes: it has no classes of its own.

    A panic is no `Exception`, and cannot be imported.
    """
    return isinstance(error, ValueError | OSError) or type(error).__name__ == "PanicException"


def _not_writable(directory: Path, error: BaseException) -> LibraryError:
    """Return what a failure to write means, as far as it can be told."""
    told = str(error)
    if isinstance(error, PermissionError) or "PermissionDenied" in told or "ReadOnly" in told:
        return LibraryReadOnly(str(directory), "permission denied")
    if "StorageFull" in told or shutil.disk_usage(directory).free < _HEAP:
        return LibraryFull(str(directory), "no space left on the disk")
    try:
        check_files(directory)
    except LibraryError as found:
        return found
    return LibraryFull(str(directory), told)
