"""Where a question names what it is about: the places that "no, I meant X" can take.

Nothing here knows parts of speech. The verb of a question stands in known places, behind its
subject or behind "who" and "what", and what is left of its topical words are taken for names.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.languages.english.idle_words import FUNCTION_WORDS, IDLE_WORDS
from bot.languages.english.message_words import FILLERS
from bot.languages.english.word_classes import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DEMONSTRATIVES,
    OTHER_FORMS_OF_BE,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    THIRD_PERSON,
    word_set,
)
from corpus.article import Span
from corpus.terms import STOP_WORDS, Term, terms_of

# Words that name nothing, or nothing that anybody would correct.
_UNNAMED = STOP_WORDS | FUNCTION_WORDS | IDLE_WORDS | FILLERS | {"take", "takes", "took", "taking"}
_BE = BE | (OTHER_FORMS_OF_BE - {"being"})
_SUBJECTS = SUBJECT_PRONOUNS | DEMONSTRATIVES | {"one", "people"}
_POINTING = (THIRD_PERSON - word_set("hers herself himself theirs")) | DEMONSTRATIVES
# Verbs between two names without a word that parts them: "how do stem cells help people".
_VERBS = word_set(
    """
    help cause treat cure heal affect attack kill harm hurt damage protect prevent stop produce
    carry become begin start end work lead need support replace repair reach enter leave grow meet
    marry find found discover invent build write create develop win lose fight rule beat join live
    die fall rise cost cover contain include require allow pay buy sell eat drink clean store cook
    fix remove add change reduce increase improve avoid keep get make give see feel look come go
    run move turn hold bring send teach learn study play last happen occur
    """
)
_VERB_ENDINGS = ("", "s", "es", "d", "ed")
_PARTICIPLES = word_set(
    "taken given made done found built born grown known shown held kept left lost paid sold sent"
)


class Slot(NamedTuple):
    """A place that names what a question is about, and its words; `points` back with a pronoun."""

    words: tuple[Term, ...]
    points: bool = False

    @property
    def span(self) -> Span:
        """Return where it stands in the question."""
        return Span(self.words[0].start, self.words[-1].end)


def slots_in(question: str) -> list[Slot]:
    """Return the places that name what a question is about, the likeliest first: the latest.

    >>> question = "How long does mobilization take for an adult?"
    >>> [question[slice(*slot.span)] for slot in slots_in(question)]
    ['adult', 'mobilization']
    """
    found = terms_of(question)
    said = _verbs(found)
    names = [n for n, term in enumerate(found) if n not in said and term.word not in _UNNAMED]
    named = [Slot(tuple(found[n] for n in run)) for run in _runs(names, found, question)]
    pointing = [
        Slot((term,), points=True)
        for n, term in enumerate(found)
        if term.word in _POINTING and not (term.word in DEMONSTRATIVES and n + 1 in names)
    ]
    return [*reversed(pointing), *reversed(named)]


def verbs(question: str) -> list[Slot]:
    """Return the verb of a question, if it is found.

    >>> [slot.words[0].word for slot in verbs("when did the fire start?")]
    ['start']
    """
    found = terms_of(question)
    return [Slot((found[n],)) for n in sorted(_verbs(found))]


def is_verb(word: str) -> bool:
    """Tell whether a word is one of the commonest verbs, in any regular form."""
    stems = _VERBS & {word, word[:-1], word[:-2]}
    return any(word == verb + end for end in _VERB_ENDINGS for verb in stems)


def _runs(names: Iterable[int], found: Sequence[Term], question: str) -> list[list[int]]:
    """Return neighbouring words together: "hospital stay" is one name."""
    runs: list[list[int]] = []
    for n in names:
        gap = question[found[n - 1].end : found[n].start] if n else ","
        if runs and runs[-1][-1] == n - 1 and not gap.strip(" -'’"):
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _verbs(found: Sequence[Term]) -> set[int]:
    """Return which of some words are verbs, by their place and by the commonest ones."""
    words = [term.word for term in found]
    start = next((n for n, word in enumerate(words) if word in AUXILIARIES), None)
    if start is None:
        if words[:1] in (["who"], ["what"]) and not _is_function(words[1:2]):
            return {1}
        last = len(words) - 1  # "how many houses burned"
        is_said = last > 1 and _is_participle(words[last])
        return set(_known_verbs(words, 2)[:1]) or ({last} if is_said else set())
    after = range(start + 1, len(words))
    if words[start] in _BE:
        last = len(words) - 1
        return {last} if last > start + 1 and _is_participle(words[last]) else set()
    subject, behind = [*words[start + 1 :], "", ""][:2]
    is_named = subject in DEMONSTRATIVES and not is_verb(behind)  # "does this disease hurt"
    if subject in _SUBJECTS and not is_named:
        return set([n for n in after[1:] if not _is_function([words[n]])][:1])
    return set(_known_verbs(words, start + 2)[:1]) or _last_of_subject(words, start + 1)


def _known_verbs(words: Sequence[str], start: int) -> list[int]:
    return [
        n for n in range(start, len(words)) if is_verb(words[n]) and words[n - 1] not in ARTICLES
    ]


def _last_of_subject(words: Sequence[str], start: int) -> set[int]:
    """Return the word behind a subject, which is the last before the next word that is no name."""
    for n, (word, following) in enumerate(pairwise([*words, ""])):
        pair = n > start and not _is_function([word, words[n - 1]])
        if pair and (not following or _is_function([following])):
            return {n}
    return set()


def _is_function(words: Sequence[str]) -> bool:
    return not words or any(w in STOP_WORDS or w in PREPOSITIONS | ARTICLES for w in words)


def _is_participle(word: str) -> bool:
    return word in _PARTICIPLES or (len(word) > 4 and word.endswith(("ed", "ing")))
