"""The table of the articles: a row for each, which of them are shown, and in what order."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import Any, NamedTuple

from flask import url_for

from corpus.article import ArticleRecord, ArticleReference
from corpus.index import PassageIndex
from corpus.kept import kept_for_each_commit
from corpus.origins import Fingerprint

LONGEST_ENDING = 8  # characters; what is longer is no kind of file


class Row(NamedTuple):
    """What the table says of an article: its size in bytes, and when it changed in seconds."""

    article: ArticleReference
    kind: str
    passages: int
    size: int | None
    changed: int | None


# The columns: each by its name in an address, and what it is sorted by; by title they come.
COLUMNS: dict[str, Callable[[Row], Any]] = {
    "title": lambda row: None,
    "kind": lambda row: row.kind or None,
    "language": lambda row: row.article.language,
    "passages": lambda row: row.passages,
    "size": lambda row: row.size,
    "changed": lambda row: row.changed,
}


class Shown(NamedTuple):
    """What of the library is shown, as the parameters of an address say."""

    q: str = ""
    kind: str = ""
    language: str = ""
    sort: str = "title"
    page: int = 1

    @property
    def column(self) -> str:
        """Return the column that is sorted by."""
        return self.sort.removeprefix("-")

    @property
    def address(self) -> str:
        """Return the address that shows this."""
        return self.at()

    def at(self, **changes: Any) -> str:
        """Return the address with some parameters changed; what is usual is left out of it."""
        usual = Shown()._asdict()
        wanted = self._asdict() | changes
        given = {name: value for name, value in wanted.items() if value != usual.get(name)}
        return url_for("library.articles", **given)

    def by(self, column: str) -> str:
        """Return the address that sorts by a column, or the other way round if this does."""
        return self.at(sort=f"-{column}" if self.sort == column else column, page=1)

    def order(self, column: str) -> str:
        """Return how a column is sorted, as ARIA has it."""
        if column != self.column:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"


@kept_for_each_commit
def rows_of(index: PassageIndex) -> list[Row]:
    """Return a row for each article, by title, made once for each commit."""
    rows = map(_row, index.records())
    return sorted(rows, key=lambda row: (row.article.title.casefold(), row.article.id))


def _row(record: ArticleRecord) -> Row:
    file = Fingerprint.parse(record.fingerprint or "")
    ending = PurePath(record.origin or record.source).suffix[1:]
    return Row(
        record.reference,
        ending.upper() if ending.isalnum() and len(ending) <= LONGEST_ENDING else "",
        record.passages,
        file.size if file.size >= 0 else None,
        file.modified // 10**9 if file.modified >= 0 else None,
    )


@kept_for_each_commit
def articles_of(index: PassageIndex) -> list[ArticleReference]:
    """Return the articles by title, listed once for each commit."""
    return [row.article for row in rows_of(index)]


def titled(sought: str, index: PassageIndex) -> list[ArticleReference]:
    """Return the articles by title that hold all of some words, or parts of words, in it."""
    holds = partial(_holds, set(sought.casefold().split()))
    return [article for article in articles_of(index) if holds(article)]


def _holds(words: set[str], article: ArticleReference) -> bool:
    title = article.title.casefold()
    return all(word in title for word in words)


def found(shown: Shown, index: PassageIndex) -> list[Row]:
    """Return the rows that are asked for, sorted; those of which nothing is known come last."""
    words = set(shown.q.casefold().split())
    rows = [
        row
        for row in rows_of(index)
        if shown.kind in ("", row.kind)
        and shown.language in ("", row.article.language)
        and _holds(words, row.article)
    ]
    is_down = shown.sort.startswith("-")
    if shown.column == "title":
        return rows[::-1] if is_down else rows
    value = COLUMNS[shown.column]
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return [*sorted(known, key=value, reverse=is_down), *unknown]
