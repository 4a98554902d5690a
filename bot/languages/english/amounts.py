"""Patterns of numbers, amounts, durations and dates as they are written in a sentence.

They are kept as text: `re` compiles one when it is first needed, not at the start.
"""

from bot.languages.english.word_classes import COUNTING, MONTHS, one_of

_NUMBER = (
    r"(?:\d[\d,.]*(?:[-–]\d+)?|(?:twenty|(?:thir|for|fif|six|seven|eigh|nine)ty)(?:-[a-z]+)?"
    rf"|{one_of(COUNTING[1:])}|eleven|twelve|fifteen|several|many|a few)"
    r"(?: (?:hundred|thousand|million|billion))?"
)
ABOUT = (
    r"(?:about |around |approximately |roughly |nearly |almost |only |just |up to |at least |over "
    r"|between |less than |more than |some |from )?"
)
_TIME_UNIT = r"(?:second|minute|hour|day|night|week|month|year|decade|century|centurie)s?\b"
DURATION = rf"{ABOUT}(?:{_NUMBER}|an?|half an?)(?: (?:to|or|and) {_NUMBER})?(?: full)? {_TIME_UNIT}"
_MONTH = one_of(sorted(month.title() for month in MONTHS))
DATE = (
    rf"(?:[Ii]n|[Oo]n|around|about|circa)(?: early| late| mid)?(?: \d\d?)?(?: {_MONTH})?"
    r"(?: \d\d?,)? (?:1\d{3}|20\d\d)(?![\d,]*\d)"
)
WHEN = rf"(?:{DATE}|(?:[Ii]n|[Oo]n) (?:early |late )?(?:\d\d? )?{_MONTH}\b(?! [a-z]))"
MONEY = rf"{ABOUT}(?:[$€£] ?\d|(?:\d[\d,.]*|{_NUMBER}) ?(?:[$€£]|dollars?|euros?|pounds|cents?)\b)"
MEASURED = rf"{ABOUT}{_NUMBER}"
OFTEN = (
    r"(?:once|twice|(?:two|three|four|\d+) times) (?:an? \w+|every .+|per \w+|daily|weekly)"
    rf"|every (?:{_NUMBER} )?(?:other )?{_TIME_UNIT}"
)
COUNTED = (
    rf"{ABOUT}{_NUMBER} (?!{_TIME_UNIT}(?! of| off)|percent|per cent|times|fold|of |[A-Z])(.+)"
)
# The number at the beginning of "fewer than 1 in 1,000 patients" or "60 % of the patients".
COUNTED_FIRST = (
    rf"(?:fewer than |no more than )?{ABOUT}{_NUMBER}(?: in \d[\d,]*)?(?: ?%| percent| per cent)?"
    r"(?: of (?:the )?)? ?(?=[a-z])"
)
