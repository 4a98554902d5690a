"""How often each passage has answered, in a table beside the questions: no question is in it.

A passage is known by its text, so that a paragraph keeps its count when others are put before it,
and begins anew when it is written anew.
"""

import sqlite3
from collections.abc import Iterable
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
_MOST = 100_000  # passages, some 8 MB


def fingerprint(passage: Passage) -> str:
    """Return what a passage is known by, the same as long as its text is."""
    return blake2b(passage.text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def prepare(connection: sqlite3.Connection) -> None:
    """Make the table where it is not there."""
    connection.execute(_TABLE)


def count(passages: Iterable[Passage], now: int, connection: sqlite3.Connection) -> None:
    """Count that passages have answered, at a time in seconds."""
    rows = [(passage.article.id, fingerprint(passage), now) for passage in passages]
    connection.executemany(_COUNT, rows)


def counted(article: str, connection: sqlite3.Connection) -> dict[str, int]:
    """Return how often passages of an article have answered, by what they are known by."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'coverage'").fetchone():
        return {}  # no server has opened the file since this is counted
    found = connection.execute("SELECT passage, times FROM coverage WHERE article = ?", (article,))
    return dict(found.fetchall())


def sweep(oldest: float, connection: sqlite3.Connection) -> None:
    """Forget passages that have not answered since a time in seconds, and those beyond the most."""
    connection.execute("DELETE FROM coverage WHERE last < ?", (oldest,))
    connection.execute(_CUT, (_MOST,))
