"""The closed classes of English words, each listed once.

Other lists are made of these by name, and of the words that only they have.
"""

from collections.abc import Iterable


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as running text."""
    return frozenset(text.split())


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of any of these words; where one begins another, the first one is tried.

    >>> one_of(["who", "what"])
    '(?:who|what)'
    """
    return f"(?:{'|'.join(words)})"


ARTICLES = word_set("a an the")
SUBJECT_PRONOUNS = word_set("i you we he she it they")
FIRST_PERSON = word_set("me my mine myself us our ours ourselves") | {"i", "we"}
SECOND_PERSON = word_set("your yours yourself yourselves") | {"you"}
THIRD_PERSON = SUBJECT_PRONOUNS - FIRST_PERSON - SECOND_PERSON | word_set(
    "its itself them their theirs themselves him his himself her hers herself"
)
PRONOUNS = FIRST_PERSON | SECOND_PERSON | THIRD_PERSON
DEMONSTRATIVES = word_set("this that these those")
QUESTION_WORDS = word_set("what who whom whose when where why which how")

BE = word_set("is are was were")
OTHER_FORMS_OF_BE = word_set("am be been being")
DO = word_set("do does did")
HAVE = word_set("has have had")
MODALS = word_set("can could may might must should will would")
AUXILIARIES = BE | DO | HAVE | MODALS | {"am"}

PREPOSITIONS = word_set(
    """
    of for in on at by to from with without into onto through throughout during between among
    against under within across along around behind beyond near toward towards upon after before
    about like due
    """
)

COUNTING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ONE_TO_TEN = frozenset(COUNTING)
LARGER_NUMBERS = word_set(
    """
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty
    fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion
    billions trillion trillions dozen dozens
    """
)
NUMBER_WORDS = ONE_TO_TEN | LARGER_NUMBERS
MONTHS = word_set(
    "january february march april may june july august september october november december"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
TIME_UNITS = word_set(
    """
    minute minutes hour hours day days week weeks month months year years decade decades century
    centuries
    """
)

# What is said between people and not of anything.
COURTESIES = word_set(
    """
    hi hello hey thanks thank thanx thx please pls plz yes yeah yep no ok okay oh ah hm hmm uh um
    well
    """
)
