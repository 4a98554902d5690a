"""A sentence becomes its clause: a subject that is clear, its verb, and the words after that."""

from collections.abc import Sequence
from typing import NamedTuple

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
from bot.languages.english.verbs import ADVERBS, FINITE, TABLES
from bot.languages.english.word_classes import ARTICLES, PREPOSITIONS, word_set

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


def opening_of(sentence: str) -> str:
    """Return what stands before the subject: "However, ", "In many cases, ", or nothing."""
    first = sentence.split(" ", 1)[0]
    if first in _OPENING_WORDS:
        return f"{first} "
    if first in _OPENING_PREPOSITIONS:
        opening, comma, _ = sentence[:_LONGEST_OPENING].partition(", ")
        if comma and not any(c in opening for c in ".;:"):
            return f"{opening}, "
    return ""


class Clause(NamedTuple):
    """A subject as it is written within a question, its verb, and the words after that."""

    words: tuple[str, ...]
    verb: str
    rest: tuple[str, ...]  # with the marks at their ends
    has_apposition: bool

    @property
    def subject(self) -> str:
        return " ".join(self.words)

    @property
    def is_named(self) -> bool:
        return any(word[0].isupper() for word in self.words)


def clause_of(text: str, casing: Casing) -> Clause | None:
    """Return the clause that a text begins with, if its subject is clear."""
    tokens = text.split()
    if not tokens or tokens[0].lower() in DANGLING:
        return None
    words: list[str] = []
    has_apposition = False
    place = 0
    while place < len(tokens) and not _is_verb(tokens[place], words):
        token = tokens[place]
        if token in ADVERBS and words:
            place += 1
            break
        words.append(token.removesuffix(","))
        if len(words) > MOST_WORDS or not WORD.fullmatch(words[-1]):
            return None
        place += 1
        if token.endswith(","):
            place = _end_of_apposition(tokens, place)
            has_apposition = True
            break
    if not words or place >= len(tokens) or not _is_verb(tokens[place], words):
        return None
    words[0] = casing.within(words[0], words[1] if len(words) > 1 else "")
    if not is_understood(words):
        return None
    rest = tokens[place + 1 :]
    while rest and rest[0] in ADVERBS:
        del rest[0]
    return Clause(tuple(words), tokens[place], tuple(rest), has_apposition) if rest else None


def _is_verb(token: str, subject: Sequence[str]) -> bool:
    """Tell whether a word goes with a subject as its verb; it might be a noun otherwise."""
    if token not in FINITE or not subject or subject[-1].lower() in ARTICLES | PREPOSITIONS:
        return False
    verb = next((table[token] for table in TABLES if token in table), None)
    if verb is None or verb.auxiliary == "did":
        return True
    head = head_of(subject)
    plural = is_plural(head) or ("and" in subject and head[0].isupper())
    return plural if verb.auxiliary == "do" else not plural


def _end_of_apposition(tokens: Sequence[str], start: int) -> int:
    """Return where the words after "X, the clearing out of Y," end, or the end of all."""
    if start < len(tokens) and tokens[start] in ARTICLES:
        for place in range(start, min(len(tokens), start + 14)):
            if tokens[place].endswith(","):
                return place + 1
            if tokens[place][-1] in ".;:":
                break
    return len(tokens)


def leading_noun_phrase(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words of the noun phrase that a text begins with, none if it is not clear."""
    words: list[str] = []
    for token in tokens:
        word = bare(token)
        if word in PREPOSITIONS - {"of"} | DANGLING | FINITE | {"and", "or"} and words:
            break
        words.append(word)
        if token != word:
            break
    return tuple(words) if is_noun_phrase(words) else ()


def bare(token: str) -> str:
    """Return a word without the marks at its end."""
    return token.rstrip(".,;:!")
