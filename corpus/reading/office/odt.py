"""OpenDocument texts (LibreOffice) become articles.

Notes stand where they are referred to, long ones at the end of the paragraph. The heads and feet of
pages stand before the text, once. Left out are comments, deleted text, indexes and pictures.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from corpus.article import Article, Role, plain
from corpus.reading.left_out import notice_of
from corpus.reading.numbering import counted, numbered
from corpus.reading.office.formulas import UNREADABLE
from corpus.reading.office.looks import Look, Looks
from corpus.reading.office.notes import is_long, marked, set_apart, with_notes, without_notes
from corpus.reading.office.opendocument import OpenDocument, OpenStyles, name, whole
from corpus.reading.office.page_heads import PAGE_NUMBER, without_page_numbers
from corpus.reading.office.paragraphs import noted, paragraph_parts
from corpus.reading.office.typed_contents import lines_of_contents
from corpus.reading.outline import Part, outlined, row_parts
from corpus.reading.rows import may_be_repeated

_MOST_COLUMNS = 100
_ANNOTATION = "{http://www.w3.org/1998/Math/MathML}annotation"
_MATHEMATICS = "{http://www.w3.org/1998/Math/MathML}math"
_INDEXES = frozenset(
    name(f"text:{kind}")
    for kind in (
        "table-of-content illustration-index table-index object-index user-index"
        " alphabetical-index bibliography tracked-changes sequence-decls variable-decls"
    ).split()
)
_UNSEEN = frozenset(map(name, ("text:ruby-text", "text:note-citation", "office:annotation-end")))
_OF_PAGES = frozenset(map(name, ("text:page-number", "text:page-count")))


def read_odt(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in an OpenDocument text."""
    document = OpenDocument(data, source)
    text = _Text(document)
    parts = list(text.parts(document.body))
    title = text.title or document.title
    beside = list(text.beside({title, *(part.text for part in parts)}))
    parts = [*document.metadata(), *beside, *parts]
    article = outlined(parts, article_id, source, fallback_title, title=title)
    return replace(article, notices=notice_of(text.left_out))


@dataclass
class _Words:
    """The words of a paragraph with how they look, and what hangs on it."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    long_notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return with_notes("".join(words for words, _ in self.pieces))

    @property
    def looks(self) -> list[Look]:
        return [look for words, look in self.pieces if words.strip()]


class _Text:
    """Yields the parts of a text document and finds its title on the way."""

    def __init__(self, document: OpenDocument) -> None:
        self._document = document
        self._styles = OpenStyles(document)
        self._numbers = _Numbers(self._styles, document)
        self.left_out: Counter[str] = Counter()
        paragraphs = [one for one in document.body.iter() if one.tag in _PARAGRAPHS]
        words = [self._words(one) for one in paragraphs]
        self._looks = Looks((len(text), look) for one in words for text, look in one.pieces)
        self._contents = {paragraphs[n] for n in lines_of_contents([one.text for one in words])}
        self._has_headings = any(one.tag == name("text:h") for one in paragraphs)
        self.left_out.clear()
        self._in_cell = False
        self.title: str | None = None

    def parts(self, parent: Iterable[Element]) -> Iterator[Part]:
        """Yield what stands beneath an element."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child)
            elif child.tag == name("text:list"):
                yield from self._list(child, None, 1, [False])
            elif child.tag == name("table:table"):
                yield from self._table(child)
            elif child.tag == name("draw:frame"):
                words = _Words()
                self._frame(child, words)
                for box in words.boxes:
                    yield from self.parts(box)
            elif child.tag not in _INDEXES:
                yield from self.parts(child)

    def beside(self, said: Iterable[str | None]) -> Iterator[Part]:
        """Yield what the heads and feet of pages say, once and if the text does not say it."""
        seen = {text.casefold() for text in said if text}
        for kind in ("header-first", "header", "footer-first", "footer"):
            for element in self._document.styles.iter(name(f"style:{kind}")):
                for paragraph in element.iter(name("text:p")):
                    text = without_page_numbers(self._words(paragraph).text)
                    if any(map(str.isalnum, text)) and text.casefold() not in seen:
                        seen.add(text.casefold())
                        yield Part(text)

    def _paragraph(
        self, paragraph: Element, number: str = "", close: list[bool] | None = None
    ) -> Iterator[Part]:
        """Yield a paragraph; with `close` it is of a list, which it says if it goes on."""
        words = self._words(paragraph)
        text = plain(words.text.replace(PAGE_NUMBER, ""))
        if text and paragraph not in self._contents:
            style = paragraph.get(name("text:style-name"))
            names = self._styles.names(style)
            level = self._level(paragraph, style)
            if level:
                number = self._numbers.of_heading(level) or number
            text = numbered(number, text)
            if not level and not self._in_cell and (number or close is None):
                level = self._looks.heading_level(
                    without_notes(text)[0], words.looks, has_headings=self._has_headings
                )
            if "title" in names and self.title is None:
                self.title, notes = without_notes(text)
                yield from noted([*notes, *words.long_notes])
            else:
                role = Role.LEAD_IN if "caption" in names else Role.PROSE
                yield from paragraph_parts(
                    text,
                    words.long_notes,
                    level=level,
                    role=role if close is None else Role.ITEM,
                    close=close is not None and close[0],
                    bold="" if self._in_cell else self._looks.bold_beginning(words.pieces),
                )
                if close is not None and not level:
                    close[0] = True
        for box in words.boxes:
            yield from self.parts(box)

    def _level(self, paragraph: Element, style: str | None) -> int:
        if paragraph.tag == name("text:h"):
            return max(1, whole(paragraph, "text:outline-level", 1, 9))
        found = (one.outline for _, one in self._styles.chain("paragraph", style))
        return next((level for level in found if level), 0)

    def _words(self, paragraph: Element) -> _Words:
        words = _Words()
        self._collect(paragraph, paragraph.get(name("text:style-name")), (), words)
        return words

    def _collect(
        self, element: Element, style: str | None, spans: tuple[str, ...], words: _Words
    ) -> None:
        look = self._styles.look(style, spans)
        _add(words, _laid_out(element.text), look)
        for child in element:
            if child.tag == name("text:s"):
                _add(words, " " * max(1, whole(child, "text:c", 1, 10)), look)
            elif child.tag == name("text:tab"):
                _add(words, "\t", look)
            elif child.tag == name("text:line-break"):
                _add(words, "\n", look)
            elif child.tag in _OF_PAGES:
                _add(words, PAGE_NUMBER, look)
            elif child.tag == name("text:note"):
                self._note(child, look, words)
            elif child.tag == name("office:annotation"):
                self.left_out["comment"] += 1
            elif child.tag == name("draw:frame"):
                _add(words, self._frame(child, words), look)
            elif child.tag not in _UNSEEN:
                span = child.get(name("text:style-name")) if child.tag == _SPAN else None
                self._collect(child, style, (*spans, span) if span else spans, words)
            _add(words, _laid_out(child.tail), look)

    def _note(self, element: Element, look: Look, words: _Words) -> None:
        paragraphs = element.iterfind(f"{name('text:note-body')}//{name('text:p')}")
        note = plain(" ".join(self._words(one).text for one in paragraphs))
        if is_long(note):
            words.long_notes.append(set_apart(note))
        else:
            _add(words, marked(note), look)

    def _frame(self, frame: Element, words: _Words) -> str:
        """Return what a frame says in the line it stands in; a text box in it is put aside."""
        box, formula = frame.find(name("draw:text-box")), frame.find(name("draw:object"))
        if box is not None:
            words.boxes.append(box)
        elif formula is not None:
            return self._object(formula)
        elif frame.find(name("draw:image")) is not None:
            self.left_out["picture without text"] += 1
        return ""

    def _object(self, element: Element) -> str:
        path = (element.get(name("xlink:href")) or "").removeprefix("./")
        root = self._document.xml(f"{path}/content.xml") if path else element
        math = root if root.tag == _MATHEMATICS else root.find(f".//{_MATHEMATICS}")
        if math is not None:
            typed = math.find(f".//{_ANNOTATION}")
            return plain(typed.text or "") if typed is not None and typed.text else UNREADABLE
        self.left_out["embedded object"] += 1
        return ""

    def _list(
        self, element: Element, style: str | None, depth: int, close: list[bool]
    ) -> Iterator[Part]:
        style = element.get(name("text:style-name")) or style
        goes_on = element.get(name("text:continue-numbering")) == "true"
        self._numbers.begin(style, depth, goes_on=goes_on)
        for item in element:
            has_number = item.tag == name("text:list-item")
            for place, child in enumerate(item):
                if child.tag == name("text:list"):
                    yield from self._list(child, style, depth + 1, close)
                elif child.tag in _PARAGRAPHS:
                    own = has_number and place == 0
                    start = whole(item, "text:start-value", 0) if own else 0
                    number = self._numbers.next(style, depth, start) if own else ""
                    yield from self._paragraph(child, number, close)
                else:
                    yield from self.parts([child])

    def _table(self, table: Element) -> Iterator[Part]:
        close, above = False, dict[int, tuple[int, list[str]]]()
        for row, is_head in _rows(table):
            around, self._in_cell = self._in_cell, True
            cells = [(cell, list(self.parts(cell))) for cell in row]
            self._in_cell = around
            if any(part.level for _, cell in cells for part in cell):
                yield from (part for _, cell in cells for part in cell)
                close = False
                continue
            filled = _filled([(one, [p.text for p in cell]) for one, cell in cells], above)
            is_bold = not close and self._looks.is_table_head(
                [self._words(p).looks for cell in row for p in cell.iter(name("text:p"))]
            )
            role = Role.HEADER if is_head or is_bold else Role.ROW
            for part in row_parts(filled, close=close, role=role):
                yield part
                close = True


_PARAGRAPHS = frozenset({name("text:p"), name("text:h")})
_SPAN = name("text:span")
_CELLS = frozenset({name("table:table-cell"), name("table:covered-table-cell")})


def _add(words: _Words, text: str, look: Look) -> None:
    if text:
        words.pieces.append((text, look))


def _laid_out(text: str | None) -> str:
    """Return text as it is shown: ends of lines in the file are blanks."""
    return (text or "").replace("\n", " ").replace("\t", " ")


def _rows(parent: Element, *, is_head: bool = False) -> Iterator[tuple[list[Element], bool]]:
    """Yield the cells of each row of a table, and whether it is of the head."""
    for child in parent:
        if child.tag == name("table:table-row"):
            yield [cell for cell in child if cell.tag in _CELLS], is_head
        elif child.tag == name("table:table-header-rows"):
            yield from _rows(child, is_head=True)
        elif child.tag in {name("table:table-rows"), name("table:table-row-group")}:
            yield from _rows(child, is_head=is_head)


def _filled(
    cells: list[tuple[Element, list[str]]], above: dict[int, tuple[int, list[str]]]
) -> list[list[str]]:
    """Return the texts of the columns of a row; a cell that spans others fills them.

    `above` holds for a column how many rows below are still filled, and with what.
    """
    filled: list[list[str]] = []
    columns = len(cells)
    for cell, text in cells:
        column = len(filled)
        if cell.tag == name("table:covered-table-cell"):
            rows, going_on = above.pop(column, (0, []))
            if rows > 1:
                above[column] = rows - 1, going_on
            filled.append(going_on)
            continue
        across = whole(cell, "table:number-columns-spanned", 1, _MOST_COLUMNS)
        down = whole(cell, "table:number-rows-spanned", 1)
        again = text if may_be_repeated(" ".join(text)) else []
        filled.append(text)
        for more in range(across):
            if down > 1:
                above[column + more] = down - 1, again
            if more and across < columns:
                above[column + more] = max(down - 1, 0) + 1, again
        repeated = whole(cell, "table:number-columns-repeated", 1, _MOST_COLUMNS)
        filled += [text] * (repeated - 1)
    return filled


class _Numbers:
    """The numbers that lists and headings get."""

    def __init__(self, styles: OpenStyles, document: OpenDocument) -> None:
        self._levels = {
            style: {whole(level, "text:level", 1): level for level in element}
            for style, element in styles.list_styles.items()
        }
        outline = document.styles.find(f".//{name('text:outline-style')}")
        self._outline = {whole(level, "text:level", 1): level for level in outline or ()}
        self._counts: dict[str | None, dict[int, int]] = {}

    def begin(self, style: str | None, depth: int, *, goes_on: bool) -> None:
        """Begin a list, or one in an item of another."""
        counts = self._counts.setdefault(style, {})
        if not goes_on:
            for deeper in [one for one in counts if one >= depth]:
                del counts[deeper]

    def next(self, style: str | None, depth: int, start: int) -> str:
        """Return the number of the next item, "" where its list has bullets."""
        return self._number(self._levels.get(style or "", {}), style, depth, start)

    def of_heading(self, level: int) -> str:
        """Return the number of the next heading, "" where headings have none."""
        return self._number(self._outline, "\0", level, 0)

    def _number(self, levels: dict[int, Element], style: str | None, depth: int, start: int) -> str:
        counts = self._counts.setdefault(style, {})
        defined = levels.get(depth)
        if defined is None:
            return ""
        first = whole(defined, "text:start-value", 1)
        counts[depth] = start or counts.get(depth, first - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        kind = defined.get(name("style:num-format"))
        if not kind:
            return ""
        shown = whole(defined, "text:display-levels", 1)
        numbers = [
            counted(counts.get(level, 1), levels[level].get(name("style:num-format")) or "1")
            for level in range(max(1, depth - shown + 1), depth + 1)
            if level in levels
        ]
        prefix, suffix = (defined.get(name(f"style:num-{side}")) or "" for side in _SIDES)
        return f"{prefix}{'.'.join(numbers)}{suffix}".strip()


_SIDES = ("prefix", "suffix")
