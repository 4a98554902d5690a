"""The numbers that Word sets before paragraphs are computed as Word does, as far as is simple.

A paragraph names a list and a level in it, by itself or by its style; the list says how each level
counts and what its number looks like ("%1.%2"). Bullets have no number, nor has a way of counting
that is not known here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from corpus.reading.numbering import counted
from corpus.reading.office.docx_names import qn

_Element: TypeAlias = Any  # of lxml, which has no types

_KINDS = {
    "decimal": "1",
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_PLACE = re.compile(r"%([1-9])")
_LONGEST_NUMBER = 40  # characters; what is longer is no number


@dataclass
class _Level:
    """How one level of a list counts.

    `is_legal` says that it shows the numbers of the levels above in figures ("Article I" has a
    clause "1.1"), `restarts_after` below which level, from 1, it begins anew; 0 says never.
    """

    start: int
    kind: str | None
    shown: str
    style: str
    is_legal: bool = False
    restarts_after: int | None = None

    @classmethod
    def of(cls, element: _Element) -> "_Level":
        legal, restart = element.find(qn("w:isLgl")), element.find(qn("w:lvlRestart"))
        return cls(
            _integer(element.find(qn("w:start")), 1),
            _KINDS.get(_value(element.find(qn("w:numFmt")))),
            _value(element.find(qn("w:lvlText"))),
            _value(element.find(qn("w:pStyle"))),
            legal is not None and legal.get(qn("w:val"), "1") not in {"0", "false", "off"},
            None if restart is None else _integer(restart, 0),
        )

    def restarts(self, level: int, changed: int) -> bool:
        """Tell whether it begins anew, as the level so deep, where another has counted on."""
        below = level if self.restarts_after is None else self.restarts_after
        return changed < min(level, below)


@dataclass
class _List:
    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass
class ListNumbers:
    """The lists of a document, each with how far it has counted."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: _Element | None) -> "ListNumbers":
        """Return the lists that a document defines; None where it defines none."""
        found = cls()
        if numbering is None:
            return found
        abstract = {
            definition.get(qn("w:abstractNumId")): _List(
                {
                    _integer_in(level.get(qn("w:ilvl"))): _Level.of(level)
                    for level in definition.iterchildren(qn("w:lvl"))
                }
            )
            for definition in numbering.iterchildren(qn("w:abstractNum"))
        }
        by_style = {
            _value(style): definition.get(qn("w:abstractNumId"))
            for definition in numbering.iterchildren(qn("w:abstractNum"))
            if (style := definition.find(qn("w:styleLink"))) is not None
        }
        for definition in numbering.iterchildren(qn("w:abstractNum")):
            linked = by_style.get(_value(definition.find(qn("w:numStyleLink"))))
            if linked is not None:
                abstract[definition.get(qn("w:abstractNumId"))] = abstract[linked]
        for used in numbering.iterchildren(qn("w:num")):
            name = used.get(qn("w:numId"))
            defined = abstract.get(_value(used.find(qn("w:abstractNumId"))))
            if defined is None:
                continue
            overridden = {
                _integer_in(override.get(qn("w:ilvl"))): _Level.of(level)
                for override in used.iterchildren(qn("w:lvlOverride"))
                if (level := override.find(qn("w:lvl"))) is not None
            }
            if overridden:
                defined = _List({**defined.levels, **overridden}, defined.counts)
            found._lists[name] = defined
            found._restarts[name] = {
                _integer_in(override.get(qn("w:ilvl"))): _integer(start, 1)
                for override in used.iterchildren(qn("w:lvlOverride"))
                if (start := override.find(qn("w:startOverride"))) is not None
            }
        return found

    def next(self, chain: Sequence[_Element]) -> str:
        """Return the number of the next paragraph, "" if it has none.

        `chain` holds the paragraph's own properties, its style, and those it is based on.
        """
        name, level = self._place(chain)
        counting = self._lists.get(name)
        if counting is None or level not in counting.levels:
            return ""
        counts = counting.counts
        if level in (restarts := self._restarts[name]):
            counts[level] = restarts.pop(level) - 1
        counts[level] = counts.get(level, counting.levels[level].start - 1) + 1
        for deeper in list(counts):
            defined = counting.levels.get(deeper)
            if defined and defined.restarts(deeper, level):
                del counts[deeper]
        if counting.levels[level].kind is None:
            return ""
        return _PLACE.sub(
            lambda place: _shown(counting, int(place[1]) - 1, counting.levels[level].is_legal),
            counting.levels[level].shown,
        ).strip()[:_LONGEST_NUMBER]

    def _place(self, chain: Sequence[_Element]) -> tuple[str, int]:
        """Return the list that a paragraph is of, and its level there."""
        name, level = "", None
        for properties in chain:
            numbered = properties.find(f".//{qn('w:numPr')}")
            if numbered is None:
                continue
            given = numbered.find(qn("w:ilvl"))
            level = _integer(given, 0) if level is None and given is not None else level
            name = name or _value(numbered.find(qn("w:numId")))
            if name and level is None and name in self._lists:
                style = properties.get(qn("w:styleId"))
                levels = self._lists[name].levels.items()
                level = next((n for n, one in levels if style and one.style == style), None)
            if name:
                break
        return name, level or 0


def is_of_list(chain: Sequence[_Element]) -> bool:
    """Tell whether a paragraph is of a list, by itself or by its style; "0" takes it out again."""
    for properties in chain:
        numbered = properties.find(f".//{qn('w:numPr')}")
        if numbered is not None:
            return _value(numbered.find(qn("w:numId"))) != "0"
    return False


def _shown(counting: _List, level: int, is_legal: bool) -> str:
    defined = counting.levels.get(level)
    if defined is None:
        return ""
    kind = "1" if is_legal or defined.kind is None else defined.kind
    return counted(counting.counts.get(level, defined.start), kind)


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(qn("w:val")) or ""


def _integer(element: _Element | None, default: int) -> int:
    value = _value(element)
    return int(value) if value.isdecimal() and len(value) < 9 else default


def _integer_in(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 9 else 0
