"""Numbers that a program sets before the items of a list become text, as a reader sees them."""

import re
from dataclasses import dataclass

_LARGEST = 3999  # that Roman numerals are written for
_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x",
    9: "ix", 5: "v", 4: "iv", 1: "i",
}  # fmt: skip
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]\s")
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")


@dataclass
class Numbering:
    """The numbers of a list that are still to come. `kind` is as in HTML: 1, a, A, i or I."""

    following: int = 1
    kind: str = "1"
    step: int = 1

    @classmethod
    def of_list(cls, start: str, kind: str, *, step: int = 1) -> "Numbering | None":
        """Return the numbering that a list begins with; None where it counts down from nowhere.

        That needs the number of its items, which is not known at its beginning.
        """
        number = _NUMBER.match(start)
        if step < 0 and not number:
            return None
        return cls(int(number[1]) if number else 1, kind, step)

    def next(self, value: str = "") -> str:
        """Return the number of the next item; one that has a `value` goes on from there.

        >>> numbering = Numbering()
        >>> numbering.next(), numbering.next("7"), numbering.next()
        ('1.', '7.', '8.')
        """
        number = _NUMBER.match(value)
        this = int(number[1]) if number else self.following
        self.following = this + self.step
        return f"{counted(this, self.kind)}."


def counted(number: int, kind: str) -> str:
    """Return a number as a list shows it; in figures where letters do not reach.

    >>> [counted(4, kind) for kind in ("1", "01", "a", "A", "i", "I")]
    ['4', '04', 'd', 'D', 'iv', 'IV']
    """
    if kind == "01":
        return f"{number:02}"
    if not 0 < number <= _LARGEST:
        return str(number)
    if kind in {"i", "I"}:
        roman = _roman(number)
        return roman if kind == "i" else roman.upper()
    if kind in {"a", "A"} and number <= 26:
        return chr(ord(kind) + number - 1)
    return str(number)


def _roman(number: int) -> str:
    numeral = ""
    for value, letters in _ROMAN.items():
        times, number = divmod(number, value)
        numeral += letters * times
    return numeral


def numbered(number: str, text: str) -> str:
    """Return the text with its number before it, unless it is written there already.

    >>> numbered("2.", "Sow."), numbered("2.", "2. Sow."), numbered("", "Sow.")
    ('2. Sow.', '2. Sow.', 'Sow.')
    """
    return f"{number} {text}" if number and not _NUMBERED.match(text) else text
