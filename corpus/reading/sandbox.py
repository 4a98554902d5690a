"""Files are read in a process of their own, with limits, so that no file can harm this one.

The process gets the bytes of a file and gives back an article or a reason; it serves one file
after another and is replaced when it dies.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Container
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import IO, Self

import msgspec

from corpus.article import Article
from corpus.errors import ArticleBeyondLimit, ArticleEmpty, ArticleError, ArticleNotReadable
from corpus.prepared import Prepared
from corpus.reading.confinement import Confinement
from corpus.reading.files import Job, job_for
from corpus.reading.formats import format_of
from corpus.reading.messages import (
    LENGTH_BYTES,
    Exceeded,
    Limits,
    Read,
    ReadPrepared,
    Refused,
    Reply,
    Request,
    memory_limit,
    reply_limit,
    unpacked,
)

_CLOSING_SECONDS = 2.0
_ADVICE = "save its text as a plain text (.txt)"

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
_said_first = msgspec.msgpack.Decoder(Confinement)


class Sandbox:
    """Reads files of strangers; may be used by several threads, which take turns.

    The process is started with the first file; `confinement` is what it then says that the system
    keeps it to.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.confinement: Confinement | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; the next file would start another."""
        with self._lock:
            self._end(_CLOSING_SECONDS)

    def read(self, path: Path, taken_ids: Container[str] = ()) -> Article:
        """Return the article in a file of any known format, under an id that is not taken yet.

        Raises ArticleNotFound, ArticleNotReadable, ArticleEmpty or ArticleBeyondLimit.
        """
        format_of(path)
        return self.read_job(job_for(path, taken_ids))

    def read_job(self, job: Job) -> Article:
        """Return the article in a file whose bytes are known; raises as `read` does."""
        reply = self._asked(Request(job, is_prepared=False))
        assert isinstance(reply, Read)
        return reply.article

    def prepare_job(self, job: Job) -> Prepared:
        """Return the same ready for an index: what takes long of that is limited as well."""
        reply = self._asked(Request(job, is_prepared=True))
        assert isinstance(reply, ReadPrepared)
        return unpacked(reply)

    def _asked(self, request: Request) -> Read | ReadPrepared:
        with self._lock:
            reply = self._reply(request)
        if isinstance(reply, Refused | Exceeded):
            raise _error(reply, request.job.where)
        return reply

    def _reply(self, request: Request) -> Reply:
        process = self._running(request.job)
        late = False

        def stop() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(self._limits.clock_seconds, stop)
        timer.daemon = True
        timer.start()
        reply: Reply | None = None
        patience = 0.0
        try:
            reply = self._exchange(process, request)
            patience = _CLOSING_SECONDS
        finally:
            timer.cancel()
            timer.join()  # from here on it stops nothing
            if reply is None or late or isinstance(reply, Exceeded):
                self._end(patience)
        if reply is not None:
            return reply
        if late:
            return Exceeded(f"{self._limits.clock_seconds:g} s")
        return self._cause_of_death(process.returncode)

    def _exchange(self, process: "subprocess.Popen[bytes]", request: Request) -> Reply | None:
        """Return the reply to a request, None if the process died of it."""
        assert process.stdin
        assert process.stdout
        job = request.job
        encoded = _encoder.encode(request._replace(job=job._replace(where=job.source)))
        try:
            process.stdin.write(len(encoded).to_bytes(LENGTH_BYTES))
            process.stdin.write(encoded)
            process.stdin.flush()
            if self.confinement is None:
                self.confinement = _said_first.decode(process.stdout.read(_length(process.stdout)))
            length = _length(process.stdout)
            if length > self._limits.reply_bytes:
                return Exceeded(reply_limit(self._limits))
            return _decoder.decode(process.stdout.read(length))
        except (OSError, EOFError, msgspec.MsgspecError):
            return None

    def _cause_of_death(self, status: int) -> Reply:
        if status == -getattr(signal, "SIGXCPU", 0):
            return Exceeded(f"{self._limits.processor_seconds} s of the processor's time")
        if status == -getattr(signal, "SIGABRT", 0):  # a library that can do nothing else then
            return Exceeded(memory_limit(self._limits))
        return Refused(f"its reader broke down ({status})", _ADVICE)

    def _running(self, job: Job) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end(0.0)
            try:
                self._process = _started(self._limits)
            except OSError as error:
                raise ArticleNotReadable(
                    job.where, f"no reader could be started ({error})", "try again"
                ) from error
        return self._process

    def _end(self, patience: float) -> None:
        process, self._process = self._process, None
        self.confinement = None
        if process is None:
            return
        assert process.stdin
        assert process.stdout
        with suppress(OSError):  # it has ended
            process.stdin.close()  # at the end of its input it ends
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _length(stream: IO[bytes]) -> int:
    """Return how long the next message is; raises EOFError if there is none."""
    header = stream.read(LENGTH_BYTES)
    if len(header) < LENGTH_BYTES:
        raise EOFError
    return int.from_bytes(header)


def _started(limits: Limits) -> "subprocess.Popen[bytes]":
    # It imports what this process would, and inherits nothing else of the environment: that may
    # hold secrets. The working directory is searched only where this process searches it.
    environment = {"PYTHONPATH": os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)}
    if "SYSTEMROOT" in os.environ:  # without it Windows starts no Python
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    return subprocess.Popen(  # noqa: S603 - nothing in it comes from a file
        [
            *(sys.executable, "-P", "-s", "-B", "-m", "corpus.reading.worker"),
            msgspec.json.encode(limits).decode(),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C is for this process, which then ends the other
    )


def _error(reply: Refused | Exceeded, where: str) -> ArticleError:
    if isinstance(reply, Exceeded):
        return ArticleBeyondLimit(where, reply.limit)
    if reply.reason is None:
        return ArticleEmpty(where, reply.advice)
    return ArticleNotReadable(where, reply.reason, reply.advice)
