"""Whether a sentence gives a reason, for a question that asks why."""

import re
from collections.abc import Sequence

from bot.ranking.features.answer_type import NOTHING, SOMETHING, AskedType

_REASON_WORDS = frozenset(
    "because owing since therefore thus hence cause causes caused reason reasons".split()
)
_REASON_PAIRS = frozenset(
    [("due", "to"), ("a", "result"), ("so", "that"), ("order", "to")]
    + [(lead, "to") for lead in ("lead", "leads", "leading", "led")]
    + [(f"result{end}", word) for end in ("", "s", "ed", "ing") for word in ("in", "from")]
    + [
        ("to", purpose)
        for purpose in (
            "avoid prevent protect reduce increase allow ensure make keep provide".split()
        )
    ]
)
_REASON_STEMS = ("consequen", "attribut")


class _Reason(AskedType):
    name = "why"
    weight = 0.20
    says = "gives a reason"
    asks = re.compile(
        r"\bwhy\b|\bhow come\b|\bwhat (?:caused|causes|led)\b|\bfor what (?:reason|purpose)\b"
        r"|\bwhat (?:(?:is|was) the )?(?:(?:main|primary|major) )?(?:reason|cause|purpose)\b",
        re.IGNORECASE,
    )

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        given = (
            not _REASON_WORDS.isdisjoint(words)
            or not _REASON_PAIRS.isdisjoint(zip(words, words[1:], strict=False))
            or any(word.startswith(_REASON_STEMS) for word in words)
        )
        return SOMETHING if given else NOTHING


REASON = _Reason()
