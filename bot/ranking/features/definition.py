"""Whether a sentence says what the thing is that a question asks to have defined.

What a question asks for and what a sentence defines are phrases, by their stems.

"What are autoimmune diseases?" asks for what "An autoimmune disease is a ..." defines: the same
stems, whatever the article and the number of the noun.
"""

import re
from collections.abc import Sequence

from bot.query.question import Question
from bot.ranking.features.answer_type import AnswerType
from corpus.terms import content_stems

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


def asked_to_define(question: Question) -> frozenset[str]:
    """Return what a question asks to have defined, nothing if it asks for something else.

    >>> from bot.query.question import read_question
    >>> sorted(asked_to_define(read_question("What is the immune system?", 2_000)))
    ['immun system']
    >>> sorted(asked_to_define(read_question("immune system", 2_000)))
    ['immun system']
    """
    found = _ASKED.search(question.text)
    spans = [span for span in found.regs[1:] if span[0] >= 0] if found else []
    phrases = (
        [t.stem for t in question.terms if t.is_content and start <= t.start and t.end <= end]
        for start, end in spans
    )
    return frozenset(" ".join(sorted(stems)) for stems in phrases if stems) or _named(question)


def _named(question: Question) -> frozenset[str]:
    """Return the name that a question is, if it is nothing else."""
    name = question.terms[question.words[:1] in (["a"], ["an"], ["the"]) :]
    if not 0 < len(name) <= _LONGEST_NAME or not all(term.is_content for term in name):
        return frozenset()
    return frozenset({" ".join(sorted(term.stem for term in name))})


def defined_in(sentence: str) -> frozenset[str]:
    """Return what a sentence defines, by all names that it begins with.

    >>> sorted(defined_in("Killer cells (NKs) are cells that kill."))
    ['cell killer', 'nks']
    """
    found = _DEFINED.match(sentence)
    phrases = filter(None, found.groups()) if found else ()
    stems = (" ".join(sorted(content_stems(phrase))) for phrase in phrases)
    return frozenset(filter(None, stems))


class _Definition(AnswerType):
    """It is +1 for the sentences that define what is asked about, 0 for others."""

    name = "def"
    weight = 1.0  # set, not fitted: of 406 questions what something is, 6 more find the sentence
    says = "says what it is"

    def is_asked_by(self, question: Question) -> bool:
        return bool(asked_to_define(question))

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        return defined_in(sentence)

    def fits(self, question: Question, marked: Sequence[frozenset[str]]) -> list[float]:
        asked = asked_to_define(question)
        return [0.0 if asked.isdisjoint(found) else 1.0 for found in marked]


DEFINITION = _Definition()
