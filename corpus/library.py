"""Files and folders become a library on disk, and the library follows what becomes of them.

A file is taken again only if its bytes have changed, or this version cuts otherwise; articles of
an article-a-line file are compared one by one. Whatever cannot be read is refused with its reason
and leaves what was there.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpus.article import Article
from corpus.engines.disk import DiskIndex
from corpus.engines.disk_format import ArticleRecord
from corpus.errors import ArticleError, UnknownArticle
from corpus.passages import CUTTING, cut
from corpus.prepared import Prepared
from corpus.reading import read_articles, read_prepared
from corpus.reading.folders import BULK, Found, find, full
from corpus.reading.folders import fingerprint as fingerprint_of
from corpus.vectors import Progress, untold

# Passages between commits: what a kill can cost is half a minute of work.
_COMMITTED_TOGETHER = 20_000


class Refused(NamedTuple):
    """A file that could not be taken, and why."""

    source: str
    reason: str


@dataclass
class Summary:
    """What an update did, counted in articles."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    passed_over: int = 0  # files of other kinds in folders
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Tell whether the library is another one now."""
        return bool(self.added or self.replaced or self.removed)


def update(
    library: DiskIndex,
    paths: Sequence[Path],
    *,
    prune: bool = False,
    language: str | None = None,
    progress: Progress = untold,
) -> Summary:
    """Make a library hold what the files hold; return what was done.

    `prune` removes the articles of files that are gone from under `paths`, but for folders that
    cannot be looked into. `progress` is told how many bytes of the files are done, and of how
    many. The language of each article is recognised where none is said. Raises ArticleNotFound
    for a path with nothing there, and LibraryError.
    """
    library.mend()
    if prune:  # what is gone is what is to be pruned
        existing = [path for path in paths if path.exists()]
        found = find(existing)
    else:
        found = find(paths)
    done = _Done(found.files, progress)
    work = _Update(library, Summary(passed_over=found.others), done, language)
    for folder, reason in found.closed.items():
        refusal = f"cannot look into it: {reason}; check its permissions"
        work.summary.refused.append(Refused(str(folder), refusal))
    for file in found.files:
        work.take(file)
        work.done.file()
    if prune:
        work.prune([full(path) for path in paths], found)
    library.commit()
    return work.summary


class _Known(NamedTuple):
    id: str
    fingerprint: str


class _Done:
    """How far the files are done, in bytes; a file that is not done by its characters."""

    def __init__(self, files: Sequence[Path], progress: Progress) -> None:
        self._sizes = iter(sizes := [_size(file) for file in files])
        self._progress = progress
        self._all = sum(sizes)
        self._before = 0
        self._of_file = 0
        self._size = next(self._sizes, 0)

    def text(self, characters: int) -> None:
        """Tell that some text of the file is done."""
        self._of_file = min(self._of_file + characters, self._size)
        self._progress(self._before + self._of_file, self._all)

    def file(self) -> None:
        """Tell that the file is done, and go on to the next."""
        self._before += self._size
        self._of_file, self._size = 0, next(self._sizes, 0)
        self._progress(self._before, self._all)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # whoever takes it will say so
        return 0


class _Update:
    """One pass over some files."""

    def __init__(
        self, library: DiskIndex, summary: Summary, done: _Done, language: str | None
    ) -> None:
        self.library = library
        self.summary = summary
        self.done = done
        self.language = language
        self.known: dict[str, _Known] = {}
        self.origin_of: dict[str, str] = {}  # by the digest of the file
        for record in library.records():
            if record.origin and record.fingerprint:
                self.known[record.origin] = _Known(record.id, record.fingerprint)
                self.origin_of[record.fingerprint.rpartition(" ")[2]] = record.origin
        self.put: dict[str, str] = {}  # origins of what is not committed yet, by id
        self.uncommitted = 0
        self.lines: dict[str, set[str]] = {}  # ids in each article-a-line file

    def __contains__(self, article_id: object) -> bool:
        """Tell whether an id is taken."""
        return article_id in self.put or self._record(str(article_id)) is not None

    def take(self, file: Path) -> None:
        """Take a file, unless it is what is there already."""
        if not file.is_file():
            # A pipe gives its text once, and a library wants to look again.
            self.summary.refused.append(Refused(str(file), "it is neither a file nor a folder"))
            return
        try:
            if file.suffix.lower() == BULK:
                self._take_lines(file)
            else:
                self._take_file(file)
        except ArticleError as error:
            self.summary.refused.append(Refused(str(file), str(error)))

    def _take_file(self, file: Path) -> None:
        digest = fingerprint_of(file)
        fingerprint = " ".join(filter(None, (CUTTING, self.language, digest)))
        origin = str(file)
        known = self.known.get(origin)
        if known and known.fingerprint == fingerprint:
            self.summary.unchanged += 1
            return
        twin = self.origin_of.get(digest)
        if twin and not known:
            if fingerprint_of(Path(twin)) == digest:
                self.summary.refused.append(Refused(origin, f"it is the same file as {twin!r}"))
                return
            if not Path(twin).exists():
                known = self.known.pop(twin)  # it was moved here
        prepared = read_prepared(file, self, self.language)
        if known:
            prepared = prepared.under(known.id)
        article = prepared.article
        self.summary.notes += [f"{file}: {notice}" for notice in article.notices]
        self._put(prepared, origin, fingerprint, is_new=known is None)
        self.known[origin] = _Known(article.id, fingerprint)
        self.origin_of[digest] = origin

    def _take_lines(self, file: Path) -> None:
        origin = str(file)
        seen: set[str] = set()
        for article in read_articles(file, language=self.language):
            there = self._record(article.id)
            held_by = self.put.get(article.id) or (there.origin if there else None)
            if article.id in seen or (
                held_by not in (None, origin) and Path(str(held_by)).exists()
            ):
                by = "an earlier line" if article.id in seen else repr(held_by)
                reason = f"the id {article.id!r} is taken by {by}"
                self.summary.refused.append(Refused(origin, reason))
                continue
            seen.add(article.id)
            known = there and (there.origin, there.fingerprint, *_shown(there))
            if known == (origin, CUTTING, *_shown(article)):
                self.summary.unchanged += 1
            else:
                self._put(Prepared(article, cut(article)), origin, CUTTING, is_new=there is None)
        self.lines[origin] = seen  # only of a file that was read to its end

    def _put(self, prepared: Prepared, origin: str, fingerprint: str, is_new: bool) -> None:
        article = prepared.article
        self.library.replace(*prepared, origin=origin, fingerprint=fingerprint)
        self.done.text(len(article.text))
        self.put[article.id] = origin
        self.uncommitted += len(prepared.passages)
        if is_new:
            self.summary.added += 1
        else:
            self.summary.replaced += 1
        if self.uncommitted >= _COMMITTED_TOGETHER:
            self.library.commit()
            self.put.clear()
            self.uncommitted = 0

    def _record(self, article_id: str) -> ArticleRecord | None:
        try:
            return self.library.record(article_id)
        except UnknownArticle:
            return None

    def prune(self, paths: Iterable[Path], found: Found) -> None:
        """Remove the articles of files that are no longer there."""
        self.library.commit()
        there = {str(file) for file in found.files}
        for record in list(self.library.records()):
            origin = record.origin or ""
            if not _is_below(origin, paths) or _is_below(origin, found.closed):
                continue
            lines = self.lines.get(origin)
            if origin not in there or (lines is not None and record.id not in lines):
                self.library.delete(record.id)
                self.summary.removed += 1


def _is_below(origin: str, paths: Iterable[Path]) -> bool:
    """Tell whether a file is, or stands under, one of the paths."""
    return any(origin == str(path) or origin.startswith(f"{path}{os.sep}") for path in paths)


def _shown(article: Article | ArticleRecord) -> tuple[str, str, str]:
    """Return what readers see of an article; its source is none of its content."""
    return article.source, article.content_hash, article.language
