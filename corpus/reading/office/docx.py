"""Word files become articles; needs python-docx (`pip install 'verbatim-qa[docx]'`).

Notes stand where they are referred to, long ones at the end of the paragraph. The heads and feet of
pages stand before the text, once. Left out are comments, deleted text, tables of contents and
pictures.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, TypeAlias

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from corpus.article import Article, Role, plain
from corpus.reading.left_out import notice_of
from corpus.reading.numbering import numbered
from corpus.reading.office.docx_beside import Notes, page_heads_and_feet, part_of
from corpus.reading.office.docx_names import qn
from corpus.reading.office.docx_numbers import ListNumbers, is_of_list
from corpus.reading.office.docx_styles import Styles, names_of
from corpus.reading.office.docx_tables import Grid, cells_of, is_head, rows_of
from corpus.reading.office.docx_words import UNSEEN, Words, is_placeholder, runs_of
from corpus.reading.office.looks import Look, Looks
from corpus.reading.office.notes import without_notes
from corpus.reading.office.ooxml import checked_package, properties_parts
from corpus.reading.office.page_heads import PAGE_NUMBER, without_page_numbers
from corpus.reading.office.paragraphs import noted, paragraph_parts
from corpus.reading.office.typed_contents import lines_of_contents
from corpus.reading.outline import (
    Part,
    named_title,
    outlined,
    row_parts,
)

_Element: TypeAlias = Any  # of lxml, which has no types

_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_CONTENTS = re.compile(r"toc( heading| ?[1-9])\Z|table of figures\Z", re.IGNORECASE)
_TO_CONTENTS = "_Toc"  # what Word calls the places that its contents lead to
_CODE = re.compile(r"\bcode\b|\bhtml preformatted\b|\bpreformatted text\b")
_LONGEST_CODE = 12  # words of a line
_OF_TABLES = frozenset({Role.ROW, Role.HEADER})
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_docx(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a Word file."""
    package = checked_package(data, source, "word/document.xml", ".docx")
    document = Document(BytesIO(package.data))
    body = _Body(document)
    parts = list(body.parts(document.element.body))
    title = body.title or named_title(document.core_properties.title)
    beside = list(body.beside({title, *(part.text for part in parts)}))
    parts = [*properties_parts(document.core_properties), *beside, *parts]
    article = outlined(parts, article_id, source, fallback_title, title=title)
    return replace(article, notices=notice_of(body.left_out))


class _Body:
    """Yields the parts of a document and finds its title on the way."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles = Styles(document.styles.element)
        self._numbers = ListNumbers.of(part_of(document, RELATIONSHIP_TYPE.NUMBERING))
        self._notes = Notes(document)
        paragraphs = list(document.element.body.iter(qn("w:p")))
        self._looks = Looks(self._letters(paragraphs))
        self._contents = self._lines_of_contents(paragraphs)
        self._has_headings = any(
            _heading_level(chain, names_of(chain)) for chain in map(self._chain, paragraphs)
        )
        self._in_list = False
        self._in_cell = False
        self._code: list[str] = []
        self.left_out: Counter[str] = Counter()
        self.title: str | None = None

    def _chain(self, paragraph: _Element) -> list[_Element]:
        return list(self._styles.chain(paragraph))

    def _letters(self, paragraphs: Iterable[_Element]) -> Iterator[tuple[int, Look]]:
        for paragraph in paragraphs:
            chain = self._chain(paragraph)
            for run in paragraph.iterchildren(qn("w:r")):
                letters = sum(len(text.text or "") for text in run.iterchildren(qn("w:t")))
                if letters:
                    yield letters, self._styles.look(run, chain)

    @staticmethod
    def _lines_of_contents(paragraphs: Sequence[_Element]) -> set[_Element]:
        lines = [Words(paragraph).text() for paragraph in paragraphs]
        return {paragraphs[number] for number in lines_of_contents(lines)}

    def parts(self, parent: _Element) -> Iterator[Part]:
        """Yield what stands beneath an element."""
        yield from self._parts(parent)
        yield from self._end_code()

    def _parts(self, parent: _Element) -> Iterator[Part]:
        for child in parent.iterchildren(tag="*"):
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._end_code()
                yield from self._table(child)
                self._in_list = False
            elif child.tag == qn("w:altChunk"):
                self.left_out["embedded document"] += 1
            elif child.tag not in UNSEEN and not is_placeholder(child):
                yield from self._parts(child)

    def beside(self, said: Iterable[str | None]) -> Iterator[Part]:
        """Yield what the heads and feet of pages say, once and if the text does not say it."""
        seen = {text.casefold() for text in said if text}
        for element in page_heads_and_feet(self._document):
            for paragraph in element.iter(qn("w:p")):
                text = without_page_numbers(Words(paragraph, self.left_out).text())
                if any(map(str.isalnum, text)) and text.casefold() not in seen:
                    seen.add(text.casefold())
                    yield Part(text)

    def _paragraph(self, paragraph: _Element) -> Iterator[Part]:
        chain = self._chain(paragraph)
        names = names_of(chain)
        words = Words(paragraph, self.left_out, self._note)
        written = words.text().replace(PAGE_NUMBER, "")
        text = plain(written)
        if _is_of_contents(paragraph, names) or paragraph in self._contents:
            return
        if not self._is_code(paragraph, chain, names, text):
            yield from self._end_code()
            yield from self._text(paragraph, chain, names, words, text)
        else:
            self._code += written.rstrip().split("\n")
        for box in words.boxes:
            yield from self.parts(box)
        for name in words.diagrams:
            yield from self._diagram(name)

    def _text(
        self,
        paragraph: _Element,
        chain: Sequence[_Element],
        names: Sequence[str],
        words: Words,
        text: str,
    ) -> Iterator[Part]:
        if not text:
            return
        level = _heading_level(chain, names)
        in_list = not level and _is_list_item(chain, names)
        number = self._numbers.next(chain)
        text = numbered(number, text)
        if not level and not self._in_cell and (number or not in_list):
            level = self._level_by_look(paragraph, chain, without_notes(text)[0])
            in_list = in_list and not level
        if "title" in names and self.title is None:
            self.title, notes = without_notes(text)
            yield from noted([*notes, *words.long_notes])
        else:
            role = Role.LEAD_IN if "caption" in names else Role.PROSE
            yield from paragraph_parts(
                text,
                words.long_notes,
                level=level,
                role=Role.ITEM if in_list else role,
                close=self._in_list,
                bold=""
                if self._in_cell
                else self._looks.bold_beginning(self._runs(paragraph, chain)),
            )
        self._in_list = in_list

    def _note(self, reference: _Element) -> str:
        """Return the text of the note that is referred to."""
        note = self._notes.next(reference)
        paragraphs = () if note is None else note.iter(qn("w:p"))
        return plain(" ".join(Words(one, self.left_out).text() for one in paragraphs))

    def _runs(self, paragraph: _Element, chain: Sequence[_Element]) -> Iterator[tuple[str, Look]]:
        """Yield the words of the runs of a paragraph, and how they look."""
        for run in runs_of(paragraph):
            if words := Words(run).text():
                yield words, self._styles.look(run, chain)

    def _level_by_look(self, paragraph: _Element, chain: Sequence[_Element], text: str) -> int:
        """Return the level of a heading that only looks like one, 0 if it does not."""
        looks = [look for words, look in self._runs(paragraph, chain) if words.strip()]
        return self._looks.heading_level(text, looks, has_headings=self._has_headings)

    def _is_code(
        self, paragraph: _Element, chain: Sequence[_Element], names: Sequence[str], text: str
    ) -> bool:
        """Tell whether a paragraph is a line of code; an empty one between two is as well."""
        if self._in_cell:
            return False
        if any(map(_CODE.search, names)):
            return True
        if not text or len(text.split()) > _LONGEST_CODE or not self._looks.same_width_tells:
            return False
        if _is_list_item(chain, names):
            return False
        looks = [look for words, look in self._runs(paragraph, chain) if words.strip()]
        return bool(looks) and all(look.same_width for look in looks)

    def _end_code(self) -> Iterator[Part]:
        """Yield the lines of code so far as one block, in which they keep their indents."""
        code, self._code = "\n".join(self._code).strip("\n"), []
        if code.strip():
            yield Part(code if "\n" in code else plain(code))
            self._in_list = False

    def _diagram(self, name: str) -> Iterator[Part]:
        """Yield the words of a diagram (SmartArt)."""
        part = self._document.part.related_parts.get(name)
        if part is None:
            return
        for paragraph in parse_xml(part.blob).iter(f"{_DRAWN}p"):
            if text := plain("".join(one.text or "" for one in paragraph.iter(f"{_DRAWN}t"))):
                yield Part(text)

    def _table(self, table: _Element) -> Iterator[Part]:
        close, grid = False, Grid.of(table)
        for number, row in enumerate(rows_of(table)):
            around, self._in_cell = self._in_cell, True
            cells = [list(self._parts(cell)) for cell in cells_of(row)]
            self._in_cell = around
            if any(part.level for cell in cells for part in cell):
                yield from (part for cell in cells for part in cell)  # it lays out a page
                close = False
                continue
            is_first = number == 0 and self._is_bold_row(row)
            role = Role.HEADER if is_head(row) or is_first else Role.ROW
            inner = [part for cell in cells for part in _inner_rows(cell)]
            texts = [[part.text for part in _without_inner_rows(cell)] for cell in cells]
            for part in row_parts(grid.filled(row, texts), close=close, role=role):
                yield part
                close = True
            if inner:
                yield from inner
                close = False

    def _is_bold_row(self, row: _Element) -> bool:
        return self._looks.is_table_head(
            [
                [look for words, look in self._runs(one, self._chain(one)) if words.strip()]
                for one in row.iter(qn("w:p"))
            ]
        )


def _inner_rows(cell: Iterable[Part]) -> list[Part]:
    """Return the rows of a table in a cell, none where it has but one, which is no table."""
    rows = [part for part in cell if part.role in _OF_TABLES]
    return rows if len(rows) > 1 else []


def _without_inner_rows(cell: Sequence[Part]) -> list[Part]:
    is_table = bool(_inner_rows(cell))
    return [part for part in cell if not (is_table and part.role in _OF_TABLES)]


def _is_of_contents(paragraph: _Element, names: Iterable[str]) -> bool:
    """Tell whether a paragraph is of a table of contents that Word made."""
    if any(map(_CONTENTS.match, names)):
        return True
    links = [
        link
        for link in paragraph.iterchildren(qn("w:hyperlink"))
        if (link.get(qn("w:anchor")) or "").startswith(_TO_CONTENTS)
    ]
    runs = sum(1 for run in paragraph.iterchildren(qn("w:r")) if run.find(qn("w:t")) is not None)
    return bool(links) and not runs


def _heading_level(chain: Sequence[_Element], names: Sequence[str]) -> int:
    for name in names:
        if found := _HEADING.match(name):
            return int(found[1])
    for properties in chain:
        outline = properties.find(f".//{qn('w:outlineLvl')}")
        if outline is not None and (value := outline.get(qn("w:val"), "")) in set("012345678"):
            return int(value) + 1
    return 0


def _is_list_item(chain: Sequence[_Element], names: Sequence[str]) -> bool:
    return any(name.startswith("list") for name in names) or is_of_list(chain)
