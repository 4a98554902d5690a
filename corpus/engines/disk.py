"""The engine for a library: an index of tantivy in a directory, changed by one process at a time.

Opening takes next to no time and memory, whatever the size; a commit is on the disk when it
returns, and is seen by all processes that have the library open with their next question. What
was not committed is gone when a process ends, however it ends.
"""

import errno
import logging
import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TypeVar

import tantivy

from corpus.article import ArticleRecord
from corpus.engines.disk_documents import copies_document, documents_of
from corpus.engines.disk_failures import is_tantivys, not_writable
from corpus.engines.disk_files import META, check_files
from corpus.engines.disk_format import KEPT_BESIDE, copies_key, schema
from corpus.engines.disk_reading import Reader, ReaderInPlace
from corpus.engines.disk_removed import keep_removed, let_go, removed_before
from corpus.engines.disk_signs import (
    SIGNS,
    Signs,
    SignsDamaged,
    Words,
    add_signs,
    begin_signs,
    sign_rows,
)
from corpus.engines.disk_snapshot import Snapshot
from corpus.engines.kept_index import KeptIndex
from corpus.engines.packing import Copy, Removed, key
from corpus.errors import (
    LibraryInTheWay,
    LibraryLocked,
    LibraryNotHeld,
    LibraryReadOnly,
    UnknownArticle,
)
from corpus.index import Hit, Stats
from corpus.manifest import (
    MANIFEST,
    PASSAGES,
    Manifest,
    new_id,
    read_manifest,
    write_manifest,
)
from corpus.meaning.encoder import Encoder, Vectors
from corpus.meaning.finding import encoder_of
from corpus.passages import Passage
from corpus.vectors import mean_vectors, sentence_vectors

# What the writer collects before it writes a part of the index to the disk, in bytes. Larger
# makes indexing no faster: Python cuts and stems more slowly than one thread of tantivy's writes.
_HEAP = 64_000_000

# Where no directory can be, whoever asks for it.
_NO_PLACE = (errno.ENOENT, errno.ENAMETOOLONG, errno.ELOOP)

# So few rows of signs are never worth a new file.
_FEW_ROWS = 1000

_Read = TypeVar("_Read")

_log = logging.getLogger(__name__)


class DiskIndex(KeptIndex):
    """A `WritableIndex` in a directory. Threads may share one."""

    def __init__(
        self,
        directory: Path,
        *,
        writing: bool = False,
        holding: bool = False,
        manifest: Manifest | None = None,
        encoders: Callable[[str], Encoder | None] = encoder_of,
    ) -> None:
        """Open a library; `create` and `open` say it in words.

        `manifest` is another one than that in the directory, which only a rebuild has.
        """
        super().__init__(encoders)
        self._directory = directory
        self._may_write = writing
        self._writer: tantivy.IndexWriter | None = None
        self._pending: dict[str, int | None] = {}  # passages of an article, None: deleted
        self._copies_changed = False
        self._rows: list[Words] = []  # the signs of what is pending
        self._next_row = 0
        self._lock = threading.RLock()
        self._reader = _reader(directory, manifest, holding=holding)

    @classmethod
    def create(cls, directory: Path, encoder: Encoder | None = None) -> "DiskIndex":
        """Make an empty library, with vectors if there is an encoder, and open it for writing.

        Raises LibraryInTheWay unless the directory is new or empty, but for what servers kept.
        """
        manifest = Manifest(id=new_id())
        if encoder:
            model, dimensions = encoder.model_id, encoder.dimensions
            manifest = Manifest(model=model, dimensions=dimensions, id=manifest.id)
        try:
            directory.mkdir(parents=True, exist_ok=True)
            # What an interrupted `create` left behind is no library yet.
            left = KEPT_BESIDE | {PASSAGES, f"{MANIFEST}.tmp"}
            if (directory / MANIFEST).exists():
                raise LibraryInTheWay(str(directory), "a library is there already")
            if any(path.name not in left for path in directory.iterdir()):
                raise LibraryInTheWay(str(directory), "the directory is not empty")
            try:
                make_folder(directory, manifest)
            except ValueError as error:
                if "schema" not in str(error):
                    raise
                found = "passages of another version are there"
                raise LibraryInTheWay(str(directory), found) from error
            write_manifest(directory, manifest)
        except (FileExistsError, NotADirectoryError) as error:
            raise LibraryInTheWay(str(directory), "a file is there") from error
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno in _NO_PLACE:
                raise LibraryInTheWay(str(directory), os.strerror(error.errno).lower()) from error
            raise not_writable(directory, error) from error
        return cls(directory, writing=True, encoders=lambda _: encoder)

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        writing: bool = False,
        holding: bool = False,
        encoders: Callable[[str], Encoder | None] = encoder_of,
    ) -> "DiskIndex":
        """Open a library. For writing it is locked from the first change on, not before.

        Whoever goes on asking it is `holding` copies of its files, which nobody else can change.
        `encoders` finds a model by its id, if it is at hand; it is asked when vectors are needed.
        Raises LibraryNotFound, LibraryOutdated, LibraryUnreadable or LibraryDamaged.
        """
        opened = cls(directory, writing=writing, holding=holding, encoders=encoders)
        if writing:
            with suppress(OSError):  # what cannot be deleted now can be another time
                let_go(directory)
        return opened

    @classmethod
    def of_any_version(cls, directory: Path) -> "DiskIndex":
        """Open a library of any format whose passages can be read, to make it anew from them."""
        return cls(directory, writing=True, manifest=read_manifest(directory))

    # Changes

    def put(
        self,
        record: ArticleRecord,
        passages: Sequence[Passage],
        terms: Sequence[Sequence[str]] | None = None,
        vectors: Sequence[Vectors] | None = None,
    ) -> None:
        """Add or replace one article, all of whose record is known."""
        self.encoder_to_write()  # before others are kept from writing
        with self._lock:
            self._writing()
        encoder = self.encoder_to_write()
        # Those who ask meanwhile need not wait for them.
        if encoder and vectors is None:
            vectors = sentence_vectors(encoder, passages)
        with self._lock:
            writer = self._writing()
            rows = None
            if encoder and vectors is not None:
                means = mean_vectors(vectors, encoder.dimensions)
                rows = sign_rows(self._next_row, record.id, means)
            documents = list(documents_of(record, passages, terms, vectors, self._next_row))
            is_held = record.id in self._pending or self._reader.current.holds(record.id)

            def change() -> None:
                if is_held:
                    writer.delete_documents_by_term("article", key(record.id))
                for document in documents:
                    writer.add_document(document)

            self._write(change)
            self._pending[record.id] = len(passages)
            if rows is not None:
                self._rows.append(rows)
                self._next_row += len(rows)

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

            def change() -> None:
                writer.delete_documents_by_term("article", key(article_id))
                writer.delete_documents_by_term("article", copies_key(article_id))

            self._write(change)
            self._pending[article_id] = None
            return held

    def put_copies(self, article_id: str, copies: Sequence[Copy]) -> None:
        """Keep which other files have the text of an article, for as long as it is there."""
        with self._lock:
            writer = self._writing()

            def change() -> None:
                writer.delete_documents_by_term("article", copies_key(article_id))
                if copies:
                    writer.add_document(copies_document(article_id, copies))

            self._write(change)
            self._copies_changed = True

    def commit(self) -> None:
        """Make the changes visible, and safe on the disk."""
        with self._lock:
            if not self._pending and not self._copies_changed:
                return
            writer = self._writing()

            def change() -> None:
                # First the signs: those of passages that were not committed do no harm.
                if self._rows:
                    add_signs(self._reader.folder / SIGNS, self._rows)
                writer.commit()

            self._write(change)
            self._pending.clear()
            self._rows.clear()
            self._copies_changed = False
            self._reader.snapshot(None)

    # Questions

    def search(
        self, terms: Mapping[str, float], k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k best passages."""
        return self._read(lambda held: held.search(terms, k, within))

    @property
    def place(self) -> Path:
        """Return the directory."""
        return self._directory

    @property
    def where(self) -> str:
        """Return the directory as the user wrote it."""
        return str(self._directory)

    @property
    def model(self) -> str | None:
        """Return the id of the model whose vectors are kept."""
        return self._read(lambda held: held.manifest.model)

    def nearest(
        self, vector: Vectors, k: int, *, within: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the k passages that are nearest in meaning."""
        if self.encoder is None or k < 1:
            return []
        return self._read(lambda held: held.nearest(vector, k, within))

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages with these ids."""
        return self._read(lambda held: held.passages(ids))

    def article(self, article_id: str) -> list[Passage]:
        """Return the passages of an article."""
        return self._read(lambda held: held.article(article_id))

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

    def languages(self, within: Collection[str] | None = None) -> frozenset[str]:
        """Return the languages of all articles, or of some."""
        return self._read(lambda held: held.languages_of(within))

    def copies(self) -> dict[str, list[Copy]]:
        """Return the other files with the text of an article, by its id, where there are any."""
        return self._read(lambda held: held.all_copies())

    def stats(self) -> Stats:
        """Return what the index holds."""
        counts, manifest = self._read(lambda held: (held.counts, held.manifest))
        return Stats(
            counts.articles, counts.passages, manifest.analysis, counts.generation, manifest.model
        )

    def size(self) -> int:
        """Return how many bytes the library takes."""
        return sum(_sizes(self._reader.folder))

    def changed(self) -> float:
        """Return when it was last changed, in seconds since 1970."""
        # Whoever opens a library writes lock files beside it.
        return (self._reader.folder / META).stat().st_mtime

    def check_ready(self) -> None:
        """Raise LibraryError unless whoever opens the library now could read it.

        Questions may be answered all the same, from what was read before.
        """
        self._reader.check_ready()

    def check(self) -> None:
        """Read every file and compare its checksum; raises LibraryDamaged for the first bad one."""
        check_files(self._directory)
        self._read(lambda held: held.meaning.check(held.counts.passages))

    def mend(self) -> None:
        """Make the signs of the vectors anew if they are damaged and the vectors are not."""
        if self.model is None:
            return
        with self._lock:
            try:
                self._signs()
            except SignsDamaged:
                self._writing()

    def release(self) -> None:
        """Let the writer finish its merges and give up the lock; uncommitted changes are lost."""
        with self._lock:
            writer, self._writer = self._writer, None
            if writer:
                if self._pending or self._copies_changed:
                    writer.rollback()
                self._forget()
                self._tidy()
                writer.wait_merging_threads()

    def close(self) -> None:
        """Release the library; it cannot be asked after that."""
        self.release()
        self._reader.close()

    # Reading

    def pinned(self) -> AbstractContextManager[None]:
        """Let this thread see what is committed now until the end."""
        return self._reader.pinned()

    def _read(self, ask: Callable[[Snapshot], _Read]) -> _Read:
        """Return what the current snapshot says."""
        return self._reader.read(ask)

    def _vectors_of(self, passages: Sequence[Passage]) -> Sequence[Vectors | None]:
        return self._read(lambda held: held.vectors(passages))

    def _passages_with(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        return self._read(
            lambda held: (held.counts.passages, {term: held.passages_with(term) for term in terms})
        )

    def _copies_of(self, article_id: str) -> Sequence[Copy]:
        return self._read(lambda held: held.copies(article_id))

    def _keep_removed(self, removed: Removed) -> None:
        keep_removed(self._directory, removed)

    def _removed_before(self, article_id: str) -> Removed:
        return removed_before(self._directory, article_id)

    # Writing

    def _writing(self) -> tantivy.IndexWriter:
        """Return the writer, of a library whose signs are whole."""
        writer = self.lock()
        if self._reader.manifest.model and not self._next_row:
            self._next_row = 1 + self._whole_signs(writer).last
        return writer

    def lock(self) -> tantivy.IndexWriter:
        """Keep all others from changing the library; return what it is changed by.

        Raises LibraryLocked or LibraryReadOnly.
        """
        directory = str(self._directory)
        while self._writer is None:
            if not self._may_write:
                raise LibraryReadOnly(directory, "it was opened for reading")
            folder = self._reader.manifest.passages
            try:
                self._reader.check_writable()
                writing = tantivy.Index.open(str(self._reader.folder))
                # The default thread would map files of ours whenever a commit shows.
                writing.config_reader("manual")
                self._writer = writing.writer(_HEAP, 1)
                # A writer that was killed may have left a file that the next would give the same
                # name to, and then not write.
                self._writer.garbage_collect_files()
            except ValueError as error:
                self._writer = None
                self._reader.snapshot(None)
                if self._reader.manifest.passages == folder:
                    if "LockBusy" in str(error):
                        raise LibraryLocked(directory) from error
                    raise not_writable(self._directory, error) from error
            try:
                self._reader.check_writable()  # another process may have written until now
            except BaseException:
                self._writer = None
                raise
            if self._writer and self._reader.manifest.passages != folder:  # or rebuilt all
                self._writer = None
        return self._writer

    def _whole_signs(self, writer: tantivy.IndexWriter) -> Signs:
        """Return the signs; make them anew of the vectors if they are damaged."""
        try:
            return self._signs()
        except SignsDamaged:
            rows = self._read(lambda held: list(held.meaning.rows()))

            def change() -> None:
                begin_signs(self._reader.folder / SIGNS, self._reader.manifest.dimensions, rows)
                writer.commit()  # so that others look again

            self._write(change)
            return self._signs()

    def _signs(self) -> Signs:
        """Return the signs of what was committed last; raises SignsDamaged."""
        held = self._reader.snapshot(None)
        return held.meaning.signs_of(held.counts.passages)

    def _tidy(self) -> None:
        """Leave out the signs of passages that are gone, if they are more than a third."""
        if not self._reader.manifest.model:
            return
        with suppress(SignsDamaged, OSError):  # where the file is in use, another time will do
            signs, held = (
                Signs(self._reader.folder / SIGNS),
                self._reader.current.meaning.row_numbers(),
            )
            if len(signs) - len(held) > max(_FEW_ROWS, len(signs) // 3):
                begin_signs(self._reader.folder / SIGNS, signs.dimensions, [signs.chosen(held)])

    def _forget(self) -> None:
        """Forget the changes that were not committed."""
        self._pending.clear()
        self._rows.clear()
        self._next_row = 0
        self._copies_changed = False

    def _write(self, change: Callable[[], object]) -> None:
        """Change something; if that breaks off, for whatever reason, go back to the last commit."""
        try:
            change()
        except BaseException as error:
            self._forget()
            writer, self._writer = self._writer, None
            if writer:
                with suppress(ValueError):
                    writer.wait_merging_threads()  # gives up the lock
                self._give_back()
            if not is_tantivys(error):
                raise
            raise not_writable(self._directory, error) from error

    def _give_back(self) -> None:
        """Remove what was written and not committed, so that a full disk is as it was."""
        with suppress(ValueError):  # another process writes already, which does the same
            writing = tantivy.Index.open(str(self._reader.folder))
            writing.config_reader("manual")
            writing.writer(_HEAP, 1).garbage_collect_files()


def _sizes(folder: Path) -> Iterator[int]:
    """Yield the size of each file in a folder."""
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # a writer removes what it has merged
            yield file.stat().st_size


def _reader(directory: Path, manifest: Manifest | None, *, holding: bool) -> Reader:
    if holding:
        from corpus.engines.disk_serving import ServingReader

        try:
            return ServingReader(directory)
        except LibraryNotHeld as error:
            _log.warning("%s; until then its files are read where they are", error)
    return ReaderInPlace(directory, manifest)


def make_folder(directory: Path, manifest: Manifest) -> None:
    """Make what holds a library's passages, still empty."""
    place = directory / manifest.passages
    place.mkdir(exist_ok=True)
    tantivy.Index(schema(), str(place))
    if manifest.model:
        begin_signs(place / SIGNS, manifest.dimensions)
