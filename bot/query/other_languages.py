"""What a message in a language other than English does, told by its short lists.

A message is an act if a phrase of the act stands in it and nothing else but fillers; else it is a
question, without the courtesies around it.
"""

import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

from bot.languages.conversing import Conversing, Phrase
from bot.query.question import Question
from bot.values.kinds import Act
from corpus.article import Span
from corpus.folding import fold
from corpus.terms import Term

_LONGEST_ACT = 8  # words
_LONGEST_PHRASE = 8
_NO_BOUNDARY = "-'’‘"
_CLOSING_MARKS = " \t\n,;.!-–—"


class Said(NamedTuple):
    """An act, None for a question; which one of several is chosen; and where the question is."""

    act: Act | None
    ordinal: int | None
    question: Span


def said_in(asked: Question, language: Conversing) -> Said:
    """Return what a message does in a language.

    >>> from bot.languages.conversing import conversing_in
    >>> from bot.query.question import read_question
    >>> text = "Hallo, wie lange dauert es? Danke!"
    >>> found = said_in(read_question(text, 2_000), conversing_in("de"))
    >>> found.act, text[slice(*found.question)]
    (None, 'wie lange dauert es?')
    """
    words = _words(asked)
    whole = Span(0, len(asked.text))
    if (ordinal := _ordinal(words, language)) is not None:
        return Said(Act.ORDINAL, ordinal, whole)
    if act := _act(words, language):
        return Said(act, None, whole)
    return Said(None, None, _without_courtesies(asked, language))


def topical_in(asked: Question, language: Conversing) -> list[str]:
    """Return the content stems of a question that stand for nothing and do not only help to ask."""
    idle = language.fillers | language.pronouns | language.asking
    return [stem for stem, term in asked.content.items() if fold(term.word) not in idle]


def points_back_in(asked: Question, language: Conversing) -> bool:
    """Tell whether a question opens as one that goes on, or stands on something said before."""
    words = _words(asked)
    if any(tuple(words[:end]) in language.leaning for end in range(1, _LONGEST_PHRASE)):
        return True
    meant = {
        n
        for n, term in enumerate(asked.terms)
        if (words[n] in language.pronouns or _written(asked, term) in language.accented)
        and not (n and asked.text[term.start].isupper())
    }
    return bool(meant - _covered(words, language.expletives))


def _written(asked: Question, term: Term) -> str:
    return unicodedata.normalize("NFC", asked.text[slice(*term.span)].lower())


def _words(asked: Question) -> list[str]:
    return [fold(asked.text[slice(*term.span)]) for term in asked.terms]


def _ordinal(words: Sequence[str], language: Conversing) -> int | None:
    chosen = [language.ordinals[word] for word in words if word in language.ordinals]
    is_alone = all(word in language.fillers or word in language.ordinals for word in words)
    return chosen[0] if len(chosen) == 1 and is_alone else None


def _act(words: Sequence[str], language: Conversing) -> Act | None:
    """Return the act with the longest phrase; of equally long ones, the first listed."""
    if len(words) > _LONGEST_ACT:
        return None
    longest, found = 0, None
    for act, phrases in language.acts.items():
        covered = _covered(words, phrases)
        others = [word for n, word in enumerate(words) if n not in covered]
        if len(covered) > longest and all(word in language.fillers for word in others):
            longest, found = len(covered), act
    return found


def _covered(words: Sequence[str], phrases: Collection[Phrase]) -> set[int]:
    return {n for start in range(len(words)) for n in range(start, _end(words, start, phrases))}


def _end(words: Sequence[str], start: int, phrases: Collection[Phrase]) -> int:
    """Return where the longest phrase that begins at a word ends, `start` if none does."""
    for end in range(min(len(words), start + _LONGEST_PHRASE), start, -1):
        if tuple(words[start:end]) in phrases:
            return end
    return start


def _without_courtesies(asked: Question, language: Conversing) -> Span:
    words = _words(asked)
    first, last = 0, len(words)
    while (end := _end(words, first, language.openings)) > first:
        first = end
    for start in range(first + 1, len(words)):
        if tuple(words[start:]) in language.closings and _is_parted(asked, start):
            last = start
            break
    is_inside = 0 < first < len(words)
    if not (is_inside and (words[first] in language.asking or _is_parted(asked, first))):
        first = 0
    begin = asked.terms[first].start if first else 0
    if last == len(words):
        return Span(begin, len(asked.text))
    before = asked.text[: asked.terms[last].start]
    return Span(begin, len(before.rstrip(_CLOSING_MARKS)))


def _is_parted(asked: Question, number: int) -> bool:
    """Tell whether a mark parts a word from the one before it."""
    gap = asked.text[asked.terms[number - 1].end : asked.terms[number].start].strip()
    return bool(gap) and gap[0] not in _NO_BOUNDARY
