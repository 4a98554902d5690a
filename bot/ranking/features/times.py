"""Whether a sentence tells a time, for a question that asks when or how long."""

import re
from collections.abc import Sequence

from bot.ranking.features.answer_type import NOTHING, SOMETHING, AskedType

_YEAR = re.compile(r"1\d{3}|20\d\d")
_TIME_WORDS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday century centuries decade decades daily
    weekly annually day days week weeks month months year years hour hours minute minutes
    """.split()
)
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()
)


class _Time(AskedType):
    name = "time"
    weight = 0.19
    says = "says when or how long"
    asks = re.compile(
        r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time|period|era|season)\b"
        r"|\bhow (?:long|recently|often|frequently|soon)\b",
        re.IGNORECASE,
    )

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        if not _TIME_WORDS.isdisjoint(words):
            return SOMETHING
        if any(_YEAR.fullmatch(word) and word in sentence for word in words):  # 1,018 is no year
            return SOMETHING
        dated = not _MONTHS.isdisjoint(words) and any(
            (a in _MONTHS and b[0].isdigit()) or (b in _MONTHS and a.isdigit())
            for a, b in zip(words, words[1:], strict=False)
        )
        return SOMETHING if dated else NOTHING


TIME = _Time()
