"""What kind of answer a question asks for, and which sentences hold something of that kind.

A cue is 0 for a question that does not ask for its kind, else +1 for the sentences that have
something of it and -1 for the others: a time, a number, a name or a reason. Asking what something
is, or what an abbreviation stands for, is a cue too, +1 for the sentences that define it and 0 for
the others.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from bot.languages.english.abbreviations import definitions
from bot.ranking.features.definition import asked_to_define, defined_in
from corpus.terms import words

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
    DEFINITION = "def"
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
_NUMBER_WORDS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion billions trillion trillions dozen dozens
    half third quarter twice double both several
    """.split()
)
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
_CAPITALISED = re.compile(r"(?<!^)\b[A-Z]\w+")


def cues(question: str) -> list[Cue]:
    """Return the kinds of answer that a question asks for.

    >>> cues("How long does it take?")
    [<Cue.TIME: 'time'>, <Cue.NUMBER: 'num'>]
    """
    found = {cue for cue, pattern in _ASKS.items() if pattern.search(question)}
    if asked_to_define(question):
        found.add(Cue.DEFINITION)
    return [cue for cue in Cue if cue in found]


def marks(cue: Cue, sentence: str, words: Sequence[str]) -> frozenset[str]:
    """Return what a sentence has of a kind: its numbers or names, or that there is something.

    `words` are the folded words of the sentence.
    """
    return _MARKS[cue](sentence, words)


def _times(sentence: str, words: Sequence[str]) -> frozenset[str]:
    if not _TIME_WORDS.isdisjoint(words):
        return _SOMETHING
    if any(_YEAR.fullmatch(word) and word in sentence for word in words):  # 1,018 is no year
        return _SOMETHING
    dated = not _MONTHS.isdisjoint(words) and any(
        (a in _MONTHS and b[0].isdigit()) or (b in _MONTHS and a.isdigit())
        for a, b in zip(words, words[1:], strict=False)
    )
    return _SOMETHING if dated else _NOTHING


def _numbers(_sentence: str, words: Sequence[str]) -> frozenset[str]:
    return frozenset(w for w in words if w in _NUMBER_WORDS or w[0].isdigit())


def _names(sentence: str, _words: Sequence[str]) -> frozenset[str]:
    return frozenset(_CAPITALISED.findall(sentence))


def _reasons(_sentence: str, words: Sequence[str]) -> frozenset[str]:
    given = (
        not _REASON_WORDS.isdisjoint(words)
        or not _REASON_PAIRS.isdisjoint(zip(words, words[1:], strict=False))
        or any(word.startswith(_REASON_STEMS) for word in words)
    )
    return _SOMETHING if given else _NOTHING


def _subjects(sentence: str, _words: Sequence[str]) -> frozenset[str]:
    return defined_in(sentence)


def _defined(sentence: str, _words: Sequence[str]) -> frozenset[str]:
    return frozenset(definitions(sentence)) if "(" in sentence else _NOTHING


_SOMETHING = frozenset({"yes"})
_NOTHING: frozenset[str] = frozenset()
_MARKS: dict[Cue, Callable[[str, Sequence[str]], frozenset[str]]] = {
    Cue.TIME: _times,
    Cue.NUMBER: _numbers,
    Cue.NAME: _names,
    Cue.REASON: _reasons,
    Cue.DEFINITION: _subjects,
    Cue.LONG_FORM: _defined,
}


def fits(cue: Cue, question: str, sentences: Sequence[frozenset[str]]) -> list[float]:
    """Return the cue's value for sentences with these marks."""
    if cue is Cue.LONG_FORM:
        asked = {form for word in words(question) for form in (word, word.removesuffix("s"))}
        return [
            1.0 if any(asked.issuperset(words(short)) for short in found) else 0.0
            for found in sentences
        ]
    if cue is Cue.DEFINITION:
        asked_for = asked_to_define(question)
        return [0.0 if asked_for.isdisjoint(found) else 1.0 for found in sentences]
    own = _known(cue, question)
    return [1.0 if found - own else -1.0 for found in sentences]


def _known(cue: Cue, question: str) -> frozenset[str]:
    """Return what the question itself has of a kind, which is no answer to it."""
    if cue is Cue.NUMBER:
        return _numbers(question, words(question))
    if cue is Cue.NAME:
        typed = re.findall(r"\w+", question)
        return frozenset(typed) | frozenset(word.capitalize() for word in typed)
    return _NOTHING
