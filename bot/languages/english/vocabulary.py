"""What tells one act: a value of phrases and words, and how its lists are written.

Phrases stand between commas, in lower case, contractions written out ("i am", "do not"), for so
`bot.query.message` reads a message. A list is no closed class: it holds what people usually type.
"""

from typing import NamedTuple

Phrase = tuple[str, ...]


class Vocabulary(NamedTuple):
    """The words of one act.

    A message is the act if a trigger stands in it, it has at most `longest` words, and all its
    other words are fillers or `extra`. Outside its triggers it has none of the `refused` words.
    An act that is not `before_small_talk` has triggers that small talk has too ("no", "good"): the
    fitted weights decide, unless a message is nothing but triggers or they see no small talk in it.
    """

    longest: int
    triggers: frozenset[Phrase]
    extra: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    before_small_talk: bool = True


def phrases(text: str) -> frozenset[Phrase]:
    """Return the phrases of a list that is written with commas.

    >>> phrases("go on, more") == {("go", "on"), ("more",)}
    True
    """
    return frozenset(tuple(phrase.split()) for phrase in text.split(","))
