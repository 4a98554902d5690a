"""The ending of a file says which reader reads it, and its bytes have to agree."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpus.article import Article
from corpus.errors import ArticleEmpty, ArticleNotReadable
from corpus.reading.decoding import decode
from corpus.reading.files import Job
from corpus.reading.kinds import kind_of


class Format(NamedTuple):
    """A kind of file that can be read.

    `is_safe` says that its reader is our own, takes linear time and unpacks nothing, so that it
    needs no sandbox.
    """

    name: str
    kinds: frozenset[str | None]
    read: Callable[[Job], Article]
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
    article = expected.read(job)
    if not any(c.isalnum() for c in article.text):
        raise ArticleEmpty(job.where)
    return article


def _read_plain_text(job: Job) -> Article:
    # Each library is imported where it is needed: a plain text does not wait for Markdown's.
    from corpus.reading.plain_text import read_plain_text
    from corpus.reading.printing import without_printing

    text, encoding = decode(job.data, job.where)
    article = read_plain_text(
        without_printing(text), job.article_id, job.source, job.fallback_title
    )
    return replace(article, encoding=encoding)


def _read_markdown(job: Job) -> Article:
    from corpus.reading.markdown import read_markdown

    text, encoding = decode(job.data, job.where)
    article = read_markdown(text, job.article_id, job.source, job.fallback_title)
    return replace(article, encoding=encoding)


def _read_hypertext(job: Job) -> Article:
    from corpus.reading.hypertext import read_hypertext

    text, encoding = decode(job.data, job.where, may_declare=True)
    article = read_hypertext(text, job.article_id, job.source, job.fallback_title)
    return replace(article, encoding=encoding)


def _read_epub(job: Job) -> Article:
    from corpus.reading.epub import read_epub

    return read_epub(job.data, job.article_id, job.source, job.fallback_title)


def _read_pdf(job: Job) -> Article:
    try:
        from corpus.reading.pdf import read_pdf
    except ModuleNotFoundError as error:
        raise _without_extra(job, error, "pypdf", "pdf") from error
    return read_pdf(job.data, job.article_id, job.source, job.fallback_title)


def _read_docx(job: Job) -> Article:
    try:
        from corpus.reading.docx import read_docx
    except ModuleNotFoundError as error:
        raise _without_extra(job, error, "docx", "docx") from error
    return read_docx(job.data, job.article_id, job.source, job.fallback_title)


def _without_extra(
    job: Job, error: ModuleNotFoundError, module: str, extra: str
) -> ModuleNotFoundError | ArticleNotReadable:
    if error.name != module:
        return error
    return ArticleNotReadable(
        job.where,
        f"the reader of {job.suffix} files is not installed",
        f"install it with: pip install 'verbatim-qa[{extra}]'",
    )


_TEXT = frozenset({None, "an HTML page"})
_PLAIN_TEXT = Format("a plain text", _TEXT, _read_plain_text, is_safe=True)
_MARKDOWN = Format("Markdown", _TEXT, _read_markdown, is_safe=True)
_HYPERTEXT = Format("an HTML page", _TEXT, _read_hypertext)

_FORMATS = {
    "": _PLAIN_TEXT,
    ".txt": _PLAIN_TEXT,
    ".text": _PLAIN_TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HYPERTEXT,
    ".htm": _HYPERTEXT,
    ".xhtml": _HYPERTEXT,
    ".epub": Format("an EPUB book", frozenset({"an EPUB book"}), _read_epub),
    ".pdf": Format("a PDF file", frozenset({"a PDF file"}), _read_pdf),
    ".docx": Format("a Word file (.docx)", frozenset({"a Word file (.docx)"}), _read_docx),
}
