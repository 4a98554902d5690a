"""The ending of a file says which reader reads it, and its bytes have to agree."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from corpus.article import Article
from corpus.errors import ArticleEmpty, ArticleNotReadable
from corpus.reading.decoding import decode, notice_of
from corpus.reading.files import Job
from corpus.reading.kinds import kind_of


class _Content(Enum):
    """What a reader is given: the text in a file, or its bytes."""

    TEXT = "text"
    DECLARING_TEXT = "text that may say what encoding it is in"
    BYTES = "bytes"


class Format(NamedTuple):
    """A kind of file that can be read.

    `reader` is "module:function" in this package, which is imported when it is first needed: a
    plain text does not wait for Markdown's library. Where `needs` (a module) is not installed, the
    `extra` brings it. `is_safe` says that the reader is our own, takes linear time and unpacks
    nothing, so that it needs no sandbox for what is not large.
    """

    name: str
    kinds: frozenset[str | None]
    reader: str
    content: _Content = _Content.BYTES
    needs: str = ""
    extra: str = ""
    is_safe: bool = False


def format_of(path: Path) -> Format:
    """Return the format of a file, by its name; raises ArticleNotReadable if it has none."""
    return _format(path.suffix.lower(), str(path))


def is_readable(path: Path) -> bool:
    """Tell whether there is a reader for files of this name; one without an ending is not ours."""
    return bool(path.suffix) and path.suffix.lower() in _FORMATS


def _format(suffix: str, where: str) -> Format:
    if suffix == ".jsonl":
        raise ArticleNotReadable(
            where,
            "it holds many articles",
            f"make a library of them with: verbatim index {where} -l DIR",
        )
    found = _FORMATS.get(suffix)
    if found is None:
        known = " ".join(suffix for suffix in _FORMATS if suffix)
        raise ArticleNotReadable(where, f"no reader for {suffix} files", f"save it as {known}")
    return found


def read_job(job: Job) -> Article:
    """Return the article in a file.

    Raises ArticleNotReadable or ArticleEmpty, and whatever a library raises on a damaged file.
    """
    expected = _format(job.suffix, job.where)
    kind = kind_of(job.data)
    if job.data and kind not in expected.kinds:
        raise ArticleNotReadable(
            job.where,
            f"it is {kind or 'text, or of an unknown kind'}, not {expected.name}",
            "give it the ending of what it is",
        )
    article = _read(expected, job)
    if not any(c.isalnum() for c in article.text):
        raise ArticleEmpty(job.where)
    return article


def _read(expected: Format, job: Job) -> Article:
    read = _reader(expected, job)
    named = job.article_id, job.source, job.fallback_title
    if expected.content is _Content.BYTES:
        return read(job.data, *named)
    may_declare = expected.content is _Content.DECLARING_TEXT
    decoded = decode(job.data, job.where, may_declare=may_declare)
    article = read(decoded.text, *named)
    said = notice_of(decoded, article.text)
    notices = (said, *article.notices) if said else article.notices
    return replace(article, encoding=decoded.encoding, notices=notices)


def _reader(expected: Format, job: Job) -> Callable[..., Article]:
    module, _, function = expected.reader.partition(":")
    try:
        return getattr(import_module(f"corpus.reading.{module}"), function)  # type: ignore[no-any-return] # by its name
    except ModuleNotFoundError as error:
        if not expected.needs or error.name != expected.needs:
            raise
        raise ArticleNotReadable(
            job.where,
            f"the reader of {job.suffix} files is not installed",
            f"install it with: pip install 'verbatim-qa[{expected.extra}]'",
        ) from error


_TEXT = frozenset({None, "an HTML page"})
_PLAIN_TEXT = Format(
    "a plain text", _TEXT, "plain_text:read_text_file", _Content.TEXT, is_safe=True
)
_MARKDOWN = Format("Markdown", _TEXT, "markdown:read_markdown", _Content.TEXT, is_safe=True)
_HYPERTEXT = Format("an HTML page", _TEXT, "hypertext:read_hypertext", _Content.DECLARING_TEXT)
_EPUB = Format("an EPUB book", frozenset({"an EPUB book"}), "epub:read_epub")
_PDF = Format("a PDF file", frozenset({"a PDF file"}), "pdf:read_pdf", needs="pypdf", extra="pdf")
_WORD = Format(
    "a Word file (.docx)",
    frozenset({"a Word file (.docx)"}),
    "docx:read_docx",
    needs="docx",
    extra="docx",
)

_FORMATS = {
    "": _PLAIN_TEXT,
    ".txt": _PLAIN_TEXT,
    ".text": _PLAIN_TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HYPERTEXT,
    ".htm": _HYPERTEXT,
    ".xhtml": _HYPERTEXT,
    ".epub": _EPUB,
    ".pdf": _PDF,
    ".docx": _WORD,
}
