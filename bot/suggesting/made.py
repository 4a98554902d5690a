"""Questions that were made, and what of."""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

LONGEST = 90  # characters of a question; a longer one is no handy offer
LONGEST_READ = 400  # characters of a sentence or heading; what is longer hides its subject


class Kind(IntEnum):
    """What a question was made of; what is asked for first comes first."""

    HEADING = 0  # a heading that is a question
    DEFINITION = 1
    FACT = 2  # how long, how many, when, who, where, why, what for
    DOING = 3  # what something does
    SHORT_FORM = 4
    TOPIC = 5  # a heading that names a topic


class Made(NamedTuple):
    """A question and what it was made of."""

    kind: Kind
    question: str


def if_short(kind: Kind, question: str) -> Iterator[Made]:
    """Yield a question with a capital, unless it is too long to be offered."""
    if len(question) <= LONGEST:
        yield Made(kind, question[0].upper() + question[1:])
