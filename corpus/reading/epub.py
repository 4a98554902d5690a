"""EPUB books become articles: their chapters in reading order.

Left out are tables of contents, pictures and notes on the book other than its title.
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from corpus.article import Article, plain
from corpus.errors import ArticleNotReadable
from corpus.reading.archives import Archive
from corpus.reading.decoding import decode
from corpus.reading.hypertext import parts_of_chapter
from corpus.reading.outline import Part, outlined

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTER_TYPES = frozenset({"application/xhtml+xml", "text/html"})


def read_epub(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a book."""
    book = _Book(Archive(data, source), source)
    parts: list[Part] = []
    for chapter in book.chapters():
        decoded = decode(chapter, source, may_declare=True)
        parts += parts_of_chapter(decoded.text)
    return outlined(parts, article_id, source, fallback_title, title=book.title or None)


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
        self._package = self._xml(self._path)
        title = self._package.find("{*}metadata/{*}title")
        self.title = plain("".join(title.itertext())) if title is not None else ""

    def chapters(self) -> Iterator[bytes]:
        """Yield the files of the book in reading order, each once."""
        items = {item.get("id"): item for item in self._package.iterfind("{*}manifest/{*}item")}
        locked = self._locked()
        seen: set[str] = set()
        for reference in self._package.iterfind("{*}spine/{*}itemref"):
            item = items.get(reference.get("idref"))
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
                yield self._archive.read(name)
        if not seen:
            raise self._damaged("it has no chapters")

    def _name(self, address: str) -> str:
        """Return the name in the archive of an address that is relative to the package file."""
        path = unquote(urlsplit(address).path)
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._path), path))

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
            return ElementTree.fromstring(text)  # noqa: S314 - without entities it only nests
        except (ElementTree.ParseError, ValueError) as error:
            raise self._damaged(f"{name} is no XML ({error})") from error

    def _damaged(self, reason: str) -> ArticleNotReadable:
        return ArticleNotReadable(self._source, reason, "it may be damaged; get it anew")
