"""AsciiDoc becomes an article: its words without its marks.

Left out are comments, pictures, what is passed on to other programs, and what would be taken from
another file, of which a notice says how often. Of parts for a condition all are read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.article import Article, Role, plain
from corpus.reading.left_out import notice_of
from corpus.reading.markup.marked_lines import Lines, dedented, rows_parts
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part, outlined

_HEADING = re.compile(r"(={1,6}|#{1,6})[ ]+(\S.*)")
_ATTRIBUTE = re.compile(r":!?(\w[\w-]*)!?:(?:[ ]+(.*))?\Z")
_STYLE = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\]){0,500}\]\Z")
_FENCE = re.compile(r"(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|```\w*)\Z")
_TABLE = re.compile(r"([|,:!])={3,}\Z")
_LABEL = re.compile(r"\.(?![.\s])(\S.*)")
_ITEM = re.compile(r"(\*{1,5}|-|\.{1,5}|\d{1,4}\.|[a-zA-Z]\.|<(?:\d{1,3}|\.)>)[ ]+(\S.*)")
_TERM = re.compile(r"(\S.{0,200}?)(:{2,4}|;;)(?:[ ]+(.*))?\Z")
_NOTE = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ ]+(.*)")
_MACRO = re.compile(r"(image|video|audio|toc|include|ifdef|ifndef|ifeval|endif)::(.*)")
_REVISION = re.compile(r"(?:v[\d.]+\w*,?[ ]*)?(\d{4}-\d\d?-\d\d?|\w+ \d{1,2}, \d{4})?(?::.*)?\Z")
_CELL = re.compile(r"(?<!\\)(?:\d+(?:\.\d+)?[*+]|\.\d+\+)?(?:[<^>]|\.[<^>])*[adehlms]?\|(?!=)")
_UNREAD_FENCES = frozenset("+/")
_CODE_FENCES = frozenset("-.`")

_INLINE = re.compile(
    r"\{(?P<attribute>\w[\w-]{0,60})\}"
    r"|(?:link:|xref:|mailto:)(?P<target>[^\s\[\]]{1,500})\[(?P<link>[^\[\]]{0,500})\]"
    r"|(?P<address>https?://[^\s\[\]<>]{1,500})(?:\[(?P<said>[^\[\]]{0,500})\])?"
    r"|<<(?P<anchor>[^<>,\n]{1,200})(?:,(?P<reference>[^<>\n]{1,500}))?>>"
    r"|footnote(?:ref)?:\w{0,60}\[(?P<note>[^\[\]]{0,2000})\]"
    r"|(?:kbd|btn|menu):(?P<menu>[^\s\[\]]{0,60})\[(?P<key>[^\[\]]{0,200})\]"
    r"|(?:image|icon|indexterm2?|anchor):[^\s\[\]:]{0,500}\[[^\[\]]{0,500}\]"
    r"|\[\[[^\[\]]{1,200}\]\]|\(\(\([^()]{1,200}\)\)\)"
    r"|``?(?P<code>[^`\n]{1,500})``?"
    r"|(?:\[[^\[\]\n]{0,60}\])?(?<![\w*_#+])(?P<sign>\*\*?|__?|\#\#?|\+\+?)"
    r"(?P<text>\S(?:[^\n]{0,200}?\S)??)(?P=sign)(?![\w*_#+])"
    r"|[ ]\+\Z"
)


def read_asciidoc(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in an AsciiDoc text."""
    reading = _Reading(Lines(text))
    parts = list(reading.parts())
    article = outlined(parts, article_id, source, fallback_title)
    return replace(article, notices=notice_of({"file that it would take in": reading.files}))


@dataclass
class _Reading:
    """What is known of a text while its lines go by."""

    lines: Lines
    files: int = 0  # that would be taken in
    _attributes: dict[str, str] = field(default_factory=dict)
    _style: str = ""  # of the next block
    _note: str = ""  # what kind of one the next paragraph is of
    _label: str = ""
    _items: int = 0  # of the list that is open
    _goes_on: bool = False  # the next block is of the last item

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the text."""
        yield from self._head()
        while self.lines:
            line = self.lines.peek()
            bare = line.strip()
            if not bare:
                self.lines.take()
            elif bare == "+":
                self.lines.take()
                self._goes_on = self._items > 0
            elif _is_comment(bare):
                self.lines.take()
            elif found := _ATTRIBUTE.match(bare):
                self.lines.take()
                self._attributes[found[1].lower()] = (found[2] or "")[:200]
            elif found := _MACRO.match(bare):
                self.lines.take()
                self.files += found[1] == "include"
            elif _STYLE.match(bare):
                self._style = self.lines.take().strip("[] ")
            elif found := _LABEL.match(bare):
                self.lines.take()
                self._label = found[1]
            else:
                yield from self._block(bare)
                self._style, self._goes_on = "", False

    def _head(self) -> Iterator[Part]:
        """Yield the title and, from the lines right below it, who wrote the text and when."""
        while self.lines and (not self.lines.peek() or _is_comment(self.lines.peek())):
            self.lines.take()
        first = self.lines.peek()
        if _level_by(self.lines.peek(1), len(first)) == 1:
            self.lines.take()
        elif not first.startswith("= "):
            return
        self.lines.take()
        yield Part(self._words(first.removeprefix("= ")), level=1)
        line = self.lines.peek()
        authors: list[str] = []
        written = ""
        if line and line[0].isalpha() and "." not in line.partition("<")[0].rstrip(". "):
            authors = [author.partition("<")[0] for author in self.lines.take().split(";")]
            found = _REVISION.match(self.lines.peek()) if self.lines.peek() else None
            if found:
                self.lines.take()
                written = found[1] or ""
        while found := _ATTRIBUTE.match(self.lines.peek()):
            self.lines.take()
            self._attributes[found[1].lower()] = (found[2] or "")[:200]
        said = self._attributes
        yield from metadata_parts(
            authors or [said.get("author", "")], written or said.get("revdate", "")
        )

    def _block(self, bare: str) -> Iterator[Part]:
        label, self._label = self._label, ""
        underline = self.lines.peek(1)
        if level := _level_by(underline, len(bare)):
            self.lines.take()
            self.lines.take()
            self._items = 0
            yield Part(self._words(bare), level=level)
            return
        fence, table = _FENCE.match(bare), _TABLE.match(bare)
        if fence or table or not _ITEM.match(bare):
            self._items *= self._goes_on
        if label and not _HEADING.match(bare):
            is_above = table or _ITEM.match(bare)
            yield Part(self._words(label), role=Role.LEAD_IN if is_above else Role.HEADING)
        if fence and (fence[1][0] in _UNREAD_FENCES | _CODE_FENCES and fence[1] != "--"):
            self.lines.take()
            inner = self.lines.until("```" if fence[1][0] == "`" else fence[1])
            if fence[1][0] in _CODE_FENCES:
                yield Part(_CALLOUT.sub("", dedented(inner)))
        elif fence:  # what is in it is read as what is not
            self.lines.take()
            note = self._style.partition(",")[0]
            self._note = note if note in _NOTES else ""
        elif table:
            self.lines.take()
            yield from self._table(self.lines.until(bare), table[1])
        elif found := _HEADING.match(bare):
            self.lines.take()
            text = found[2].rstrip("=# ") or found[2]
            yield Part(self._words(text), level=len(found[1]))
        elif (set(bare) == {"'"} and len(bare) > 2) or bare == "<<<":
            self.lines.take()
        elif found := _ITEM.match(bare):
            yield from self._item(found[1], found[2])
        elif (found := _TERM.match(bare)) and (found[3] or self.lines.peek(1).strip()):
            yield from self._term(found[1], found[3] or "")
        elif self.lines.peek().startswith(" "):
            yield Part(dedented(self.lines.run()))
        else:
            yield from self._paragraph()

    def _item(self, mark: str, text: str) -> Iterator[Part]:
        self.lines.take()
        further = self._further_lines()
        number = f"{mark} " if mark[0].isalnum() else ""
        said = self._words(" ".join([text, *further]))
        yield Part(f"{number}{_boxed(said)}", close=self._items > 0, role=Role.ITEM)
        self._items += 1

    def _term(self, term: str, text: str) -> Iterator[Part]:
        """Yield what is said of a term, after it."""
        self.lines.take()
        yield Part(self._words(term), close=self._items > 0, role=Role.ITEM)
        said = self._words(" ".join([text, *self._further_lines()]))
        yield Part(said, close=True, role=Role.ITEM)
        self._items += 1

    def _further_lines(self) -> list[str]:
        taken = []
        while (line := self.lines.peek()) and not _begins_other(line.strip()):
            taken.append(self.lines.take().strip())
        return taken

    def _paragraph(self) -> Iterator[Part]:
        first = self.lines.take().strip()
        if found := _NOTE.match(first):
            first = f"{found[1].capitalize()}: {found[2]}"
        elif (note := self._note or self._style.partition(",")[0]) in _NOTES:
            first = f"{note.capitalize()}: {first}"
        self._note = ""
        text = " ".join([first, *self._further_lines()])
        role = Role.ITEM if self._items else Role.PROSE
        yield Part(self._words(text), close=self._items > 0, role=role)

    def _table(self, lines: Sequence[str], sign: str) -> Iterator[Part]:
        """Yield the rows of a table; their length is that of the first line, or told above it."""
        style = self._style
        cells: list[list[str]] = []
        first_line = 0
        is_head = "header" in style or (
            len(lines) > 1 and bool(lines[0]) and not lines[1] and "noheader" not in style
        )
        separator = "," if sign == "," else ":" if sign == ":" else ""
        for line in lines:
            if separator or 'format="csv"' in style or "format=csv" in style:
                found = [cell.strip().strip('"') for cell in line.split(separator or ",")]
                found = found if line else []
            else:
                before, *found = _CELL.split(line)
                if cells and before.strip():
                    cells[-1].append(before)
            cells += [[cell] for cell in found]
            first_line = first_line or len(cells)
        columns = _columns(style) or first_line
        texts = [self._words(" ".join(cell)) for cell in cells]
        rows = [texts[n : n + columns] for n in range(0, len(texts), max(1, columns))]
        yield from rows_parts(rows, int(is_head and len(rows) > 1))

    def _words(self, text: str) -> str:
        return plain(_INLINE.sub(self._said, text))

    def _said(self, mark: re.Match[str]) -> str:
        if name := mark["attribute"]:
            return self._attributes.get(name.lower(), mark[0])
        if mark["note"]:
            return f" ({mark['note']})"
        if mark["key"] is not None:
            return f"{mark['menu']} {mark['key']}".replace("+", " + ").strip()
        if mark["code"]:
            return mark["code"].strip("+")
        if mark["text"]:
            # Marks may stand in each other: *_so_*.
            return _INLINE.sub(self._said, mark["text"])
        named = (mark["link"], mark["said"], mark["reference"])
        said = next((text for text in named if text), None)
        if said:
            return said.strip().rstrip("^").strip('"')
        return mark["target"] or mark["address"] or mark["anchor"] or ""


_NOTES = frozenset({"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"})
_CALLOUT = re.compile(r"[ ]*(?:(?://|#|;;)[ ]?)?<(?:\d{1,3}|\.)>$", re.MULTILINE)
_COLUMNS = re.compile(r"cols=(?:\"([^\"]*)\"|([^,\]]*))")
_REPEATED = re.compile(r"(\d{1,2})\*")


def _is_comment(line: str) -> bool:
    return line.startswith("//") and not line.startswith("////")


def _level_by(underline: str, length: int) -> int:
    """Return the level of a heading of that length with such a line below it, 0 if it is none."""
    if len(underline) < 3 or abs(len(underline) - length) > 2 or len(set(underline)) > 1:
        return 0
    return "=-~^+".find(underline[0]) + 1


def _columns(style: str) -> int:
    """Return how many columns a table is said to have, 0 if that is not said.

    >>> _columns('cols="1,2a"'), _columns("cols=3*"), _columns("%header")
    (2, 3, 0)
    """
    found = _COLUMNS.search(style)
    if not found:
        return 0
    count = 0
    for column in (found[1] or found[2] or "").replace(";", ",").split(","):
        repeated = _REPEATED.match(column.strip())
        count += int(repeated[1]) if repeated else 1
    return count


def _boxed(text: str) -> str:
    box = {"[ ]": "☐", "[x]": "☑", "[*]": "☑"}.get(text[:3])
    return f"{box}{text[3:]}" if box and text[3:4] == " " else text


def _begins_other(bare: str) -> bool:
    return bool(
        bare == "+"
        or _ITEM.match(bare)
        or _FENCE.match(bare)
        or _TABLE.match(bare)
        or _STYLE.match(bare)
        or _MACRO.match(bare)
        or bare.startswith("//")
    )
