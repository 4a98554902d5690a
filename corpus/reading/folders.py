"""Paths become the files under them that can be read, and their changes are noticed."""

import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpus.article import OWN_WORDS
from corpus.errors import ArticleError, ArticleNotFound
from corpus.manifest import is_library
from corpus.reading.formats import is_readable
from corpus.reading.leaving_out import Ignoring, ignoring, is_heap

BULK = ".jsonl"
_LOOKED_AFTER = 2.0  # seconds between two looks at watched files


class Taking(NamedTuple):
    """What is taken of folders that usually is not: what is left out, and what links lead to."""

    left_out: bool = False
    links: bool = False


USUAL = Taking()


@dataclass
class Found:
    """The files that can be read under some paths, and what there is beside them.

    `others` counts files without a reader by their ending, `folders` the folders that are left out
    by their name, and `ignored` the files that could be read and are left out. `links` are those
    that lead out of the folder and are not followed, and `closed` the folders that cannot be looked
    into, each with the reason.
    """

    files: list[Path] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    folders: Counter[str] = field(default_factory=Counter)
    ignored: int = 0
    links: int = 0
    closed: dict[Path, str] = field(default_factory=dict)


def find(paths: Sequence[Path], taking: Taking = USUAL) -> Found:
    """Return the files named, and of folders all that can be read, in order, none twice.

    Hidden files and folders, libraries and files of own words are never taken. What is ignored
    (`leaving_out`) and what links lead to is only if it is named itself or `taking` says so; a link
    to another file of the folder gives that file once.
    Raises ArticleNotFound for a path with nothing there.
    """
    found = Found()
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            files |= dict.fromkeys(_Look(full(path), taking, found).files())
        elif path.exists():
            files[full(path)] = None
        else:
            raise ArticleNotFound(str(path))
    found.files = list(files)
    return found


def full(path: Path) -> Path:
    """Return a path from the root, `..` taken out, links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100  absolute() keeps `..`, resolve() follows links


class _Look:
    """One look through a folder; what is not taken is put down in `found`."""

    def __init__(self, root: Path, taking: Taking, found: Found) -> None:
        self.root = root
        self.taking = taking
        self.found = found
        self.linked: list[Path] = []  # to files below the root, or anywhere if links are taken
        self.linked_folders: list[Path] = []
        self.seen: set[Path] = set()  # folders, where the links to them are followed

    def files(self) -> list[Path]:
        """Return the files that can be read."""
        files = list(self._below(self.root, None))
        while self.linked_folders:
            folder = self.linked_folders.pop(0)
            files += self._below(folder, None)
        there = set(files)
        for link in self.linked:
            if _target(link, self.root) not in there:
                files.append(link)
        return sorted(files) if self.linked else files

    def _below(self, folder: Path, above: Ignoring | None) -> Iterator[Path]:
        if is_library(folder):
            return
        try:
            inside = [(path, path.is_dir()) for path in sorted(folder.iterdir())]
        except FileNotFoundError:
            return  # it was removed while we looked
        except OSError as error:
            self.found.closed[folder] = (error.strerror or str(error)).lower()
            return
        rules = None
        if not self.taking.left_out:
            names = {path.name for path, _ in inside}
            if folder != self.root and is_heap(folder, names):
                self.found.folders[folder.name] += 1
                return
            rules = ignoring(folder, names, above)
        if self.taking.links:
            if (real := folder.resolve()) in self.seen:
                return
            self.seen.add(real)
        for path, is_folder in inside:
            if path.name.startswith(".") or path.name == OWN_WORDS:
                continue
            if rules and rules.ignores(path, is_folder=is_folder):
                self._leave_out(path, is_folder)
            elif path.is_symlink():
                self._link(path, is_folder)
            elif is_folder:
                yield from self._below(path, rules)
            elif self._is_taken(path):
                yield path

    def _leave_out(self, path: Path, is_folder: bool) -> None:
        if is_folder:
            self.found.folders[path.name] += 1
        elif _can_be_read(path):
            self.found.ignored += 1

    def _link(self, path: Path, is_folder: bool) -> None:
        if not path.exists():
            return
        if not self.taking.links and _target(path, self.root) is None:
            if is_folder or _can_be_read(path):
                self.found.links += 1
        elif is_folder:
            if self.taking.links:
                self.linked_folders.append(path)
        elif self._is_taken(path):
            self.linked.append(path)

    def _is_taken(self, path: Path) -> bool:
        if not path.is_file():
            return False
        if _can_be_read(path):
            return True
        self.found.others[path.suffix.lower()] += 1
        return False


def _can_be_read(path: Path) -> bool:
    return path.suffix.lower() == BULK or is_readable(path)


def _target(link: Path, root: Path) -> Path | None:
    """Return what a link leads to below a root, under the root's own name; None if not there."""
    try:
        return root / link.resolve().relative_to(root.resolve())
    except (ValueError, OSError, RuntimeError):  # elsewhere, or round in a circle
        return None


def looks(paths: Sequence[Path], taking: Taking = USUAL) -> Iterator[bool]:
    """Look at once, and again and again; yield whether a file was changed, added or removed."""
    before = None
    while True:
        now = _state(paths, taking)
        yield now != before
        before = now
        time.sleep(_LOOKED_AFTER)


def _state(paths: Sequence[Path], taking: Taking) -> Mapping[Path, tuple[int, int]]:
    state = {}
    for path in paths:
        with suppress(ArticleError):  # it is not there now
            for file in find([path], taking).files:
                with suppress(OSError):
                    facts = file.stat()
                    state[file] = (facts.st_size, facts.st_mtime_ns)
    return state
