"""Org texts become articles: their words without their marks.

Left out are comments, drawers, settings and what is marked for export to other programs only.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.article import Article, Role, plain
from corpus.reading.markup.marked_lines import ITEM, Lines, dedented, indent_of, rows_parts
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part, outlined

_HEADING = re.compile(r"(\*+)[ ]+(?:\[#[A-Z0-9]\][ ]+)?(.*)")
_PRIORITY = re.compile(r"\A([A-Z]{3,12}[ ]+)\[#[A-Z0-9]\][ ]+")
_TAGS = re.compile(r"[ ]+:[\w@#%:]+:\Z")
_KEYWORD = re.compile(r"#\+(\w+)(?:\[[^\]]*\])?:[ ]*(.*)", re.IGNORECASE)
_BLOCK = re.compile(r"#\+begin_(\w+)", re.IGNORECASE)
_DRAWER = re.compile(r":[\w-]+:\Z")
_RULE = re.compile(r"\|[-+|]+\Z")
_PLANNED = re.compile(r"(?:SCHEDULED|DEADLINE|CLOSED):[ ]")
_NOTE = re.compile(r"\[fn:([\w-]+)\][ ]+(.*)")
_CODE = frozenset("src example".split())
_UNREAD = frozenset("export comment".split())
_DEEPEST = 7
_LONGEST_DRAWER = 50  # lines

_INLINE = re.compile(
    r"\[\[(?P<address>[^\[\]\n]+)\](?:\[(?P<link>[^\[\]\n]+)\])?\]"
    r"|(?<![\w*/_=~+])(?P<mark>[*/_=~+])(?P<text>[^\s*/_=~+](?:[^\n*/_=~+]{0,500}[^\s*/_=~+])?)"
    r"(?P=mark)(?![\w*/_=~+])"
    r"|(?<![\w=~])(?P<quote>[=~])(?P<code>[^\s=~](?:[^\n=~]{0,500}[^\s=~])?)(?P=quote)(?![\w=~])"
    r"|\[fn:(?P<note>[\w-]*)(?::(?P<said>[^\[\]]*))?\]"
    r"|<<<?[^<>\n]+>>>?"
    r"|@@[\w-]+:[^@\n]*@@"
    r"|\\\\\Z"
)


def read_org(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in an Org text."""
    reading = _Reading(Lines(text))
    parts = list(reading.parts())
    said = reading.said
    parts = [*metadata_parts([said.get("author", "")], said.get("date", "")), *parts]
    return outlined(parts, article_id, source, fallback_title, title=said.get("title"))


@dataclass
class _Reading:
    """What is known of a text while its lines go by."""

    lines: Lines
    said: dict[str, str] = field(default_factory=dict)  # by the text about itself
    _item_indent: int | None = None  # of the list that is open
    _ends: Sequence[int] = ()  # which lines end a drawer

    def __post_init__(self) -> None:
        self._ends = [n for n, line in enumerate(self.lines.all) if _is_end(line)]

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the text."""
        while self.lines:
            line = self.lines.peek()
            bare = line.lstrip()
            indent = len(line) - len(bare)
            if not bare:
                self.lines.take()
                continue
            if self._item_indent is not None and indent <= self._item_indent:
                self._item_indent = self._item_indent if _item(line) else None
            if heading := _HEADING.match(line):
                self.lines.take()
                self._item_indent = None
                text = _TAGS.sub("", _PRIORITY.sub(r"\1", heading[2], count=1))
                yield Part(_words(text), level=min(len(heading[1]), _DEEPEST))
            elif block := _BLOCK.match(bare):
                yield from self._block(block[1].lower())
            elif bare.startswith(("# ", "#+")) or bare == "#":
                yield from self._setting(self.lines.take().strip())
            elif _DRAWER.match(bare) and not _is_end(bare):
                self._drawer()
            elif bare.startswith("|"):
                yield from _table([line.strip() for line in self._while("|")])
            elif bare.startswith(": ") or bare == ":":
                yield Part(dedented([line.lstrip()[2:] for line in self._while(":")]))
            elif _item(line):
                yield from self._item(indent)
            else:
                yield from self._paragraph()

    def _while(self, sign: str) -> list[str]:
        taken = [self.lines.take()]
        while self.lines and self.lines.peek().lstrip().startswith(sign):
            taken.append(self.lines.take())
        return taken

    def _block(self, name: str) -> Iterator[Part]:
        """Yield code as it is; what is in another block are paragraphs like others."""
        self.lines.take()
        if name in _CODE or name in _UNREAD:
            taken = []
            while self.lines and (line := self.lines.take()).strip().lower() != f"#+end_{name}":
                taken.append(line)
            if name in _CODE:
                yield Part(dedented(taken))

    def _setting(self, line: str) -> Iterator[Part]:
        found = _KEYWORD.match(line)
        if not found:
            return
        name, value = found[1].lower(), _words(found[2])
        if name in {"title", "author", "date"}:
            self.said[name] = f"{self.said[name]} {value}"[:1000] if name in self.said else value
        elif name == "caption":
            yield Part(value, role=Role.LEAD_IN)

    def _drawer(self) -> None:
        """Take a drawer, unless it has no end among the next lines: then it is a line."""
        self.lines.take()
        number = bisect_left(self._ends, self.lines.place)
        if number == len(self._ends) or self._ends[number] - self.lines.place > _LONGEST_DRAWER:
            return
        end = self._ends[number]
        if not any(map(_HEADING.match, self.lines.all[self.lines.place : end])):
            self.lines.place = end + 1

    def _item(self, indent: int) -> Iterator[Part]:
        item = _item(self.lines.take())
        mark, text = (item[1], item[2]) if item else ("", "")
        pieces = [text]
        while (line := self.lines.peek()) and indent_of(line) > indent:
            if _item(line) or _BLOCK.match(line.lstrip()) or line.lstrip().startswith("|"):
                break
            pieces.append(self.lines.take().strip())
        close = self._item_indent is not None
        self._item_indent = indent if self._item_indent is None else min(self._item_indent, indent)
        text = _words(" ".join(pieces)).replace(" :: ", ": ", 1)
        number = f"{mark} " if mark[-1:] in {".", ")"} else ""
        yield Part(f"{number}{_boxed(text)}", close=close, role=Role.ITEM)

    def _paragraph(self) -> Iterator[Part]:
        pieces = [self.lines.take().strip()]
        if note := _NOTE.match(pieces[0]):
            pieces = [f"[{note[1]}] {note[2]}"]
        while (line := self.lines.peek()) and not _begins_other(line):
            if _PLANNED.match(pieces[-1]):
                break
            pieces.append(self.lines.take().strip())
        is_item = self._item_indent is not None
        role = Role.ITEM if is_item else Role.PROSE
        yield Part(_words(" ".join(pieces)), close=is_item, role=role)


def _is_end(line: str) -> bool:
    return line.strip().lower() == ":end:"


def _item(line: str) -> re.Match[str] | None:
    """Return the item that a line begins; a star at its very beginning is of a heading."""
    return None if line.startswith("*") else ITEM.match(line.lstrip())


def _begins_other(line: str) -> bool:
    bare = line.lstrip()
    return bool(
        _HEADING.match(line)
        or bare.startswith(("#+", "# ", "|"))
        or bare == "#"
        or _DRAWER.match(bare)
        or _item(line)
    )


def _boxed(text: str) -> str:
    """Return the text of an item with the box that Org shows.

    >>> _boxed("[X] Sow"), _boxed("Sow")
    ('☑ Sow', 'Sow')
    """
    box = {"[ ]": "☐", "[X]": "☑", "[-]": "☐"}.get(text[:3])
    return f"{box}{text[3:]}" if box and text[3:4] == " " else text


def _table(lines: Sequence[str]) -> Iterator[Part]:
    """Yield the rows of a table, those above its first rule as its head."""
    rows: list[list[str]] = []
    heads = 0
    for line in lines:
        if _RULE.match(line):
            heads = heads or len(rows)
        else:
            rows.append([_words(cell) for cell in line.strip("|").split("|")])
    yield from rows_parts(rows, heads if heads < len(rows) else 0)


def _words(text: str) -> str:
    """Return the words of a text with marks.

    >>> _words("See [[https://example.org][the /old/ list]] of *May*.")
    'See the old list of May.'
    """
    return plain(_INLINE.sub(_said, text))


def _said(mark: re.Match[str]) -> str:
    if mark["link"]:
        return _INLINE.sub(_said, mark["link"])
    if mark["said"]:
        return f" ({mark['said']})"
    return mark["text"] or mark["code"] or mark["address"] or ""
