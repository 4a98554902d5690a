"""A clause becomes the questions that it answers: how many, how long, when, why, who, where, how.

What the clause says stays in the question as far as it does not answer it, so that each can be
understood by itself.
"""

import re
from collections.abc import Iterator, Sequence

from bot.languages.english.amounts import (
    DATE,
    WHEN,
)
from bot.languages.english.noun_phrases import is_understood
from bot.languages.english.verbs import is_verb, past_of, past_of_participle
from bot.languages.english.word_classes import ARTICLES, MODALS, word_set
from bot.suggesting.clauses import (
    Clause,
    is_clear,
    says_one_thing,
    up_to_mark,
)

_REASON = r"(?:because|so that|due to|owing to|in order to)\b."
_SAID_WHEN = rf"(?:^| ){WHEN}(?!\S)"
_PLACED = word_set(
    "located found situated held buried stored headquartered based sold built made signed kept born"
)
_PERSON = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lady|King|Queen|Emperor|Pope|President|Captain|General"
    r"|Bishop|Saint)\.?(?: [A-Z][\w.’'-]*| of| de| von)+(?=(?: is| was| has| had| [a-z]+(?:ed|s)) )"
)
_TELLING_WHAT = {(word,) for word in ("a", "an", "the", "no", "not", "his", "her")}
_CAUSING = word_set("caused triggered prompted provoked sparked")
_AIMING = word_set("aim seek try intend hope plan")
_AT = word_set("in on at near")
_ABOUT_WHAT = frozenset({
    ("made", "of"), ("made", "from"), ("based", "on"), ("used", "for"), ("used", "as"),
    ("composed", "of"), ("named", "after"), ("known", "for"), ("divided", "into"),
    ("derived", "from"), ("associated", "with"), ("treated", "with"), ("responsible", "for"),
    ("famous", "for"), ("required", "for"), ("designed", "for"), ("needed", "for"),
})  # fmt: skip
# What somebody does: of this "Who ...?" can be asked, whatever the name is that follows "by".
_DEEDS = word_set(
    """
    founded established built created invented discovered written designed introduced published
    painted composed developed signed abolished conquered captured defeated killed elected proposed
    coined launched adopted constructed directed produced organized led formed governed ruled owned
    opened commissioned appointed commanded won
    """
)


def facts_in(clause: Clause) -> Iterator[str | None]:
    """Yield when, why, who, where and how; None for what is not clear."""
    if clause.base and clause.rest[0] == "that":
        yield clause.asked("What")
        return
    if clause.base in _AIMING and clause.rest[0] == "to":
        yield clause.asked("What", ("to", "do"))
    if _is_part(clause) and _is_value(clause.rest[0]):
        yield clause.asked("What")
    said = " ".join(clause.said)
    match = re.search(_SAID_WHEN, said)
    if match:
        yield clause.asked("When", said[: match.start()].split())
    elif re.fullmatch(WHEN, clause.opening.rstrip(", ")):
        yield clause.asked("When", clause.said)
    then = " ".join(clause.rest[len(clause.said) :])
    done = re.split(rf" ?{_REASON}", said)[0].split()
    has_reason = re.match(_REASON, then) or re.search(_REASON, said)
    tells_why = has_reason and done and not clause.is_negated
    if tells_why and done[0] not in ARTICLES and not _is_part(clause):
        yield clause.asked("Why", done)
    if (clause.base or clause.auxiliary in MODALS) and re.match(r"when .", then):
        yield clause.asked("When", clause.said)
    if clause.is_be and len(clause.said) > 2:
        yield from _passive(clause)
    elif clause.auxiliary == "did" and clause.base:
        yield from _deed(clause, said)


def _is_part(clause: Clause) -> bool:
    """Tell whether it says what is something of something: "the goal of pruning is"."""
    is_of = clause.words[0] == "the" and not {"of", "for"}.isdisjoint(clause.words)
    return is_of and clause.is_be


def _is_value(word: str) -> bool:
    return word == "to" or word[0].isupper() or "@" in word or word[0].isdigit()


def _deed(clause: Clause, said: str) -> Iterator[str | None]:
    """Yield how something was done, and who did it."""
    if way := re.search(r" by \w+ing ", said):
        yield clause.asked("How", said[: way.start()].split())
    past = past_of(clause.base)
    if len(clause.said) > 1 and says_one_thing(clause.said):
        is_one = clause.said[0] == "the" or any(word[0].isupper() for word in clause.said)
        if past in _DEEDS and clause.is_named and is_one:
            yield f"Who {past} {said}?"
        elif past in _CAUSING or (past == "led" and clause.said[0] == "to"):
            yield f"What {past} {said}?"


def event_in(clause: Clause) -> str | None:
    """Return "What happened in 1271?", or "... after the war?", if a sentence begins so."""
    opening = clause.opening.rstrip(", ")
    if re.fullmatch(DATE, opening):
        return f"What happened {opening[0].lower()}{opening[1:]}?"
    joins, _, topic = opening.partition(" ")
    is_named = any(word[0].isupper() for word in topic.split())
    if joins in {"After", "During", "Before"} and is_named and is_understood(topic.split()):
        return f"What happened {joins.lower()} {topic}?"
    return None


def _passive(clause: Clause) -> Iterator[str | None]:
    """Yield who did what was done, where, how, and with what."""
    participle, preposition, after = clause.said[:3]
    said = list(clause.said)
    if participle in _DEEDS and preposition == "to" and is_verb(after):
        yield clause.asked("Why", (participle,))
    elif (participle, preposition) in _ABOUT_WHAT:
        yield clause.put("What", (participle, preposition))
    elif participle in _PLACED and preposition in _AT:
        is_place = after in ARTICLES or after[0].isupper()
        if is_place and not re.match(DATE, " ".join(said[1:])):
            yield clause.asked("Where", (participle,))
    elif "by" in said or "using" in said:
        place = next(n for n, word in enumerate(said) if word in {"by", "using"})
        after = said[place + 1] if place + 1 < len(said) else ""
        if after.endswith("ing") or said[place] == "using":
            yield clause.asked("How", said[:place])
        elif participle in _DEEDS and any(
            word[0].isupper() for word in said[place + 1 : place + 3]
        ):
            yield _who(clause, participle, said[1:place])


def _who(clause: Clause, participle: str, said: Sequence[str]) -> str | None:
    if not says_one_thing(said):
        return None
    if clause.auxiliary in {"is", "are"}:
        return clause.put("Who", (participle, *said, "by"))
    return " ".join(("Who", past_of_participle(participle), *clause.words, *said)) + "?"


def person_in(sentence: str) -> str | None:
    """Return "Who keeps the books?" for "Mrs. Lindqvist keeps the books": the rest stays."""
    person = _PERSON.match(sentence)
    if not person:
        return None
    words = tuple(up_to_mark(sentence[person.end() :].split()))
    is_told = words[:1] in {("is",), ("was",)} and words[1:2] in _TELLING_WHAT
    if is_told or len(words) < 2 or not is_clear(words):
        return None
    return f"Who {' '.join(words)}?"
