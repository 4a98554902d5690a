"""What kind of answer a question asks for, and which sentences hold something of that kind.

A cue is 0 for a question that does not ask for its kind, else +1 for the sentences that have
something of it and -1 for the others: a time, a number, a name or a reason. Asking what an
abbreviation stands for is a cue too, +1 for the sentence that defines it and 0 for the others.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from bot.abbreviations import definitions
from corpus.terms import words

_NUMBER = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|twice|"
    r"double|both|several"
)
_MONTH = r"january|february|march|april|may|june|july|august|september|october|november|december"
_PERSON = (
    r"person|people|man|woman|king|queen|president|author|scientist|leader|company|team|group|"
    r"organization|general|emperor|philosopher|party|name|band|director|founder|nation|tribe|family"
)
_MEASURE = (
    r"percent|percentage|number|amount|proportion|fraction|rate|population|size|age|distance|"
    r"ratio|temperature|value|score|average|cost|range"
)


class Cue(StrEnum):
    """A kind of answer."""

    TIME = "time"
    NUMBER = "num"
    NAME = "who"
    REASON = "why"
    LONG_FORM = "abbr"


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


_ASKS = {
    Cue.TIME: _pattern(
        r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time|period|era|season)\b"
        r"|\bhow (?:long|recently|often|frequently|soon)\b"
    ),
    Cue.NUMBER: _pattern(
        r"\bhow (?:many|much|old|far|tall|large|big|high|deep|wide|fast|long|heavy|often)\b"
        rf"|\b(?:what|which) (?:\w+ )?(?:{_MEASURE})\b"
    ),
    Cue.NAME: _pattern(
        rf"\bwho(?:m|se)?\b|\b(?:what|which) (?:\w+ )?(?:{_PERSON})\b|\bwhat (?:is|was) the name\b"
    ),
    Cue.REASON: _pattern(
        r"\bwhy\b|\bhow come\b|\bwhat (?:caused|causes|led)\b|\bfor what (?:reason|purpose)\b"
        r"|\bwhat (?:(?:is|was) the )?(?:(?:main|primary|major) )?(?:reason|cause|purpose)\b"
    ),
    Cue.LONG_FORM: _pattern(
        r"\bstands? for\b|\bshort for\b|\babbreviat|\bacronym\b|\bmeans?\b|\bmeaning\b|\bdefin"
        r"|^\W*what(?:['’]s|s| is| are| does)?(?: an?| the)? [\w-]+\W*$"
    ),
}
_TIME = _pattern(
    rf"\b1\d{{3}}\b|\b20\d\d\b|\b(?:{_MONTH})\.? \d|\b\d{{1,2}} (?:{_MONTH})\b|\d(?:st|nd|rd|th)\s"
    r"centur|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bcentur(?:y|ies)\b|\bdecades?\b"
    r"|\b(?:daily|weekly|annually|days?|weeks?|months?|years?|hours?|minutes?)\b"
)
_REASON = _pattern(
    r"\bbecause\b|\bdue to\b|\bowing\b|\bsince\b|\bas a result\b|\btherefore\b|\bthus\b|\bhence\b"
    r"|\bso that\b|\bin order to\b|\bcause[ds]?\b|\blead(?:s|ing)? to\b|\bled to\b|\breasons?\b"
    r"|\bconsequen|\battribut|\bresult(?:s|ed|ing)? (?:in|from)\b"
    r"|\bto (?:avoid|prevent|protect|reduce|increase|allow|ensure|make|keep|provide)\b"
)
_NUMBERS = _pattern(rf"\d[\d.,]*|\b(?:{_NUMBER})\b")
_CAPITALISED = re.compile(r"(?<!^)\b[A-Z]\w+")


def cues(question: str) -> list[Cue]:
    """Return the kinds of answer that a question asks for.

    >>> cues("How long does it take?")
    [<Cue.TIME: 'time'>, <Cue.NUMBER: 'num'>]
    """
    return [cue for cue, pattern in _ASKS.items() if pattern.search(question)]


def marks(cue: Cue, sentence: str) -> frozenset[str]:
    """Return what a sentence has of a kind: its numbers or names, or that there is something."""
    return _MARKS[cue](sentence)


def _numbers(sentence: str) -> frozenset[str]:
    return frozenset(found.strip(".,").lower() for found in _NUMBERS.findall(sentence))


def _names(sentence: str) -> frozenset[str]:
    return frozenset(_CAPITALISED.findall(sentence))


def _something(pattern: re.Pattern[str]) -> Callable[[str], frozenset[str]]:
    return lambda sentence: frozenset({"yes"} if pattern.search(sentence) else ())


_MARKS: dict[Cue, Callable[[str], frozenset[str]]] = {
    Cue.TIME: _something(_TIME),
    Cue.NUMBER: _numbers,
    Cue.NAME: _names,
    Cue.REASON: _something(_REASON),
    Cue.LONG_FORM: lambda sentence: frozenset(definitions(sentence)),
}


def fits(cue: Cue, question: str, sentences: Sequence[frozenset[str]]) -> list[float]:
    """Return the cue's value for sentences with these marks."""
    if cue is Cue.LONG_FORM:
        asked = {word.removesuffix("s") for word in words(question)}
        return [1.0 if found & asked else 0.0 for found in sentences]
    own = _known(cue, question)
    return [1.0 if found - own else -1.0 for found in sentences]


def _known(cue: Cue, question: str) -> frozenset[str]:
    """Return what the question itself has of a kind, which is no answer to it."""
    if cue is Cue.NUMBER:
        return _numbers(question)
    if cue is Cue.NAME:
        return frozenset(re.findall(r"\w+", question)) | frozenset(
            word.capitalize() for word in re.findall(r"\w+", question)
        )
    return frozenset()
