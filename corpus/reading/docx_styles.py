"""The styles of a Word file say what paragraphs are called, and how bold and large they are."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from docx.oxml.ns import qn

from corpus.reading.looks import USUAL_SIZE, Look, is_of_same_width

_Element: TypeAlias = Any  # of lxml, which has no types

_OFF = frozenset({"0", "false", "off", "none"})


class Styles:
    """The styles of a document by their id."""

    def __init__(self, element: _Element) -> None:
        self._styles = {
            style.get(qn("w:styleId")): style for style in element.iterchildren(qn("w:style"))
        }
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            None,
        )
        self._document = element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
        self._chains: dict[str | None, list[_Element]] = {}

    def chain(self, paragraph: _Element) -> Iterator[_Element]:
        """Yield the paragraph's own properties, its style, and those it is based on."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None:
            yield properties
            yield from self._based(_value(properties.find(qn("w:pStyle"))))

    def _based(self, name: str | None) -> list[_Element]:
        """Return a style and those it is based on."""
        if name not in self._chains:
            found: list[_Element] = []
            seen, style = {name}, self._styles.get(name)
            while style is not None:
                found.append(style)
                name_below = _value(style.find(qn("w:basedOn")))
                style = None if name_below in seen else self._styles.get(name_below)
                seen.add(name_below)
            self._chains[name] = found
        return self._chains[name]

    def look(self, run: _Element, chain: Iterable[_Element]) -> Look:
        """Return how a run in a paragraph of these properties looks."""
        own = run.find(qn("w:rPr"))
        styles = [] if own is None else self._based(_value(own.find(qn("w:rStyle"))))
        of_paragraph = [one for one in chain if one.tag == qn("w:style")]
        if not of_paragraph:
            of_paragraph = self._based(self._default)
        saying = [
            own,
            *(style.find(qn("w:rPr")) for style in (*styles, *of_paragraph)),
            None if self._document is None else self._document.find(qn("w:rPr")),
        ]
        said = [one for one in saying if one is not None]
        return Look(
            _is_on(_first(said, "w:b")),
            _integer(_first(said, "w:sz")),
            _is_of_same_width(_first(said, "w:rFonts")),
        )


def names_of(chain: Iterable[_Element]) -> list[str]:
    """Return the names of the styles among the properties of a paragraph, in lower case."""
    return [_value(name).lower() for one in chain if (name := one.find(qn("w:name"))) is not None]


def _first(saying: Iterable[_Element], name: str) -> _Element | None:
    return next((found for one in saying if (found := one.find(qn(name))) is not None), None)


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(qn("w:val")) or ""


def _is_on(mark: _Element | None) -> bool:
    return mark is not None and mark.get(qn("w:val"), "1") not in _OFF


def _integer(element: _Element | None) -> int:
    value = _value(element)
    return int(value) if value.isdecimal() and len(value) < 5 else USUAL_SIZE


def _is_of_same_width(fonts: _Element | None) -> bool:
    return fonts is not None and is_of_same_width(fonts.get(qn("w:ascii")) or "")
