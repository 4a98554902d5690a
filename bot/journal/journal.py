"""Questions that the article could not answer, and what people thought of answers, in a file.

The file is one of SQLite and holds nothing but the columns of `_TABLE`, and how often each passage
has answered (`bot.journal.coverage`): who asked, from where and in which conversation is not known
to it. Several processes may write at once; one that is killed
loses at most the entry that it was writing.
"""

import contextlib
import hashlib
import json
import logging
import os
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from bot.journal import coverage
from bot.values.answers import Answer
from bot.values.errors import JournalError
from bot.values.kinds import Act, Status

Rating = Literal["up", "down"]

_log = logging.getLogger(__name__)

# What an entry is: a question that was not answered, or, with a rating, an answer that somebody
# rated. `passages` are the ids that were shown, as a JSON array, `time` seconds since 1970.
_TABLE = """
CREATE TABLE entry (
    question TEXT NOT NULL,
    status TEXT NOT NULL,
    passages TEXT NOT NULL,
    rating TEXT,
    reason TEXT,
    time INTEGER NOT NULL
)
"""
_ONE_RATING = "CREATE UNIQUE INDEX rated ON entry (question, passages) WHERE rating IS NOT NULL"
_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)"
_RATE = f"""{_INSERT} ON CONFLICT (question, passages) WHERE rating IS NOT NULL
DO UPDATE SET status = excluded.status, rating = excluded.rating, reason = excluded.reason,
    time = excluded.time
"""
_UNRATE = "DELETE FROM entry WHERE question = ? AND passages = ? AND rating IS NOT NULL"
_CUT = """
DELETE FROM entry WHERE rowid IN
    (SELECT rowid FROM entry ORDER BY rowid DESC LIMIT -1 OFFSET ?)
"""
_ENTRIES = """
SELECT question, status, passages, rating, reason, time FROM entry WHERE time >= ? ORDER BY rowid
"""

_APPLICATION = 0x56726274  # "Vrbt" in SQLite's header: the file is one of ours
_VERSION = 1
_ANEW = "move it away and start the server again, or keep no questions with: serve --no-log"

_DAY = 24 * 60 * 60
_SWEPT_AFTER = 60 * 60  # seconds
_MOST = 100_000  # entries, some 30 MB
# An answer waits no longer than this for others who write; they take less than a millisecond.
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
        self,
        path: Path,
        connection: sqlite3.Connection,
        kept_days: int,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Keep questions by an open connection; `open` says it in words."""
        self.path = path
        self._connection = connection
        self.kept_days = kept_days
        self._now = now
        self._lock = threading.Lock()
        self._swept = float("-inf")
        self._complained = False

    @classmethod
    def open(cls, path: Path, kept_days: int, now: Callable[[], float] = time.time) -> "Journal":
        """Open the file at a path, made if it is not there; what is too old is deleted.

        Raises JournalError.
        """
        with _named(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(
                path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                _prepare(connection, path)
                journal = cls(path, connection, kept_days, now)
                journal._sweep()
            except BaseException:
                connection.close()
                raise
        return journal

    def keep(self, answer: Answer) -> None:
        """Keep the question if the article did not answer it, else count the passages that did.

        Where that cannot be done the log says so, once: an answer never fails for it.
        """
        if answer.act not in _QUESTIONS and not self._is_due():
            return
        try:
            with self._writing() as connection:
                if answer.act in _QUESTIONS:
                    self._write(answer, connection)
                    self._complained = False
        except JournalError as error:
            if not self._complained:
                _log.warning("a question was not kept: %s", error)
            self._complained = True

    def _write(self, answer: Answer, connection: sqlite3.Connection) -> None:
        if answer.status in _UNANSWERED:
            shown = [source.passage.id for source in answer.sources]
            row = self._row(answer.question, answer.status, shown, None, None)
            connection.execute(_INSERT, row)
        elif answer.status is Status.ANSWERED:
            answering = [source.passage for source in answer.sources[: answer.answering]]
            coverage.count(answering, int(self._now()), connection)

    def rate(
        self,
        question: str,
        status: Status,
        passages: Sequence[str],
        rating: Rating | None,
        reason: str | None = None,
    ) -> None:
        """Keep what somebody thought of an answer, in the place of what was thought of it before.

        A rating of None takes it back. Raises JournalError.
        """
        row = self._row(question, status, passages, rating, reason)
        with self._writing() as connection:
            if rating is None:
                connection.execute(_UNRATE, (row[0], row[2]))
            else:
                connection.execute(_RATE, row)

    def close(self) -> None:
        """Close the file; nothing can be kept after that."""
        with self._lock:
            self._connection.close()

    def _row(
        self,
        question: str,
        status: Status,
        passages: Sequence[str],
        rating: Rating | None,
        reason: str | None,
    ) -> tuple[str, str, str, str | None, str | None, int]:
        return (
            _storable(question),
            status.value,
            json.dumps(list(passages)),
            rating,
            None if reason is None else _storable(reason),
            int(self._now()),
        )

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the connection; every hour delete what is too old or too much."""
        with self._lock, _named(self.path):
            if self._is_due():
                self._sweep()
            yield self._connection

    def _is_due(self) -> bool:
        return self._now() - self._swept > _SWEPT_AFTER

    def _sweep(self) -> None:
        now = self._now()
        oldest = now - self.kept_days * _DAY
        self._connection.execute("DELETE FROM entry WHERE time < ?", (oldest,))
        self._connection.execute(_CUT, (_MOST,))
        coverage.sweep(oldest, self._connection)
        self._swept = now


def entries(path: Path, since: float = 0) -> list[Entry]:
    """Return what is kept in a file since a time in seconds, in the order it came.

    Nothing where there is no file. The file is only read. Raises JournalError.
    """
    with _reading(path) as connection:
        try:
            rows = connection.execute(_ENTRIES, (since,)) if connection else ()
            return [_entry(row) for row in rows]
        except (ValueError, TypeError) as error:
            raise JournalError(str(path), f"an entry of it is not ours: {error}", _ANEW) from error


def passages_that_answered(path: Path, article: str) -> dict[str, int]:
    """Return how often passages of an article have answered, each by `coverage.fingerprint`.

    Nothing where there is no file. The file is only read. Raises JournalError.
    """
    with _reading(path) as connection:
        return coverage.counted(article, connection) if connection else {}


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open a file of ours to be read; None where there is nothing in it, or no file."""
    if not path.exists():
        yield None
        return
    with (
        _named(path),
        contextlib.closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)
        ) as connection,
    ):
        yield connection if _is_made(connection, path) else None


def journal_place(articles: Sequence[Path], library: Path | None, folder: Path) -> Path:
    """Return where the questions about a library or about articles are kept.

    With a library it is there, else in the user's `folder`; the same articles have the same file,
    in whichever order they are named.
    """
    if library is not None:
        return library / "questions.sqlite"
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


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the table in a new file, and refuse a file that is not ours untouched."""
    connection.execute("BEGIN IMMEDIATE")
    if not _is_made(connection, path):
        connection.execute(_TABLE)
        connection.execute(_ONE_RATING)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    coverage.prepare(connection)  # files that were made before it was counted have it from here on
    connection.execute("COMMIT")
    with contextlib.suppress(sqlite3.OperationalError):
        # Readers and the writer do not wait for each other. The file stays so; where it is busy,
        # whoever opens it at the same time does this.
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # of a power cut the last entries may die
    connection.execute("PRAGMA secure_delete = ON")  # what was deleted cannot be read any more


def _is_made(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the table is there, or the file still empty; raises JournalError if neither.

    Two numbers in the header say whose a file is, and of which format.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise JournalError(str(path), "it is a file of another program", _ANEW)
        return False
    if version != _VERSION:
        raise JournalError(
            str(path), f"another version of Verbatim made it (format {version})", _ANEW
        )
    return True


def _storable(text: str) -> str:
    """Return the text with what no file can hold, lone surrogates, made question marks."""
    return text.encode("utf-8", "replace").decode()


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Make errors of the file or of SQLite ones that say which file it is, and what to do."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise JournalError(str(path), reason, "check who may write there") from error
    except sqlite3.OperationalError as error:  # busy, full, not permitted
        advice = "check who may write there, and the room on the disk"
        raise JournalError(str(path), str(error), advice) from error
    except sqlite3.Error as error:
        raise JournalError(str(path), str(error), _ANEW) from error
