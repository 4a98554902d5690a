"""Lines that were broken at a width are told from lines that end where their writer ended them.

Most lines decide, not the longest: where one was broken, the first word of the next would not have
fitted. Rows of tables, code and lines with addresses have no say; verse, addresses and lists stay
as they are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from corpus.reading.chunks import LIST_ITEM, SENTENCE_END

# Lines of a wrapped text are no wider than this; wider lines are paragraphs (or records).
WIDEST_WRAP = 120  # characters
# Narrower ones are rather verse or addresses, unless they go on in lower case.
_NARROWEST_WRAP = 40
# Up to this width verse may look as even as wrapped lines, and a few lines tell nothing.
_WIDEST_VERSE = 55
_FEWEST_LINES = 3
# Lines that were broken at a width differ by a word.
_LONGEST_WORD = 15
# Of the width: a shorter line was ended by its writer.
_SHORT = 0.75
# Several lines of fewer words are rather a list.
_FEWEST_BLANKS = 3

_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_LONGEST_END = 10
# An address, columns, or what code has.
_SET = re.compile(
    r"://|\bwww\.|\w@\w|\S(?: {3,}|[ ]*\t\s*)\S"
    r"|[;{}]\Z|\A(?:[$#%@]|//|/\*) ?\S|\w\([^()\s]*\)|\w ?[-+*/]?= ?\S|\w\[\w*\]|</?\w"
)
_SIGN = re.compile(r"[;{}$#%@/(\[=<\t]|   |www")  # none of them is without one of these
_IDEOGRAPHS = "\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60"
_WIDE = re.compile(f"[\u1100-\u115f{_IDEOGRAPHS}\uac00-\ud7a3]")
_NUMBER = re.compile(r"\d+")
_FIRST_WORD = re.compile(rf"[{_IDEOGRAPHS}]|\S+")
_BETWEEN_IDEOGRAPHS = re.compile(rf"(?<=[{_IDEOGRAPHS}])\n(?=[{_IDEOGRAPHS}])")


class Wrapping(NamedTuple):
    """The width that most lines of a text were broken at (0: they were not).

    `continues` tells for each line whether it goes on with what the line above it says.
    """

    width: int
    continues: Sequence[bool]


class _Line(NamedTuple):
    """A line without the marks of a quotation, their number, its indent and width with it.

    `is_set` says that it is a row of a table or code, or bears an address.
    """

    text: str
    quotes: int
    indent: int
    width: int
    is_set: bool

    @property
    def is_finished(self) -> bool:
        is_word = self.text[-1].isalnum()  # most lines, and they are many
        return not is_word and bool(SENTENCE_END.search(self.text[-_LONGEST_END:]))

    def has_room(self, following: "_Line", width: int) -> bool:
        """Tell whether the first word of the next line would have fitted into the width."""
        room = width - self.width - 1
        if room < 1:
            return False
        word = _FIRST_WORD.search(following.text)
        return word is None or _width(word.group()) <= room


def joined(lines: Sequence[str]) -> str:
    """Return lines as one, those after the first without the marks of a quotation.

    >>> joined(["> It was", "> late."])
    '> It was\\nlate.'
    """
    first, *others = lines
    whole = "\n".join(
        [first, *(_QUOTE.sub("", line, count=1) if ">" in line else line for line in others)]
    )
    return whole if whole.isascii() else _BETWEEN_IDEOGRAPHS.sub("", whole)


def is_blank(line: str) -> bool:
    """Tell whether nothing stands in a line, or nothing but the marks of a quotation."""
    return not line or line.isspace() or (">" in line and not line.replace(">", " ").strip())


def read_wrapping(lines: Sequence[str]) -> Wrapping:
    """Return how the lines of a text were broken."""
    blocks = list(_blocks(lines))
    width = _wrap_width([block for _, block in blocks])
    continues = [False] * len(lines)
    for start, block in blocks:
        if len(block) > 1:
            continues[start + 1 : start + len(block)] = _continued(block, width)
    return Wrapping(width, continues)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[_Line]]]:
    """Yield where lines begin that stand together, and those; an item of a list begins anew."""
    block: list[_Line] = []
    number = 0  # of the last item
    for place, line in enumerate(lines):
        read = None if is_blank(line) else _read(line)
        begins = read is None or not block or read.quotes != block[-1].quotes
        if read is not None and (item := LIST_ITEM.match(read.text)):
            following = _NUMBER.search(item.group())
            begins = begins or not (following and _is_of(block[-1], number, int(following.group())))
            number = int(following.group()) if begins and following else number
        if begins and block:
            yield place - len(block), block
            block = []
        if read is not None:
            block.append(read)
    if block:
        yield len(lines) - len(block), block


def _is_of(line: _Line, last: int, number: int) -> bool:
    """Tell whether a number at the begin of the next line is of a sentence: "clause / 12. It ...".

    The last item had another number than the one before it.
    """
    is_next = number in {1, last + 1}
    return line.width >= _NARROWEST_WRAP and not (line.is_finished or is_next)


def _read(line: str) -> _Line:
    quote = _QUOTE.match(line) if ">" in line else None
    content = line[quote.end() :] if quote else line
    text = content.strip()
    indent = len(content) - len(content.lstrip())
    width = indent + _width(text)
    is_set = width <= WIDEST_WRAP and bool(_SIGN.search(text)) and bool(_SET.search(text))
    return _Line(text, quote.group().count(">") if quote else 0, indent, width, is_set)


def _width(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _wrap_width(blocks: Sequence[Sequence[_Line]]) -> int:
    inner = [line for block in blocks for line in block[:-1] if not line.is_set]
    narrow = [line.width for line in inner if line.width <= WIDEST_WRAP]
    unfinished = sum(1 for line in inner if not line.is_finished)
    if not inner or len(narrow) * 2 <= len(inner) or unfinished * 2 < len(inner):
        return 0
    widths = Counter(narrow)
    alike = {width: sum(widths[width - less] for less in range(_LONGEST_WORD)) for width in widths}
    width = max(alike, key=lambda width: (alike[width], -width))
    is_sure = width > _WIDEST_VERSE or len(narrow) >= _FEWEST_LINES
    return width if is_sure else min(width, _NARROWEST_WRAP - 1)


def _continued(block: Sequence[_Line], width: int) -> list[bool]:
    """Return for each line but the first whether it goes on with what the one above it says."""
    pairs = list(pairwise(block))
    if not width or sum(line.is_set for line in block) * 2 > len(block) or _are_records(block):
        goes_on = [False] * len(pairs)
    else:
        full = sum(not line.has_room(following, width) for line, following in pairs)
        may_be_verse = full < len(pairs) or width <= _WIDEST_VERSE
        is_verse = may_be_verse and len(block) > _FEWEST_LINES and all(map(_begins_as_verse, block))
        is_wide = width >= _NARROWEST_WRAP and not is_verse
        if (is_wide and full * 2 >= len(pairs)) or _are_of_sentences(pairs):
            goes_on = [not _ends(*pair, width, is_first=pair[0] is block[0]) for pair in pairs]
        else:
            least = width * _SHORT
            goes_on = [
                is_wide and line.width >= least and not line.is_finished for line, _ in pairs
            ]
    if not LIST_ITEM.match(block[0].text):
        return goes_on
    further_in = [line.indent > block[0].indent for line in block[1:]]  # than the mark of the item
    return list(map(or_, goes_on, further_in))


def _are_of_sentences(pairs: Sequence[tuple[_Line, _Line]]) -> bool:
    """Tell whether most lines go on in the next, as far as its lower case tells."""
    fewest_blanks = _FEWEST_BLANKS if len(pairs) > 1 else 0
    lower = sum(
        following.text[0].islower()
        and not line.is_finished
        and line.text.count(" ") >= fewest_blanks
        for line, following in pairs
    )
    return lower * 2 >= len(pairs)


def _ends(line: _Line, following: _Line, width: int, *, is_first: bool) -> bool:
    """Tell whether a line among wrapped ones is the last of its paragraph, or a heading."""
    if following.text[0].islower() or not (is_first or line.is_finished):
        return False
    is_indented = line.is_finished and following.indent > line.indent
    return is_indented or line.has_room(following, int(width * _SHORT))


def _are_records(block: Sequence[_Line]) -> bool:
    """Tell whether all lines begin alike, and with no word: by a date, a time or a sign."""
    if block[0].text[0].isalpha():
        return False
    return len({_NUMBER.sub("0", line.text.split(maxsplit=1)[0]) for line in block}) == 1


def _begins_as_verse(line: _Line) -> bool:
    """Tell whether a line begins with a capital, and is not all in capitals."""
    return line.text[0].isupper() and not line.text.isupper()
