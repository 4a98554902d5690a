"""Articles are added, renamed, removed and restored: by programs, and for the forms of the page."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import PurePath

import msgspec
from flask import Blueprint, Response, request

from bot.catalogue.saying import say
from bot.values.answers import address
from corpus.article import Article, plain
from corpus.errors import (
    ArticleError,
    ArticleNotReadable,
    LibraryError,
    LibraryLocked,
    UnknownArticle,
)
from corpus.errors import is_web_address as is_address
from corpus.index import PassageIndex, WritableIndex, rename
from corpus.meaning.encoder import Encoder
from corpus.meaning.table import TableEncoder
from corpus.origins import Fingerprint
from corpus.passages import CUTTING
from corpus.prepared import Prepared
from corpus.reading.files import Job, free_id, job_of
from corpus.reading.messages import Limits
from corpus.reading.sandbox import Sandbox
from web.bodies import takes
from web.failures import BadField, RequestError
from web.forms import AddedReply, NewTitle, NoParameters, PastedText
from web.operations import operation
from web.requests import body_as, parameters_as, refuse_foreign
from web.served import here

# What is larger is for the command line, which does not keep a browser waiting.
LARGEST_UPLOAD = 32 * 1024 * 1024
_LONGEST_NAME = 200  # characters of the name of a file
# What a page is copied as, and what programs write, is often Markdown.
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
PASTED = "pasted text"
_PATIENCE = 5.0  # seconds that a change waits for others, also those of other processes
_PAUSE = 0.05  # seconds between two looks whether those are done

# A book of 3 MB takes 2 s, as a text or an EPUB; a PDF of a thousand pages takes more than this,
# and is for the command line.
_LIMITS = Limits(processor_seconds=20, clock_seconds=30)

# Different words, each of which takes memory once the article is asked. All of Shakespeare has
# 20,000, and a text of 30 MB some 100,000.
_MOST_WORDS = 150_000

# The model of a library makes vectors of some 500 a second; the table of words takes no time.
_MOST_SENTENCES = 10_000

routes = Blueprint("adding", __name__, url_prefix="/api/articles")


class AddingIsOff(RequestError):
    """The server takes no articles."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(say("add.is_off"))


class NotAdded(RequestError):
    """What was sent is no article."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotChanged(RequestError):
    """The articles cannot be changed at the moment."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


@routes.post("")
@operation(
    "Add an article",
    reply=AddedReply,
    form=PastedText,
    sends={"title": "On tea", "text": "Green tea is steeped for two minutes in hot water."},
    also="takes a file",
)
@takes(LARGEST_UPLOAD, is_upload=True)
def post_article() -> Response:
    """
    Adds a text, or a file that is sent as a form sends it, in any format that is read. A text that
    is there already is not added twice. Only where the server lets articles be added: on the
    machine it runs on unless told otherwise, elsewhere with `--allow-upload`.
    """
    prepare_to_add()
    if request.mimetype == "multipart/form-data":
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            raise BadField("/file", say("add.choose_first"))
        return _reply(added_file(sent.filename, sent.read()), HTTPStatus.CREATED)
    text = body_as(request, PastedText)
    return _reply(added_text(text.title, text.text), HTTPStatus.CREATED)


@routes.patch("/<article_id>")
@operation(
    "Rename an article",
    reply=AddedReply,
    form=NewTitle,
    sends={"title": "Stem cells for beginners"},
)
def patch_article(article_id: str) -> Response:
    """Gives an article another title; its passages keep their addresses."""
    refuse_foreign(request)
    return _reply(renamed(article_id, body_as(request, NewTitle).title))


@routes.delete("/<article_id>")
@operation("Remove an article")
def delete_article(article_id: str) -> tuple[str, int]:
    """Removes an article, which can be restored for thirty days."""
    refuse_foreign(request)
    parameters_as(request, NoParameters)
    remove(article_id)
    return "", HTTPStatus.NO_CONTENT


@routes.post("/<article_id>/restore")
@operation("Restore an article", reply=AddedReply)
def post_restored(article_id: str) -> Response:
    """Puts back an article that was removed; under another id, if its own was taken meanwhile."""
    refuse_foreign(request)
    parameters_as(request, NoParameters)
    return _reply(restored(article_id))


def prepare_to_add() -> None:
    """Let this request add articles; raises CrossSite, AddingIsOff."""
    refuse_foreign(request)
    _check_allowed()


def added_file(filename: str, data: bytes) -> AddedReply:
    """Add a file that was sent; raises NotAdded, NotChanged, AddingIsOff."""
    # A name is a label; no path of it is ever opened.
    label = filename.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:].strip()
    return _added(_job(label if label.strip(".") else "article", data))


def added_text(title: str, text: str) -> AddedReply:
    """Add a text that was pasted; raises as `added_file` does."""
    if is_address(text.strip()) and len(text.split()) == 1:
        raise NotAdded(say("add.is_address"))
    title = plain(title)
    name = title or " ".join(text.split()[:8])
    kind = ".md" if _MARKDOWN_HEADING.search(text) else ".txt"
    label = f"{name.replace('/', ' ')[:_LONGEST_NAME]}{kind}"

    job = _job(label, text.encode("utf-8", "replace"))
    job = job._replace(source=PASTED, where=PASTED, fallback_title=name or PASTED)
    return _added(job, title)


def _job(name: str, data: bytes) -> Job:
    return job_of(PurePath(name), data, language=here().settings.language)


def _added(job: Job, title: str = "") -> AddedReply:
    """Add what a job reads, unless its text is there.

    Others may read, and add, what was sent to them meanwhile.
    """
    prepared = _prepared(job)
    with _alone() as index:
        same = _with_text_of(prepared.article, index)
        if same is not None:
            return _told(same, say("add.is_there"))
        article_id = free_id(prepared.article.id, _Taken(index))
        prepared = prepared.under(article_id).titled(title or prepared.article.title)
        fingerprint = Fingerprint(
            CUTTING, "", prepared.article.text_hash, len(job.data), time.time_ns()
        )
        index.replace(*prepared, fingerprint=str(fingerprint))
        index.commit()
    return _told(article_id)


def _prepared(job: Job) -> Prepared:
    """Return what a job reads, in a process of its own; raises NotAdded, NotChanged."""
    try:
        with here().reading.one(_PATIENCE), Sandbox(_LIMITS) as sandbox:
            prepared = sandbox.prepare_job(job)
        _refuse_more_than_an_article(job, prepared)
    except ArticleError as error:
        raise NotAdded(say("add.not_added", reason=str(error))) from error
    except TimeoutError as error:
        raise NotChanged(say("add.another")) from error
    return prepared


def _refuse_more_than_an_article(job: Job, prepared: Prepared) -> None:
    """Refuse what would keep the library, and with it all who ask, busy for too long."""
    index = here().index
    different = len(set().union(*prepared.terms or ()))
    if different > _MOST_WORDS:
        raise ArticleNotReadable(
            job.where,
            f"its {different:,} different words are more than any text has",
            "take out of it what is no text, or add it on the command line with: verbatim index",
        )
    sentences = sum(len(passage.sentences) for passage in prepared.passages)
    if sentences > _MOST_SENTENCES and index.stats().model and _is_slow(index.encoder):
        raise ArticleNotReadable(
            job.where,
            f"its {sentences:,} sentences keep the model of this library busy for too long",
            "add it on the command line with: verbatim index",
        )


def renamed(article_id: str, title: str) -> AddedReply:
    """Give an article another title; raises UnknownArticle, NotChanged, AddingIsOff."""
    with _alone() as index:
        rename(index, article_id, plain(title))
        index.commit()
    return _told(article_id)


def remove(article_id: str) -> None:
    """Remove an article; raises UnknownArticle, NotChanged, AddingIsOff."""
    with _alone() as index:
        index.remove(article_id)
        index.commit()


def restored(article_id: str) -> AddedReply:
    """Put back an article that was removed; raises UnknownArticle, NotChanged, AddingIsOff."""
    with _alone() as index:
        put_back = index.restore(article_id)
        index.commit()
    return _told(put_back)


@contextmanager
def _alone() -> Iterator[WritableIndex]:
    """Let this request alone change the index; raises NotChanged, AddingIsOff."""
    _check_allowed()
    index, one_at_a_time = here().index, here().upload
    until = time.monotonic() + _PATIENCE
    if not one_at_a_time.acquire(timeout=_PATIENCE):
        raise NotChanged(say("add.another"))
    try:
        _lock(index, until)
        yield index
    except LibraryError as error:
        raise NotChanged(say("add.not_changed", reason=str(error))) from error
    finally:
        index.release()
        one_at_a_time.release()


def _lock(index: WritableIndex, until: float) -> None:
    """Wait until a time for another process that changes the library; raises LibraryLocked."""
    while True:
        try:
            index.lock()
        except LibraryLocked:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _check_allowed() -> None:
    if not here().settings.allow_upload:
        raise AddingIsOff


def _with_text_of(article: Article, index: PassageIndex) -> str | None:
    """Return the id of an article with the same text."""
    for record in index.records():
        text = Fingerprint.parse(record.fingerprint or "").text
        if article.text_hash == text or article.content_hash == record.content_hash:
            return record.id
    return None


def _is_slow(encoder: Encoder | None) -> bool:
    return encoder is not None and not isinstance(encoder, TableEncoder)


def _told(article_id: str, *notices: str) -> AddedReply:
    index = here().index
    record = index.record(article_id)
    return AddedReply(
        *record.reference,
        address(article_id),
        passages=record.passages,
        notices=[*notices, *index.notices(article_id)],
    )


def _reply(document: AddedReply, status: HTTPStatus = HTTPStatus.OK) -> Response:
    body = msgspec.json.encode(document)
    headers = {"Cache-Control": "no-store"}
    return Response(body, status, mimetype="application/json", headers=headers)


class _Taken:
    """Tells which ids of articles are taken."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index

    def __contains__(self, article_id: object) -> bool:
        try:
            self._index.reference(str(article_id))
        except UnknownArticle:
            return False
        return True
