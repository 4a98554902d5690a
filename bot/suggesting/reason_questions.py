"""A clause with a reason ("because", "due to", "in order to") becomes the question why."""

from collections.abc import Iterator, Sequence

from bot.languages.english.noun_phrases import DANGLING, WORD
from bot.languages.english.verbs import ACTIVE, ADVERBS, ASKING_FOR_HAVE, asked_with
from bot.languages.english.word_classes import ARTICLES, BE, MODALS, PREPOSITIONS, word_set
from bot.suggesting.being_questions import is_asked_of
from bot.suggesting.clauses import Clause
from bot.suggesting.made import Kind
from bot.suggesting.objects import takes

_BEFORE_REASON = ADVERBS | word_set(
    "partly simply perhaps precisely only just especially merely afterward afterwards again"
)


def why(clause: Clause) -> Iterator[tuple[Kind, str]]:
    """Yield "Why are cells frozen?" for "Cells are frozen because ..."."""
    said = _before_reason(clause.rest)
    if not said or not all(WORD.fullmatch(word) for word in said):
        return
    verb, subject = clause.verb, clause.subject
    has_to = verb in ASKING_FOR_HAVE and said[0] == "to" and len(said) > 1
    clear = said[1:] if has_to else said
    if clear[0] == "be" and (has_to or verb in MODALS):
        clear = clear[1:]
    if not clear or not (DANGLING | BE | MODALS | ASKING_FOR_HAVE.keys()).isdisjoint(clear):
        return
    if clear[-1] in PREPOSITIONS | ARTICLES | {"and", "or"}:
        return
    words = " ".join(said)
    if verb in BE | MODALS:
        if not is_asked_of(clause) and said[0] not in ARTICLES:
            yield Kind.FACT, f"Why {verb} {subject} {words}?"
    elif has_to:
        yield Kind.FACT, f"Why {ASKING_FOR_HAVE[verb]} {subject} have {words}?"
    elif verb in ACTIVE and takes(ACTIVE[verb].base, clause.rest):
        yield Kind.FACT, f"{asked_with('Why', ACTIVE[verb], subject)[:-1]} {words}?"


def _before_reason(rest: Sequence[str]) -> list[str]:
    """Return what a clause says before "because", "due to" or "in order to"."""
    for place in range(1, min(len(rest) - 2, 10)):
        is_reason = rest[place] == "because" or (
            rest[place : place + 2] in {("due", "to"), ("so", "that")}
            or rest[place : place + 3] == ("in", "order", "to")
        )
        if is_reason:
            said = list(rest[:place])
            said[-1] = said[-1].removesuffix(",")
            while said and said[-1] in _BEFORE_REASON:
                said.pop()
            return said
    return []
