"""Whether a sentence has a number, for a question that asks how many or how much."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.languages.english.idle_words import OF_NUMBERED_PARTS
from bot.languages.english.word_classes import NUMBER_WORDS, word_set
from bot.query.question import Question
from bot.ranking.features.answer_type import AskedType
from bot.values.kinds import Doubt

_MEASURE = (
    r"percent|percentage|number|amount|proportion|fraction|rate|population|size|age|distance|"
    r"ratio|temperature|value|score|average|cost|range"
)
# Numbers behind these name something and count nothing: "type 1".
_LABELLED = OF_NUMBERED_PARTS | word_set(
    """
    type types steps figure table level version page number phase grade class stage group line room
    """
)
_AMOUNTS = NUMBER_WORDS | word_set("half third quarter twice double both several")


class _Number(AskedType):
    name = "num"
    weight = 0.28
    says = "says how many or how much"
    doubt = Doubt.NO_NUMBER
    asks = re.compile(
        r"\bhow (?:many|much|old|far|tall|large|big|high|deep|wide|fast|long|heavy|often)\b"
        rf"|\b(?:what|which) (?:\w+ )?(?:{_MEASURE})\b",
        re.IGNORECASE,
    )

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        return frozenset(
            word
            for before, word in pairwise(["", *words])
            if word in _AMOUNTS or (word[0].isdigit() and before not in _LABELLED)
        )

    def known(self, question: Question) -> frozenset[str]:
        return self.marks(question.text, question.words)


NUMBER = _Number()
