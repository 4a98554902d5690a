"""English words that belong together though stemming leaves them apart: "died" and "death".

Each line is a family: where an article lacks a word of it, the others are what it may say instead.
They are no forms of one word (those are in `corpus.irregular_forms`): a question that the article
answers in its own word is answered with that word alone.
"""

from collections.abc import Mapping
from functools import cache

from corpus.terms import stem

_FAMILIES = """
absent absence
afraid fear
angry anger
anxious anxiety
apologise apology
behave behaviour behavior
believe belief
bleed blood
broad breadth broaden
bury burial
choose choice
cruel cruelty
decide decision
deep depth deepen
defend defence defense
deny denial
destroy destruction
die death dead
dose dosage
fail failure
false falsehood
fly flight
free freedom
grow growth
health healthy
high height
hot heat
hungry hunger
injure injury
invade invasion
know knowledge
live life alive lifetime
long length lengthen
lose loss
marry marriage
mix mixture
obey obedience
poor poverty
pregnant pregnancy
private privacy
proud pride
prove proof
refer referral
relieve relief
safe safety
see sight
sell sale seller
speak speech speaker
strong strength strengthen
true truth
warm warmth
weigh weight
wide width widen
wise wisdom
young youth
"""


def relatives_of(asked: str) -> tuple[str, ...]:
    """Return the words of the families that a stem belongs to, its own left out.

    >>> relatives_of("die"), relatives_of("cell")
    (('death', 'dead'), ())
    """
    return _relatives().get(asked, ())


@cache
def _relatives() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for family in map(str.split, _FAMILIES.strip().splitlines()):
        stems = {word: stem(word) for word in family}
        for own in stems.values():
            others = (word for word in family if stems[word] != own)
            found.setdefault(own, {}).update(dict.fromkeys(others))
    return {own: tuple(others) for own, others in found.items()}
