"""What a sentence is beside others: prose that answers by itself, or what heads and announces it.

Of prose the words tell: a block of a list or table knows what it is from its reader.
"""

import re

from corpus.article import Role

# What a lead-in ends with.
LEADING_IN = (":", "：")
# Words of "Statistical analysis." before a paragraph; a sentence with one of the others is none.
_LONGEST_LABEL = 4
_OF_SENTENCES = frozenset(
    """
    i you he she it we they this that these those there here who what when where why how
    is are was were be been am do does did has have had can could may might must shall should will
    would not no yes never
    """.split()
)
_LONGEST_DATELINE = 10  # words
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE_DATES = frozenset(
    """
    published updated posted written printed dated last first issued created modified on at in of
    the by from am pm gmt utc th st nd rd and
    """.split()
)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")


def role_of(sentence: str, *, is_first: bool, is_last: bool) -> Role:
    """Return what a sentence of a paragraph is, by its words and its place there.

    >>> role_of("Statistical analysis.", is_first=True, is_last=False).name
    'HEADING'
    >>> role_of("You need:", is_first=True, is_last=True).name
    'LEAD_IN'
    """
    if is_last and sentence.endswith(LEADING_IN):
        return Role.LEAD_IN
    if is_first and not is_last and (sentence[-1] == "?" or _is_label(sentence)):
        return Role.HEADING
    return Role.DATELINE if is_first and _is_dateline(sentence) else Role.PROSE


def _is_label(sentence: str) -> bool:
    words = sentence.lower().rstrip(".").split()
    return (
        sentence[-1] == "."
        and len(words) <= _LONGEST_LABEL
        and _OF_SENTENCES.isdisjoint(words)
        and not any(map(str.isdigit, sentence))
    )


def _is_dateline(sentence: str) -> bool:
    """Tell whether a short sentence has a year, and else names and what stands beside dates."""
    words = _WORD.findall(sentence)
    return (
        0 < len(words) <= _LONGEST_DATELINE
        and _YEAR.search(sentence) is not None
        and all(word[0].isupper() or word.lower() in _BESIDE_DATES for word in words)
        and not (set(map(str.lower, words)) & _OF_SENTENCES)
    )
