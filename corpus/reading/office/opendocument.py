"""What OpenDocument files (.odt, .ods) have in common: their XML, metadata and styles."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from corpus.article import plain
from corpus.errors import ArticleNotReadable
from corpus.reading.archives import Archive, declares_type
from corpus.reading.metadata import metadata_parts
from corpus.reading.office.looks import USUAL_SIZE, Look, is_of_same_width
from corpus.reading.outline import Part, named_title

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_CONTENT = "content.xml"


def name(short: str) -> str:
    """Return the name of an element or attribute as the parser gives it.

    >>> name("dc:title")
    '{http://purl.org/dc/elements/1.1/}title'
    """
    prefix, _, local = short.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


class OpenDocument:
    """An OpenDocument file whose archive keeps the limits."""

    def __init__(self, data: bytes, source: str) -> None:
        """Open it; raises ArticleNotReadable if it is damaged, encrypted or beyond a limit."""
        self._source = source
        self._archive = Archive(data, source)
        if _CONTENT not in self._archive.names:
            raise self._damaged("it has no content")
        manifest = self.xml("META-INF/manifest.xml")
        if any(str(found.tag).endswith("}encryption-data") for found in manifest.iter()):
            raise ArticleNotReadable(source, "it is encrypted", "save it without a password")
        self.content = self.xml(_CONTENT)
        self.styles = self.xml("styles.xml")
        self._meta = self.xml("meta.xml")

    def xml(self, path: str) -> Element:
        """Return the root of a file in it, an empty one where that is not there."""
        if path not in self._archive.names:
            return Element("none")
        xml = self._archive.read(path)
        if declares_type(xml):
            raise ArticleNotReadable(
                self._source, f"{path} declares a document type", "save it anew"
            )
        try:
            return ElementTree.fromstring(xml)  # noqa: S314 - without entities it only nests
        except (ElementTree.ParseError, ValueError) as error:
            raise self._damaged(f"{path} is no XML ({error})") from error

    @property
    def body(self) -> Element:
        """Return what holds the text or the sheets."""
        body = self.content.find(f"{name('office:body')}/*")
        return Element("none") if body is None else body

    @property
    def title(self) -> str | None:
        """Return the title that its properties give."""
        return named_title(self._said("dc:title"))

    def metadata(self) -> list[Part]:
        """Return the lines that say who wrote it, and when."""
        author = self._said("meta:initial-creator") or self._said("dc:creator")
        return metadata_parts([author], self._said("meta:creation-date")[:10])

    def _said(self, what: str) -> str:
        found = self._meta.find(f".//{name(what)}")
        return "" if found is None else plain("".join(found.itertext()))

    def _damaged(self, reason: str) -> ArticleNotReadable:
        return ArticleNotReadable(self._source, reason, "it may be damaged; save it anew")


class _Style(NamedTuple):
    parent: str | None
    outline: int
    bold: bool | None
    size: int | None
    font: str | None
    list_style: str | None


class OpenStyles:
    """The styles of a document, by family and name."""

    def __init__(self, document: OpenDocument) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self.list_styles: dict[str, Element] = {}
        self._usual = Look(False, USUAL_SIZE, False)
        for root in (document.styles, document.content):
            for element in root.iter():
                if element.tag in {name("style:style"), name("style:default-style")}:
                    family = element.get(name("style:family"), "")
                    self._styles[family, element.get(name("style:name"), "")] = _style(element)
                elif element.tag == name("text:list-style"):
                    self.list_styles[element.get(name("style:name"), "")] = element

    def chain(self, family: str, style: str | None) -> Iterator[tuple[str, _Style]]:
        """Yield a style and those it is based on, the default one last."""
        seen: set[str | None] = set()
        while style and style not in seen and (family, style) in self._styles:
            seen.add(style)
            found = self._styles[family, style]
            yield style, found
            style = found.parent
        if (family, "") in self._styles:
            yield "", self._styles[family, ""]

    def names(self, style: str | None) -> list[str]:
        """Return the names of a paragraph's styles, as people see them, in lower case."""
        return [found.replace("_20_", " ").lower() for found, _ in self.chain("paragraph", style)]

    def list_style(self, style: str | None) -> str | None:
        """Return the list that paragraphs of a style are items of."""
        return next((s.list_style for _, s in self.chain("paragraph", style) if s.list_style), None)

    def look(self, paragraph: str | None, spans: tuple[str, ...]) -> Look:
        """Return how words look in a paragraph of a style, within spans of others."""
        saying = [
            found
            for family, style in (*(("text", span) for span in reversed(spans)),)
            for named, found in self.chain(family, style)
            if named
        ]
        saying += [found for _, found in self.chain("paragraph", paragraph)]
        return Look(
            next((found.bold for found in saying if found.bold is not None), False),
            next((found.size for found in saying if found.size is not None), USUAL_SIZE),
            is_of_same_width(next((found.font for found in saying if found.font), "")),
        )


def _style(element: Element) -> _Style:
    text = element.find(name("style:text-properties"))
    properties = Element("none") if text is None else text
    weight = properties.get(name("fo:font-weight"))
    size = (properties.get(name("fo:font-size")) or "").removesuffix("pt")
    outline = element.get(name("style:default-outline-level")) or ""
    return _Style(
        element.get(name("style:parent-style-name")),
        int(outline) if outline.isdecimal() and len(outline) < 3 else 0,
        None if weight is None else weight == "bold" or weight in {"600", "700", "800", "900"},
        round(2 * float(size)) if size.replace(".", "", 1).isdecimal() and len(size) < 6 else None,
        properties.get(name("style:font-name")),
        element.get(name("style:list-style-name")),
    )


def whole(element: Element, attribute: str, default: int, most: int = 1000) -> int:
    """Return a number that an attribute gives, at most `most`."""
    value = element.get(name(attribute)) or ""
    return min(int(value), most) if value.isdecimal() and len(value) < 10 else default
