"""An article as a value: its text, and the blocks (paragraphs, list items, ...) it is made of.

Readers make articles with `ArticleBuilder`; nothing here knows a file format. Headings are not
part of the text: each block carries the headings it stands under.

Offsets count characters of `Article.text` from 0, end excluded.
"""

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

# White space that only lays text out. No-break spaces are left alone: they belong to the words.
_LAYOUT_SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")

# A file beside articles that is none: a person's own words.
OWN_WORDS = "verbatim-words.txt"


class Span(NamedTuple):
    """A slice of a text."""

    start: int
    end: int


class Role(StrEnum):
    """What a sentence or block is beside others, in one letter."""

    PROSE = "p"
    HEADING = "h"  # heads what follows: a heading among the text, "Funding." before a paragraph
    DATELINE = "d"  # says where and when something was written
    LEAD_IN = "l"  # announces the list or table below it
    ITEM = "i"
    HEADER = "t"  # the first row of a table, which says what its columns hold
    ROW = "r"
    METADATA = "m"  # says who wrote the text, or when; it stands before it


# The items of a list and the rows of a table, without and with the head of it.
ENTRIES = frozenset({Role.ITEM, Role.ROW})
LISTED = ENTRIES | {Role.HEADER}


class Block(NamedTuple):
    """One paragraph, list item, table row or the like: `article.text[start:end]`."""

    start: int
    end: int
    heading: tuple[str, ...] = ()
    page: int | None = None
    role: Role = Role.PROSE


class ArticleReference(NamedTuple):
    """What a citation says of its article, and the language (ISO 639-1) that it is read in."""

    id: str
    title: str
    source: str
    language: str = "en"


class ArticleRecord(NamedTuple):
    """What an index knows of an article without reading its passages.

    `passages` counts them. `origin` (the file an article came from) and `fingerprint` (of that
    file, or of what was sent) are the caller's own words; `corpus.origins` reads them.
    """

    id: str
    title: str
    source: str
    content_hash: str
    passages: int
    origin: str | None = None
    fingerprint: str | None = None
    language: str = "en"
    notices: tuple[str, ...] = ()

    @property
    def reference(self) -> ArticleReference:
        """Return what a citation says of this article."""
        return ArticleReference(self.id, self.title, self.source, self.language)


@dataclass(frozen=True, slots=True)
class Article:
    """A text that questions can be asked of.

    `source` says where it came from in the user's words, `encoding` how its bytes were read
    (None where there were none), `language` what it is written in (ISO 639-1). `notices` are
    sentences on what could not be read or was left out, for whoever asks it.
    """

    id: str
    title: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    language: str = "en"
    encoding: str | None = None
    notices: tuple[str, ...] = ()

    @property
    def reference(self) -> ArticleReference:
        """Return what a citation says of this article."""
        return ArticleReference(self.id, self.title, self.source, self.language)

    def record(
        self, passages: int, origin: str | None = None, fingerprint: str | None = None
    ) -> ArticleRecord:
        """Return what an index knows of this article, cut into so many passages."""
        return ArticleRecord(
            self.id,
            self.title,
            self.source,
            self.content_hash,
            passages,
            origin,
            fingerprint,
            self.language,
            self.notices,
        )

    @property
    def content_hash(self) -> str:
        """Return a SHA-256 over everything that passages are made of, as 64 hex digits."""
        return self._hash(f"{self.title}\0{self.text}")

    @property
    def text_hash(self) -> str:
        """Return the same over the text alone: a title may be that of a file."""
        return self._hash(self.text)

    def _hash(self, text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
        for block in self.blocks:
            digest.update(repr(tuple(block)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def plain(text: str) -> str:
    """Return the text on one line, each run of layout space made one blank.

    >>> plain(" experimentally to\\n\\n reduce ")
    'experimentally to reduce'
    """
    if "  " not in text and text.isprintable():  # then a blank is the only white space in it
        return text.strip()
    return _LAYOUT_SPACE.sub(" ", text).strip()


@dataclass
class ArticleBuilder:
    """Collects blocks in reading order and lays out the text they are slices of."""

    blocks: list[Block] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        text: str,
        *,
        heading: tuple[str, ...] = (),
        page: int | None = None,
        close: bool = False,
        role: Role = Role.PROSE,
    ) -> None:
        """Append a block, on the next line if it is `close` to the last one, else after a gap.

        A text without any words adds nothing.
        """
        if not text or text.isspace():
            return
        if self.blocks:
            gap = "\n" if close else "\n\n"
            self._pieces.append(gap)
            self._length += len(gap)
        start, self._length = self._length, self._length + len(text)
        self._pieces.append(text)
        self.blocks.append(Block(start, self._length, heading, page, role))

    @property
    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._pieces)


def web_address(text: str) -> str | None:
    """Return the text if it is an address that is safe to follow, one of http or https.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not text.isprintable() or " " in text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.hostname else None
