"""What a sandbox and its process say to each other, each message after its length in bytes."""

from typing import Final

import msgspec

from corpus.article import Article

LENGTH_BYTES: Final = 8


class Limits(msgspec.Struct, frozen=True):
    """What reading one file may take.

    The processor's time and the memory are limited where the system can (not on Windows).
    """

    # A PDF of a thousand dense pages takes half a minute.
    processor_seconds: int = 60
    clock_seconds: float = 120.0
    # All address space of the process, of which Python and the libraries take 100 MiB.
    memory_bytes: int = 1024 * 1024 * 1024
    reply_bytes: int = 64 * 1024 * 1024


class Read(msgspec.Struct, tag=True):
    """The article in the file."""

    article: Article


class Refused(msgspec.Struct, tag=True):
    """Why there is none, and what to do; no reason says that the file is empty."""

    reason: str | None
    advice: str


class Exceeded(msgspec.Struct, tag=True):
    """Which of the limits was broken."""

    limit: str


Reply = Read | Refused | Exceeded


def memory_limit(limits: Limits) -> str:
    """Return the limit in words."""
    return f"{limits.memory_bytes // 1024**2} MiB of memory"


def reply_limit(limits: Limits) -> str:
    """Return the limit in words."""
    return f"{limits.reply_bytes // 1024**2} MiB of text"
