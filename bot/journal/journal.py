"""Questions that the article could not answer, and what people thought of answers, in a file.

The file (`bot.journal.journal_file`) holds nothing but entries, and how often each passage has
answered (`bot.journal.coverage`): who asked, from where and in which conversation is not known to
it. Several processes may write at once; one that is killed loses at most what it kept in its last
moments.
"""

import contextlib
import hashlib
import json
import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from bot.journal import coverage
from bot.journal.coverage import storable
from bot.journal.journal_file import ANEW, JournalFile, reading
from bot.journal.writer import Writer
from bot.values.answers import Answer
from bot.values.errors import JournalError
from bot.values.kinds import Act, Status
from corpus.library_place import LibraryPlace, folder_beside

Rating = Literal["up", "down"]

_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)"
_RATE = f"""{_INSERT} ON CONFLICT (question, passages) WHERE rating IS NOT NULL
DO UPDATE SET status = excluded.status, rating = excluded.rating, reason = excluded.reason,
    time = excluded.time
"""
_UNRATE = "DELETE FROM entry WHERE question = ? AND passages = ? AND rating IS NOT NULL"
_ENTRIES = """
SELECT question, status, passages, rating, reason, time FROM entry WHERE time >= ? ORDER BY rowid
"""

# Seconds that somebody who rates an answer, or reads what was kept, waits at most.
_PATIENCE = 1.0

_UNANSWERED = (Status.UNSURE, Status.NOT_IN_ARTICLE)
_QUESTIONS = (Act.QUESTION, Act.CORRECTION)


class Entry(NamedTuple):
    """A question that was not answered, or an answer that somebody rated."""

    question: str
    status: Status
    passages: tuple[str, ...]
    rating: Rating | None
    reason: str | None
    time: datetime


class Journal:
    """Keeps questions in the file at `path`, each for `kept_days`. Threads may share one."""

    def __init__(
        self, path: Path, kept_days: int, writer: Writer, now: Callable[[], float]
    ) -> None:
        """Keep questions by what writes an open file; `open` says it in words."""
        self.path = path
        self.kept_days = kept_days
        self._writer = writer
        self._now = now

    @classmethod
    def open(cls, path: Path, kept_days: int, now: Callable[[], float] = time.time) -> "Journal":
        """Open the file at a path, made if it is not there, in the process that is to keep.

        Raises JournalError.
        """
        file = JournalFile(path, kept_days, now)
        file.open()
        try:
            file.sweep()
        except JournalError:
            file.close()
            raise
        return cls(path, kept_days, Writer(file), now)

    @property
    def dropped(self) -> int:
        """Return how many questions could not be kept."""
        return self._writer.dropped

    @property
    def works(self) -> bool:
        """Return whether questions can be kept, as far as is known."""
        return self._writer.works

    def watch(self, note: Callable[[], None]) -> None:
        """Have something called now, and whenever one of these two has changed, by any thread."""
        self._writer.watched = note
        note()

    def keep(self, answer: Answer) -> None:
        """Keep the question if the article did not answer it, else count the passages that did.

        That is done soon; an answer neither waits nor fails for it.
        """
        if answer.act not in _QUESTIONS:
            return
        if answer.status in _UNANSWERED:
            shown = [source.passage.id for source in answer.sources]
            row = self._row(answer.question, answer.status, shown, None, None)
            self._writer.put(lambda connection: connection.execute(_INSERT, row))
        elif answer.status is Status.ANSWERED:
            answering = [source.passage for source in answer.sources[: answer.answering]]
            self._writer.put(coverage.counting(answering, int(self._now())))

    def rate(
        self,
        question: str,
        status: Status,
        passages: Sequence[str],
        rating: Rating | None,
        reason: str | None = None,
    ) -> None:
        """Keep what somebody thought of an answer, in the place of what was thought of it before.

        A rating of None takes it back. It is kept when this returns; raises JournalError where
        that could not be done in a second or so.
        """
        row = self._row(question, status, passages, rating, reason)
        if rating is None:
            self._writer.wait_for(lambda c: c.execute(_UNRATE, (row[0], row[2])), _PATIENCE)
        else:
            self._writer.wait_for(lambda c: c.execute(_RATE, row), _PATIENCE)

    def settle(self) -> None:
        """Wait until what was to be kept so far is, a second or so at most."""
        with contextlib.suppress(JournalError):  # what it means for the reader, it sees
            self._writer.wait_for(lambda _: None, _PATIENCE)

    def close(self) -> None:
        """Keep what waits, if that can be done, and close the file."""
        self._writer.close()

    def _row(
        self,
        question: str,
        status: Status,
        passages: Sequence[str],
        rating: Rating | None,
        reason: str | None,
    ) -> tuple[str, str, str, str | None, str | None, int]:
        return (
            storable(question),
            status.value,
            json.dumps(list(passages)),
            rating,
            None if reason is None else storable(reason),
            int(self._now()),
        )


def entries(path: Path, since: float = 0) -> list[Entry]:
    """Return what is kept in a file since a time in seconds, in the order it came.

    Nothing where there is no file. The file is only read. Raises JournalError.
    """
    with reading(path) as connection:
        try:
            rows = connection.execute(_ENTRIES, (since,)) if connection else ()
            return [_entry(row) for row in rows]
        except (ValueError, TypeError) as error:
            raise JournalError(str(path), f"an entry of it is not ours: {error}", ANEW) from error


def passages_that_answered(path: Path, article: str) -> dict[str, int]:
    """Return how often passages of an article have answered, each by `coverage.fingerprint`.

    Nothing where there is no file. The file is only read. Raises JournalError.
    """
    with reading(path) as connection:
        return coverage.counted(article, connection) if connection else {}


def journal_place(articles: Sequence[Path], library: LibraryPlace | None, folder: Path) -> Path:
    """Return where the questions about a library or about articles are kept.

    With a library it is there or in the folder beside it, else in the user's `folder`; the same
    articles have the same file, in whichever order they are named.
    """
    if library is not None:
        return folder_beside(library) / "questions.sqlite"
    return folder / "questions" / f"{name_of(articles) or 'bundled'}.sqlite"


def name_of(articles: Sequence[Path]) -> str:
    """Return what stands for some articles in the name of a file; nothing where there are none."""
    if not articles:
        return ""
    paths = sorted({str(article.resolve()) for article in articles})
    stem = re.sub(r"\W+", "-", Path(paths[0]).stem)[:40].strip("-")
    digest = hashlib.sha256("\0".join(paths).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{stem}-{digest[:8]}"


def _entry(row: tuple[str, str, str, Rating | None, str | None, int]) -> Entry:
    question, status, passages, rating, reason, seconds = row
    return Entry(
        question,
        Status(status),
        tuple(json.loads(passages)),
        rating,
        reason,
        datetime.fromtimestamp(seconds, UTC),
    )
