"""Formulas of Office files (Office Math) become text on a line, as one types them.

Nothing is worked out and nothing set anew: fractions get a stroke, raised parts a "^", lowered
ones a "_", and parts of several signs parentheses.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from corpus.article import plain

_Element: TypeAlias = Any  # of lxml, which has no types

_OFFICE_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULAS = frozenset(_OFFICE_MATH + name for name in ("oMath", "oMathPara"))
# Stands where a formula can not be written on a line.
UNREADABLE = "[formula]"

_SIMPLE = re.compile(r"\d[\d.,]*|[^\W\d_]\w*'*|.?|\([^()]*\)|\[[^\[\]]*\]")
_DEEPEST = 50
# Signs that Word sets above letters, and those that Unicode joins to a letter.
_JOINED = {"^": "\u0302", "~": "\u0303", "¯": "\u0304", "→": "\u20d7", "˙": "\u0307", "¨": "\u0308"}


def linear(formula: _Element) -> str:
    """Return a formula on a line, "[formula]" where nothing of it can be written."""
    return plain(_children(formula, 0)) or UNREADABLE


def _written(element: _Element, depth: int) -> str:
    if not isinstance(element.tag, str) or not element.tag.startswith(_OFFICE_MATH):
        return _texts(element)
    name = element.tag.removeprefix(_OFFICE_MATH)
    if name == "t":
        return element.text or ""
    if depth > _DEEPEST:
        return UNREADABLE
    if name in _FORMS:
        return _FORMS[name](element, depth + 1)
    return "" if name.endswith("Pr") else _children(element, depth + 1)


def _children(element: _Element, depth: int) -> str:
    pieces = [_written(child, depth) for child in element]
    is_several = element.tag == _OFFICE_MATH + "oMathPara"
    return ("; " if is_several else "").join(filter(None, pieces))


def _texts(element: _Element) -> str:
    """Return the text of an element of the document in a formula, such as a tracked insertion."""
    if not isinstance(element.tag, str) or element.tag.endswith(("}del", "}rPr")):
        return ""
    return "".join(found.text or "" for found in element.iter() if str(found.tag).endswith("}t"))


def _part(element: _Element, name: str, depth: int) -> str:
    found = element.find(_OFFICE_MATH + name)
    return "" if found is None else _children(found, depth)


def _parts(element: _Element, name: str, depth: int) -> list[str]:
    return [_children(found, depth) for found in element.findall(_OFFICE_MATH + name)]


def _closed(text: str) -> str:
    """Return a part so that what stands beside it takes all of it.

    >>> _closed("x"), _closed("n + 1")
    ('x', '(n + 1)')
    """
    text = text.strip()
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _setting(element: _Element, name: str, default: str) -> str:
    """Return what the properties of an element say; Word leaves out what is usual."""
    found = element.find(f"{_OFFICE_MATH}{_name(element)}Pr/{_OFFICE_MATH}{name}")
    return default if found is None else found.get(_OFFICE_MATH + "val", "")


def _name(element: _Element) -> str:
    return str(element.tag.removeprefix(_OFFICE_MATH))


def _fraction(element: _Element, depth: int) -> str:
    above, below = _part(element, "num", depth), _part(element, "den", depth)
    if _setting(element, "type", "bar") == "noBar":
        return f"({above} over {below})"
    return f"{_closed(above)}/{_closed(below)}"


def _script(element: _Element, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    low, high = f"_{_closed(below)}" if below else "", f"^{_closed(above)}" if above else ""
    base = _closed(_part(element, "e", depth))
    return f"{low}{high}{base}" if _name(element) == "sPre" else f"{base}{low}{high}"


def _root(element: _Element, depth: int) -> str:
    degree = _part(element, "deg", depth)
    return f"√{f'[{degree}]' if degree else ''}{_closed(_part(element, 'e', depth))}"


def _sum(element: _Element, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    low, high = f"_{_closed(below)}" if below else "", f"^{_closed(above)}" if above else ""
    return f"{_setting(element, 'chr', '∫')}{low}{high} {_part(element, 'e', depth)}"


def _fenced(element: _Element, depth: int) -> str:
    inside = _setting(element, "sepChr", "|").join(_parts(element, "e", depth))
    return f"{_setting(element, 'begChr', '(')}{inside}{_setting(element, 'endChr', ')')}"


def _matrix(element: _Element, depth: int) -> str:
    rows = element.findall(_OFFICE_MATH + "mr")
    return "[" + "; ".join(", ".join(_parts(row, "e", depth)) for row in rows) + "]"


def _lines(element: _Element, depth: int) -> str:
    return "; ".join(_parts(element, "e", depth))


def _function(element: _Element, depth: int) -> str:
    name, of = _part(element, "fName", depth), _part(element, "e", depth)
    return f"{name}{of}" if of.startswith(("(", "[")) else f"{name} {of}"


def _limit(element: _Element, depth: int) -> str:
    sign = "_" if _name(element) == "limLow" else "^"
    return f"{_part(element, 'e', depth)}{sign}{_closed(_part(element, 'lim', depth))}"


def _accent(element: _Element, depth: int) -> str:
    sign = _setting(element, "chr", "^") if _name(element) == "acc" else "¯"
    below = _part(element, "e", depth)
    joined = _JOINED.get(sign, sign)
    return below + joined if len(below) == 1 else f"{_closed(below)}{joined}"


_FORMS: Mapping[str, Callable[[_Element, int], str]] = {
    "f": _fraction,
    "sSup": _script,
    "sSub": _script,
    "sSubSup": _script,
    "sPre": _script,
    "rad": _root,
    "nary": _sum,
    "d": _fenced,
    "m": _matrix,
    "eqArr": _lines,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "acc": _accent,
    "bar": _accent,
}
