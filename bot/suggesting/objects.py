"""Whether what follows a verb or a preposition can be asked for, told by its first words."""

import re
from collections.abc import Sequence

from bot.languages.english.amounts import DATE
from bot.languages.english.noun_phrases import DANGLING, WORD
from bot.languages.english.verbs import FINITE, PHRASAL
from bot.languages.english.word_classes import ARTICLES, BE, MODALS, PREPOSITIONS, word_set
from bot.suggesting.clauses import bare

# These need an object with an article: not "become common", "show that".
_WITH_ARTICLE = word_set("become show allow enable kill bring")
_NO_OBJECT = word_set(
    """
    and or but up out more less most very too so as sure use place room possible clear both either
    well together rise way account care sense much many using forces
    """
)


def takes(base: str, rest: Sequence[str]) -> bool:
    """Tell whether a noun phrase follows a verb as its object."""
    if not rest:
        return False
    first = bare(rest[0])
    lower = first.lower()
    if base in _WITH_ARTICLE:
        return lower in ARTICLES and len(rest) > 1
    return (
        WORD.fullmatch(first) is not None
        and first[0].isalpha()
        and lower not in PREPOSITIONS | FINITE | DANGLING | _NO_OBJECT
        and not lower.endswith(("ly", "ed", "fold", "wards"))
        and not (len(rest) > 1 and bare(rest[1]) in BE | MODALS)
    )


def takes_phrase(form: str, rest: Sequence[str]) -> bool:
    """Tell whether a verb goes on with its preposition and something that can be asked for."""
    return rest[0] == PHRASAL[form].preposition and goes_on(rest[1:])


def goes_on(rest: Sequence[str]) -> bool:
    """Tell whether something that can be asked for follows a preposition."""
    if not rest:
        return False
    first = bare(rest[0]).lower()
    return first not in _NO_OBJECT and (first not in DANGLING or first in {"several", "many"})


def is_place(rest: Sequence[str]) -> bool:
    """Tell whether a place follows "in" or "from", and no date."""
    return (
        bool(rest)
        and not re.match(DATE, f"in {' '.join(rest[:3])}")
        and (rest[0] in ARTICLES or rest[0][0].isupper())
    )
