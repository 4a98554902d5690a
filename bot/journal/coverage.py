"""How often each passage has answered, in a table beside the questions: no question is in it.

A passage is known by its text, so that a paragraph keeps its count when others are put before it,
and begins anew when it is written anew.
"""

import sqlite3
from collections.abc import Callable, Iterable
from hashlib import blake2b

from corpus.passages import Passage

_TABLE = """
CREATE TABLE IF NOT EXISTS coverage (
    article TEXT NOT NULL,
    passage TEXT NOT NULL,
    times INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (article, passage)
) WITHOUT ROWID
"""
_COUNT = """
INSERT INTO coverage VALUES (?, ?, 1, ?)
ON CONFLICT (article, passage) DO UPDATE SET times = times + 1, last = excluded.last
"""
_CUT = """
DELETE FROM coverage WHERE (article, passage) IN
    (SELECT article, passage FROM coverage ORDER BY last DESC LIMIT -1 OFFSET ?)
"""
_DAY = 24 * 60 * 60
_MOST = 100_000  # passages, some 8 MB


def fingerprint(passage: Passage) -> str:
    """Return what a passage is known by, the same as long as its text is."""
    return blake2b(passage.text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def prepare(connection: sqlite3.Connection) -> None:
    """Make the table where it is not there."""
    connection.execute(_TABLE)


def counting(
    passages: Iterable[Passage], now: int
) -> Callable[[sqlite3.Connection], sqlite3.Cursor]:
    """Return what counts that passages have answered, at a time in seconds."""
    rows = [(storable(passage.article.id), fingerprint(passage), now) for passage in passages]
    return lambda connection: connection.executemany(_COUNT, rows)


def counted(article: str, connection: sqlite3.Connection) -> dict[str, int]:
    """Return how often passages of an article have answered, by what they are known by."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'coverage'").fetchone():
        return {}  # no server has opened the file since this is counted
    found = connection.execute("SELECT passage, times FROM coverage WHERE article = ?", (article,))
    return dict(found.fetchall())


def forget(oldest: int, now: int, connection: sqlite3.Connection) -> None:
    """Forget passages that have not answered since a time in seconds.

    What is of a time to come, as the clock was wrong, is of now.
    """
    connection.execute("UPDATE coverage SET last = ? WHERE last > ?", (now, now + _DAY))
    connection.execute("DELETE FROM coverage WHERE last < ?", (oldest,))


def cut(connection: sqlite3.Connection) -> None:
    """Forget passages beyond the most, those that have not answered for longest."""
    connection.execute(_CUT, (_MOST,))


def storable(text: str) -> str:
    """Return the text with what no file can hold, lone surrogates, made question marks."""
    return text.encode("utf-8", "replace").decode()
