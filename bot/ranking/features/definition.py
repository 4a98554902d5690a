"""Whether a sentence says what the thing is that a question asks to have defined.

What a question asks for and what a sentence defines are phrases, by their stems.

"What are autoimmune diseases?" asks for what "An autoimmune disease is a ..." defines: the same
stems, whatever the article and the number of the noun.
"""

import re
from collections.abc import Sequence

from bot.ranking.features.answer_type import AnswerType
from corpus.terms import STOP_WORDS, content_stems, stems, words

_ARTICLE = r"(?:an? |the )?"
_PHRASE = '[^,;:?!()"“”]{2,60}'
_LONGEST_NAME = 4  # words
_END = r"[\s?!.]*$"
_ASKED = re.compile(
    rf"(?:^|, |\b(?:and|so|but) )what(?:['’]?s| is| are| was| were)(?: meant by)? {_ARTICLE}"
    rf"({_PHRASE}){_END}"
    rf"|^define {_ARTICLE}({_PHRASE}){_END}"
    rf"|\bwhat (?:do|does) {_ARTICLE}({_PHRASE}) mean{_END}",
    re.IGNORECASE,
)
# "Tissues (MSCs) are ..." defines either name; "is protected by" and "is often seen" define none.
_DEFINED = re.compile(
    rf"{_ARTICLE}({_PHRASE}?)(?: \(([^()]{{2,60}})\))?"
    r"(?:, (?:an?|the|or) | (?:is|are|was|were|encompass|comprises?) (?:an?|the|one|any|what|when) "
    r"| (?:are|were) (?!(?:not|also|often|now|still|\w+(?:ed|ing|ly))\b)| means | refers? to )",
    re.IGNORECASE,
)


def asked_to_define(question: str) -> frozenset[str]:
    """Return what a question asks to have defined, nothing if it asks for something else.

    >>> sorted(asked_to_define("What is the immune system?"))
    ['immun system']
    >>> sorted(asked_to_define("immune system"))
    ['immun system']
    """
    return _stems_in(_ASKED.search(question.strip())) or _named(words(question))


def _named(asked: Sequence[str]) -> frozenset[str]:
    """Return the name that a question is, if it is nothing else."""
    name = asked[1:] if asked[:1] in (["a"], ["an"], ["the"]) else asked
    if not 0 < len(name) <= _LONGEST_NAME or not STOP_WORDS.isdisjoint(name):
        return frozenset()
    return frozenset({" ".join(sorted(stems(name)))})


def defined_in(sentence: str) -> frozenset[str]:
    """Return what a sentence defines, by all names that it begins with.

    >>> sorted(defined_in("Killer cells (NKs) are cells that kill."))
    ['cell killer', 'nks']
    """
    return _stems_in(_DEFINED.match(sentence))


def _stems_in(found: re.Match[str] | None) -> frozenset[str]:
    """Return the stems of each phrase that was found, in one order."""
    phrases = filter(None, found.groups()) if found else ()
    stems = (" ".join(sorted(content_stems(phrase))) for phrase in phrases)
    return frozenset(filter(None, stems))


class _Definition(AnswerType):
    """It is +1 for the sentences that define what is asked about, 0 for others."""

    name = "def"
    weight = 1.0  # set, not fitted: of 406 questions what something is, 6 more find the sentence
    says = "says what it is"

    def is_asked_by(self, question: str) -> bool:
        return bool(asked_to_define(question))

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        return defined_in(sentence)

    def fits(self, question: str, marked: Sequence[frozenset[str]]) -> list[float]:
        asked = asked_to_define(question)
        return [0.0 if asked.isdisjoint(found) else 1.0 for found in marked]


DEFINITION = _Definition()
