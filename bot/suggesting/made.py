"""Questions that were made, and what of."""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

LONGEST = 90  # characters of a question; a longer one is no handy offer
LONGEST_READ = 400  # characters of a sentence or heading; what is longer hides its subject


class Kind(IntEnum):
    """What a question was made of; what is asked for first comes first."""

    HEADING = 0  # a heading that is a question
    OWN = 1  # what the reader may, must or should do
    DEFINITION = 2
    AMOUNT = 3  # how many, how much, how long, how often
    SECTION = 4  # a heading that names what its section lists, rules or explains
    FACT = 5  # when, who, where, why, how
    EVENT = 6  # what happened at some time
    RULE = 7  # what something or somebody else can, may, must
    ROW = 8  # of a table
    SHORT_FORM = 9
    TOPIC = 10  # a heading that only names a topic


class Made(NamedTuple):
    """A question and what it was made of."""

    kind: Kind
    question: str


def if_short(kind: Kind, question: str) -> Iterator[Made]:
    """Yield a question with a capital, unless it is too long to be offered."""
    if len(question) <= LONGEST:
        yield Made(kind, question[0].upper() + question[1:])
