"""How people talk around their questions in a language: the little a conversation needs of it.

English has far more of this (`bot.languages.english`). A language that is not here has its
questions answered all the same; only nothing that is said in it steers the conversation.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from bot.values.kinds import Act
from corpus.terms import terms_of

Phrase = tuple[str, ...]

_MODULES = {"de": "german", "es": "spanish", "fr": "french"}


class Conversing(NamedTuple):
    """The words of a language that steer a conversation, folded as those of a message are.

    A message is an act if one of its phrases stands in it and all else are `fillers`. `openings`
    and `closings` are courtesies around a question, which begins with one of the `asking` words
    more often than not. A question points back with one of the `pronouns`, unless it is part of an
    expression that says nothing (`expletives`) or a form of address with a capital, or by how it
    opens (`leaning`). `ordinals` choose one of several: -1 is the last. `accented` are pronouns
    that only an accent tells from an article, as it is written: "él" from "el".
    """

    acts: Mapping[Act, frozenset[Phrase]]
    fillers: frozenset[str]
    openings: frozenset[Phrase]
    closings: frozenset[Phrase]
    asking: frozenset[str]
    pronouns: frozenset[str]
    expletives: frozenset[Phrase]
    leaning: frozenset[Phrase]
    ordinals: Mapping[str, int]
    accented: frozenset[str] = frozenset()


@cache
def conversing_in(language: str) -> Conversing | None:
    """Return how one talks in a language (ISO 639-1), None if it is English or not known here."""
    module = _MODULES.get(language)
    return import_module(f"bot.languages.{module}").CONVERSING if module else None


def phrases(text: str) -> frozenset[Phrase]:
    """Return the phrases of a list that is written with commas, folded.

    >>> phrases("noch mal, más") == {("noch", "mal"), ("mas",)}
    True
    """
    return frozenset(tuple(term.word for term in terms_of(phrase)) for phrase in text.split(","))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as running text, folded."""
    return frozenset(term.word for term in terms_of(text))


def ordinals(text: str) -> Mapping[str, int]:
    """Return the forms of first, second ...; each line has one number's, the last line the last's.

    >>> ordinals("erste erster\\nletzte") == {"erste": 1, "erster": 1, "letzte": -1}
    True
    """
    *numbered, last = text.strip().splitlines()
    found = {word: n for n, line in enumerate(numbered, 1) for word in word_set(line)}
    return found | dict.fromkeys(word_set(last), -1)
