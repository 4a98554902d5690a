"""A path becomes a job: the bytes at it, and what the article in them is called."""

import re
import unicodedata
from collections.abc import Container
from pathlib import Path, PurePath
from typing import NamedTuple

from corpus.errors import ArticleNotFound, ArticleNotReadable

# An article in memory is cut and ranked whole; a file beyond this is a library, not an article.
LARGEST_FILE = 32 * 1024 * 1024


class Job(NamedTuple):
    """A file to read: its bytes, its ending (in lower case), and what the article is to be called.

    Errors name it by `where`, the article by `source`. The `language` (ISO 639-1) is recognised
    where none is said.
    """

    data: bytes
    suffix: str
    article_id: str
    source: str
    fallback_title: str
    where: str
    language: str | None = None


def job_for(path: Path, taken_ids: Container[str] = (), language: str | None = None) -> Job:
    """Return the job of reading the file at a path, under an id that is not taken yet.

    Raises ArticleNotFound or ArticleNotReadable.
    """
    return job_of(path, _read_bytes(path), taken_ids, language)


def job_of(
    path: PurePath, data: bytes, taken_ids: Container[str] = (), language: str | None = None
) -> Job:
    """Return the job of reading bytes that are, or were sent as, the file at a path."""
    name = PurePath(path.name.encode("utf-8", "replace").decode())  # a name may hold stray bytes
    return Job(
        data=data,
        suffix=path.suffix.lower(),
        article_id=free_id(slug(path.stem), taken_ids),
        source=name.name,
        fallback_title=re.sub(r"[-_\s]+", " ", name.stem).strip() or name.name,
        where=str(path),
        language=language,
    )


def slug(name: str) -> str:
    """Return a name as it may stand in an address; empty if nothing of it may."""
    plain = unicodedata.normalize("NFKD", name[:200]).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ArticleNotReadable(str(path), "it is a folder", "name a file in it")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)  # a pipe or a device does not tell its size
        if len(data) > LARGEST_FILE:
            raise ArticleNotReadable(
                str(path),
                f"it is larger than {LARGEST_FILE // 1024**2} MiB",
                "split it into several files",
            )
        return data
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArticleNotFound(str(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleNotReadable(
            str(path), reason.lower(), "check its name and permissions"
        ) from error


def free_id(name: str, taken: Container[str]) -> str:
    """Return an id that no article has yet, made of what may stand in an address."""
    name = name or "article"
    if name not in taken:
        return name
    # A thousand folders may each have an `index.md`, and every look for an id takes its time: the
    # steps are doubled up to a free number, and then halved down to one behind a taken one.
    last_taken, free = 1, 2
    while f"{name}-{free}" in taken:
        last_taken, free = free, free * 2
    while free - last_taken > 1:
        middle = (last_taken + free) // 2
        if f"{name}-{middle}" in taken:
            last_taken = middle
        else:
            free = middle
    return f"{name}-{free}"
