"""The package file of a book tells its title, who wrote it, and when and by whom it was published.

It is Dublin Core as EPUB 2 and 3 have it: the role of a person and the meaning of a date stand in
attributes, or in elements that refer to theirs.
"""

from collections.abc import Iterator
from xml.etree import ElementTree

from corpus.article import plain
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part

_OPF = "{http://www.idpf.org/2007/opf}"
_NO_TIME = ("0101-01-01", "0100-01-01")  # what a well-known program writes for no date
# Of several dates the first of these that is there; others, such as of a modification, are none.
_EVENTS = ("original-publication", "creation", "publication", "")


class BookMetadata:
    """What a package file says of its book."""

    def __init__(self, package: ElementTree.Element) -> None:
        self._package = package
        self._roles: dict[str, str] = {}
        for meta in package.iterfind("{*}metadata/{*}meta"):
            if meta.get("property") == "role":
                self._roles.setdefault(meta.get("refines", ""), _text(meta))

    @property
    def title(self) -> str:
        """Return the title, "" without one."""
        return next(map(_text, self._elements("title")), "")

    @property
    def parts(self) -> list[Part]:
        """Return lines of the authors, of the date and of the publisher."""
        publisher = next(map(_text, self._elements("publisher")), "")
        return metadata_parts(self._authors(), self._written(), publisher=publisher)

    def _authors(self) -> list[str]:
        creators = [(_text(one), self._role(one)) for one in self._elements("creator")]
        return [name for name, role in creators if role in ("", "aut")] or [n for n, _ in creators]

    def _role(self, creator: ElementTree.Element) -> str:
        return creator.get(f"{_OPF}role") or self._roles.get(f"#{creator.get('id')}", "")

    def _written(self) -> str:
        dates = {one.get(f"{_OPF}event", ""): _text(one) for one in self._elements("date")}
        known = (dates[event] for event in _EVENTS if event in dates)
        return next((date for date in known if not date.startswith(_NO_TIME)), "")

    def _elements(self, name: str) -> Iterator[ElementTree.Element]:
        return (one for one in self._package.iterfind(f"{{*}}metadata//{{*}}{name}") if _text(one))


def _text(element: ElementTree.Element) -> str:
    return plain("".join(element.itertext()))
