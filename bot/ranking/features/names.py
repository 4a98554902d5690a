"""Whether a sentence names somebody or something, for a question that asks who."""

import re
from collections.abc import Sequence

from bot.query.question import Question
from bot.ranking.features.answer_type import AskedType
from bot.values.kinds import Doubt

_PERSON = (
    r"person|people|man|woman|king|queen|president|author|scientist|leader|company|team|group|"
    r"organization|general|emperor|philosopher|party|name|band|director|founder|nation|tribe|family"
)
_CAPITALISED = re.compile(r"(?<!^)\b[A-Z]\w+")


class _Name(AskedType):
    name = "who"
    weight = 0.06
    says = "names somebody or something"
    doubt = Doubt.NO_NAME
    asks = re.compile(
        rf"\bwho(?:m|se)?\b|\b(?:what|which) (?:\w+ )?(?:{_PERSON})\b"
        r"|\bwhat (?:is|was) the name\b",
        re.IGNORECASE,
    )

    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        return frozenset(_CAPITALISED.findall(sentence))

    def known(self, question: Question) -> frozenset[str]:
        typed = re.findall(r"\w+", question.text)
        return frozenset(typed) | frozenset(word.capitalize() for word in typed)


NAME = _Name()
