"""Whether a sentence has a number, for a question that asks how many or how much."""

import re
from collections.abc import Sequence

from bot.ranking.features.answer_type import AskedType
from corpus.terms import words

_MEASURE = (
    r"percent|percentage|number|amount|proportion|fraction|rate|population|size|age|distance|"
    r"ratio|temperature|value|score|average|cost|range"
)
_NUMBER_WORDS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion billions trillion trillions dozen dozens
    half third quarter twice double both several
    """.split()
)


class _Number(AskedType):
    name = "num"
    weight = 0.28
    says = "says how many or how much"
    asks = re.compile(
        r"\bhow (?:many|much|old|far|tall|large|big|high|deep|wide|fast|long|heavy|often)\b"
        rf"|\b(?:what|which) (?:\w+ )?(?:{_MEASURE})\b",
        re.IGNORECASE,
    )

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        return frozenset(w for w in words if w in _NUMBER_WORDS or w[0].isdigit())

    def known(self, question: str) -> frozenset[str]:
        return self.marks(question, words(question))


NUMBER = _Number()
