"""reStructuredText becomes an article: its words without its marks.

Of a directive what it says is read: notes and warnings, code, tables, captions. Left out are
comments, pictures, contents and what would be taken from another file, of which a notice says how
often.

docutils 0.23, in the public domain, takes quadratic time where a mark has no end (50 KB of `*a `
6 s, 100 KB 24 s; here 0.1 s), and keeps of a directive of Sphinx, as most files have them, its
source.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.article import Article, Role, plain
from corpus.reading.markup.marked_lines import ITEM, Lines, dedented, indent_of, rows_parts
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part, outlined

_ADORNMENT = re.compile(r"([!-/:-@[-`{-~])\1+")
_SHORTEST_RULE = 4
_DIRECTIVE = re.compile(r"\.\.[ ]+(?:\|([^|\n]+)\|[ ]+)?([\w+.:-]*\w)[ ]?::(?:[ ]+(.*))?\Z")
_NOTE = re.compile(r"\.\. \[([^\]]+)\][ ]+(.*)")
_TARGET = re.compile(r"\.\. _(`[^`]+`|[^:`]+):")
_FIELD = re.compile(r":([^:`\s](?:[^:`]|:(?! ))*):(?:[ ]+(.*))?\Z")
# "-v, --verbose  says more"
_OPTION = re.compile(r"(?:(?:-\w|--[\w-]+|/\w)(?:[ =][\w<>\[\]]+)?(?:, )?){1,5}(?:[ ]{2,}\S|\Z)")
_GRID = re.compile(r"\+(?:[-=]+\+)+")
_SIMPLE = re.compile(r"=+(?:[ ]+=+)+")
_UNDERLINED = re.compile(r"-+(?:[ ]+-+)*")

_NOTES = frozenset("attention caution danger error hint important note tip warning".split())
_VERSIONS = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
}
_CODE = frozenset(
    "code code-block sourcecode parsed-literal math doctest testcode prompt literal".split()
)
_FROM_FILES = frozenset(
    "include literalinclude autoclass autofunction automodule automethod autoexception "
    "autodata autosummary click argparse".split()
)
_UNREAD = _FROM_FILES | frozenset(
    "raw toctree contents index meta highlight role default-role sectnum currentmodule module "
    "target-notes testsetup testcleanup tabularcolumns graphviz image".split()
)
# Their argument is no text: where a picture is, for what a text is meant.
_UNSAID_ARGUMENT = frozenset("figure only ifconfig container class rst-class py:module".split())

_INLINE = re.compile(
    r"\\(?P<escaped>[\s\S])"
    r"|``(?P<code>(?:[^`]|`(?!`))+)``"
    r"|(?P<role>:[\w.:+-]{1,60}:)?(?<![\w`])_?`(?P<text>[^`]+)`(?::[\w.:+-]{1,60}:)?_{0,2}"
    r"|(?<![\w*])\*\*(?P<bold>[^\s*](?:[^*]|\*(?!\*))*)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*][^*]*)\*(?!\w)"
    r"|\|(?P<replaced>[^|\s](?:[^|\n]{0,60}[^|\s])?)\|_{0,2}"
    r"|[ ]?\[(?:\d+|\#[\w.-]*|\*)\]_(?!\w)"
    r"|\[(?P<citation>[\w.-]+)\]_(?!\w)"
    r"|(?<![\w`])(?P<reference>[^\W_](?:[\w.-]{0,60}[^\W_])?)__?(?!\w)"
)
_POINTING = re.compile(r"\A([\s\S]*?)\s*<[^<>]*>\Z")


def read_restructured(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a reStructuredText."""
    reading = _Reading(Lines(text))
    parts = list(reading.parts())
    article = outlined(parts, article_id, source, fallback_title, title=reading.title)
    files = reading.files
    times = "what 1 directive takes" if files == 1 else f"what {files} directives take"
    return replace(article, notices=(f"Left out: {times} from other files.",) if files else ())


@dataclass
class _Reading:
    """What is known of a text while its lines go by."""

    lines: Lines
    title: str | None = None
    files: int = 0  # that directives name
    _styles: list[tuple[str, bool]] = field(default_factory=list)  # of headings, by level
    _replacements: dict[str, str] = field(default_factory=dict)
    _item_indent: int | None = None  # of the list that is open

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the text."""
        self._find_replacements()
        while self.lines:
            line = self.lines.peek()
            bare = line.lstrip()
            indent = len(line) - len(bare)
            if not bare:
                self.lines.take()
                continue
            if self._item_indent is not None and indent <= self._item_indent:
                is_item = ITEM.match(bare) or _OPTION.match(bare)
                self._item_indent = self._item_indent if is_item else None
            if heading := self._heading(line):
                self._item_indent = None
                yield heading
            elif bare == ".." or bare.startswith(".. "):
                yield from self._explicit(bare, indent)
            elif _GRID.fullmatch(bare):
                yield from _grid_table([run.strip() for run in self.lines.run()], self.words)
            elif _SIMPLE.fullmatch(bare):
                yield from self._simple_table(bare, indent)
            elif found := _FIELD.match(bare):
                yield from self._fields(found)
            elif bare.startswith("| "):
                verse = [line.lstrip().lstrip("|").strip() for line in self.lines.run()]
                yield Part("\n".join(map(self.words, verse)))
            elif bare.startswith(">>> "):
                yield Part(dedented(self.lines.run()))
            elif _OPTION.match(bare):
                yield self._option(indent)
            elif item := ITEM.match(bare):
                yield from self._item(item, indent)
            else:
                yield from self._paragraph(indent)

    def _find_replacements(self) -> None:
        for line in self.lines.all:
            found = _DIRECTIVE.match(line.lstrip()) if "|" in line else None
            if found and found[1]:
                text = (found[3] or "")[:200] if found[2] == "replace" else ""
                self._replacements[found[1].casefold()] = text

    def _heading(self, line: str) -> Part | None:
        """Take a heading, or a rule, which says nothing; None if the next line is neither."""
        following = self.lines.peek(1)
        is_rule = _ADORNMENT.fullmatch(line)
        if is_rule and following.strip() and self.lines.peek(2) == line:
            text, style, lines = following, (line[0], True), 3
        elif is_rule and len(line) >= _SHORTEST_RULE and not following:
            text, style, lines = "", (line[0], False), 1
        elif (
            not line.startswith((" ", ".. "))
            and _ADORNMENT.fullmatch(following)
            and (len(following) >= len(line) or len(following) >= _SHORTEST_RULE)
            and not is_rule
        ):
            text, style, lines = line, (following[0], False), 2
        else:
            return None
        for _ in range(lines):
            self.lines.take()
        if not text:
            return Part("")
        if style not in self._styles:
            self._styles.append(style)
        return Part(self.words(text), level=min(self._styles.index(style), 7) + 1)

    def _explicit(self, bare: str, indent: int) -> Iterator[Part]:
        """Yield what a directive or a note says; a comment or target says nothing."""
        self.lines.take()
        found, note = _DIRECTIVE.match(bare), _NOTE.match(bare)
        if found and not found[1]:
            yield from self._directive(found[2].removeprefix("rst:"), found[3] or "", indent)
        elif note:
            further = [line.strip() for line in self.lines.run()]
            yield Part(self.words(" ".join([f"[{note[1].lstrip('#')}]", note[2], *further])))
        elif not _TARGET.match(bare):
            self.lines.deeper_than(indent)

    def _directive(self, name: str, argument: str, indent: int) -> Iterator[Part]:
        is_note = name in _NOTES or name in {"seealso", "admonition", "topic", "sidebar"}
        label = name.capitalize() if name in _NOTES else ""
        pieces = [argument]
        # The argument of a note is its text, which may go on.
        while (
            (is_note or name in _VERSIONS)
            and argument
            and (line := self.lines.peek())
            and indent_of(line) > indent
            and not _FIELD.match(line.strip())
        ):
            pieces.append(self.lines.take().strip())
        argument = " ".join(pieces)
        options = self._options(indent)
        if name in _UNREAD:
            self.files += name in _FROM_FILES
            self.lines.deeper_than(indent)
        elif name in _CODE:
            code = dedented(self.lines.deeper_than(indent))
            yield Part(code or argument)
        elif name in {"csv-table", "list-table"}:
            yield Part(self.words(argument), role=Role.LEAD_IN)
            yield from self._table(name, options, self.lines.deeper_than(indent))
        elif name in _VERSIONS:
            version, _, said = argument.partition(" ")
            yield Part(self.words(f"{_VERSIONS[name]} {version}: {said}".rstrip(": ")))
        elif label and argument:
            yield Part(self.words(f"{label}: {argument}"))
        elif label:
            yield from self._labelled(label, indent)
        elif argument and name not in _UNSAID_ARGUMENT:
            role = Role.LEAD_IN if name == "table" else Role.PROSE
            yield Part(self.words(argument), role=role)

    def _labelled(self, label: str, indent: int) -> Iterator[Part]:
        """Yield the first paragraph of a note that begins below its name."""
        while self.lines and not self.lines.peek():
            self.lines.take()
        line = self.lines.peek()
        if indent_of(line) <= indent or ITEM.match(line.strip()) or line.lstrip().startswith(".."):
            yield Part(f"{label}:")
            return
        first = next(self._paragraph(indent_of(line)))
        yield first._replace(text=f"{label}: {first.text}")

    def _options(self, indent: int) -> Mapping[str, str]:
        options: dict[str, str] = {}
        while (line := self.lines.peek()) and indent_of(line) > indent:
            found = _FIELD.match(line.strip())
            if not found:
                break
            options[found[1]] = found[2] or ""
            self.lines.take()
        return options

    def _table(self, name: str, options: Mapping[str, str], lines: Sequence[str]) -> Iterator[Part]:
        heads = options.get("header-rows", "0")
        heads_count = int(heads) if heads.isdecimal() and len(heads) < 3 else 0
        if name == "csv-table":
            head = [options["header"]] if "header" in options else []
            rows = _comma_rows([*head, *dedented(lines).splitlines()])
            heads_count += len(head)
        else:
            rows = _listed_rows(lines)
        yield from rows_parts([[self.words(cell) for cell in row] for row in rows], heads_count)

    def _simple_table(self, border: str, indent: int) -> Iterator[Part]:
        """Yield the rows of a table between lines of "=" that show its columns."""
        self.lines.take()
        columns = [(found.start(), found.end()) for found in re.finditer("=+", border)]
        starts = [indent + start for start, _ in columns]
        rows: list[list[list[str]]] = []  # of cells, which may be of several lines
        heads = 0
        while self.lines:
            line = self.lines.take()
            bare = line.strip()
            if _SIMPLE.fullmatch(bare):
                if not self.lines.peek():
                    break
                heads = len(rows)
            elif bare and not _UNDERLINED.fullmatch(bare):
                ends = [*starts[1:], len(line)]
                cells = [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]
                if cells[0] or len(rows) == heads:
                    rows.append([[] for _ in cells])
                for cell, piece in zip(rows[-1], cells, strict=True):
                    cell.append(piece)
        yield from rows_parts([[self.words(" ".join(cell)) for cell in row] for row in rows], heads)

    def _fields(self, first: re.Match[str]) -> Iterator[Part]:
        """Yield a list of named values; those of who wrote the text and when as metadata."""
        said: list[tuple[str, list[str]]] = []
        found: re.Match[str] | None = first
        for line in self.lines.run():
            found = _FIELD.match(line.strip())
            if found:
                said.append((plain(found[1]), [found[2] or ""]))
            elif said:
                said[-1][1].append(line.strip())
        values = [(name, self.words(" ".join(value))) for name, value in said]
        known = {name.lower(): value for name, value in values}
        yield from metadata_parts(
            [known.get("author", ""), known.get("authors", "")], known.get("date", "")
        )
        rest = [(n, v) for n, v in values if v and n.lower() not in {"author", "authors", "date"}]
        for number, (name, value) in enumerate(rest):
            yield Part(f"{name}: {value}", close=number > 0, role=Role.ITEM)

    def _option(self, indent: int) -> Part:
        """Return an option of a command, and what it does."""
        pieces = [self.lines.take().strip()]
        while (line := self.lines.peek()) and indent_of(line) > indent:
            pieces.append(self.lines.take().strip())
        close = self._item_indent is not None
        self._item_indent = indent
        return Part(self.words(" ".join(pieces)), close=close, role=Role.ITEM)

    def _item(self, item: re.Match[str], indent: int) -> Iterator[Part]:
        """Yield an item of a list: its first paragraph, after its number if it has one."""
        self.lines.take()
        pieces = [item[2]]
        while (line := self.lines.peek()) and indent_of(line) > indent:
            if ITEM.match(line.strip()):
                break
            pieces.append(self.lines.take().strip())
        text, has_code = _before_code(" ".join(pieces))
        is_numbered = item[1][-1] in ".)" and "#" not in item[1]
        number = f"{item[1]} " if is_numbered else ""
        close = self._item_indent is not None
        self._item_indent = indent if self._item_indent is None else min(self._item_indent, indent)
        yield Part(f"{number}{self.words(text)}", close=close, role=Role.ITEM)
        if has_code:
            yield Part(dedented(self.lines.deeper_than(indent)), close=True, role=Role.ITEM)

    def _paragraph(self, indent: int) -> Iterator[Part]:
        """Yield a paragraph, or a term and what is said of it below."""
        pieces = [self.lines.take().strip()]
        following = self.lines.peek()
        is_term = bool(following) and indent_of(following) > indent
        is_item = self._item_indent is not None
        role = Role.ITEM if is_item or is_term else Role.PROSE
        if is_term and not pieces[0].endswith("::"):
            yield Part(self.words(pieces[0]), close=is_item, role=role)
            pieces = []
            is_item = True
        while (line := self.lines.peek()) and not line.lstrip().startswith(".. "):
            if pieces and indent_of(line) != indent and not is_term:
                break
            pieces.append(self.lines.take().strip())
        text, has_code = _before_code(" ".join(pieces))
        yield Part(self.words(text), close=is_item, role=role)
        if has_code:
            yield Part(dedented(self.lines.deeper_than(indent)), close=is_item, role=role)

    def words(self, text: str) -> str:
        """Return the words of a text with marks."""
        return plain(_INLINE.sub(self._said, text))

    def _said(self, mark: re.Match[str]) -> str:
        if mark["escaped"]:
            return "" if mark["escaped"].isspace() else mark["escaped"]
        if mark["replaced"]:
            return self._replacements.get(mark["replaced"].casefold(), mark["replaced"])
        if mark["citation"]:
            return f"[{mark['citation']}]"
        if mark["text"]:
            pointing = _POINTING.match(mark["text"])
            text = pointing[1] if pointing and pointing[1] else mark["text"]
            if mark["role"] in {":pep:", ":rfc:"}:
                return f"{mark['role'].strip(':').upper()} {text}"
            is_short = mark["role"] and text.startswith("~")
            return text.rpartition(".")[2].lstrip("~") if is_short else text.lstrip("!")
        kinds = ("code", "bold", "italic", "reference")
        return next((mark[kind] for kind in kinds if mark[kind]), "")


def _before_code(text: str) -> tuple[str, bool]:
    """Return a paragraph without the "::" that says that code follows, and whether it does."""
    if not text.endswith("::"):
        return text, False
    return ("" if text == "::" else text[:-1].removesuffix(" :")), True


def _listed_rows(lines: Sequence[str]) -> list[list[str]]:
    """Return the rows of a table that is written as a list of lists."""
    rows: list[list[list[str]]] = []
    for line in lines:
        bare = line.strip()
        if bare.startswith(("* -", "- -", "* *")):
            rows.append([])
            bare = bare[2:]
        if rows and (bare == "-" or bare.startswith(("- ", "* "))):
            rows[-1].append([bare[2:].strip()])
        elif rows and rows[-1]:
            rows[-1][-1].append(bare)
    return [[" ".join(cell) for cell in row] for row in rows]


def _comma_rows(lines: Sequence[str]) -> list[list[str]]:
    try:
        return list(csv.reader(lines, skipinitialspace=True))
    except csv.Error:
        return [line.split(",") for line in lines]


def _grid_table(lines: Sequence[str], words: Callable[[str], str]) -> Iterator[Part]:
    """Yield the rows of a table whose cells have borders."""
    corners = [place for place, sign in enumerate(lines[0]) if sign == "+"]
    rows: list[list[str]] = []
    cells: list[list[str]] = []
    heads = 0
    for line in lines:
        if line.startswith("+") and set(line) <= set("+-= "):
            if cells:
                rows.append([words(" ".join(cell)) for cell in cells])
            cells = []
            heads = len(rows) if "=" in line and rows else heads
            continue
        is_even = len(line) > corners[-1] and all(line[place] in "|+" for place in corners)
        if is_even:
            pieces = [line[a + 1 : b] for a, b in zip(corners, corners[1:], strict=False)]
        else:
            pieces = line.strip("|").split("|")
        while len(cells) < len(pieces):
            cells.append([])
        for cell, piece in zip(cells, pieces, strict=False):
            cell.append(piece.strip())
    yield from rows_parts(rows, heads)
