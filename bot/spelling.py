"""A word that the article lacks becomes a word it has, where the two differ by a slip of typing.

A slip is a letter too many, missing, wrong, or two neighbours swapped; a word of eight letters or
more may have two. Replacements are always shown and can be switched off: at times both words are
real ones ("decreased", "increased").
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.question import IDLE_WORDS, Question
from corpus.terms import Term, stem

_SHORTEST = 4  # letters of a word worth replacing; shorter ones are alike by chance
_TWO_SLIPS_FROM = 8  # letters
_SHORTEST_KNOWN = 5  # so a word of four letters lost one of five


class Respelling(NamedTuple):
    """A word of the question and the word that is searched for instead."""

    term: Term
    word: str


class Vocabulary:
    """The words of some text, by length, ready to be compared with."""

    def __init__(self, words: Iterable[str]) -> None:
        self._counts = Counter(words)
        self._by_length: dict[int, list[tuple[str, int]]] = {}
        self._by_first_letter: dict[tuple[int, str], list[tuple[str, int]]] = {}
        for word in sorted(self._counts):
            if len(word) >= _SHORTEST_KNOWN and not _is_number(word):
                known = (word, _letters(word))
                self._by_length.setdefault(len(word), []).append(known)
                self._by_first_letter.setdefault((len(word), word[0]), []).append(known)

    def closest(self, word: str) -> str | None:
        """Return the word that differs by the fewest slips, None if all differ by too many.

        A wrong first letter counts half a slip more, and rules out a word of one slip: "tower" is
        hardly a "lower" mistyped. Of equally close words the commonest is meant.

        >>> Vocabulary(["disease", "diseases", "decrease"]).closest("desease")
        'disease'
        """
        most = 1 if len(word) < _TWO_SLIPS_FROM else 2
        letters = _letters(word)
        found = [
            (distance + (0.5 if known[0] != word[0] else 0.0), -self._counts[known], known)
            for length in range(len(word) - most, len(word) + most + 1)
            for known, known_letters in (
                self._by_length.get(length, ())
                if most > 1
                else self._by_first_letter.get((length, word[0]), ())
            )
            if (letters ^ known_letters).bit_count() <= 2 * most
            and (distance := slips(word, known, most)) <= most
        ]
        return min(found)[2] if found else None


def slips(first: str, second: str, most: int | None = None) -> int:
    """Return the optimal string alignment distance: edits and swaps of neighbours.

    Once more than `most` are certain, any larger number is returned.

    >>> slips("desease", "disease"), slips("stme", "stem")
    (1, 1)
    """
    first, second = _without_common_ends(first, second)
    if not first or not second:
        return len(first) + len(second)
    if most == 1:  # what is left then is one letter for another, or two swapped
        left = len(first) + len(second)
        return 1 if left == 2 or (left == 4 and first == second[::-1]) else 2
    limit = len(first) + len(second) if most is None else most
    before: list[int] = []
    previous = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        row = [i]
        for j, b in enumerate(second, start=1):
            best = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2]:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > limit and min(previous) > limit:
            return limit + 1
        before, previous = previous, row
    return previous[-1]


def _without_common_ends(first: str, second: str) -> tuple[str, str]:
    start = _shared(first, second)
    first, second = first[start:], second[start:]
    end = _shared(first[::-1], second[::-1])
    return first[: len(first) - end], second[: len(second) - end]


def _shared(first: str, second: str) -> int:
    """Return how many letters the two begin with in common."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(first), len(second)))


def suspects(question: Question, passages_with_term: Mapping[str, int]) -> list[Term]:
    """Return the words of a question that may be mistyped: long ones that no passage holds."""
    return [
        term
        for found_stem, term in question.content.items()
        if passages_with_term.get(found_stem) == 0
        and term.is_content
        and len(term.word) >= _SHORTEST
        and not _is_number(term.word)
        and term.word not in IDLE_WORDS
    ]


def respelled(
    question: Question, suspected: Iterable[Term], vocabulary: Vocabulary
) -> tuple[Question, tuple[Respelling, ...]]:
    """Return the question with the mistyped words replaced, and what was replaced."""
    found = {
        term.word: word for term in suspected if (word := vocabulary.closest(term.word)) is not None
    }
    if not found:
        return question, ()
    terms = tuple(
        term._replace(word=found[term.word], stem=stem(found[term.word]))
        if term.word in found
        else term
        for term in question.terms
    )
    replaced = {
        term.word: Respelling(term, found[term.word])
        for term in question.terms
        if term.word in found
    }
    return Question(question.text, terms), tuple(replaced.values())


def _letters(word: str) -> int:
    """Return the set of letters as bits; two slips change at most four of them."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _is_number(word: str) -> bool:
    return any(character.isdigit() for character in word)
