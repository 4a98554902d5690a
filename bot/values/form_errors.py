"""What msgspec finds wrong with what came from outside, in words: of a request, or of a file.

How it is addressed to whoever sent or wrote it is left to those who read it.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

# What the types of JSON are called; a file has names of its own for some.
KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
}
_BOUNDS = {"<=": "at most", ">=": "at least"}
_NAMED_FIELD = re.compile(
    "Object (?:(?P<missing>missing required)|contains unknown) field `(?P<name>.*)`", re.DOTALL
)


class Misfit(NamedTuple):
    """What does not fit a form, and where: at a place such as `keys[0].sha256`, "" for the whole.

    Either a field of that `name` is missing there, or not known; or what stands there is not what
    was `told`, such as "expected a whole number, got text".
    """

    place: str
    told: str
    name: str | None = None
    is_missing: bool = False

    @property
    def field(self) -> str:
        """Return the name of the field that the place is, or is in the list of.

        >>> Misfit("turns[3].without[0]", "expected text, got a number").field
        'without'
        """
        return re.sub(r"\[\d+\]$", "", self.place).rpartition(".")[2]


def misfit(error: msgspec.ValidationError, kinds: Mapping[str, str] = KINDS) -> Misfit:
    """Return what an error says, in words that name types as `kinds` does.

    >>> misfit(msgspec.ValidationError("Expected `array` of length <= 50 - at `$.turns`")).told
    'expected a list of length at most 50'
    """
    message, _, path = str(error).partition(" - at `$")
    place = path.removesuffix("`").removeprefix(".")
    told = _in_words(message, kinds)
    named = _NAMED_FIELD.fullmatch(message)
    if named is None:
        return Misfit(place, told)
    return Misfit(place, told, named["name"], is_missing=named["missing"] is not None)


def _in_words(message: str, kinds: Mapping[str, str]) -> str:
    """Return a message without the names that Python has for types."""
    for bound, words in _BOUNDS.items():
        message = message.replace(f" {bound} ", f" {words} ")
    plain = re.sub(
        "`([^`]+)`",
        lambda names: " or ".join(kinds.get(name, name) for name in names[1].split(" | ")),
        message,
    )
    return f"{plain[:1].lower()}{plain[1:]}"
