"""PDF files become articles, with pages; needs pypdfium2 (`pip install 'verbatim-qa[pdf]'`).

PDFium knows where characters stand and not what they are: lines, columns, tables, paragraphs and
headings are told by their places. Left out are pictures, what is printed on every page and what
stands aslant. What cannot be read is said, page by page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NoReturn

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from corpus.article import Article
from corpus.errors import ArticleEmpty, ArticleNotReadable
from corpus.reading.chunks import Chunk, mark_items
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part, named_title, outlined
from corpus.reading.pdf.columns import columns_of
from corpus.reading.pdf.furniture import without_furniture
from corpus.reading.pdf.glyphs import pages
from corpus.reading.pdf.lines import Line, lines_of
from corpus.reading.pdf.paragraphs import chunks_of, usual_of
from corpus.reading.pdf.tables import with_rows
from corpus.reading.pdf.unread_pages import State, notices, state_of
from corpus.reading.text.printing import joiner, known_words

# No author: what programs write where nobody said who it is, names of accounts and companies.
_NOBODY = re.compile(r"\W*(?:\S+|microsoft .*|windows .*|.*@.*)\W*", re.IGNORECASE)
_DATE = re.compile(r"D:((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_SHORTEST_TITLE = 3  # letters
_NO_TITLE = re.compile(
    r"(?:table of )?contents|index|abstract|summary|inhalt(?:sverzeichnis)?|sommaire|[íi]ndice",
    re.IGNORECASE,
)


def read_pdf(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a PDF file.

    Raises ArticleNotReadable or ArticleEmpty.
    """
    document = _opened(data, source)
    states: dict[int, State] = {}
    read: list[list[Line]] = []
    try:
        for page in pages(document):
            states[page.number] = state_of(page)
            if states[page.number].is_text:
                read.append(lines_of(page))
        named = document.get_metadata_dict()
    finally:
        document.close()
    by_page = without_furniture(read)
    all_lines = [line for page in by_page for line in page]
    if not all_lines:
        _refuse(states, source)
    join = joiner(known_words(line.text for line in all_lines))
    placed = [one for page in by_page for column in columns_of(page) for one in with_rows(column)]
    chunks = chunks_of(placed, usual_of(all_lines), join)
    title = _title(chunks, named_title(named.get("Title")))
    mark_items(chunks)
    parts = [*_metadata(named), *_parts(chunks)]
    article = outlined(parts, article_id, source, fallback_title, title=title or fallback_title)
    return replace(article, notices=notices(states))


def _opened(data: bytes, source: str) -> PdfDocument:
    """Return the document; one that is encrypted with an empty password opens as others do."""
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ArticleNotReadable(
                source, "it is encrypted", "save it without a password"
            ) from error
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise ArticleNotReadable(
                source, "it is protected in a way that is not known here", "print it to a new PDF"
            ) from error
        if error.err_code == pdfium.FPDF_ERR_SUCCESS:  # it has no pages
            raise ArticleEmpty(source) from error
        raise ArticleNotReadable(source, "it is damaged", "save it anew or repair it") from error


def _refuse(states: Mapping[int, State], source: str) -> NoReturn:
    """Say why nothing of a file can be read."""
    if State.MEANINGLESS in states.values():
        raise ArticleNotReadable(
            source,
            "its fonts do not say which letters they draw",
            "run text recognition (OCR) on it first",
        )
    if State.DAMAGED in states.values():
        raise ArticleNotReadable(source, "it is damaged", "save it anew or repair it")
    raise ArticleEmpty(source, "a scan needs text recognition (OCR) first")


def _parts(chunks: Sequence[Chunk]) -> Iterator[Part]:
    for chunk in chunks:
        yield Part(chunk.text, chunk.level, chunk.close, chunk.page, chunk.role)


def _title(chunks: Sequence[Chunk], named: str | None) -> str | None:
    """Return the title: what the file names if its text has it, the largest line, or the first.

    What it names and has nowhere is the title of a text that has no large line.
    """
    first_page = [chunk for chunk in chunks if chunk.page == chunks[0].page]
    for chunk in first_page:
        if named and _letters(chunk.text) == _letters(named):
            chunk.level = chunk.level and 1
            return named
    text = _letters(" ".join(chunk.text for chunk in first_page))
    if named and _letters(named) in text:
        return named
    headings = [chunk for chunk in chunks if chunk.level and _is_title(chunk.text)]
    largest = [chunk for chunk in headings if chunk.page == chunks[0].page]
    if largest:
        return min(largest, key=lambda chunk: chunk.level).text
    return named or (headings[0].text if headings else None)


def _is_title(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _SHORTEST_TITLE and not _NO_TITLE.fullmatch(text)


def _metadata(named: Mapping[str, str]) -> list[Part]:
    """Return who wrote the text and when, as far as somebody said so.

    Programs date every file; only one that names its author was made with care.
    """
    author = named.get("Author", "")[:200].encode("utf-8", "replace").decode()
    if not author.strip() or _NOBODY.fullmatch(author):
        return []
    date = _DATE.match(named.get("CreationDate", ""))
    return metadata_parts([author], "-".join(date.groups()) if date else "")


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
