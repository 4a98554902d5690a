"""The page of the library: its articles as a table, and forms to change them where that is allowed.

Everything on it works without scripts, each change by a form of its own.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Any, NamedTuple

import msgspec
from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage

from bot.catalogue.saying import say
from corpus.article import ArticleRecord, ArticleReference
from corpus.errors import UnknownArticle
from corpus.index import PassageIndex
from corpus.kept import kept_for_each_commit
from corpus.origins import Fingerprint
from web.adding import (
    LARGEST_UPLOAD,
    added_file,
    added_text,
    prepare_to_add,
    remove,
    renamed,
    restored,
)
from web.failures import BadField, RequestError
from web.forms import LONGEST_SEARCH, LONGEST_TITLE, MOST_CHOSEN, AddedReply, NewTitle
from web.requests import refuse_foreign
from web.served import here

_ON_A_PAGE = 50
_A_KILOBYTE = 1000
_LONGEST_ENDING = 8  # characters; what is longer is no kind of file

routes = Blueprint("library", __name__)


class Row(NamedTuple):
    """What the table says of an article: its size in bytes, and when it changed in seconds."""

    article: ArticleReference
    kind: str
    passages: int
    size: int | None
    changed: int | None


# The columns: each by its name in an address, and what it is sorted by; by title they come.
_COLUMNS: dict[str, Callable[[Row], Any]] = {
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
        ending.upper() if ending.isalnum() and len(ending) <= _LONGEST_ENDING else "",
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
    value = _COLUMNS[shown.column]
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return [*sorted(known, key=value, reverse=is_down), *unknown]


@routes.get("/library")
def articles() -> str:
    """Show the articles, some of them or all, and what can be done with them."""
    return _page(_shown())


@routes.post("/library")
def upload() -> Response | tuple[str, int]:
    """Add articles from files or a text, and lead to the chat with them."""
    try:
        prepare_to_add()
        sent = list(_sent())
        if not sent:
            raise BadField("/file", say("add.choose_first"))
    except RequestError as error:
        return _page(Shown(), str(error)), error.status
    replies: list[AddedReply] = []
    refused: list[RequestError] = []
    for add in sent:
        try:
            replies.append(add())
        except RequestError as error:
            refused.append(error)
    if refused:
        told = [say("add.added", title=r.title, count=r.passages) for r in replies]
        return _page(Shown(), *told, *map(str, refused)), refused[0].status
    ids = dict.fromkeys(reply.id for reply in replies)
    asked = list(ids) if len(ids) <= MOST_CHOSEN else None  # all, as no address has so many
    return redirect(url_for("pages.chat", article=asked), 303)  # type: ignore[return-value] # Flask's own


def _sent() -> Iterator[Callable[[], AddedReply]]:
    """Yield what adds each file of the form, and its text."""
    for file in request.files.getlist("file"):
        if file.filename:
            yield partial(_add, file)
    title, text = request.form.get("title", "")[:LONGEST_TITLE], request.form.get("text", "")
    if text.strip():
        yield partial(added_text, title, text)


def _add(file: FileStorage) -> AddedReply:
    return added_file(str(file.filename), file.read())


@routes.post("/library/rename")
def rename_article() -> Response | tuple[str, int]:
    """Give an article another title, and lead back."""
    refuse_foreign(request)
    posted = request.form.to_dict()
    try:
        title = msgspec.convert({"title": posted.get("title", "")}, NewTitle).title
    except msgspec.ValidationError:
        return _page(_shown(), say("library.needs_title")), 422
    return _changed(lambda: renamed(posted.get("id", ""), title))


@routes.post("/library/remove")
def remove_article() -> Response | tuple[str, int]:
    """Remove an article, and lead back, where that can be undone."""
    refuse_foreign(request)
    article_id = request.form.get("id", "")
    return _changed(lambda: remove(article_id), removed=article_id)


@routes.post("/library/restore")
def restore_article() -> Response | tuple[str, int]:
    """Put back an article that was removed, and lead back."""
    refuse_foreign(request)
    return _changed(lambda: restored(request.form.get("id", "")))


def _changed(change: Callable[[], object], **told: str) -> Response | tuple[str, int]:
    """Make a change, and lead back to what was shown; say why if it cannot be made."""
    shown = _shown()
    try:
        change()
    except RequestError as error:
        return _page(shown, str(error)), error.status
    except UnknownArticle:
        return _page(shown, say("library.not_there")), 404
    return redirect(shown.at(**told), 303)  # type: ignore[return-value] # Flask's own


def _shown() -> Shown:
    """Return what is to be shown, or was where a form was sent from."""
    parameters = request.args
    try:
        number = max(1, int(parameters.get("page", "1")[:9]))
    except ValueError:
        raise BadField("/page", "the parameter 'page' is no number") from None
    sort = parameters.get("sort", "")
    return Shown(
        q=parameters.get("q", "")[:LONGEST_SEARCH],
        kind=parameters.get("kind", "")[:_LONGEST_ENDING],
        language=parameters.get("language", "")[:_LONGEST_ENDING],
        sort=sort if sort.removeprefix("-") in _COLUMNS else "title",
        page=number,
    )


def _page(shown: Shown, *complaints: str) -> str:
    index = here().index
    every, rows = rows_of(index), found(shown, index)
    pages = max(1, -(-len(rows) // _ON_A_PAGE))
    shown = shown._replace(page=min(shown.page, pages))
    first = (shown.page - 1) * _ON_A_PAGE
    return render_template(
        "library.html",
        rows=rows[first : first + _ON_A_PAGE],
        found=len(rows),
        count=len(every),
        kinds=sorted({row.kind for row in every if row.kind}),
        languages=sorted({row.article.language for row in every}),
        columns=_COLUMNS,
        shown=shown,
        pages=pages,
        renaming=request.args.get("rename"),
        removed=request.args.get("removed"),
        complaints=complaints,
        longest_title=LONGEST_TITLE,
    )


def may_add() -> bool:
    """Tell whether articles may be added here."""
    return bool(here().settings.allow_upload)


def largest_upload() -> int:
    """Return how large a file may be that is added, in bytes."""
    return LARGEST_UPLOAD


def most_chosen() -> int:
    """Return how many articles one question asks at most, unless it asks all."""
    return MOST_CHOSEN


def kept_in() -> str:
    """Say where articles are kept that are added; others are not told of folders."""
    settings, place = here().settings, here().index.place
    if place is None:
        return say("add.kept_in_memory")
    return say("add.kept_by_server") if settings.guarded else say("add.kept_in", folder=str(place))


def bytes_shown(size: int) -> str:
    """Return a size for people."""
    kilobytes = -(-size // _A_KILOBYTE)
    if kilobytes < _A_KILOBYTE:
        return say("library.kilobytes", number=kilobytes)
    return say("library.megabytes", number=-(-kilobytes // _A_KILOBYTE))


def day_of(seconds: int) -> str:
    """Return the day of a time, as ISO 8601 has it."""
    return time.strftime("%Y-%m-%d", time.localtime(seconds))


for said_in_templates in (may_add, largest_upload, most_chosen, kept_in, bytes_shown, day_of):
    routes.add_app_template_global(said_in_templates)
