"""A sentence becomes the questions that it answers, by rules.

A rule applies only where words and their endings show what is the subject and what the verb
("Engraftment is the moment when ..."), and where the subject can be understood by itself
(`bot.languages.english.noun_phrases`). Whatever is not clearly so makes no question.
"""

import re
from collections.abc import Iterator

from bot.languages.english.noun_phrases import Casing
from bot.suggesting.amount_questions import amounts_in, counted_first, counted_there
from bot.suggesting.clause_reading import clause_of
from bot.suggesting.definitions import defined_by
from bot.suggesting.fact_questions import event_in, facts_in, person_in
from bot.suggesting.introduced_terms import (
    TERM_VERBS,
    stood_for,
    terms_introduced,
)
from bot.suggesting.made import LONGEST_READ, Kind, Made, if_short
from bot.suggesting.rule_questions import rules_in

_OF_A_WRITER = frozenset({"I", "me", "my", "My", "mine", "myself"})
_BRACKETS = re.compile(r" ?(?:\([^()]{0,120}\)|\[[^\[\]]{0,60}\])")
_MARKUP = re.compile(r"[()\[\]{}<>|\\*_#\"“”„«»=~^]")


def from_sentence(sentence: str, casing: Casing) -> Iterator[Made]:
    """Yield the questions that a sentence answers.

    >>> casing = Casing(["The moment of engraftment"])
    >>> [made.question for made in from_sentence("Engraftment is the moment of truth.", casing)]
    ['What is engraftment?']
    """
    if len(sentence) > LONGEST_READ or sentence.endswith("?"):
        return
    text = " ".join(sentence.split())
    if not text.isprintable() or not _OF_A_WRITER.isdisjoint(text.split()):
        return
    if "(" in text or "[" in text:
        yield from stood_for(text)
        text = _BRACKETS.sub("", text)
    if _MARKUP.search(text):
        return
    if any(verb in text for verb in TERM_VERBS):
        yield from terms_introduced(text)
    for kind, question in _asked(text, casing):
        if question:
            yield from if_short(kind, question)


def _asked(text: str, casing: Casing) -> Iterator[tuple[Kind, str | None]]:
    """Yield what a sentence without brackets answers; None where that is not clear."""
    yield Kind.AMOUNT, counted_first(text) or counted_there(text)
    yield Kind.FACT, person_in(text)
    clause = clause_of(text, casing) if text[:1].isupper() else None
    yield from rules_in(text, clause, casing)
    if clause:
        yield Kind.DEFINITION, defined_by(clause)
        yield from ((Kind.AMOUNT, question) for question in amounts_in(clause))
        yield from ((Kind.FACT, question) for question in facts_in(clause))
        yield Kind.EVENT, event_in(clause)
