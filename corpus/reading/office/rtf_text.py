"""Rich text (.rtf) is taken apart into paragraphs and rows of tables, in the order of the file.

The format is that of Microsoft's "Rich Text Format Specification 1.9.1". What a group is for, its
first word says; of those not known here, and those marked to be left out, nothing is kept.
"""

import codecs
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from corpus.article import plain
from corpus.reading.office.formulas import UNREADABLE
from corpus.reading.office.looks import USUAL_SIZE, Look, is_of_same_width
from corpus.reading.office.notes import is_long, marked, set_apart
from corpus.reading.office.page_heads import PAGE_NUMBER

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)|\\",
    re.DOTALL,
)
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "chpgn": PAGE_NUMBER,
}  # fmt: skip
_ESCAPES = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
# Groups whose text is kept, each in a place of its own.
_BESIDE = frozenset("header headerf headerl headerr footer footerf footerl footerr".split())
_INFO = frozenset({"title", "author"})
_KEPT = frozenset({"rtf", "fldrslt", "shptxt", "listtext", "pntext", "result", "upr", "ud"})
_DROPPED = frozenset(
    """
    fonttbl colortbl info fldinst stylesheet listtable listoverridetable pict object objdata
    nonshppict themedata colorschememapping latentstyles datastore generator xmlnstbl rsidtbl
    annotation atnid atnauthor atndate atnref atnparent nonesttables revtbl filetbl template
    bkmkstart bkmkend shpinst mmathPr ftnsep ftnsepc aftnsep aftnsepc doccomm company operator
    manager keywords category footnote mmath creatim revtim
    printim buptim
    """.split()
)
_GROUPS = _DROPPED | _BESIDE | _KEPT
_COUNTED = {
    "pict": "picture without text",
    "annotation": "comment",
    "objdata": "embedded object",
}


@dataclass
class Paragraph:
    """A paragraph: its words with how they look, the name of its style, and what else it is."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    style: str = ""
    outline: int = 0
    is_item: bool = False
    long_notes: list[str] = field(default_factory=list)


@dataclass
class Row:
    """A row of a table: the paragraphs of its cells."""

    cells: list[list[Paragraph]]
    is_head: bool


@dataclass
class RichText:
    """What is in a rich text."""

    blocks: list[Paragraph | Row] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    title: str = ""
    author: str = ""
    created: str = ""
    left_out: Counter[str] = field(default_factory=Counter)


_PLAIN = Look(False, USUAL_SIZE, False)


@dataclass(frozen=True)
class _State:
    """What holds in a group: what it is for, and how its words look.

    `collected` is the text of one that is no text of the document.
    """

    group: str = "rtf"
    look: Look = _PLAIN
    font: int = -1
    style: int = 0
    outline: int = 0
    in_table: bool = False
    is_hidden: bool = False
    skipped_after_unicode: int = 1
    is_optional: bool = False
    collected: list[str] = field(default_factory=list)


class RichTextParser:
    """Reads one rich text."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("latin-1")
        self._read = RichText()
        self._state = _State()
        self._outer: list[_State] = []
        self._code_page = "cp1252"
        self._font_pages: dict[int, str] = {}
        self._same_width: dict[int, bool] = {}
        self._style_names: dict[int, str] = {}
        self._bytes = bytearray()
        self._to_skip = 0
        self._is_page_number = False  # what a field comes to that has begun
        self._date: list[int] = []
        self._paragraph = Paragraph()
        self._cell: list[Paragraph] = []
        self._cells: list[list[Paragraph]] = []
        self._is_head = False

    def read(self) -> RichText:
        """Return what is in it."""
        place = 0
        while found := _TOKEN.match(self._text, place):
            place = found.end()
            if (code := found["hex"]) is not None:
                self._character(int(code, 16))
            elif (text := found["text"]) is not None:
                self._run(text)
            elif (word := found["word"]) is not None:
                number = None if found["number"] is None else int(found["number"])
                if word == "bin":
                    place += max(0, number or 0)
                self._end_run()
                self._word(word, number)
            elif found["brace"] == "{":
                self._end_run()
                self._outer.append(self._state)
            elif found["brace"] == "}":
                self._end_run()
                self._end_group()
            elif (sign := found["sign"]) is not None:
                self._end_run()
                self._escape(sign)
        self._end_run()
        self._end_paragraph()
        return self._read

    def _character(self, code: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(code)

    def _run(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        self._bytes += text[skipped:].encode("latin-1")

    def _end_run(self) -> None:
        """Decode the bytes so far: a letter may be made of several."""
        if self._bytes:
            page = self._font_pages.get(self._state.font, self._code_page)
            text, self._bytes = bytes(self._bytes).decode(page, "replace"), bytearray()
            self._add(text)

    def _add(self, text: str) -> None:
        group = self._state.group
        if group in _KEPT and not self._state.is_hidden:
            self._paragraph.pieces.append((text, self._state.look))
        elif group not in _KEPT:
            self._state.collected.append(text)

    def _escape(self, sign: str) -> None:
        if sign == "*":
            self._state = replace(self._state, is_optional=True)
        elif sign in _ESCAPES:
            self._add(_ESCAPES[sign])
        elif sign in "\r\n":
            self._end_paragraph()

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _GROUPS or (word in _INFO and state.group == "info"):
            self._begin_group(word)
        elif state.is_optional:
            self._state = replace(state, group="unknown", is_optional=False)
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word == "u" and number is not None:
            self._add(chr(number & 0xFFFF))
            self._to_skip = state.skipped_after_unicode
        elif word in {"yr", "mo", "dy"} and state.group == "creatim":
            self._date.append(number or 0)
        elif word in _CODE_PAGES:
            self._code_page = _CODE_PAGES[word]
        elif word == "ansicpg":
            self._code_page = _known_page("utf-8" if number == 65001 else f"cp{number}")
        elif word == "fcharset" and state.group == "fonttbl" and number in _CHARSETS:
            self._font_pages[state.font] = _CHARSETS[number]
        elif word in _ENDS and state.group in _KEPT:
            _ENDS[word](self)
        elif change := _CHANGES.get(word):
            self._state = change(self, state, number)

    def _begin_group(self, word: str) -> None:
        if word in _COUNTED and (not self._outer or self._outer[-1].group != "nonshppict"):
            self._read.left_out[_COUNTED[word]] += 1
        if word in {"listtext", "pntext"}:
            self._paragraph.is_item = True
        state = replace(self._state, is_optional=False)
        if word == "fldrslt" and self._is_page_number:
            self._is_page_number = False
            state = replace(state, group="unknown", collected=[])
        elif word not in _KEPT:
            state = replace(state, group=word, collected=[])
        elif state.group in _KEPT:
            state = replace(state, group=word)
        self._state = state

    def _end_group(self) -> None:
        ended = self._state
        self._state = self._outer.pop() if self._outer else _State()
        if ended.group == "fonttbl":
            self._same_width[ended.font] = is_of_same_width("".join(ended.collected))
            ended.collected.clear()
        elif ended.group == "stylesheet":
            style = plain("".join(ended.collected).rstrip(";")).lower()
            self._style_names.setdefault(ended.style, style)
            ended.collected.clear()
        elif ended.group != self._state.group:  # groups within it add to the same text
            self._keep(ended.group, _joined("".join(ended.collected)))

    def _keep(self, group: str, text: str) -> None:
        """Keep what a group that has ended said."""
        if group == "title":
            self._read.title = plain(text)
        elif group == "author":
            self._read.author = plain(text)
        elif group == "creatim" and len(self._date) >= 3:
            year, month, day = self._date[:3]
            self._read.created = f"{year:04}-{month:02}-{day:02}"
        elif group in _BESIDE:
            self._read.beside.append(text)
        elif group == "fldinst" and text.split()[:1] in [["PAGE"], ["NUMPAGES"]]:
            self._is_page_number = True
            self._add(PAGE_NUMBER)
        elif group == "mmath":
            self._add(UNREADABLE)
        elif group == "footnote":
            self._note(plain(text), self._state.look)

    def _note(self, note: str, look: Look) -> None:
        if is_long(note):
            self._paragraph.long_notes.append(set_apart(note))
        elif note:
            self._paragraph.pieces.append((marked(note), look))

    def _end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, Paragraph()
        paragraph.pieces = [(_joined(text), look) for text, look in _runs(paragraph.pieces)]
        paragraph.style = self._style_names.get(self._state.style, "")
        paragraph.outline = self._state.outline
        if self._state.in_table:
            self._cell.append(paragraph)
        else:
            self._end_row()
            self._read.blocks.append(paragraph)

    def _end_cell(self) -> None:
        if self._paragraph.pieces:
            self._state = replace(self._state, in_table=True)
            self._end_paragraph()
        self._cells.append(self._cell)
        self._cell = []

    def _end_row(self) -> None:
        if self._cell:
            self._cells.append(self._cell)
        if self._cells:
            self._read.blocks.append(Row(self._cells, self._is_head))
        self._cell, self._cells, self._is_head = [], [], False

    def _set_head(self) -> None:
        self._is_head = True


_ENDS: Mapping[str, Callable[[RichTextParser], None]] = {
    "par": RichTextParser._end_paragraph,
    "sect": RichTextParser._end_paragraph,
    "cell": RichTextParser._end_cell,
    "nestcell": RichTextParser._end_cell,
    "row": RichTextParser._end_row,
    "nestrow": RichTextParser._end_row,
    "trhdr": RichTextParser._set_head,
}


def _font(parser: RichTextParser, state: _State, number: int | None) -> _State:
    font = number or 0
    same_width = parser._same_width.get(font, False)
    return replace(state, font=font, look=state.look._replace(same_width=same_width))


_CHANGES: Mapping[str, Callable[[RichTextParser, _State, int | None], _State]] = {
    "b": lambda _, s, n: replace(s, look=s.look._replace(bold=n != 0)),
    "fs": lambda _, s, n: replace(s, look=s.look._replace(size=n or USUAL_SIZE)),
    "f": _font,
    "s": lambda _, s, n: replace(s, style=n or 0),
    "v": lambda _, s, n: replace(s, is_hidden=n != 0),
    "uc": lambda _, s, n: replace(s, skipped_after_unicode=min(max(n or 0, 0), 9)),
    "outlinelevel": lambda _, s, n: replace(s, outline=(n or 0) + 1 if (n or 0) < 9 else 0),
    "intbl": lambda _, s, n: replace(s, in_table=True),
    "plain": lambda _, s, n: replace(s, look=_PLAIN, is_hidden=False),
    "pard": lambda _, s, n: replace(s, style=0, outline=0, in_table=False),
}


def _known_page(page: str) -> str:
    try:
        return codecs.lookup(page).name
    except LookupError:
        return "cp1252"


def _runs(pieces: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """Return the pieces, neighbours that look alike as one."""
    runs: list[tuple[list[str], Look]] = []
    for text, look in pieces:
        if runs and runs[-1][1] == look:
            runs[-1][0].append(text)
        else:
            runs.append(([text], look))
    return [("".join(texts), look) for texts, look in runs]


def _joined(text: str) -> str:
    """Return a text with the halves of characters beyond 16 bits made one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
