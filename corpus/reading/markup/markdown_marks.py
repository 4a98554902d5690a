"""The marks that notes and GitHub's pages have beside CommonMark, as rules of the parser.

They are links between notes, highlights, marks of notes, comments, formulas (which stay as they
are) and the ids of blocks.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

NOTE = "note_reference"
INLINE_NOTE = "note_inline"
_MARK = re.compile(
    r"!\[\[[^\[\]\n]*\]\]"  # another note shown in this one, or a picture
    r"|\[\[(?P<page>[^\[\]\n|]+)(?:\\?\|(?P<alias>[^\[\]\n]+))?\]\]"
    r"|\[\^(?P<note>[^\[\]\s]{1,60})\](?:, ?(?=\[\^))?"
    r"|\^\[(?P<inline>[^\[\]]+)\]"
    r"|%%(?:[^%]|%(?!%))*+%%"
    r"|(?P<formula>\$\$[^$]+\$\$|\$(?![\s$])[^$\n]*(?<![\s\\])\$(?!\d))"
    r"|(?P<highlight>==)"
    r"|(?<=\s)\^(?=[a-z0-9-]*[a-z])[a-z0-9-]{4,40}(?=\s*(?:\n|\Z))"
)
_HIGHLIGHT = re.compile(r"(?<![=\w'\"`])==(?=[^\s=])([^=\n]*)(?<=[^\s=])==(?![=\w])")
_NOTE_LINE = re.compile(r" {0,3}\[\^([^\[\]\s]{1,60})\]:[ \t]*(.*)")
_FENCE = re.compile(r"(?:[ \t>]|[-*+] )*(`{3,}|~{3,})")
_COMMENT = "%%"


def add_marks(parser: MarkdownIt) -> MarkdownIt:
    """Return the parser with a rule that reads the marks."""
    parser.inline.ruler.before("escape", "marks", _read)
    return parser


def _read(state: StateInline, silent: bool) -> bool:
    mark = _MARK.match(state.src, state.pos)
    if mark is None or (mark["highlight"] and not _is_highlight(state.src, state.pos)):
        return False
    if not silent:
        if mark["note"]:
            state.push(NOTE, "", 0).content = mark["note"]
        elif mark["inline"]:
            state.push(INLINE_NOTE, "", 0).content = mark["inline"]
        elif text := mark["formula"] or mark["alias"] or mark["page"]:
            state.push("text", "", 0).content = text
    state.pos = mark.end()
    return True


def _is_highlight(text: str, place: int) -> bool:
    """Tell whether the "==" there begins a highlight, or ends one."""
    if _HIGHLIGHT.match(text, place):
        return True
    begun = _HIGHLIGHT.match(text, max(0, text.rfind("==", 0, place)))
    return begun is not None and begun.end() == place + 2


class Unmarked(NamedTuple):
    """A text without its notes and comments, and each note by what its marks are called."""

    text: str
    notes: Mapping[str, str]


def without_notes(text: str) -> Unmarked:
    """Return a text with its notes set apart, and without comments of several lines.

    >>> without_notes("Tea.[^a]\\n\\n[^a]: From Assam.\\n")
    Unmarked(text='Tea.[^a]\\n\\n', notes={'a': 'From Assam.'})
    """
    if "[^" not in text and _COMMENT not in text:
        return Unmarked(text, {})
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    note: list[str] | None = None
    fence = ""
    comment_from = -1  # of the lines kept
    for line in text.split("\n"):
        fenced = _FENCE.match(line)
        if fence:
            fence = "" if fenced and fenced[1].startswith(fence) else fence
        elif fenced:
            fence = fenced[1]
        elif line.strip() == _COMMENT or (comment_from >= 0 and line.rstrip().endswith(_COMMENT)):
            if comment_from >= 0:
                del kept[comment_from:]
                comment_from = -1
                continue
            comment_from = len(kept)
        elif begun := _NOTE_LINE.fullmatch(line):
            note = notes.setdefault(begun[1], [])
            note.append(begun[2].strip())
            kept.append("")
            continue
        if note is not None and _goes_on(note, line):
            note.append(line.strip())
            continue
        note = None
        kept.append(line)
    return Unmarked("\n".join(kept), {name: "\n".join(n).strip() for name, n in notes.items()})


def _goes_on(note: list[str], line: str) -> bool:
    """Tell whether a line is of the note above it: indented, or right below it."""
    if not line.strip():
        return True
    return line.startswith(("    ", "\t")) or bool(note[-1].strip())
