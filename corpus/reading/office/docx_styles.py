"""The styles of a Word file say what paragraphs are called, and how bold and large they are."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from corpus.reading.office.docx_names import qn
from corpus.reading.office.looks import USUAL_SIZE, Look, is_of_same_width

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
        self._looks: dict[tuple[str, str | None], Look] = {}

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
        style = next((one for one in chain if one.tag == qn("w:style")), None)
        usual = self._styled(_value(None if own is None else own.find(qn("w:rStyle"))), style)
        return usual if own is None or not len(own) else _look([own], usual)

    def _styled(self, name: str, of_paragraph: _Element | None) -> Look:
        """Return how words look in a style of their own and one of their paragraph."""
        named = self._default if of_paragraph is None else of_paragraph.get(qn("w:styleId"))
        if (name, named) not in self._looks:
            styles = [*self._based(name), *self._based(named)]
            said = [one for style in styles if (one := style.find(qn("w:rPr"))) is not None]
            if self._document is not None:
                said += self._document.iterchildren(qn("w:rPr"))
            self._looks[name, named] = _look(said, Look(False, USUAL_SIZE, False))
        return self._looks[name, named]


def names_of(chain: Iterable[_Element]) -> list[str]:
    """Return the names of the styles among the properties of a paragraph, in lower case."""
    return [_value(name).lower() for one in chain if (name := one.find(qn("w:name"))) is not None]


def _look(saying: Sequence[_Element], usual: Look) -> Look:
    """Return what the first properties that say something of it make of a look."""
    bold, size, fonts = (_first(saying, name) for name in ("w:b", "w:sz", "w:rFonts"))
    return Look(
        usual.bold if bold is None else _is_on(bold),
        usual.size if size is None else _integer(size),
        usual.same_width if fonts is None else _is_of_same_width(fonts),
    )


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
