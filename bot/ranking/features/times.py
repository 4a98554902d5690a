"""Whether a sentence tells a time, for a question that asks when or how long."""

import re
from collections.abc import Sequence

from bot.languages.english.word_classes import MONTHS, TIME_UNITS, WEEKDAYS, word_set
from bot.ranking.features.answer_type import NOTHING, SOMETHING, AskedType
from bot.values.kinds import Doubt

_YEAR = re.compile(r"1\d{3}|20\d\d")
_MONTHS = MONTHS - {"may"} | {"May"}  # as `corpus.surroundings` tells it from the verb
# Not "by" and "from", after which June and May are people.
_BEFORE_A_MONTH = word_set("in since until till during early late mid last next every each")
_TIME_WORDS = WEEKDAYS | TIME_UNITS | word_set("daily weekly annually noon midnight")
_OF_THE_CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\bo['’]clock\b|\b(?:half|quarter) (?:past|to)\b"
    r"|\b\d{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)


class _Time(AskedType):
    name = "time"
    weight = 0.19
    says = "says when or how long"
    doubt = Doubt.NO_TIME
    asks = re.compile(
        r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time|period|era|season)\b"
        r"|\bhow (?:long|recently|often|frequently|soon)\b",
        re.IGNORECASE,
    )

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        if not _TIME_WORDS.isdisjoint(words) or _OF_THE_CLOCK.search(sentence):
            return SOMETHING
        if any(_YEAR.fullmatch(word) and word in sentence for word in words):  # 1,018 is no year
            return SOMETHING
        dated = not _MONTHS.isdisjoint(words) and any(
            (a in _MONTHS and b[0].isdigit())
            or (b in _MONTHS and (a.isdigit() or a in _BEFORE_A_MONTH))
            for a, b in zip(words, words[1:], strict=False)
        )
        return SOMETHING if dated else NOTHING


TIME = _Time()
