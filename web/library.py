"""The page of the library: its articles by title, and uploads where they are allowed."""

from pathlib import PurePath

from flask import Blueprint, Response, redirect, render_template, request, url_for

from corpus.article import ArticleReference
from corpus.errors import ArticleError, ArticleNotReadable, LibraryError, UnknownArticle
from corpus.index import PassageIndex, WritableIndex
from corpus.kept import kept_for_each_commit
from corpus.meaning.encoder import Encoder
from corpus.meaning.table import TableEncoder
from corpus.reading.files import job_of
from corpus.reading.messages import Limits
from corpus.reading.sandbox import Sandbox
from web.failures import BadField
from web.forms import LONGEST_SEARCH
from web.requests import refuse_cross_site
from web.served import here

_ON_A_PAGE = 50
_LONGEST_NAME = 200  # characters of the name of a file
# What is larger is for the command line, which does not keep a browser waiting.
LARGEST_UPLOAD = 32 * 1024 * 1024

# Nobody else can add an article meanwhile. A book of 3 MB takes 2 s of it, as a text or an EPUB; a
# PDF of a thousand pages takes more, and is for the command line as well.
_LIMITS = Limits(processor_seconds=20, clock_seconds=30)

# The model of a library makes vectors of some 500 a second; the table of words takes no time.
_MOST_SENTENCES = 10_000

routes = Blueprint("library", __name__)


@kept_for_each_commit
def articles_of(index: PassageIndex) -> list[ArticleReference]:
    """Return the articles by title, listed once for each commit."""
    return sorted(index.articles(), key=lambda a: (a.title.casefold(), a.id))


def titled(sought: str, index: PassageIndex) -> list[ArticleReference]:
    """Return the articles by title that hold all of some words, or parts of words, in it."""
    words = set(sought.casefold().split())
    return [a for a in articles_of(index) if all(word in a.title.casefold() for word in words)]


@routes.get("/library")
def articles() -> str:
    """List the articles, those with some words in their title or all."""
    return _page()


@routes.post("/library")
def upload() -> Response | tuple[str, int]:
    """Add an article from a file, and lead to it."""
    if not here().settings.allow_upload:
        return _page("Uploads are off; start the server with --allow-upload."), 403
    refuse_cross_site(request)
    request.max_content_length = LARGEST_UPLOAD
    request.max_form_memory_size = LARGEST_UPLOAD
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page("Choose a file first."), 422
    # A name is a label; no path of it is ever opened.
    label = sent.filename.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:].strip()
    name = PurePath(label or "article")
    one_at_a_time = here().upload
    if not one_at_a_time.acquire(blocking=False):
        return _page("Another article is being added; try again in a moment."), 503
    try:
        article_id = _added(name, sent.read(), here().index)
    except ArticleError as error:
        return _page(f"Not added: {error}."), 422
    except LibraryError as error:
        return _page(f"Not added: {error}."), 503
    finally:
        one_at_a_time.release()
    return redirect(url_for("pages.read", article_id=article_id), 303)  # type: ignore[return-value] # Flask's own


def _added(name: PurePath, data: bytes, index: WritableIndex) -> str:
    with Sandbox(_LIMITS) as sandbox:
        language = here().settings.language
        prepared = sandbox.prepare_job(job_of(name, data, _Taken(index), language))
    sentences = sum(len(passage.sentences) for passage in prepared.passages)
    if sentences > _MOST_SENTENCES and index.stats().model and _is_slow(index.encoder):
        raise ArticleNotReadable(
            str(name),
            f"its {sentences:,} sentences keep the model of this library busy for too long",
            "add it on the command line with: verbatim index",
        )
    try:
        index.replace(*prepared)
        index.commit()
    finally:
        index.release()
    return prepared.article.id


def _is_slow(encoder: Encoder | None) -> bool:
    return encoder is not None and not isinstance(encoder, TableEncoder)


def _page(complaint: str = "") -> str:
    index = here().index
    sought = request.args.get("q", "")[:LONGEST_SEARCH]
    found = titled(sought, index)
    try:
        number = max(1, int(request.args.get("page", "1")[:9]))
    except ValueError:
        raise BadField("/page", "the parameter 'page' is no number") from None
    pages = -(-len(found) // _ON_A_PAGE)
    number = min(number, max(1, pages))
    first = (number - 1) * _ON_A_PAGE
    return render_template(
        "library.html",
        articles=found[first : first + _ON_A_PAGE],
        found=len(found),
        count=index.stats().articles,
        sought=sought,
        first=first,
        page=number,
        pages=pages,
        allow_upload=here().settings.allow_upload,
        complaint=complaint,
    )


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
