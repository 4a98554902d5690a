"""Whether a clause says what its subject is, told by closed lists of words."""

from bot.languages.english.noun_phrases import DANGLING, VAGUE, head_of, is_plural
from bot.languages.english.word_classes import ARTICLES, PREPOSITIONS, word_set
from bot.suggesting.clauses import Clause, bare

# After "is a" or "is the": what says how good a thing is, or which one, and not what.
_AFTER_NOUNS = PREPOSITIONS | DANGLING
_NEVER_NOUNS = ARTICLES | _AFTER_NOUNS
_NOT_DEFINING = word_set(
    """
    lot few little bit result problem most more less least only same second third fourth other
    next last main key major better worse reason way part good bad great better different similar
    leading growing first
    """
)
_PERSON = word_set(
    """
    king queen emperor president writer poet painter composer philosopher engineer inventor
    scientist professor politician general leader actor actress singer lawyer monk priest bishop
    pope saint duke count prince princess nobleman explorer soldier reformer theologian
    mathematician teacher doctor officer minister senator governor commander admiral knight
    missionary historian astronomer director player coach quarterback businessman preacher pastor
    merchant architect sculptor ruler activist physicist chemist economist novelist journalist
    botanist artist dramatist psychologist biologist geologist physician musician
    """
)
_THING = word_set(
    """
    city town village county region province country state kingdom empire dynasty republic war
    battle siege treaty act law party company corporation organization organisation agency
    university college school church cathedral castle palace tower bridge river lake mountain
    island sea ocean desert forest museum theater theatre newspaper magazine journal film series
    program programme project mission spacecraft ship language religion movement revolution disease
    virus bacterium protein drug vaccine festival network channel station airport stadium
    institution institute order league tribe theory book novel poem song album system community
    neighborhood neighbourhood district service genus species phylum group family
    """
)


def defined_by(clause: Clause) -> str | None:
    """Return "What is X?" or "Who was X?" for a clause that says it, or None."""
    if clause.base == "encompass" and clause.rest[0] in ARTICLES:
        return clause._replace(
            auxiliary="are" if clause.auxiliary == "do" else "is", base=""
        ).asked("What")
    if not clause.is_be or not _defines(clause):
        return None
    return clause.asked("Who" if _is_person(clause) else "What")


def _defines(clause: Clause) -> bool:
    words = [bare(token) for token in clause.rest[:8]]
    first, second = words[0], words[1] if len(words) > 1 else ""
    if clause.has_apposition and clause.auxiliary in {"is", "are"} and not clause.is_named:
        return True
    if head_of(clause.words).lower() in VAGUE and not clause.is_named:
        return False
    if "and" in clause.words and not clause.is_named:
        return False
    if clause.auxiliary in {"are", "were"}:
        return clause.auxiliary == "are" and _names_a_kind(clause.rest)
    if clause.auxiliary == "is" and first == "when":
        return True
    if clause.words[0].endswith("ing") and len(clause.words) > 1:
        return False  # "Repairing tissue is the hope": it says what it is for
    if not ((first in ARTICLES and second) or (first, second) == ("one", "of")):
        return False
    if second in _NOT_DEFINING or second.endswith("est"):
        return False
    if clause.words[0] == "the":
        return (
            clause.is_named
            and not is_plural(clause.words[-1])
            and _said_to_be(clause) not in _PERSON
        )
    if clause.words[0][0].isupper() and not clause.words[0].isupper():
        return _is_person(clause) or _said_to_be(clause) in _THING
    return clause.auxiliary == "is"


def _names_a_kind(rest: tuple[str, ...]) -> bool:
    """Tell whether "are" is followed by a plural: "animals that eat", "four-legged animals."."""
    words = [bare(token) for token in rest[:6]]
    for place, word in enumerate(words[:5]):
        if word in _NEVER_NOUNS or word.endswith(("ed", "ing", "ly")):
            return False
        if len(word) > 3 and is_plural(word):
            after = words[place + 1] if place + 1 < len(words) else ""
            return rest[place][-1] in ".,;:" or after in {"that", "which", "who", "of", "with"}
    return False


def _said_to_be(clause: Clause) -> str:
    """Return the noun after "is"."""
    last = ""
    for token in clause.rest[:8]:
        if token in _AFTER_NOUNS:
            break
        last = bare(token)
        if token != last:
            break
    return last.lower()


def _is_person(clause: Clause) -> bool:
    """Tell whether the subject is a person, by name and occupation."""
    named = all(w[0].isupper() or w in {"of", "the", "de", "von", "van"} for w in clause.words)
    return named and clause.words[0] != "the" and _said_to_be(clause) in _PERSON
