"""What a clause with "is", "are", "was" or "were" answers: what, who, where, how, when."""

import re
from collections.abc import Iterator, Sequence

from bot.languages.english.amounts import DATE
from bot.languages.english.noun_phrases import head_of
from bot.languages.english.word_classes import ARTICLES, word_set
from bot.suggesting.clauses import Clause, bare
from bot.suggesting.made import Kind
from bot.suggesting.objects import goes_on
from bot.suggesting.predicates import defines, is_person

# "What is the capital of Paris?" can be asked though no article follows "is".
_ASKED_OF = word_set(
    """
    capital population purpose goal aim cause result function role size area motto symbol danger
    risk effect source center centre basis subject object origin meaning religion currency cost
    price temperature length height depth distance speed speciality method key advantage problem
    challenge reason component product industry export crop mode route treatment symptom name
    """
)


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for a, b in (pair.split() for pair in text.split(",")))


PASSIVE_WHAT = _pairs(
    """
    derived from, made of, made from, made by, based on, used for, used as, composed of,
    named after, known for, associated with, taken from, divided into, involved in, treated with,
    linked to, related to, connected to, obtained from, formed from, responsible for, famous for,
    similar to,
    measured in, opposed to, attached to, exposed to, infected with, stained with,
    incubated with, combined with, collected from, isolated from, purchased from, extracted from,
    recruited from, separated from, converted into, split into, translated into, needed for,
    required for, designed for
    """
)
PASSIVE_WHERE = _pairs(
    """
    located in, located on, located at, located near, found in, situated in, situated on, held in,
    buried in, stored in, headquartered in, based in
    """
)
_PASSIVE_HOW = word_set("defined treated measured diagnosed transmitted")
# Irregular participles and their past: what was done at some time, by someone.
_DONE = {
    "written": "wrote", "built": "built", "led": "led", "founded": "founded", "held": "held",
    "sold": "sold", "won": "won", "begun": "began", "shot": "shot", "rebuilt": "rebuilt",
}  # fmt: skip
_BY_SOMEONE = word_set(
    """
    founded established built created invented discovered written designed introduced published
    painted composed developed signed abolished destroyed conquered captured defeated killed elected
    proposed coined launched adopted constructed directed produced organized led formed
    """
)
_UNDATED = word_set("used based involved located needed related associated followed called named")


def asked_of_be(clause: Clause, is_dated: bool) -> Iterator[tuple[Kind, str]]:
    """Yield what the clause answers; `is_dated` tells that a date stood before it."""
    be, subject, rest = clause.verb, clause.subject, clause.rest
    first, second = bare(rest[0]), bare(rest[1]) if len(rest) > 1 else ""
    if be in {"was", "were"} and (first.endswith("ed") or first in _DONE or first == "born"):
        yield from _asked_of_deed(clause, first, is_dated)
    pair = (rest[0], second)
    if (pair in PASSIVE_WHAT and goes_on(rest[2:])) or _is_done_by(rest):
        yield Kind.FACT, f"What {be} {subject} {first} {second}?"
    elif pair in PASSIVE_WHERE and not re.match(DATE, " ".join(rest[1:])):
        yield Kind.FACT, f"Where {be} {subject} {first}?"
    elif (first in _PASSIVE_HOW and second in {"as", "by", "with", "through"}) or (
        rest[0].endswith("ed") and rest[0] not in _UNDATED and second in {"using", "via"}
    ):
        yield Kind.FACT, f"How {be} {subject} {first}?"
    elif defines(clause):
        yield Kind.DEFINITION, f"{'Who' if is_person(clause) else 'What'} {be} {subject}?"
    elif is_asked_of(clause) and _completes(rest):
        yield Kind.FACT, f"What {be} {subject}?"


def _is_done_by(rest: Sequence[str]) -> bool:
    """Tell whether "is" is followed by what something causes; for a person it would be "whom"."""
    return (
        len(rest) > 2
        and rest[0].endswith("ed")
        and rest[0] not in _BY_SOMEONE
        and rest[1] == "by"
        and rest[2][0].islower()
        and not rest[2].endswith(("ing", "ly"))
        and goes_on(rest[2:])
    )


def is_asked_of(clause: Clause) -> bool:
    """Tell whether the subject is something of something: "the goal of pruning"."""
    return clause.words[0] == "the" and "of" in clause.words and head_of(clause.words) in _ASKED_OF


def _completes(rest: Sequence[str]) -> bool:
    """Tell whether what follows "is" is a noun phrase, or "to" and a verb."""
    first = rest[0]
    return (
        first in ARTICLES | {"to"}
        or first[0].isupper()
        or first[0].isdigit()
        or (first[-1] in ".,;" and not bare(first).endswith(("ed", "ing", "ly", "en", "al")))
    )


def _asked_of_deed(clause: Clause, participle: str, is_dated: bool) -> Iterator[tuple[Kind, str]]:
    """Yield when something was done, and by whom."""
    be, subject, text = clause.verb, clause.subject, " ".join(clause.rest[1:])
    if participle in _UNDATED:
        return
    if participle in _BY_SOMEONE and re.match(r"by (?:the )?[A-Z][\w.-]+", text):
        yield Kind.FACT, f"Who {_DONE.get(participle, participle)} {subject}?"
    ends = not text or clause.rest[0] != participle
    if re.match(DATE, text) or (is_dated and (ends or text.startswith("by "))):
        yield Kind.FACT, f"When {be} {subject} {participle}?"
    elif participle == "born" and re.match(r"in [A-Z]", text):
        yield Kind.FACT, f"Where {be} {subject} born?"
        if re.search(rf" {DATE}", text):
            yield Kind.FACT, f"When {be} {subject} born?"
