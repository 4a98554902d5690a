"""Excel files become articles, a section a sheet; needs openpyxl (`verbatim-qa[office]`).

Numbers and dates are as the sheet shows them, as far as its format says so in a simple way; of
formulas the results that were saved. Left out are hidden sheets, pictures, charts and comments.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

# Entities are refused before it reads anything; the parser it would take else is four times slower.
os.environ["OPENPYXL_DEFUSEDXML"] = "False"

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from corpus.article import Article
from corpus.reading.archives import Archive
from corpus.reading.left_out import notice_of
from corpus.reading.office.ooxml import checked_package, properties_parts
from corpus.reading.office.shown_values import shown
from corpus.reading.outline import Part, named_title, outlined
from corpus.reading.rows import may_be_repeated, table_parts

# openpyxl reads about 70,000 cells a second.
MOST_CELLS = 1_500_000

_MOST_SPANNED = 50  # columns that a merged cell fills

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_CHART = re.compile(r"xl/charts/chart\d+\.xml")
_COMMENTS = re.compile(r"xl/comments\d*\.xml|xl/comments/comment\d+\.xml")
_COMMENT = re.compile(rb"<(?:\w+:)?comment\s")
# What programs call the first sheet of a file: "Sheet1", "Tabelle 1".
_NO_NAME = re.compile(r"[^\W\d]+ ?\d*")
_CREATED = b"created"
_CORE = "docProps/core.xml"


def read_xlsx(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in an Excel file."""
    package = checked_package(data, source, "xl/workbook.xml", ".xlsx")
    book = load_workbook(BytesIO(package.data), read_only=True, data_only=True, keep_links=False)
    left_out = _left_out(package.archive)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    left_out["hidden sheet"] += len(book.worksheets) - len(visible)
    title = named_title(book.properties.title) or fallback_title
    is_dated = _CORE in package.archive.names and _CREATED in package.archive.read(_CORE)
    parts = properties_parts(book.properties) if is_dated else []
    rows = _Rows(package.archive)
    for sheet in visible:
        if len(visible) > 1 or not _NO_NAME.fullmatch(sheet.title):
            parts.append(Part(sheet.title, level=1))
        parts += table_parts(rows.of(sheet))
    article = outlined(parts, article_id, source, fallback_title, title=title)
    return replace(article, notices=(*notice_of(left_out), *rows.notices))


def _left_out(archive: Archive) -> Counter[str]:
    left_out = Counter[str]()
    for name in sorted(archive.names):
        if _CHART.fullmatch(name):
            left_out["chart"] += 1
        elif name.startswith("xl/media/"):
            left_out["picture without text"] += 1
        elif _COMMENTS.fullmatch(name):
            left_out["comment"] += len(_COMMENT.findall(archive.read(name)))
    return left_out


@dataclass
class _Rows:
    """The rows of sheets as they are shown, up to a number of cells in all of them."""

    archive: Archive
    notices: list[str] = field(default_factory=list)
    _cells: int = 0

    def of(self, sheet: Any) -> Iterator[Sequence[str]]:
        """Yield the rows of a sheet; merged cells fill what they span."""
        merged = _Merged(self.archive.read(sheet._worksheet_path.lstrip("/")))
        sheet.reset_dimensions()  # what a file says of them may be anything
        for number, row in enumerate(sheet.iter_rows(), start=1):
            self._cells += len(row)
            if self._cells > MOST_CELLS:
                self.notices.append(
                    f"Of the sheet “{sheet.title}” only the first {number - 1:,} rows were read:"
                    f" more than {MOST_CELLS:,} cells are too many."
                )
                return
            yield merged.filled(number, [shown(cell.value, cell.number_format) for cell in row])


class _Merged:
    """The cells of a sheet that span others."""

    def __init__(self, xml: bytes) -> None:
        self._beginning: dict[int, list[tuple[int, int, int]]] = {}
        for found in _MERGED.finditer(xml):
            first, top, last, bottom = (n or 1 for n in range_boundaries(found[1].decode()))
            self._beginning.setdefault(top, []).append((first, last, bottom))
        self._going_on: dict[int, tuple[int, str]] = {}

    def filled(self, number: int, row: list[str]) -> list[str]:
        """Return a row with what spans its cells; what stands alone in it is not said again."""
        for column, (bottom, text) in list(self._going_on.items()):
            if number > bottom:
                del self._going_on[column]
            elif any(row):
                row += [""] * (column - len(row))
                row[column - 1] = row[column - 1] or text
        is_alone = sum(map(bool, row)) == 1
        for first, last, bottom in self._beginning.pop(number, ()):
            text = row[first - 1] if first <= len(row) else ""
            if not text or is_alone or not may_be_repeated(text):
                continue
            last = min(last, first + _MOST_SPANNED)
            row += [""] * (last - len(row))
            for column in range(first, last + 1):
                row[column - 1] = text
                if bottom > number:
                    self._going_on[column] = (bottom, text)
        return row
