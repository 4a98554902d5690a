"""How a question that leans on what was said before is told: what points back, how it opens."""

from bot.languages.english.word_classes import (
    BE,
    DEMONSTRATIVES,
    DO,
    QUESTION_WORDS,
    THIRD_PERSON,
    word_set,
)


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.split(","))


# What stands for something said before, wherever it stands.
POINTING = THIRD_PERSON | word_set(
    """
    other others another else same similar former latter both such ones instead too also there then
    different
    """
)
POINTING_AT_WHAT_FOLLOWS = DEMONSTRATIVES - {"that"}
_ASKING_HOW = QUESTION_WORDS - word_set("who whom whose which")
# "that" points back at the start and after one of these; elsewhere it opens a clause.
BEFORE_THAT = (
    BE
    | DO
    | _ASKING_HOW
    | word_set(
        "of about with for to in on from and like than can could will would after before by at"
    )
)
EXISTING = BE | word_set("be been exist exists")
FILLERS = word_set("ok okay so well hmm yes no great thanks interesting oh")
OPENERS = word_set("and also or but then")
OPENING_PREPOSITIONS = word_set("for in with without after before during")
# "in which year did it end" is whole, and "for which diseases?", without a verb, is not.
ASKING_WHICH = QUESTION_WORDS - word_set("who when where why")
OPENING_PAIRS = _phrases(
    "what about,how about,what else,how so,how come,what if,any other,who else,where else,"
    "when else,which one,which ones,which of,which is,which are,which was,which were,which has,"
    "which have,which do,which does,which did,which can,which would"
)
BARE_QUESTIONS = _phrases(
    "why,how,how so,how come,when,where,who,which,which one,what,really,in what way,like what,"
    "such as,for example,for instance,why not,why is that,how exactly,why so"
)
