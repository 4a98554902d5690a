"""What readers of lines with light marks share: how far in a line is, and the parts of a table."""

import re
from collections.abc import Iterator, Sequence

from corpus.article import Role
from corpus.reading.outline import Part, row_parts

# A mark of an item, and the item. Letters and Roman numbers are told from words by their points.
ITEM = re.compile(r"([-*+•]|\(?(?:\d{1,4}|#|[A-Za-z]|[ivxlIVXL]{1,6})[.)])[ \t]+(\S.*)")


class Lines:
    """The lines of a text, of which one is the next."""

    def __init__(self, text: str) -> None:
        self.all = [line.rstrip() for line in text.expandtabs(8).splitlines()]
        self.place = 0

    def __bool__(self) -> bool:
        """Tell whether there is a next line."""
        return self.place < len(self.all)

    def peek(self, ahead: int = 0) -> str:
        """Return the next line, or one behind it; empty at the end."""
        place = self.place + ahead
        return self.all[place] if place < len(self.all) else ""

    def take(self) -> str:
        """Return the next line, which is then past."""
        line = self.peek()
        self.place += 1
        return line

    def run(self) -> list[str]:
        """Take the lines up to an empty one."""
        taken = []
        while self and self.peek():
            taken.append(self.take())
        return taken

    def until(self, end: str) -> list[str]:
        """Take the lines up to one that is `end`, which is past then."""
        taken = []
        while self and (line := self.take()).strip() != end:
            taken.append(line)
        return taken

    def deeper_than(self, indent: int) -> list[str]:
        """Take the lines that begin further in, and the empty ones between them."""
        taken = []
        while self and (not self.peek() or indent_of(self.peek()) > indent):
            taken.append(self.take())
        return taken


def indent_of(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def dedented(lines: Sequence[str]) -> str:
    """Return lines without the blanks that all of them begin with, and the empty ones around."""
    indent = min((indent_of(line) for line in lines if line), default=0)
    return "\n".join(line[indent:] for line in lines).strip("\n")


def rows_parts(rows: Sequence[Sequence[str]], heads: int = 0) -> Iterator[Part]:
    """Yield the rows of a table, the first ones as its head."""
    close = False
    for number, row in enumerate(rows):
        role = Role.HEADER if number < heads else Role.ROW
        for part in row_parts([[cell] if cell else [] for cell in row], close=close, role=role):
            yield part
            close = True
