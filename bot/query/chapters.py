"""A chapter is named by its number, in figures, letters or words: "chapter 2", "CHAPTER II"."""

import re
from typing import NamedTuple

from bot.languages.english.steering import BESIDE_A_CHAPTER, CARDINALS, CHAPTERS, NTH
from bot.languages.english.word_classes import one_of

_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_NUMBER = r"(?:\d{1,3}|[ivxlc]{1,8}|" + one_of(CARDINALS) + ")"
_ASKED = re.compile(
    rf"\b({one_of(CHAPTERS)})s? (?:no\.? |number )?({_NUMBER})\b"
    rf"|\b({one_of(NTH)}) ({one_of(CHAPTERS)})\b",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"(?:({one_of(CHAPTERS)})\s+)?({_NUMBER})(?![\w'’-])", re.IGNORECASE)


class Chapter(NamedTuple):
    """A part of a text by its number, and what it is called ("chapter"), "" if nothing tells."""

    kind: str
    number: int

    def is_named_by(self, heading: str) -> bool:
        """Tell whether a heading has this number, and no other name for what it heads.

        >>> Chapter("chapter", 2).is_named_by("II THE STORM"), Chapter("part", 2).is_named_by("2.1")
        (True, False)
        """
        found = _HEADING.match(heading)
        if not found or heading[found.end() :][:2].strip()[1:].isdigit():
            return False
        kind = (found[1] or "").lower()
        return number_of(found[2]) == self.number and kind in ("", self.kind)


def number_of(word: str) -> int | None:
    """Return the number that a word is, in figures, letters or words.

    >>> [number_of(word) for word in ("12", "XIV", "two", "second", "civil")]
    [12, 14, 2, 2, None]
    """
    word = word.lower()
    if word.isdecimal():
        return int(word)
    if word in CARDINALS:
        return CARDINALS[word]
    if word in NTH:
        return NTH[word]
    if not _ROMAN.fullmatch(word):
        return None
    values = [_LETTERS[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def chapter_asked_for(text: str) -> Chapter | None:
    """Return the chapter that a question asks for as a whole, None if it asks something else.

    >>> chapter_asked_for("What is chapter II about?"), chapter_asked_for("Who dies in chapter 2?")
    (Chapter(kind='chapter', number=2), None)
    """
    found = _ASKED.search(text)
    if not found:
        return None
    beside = re.findall(r"[^\W_]+", f"{text[: found.start()]} {text[found.end() :]}".lower())
    number = number_of(found[2] or found[3])
    if number is None or not BESIDE_A_CHAPTER.issuperset(beside):
        return None
    return Chapter((found[1] or found[4]).lower(), number)
