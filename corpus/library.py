"""Files and folders become a library on disk, and the library follows what becomes of them.

A file is taken again only if its bytes have changed, or this version cuts otherwise; articles of
an article-a-line file are compared one by one. Files with the same text are one article, of the
first of them as long as that is there; the library knows the others as its copies. Whatever cannot
be read is refused with its reason and leaves what was there.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpus.article import Article, ArticleRecord
from corpus.engines.kept_index import KeptIndex
from corpus.errors import ArticleError, UnknownArticle
from corpus.known_files import Known, KnownFiles
from corpus.origins import Fingerprint, digest_of, facts_of, is_gone
from corpus.passages import CUTTING
from corpus.preparing import Preparing, Ready
from corpus.reading import read_articles
from corpus.reading.files import job_of
from corpus.reading.folders import BULK, USUAL, Found, Taking, find, full
from corpus.terms import many_words
from corpus.vectors import Progress, untold

# Passages between commits: what a kill can cost is half a minute of work.
_COMMITTED_TOGETHER = 20_000


class Refused(NamedTuple):
    """A file that could not be taken, and why."""

    source: str
    reason: str


class Noticed(NamedTuple):
    """A file that was taken, and what could not be read of it or was left out."""

    source: str
    notice: str


@dataclass
class Summary:
    """What an update did, counted in articles.

    `same` counts the files with the text of another. `gone` are the files under the paths that are
    no longer there, `unfound` those that are there and left out by now; their articles stay.
    """

    found: Found
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    same: int = 0
    gone: int = 0
    unfound: int = 0
    refused: list[Refused] = field(default_factory=list)
    notices: list[Noticed] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Tell whether the library is another one now."""
        return bool(self.added or self.replaced or self.removed)


def update(
    library: KeptIndex,
    paths: Sequence[Path],
    *,
    prune: bool = False,
    language: str | None = None,
    taking: Taking = USUAL,
    progress: Progress = untold,
    jobs: int = 1,
) -> Summary:
    """Make a library hold what the files hold; return what was done.

    `prune` removes the articles of files that are gone from under `paths`, but for folders that
    cannot be looked into. `progress` is told how many bytes of the files are done, and of how
    many. The language of each article is recognised where none is said. `jobs` says how many
    processes make articles ready where there is much to do. Raises ArticleNotFound for a path with
    nothing there, and LibraryError.
    """
    library.mend()
    # What is gone is what is to be pruned.
    existing = [path for path in paths if path.exists()] if prune else paths
    found = find(existing, taking)
    done = _Done(found.files, progress)
    with Preparing(jobs, library.model, language) as preparing, many_words():
        work = _Update(library, Summary(found), done, language, preparing)
        return _updated(work, paths, prune=prune)


def _updated(work: "_Update", paths: Sequence[Path], *, prune: bool) -> Summary:
    found = work.summary.found
    for folder, reason in found.closed.items():
        refusal = f"cannot look into it: {reason}; check its permissions"
        work.summary.refused.append(Refused(str(folder), refusal))
    for file in work.looking_ahead(found.files):
        work.take(file)
        work.done.file()
    work.follow([full(path) for path in paths], prune=prune)
    work.library.commit()
    return work.summary


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
        self,
        library: KeptIndex,
        summary: Summary,
        done: _Done,
        language: str | None,
        preparing: Preparing,
    ) -> None:
        self.library = library
        self.summary = summary
        self.done = done
        self.language = language
        self.preparing = preparing
        # How files are read, in a word: read otherwise, they are other articles.
        self.reading = "/".join(filter(None, (CUTTING, language)))
        self.files = KnownFiles(library, self.reading)
        self.digests: dict[str, str] = {}  # of the files as they are now
        self.taken: set[str] = set()  # origins
        self.put: dict[str, str] = {}  # origins of what is not committed yet, by id
        self.uncommitted = 0
        self.lines: dict[str, set[str]] = {}  # ids in each article-a-line file

    def __contains__(self, article_id: object) -> bool:
        """Tell whether an id is taken."""
        return article_id in self.put or self._record(str(article_id)) is not None

    def looking_ahead(self, files: Iterable[Path]) -> Iterator[Path]:
        """Yield files in turn, while those that come after them begin to be read."""
        coming: deque[Path] = deque()
        for file in files:
            coming.append(file)
            if self.preparing.ahead and self._is_to_be_read(file):
                self.preparing.expect(file)
            if len(coming) > self.preparing.ahead:
                yield coming.popleft()
        yield from coming

    def _is_to_be_read(self, file: Path) -> bool:
        """Tell whether a file is likely to be read as one article."""
        if file.suffix.lower() == BULK or not file.is_file():
            return False
        digest = self._digest(str(file))
        known = self.files.of(str(file))
        is_known = known.fingerprint.is_of(self.reading, digest) if known else False
        return not is_known and not self.files.first_with(digest)

    def take(self, file: Path) -> None:
        """Take a file, unless it is what is there already."""
        self.taken.add(str(file))
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
        origin = str(file)
        digest = self._digest(origin)
        known = self.files.of(origin)
        if known and known.fingerprint.is_of(self.reading, digest):
            self.summary.unchanged += 1
            return
        first = None if known else self.files.first_with(digest)
        if first and self._is_as_read(*first):
            if not self.files.is_copy(origin, digest):
                text = first[1].fingerprint.text
                fingerprint = Fingerprint(self.reading, digest, text, *facts_of(file))
                self.files.put_copy(first[0], origin, fingerprint)
            self.summary.same += 1
            return
        self._read(file)

    def _read(self, file: Path, known: Known | None = None) -> None:
        """Take the text of a file, into the place of an article if there is one."""
        origin = str(file)
        known = known or self.files.of(origin)
        digest, facts = self._digest(origin), facts_of(file)
        ready = self.preparing.file(file)
        article = ready.prepared.article
        fingerprint = Fingerprint(self.reading, digest, article.text_hash, *facts)
        first = self.files.first_with(article.text_hash) or self.files.first_with(digest)
        if first and first[0] != origin and not (known and first[1].id == known.id):
            if self._is_as_read(*first):
                self._read_again(self._withdrawn(origin) if known else ())
                self.files.put_copy(first[0], origin, fingerprint)
                self.summary.same += 1
                return
            if known is None and is_gone(first[0]):
                known = first[1]  # it was moved here
        article_id = known.id if known else job_of(file, b"", self).article_id
        ready = ready._replace(prepared=ready.prepared.under(article_id))
        self.summary.notices += [Noticed(origin, notice) for notice in article.notices]
        self._put(ready, origin, str(fingerprint), is_new=known is None)
        self._read_again(self.files.put(origin, Known(article_id, fingerprint)))

    def _read_again(self, files: Iterable[str]) -> None:
        """Take files of whose text nothing is left in the library, if they were not taken yet."""
        for origin in files:
            if origin not in self.taken and Path(origin).is_file():
                self.take(Path(origin))

    def _withdrawn(self, origin: str) -> list[str]:
        """Remove the article of a file; return the copies that it had."""
        known = self.files.of(origin)
        if known:
            self.library.delete(known.id)
            self.put.pop(known.id, None)
            self.summary.removed += 1
        return self.files.withdraw(origin)

    def _is_as_read(self, origin: str, known: Known) -> bool:
        """Tell whether a file is what it was when it was read."""
        return self._digest(origin) == known.fingerprint.digest

    def _digest(self, origin: str) -> str:
        if origin not in self.digests:
            self.digests[origin] = digest_of(Path(origin))
        return self.digests[origin]

    def _take_lines(self, file: Path) -> None:
        origin = str(file)
        seen: set[str] = set()
        new: set[str] = set()
        for ready in self.preparing.in_turn(self._lines_to_take(file, seen, new)):
            is_new = ready.prepared.article.id in new
            self._put(ready, origin, self.reading, is_new=is_new)
        self.lines[origin] = seen  # only of a file that was read to its end

    def _lines_to_take(self, file: Path, seen: set[str], new: set[str]) -> Iterator[Article]:
        """Yield the articles of a file's lines that are not what is there already.

        All ids are put into `seen`, and those that the library has no article of into `new`.
        """
        origin = str(file)
        for article in read_articles(file, language=self.language):
            there = self._record(article.id)
            held_by = self.put.get(article.id) or (there.origin if there else None)
            if article.id in seen or (held_by not in (None, origin) and not is_gone(str(held_by))):
                by = "an earlier line" if article.id in seen else repr(held_by)
                reason = f"the id {article.id!r} is taken by {by}"
                self.summary.refused.append(Refused(origin, reason))
                continue
            seen.add(article.id)
            known = there and (there.origin, there.fingerprint, *_shown(there))
            if known == (origin, self.reading, *_shown(article)):
                self.summary.unchanged += 1
                continue
            if there is None:
                new.add(article.id)
            yield article

    def _put(self, ready: Ready, origin: str, fingerprint: str, is_new: bool) -> None:
        prepared, vectors = ready
        article = prepared.article
        self.library.replace(*prepared, origin=origin, fingerprint=fingerprint, vectors=vectors)
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

    def follow(self, paths: Sequence[Path], *, prune: bool) -> None:
        """Let go of what is no longer found under the paths; articles only if they are pruned."""
        found = self.summary.found
        there = {str(file) for file in found.files}

        def is_missing(origin: str) -> bool:
            is_below = _is_below(origin, paths) and not _is_below(origin, found.closed)
            return is_below and origin not in there

        for copy in filter(is_missing, self.files.copies()):
            if prune or is_gone(copy):
                self.files.forget_copy(copy)
        for origin in filter(is_missing, list(self.files)):
            has_gone = is_gone(origin)
            if (prune or has_gone) and self._taken_over(origin):
                continue
            if prune:
                self._withdrawn(origin)
            elif has_gone:
                self.summary.gone += 1
            else:
                self.summary.unfound += 1
        self.files.write()
        self.library.commit()
        if prune and (self.lines or self.files.of_many):
            self._prune_lines(is_missing)

    def _taken_over(self, origin: str) -> bool:
        """Tell whether another file with the same text takes the place of a file."""
        for copy, fingerprint in self.files.copies_of(origin).items():
            if self._digest(copy) == fingerprint.digest:
                with suppress(ArticleError):
                    self._read(Path(copy), self.files.of(origin))
                    return True
        return False

    def _prune_lines(self, is_missing: Callable[[str], bool]) -> None:
        """Remove the articles of lines, and of files of lines, that are no longer there."""
        for record in list(self.library.records()):
            origin = record.origin or ""
            lines = self.lines.get(origin)
            is_of_many = origin in self.files.of_many
            if (is_of_many and is_missing(origin)) or (
                lines is not None and record.id not in lines
            ):
                self.library.delete(record.id)
                self.summary.removed += 1


def _is_below(origin: str, paths: Iterable[Path]) -> bool:
    """Tell whether a file is, or stands under, one of the paths."""
    return any(origin == str(path) or origin.startswith(f"{path}{os.sep}") for path in paths)


def _shown(article: Article | ArticleRecord) -> tuple[str, str, str]:
    """Return what readers see of an article; its source is none of its content."""
    return article.source, article.content_hash, article.language
