"""Whether a sentence says what the abbreviation stands for that a question asks about."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.languages.english.abbreviations import definitions
from bot.query.question import Question
from bot.ranking.features.answer_type import NOTHING, AnswerType
from bot.ranking.prepared import Scores
from corpus.terms import terms_of

_ASKS = re.compile(
    r"\bstands? for\b|\bshort for\b|\babbreviat|\bacronym\b|\bmeans?\b|\bmeaning\b|\bdefin"
    r"|^\W*what(?:['’]s|s| is| are| does)?(?: an?| the)? [\w-]+\W*$",
    re.IGNORECASE,
)


class _Abbreviation(AnswerType):
    """It is +1 for the sentences that define an abbreviation of the question, 0 for others."""

    name = "abbr"
    weight = 3.0  # set, not fitted: whoever asks for the long form wants no other sentence first
    says = "says what the abbreviation stands for"

    def is_asked_by(self, question: Question) -> bool:
        return _ASKS.search(question.text) is not None

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        return frozenset(definitions(sentence)) if "(" in sentence else NOTHING

    def fits(self, question: Question, marked: Sequence[frozenset[str]]) -> list[float]:
        asked = {form for word in question.words for form in (word, word.removesuffix("s"))}
        return [float(any(_is_among(asked, short) for short in found)) for found in marked]

    def admits(self, values: Scores) -> NDArray[np.bool_]:
        return values > 0  # "MSCs" is what "MSC" stands for, and another word


def _is_among(asked: set[str], short: str) -> bool:
    return asked.issuperset(term.word for term in terms_of(short))


ABBREVIATION = _Abbreviation()
