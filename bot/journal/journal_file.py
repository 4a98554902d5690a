"""The file of the journal, as the one thread that writes it sees it: opened, written and swept.

The file is one of SQLite, which keeps a rollback journal: it maps a write-ahead log into memory,
and whoever then copies a library with its log over another ends all processes that serve that.
Several processes may write at once. What happens to the file from outside (it is damaged, moved
away, put back) is noticed before entries are written, and made up for as soon as that is possible.
"""

import contextlib
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.journal import coverage
from bot.values.errors import JournalError

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
_CUT = """
DELETE FROM entry WHERE rowid IN
    (SELECT rowid FROM entry ORDER BY rowid DESC LIMIT -1 OFFSET ?)
"""
# When the clock was last looked at to delete what is too old.
_LOOK = "CREATE TABLE IF NOT EXISTS look (time INTEGER NOT NULL)"

_APPLICATION = 0x56726274  # "Vrbt" in SQLite's header: the file is one of ours
_VERSION = 1
ANEW = "move it away and start the server again, or keep no questions with: serve --no-log"

_DAY = 24 * 60 * 60
_SWEPT_AFTER = 60 * 60  # seconds
_MOST = 100_000  # entries, some 30 MB
PATIENCE = 1.0  # seconds that others who write are waited for; they take less than a millisecond
_PATIENCE_AT_FIRST = 5.0  # several processes that start at once make the file one by one
_CHECKED_AFTER = 10.0  # seconds, where others write; of the largest file there is it takes .1 s

_State = tuple[int, int, int, int]


class JournalFile:
    """The file at `path`, whose entries are kept for `kept_days`."""

    def __init__(self, path: Path, kept_days: int, now: Callable[[], float] = time.time) -> None:
        self.path = path
        self._kept = kept_days * _DAY
        self._now = now
        self._swept = float("-inf")
        self._checked = float("-inf")
        self._connection: sqlite3.Connection | None = None
        self._left: _State | None = None

    def open(self) -> None:
        """Open the file, made if it is not there; raises JournalError for one that is not ours."""
        with named(self.path):
            if self._left is None:  # else a library that was moved away could not come back
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make(self.path)
            connection = sqlite3.connect(
                self.path,
                timeout=_PATIENCE_AT_FIRST,
                isolation_level=None,
                check_same_thread=False,
            )
            try:
                _prepare(connection, self.path)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
            self._left = self._state()

    def write(self, writes: Callable[[sqlite3.Connection], None]) -> None:
        """Write in one transaction; raises JournalError, and nothing is written then."""
        with self._writing() as connection:
            writes(connection)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):  # of a file that is damaged
                self._connection.close()
            self._connection = None

    def sweep(self) -> None:
        """Every hour, delete what two looks at the clock find too old, and what is too much.

        The looks are a day apart at least, the second later than the first by the clock as well:
        a clock that is wrong for some hours deletes nothing. What is of a time to come, as it was
        kept while the clock was wrong, is of now from the second look on. Raises JournalError.
        """
        if 0 <= self._now() - self._swept <= _SWEPT_AFTER:
            return
        now, old, many = int(self._now()), 0, 0
        with self._writing() as connection:
            (looked,) = connection.execute("SELECT max(time) FROM look").fetchone()
            if looked is not None and now - looked >= _DAY:
                old = self._delete_before(looked - self._kept, now, connection)
            if looked is None or not 0 <= now - looked < _DAY:
                connection.execute("DELETE FROM look")
                connection.execute("INSERT INTO look VALUES (?)", (now,))
            many = connection.execute(_CUT, (_MOST,)).rowcount
            coverage.cut(connection)
        self._swept = now
        if old or many:
            told = "deleted %d questions older than %d days, and %d beyond the newest %d"
            _log.info(told, old, self._kept // _DAY, many, _MOST)

    def _delete_before(self, oldest: int, now: int, connection: sqlite3.Connection) -> int:
        coverage.forget(oldest, now, connection)
        connection.execute("UPDATE entry SET time = ? WHERE time > ?", (now, now + _DAY))
        return connection.execute("DELETE FROM entry WHERE time < ?", (oldest,)).rowcount

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the file in a transaction; one that turns out damaged is opened anew next time."""
        try:
            with named(self.path):
                connection = self._looked_after()
                with _transaction(connection):
                    yield connection
                self._left = self._state()
        except JournalError as error:
            if not isinstance(error.__cause__, sqlite3.OperationalError):
                self.close()
            raise

    def _looked_after(self) -> sqlite3.Connection:
        """Return the connection, to what is at the path now and is not known to be damaged.

        SQLite sees neither all that is written over a file that it has open, nor that it was
        moved.
        """
        state = self._state()
        if self._connection is not None and (state is None or state[:2] != (self._left or ())[:2]):
            self.close()
        if self._connection is None:
            self.open()
            assert self._connection is not None
        elif state != self._left and time.monotonic() - self._checked > _CHECKED_AFTER:
            self._checked = time.monotonic()
            with reading(self.path) as other:
                if other is None:
                    raise sqlite3.DatabaseError("it is empty")
                _check(other)
        return self._connection

    def _state(self) -> _State | None:
        """Return which file is at the path, and its size and time; None where there is none."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open a file of ours to be read; None where there is nothing in it, or no file."""
    if not path.exists():
        yield None
        return
    with (
        named(path),
        contextlib.closing(
            # What a killed process left half written is undone where the file may be written.
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)
        ) as connection,
    ):
        yield connection if _is_made(connection, path) else None


def _make(path: Path) -> None:
    """Make an empty file where there is none, which only its owner may read.

    One that is there is left to SQLite: whoever else closes it lets go of all locks of the process.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # some errors have ended it already
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables in a new file, and refuse a file that is not ours untouched."""
    with _transaction(connection):
        if not _is_made(connection, path):
            connection.execute(_TABLE)
            connection.execute(_ONE_RATING)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        else:
            _check(connection)
        # Files of earlier versions have these from here on.
        coverage.prepare(connection)
        connection.execute(_LOOK)
    with contextlib.suppress(sqlite3.OperationalError):  # it is busy
        connection.execute("PRAGMA journal_mode = DELETE")  # earlier versions set WAL for good
    connection.execute("PRAGMA synchronous = NORMAL")  # of a power cut the last entries may die
    connection.execute("PRAGMA secure_delete = ON")  # what was deleted cannot be read any more
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")


def _check(connection: sqlite3.Connection) -> None:
    """Raise DatabaseError for a damaged file."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError("database disk image is malformed")


def _is_made(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the table is there, or the file still empty; raises JournalError if neither.

    Two numbers in the header say whose a file is, and of which format.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise JournalError(str(path), "it is a file of another program", ANEW)
        return False
    if version != _VERSION:
        raise JournalError(
            str(path), f"another version of Verbatim made it (format {version})", ANEW
        )
    return True


@contextlib.contextmanager
def named(path: Path) -> Iterator[None]:
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
        raise JournalError(str(path), str(error), ANEW) from error
