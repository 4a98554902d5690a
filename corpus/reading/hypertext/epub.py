"""EPUB books become articles: their chapters in reading order.

Left out are tables of contents, pictures and notes on the book other than who made it and when.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from html import escape, unescape
from statistics import mode
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from corpus.article import Article, plain
from corpus.errors import ArticleNotReadable
from corpus.reading.archives import Archive
from corpus.reading.encodings.decoding import decode
from corpus.reading.hypertext.book_metadata import BookMetadata
from corpus.reading.hypertext.pages import parts_of_chapter
from corpus.reading.outline import Part, outlined
from corpus.reading.text.contents import without_contents
from corpus.reading.text.gutenberg import LEFT_OUT, book_among

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_NCX = "application/x-dtbncx+xml"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LONGEST_TITLE = 3  # lines that a heading without its element is made of: "1", "The Orchard"
_BESIDE = 20  # characters that such lines may have beside the title
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,30};")
_CHAPTER_TYPES = frozenset({"application/xhtml+xml", "text/html"})


def read_epub(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a book."""
    book = _Book(Archive(data, source), source)
    told = BookMetadata(book.package)
    titles = book.titles()
    chapters = [
        (name, parts_of_chapter(decode(data, source, may_declare=True).text))
        for name, data in book.chapters()
    ]
    levels = [parts[0].level for _, parts in chapters if parts and parts[0].level]
    level = mode(levels) if levels else 1
    found: list[Part] = []
    for name, parts in chapters:
        found += _begun_anew(parts, titles.get(name), level) if titles else _apart(parts)
    found, of_licence = _without_licence(found)
    found, of_contents = without_contents(found)
    article = outlined(
        [*told.parts, *found], article_id, source, fallback_title, title=told.title or None
    )
    return replace(article, notices=of_licence + of_contents)


def _begun_anew(parts: Sequence[Part], entry: "_Entry | None", level: int) -> list[Part]:
    """Return the parts of a file, under what the table of contents calls it if nothing else does.

    That stands in the place of the lines at the beginning that say the same. A file that has no
    entry goes on where the one before it ended.
    """
    has_heading = any(part.level for part in parts[: None if entry and entry.is_within else 1])
    if not parts or entry is None or has_heading:
        return list(parts)
    title = _words(entry.title)
    for number in range(1, min(len(parts), _LONGEST_TITLE) + 1):
        line = " ".join(part.text for part in parts[:number])
        if _words(line)[-len(title) :] == title and len(line) <= 2 * len(entry.title) + _BESIDE:
            return [Part(line, level=level), *parts[number:]]
    return [Part(entry.title, level=level), *parts]


def _apart(parts: Sequence[Part]) -> list[Part]:
    """Return the parts of a file in a book without table of contents, under no heading before."""
    return [Part("", level=1), *parts]


def _without_licence(parts: Sequence[Part]) -> tuple[list[Part], tuple[str, ...]]:
    book = book_among([part.text for part in parts])
    if book is None:
        return list(parts), ()
    return [parts[place] for place in book.lines], (LEFT_OUT,)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


class _Entry(NamedTuple):
    """What a table of contents calls a file, or `is_within` a place in it."""

    title: str
    is_within: bool


class _Book:
    """A book's package file, which lists what is in it."""

    def __init__(self, archive: Archive, source: str) -> None:
        self._archive = archive
        self._source = source
        container = self._xml(_CONTAINER)
        rootfile = container.find(".//{*}rootfile")
        self._path = "" if rootfile is None else rootfile.get("full-path", "")
        if self._path not in archive.names:
            raise self._damaged("it has no list of chapters")
        self.package = self._xml(self._path)
        manifest = self.package.iterfind("{*}manifest/{*}item")
        self._items = {item.get("id", ""): item for item in manifest}

    def titles(self) -> dict[str, _Entry]:
        """Return what the table of contents calls each file, where it can be read."""
        titles: dict[str, _Entry] = {}
        for item in self._items.values():
            is_nav = "nav" in item.get("properties", "").split()
            name = self._name(item.get("href", ""))
            if name not in self._archive.names or not (is_nav or item.get("media-type") == _NCX):
                continue
            with suppress(ArticleNotReadable):
                entries = _nav_entries if is_nav else _ncx_entries
                for address, title in entries(self._xml(name)):
                    if plain(title):
                        entry = _Entry(plain(title), "#" in address)
                        titles.setdefault(self._name(address, name), entry)
        return titles

    def chapters(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the book in reading order, each once, with their names."""
        locked = self._locked()
        seen: set[str] = set()
        for reference in self.package.iterfind("{*}spine/{*}itemref"):
            item = self._items.get(reference.get("idref", ""))
            if item is None or item.get("media-type") not in _CHAPTER_TYPES:
                continue
            if "nav" in item.get("properties", "").split():
                continue
            name = self._name(item.get("href", ""))
            if name in locked:
                raise ArticleNotReadable(
                    self._source, "it is encrypted", "give a book without copy protection"
                )
            if name in self._archive.names and name not in seen:
                seen.add(name)
                yield name, self._archive.read(name)
        if not seen:
            raise self._damaged("it has no chapters")

    def _name(self, address: str, beside: str = "") -> str:
        """Return the name in the archive of an address in a file, by default the package file."""
        try:
            path = unquote(urlsplit(address).path)
        except ValueError:
            return ""
        return posixpath.normpath(posixpath.join(posixpath.dirname(beside or self._path), path))

    def _locked(self) -> frozenset[str]:
        """Return the names of the encrypted files (of an open book, some fonts)."""
        if _ENCRYPTION not in self._archive.names:
            return frozenset()
        references = self._xml(_ENCRYPTION).iterfind(".//{*}CipherReference")
        return frozenset(unquote(reference.get("URI", "")) for reference in references)

    def _xml(self, name: str) -> ElementTree.Element:
        text = decode(self._archive.read(name), self._source, may_declare=True).text
        if "<!ENTITY" in text:
            raise ArticleNotReadable(
                self._source, f"{name} declares entities", "save the book anew without them"
            )
        try:
            return ElementTree.fromstring(_NAMED.sub(_character, text))  # noqa: S314 - without entities it only nests
        except (ElementTree.ParseError, ValueError) as error:
            raise self._damaged(f"{name} is no XML ({error})") from error

    def _damaged(self, reason: str) -> ArticleNotReadable:
        return ArticleNotReadable(self._source, reason, "it may be damaged; get it anew")


def _nav_entries(nav: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Yield the addresses and titles in the table of contents that is a page."""
    lists = list(nav.iterfind(".//{*}nav"))
    contents = [one for one in lists if "toc" in one.get(_TYPE, "").split()] or lists
    for link in (link for one in contents[:1] for link in one.iterfind(".//{*}a")):
        yield link.get("href", ""), "".join(link.itertext())


def _ncx_entries(ncx: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Yield the addresses and titles in the table of contents of older books."""
    for point in ncx.iterfind(".//{*}navPoint"):
        label, content = point.find("{*}navLabel/{*}text"), point.find("{*}content")
        if label is not None and content is not None:
            yield content.get("src", ""), "".join(label.itertext())


def _character(reference: re.Match[str]) -> str:
    """Return the character that HTML has a name for, and XML has none."""
    return escape(unescape(reference[0]))
