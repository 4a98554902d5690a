"""PowerPoint files become articles, a section a slide; needs python-pptx (`verbatim-qa[office]`).

Text stands in the order of its place on the slide, what is said beside it under "Notes". Left out
are hidden slides, pictures, comments, dates and the numbers of slides.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, TypeAlias

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from corpus.article import Article, Role, plain
from corpus.reading.archives import Archive
from corpus.reading.left_out import notice_of
from corpus.reading.numbering import counted
from corpus.reading.office.formulas import FORMULAS, linear
from corpus.reading.office.ooxml import checked_package, properties_parts
from corpus.reading.office.shown_values import shown
from corpus.reading.outline import Part, named_title, outlined, row_parts
from corpus.reading.rows import may_be_repeated

_Element: TypeAlias = Any  # of lxml, which has no types

_NOTES = "Notes"
_UNTITLED = "Slide {}"
_LONGEST_TITLE = 12  # words of a line on top of a slide without a title
# Boxes whose upper edges are nearer to each other stand side by side; a third of an inch.
_SAME_LINE = 914_400 // 3
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = frozenset({"title", "ctrTitle"})
_OF_EVERY_SLIDE = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
_LISTING = frozenset({"body", "obj", ""})
_COMMENT = re.compile(rb"<(?:\w+:)?cm\s")
_COUNTING = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(Period|ParenR|ParenBoth|Plain)\Z")
_KINDS = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}
_SIGNS = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}


def read_pptx(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a PowerPoint file."""
    package = checked_package(data, source, "ppt/presentation.xml", ".pptx")
    show = Presentation(BytesIO(package.data))
    left_out = Counter(comment=_comments(package.archive))
    parts, first_title = properties_parts(show.core_properties), None
    for number, slide in enumerate(show.slides, start=1):
        if slide._element.get("show") in {"0", "false"}:
            left_out["hidden slide"] += 1
            continue
        read = [part._replace(page=number) for part in _Slide(slide, number, left_out).parts()]
        if first_title is None and read and read[0].text != _UNTITLED.format(number):
            first_title = read[0].text
        parts += read
    title = named_title(show.core_properties.title) or first_title or fallback_title
    article = outlined(parts, article_id, source, fallback_title, title=title)
    return replace(article, notices=notice_of(left_out))


def _comments(archive: Archive) -> int:
    names = (name for name in archive.names if re.match(r"ppt/comments/[^/]+\.xml\Z", name))
    return sum(len(_COMMENT.findall(archive.read(name))) for name in names)


class _Slide:
    """A slide, whose shapes are read from the top to the bottom."""

    def __init__(self, slide: Any, number: int, left_out: Counter[str]) -> None:
        self._slide, self._number, self._left_out = slide, number, left_out
        self._places = {id(shape._element): shape for shape in slide.shapes}

    def parts(self) -> Iterator[Part]:
        """Yield the title of the slide as a heading, what stands on it, and its notes."""
        shapes = self._in_order(self._slide.shapes._spTree)
        titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
        others = [shape for shape in shapes if _placeholder(shape) not in _TITLES]
        title = plain(" ".join(_text(one) for shape in titles for one in _paragraphs(shape)))
        read = [part for shape in others for part in self._shape(shape)]
        notes = list(self._notes())
        if not title and len(read) > 1 and _may_be_title(read):
            title, read = read[0].text, read[1:]
        if read or notes or title:
            yield Part(title or _UNTITLED.format(self._number), level=1)
        yield from read
        if notes:
            yield Part(_NOTES, level=2)
            yield from notes

    def _in_order(self, parent: _Element) -> list[_Element]:
        """Return the shapes of a slide or group, the upper ones first."""
        shapes = list(_shapes(parent))
        return [shapes[n] for n in sorted(range(len(shapes)), key=lambda n: self._key(shapes[n]))]

    def _key(self, shape: _Element) -> tuple[int, int]:
        known = self._places.get(id(shape))
        if known is not None:  # a placeholder may have the place that its layout gives
            top, left = known.top or 0, known.left or 0
        else:
            place = next(shape.iter(qn("a:off")), None)
            top, left = (0, 0) if place is None else (_number(place, "y"), _number(place, "x"))
        return top // _SAME_LINE, left

    def _shape(self, shape: _Element) -> Iterator[Part]:
        kind = _placeholder(shape)
        if kind in _OF_EVERY_SLIDE:
            return
        if shape.tag == qn("p:grpSp"):
            for inner in self._in_order(shape):
                yield from self._shape(inner)
        elif shape.tag == qn("p:pic"):
            self._left_out["picture without text"] += 1
        elif shape.tag == qn("p:graphicFrame"):
            yield from self._graphic(shape)
        else:
            yield from _box_parts(list(_paragraphs(shape)), is_list=kind in _LISTING)

    def _graphic(self, frame: _Element) -> Iterator[Part]:
        table, chart = frame.find(f".//{qn('a:tbl')}"), frame.find(f".//{_CHART}")
        diagram = frame.find(f".//{_DIAGRAM}")
        if table is not None:
            yield from _table(table)
        elif chart is not None:
            yield from self._chart(chart.get(f"{_RELATION}id"))
        elif diagram is not None:
            root = self._related(diagram.get(f"{_RELATION}dm"))
            for paragraph in () if root is None else root.iter(qn("a:p")):
                if text := plain(_text(paragraph)):
                    yield Part(text)
        else:
            self._left_out["embedded object"] += 1

    def _chart(self, name: str | None) -> Iterator[Part]:
        """Yield the title of a chart and the table that it is drawn from."""
        try:
            chart = self._slide.part.rels[name].target_part.chart
            title = plain(chart.chart_title.text_frame.text) if chart.has_title else ""
            series = [(plain(one.name), list(one.values)) for one in chart.series]
            categories = [plain(str(one)) for one in chart.plots[0].categories]
        except (AttributeError, KeyError, ValueError, IndexError, TypeError):
            self._left_out["chart"] += 1
            return
        if title:
            yield Part(title, role=Role.LEAD_IN)
        names = [[""], *([named] for named, _ in series)]
        yield from row_parts(names, role=Role.HEADER)
        for number, category in enumerate(categories):
            values = [shown(v[number]) if number < len(v) else "" for _, v in series]
            yield from row_parts([[category], *([value] for value in values)], close=True)

    def _related(self, name: str | None) -> _Element | None:
        rels = self._slide.part.rels
        if name not in rels or rels[name].is_external:
            return None
        return parse_xml(rels[name].target_part.blob)

    def _notes(self) -> Iterator[Part]:
        if self._slide.has_notes_slide:
            frame = self._slide.notes_slide.notes_text_frame
            for paragraph in () if frame is None else frame._txBody.iterchildren(qn("a:p")):
                if text := plain(_text(paragraph)):
                    yield Part(text)


def _shapes(parent: _Element) -> Iterator[_Element]:
    """Yield the shapes right beneath an element, of alternatives the first."""
    for child in parent.iterchildren(tag="*"):
        if child.tag == f"{_COMPATIBILITY}AlternateContent":
            choice = child.find(f"{_COMPATIBILITY}Choice")
            yield from () if choice is None else _shapes(choice)
        elif child.tag in {qn(f"p:{name}") for name in ("sp", "grpSp", "pic", "graphicFrame")}:
            yield child


def _placeholder(shape: _Element) -> str | None:
    """Return what a placeholder is for, None if the shape is none."""
    found = shape.find(f"*/{qn('p:nvPr')}/{qn('p:ph')}")
    return None if found is None else str(found.get("type", ""))


def _paragraphs(shape: _Element) -> Iterator[_Element]:
    body = shape.find(qn("p:txBody"))
    if body is not None:
        yield from body.iterchildren(qn("a:p"))


def _text(element: _Element) -> str:
    """Return the words beneath an element; the numbers of slides and dates are set by programs."""
    pieces: list[str] = []
    for child in element.iterchildren(tag="*"):
        if child.tag == qn("a:t"):
            pieces.append(child.text or "")
        elif child.tag == qn("a:br"):
            pieces.append("\n")
        elif child.tag in FORMULAS:
            pieces.append(linear(child))
        elif child.tag not in {qn("a:fld"), f"{_COMPATIBILITY}Fallback"}:
            pieces.append(_text(child))
    return "".join(pieces)


def _box_parts(paragraphs: Sequence[_Element], *, is_list: bool) -> Iterator[Part]:
    """Yield the paragraphs of a box; several of a place for lists are the items of one."""
    written = [(one, text) for one in paragraphs if (text := plain(_text(one)))]
    close, counts = False, dict[int, int]()
    for paragraph, text in written:
        properties = paragraph.find(qn("a:pPr"))
        level = 0 if properties is None else _number(properties, "lvl")
        bullet = _bullet(properties)
        numbered = None if properties is None else properties.find(qn("a:buAutoNum"))
        counts = {at: count for at, count in counts.items() if at <= level}
        if numbered is not None:
            counts[level] = counts.get(level, _number(numbered, "startAt", 1) - 1) + 1
            text = f"{_shown_number(numbered, counts[level])} {text}"
        else:
            counts.pop(level, None)
        in_list = bullet if bullet is not None else is_list and len(written) > 1
        yield Part(text, close=close and in_list, role=Role.ITEM if in_list else Role.PROSE)
        close = in_list


def _bullet(properties: _Element | None) -> bool | None:
    """Tell whether a paragraph has a bullet or number, None where its layout decides."""
    if properties is None:
        return None
    if properties.find(qn("a:buNone")) is not None:
        return False
    marks = ("a:buChar", "a:buAutoNum", "a:buBlip")
    return True if any(properties.find(qn(name)) is not None for name in marks) else None


def _shown_number(numbered: _Element, number: int) -> str:
    known = _COUNTING.match(numbered.get("type", ""))
    kind, sign = (known[1], known[2]) if known else ("arabic", "Period")
    return _SIGNS[sign].format(counted(number, _KINDS[kind]))


def _table(table: _Element) -> Iterator[Part]:
    """Yield the rows of a table; a cell that spans others fills them."""
    properties = table.find(qn("a:tblPr"))
    has_head = properties is not None and properties.get("firstRow") in {"1", "true"}
    above: list[list[str]] = []
    for number, row in enumerate(table.iterchildren(qn("a:tr"))):
        filled: list[list[str]] = []
        for place, cell in enumerate(row.iterchildren(qn("a:tc"))):
            text = [t for one in cell.iter(qn("a:p")) if (t := plain(_text(one)))]
            if cell.get("hMerge") in {"1", "true"} and filled:
                text = _repeated(filled[-1])
            elif cell.get("vMerge") in {"1", "true"} and place < len(above):
                text = _repeated(above[place])
            filled.append(text)
        role = Role.HEADER if has_head and number == 0 else Role.ROW
        yield from row_parts(filled, close=number > 0, role=role)
        above = filled


def _repeated(text: list[str]) -> list[str]:
    return text if may_be_repeated(" ".join(text)) else []


def _may_be_title(read: Sequence[Part]) -> bool:
    """Tell whether the first of what stands on a slide is a title, though not marked as one."""
    first = read[0]
    is_short = len(first.text.split()) <= _LONGEST_TITLE and first.text[-1] not in ".!,;:"
    return first.role is Role.PROSE and is_short and any(map(str.isalpha, first.text))


def _number(element: _Element, name: str, default: int = 0) -> int:
    value = element.get(name, "")
    return int(value) if value.lstrip("-").isdecimal() and len(value) < 12 else default
