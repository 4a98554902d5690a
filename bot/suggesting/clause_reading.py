"""A sentence becomes its clause, where it is clear what is the subject and what the verb."""

import re
from collections.abc import Sequence

from bot.languages.english.amounts import WHEN
from bot.languages.english.common_words import is_common
from bot.languages.english.noun_phrases import (
    DANGLING,
    MOST_WORDS,
    WORD,
    Casing,
    head_of,
    is_noun_phrase,
    is_plural,
    is_understood,
)
from bot.languages.english.verbs import ADVERBS, Verb, is_verb, verb_at
from bot.languages.english.word_classes import (
    ARTICLES,
    BE,
    DO,
    HAVE,
    MODALS,
    OTHER_FORMS_OF_BE,
    PREPOSITIONS,
    word_set,
)
from bot.suggesting.clauses import Clause
from bot.suggesting.reader import as_reader

# What may stand before a comma and the subject: a word, or a preposition and more.
_OPENING_WORDS = word_set(
    """
    However, Therefore, Thus, Moreover, Furthermore, Additionally, Also, Finally, Today, Now,
    Historically, Traditionally, Generally, Typically, Usually, Often, Sometimes, Recently,
    Currently, Meanwhile, Instead, Nevertheless, Nonetheless, Similarly, Consequently, Accordingly,
    Overall, Indeed, Interestingly, Originally, Eventually, Likewise, Initially, Subsequently,
    Unfortunately, Hence,
    """
)
_OPENING_PREPOSITIONS = word_set(
    """
    In On At By For From With During After Before Since Under Over Within Among Across Beyond
    Besides Despite Unlike Like Through Throughout Until According Following
    """
)
_LONGEST_OPENING = 90  # characters
# In an article of fewer characters "the cord" is as clear as a name: there is one.
_AT_A_GLANCE = 6000
_PLURAL = word_set("are were have")
_DATED = re.compile(rf"{WHEN},? (?!of\b)")
_BEFORE_NOUNS = ARTICLES | PREPOSITIONS
_NEVER_NOUNS = BE | HAVE
_FINITE = BE | HAVE | MODALS | OTHER_FORMS_OF_BE
_ADVERBS_AND_NOT = ADVERBS | {"not"}
_SUBJECTLESS = {"who", "which", "that", "and", "but", "or", "where", "when", "while", "because"}


def clause_of(text: str, casing: Casing) -> Clause | None:
    """Return the clause that a sentence begins with, if its subject is clear."""
    opening = _opening_of(text)
    text = text[len(opening) :].replace("cannot ", "can not ")
    if text.startswith(("You ", "you ")):
        return _of_reader(text.split()[1:])
    tokens = text.split()
    if not tokens or tokens[0].lower() in DANGLING:
        return None
    words: list[str] = []
    has_apposition = False
    place = 0
    verb = None
    while place < len(tokens) and not (verb := _verb(tokens, place, words)):
        token = tokens[place]
        if token in ADVERBS and words:
            place += 1
            break
        words.append(token.removesuffix(","))
        if len(words) > MOST_WORDS or not WORD.fullmatch(words[-1]) or token in _NEVER_NOUNS:
            return None
        place += 1
        if token.endswith(","):
            place = _end_of_apposition(tokens, place)
            has_apposition = True
            break
    if not verb and words and place < len(tokens):  # behind an adverb, or an apposition
        verb = _verb(tokens, place, words)
    if not verb:
        return None
    words[0] = _first_within(words, casing)
    is_in_view = casing.length < _AT_A_GLANCE and is_noun_phrase(words)
    if not is_in_view and not is_understood(words):
        return None
    rest = tokens[place + 1 :]
    is_negated = not verb.base and rest[:1] == ["not"]
    while rest and rest[0] in (_ADVERBS_AND_NOT if is_negated else ADVERBS):
        del rest[0]
    if not rest:
        return None
    return Clause(tuple(words), *verb, tuple(rest), opening, has_apposition, is_negated)


def _of_reader(tokens: Sequence[str]) -> Clause | None:
    """Return the clause of which "you" are the subject, as the reader would say it."""
    verb, rest = tokens[:1], as_reader(tokens[1:])
    is_negated = rest[:1] == ["not"]
    rest = rest[is_negated:]
    if not verb or not rest:
        return None
    if verb[0] in MODALS or (verb[0] in DO and is_negated):
        asked = Verb(verb[0], "")
    elif is_verb(verb[0]):
        asked = Verb("do", verb[0])
    else:
        return None
    return Clause(("I",), *asked, tuple(rest), is_negated=is_negated)


def _first_within(words: Sequence[str], casing: Casing) -> str:
    """Return the first word of a subject as it is written within a sentence."""
    if len(words) > 1:
        return casing.within(*words[:2])
    word = words[0].lower()
    is_plain = words[0].istitle() and is_common(word) and not casing.is_name(words[0])
    return word if is_plain else casing.within(words[0])


def _opening_of(sentence: str) -> str:
    """Return what stands before the subject: "However, ", "In many cases, ", or nothing."""
    if dated := _DATED.match(sentence):
        return dated[0]
    first = sentence.split(" ", 1)[0]
    if first in _OPENING_WORDS:
        return f"{first} "
    if first in _OPENING_PREPOSITIONS:
        opening, comma, _ = sentence[:_LONGEST_OPENING].partition(", ")
        if comma and not any(c in opening for c in ".;:"):
            return f"{opening}, "
    return ""


def _verb(tokens: Sequence[str], place: int, subject: Sequence[str]) -> Verb | None:
    """Return how the verb of a subject is asked for; the word might be a noun otherwise."""
    if not subject or subject[-1].lower() in _BEFORE_NOUNS:
        return None
    token, following = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else ""
    if token in _PLURAL and not _agrees(subject, "do"):
        return None
    if token in BE or token in MODALS:
        return Verb(token, "")
    if token in DO:
        return Verb(token, "") if following == "not" else None
    if token in HAVE:
        is_perfect = following in {"been", "not"} or following.endswith(("ed", "en"))
        asked = {"has": "does", "have": "do", "had": "did"}[token]
        return Verb(token, "") if is_perfect else Verb(asked, "have")
    verb = verb_at(tokens, place)
    if verb is None or (verb.auxiliary == "did" and _is_participle(tokens, place)):
        return None
    return verb if verb.auxiliary == "did" or _agrees(subject, verb.auxiliary) else None


def _agrees(subject: Sequence[str], auxiliary: str) -> bool:
    """Tell whether a verb is of the number of its subject."""
    head = head_of(subject)
    plural = is_plural(head) or ("and" in subject and head[0].isupper())
    return plural if auxiliary == "do" else not plural


def _is_participle(tokens: Sequence[str], place: int) -> bool:
    """Tell whether another verb follows, which the subject goes with: "the troops sent were"."""
    for number, token in enumerate(tokens[place + 1 :], start=place + 1):
        if token in _SUBJECTLESS or token[-1] in ".;:,":
            return False
        if token in _FINITE or verb_at(tokens, number):
            return True
    return False


def _end_of_apposition(tokens: Sequence[str], start: int) -> int:
    """Return where the words after "X, the clearing out of Y," end, or the end of all."""
    if start < len(tokens) and tokens[start] in ARTICLES:
        for place in range(start, min(len(tokens), start + 14)):
            if tokens[place].endswith(","):
                return place + 1
            if tokens[place][-1] in ".;:":
                break
    return len(tokens)
