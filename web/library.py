"""The page of the library: its articles as a table, and forms to change them where that is allowed.

Everything on it works without scripts, each change by a form of its own.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial

import msgspec
from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage

from bot.catalogue.saying import say
from corpus.errors import UnknownArticle
from web.adding import (
    LARGEST_UPLOAD,
    added_file,
    added_text,
    prepare_to_add,
    remove,
    renamed,
    restored,
)
from web.bodies import takes
from web.failures import BadField, RequestError
from web.forms import LONGEST_SEARCH, LONGEST_TITLE, MOST_CHOSEN, AddedReply, NewTitle
from web.requests import refuse_foreign
from web.served import here
from web.table import COLUMNS, LONGEST_ENDING, Shown, found, rows_of

_ON_A_PAGE = 50
_A_KILOBYTE = 1000

routes = Blueprint("library", __name__)


@routes.get("/library")
def articles() -> str:
    """Show the articles, some of them or all, and what can be done with them."""
    return _page(_shown())


@routes.post("/library")
@takes(LARGEST_UPLOAD, is_upload=True)
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
        kind=parameters.get("kind", "")[:LONGEST_ENDING],
        language=parameters.get("language", "")[:LONGEST_ENDING],
        sort=sort if sort.removeprefix("-") in COLUMNS else "title",
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
        columns=COLUMNS,
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
