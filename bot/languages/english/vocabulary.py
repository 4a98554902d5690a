"""What tells one act: a value of phrases and words, and how its lists are written.

Phrases stand between commas, in lower case, contractions written out ("i am", "do not"), for so
`bot.query.message` reads a message. A list is no closed class: it holds what people usually type.
"""

from typing import NamedTuple

Phrase = tuple[str, ...]


class Vocabulary(NamedTuple):
    """The words of one act.

    A message is the act if a trigger stands in it, it has at most `longest` words, and all its
    other words are fillers or `extra`. Of words that are none of these, up to `tolerated` are
    overlooked as long as the article does not hold them. Outside its triggers it has none of the
    `refused` words.

    Both numbers were set by hand to the small talk of CLINC150; with them no question of SQuAD 2.0
    or COVID-QA is taken for an act by an index that holds its words.
    """

    longest: int
    triggers: frozenset[Phrase]
    extra: frozenset[str] = frozenset()
    tolerated: int = 0
    refused: frozenset[str] = frozenset()


def phrases(text: str) -> frozenset[Phrase]:
    """Return the phrases of a list that is written with commas.

    >>> phrases("go on, more") == {("go", "on"), ("more",)}
    True
    """
    return frozenset(tuple(phrase.split()) for phrase in text.split(","))
