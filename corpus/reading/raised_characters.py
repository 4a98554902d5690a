"""Raised characters become text: a power stays one, and the mark of a note is no text."""

import re

from corpus.stop_words import STOP_WORDS

_POWERS = str.maketrans("0123456789+-\u2212n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_POWER = re.compile(r"[+\-\u2212]?\d{1,3}|n")
# Characters of a number, a unit or a variable; what stands behind a longer one is a note.
_LONGEST_BASE = 2
_UNITS = frozenset("mol sec min rad gal".split())
_BETWEEN = re.compile(r"[\s/·×*(=+.,-]")
_LOOKED_AT = 40  # characters before them
_NOTE = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]|[*†‡§¶#]+|note \d+)(?:[,–-]\s*\d{1,4})*[\])]?", re.I)


def raised(before: str, text: str, *, is_link: bool = False) -> str:
    """Return what is to be read of raised characters that stand behind some text.

    >>> raised("48,000 m", "3"), raised("10", "-6"), raised("born in Ghent", "2"), raised("1", "st")
    ('³', '⁻⁶', '', 'st')
    >>> raised("10", "3", is_link=True)
    ''
    """
    text = text.strip()
    if not is_link and _POWER.fullmatch(text) and _may_be_raised(before):
        return text.translate(_POWERS)
    is_note = is_note_mark(text) and (is_link or not text.isalpha())
    return "" if is_note else text


def is_note_mark(text: str) -> bool:
    """Tell whether characters are such as marks of notes have: a number, a letter, asterisks."""
    return _NOTE.fullmatch(text.strip()) is not None


def _may_be_raised(before: str) -> bool:
    """Tell whether a text ends with a small number, a unit or a variable."""
    word = _BETWEEN.split(before[-_LOOKED_AT:])[-1].rstrip(")]⁰¹²³⁴⁵⁶⁷⁸⁹")
    is_small = word.isalnum() and len(word) <= _LONGEST_BASE
    is_word = len(word) > 1 and word in STOP_WORDS
    return (is_small and not is_word) or word in _UNITS
