"""The process in which files of strangers are read: jobs come in, articles or refusals go out.

It is started by `corpus.reading.sandbox`, gives up what it needs not before it reads anything,
says what the system now keeps it to, and goes on until its input ends. What a library prints is
thrown away.
"""

import mimetypes
import os
import sys
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from corpus.errors import ArticleEmpty, ArticleNotReadable
from corpus.prepared import prepare
from corpus.reading.confinement import Confinement, confine
from corpus.reading.formats import read_job
from corpus.reading.messages import (
    LENGTH_BYTES,
    Exceeded,
    Limits,
    Read,
    Refused,
    Reply,
    Request,
    memory_limit,
    packed,
    reply_limit,
)

_FORBIDDEN = frozenset(
    "socket.connect socket.bind socket.getaddrinfo socket.gethostbyname socket.sendto "
    "subprocess.Popen os.system os.exec os.fork os.forkpty os.posix_spawn os.spawn "
    "os.remove os.rename os.mkdir os.rmdir os.link os.symlink os.truncate shutil.rmtree".split()
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Serve jobs from the standard input until it ends."""
    limits = msgspec.json.decode(sys.argv[1], type=Limits)
    jobs = sys.stdin.buffer
    # Libraries that print would print into the replies.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    decoder, encoder = msgspec.msgpack.Decoder(Request), msgspec.msgpack.Encoder()
    _send(replies, encoder.encode(_confined(limits)))
    while header := jobs.read(LENGTH_BYTES):
        request = decoder.decode(jobs.read(int.from_bytes(header)))
        _limit_time(limits)
        reply = _reply(request, limits)
        encoded = encoder.encode(reply)
        if len(encoded) > limits.reply_bytes:
            encoded = encoder.encode(Exceeded(reply_limit(limits)))
        _send(replies, encoded)
        if isinstance(reply, Exceeded):
            break  # what is left of the memory is not known


def _confined(limits: Limits) -> Confinement:
    """Give up what no reader needs; return what of that the system enforces."""
    memory, processor_time = _limit_memory(limits), _limit_time(limits)
    mimetypes.knownfiles.clear()  # the system's, which openpyxl would read
    confinement = confine()
    if not confinement.calls:
        # No boundary: it stops a library that goes astray, and no code that means to.
        sys.addaudithook(_refuse_what_no_reader_does)
    return msgspec.structs.replace(confinement, memory=memory, time=processor_time)


def _reply(request: Request, limits: Limits) -> Reply:
    try:
        article = read_job(request.job)
        return packed(prepare(article)) if request.is_prepared else Read(article)
    except ArticleEmpty as error:
        return Refused(None, error.advice)
    except ArticleNotReadable as error:
        return Refused(error.reason, error.advice)
    except MemoryError:
        return Exceeded(memory_limit(limits))
    except Exception as error:  # libraries raise anything on a file that is not as it should be
        return _refused(error)


def _refused(error: Exception) -> Reply:
    """Return in words what a library says by the class of its error."""
    if isinstance(error, RecursionError):
        return Exceeded("so many levels within each other as a reader can follow")
    if "limit" in type(error).__name__.lower():  # against files that unpack without end
        return Exceeded("its reader grants one file")
    return Refused("it is damaged", "open it in the program that made it and save it anew")


def _send(replies: BinaryIO, encoded: bytes) -> None:
    replies.write(len(encoded).to_bytes(LENGTH_BYTES))
    replies.write(encoded)
    replies.flush()


def _limit_memory(limits: Limits) -> bool:
    """Tell whether the system keeps this process to its memory: not on Windows, nor on macOS."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        return sys.platform == "linux"
    return False


def _limit_time(limits: Limits) -> bool:
    """Grant the processor's time to the next job, on top of what the last ones took."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = ceil(used.ru_utime + used.ru_stime) + limits.processor_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
        return True
    return False


def _refuse_what_no_reader_does(event: str, arguments: tuple[Any, ...]) -> None:
    """Keep libraries from the network, from other programs and from writing."""
    if event in _FORBIDDEN or (
        event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    ):
        raise PermissionError(f"a reader may not do this: {event}")


if __name__ == "__main__":
    main()
