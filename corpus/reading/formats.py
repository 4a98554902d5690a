"""The ending of a file says which reader reads it, and its bytes have to agree."""

import re
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from corpus.article import Article
from corpus.errors import ArticleEmpty, ArticleNotFound, ArticleNotReadable, is_web_address
from corpus.languages.recognition import with_language
from corpus.reading.encodings.decoding import decode, notice_of
from corpus.reading.files import Job
from corpus.reading.kinds import kind_of
from corpus.reading.unread import advice_on_ending, advice_on_kind

# Settings and lists of what is installed, by the names that their programs give them.
_OF_PROGRAMS = re.compile(
    r"(?:(?:package|composer|bower|deno)(?:-lock)?|[tj]sconfig.*|.*[.-]lock|npm-shrinkwrap|lerna"
    r"|angular|nx|turbo|vercel|firebase|manifest|.*\.min|.*\.config|settings|launch|tasks)\.json"
)


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
    """Tell whether a file of this name, found in a folder, is one to read.

    One without an ending is not ours, nor is what programs keep beside their source.
    """
    is_known = bool(path.suffix) and path.suffix.lower() in _FORMATS
    return is_known and not _OF_PROGRAMS.fullmatch(path.name.lower())


def _format(suffix: str, where: str) -> Format:
    if suffix == ".jsonl":
        raise ArticleNotReadable(
            where,
            "it holds many articles",
            f"make a library of them with: verbatim index {where} -l DIR",
        )
    found = _FORMATS.get(suffix)
    if found is None:
        if is_web_address(where):
            raise ArticleNotFound(where)
        advice = (
            advice_on_ending(suffix) or f"if it is text, name it .txt; else save it as {_known()}"
        )
        raise ArticleNotReadable(where, f"no reader for {suffix} files", advice)
    return found


def _known() -> str:
    """Return what can be read, in groups, each ending that has no other name."""
    groups = {
        name: [ending for ending in endings.split() if ending in _FORMATS]
        for name, endings in _GROUPS.items()
    }
    named = [f"{name} ({' '.join(endings)})" for name, endings in groups.items() if endings]
    return f"{', '.join(named[:-1])} or {named[-1]}"


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
            advice_on_kind(kind),
        )
    article = _read(expected, job)
    if not any(c.isalnum() for c in article.text):
        raise ArticleEmpty(job.where)
    return with_language(article, job.language)


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
    "a plain text", _TEXT, "text.plain_text:read_text_file", _Content.TEXT, is_safe=True
)
_MARKDOWN = Format("Markdown", _TEXT, "markup.markdown:read_markdown", _Content.TEXT, is_safe=True)
_HYPERTEXT = Format(
    "an HTML page", _TEXT, "hypertext.pages:read_hypertext", _Content.DECLARING_TEXT
)
_EPUB = Format("an EPUB book", frozenset({"an EPUB book"}), "hypertext.epub:read_epub")
_PDF = Format(
    "a PDF file",
    frozenset({"a PDF file"}),
    "pdf.documents:read_pdf",
    needs="pypdfium2",
    extra="pdf",
)
_WORD = Format(
    "a Word file (.docx)",
    frozenset({"a Word file (.docx)"}),
    "office.docx:read_docx",
    needs="docx",
    extra="docx",
)
_VALUES = Format(
    "a file of separated values (.csv)",
    _TEXT,
    "separated_values:read_separated_values",
    _Content.TEXT,
    is_safe=True,
)
_MAIL = Format("a mail (.eml)", _TEXT, "mail:read_mail")
_MAILBOX = Format("a mailbox (.mbox)", _TEXT, "mail:read_mailbox")
_SAVED_PAGE = Format(
    "a page saved in one file (.mhtml)", _TEXT, "hypertext.saved_page:read_saved_page"
)
_CAPTIONS = Format(
    "captions (.vtt, .srt)", _TEXT, "captions:read_captions", _Content.TEXT, is_safe=True
)
_JSON = Format("JSON", _TEXT, "json_values:read_json", _Content.TEXT)
_NOTEBOOK = Format("a notebook (.ipynb)", _TEXT, "markup.notebook:read_notebook", _Content.TEXT)
_RESTRUCTURED = Format(
    "reStructuredText", _TEXT, "markup.restructured:read_restructured", _Content.TEXT, is_safe=True
)
_ORG = Format("an Org text", _TEXT, "markup.org:read_org", _Content.TEXT, is_safe=True)
_ASCIIDOC = Format("AsciiDoc", _TEXT, "markup.asciidoc:read_asciidoc", _Content.TEXT, is_safe=True)
_EXCEL = Format(
    "an Excel file (.xlsx)",
    frozenset({"an Excel file (.xlsx)"}),
    "office.xlsx:read_xlsx",
    needs="openpyxl",
    extra="office",
)
_POWERPOINT = Format(
    "a PowerPoint file (.pptx)",
    frozenset({"a PowerPoint file (.pptx)"}),
    "office.pptx:read_pptx",
    needs="pptx",
    extra="office",
)
_OPEN_TEXT = Format(
    "an OpenDocument text (.odt)", frozenset({"an OpenDocument text (.odt)"}), "office.odt:read_odt"
)
_OPEN_SHEET = Format(
    "an OpenDocument sheet (.ods)",
    frozenset({"an OpenDocument sheet (.ods)"}),
    "office.ods:read_ods",
)
_RICH_TEXT = Format(
    "a rich text file (.rtf)", frozenset({"a rich text file (.rtf)"}), "office.rtf:read_rtf"
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
    ".rst": _RESTRUCTURED,
    ".org": _ORG,
    ".adoc": _ASCIIDOC,
    ".asciidoc": _ASCIIDOC,
    ".csv": _VALUES,
    ".tsv": _VALUES,
    ".mhtml": _SAVED_PAGE,
    ".mht": _SAVED_PAGE,
    ".vtt": _CAPTIONS,
    ".srt": _CAPTIONS,
    ".eml": _MAIL,
    ".mbox": _MAILBOX,
    ".mbx": _MAILBOX,
    ".json": _JSON,
    ".ipynb": _NOTEBOOK,
    ".docm": _WORD,
    ".xlsx": _EXCEL,
    ".xlsm": _EXCEL,
    ".pptx": _POWERPOINT,
    ".pptm": _POWERPOINT,
    ".ppsx": _POWERPOINT,
    ".odt": _OPEN_TEXT,
    ".ods": _OPEN_SHEET,
    ".rtf": _RICH_TEXT,
}

# What an error names; the other endings of the same formats need no words.
_GROUPS = {
    "a text": ".txt .md .rst .org .adoc",
    "a page or book": ".html .mhtml .epub",
    "a document": ".pdf .docx .odt .rtf",
    "slides": ".pptx",
    "a table": ".csv .xlsx .ods",
    "a mail": ".eml .mbox",
    "captions": ".vtt .srt",
    "data": ".json .ipynb",
}
