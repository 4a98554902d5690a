"""Word files become articles; needs python-docx (`pip install 'verbatim-qa[docx]'`).

Left out are headers and footers, notes, comments, deleted text and tables of contents.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, TypeAlias

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from corpus.article import Article, Role, plain
from corpus.errors import ArticleNotReadable
from corpus.reading.archives import Archive
from corpus.reading.docx_numbers import ListNumbers, is_of_list
from corpus.reading.numbering import numbered
from corpus.reading.outline import Part, headed, named_title, outlined, row_parts

_Element: TypeAlias = Any  # of lxml, which has no types

_BODY = "word/document.xml"
_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_CONTENTS = re.compile(r"toc( heading| ?[1-9])\Z", re.IGNORECASE)
# Beneath these, words are no text of the document, or the same words again.
_UNSEEN = frozenset(
    (
        *map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr", "w:sectPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_TABLE_HEAD = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml")))
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}


def read_docx(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a Word file."""
    archive = Archive(data, source)
    if _BODY not in archive.names:
        raise ArticleNotReadable(source, "it is no Word file", "save it anew as .docx")
    for name in archive.names:
        if name.endswith((".xml", ".rels")) and _declares(archive.read(name)):
            raise ArticleNotReadable(
                source, f"{name} declares a document type", "save it anew as .docx"
            )
    document = Document(BytesIO(data))
    body = _Body(_Styles(document.styles.element), ListNumbers.of(_numbering(document)))
    parts = list(body.parts(document.element.body))
    title = body.title or named_title(document.core_properties.title)
    return outlined(parts, article_id, source, fallback_title, title=title)


def _numbering(document: Any) -> _Element | None:
    """Return what defines the lists of a document."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _declares(xml: bytes) -> bool:
    return any(
        "<!DOCTYPE".encode(encoding) in xml for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


class _Styles:
    """What the styles of a document say of the paragraphs that have them."""

    def __init__(self, element: _Element) -> None:
        self._styles = {
            style.get(qn("w:styleId")): style for style in element.iterchildren(qn("w:style"))
        }

    def chain(self, paragraph: _Element) -> Iterator[_Element]:
        """Yield the paragraph's own properties, its style, and those it is based on."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return
        yield properties
        reference, seen = properties.find(qn("w:pStyle")), set()
        while reference is not None and (name := reference.get(qn("w:val"))) not in seen:
            seen.add(name)
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            reference = style.find(qn("w:basedOn"))


class _Body:
    """Yields the parts of a document and finds its title on the way."""

    def __init__(self, styles: _Styles, numbers: ListNumbers) -> None:
        self._styles = styles
        self._numbers = numbers
        self._in_list = False
        self._in_cell = False
        self.title: str | None = None

    def parts(self, parent: _Element) -> Iterator[Part]:
        """Yield what stands beneath an element."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
                self._in_list = False
            elif child.tag not in _UNSEEN:
                yield from self.parts(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[Part]:
        chain = list(self._styles.chain(paragraph))
        names = [
            name.get(qn("w:val"), "").lower()
            for style in chain
            if (name := style.find(qn("w:name"))) is not None
        ]
        boxes: list[_Element] = []
        text = plain("".join(_words(paragraph, boxes)))
        level = _heading_level(chain, names)
        if text and not any(_CONTENTS.match(name) for name in names):
            in_list = not level and _is_list_item(chain, names)
            text = numbered(self._numbers.next(chain), text)
            if "title" in names and self.title is None:
                self.title = text
            elif level:
                yield Part(text, level)
            elif in_list:
                yield Part(text, close=self._in_list, role=Role.ITEM)
            elif "caption" in names:
                yield Part(text, role=Role.LEAD_IN)
            else:
                yield from [Part(text)] if self._in_cell else headed(text, _bold(paragraph))
            self._in_list = in_list
        for box in boxes:
            yield from self.parts(box)

    def _table(self, table: _Element) -> Iterator[Part]:
        close = False
        for row in _beneath(table, "w:tr"):
            around, self._in_cell = self._in_cell, True
            cells = [list(self.parts(cell)) for cell in _beneath(row, "w:tc")]
            self._in_cell = around
            if any(part.level for cell in cells for part in cell):
                yield from (part for cell in cells for part in cell)  # it lays out a page
                close = False
                continue
            role = Role.ROW if row.find(_TABLE_HEAD) is None else Role.HEADER
            texts = [[part.text for part in cell] for cell in cells]
            for part in row_parts(texts, close=close, role=role):
                yield part
                close = True


def _beneath(parent: _Element, name: str) -> Iterator[_Element]:
    """Yield the rows or cells of a table, also those in content controls."""
    for child in parent.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _beneath(child, name)


def _words(element: _Element, boxes: list[_Element]) -> Iterator[str]:
    """Yield the text of a paragraph in pieces; text boxes that hang on it are put aside."""
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == qn("w:txbxContent"):
            boxes.append(child)
        elif child.tag not in _UNSEEN:
            yield from _words(child, boxes)


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


def _bold(paragraph: _Element) -> str:
    """Return the words that a paragraph begins with in bold."""
    pieces: list[str] = []
    for run in paragraph.iter(qn("w:r")):
        words = "".join(_words(run, []))
        if not _is_bold(run) and words.strip():
            break
        pieces.append(words)
    return plain("".join(pieces))


def _is_bold(run: _Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in {"0", "false", "off"}
