"""Paths become the files under them that can be read, and their changes are noticed."""

import hashlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from corpus.article import OWN_WORDS
from corpus.errors import ArticleError, ArticleNotFound
from corpus.manifest import is_library
from corpus.reading.formats import is_readable

BULK = ".jsonl"
_LOOKED_AFTER = 2.0  # seconds between two looks at watched files


class Found(NamedTuple):
    """The files that can be read under some paths, and how many others there are.

    `closed` are the folders that cannot be looked into, each with the reason.
    """

    files: list[Path]
    others: int
    closed: dict[Path, str]


def find(paths: Sequence[Path]) -> Found:
    """Return the files named, and of folders all that can be read, in order, none twice.

    Hidden files and folders, libraries and files of own words are left out, and links to folders
    are not followed.
    Raises ArticleNotFound for a path with nothing there.
    """
    files: dict[Path, None] = {}
    closed: dict[Path, str] = {}
    others = 0
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                raise ArticleNotFound(str(path))
            files[full(path)] = None
            continue
        for file in _below(full(path), closed):
            if file.suffix.lower() == BULK or is_readable(file):
                files[file] = None
            else:
                others += 1
    return Found(list(files), others, closed)


def full(path: Path) -> Path:
    """Return a path from the root, `..` taken out, links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100  absolute() keeps `..`, resolve() follows links


def _below(folder: Path, closed: dict[Path, str]) -> Iterator[Path]:
    """Yield the files below a folder; add to `closed` what cannot be looked into."""
    if is_library(folder):
        return
    try:
        inside = [(path, path.is_dir()) for path in sorted(folder.iterdir())]
    except FileNotFoundError:
        return  # it was removed while we looked
    except OSError as error:
        closed[folder] = (error.strerror or str(error)).lower()
        return
    for path, is_folder in inside:
        if path.name.startswith(".") or path.name == OWN_WORDS:
            continue
        if is_folder:
            if not path.is_symlink():
                yield from _below(path, closed)
        elif path.is_file():
            yield path


def looks(paths: Sequence[Path]) -> Iterator[bool]:
    """Look at once, and again and again; yield whether a file was changed, added or removed."""
    before = None
    while True:
        now = _state(paths)
        yield now != before
        before = now
        time.sleep(_LOOKED_AFTER)


def _state(paths: Sequence[Path]) -> Mapping[Path, tuple[int, int]]:
    state = {}
    for path in paths:
        with suppress(ArticleError):  # it is not there now
            for file in find([path]).files:
                with suppress(OSError):
                    facts = file.stat()
                    state[file] = (facts.st_size, facts.st_mtime_ns)
    return state


def fingerprint(file: Path) -> str:
    """Return a SHA-256 of the bytes of a file; empty if it cannot be read or is none."""
    if not file.is_file():
        return ""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
