"""Whether what follows "is" says what the subject is, told by closed lists of words."""

from collections.abc import Sequence

from bot.languages.english.noun_phrases import DANGLING, VAGUE, head_of, is_plural
from bot.languages.english.verbs import FINITE
from bot.languages.english.word_classes import ARTICLES, PREPOSITIONS, word_set
from bot.suggesting.clauses import Clause, bare

# After "is a" or "is the": what says how good a thing is, or which one, and not what.
_NOT_DEFINING = word_set(
    """
    lot few little bit result problem most more less least only same second third fourth other
    next last main key major better worse reason way part good bad great better different similar
    leading growing
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


def defines(clause: Clause) -> bool:
    """Tell whether what follows "is" says what the subject is."""
    words = [bare(token) for token in clause.rest[:8]]
    first, second = words[0], words[1] if len(words) > 1 else ""
    if clause.has_apposition and clause.verb in {"is", "are"} and not clause.is_named:
        return True
    if head_of(clause.words).lower() in VAGUE and not clause.is_named:
        return False
    if "and" in clause.words and not clause.is_named:
        return False
    if clause.verb in {"are", "were"}:
        return clause.verb == "are" and _names_a_kind(clause.rest)
    if clause.words[0].endswith("ing") and len(clause.words) > 1:
        return False  # "Repairing tissue is the hope": it says what it is for
    if not ((first in ARTICLES and second) or (first, second) == ("one", "of")):
        return False
    if second in _NOT_DEFINING or second.endswith("est"):
        return False
    begins_named = clause.words[0][0].isupper() and not clause.words[0].isupper()
    if begins_named or (clause.verb == "was" and clause.words[0] != "the"):
        return is_person(clause) or _is_thing(clause)
    if clause.words[0] == "the":
        is_one = clause.is_named and not is_plural(head_of(clause.words))
        return is_one and not _says_occupation(clause)
    return True


def _names_a_kind(rest: Sequence[str]) -> bool:
    """Tell whether "are" is followed by a plural: "animals that eat", "four-legged animals."."""
    words = [bare(token) for token in rest[:6]]
    for place, word in enumerate(words[:5]):
        if word in ARTICLES | PREPOSITIONS | DANGLING or word.endswith(("ed", "ing", "ly")):
            return False
        if len(word) > 3 and is_plural(word):
            after = words[place + 1] if place + 1 < len(words) else ""
            return rest[place][-1] in ".,;:" or after in {"that", "which", "who", "of", "with"}
    return False


def _predicate_nouns(clause: Clause) -> list[str]:
    """Return the words after "is" up to where their noun phrase ends."""
    found = []
    for token in clause.rest[:8]:
        word = bare(token)
        if word in PREPOSITIONS | DANGLING | FINITE:
            break
        found.append(word.lower())
        if token != word:
            break
    return found


def _says_occupation(clause: Clause) -> bool:
    nouns = _predicate_nouns(clause)
    return bool(nouns) and nouns[-1] in _PERSON


def is_person(clause: Clause) -> bool:
    """Tell whether the subject is a person, by name and occupation."""
    named = all(w[0].isupper() or w in {"of", "the", "de", "von", "van"} for w in clause.words)
    return named and clause.words[0] != "the" and _says_occupation(clause)


def _is_thing(clause: Clause) -> bool:
    nouns = _predicate_nouns(clause)
    return bool(nouns) and nouns[-1] in _THING
