"""A sentence becomes the questions that it answers, by rules.

A rule applies only where closed lists of words show what is the subject and what the verb
("Engraftment is the moment when ..."), and where the subject can be understood by itself
(`bot.languages.english.noun_phrases`). Whatever is not clearly so makes no question.
"""

import re
from collections.abc import Iterator

from bot.languages.english.amounts import AMOUNT, COUNTED, DATE, DURATION
from bot.languages.english.noun_phrases import Casing, is_plural
from bot.languages.english.verbs import (
    ACTIVE,
    AIMING,
    ASKING_FOR_HAVE,
    COSTING,
    HAPPENING,
    LASTING,
    PARTICIPLES,
    PHRASAL,
    PLACED,
    SAYING,
    asked_with,
)
from bot.languages.english.word_classes import ARTICLES, BE, MODALS, word_set
from bot.suggesting.being_questions import PASSIVE_WHAT, PASSIVE_WHERE, asked_of_be
from bot.suggesting.clauses import Clause, bare, clause_of, leading_noun_phrase, opening_of
from bot.suggesting.introduced_terms import (
    TERM_VERBS,
    counted_by_knowing,
    stood_for,
    terms_introduced,
)
from bot.suggesting.made import LONGEST_READ, Kind, Made, if_short
from bot.suggesting.objects import goes_on, is_place, takes, takes_phrase
from bot.suggesting.reason_questions import why

# What these say of something is too little, or too much, to ask for: "What does it offer?"
_SAYING_LITTLE = word_set(
    """
    offer facilitate encompass provide represent cover comprise constitute display exhibit possess
    serve utilize experience enjoy gain address
    """
)
_DEFINING = word_set("encompass encompasses")
_UNCERTAIN = word_set("may might would could")

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
    text = sentence.replace("\u00a0", " ")
    if not text.isprintable():
        return
    if "(" in text or "[" in text:
        yield from stood_for(text)
        text = _BRACKETS.sub("", text)
    if _MARKUP.search(text):
        return
    if any(verb in text for verb in TERM_VERBS):
        yield from terms_introduced(text)
    yield from counted_by_knowing(text)
    opening = opening_of(text)
    if not opening and not text[:1].isupper():
        return
    clause = clause_of(text[len(opening) :], casing)
    if clause:
        is_dated = bool(re.fullmatch(DATE, opening.removesuffix(", ")))
        for kind, question in _asked(clause, is_dated):
            yield from if_short(kind, question)


def _asked(clause: Clause, is_dated: bool) -> Iterator[tuple[Kind, str]]:
    """Yield what the clause answers; `is_dated` tells that a date stood before it."""
    yield from why(clause)
    if clause.verb in BE:
        yield from asked_of_be(clause, is_dated)
    elif clause.verb in MODALS:
        yield from _asked_of_modal(clause)
    elif clause.verb in ASKING_FOR_HAVE:
        yield from _asked_of_have(clause)
    else:
        yield from _asked_of_verb(clause, is_dated)


def _asked_of_modal(clause: Clause) -> Iterator[tuple[Kind, str]]:
    modal, subject, rest = clause.verb, clause.subject, clause.rest
    verb = rest[0]
    is_asked = modal not in _UNCERTAIN and verb not in _SAYING_LITTLE
    if is_asked and verb in ACTIVE and ACTIVE[verb].base == verb and takes(verb, rest[1:]):
        yield Kind.DOING, f"What {modal} {subject} {verb}?"
    elif verb in PHRASAL and PHRASAL[verb].base == verb and takes_phrase(verb, rest[1:]):
        yield Kind.DOING, f"What {modal} {subject} {verb} {rest[1]}?"
    elif verb in HAPPENING and HAPPENING[verb].base == verb and rest[1:2] == ("when",):
        yield Kind.FACT, f"When {modal} {subject} {verb}?"
    elif len(rest) > 3 and verb == "be":
        pair = (rest[1], bare(rest[2]))
        if pair in PASSIVE_WHAT and goes_on(rest[3:]):
            yield Kind.FACT, f"What {modal} {subject} be {pair[0]} {pair[1]}?"
        elif pair in PASSIVE_WHERE:
            yield Kind.FACT, f"Where {modal} {subject} be {pair[0]}?"


def _asked_of_have(clause: Clause) -> Iterator[tuple[Kind, str]]:
    verb, subject, rest = clause.verb, clause.subject, clause.rest
    text = " ".join(rest)
    if re.match(r"an? (?:estimated |total )?(population|area) of", text):
        noun = "population" if "population" in text[:25] else "area"
        yield Kind.FACT, f"What {'was' if verb == 'had' else 'is'} the {noun} of {subject}?"
    yield from _how_many(text, f"{ASKING_FOR_HAVE[verb]} {subject} have")
    is_perfect = rest[0] in PARTICIPLES and rest[1:] and rest[1] in ARTICLES
    if is_perfect and takes(ACTIVE[rest[0]].base, rest[1:]):
        yield Kind.DOING, f"What {verb} {subject} {rest[0]}?"


def _how_many(text: str, asks: str) -> Iterator[tuple[Kind, str]]:
    counted = re.match(COUNTED, text)
    words = leading_noun_phrase(counted[1].split()) if counted else ()
    if words and words[0] not in ARTICLES and is_plural(words[-1]) and "and" not in words:
        yield Kind.FACT, f"How many {' '.join(words)} {asks}?"


def _asked_of_verb(clause: Clause, is_dated: bool) -> Iterator[tuple[Kind, str]]:
    form, subject, rest = clause.verb, clause.subject, clause.rest
    text = " ".join(rest)
    if form in LASTING and re.match(DURATION, text):
        yield Kind.FACT, asked_with("How long", LASTING[form], subject)
    if form in COSTING and re.search(AMOUNT, text[:60]):
        yield Kind.FACT, asked_with("How much", COSTING[form], subject)
    if form in HAPPENING:
        verb = HAPPENING[form]
        if (verb.auxiliary == "did" and re.match(DATE, text)) or rest[0] == "when":
            yield Kind.FACT, asked_with("When", verb, subject)
    if form in PLACED and rest[0] == PLACED[form].preposition and is_place(rest[1:]):
        asks = asked_with("Where", PLACED[form], subject)
        yield Kind.FACT, f"{asks[:-1]} from?" if rest[0] == "from" else asks
    if form in AIMING and rest[0] == "to" and len(rest) > 2:
        yield Kind.DOING, f"{asked_with('What', AIMING[form], subject)[:-1]} to do?"
    if form in SAYING and rest[0] == "that" and len(rest) > 3:
        yield Kind.DOING, asked_with("What", SAYING[form], subject)
    if form in PHRASAL and takes_phrase(form, rest):
        yield Kind.DOING, f"{asked_with('What', PHRASAL[form], subject)[:-1]} {rest[0]}?"
    if form in _DEFINING and rest[0] in {"a", "an"} and len(rest) > 1:
        yield Kind.DEFINITION, f"What {'are' if form == 'encompass' else 'is'} {subject}?"
    if form in ACTIVE:
        verb = ACTIVE[form]
        if verb.base in {"contain", "include", "comprise"}:
            yield from _how_many(text, f"{verb.auxiliary} {subject} {verb.base}")
        if takes(verb.base, rest):
            if is_dated and verb.auxiliary == "did" and (what := leading_noun_phrase(rest)):
                yield Kind.FACT, f"When did {subject} {verb.base} {' '.join(what)}?"
            if verb.base not in _SAYING_LITTLE:
                yield Kind.DOING, asked_with("What", verb, subject)
