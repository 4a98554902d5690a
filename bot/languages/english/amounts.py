"""Patterns of numbers, amounts, durations and dates as they are written in a sentence.

They are kept as text: `re` compiles one when it is first needed, not at the start.
"""

from bot.languages.english.word_classes import COUNTING, MONTHS, one_of

_NUMBER = (
    rf"(?:\d[\d,.]*(?:[-–]\d+)?|{one_of(COUNTING[1:])}|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|several|many|a few)(?: (?:hundred|thousand|million"
    r"|billion))?"
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
AMOUNT = r"\d|\b(?:hundred|thousand|million|billion|dollar|euro|pound)s?\b"
COUNTED = rf"{ABOUT}{_NUMBER} (?!{_TIME_UNIT}|percent|per cent|times|fold|of )(.+)"
