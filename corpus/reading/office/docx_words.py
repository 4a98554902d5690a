"""The words of a paragraph of a Word file, with what hangs on it: text boxes and notes.

What has no words is counted.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from corpus.reading.office.docx_names import qn
from corpus.reading.office.formulas import FORMULAS, UNREADABLE, linear
from corpus.reading.office.notes import is_long, marked, set_apart, with_notes
from corpus.reading.office.page_heads import PAGE_NUMBER

_Element: TypeAlias = Any  # of lxml, which has no types

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_OLD_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Beneath these, words are no text of the document, or the same words again.
UNSEEN = frozenset(
    (
        *map(
            qn,
            "w:del w:moveFrom w:instrText w:delText w:pPr w:rPr w:sectPr w:sdtPr w:rt".split(),
        ),
        f"{_COMPATIBILITY}Fallback",
    )
)
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
_COUNTED = {
    _PICTURE: "picture without text",
    _OLD_PICTURE: "picture without text",
    f"{_CHART}chart": "chart",
    qn("w:commentReference"): "comment",
    qn("w:altChunk"): "embedded document",
}
_NOTES = frozenset(map(qn, ("w:footnoteReference", "w:endnoteReference")))
_OF_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_OFF = frozenset({"0", "false", "off"})
_MOST_FIELDS = 20  # within each other
_LONGEST_INSTRUCTION = 1000


@dataclass
class _Field:
    """A field, which has an instruction and then what it comes to."""

    instruction: str = ""
    is_result: bool = False

    @property
    def is_of_pages(self) -> bool:
        return not _OF_PAGES.isdisjoint(self.instruction.split(maxsplit=1)[:1])


@dataclass
class Words:
    """The words of one paragraph and what hangs on it."""

    paragraph: _Element
    left_out: Counter[str] = field(default_factory=Counter)
    note_of: Callable[[_Element], str] = lambda _: ""
    boxes: list[_Element] = field(default_factory=list)
    long_notes: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def text(self) -> str:
        """Return the words as they are laid out, with tabs and line ends."""
        text = "".join(self._pieces(self.paragraph))
        return with_notes(text)

    def _pieces(self, element: _Element) -> Iterator[str]:
        for child in element.iterchildren(tag="*"):
            tag = child.tag
            if tag == qn("w:t"):
                if not any(one.is_result and one.is_of_pages for one in self._fields):
                    yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag in FORMULAS:
                before = child.getprevious()
                yield "; " if before is not None and before.tag == tag else ""
                yield linear(child)
            elif tag == qn("w:txbxContent"):
                self.boxes.append(child)
            elif tag in _NOTES:
                yield self._noted(self.note_of(child))
            elif tag == qn("w:fldChar"):
                yield from self._turn(child.get(qn("w:fldCharType")))
            elif tag == qn("w:instrText") and self._fields:
                if len(self._fields[-1].instruction) < _LONGEST_INSTRUCTION:
                    self._fields[-1].instruction += child.text or ""
            elif tag == _OLD_OBJECT:
                yield self._object(child.get("ProgID") or "")
            elif tag == f"{_DIAGRAM}relIds":
                self.diagrams.append(child.get(f"{_RELATION}dm") or "")
            elif tag == qn("w:fldSimple") and _Field(child.get(qn("w:instr")) or "").is_of_pages:
                yield PAGE_NUMBER
            elif tag in _COUNTED:
                self.left_out[_COUNTED[tag]] += 1
            elif tag not in UNSEEN and not is_placeholder(child) and not _is_hidden(child):
                yield from self._pieces(child)
            elif tag == qn("w:del") and child.find(f".//{qn('w:delText')}") is not None:
                self.left_out["tracked deletion"] += 1

    def _turn(self, kind: str | None) -> Iterator[str]:
        if kind == "begin" and len(self._fields) < _MOST_FIELDS:
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].is_result = True
        elif self._fields and kind == "end" and self._fields.pop().is_of_pages:
            yield PAGE_NUMBER

    def _noted(self, note: str) -> str:
        if is_long(note):
            self.long_notes.append(set_apart(note))
            return ""
        return marked(note)

    def _object(self, program: str) -> str:
        if program.startswith("Equation"):
            self.left_out["picture without text"] -= self.left_out["picture without text"] > 0
            return UNREADABLE
        self.left_out["embedded object"] += 1
        return ""


def runs_of(element: _Element) -> Iterator[_Element]:
    """Yield the runs of a paragraph, without those of text boxes that hang on it."""
    for child in element.iterchildren(tag="*"):
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in UNSEEN and child.tag != qn("w:txbxContent"):
            yield from runs_of(child)


def is_placeholder(element: _Element) -> bool:
    """Tell whether a content control still shows what to fill in there."""
    return (
        element.tag == qn("w:sdt")
        and element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
    )


def _is_hidden(element: _Element) -> bool:
    if element.tag != qn("w:r"):
        return False
    mark = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in _OFF
