"""Articles are made ready for a library by several processes, a few ahead of who takes them.

They come back in the order in which they were asked for, and are the same as one process makes
them: a library does not tell how many there were. Files are read in these processes too; those of
strangers each in a sandbox of theirs.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import NamedTuple, Self

import msgspec
import numpy as np

from corpus.article import Article
from corpus.cores import usable_cores
from corpus.errors import ArticleError
from corpus.meaning.encoder import Encoder, Vectors
from corpus.meaning.finding import encoder_of, is_at_hand
from corpus.passages import cut
from corpus.prepared import Prepared, prepare
from corpus.reading import read_prepared
from corpus.reading.messages import ReadPrepared, packed, unpacked
from corpus.terms import many_words
from corpus.vectors import sentence_vectors

# More than these make no library faster: one process writes it.
MOST_JOBS = 8
# Characters that are made ready here before others are started: that takes as long as these.
_WORTH_IT = 1_000_000
# Characters of small articles that are sent together; to send takes as long as to cut a few lines.
_TOGETHER = 50_000
_AHEAD = 2  # pieces of work for each process

_encoder = msgspec.msgpack.Encoder()
_articles = msgspec.msgpack.Decoder(list[Article])
_prepared = msgspec.msgpack.Decoder(ReadPrepared)


class Ready(NamedTuple):
    """An article for an index, and the vectors of its passages where they have been made."""

    prepared: Prepared
    vectors: Sequence[Vectors] | None = None


class _Sent(NamedTuple):
    """What is ready, as it goes from one process to another."""

    prepared: bytes
    vectors: Vectors | None
    lengths: Sequence[int]


def usual_jobs() -> int:
    """Return how many processes there are cores for."""
    return min(usable_cores(), MOST_JOBS)


class Preparing:
    """Makes articles ready by so many processes, which are started once there is much to do.

    `model` is that of the vectors; those of one that only a folder has are left to the index.
    """

    def __init__(self, jobs: int, model: str | None, language: str | None) -> None:
        self._jobs = jobs
        self._model = model if model and is_at_hand(model) else None
        self._language = language
        self._pool: ProcessPoolExecutor | None = None
        self._coming: dict[Path, Future[_Sent]] = {}
        self._done = 0  # characters

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    @property
    def ahead(self) -> int:
        """Return how many files it is worth to be told of before the first of them is taken."""
        return _AHEAD * self._jobs if self._jobs > 1 else 0

    def expect(self, file: Path) -> None:
        """Begin to read a file, if there are processes for it."""
        if (pool := self._processes()) and file not in self._coming:
            self._coming[file] = pool.submit(_read, file, self._language, self._model)

    def file(self, file: Path) -> Ready:
        """Return the article in a file, under an id that may be taken; raises ArticleError."""
        coming = self._coming.pop(file, None)
        if coming:
            try:
                return _received(coming.result())
            except BrokenExecutor:
                self._go_on_alone()
        ready = Ready(read_prepared(file, language=self._language))
        self._done += len(ready.prepared.article.text)
        return ready

    def in_turn(self, articles: Iterable[Article]) -> Iterator[Ready]:
        """Yield articles made ready; an ArticleError among them is raised where it was."""
        waiting: deque[Callable[[], Iterable[Ready]]] = deque()
        failure: ArticleError | None = None
        batches = _batches(articles)
        while True:
            try:
                batch = next(batches, None)
            except ArticleError as error:
                batch, failure = None, error
            if batch is None:
                break
            waiting.append(self._begun(batch))
            if len(waiting) > self.ahead or not self._pool:
                yield from waiting.popleft()()
        while waiting:
            yield from waiting.popleft()()
        if failure:
            raise failure

    def _begun(self, batch: Sequence[Article]) -> Callable[[], Iterable[Ready]]:
        """Begin to make some articles ready; return what waits for them."""
        if pool := self._processes():
            sent = pool.submit(_prepare, _encoder.encode(batch), self._model)
            return partial(self._awaited, batch, sent)
        return partial(self._made_here, batch)

    def _awaited(self, batch: Sequence[Article], coming: "Future[list[_Sent]]") -> Iterable[Ready]:
        try:
            return map(_received, coming.result())
        except BrokenExecutor:
            self._go_on_alone()
            return self._made_here(batch)

    def _made_here(self, batch: Sequence[Article]) -> Iterator[Ready]:
        for article in batch:
            self._done += len(article.text)
            yield Ready(Prepared(article, cut(article)))

    def _processes(self) -> ProcessPoolExecutor | None:
        """Return the processes, started if there are to be some and it is worth it."""
        if self._jobs > 1 and self._pool is None and self._done >= _WORTH_IT:
            self._pool = ProcessPoolExecutor(
                self._jobs, multiprocessing.get_context("spawn"), initializer=_begin
            )
        return self._pool

    def _go_on_alone(self) -> None:
        """Do without processes, of which one has died: of memory, mostly."""
        self._jobs = 1
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield articles, small ones together; what was read before an ArticleError comes first."""
    batch: list[Article] = []
    size = 0
    try:
        for article in articles:
            batch.append(article)
            size += len(article.text)
            if size >= _TOGETHER:
                yield batch
                batch, size = [], 0
    except ArticleError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


# What runs in the processes.


def _begin() -> None:
    """Let a process end with the one that started it, by Ctrl-C without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    many_words().__enter__()  # it does nothing else
    parent = multiprocessing.parent_process()
    assert parent

    def end() -> None:
        parent.join()
        os._exit(1)

    Thread(target=end, daemon=True).start()


def _read(file: Path, language: str | None, model: str | None) -> _Sent:
    prepared = read_prepared(file, language=language)
    return _sent(prepared if prepared.terms else prepare(prepared.article), model)


def _prepare(articles: bytes, model: str | None) -> list[_Sent]:
    return [_sent(prepare(article), model) for article in _articles.decode(articles)]


def _sent(prepared: Prepared, model: str | None) -> _Sent:
    encoder = _encoder_with(model) if model else None
    found = _encoder.encode(packed(prepared))
    if encoder is None or not prepared.passages:
        return _Sent(found, None, ())
    vectors = sentence_vectors(encoder, prepared.passages)
    return _Sent(found, np.concatenate(vectors), list(map(len, vectors)))


@cache
def _encoder_with(model: str) -> Encoder | None:
    return encoder_of(model)


def _received(sent: _Sent) -> Ready:
    prepared = unpacked(_prepared.decode(sent.prepared))
    if sent.vectors is None:
        return Ready(prepared)
    return Ready(prepared, np.split(sent.vectors, np.cumsum(sent.lengths)[:-1]))
