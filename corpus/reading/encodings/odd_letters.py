"""Counts the characters of a text that stand where none does in any language.

A text that is read in a wrong encoding has letters of several alphabets in a word, capitals after
small letters and signs between letters. Only characters beyond ASCII are looked at: the others
read the same in most encodings.
"""

import unicodedata
from functools import lru_cache

_LOST = "\ufffd"
# What may stand beside letters and digits in an ordinary text.
_ORDINARY_SIGNS = frozenset(
    "“”‘’«»‹›–—…„‚€£¥¢°§·¿¡•©®™½¼¾²³×÷±´\xa0、。「」『』・！？，：；（）《》〈〉【】～"
)
# Opens something, or stands apart from a word or close to both of those around it.
_NOT_AFTER = frozenset("“„‚¿¡•–—£€")
_NO_LETTERS = frozenset("ªºƒˆ˜")
_SELDOM_LETTERS = frozenset("ðÐþÞ")  # Icelandic; Turkish has other letters in their place
_WITHIN_WORDS = frozenset("’ʼ·\xad\u200b\u200c\u200d")
# Written in several alphabets at once, and Latin names stand among them without a blank.
_WITHOUT_BLANKS = frozenset(
    "CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA HALFWIDTH FULLWIDTH HANGUL THAI".split()
)

# How odd each is, set by hand: a half or twice of all made a difference of a point in a hundred to
# the texts read right.
_NO_TEXT = 1.0  # a control character, one that means nothing, a word in two alphabets
_LOST_ONE = 3.0  # the encoding has no such byte
_RARE_SIGN = 0.7
_CAPITAL_WITHIN = 0.5
_SIGN_WITHIN = 0.4
_SELDOM = 0.1


def oddness(text: str) -> float:
    """Return how many odd characters a text has, each counted by how odd it is.

    >>> oddness("Señor Núñez’s café"), oddness("Se–or N–œez")
    (0, 0.8)
    """
    found: float = 0
    for place, character in enumerate(text):
        if character >= "\x80":
            before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
            found += _oddness(before, character, after)
    return round(found, 1)


@lru_cache(maxsize=10_000)
def _oddness(before: str, character: str, after: str) -> float:
    if character == _LOST:
        return _LOST_ONE
    category, script = _kind(character)
    if category[0] == "M":
        return 0 if _kind(before)[0][0] in "LM" else _NO_TEXT
    if category[0] == "L":
        scripts = {script, _kind(before)[1] or script, _kind(after)[1] or script}
        return _case_oddness(before, character, after) + (_NO_TEXT if len(scripts) > 1 else 0)
    if category == "Nd" or character in _WITHIN_WORDS:
        return 0
    if category[0] == "C" and category != "Cf":
        return _NO_TEXT
    if character not in _ORDINARY_SIGNS:
        return 0 if _is_drawn(character, before, after) else _RARE_SIGN
    is_close = _kind(before)[1] == "LATIN" and (
        _kind(after)[1] == "LATIN" or character in _NOT_AFTER
    )
    return _SIGN_WITHIN if is_close else 0


def _case_oddness(before: str, letter: str, after: str) -> float:
    if letter in _NO_LETTERS:
        return _CAPITAL_WITHIN
    if letter.isupper() and before.islower():
        return _NO_TEXT
    if letter.isupper() and before.isalpha() and after.islower():
        return _CAPITAL_WITHIN
    if letter.islower() and before.isupper() and after.isupper():
        return _RARE_SIGN
    return _SELDOM if letter in _SELDOM_LETTERS else 0


def _is_drawn(character: str, before: str, after: str) -> bool:
    """Tell whether it is a line of a table that stands by itself."""
    return "\u2500" <= character <= "\u259f" and not (before.isalpha() or after.isalpha())


@lru_cache(maxsize=10_000)
def _kind(character: str) -> tuple[str, str]:
    """Return the category of a character and, of a letter, its alphabet."""
    category = unicodedata.category(character)
    if category[0] != "L":
        return category, ""
    script = unicodedata.name(character, "").partition(" ")[0]
    return category, "" if script in _WITHOUT_BLANKS else script
