"""PDF files become articles, with pages; needs pypdf (`pip install 'verbatim-qa[pdf]'`).

A PDF knows where characters stand and not what they are, so paragraphs are told by gaps and
indents, and headings by their size, or by bold type, where that is plain to see. Left out are
pictures and what is printed on every page. Of columns, the order of the file is kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from math import hypot
from statistics import median
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PdfReadError

from corpus.article import Article, plain
from corpus.errors import ArticleEmpty, ArticleNotReadable
from corpus.reading.chunks import LIST_ITEM, SENTENCE_END, Chunk, join_torn, mark_items
from corpus.reading.outline import Part, named_title, outlined
from corpus.reading.printing import furniture, is_contents_entry, joiner, known_words

# A line this much further down than lines are from each other begins a paragraph.
_GAP = 1.3
# A first line this far in (of its size) begins one if the last line ends a sentence.
_INDENT = 0.8
_BLANK = 0.25  # the width of a blank, of the size
# A line that ends a sentence this much before lines usually end is the last of its paragraph.
_SHORT_LINE = 0.7
_VERY_SHORT_LINE = 0.5
# Of the size of most of the text: what is so much larger is a heading.
_LARGER = 1.15
_SMALLER = 0.95
_LONGEST_HEADING = 25  # words
# With more in it (of all characters) large or bold type is no sign of headings.
_MOST_IN_HEADINGS = 0.25

_BOLD = re.compile(r"bold|black|heavy|semibd|-bd|cmbx", re.IGNORECASE)
# Letters that are one sign in print alone.
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)


@dataclass
class _Line:
    """A line as it stands on a page; points, from the lower left corner."""

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool


class _Usual(NamedTuple):
    """How far lines are apart (of their size), how many characters they have, and their size."""

    spacing: float
    length: float
    size: float


def read_pdf(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a PDF file.

    Raises ArticleNotReadable or ArticleEmpty.
    """
    reader = _opened(data, source)
    pages = [list(_lines(page, number)) for number, page in enumerate(reader.pages, start=1)]
    lines = list(_without_furniture(pages))
    if not lines:
        raise ArticleEmpty(source, "a scan needs text recognition (OCR) first")
    join = joiner(known_words(line.text for line in lines))
    chunks = _headed(list(_paragraphs(lines)), lines, join)
    title = _title(chunks, reader)
    chunks = list(join_torn(chunks, join))
    mark_items(chunks)
    parts = [Part(c.text, c.level, c.close, c.page, c.role) for c in chunks]
    return outlined(parts, article_id, source, fallback_title, title=title or fallback_title)


def _opened(data: bytes, source: str) -> PdfReader:
    locked = ArticleNotReadable(source, "it is encrypted", "save it without a password")
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        # Many files are encrypted with an empty password, only to forbid printing or copying.
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
    except DependencyError as error:  # no library for this kind of encryption
        raise locked from error
    return reader


def _lines(page: PageObject, number: int) -> Iterator[_Line]:
    """Yield the lines of a page in the order of the file."""
    held: list[tuple[str, float, float, float, bool]] = []
    for text, x, y, size, is_bold in _pieces(page):
        for place, piece in enumerate(text.split("\n")):
            if place and held:
                yield from _line(held, number)
                held = []
            if piece:
                held.append((piece, x, y, size, is_bold))
    yield from _line(held, number)


def _pieces(page: PageObject) -> list[tuple[str, float, float, float, bool]]:
    """Return the text of a page in pieces, each with its place, its size and if it is bold."""
    found: list[tuple[str, float, float, float, bool]] = []

    def visit(text: str, at: Any, within: Any, font: Any, size: float) -> None:
        if text:
            x = within[4] * at[0] + within[5] * at[2] + at[4]
            y = within[4] * at[1] + within[5] * at[3] + at[5]
            scale = hypot(
                within[2] * at[0] + within[3] * at[2], within[2] * at[1] + within[3] * at[3]
            )
            name = str(font.get("/BaseFont", "")) if font else ""
            found.append((text, x, y, abs(size) * scale, bool(_BOLD.search(name))))

    page.extract_text(visitor_text=visit)
    return found


def _line(held: Sequence[tuple[str, float, float, float, bool]], page: int) -> Iterator[_Line]:
    text = plain("".join(piece for piece, *_ in held).translate(_LIGATURES))
    # A file may map its characters to halves of a pair, which are no text.
    text = text.encode("utf-8", "replace").decode()
    if not text:
        return
    first = next(piece for piece in held if piece[0].strip())
    indent = (len(first[0]) - len(first[0].lstrip())) * first[3] * _BLANK
    sizes: Counter[float] = Counter()
    bold = 0
    for piece, _, _, size, is_bold in held:
        sizes[round(size, 1)] += len(piece.strip())
        bold += is_bold * len(piece.strip())
    yield _Line(
        text, page, first[1] + indent, first[2], sizes.most_common(1)[0][0], bold * 2 > len(text)
    )


def _without_furniture(pages: Sequence[Sequence[_Line]]) -> Iterator[_Line]:
    """Yield the lines that are not heads, feet, page numbers or entries of the contents."""
    body = _body_size([line for page in pages for line in page])
    from_top = [sorted(page, key=lambda line: -line.y) for page in pages]
    # The title may be a running head as well, in small type.
    texts = [
        [line.text if line.size < body * _LARGER else "" for line in page] for page in from_top
    ]
    certain, possible = furniture(texts), furniture(texts, fewest=2)
    for page, ordered, *places in zip(pages, from_top, certain, possible, strict=True):
        unwanted = {
            id(ordered[place])
            for place in places[1]
            # A line that stands on two pages alone may be a sentence, if it is no smaller.
            if place in places[0]
            or ordered[place].size < body * _SMALLER
            or not any(c.isalpha() for c in ordered[place].text)
        }
        for line in page:
            if id(line) not in unwanted and not is_contents_entry(line.text):
                yield line


def _body_size(lines: Sequence[_Line]) -> float:
    """Return the size of most of the text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines that stand together."""
    usual = _Usual(
        _usual_spacing(lines), median(len(line.text) for line in lines), _body_size(lines)
    )
    held = [lines[0]]
    for last, line in pairwise(lines):
        if _begins_anew(last, line, usual):
            yield held
            held = []
        held.append(line)
    yield held


def _usual_spacing(lines: Sequence[_Line]) -> float:
    """Return how far lines of one paragraph are apart, of their size."""
    spacings = [
        (last.y - line.y) / line.size
        for last, line in pairwise(lines)
        if last.page == line.page and last.size == line.size and line.size
    ]
    usual = Counter(round(spacing, 1) for spacing in spacings if 0.9 < spacing < 2.5)
    # In a short text the gaps between paragraphs may be as many as those between lines.
    often = usual.most_common(1)[0][1] / 2 if usual else 0
    return min((spacing for spacing, count in usual.items() if count >= often), default=1.2)


def _begins_anew(last: _Line, line: _Line, usual: _Usual) -> bool:
    if _is_elsewhere(last, line) or line.is_bold != last.is_bold:
        return True
    size = max(line.size, 1.0)
    down = (last.y - line.y) / size
    if abs(line.size - last.size) > 0.07 * size or down > max(usual.spacing, 1.2) * _GAP:
        return True
    if LIST_ITEM.match(line.text):
        return True
    goes_on = line.text[0].islower()
    if SENTENCE_END.search(last.text):
        is_short = len(last.text) < usual.length * _SHORT_LINE
        return line.x - last.x > _INDENT * size or (is_short and not goes_on)
    # Items of a list whose marks are drawn, lines of an address or of a table.
    is_short = len(last.text) < usual.length * _VERY_SHORT_LINE
    return is_short and not goes_on and not last.is_bold and last.size < usual.size * _LARGER


def _is_elsewhere(last: _Line, line: _Line) -> bool:
    """Tell whether a line stands on another page, or further up in another column."""
    return line.page != last.page or line.y > last.y + max(line.size, 1.0) / 2


def _headed(
    paragraphs: Sequence[Sequence[_Line]],
    lines: Sequence[_Line],
    join: Callable[[Sequence[str]], str],
) -> list[Chunk]:
    """Return the paragraphs as text, those that are headings with their levels."""
    body, total = _body_size(lines), sum(len(line.text) for line in lines)
    bold = sum(len(line.text) for line in lines if line.is_bold)
    chunks = [Chunk(plain(join([line.text for line in p])), p[0].page) for p in paragraphs]
    ranks: dict[int, float] = {}
    for place, (chunk, paragraph) in enumerate(zip(chunks, paragraphs, strict=True)):
        size = paragraph[0].size
        if not _could_head(chunk):
            continue
        if size >= body * _LARGER:
            ranks[place] = size
        elif (
            bold < total * _MOST_IN_HEADINGS
            and paragraph[0].is_bold
            and size >= body * 0.95
            and chunk.may_be_heading
        ):
            ranks[place] = 0.0
    if sum(len(chunks[place].text) for place in ranks) <= total * _MOST_IN_HEADINGS:
        order = sorted(set(ranks.values()), reverse=True)
        for place, rank in ranks.items():
            chunks[place].level = order.index(rank) + 1
    for (last, chunk), (last_lines, its_lines) in zip(
        pairwise(chunks), pairwise(paragraphs), strict=True
    ):
        last.is_last = _is_elsewhere(last_lines[-1], its_lines[0])
        both = LIST_ITEM.match(last.text), LIST_ITEM.match(chunk.text)
        chunk.close = all(both) and not chunk.level and not last.level
    return chunks


def _could_head(chunk: Chunk) -> bool:
    return (
        len(chunk.words) <= _LONGEST_HEADING
        and not chunk.text.endswith((".", ",", ";"))
        and any(c.isalpha() for c in chunk.text)
    )


def _title(chunks: Sequence[Chunk], reader: PdfReader) -> str | None:
    """Return the title: the one that the file names if its first page has it, or the largest."""
    named = _named_title(reader)
    first_page = [chunk for chunk in chunks if chunk.page == chunks[0].page]
    for chunk in first_page:
        if named and _letters(chunk.text) == _letters(named):
            chunk.level = 1
            return chunk.text
    level = min((chunk.level for chunk in chunks if chunk.level), default=0)
    largest = [chunk for chunk in first_page if chunk.level and chunk.level == level]
    if len(largest) == 1 and sum(chunk.level == level for chunk in chunks) == 1:
        return largest[0].text
    return named


def _named_title(reader: PdfReader) -> str | None:
    try:
        return named_title(reader.metadata.title if reader.metadata else None)
    except (PdfReadError, ValueError, TypeError, AttributeError):
        return None  # broken metadata is no reason to refuse the text


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
