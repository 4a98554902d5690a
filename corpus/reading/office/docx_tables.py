"""Tables of Word files: a cell that spans columns or rows fills them, so that none is shifted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from corpus.reading.office.docx_names import qn
from corpus.reading.office.docx_words import is_placeholder
from corpus.reading.rows import may_be_repeated

_Element: TypeAlias = Any  # of lxml, which has no types

_MOST_COLUMNS = 63  # that Word makes
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml")))
_HEAD = f"{qn('w:trPr')}/{qn('w:tblHeader')}"


def rows_of(table: _Element) -> Iterator[_Element]:
    """Yield the rows of a table, also those in content controls, but for deleted ones."""
    for row in _beneath(table, "w:tr"):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            yield row


def cells_of(row: _Element) -> Iterator[_Element]:
    """Yield the cells of a row."""
    yield from _beneath(row, "w:tc")


def is_head(row: _Element) -> bool:
    """Tell whether a row is marked as the head of its table."""
    return row.find(_HEAD) is not None


@dataclass
class Grid:
    """The columns of a table, each with the words that go on down it."""

    columns: int
    _going_on: dict[int, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: _Element) -> "Grid":
        """Return the grid of a table."""
        return cls(len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")))

    def filled(self, row: _Element, texts: list[list[str]]) -> list[list[str]]:
        """Return the texts of the columns of a row, of those of its cells."""
        filled: list[list[str]] = [[] for _ in range(self._before(row))]
        cells = list(cells_of(row))
        for cell, text in zip(cells, texts, strict=True):
            properties = cell.find(qn("w:tcPr"))
            span = _number(properties, "w:gridSpan", 1)
            merge = None if properties is None else properties.find(qn("w:vMerge"))
            first = len(filled)
            if merge is None:
                self._going_on.pop(first, None)
            elif merge.get(qn("w:val")) == "restart":
                self._going_on[first] = _repeated(text)
            elif not text:
                text = self._going_on.get(first, [])
            is_whole_row = len(cells) == 1 and span >= self.columns
            filled.append(text)
            filled += [[] if is_whole_row else _repeated(text)] * (span - 1)
        return filled

    @staticmethod
    def _before(row: _Element) -> int:
        return _number(row.find(qn("w:trPr")), "w:gridBefore", 0)


def _beneath(parent: _Element, name: str) -> Iterator[_Element]:
    for child in parent.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPPERS and not is_placeholder(child):
            yield from _beneath(child, name)


def _repeated(text: list[str]) -> list[str]:
    return text if may_be_repeated(" ".join(text)) else []


def _number(properties: _Element | None, name: str, default: int) -> int:
    found = None if properties is None else properties.find(qn(name))
    value = "" if found is None else found.get(qn("w:val")) or ""
    return min(int(value), _MOST_COLUMNS) if value.isdecimal() and len(value) < 9 else default
