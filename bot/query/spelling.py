"""A word that the article lacks becomes a word it has, where the two differ by a slip of typing.

A slip is a letter too many, missing, wrong, or two neighbours swapped; a word of eight letters or
more may have two. A common word is no mistake, however close the article has another one
("decreased", "increased"), and what is capitalised like a name may have one slip, no more.
Replacements are always shown and can be switched off. A small word that is mistyped ("waht",
"dont") is read as what it was meant to be, and nothing is said of it: it is not searched for.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.languages.english.common_words import is_common
from bot.languages.english.small_words import small_word
from bot.query.question import Question
from corpus.terms import Term, stem

_SHORTEST = 4  # letters of a word worth replacing; shorter ones are alike by chance
_TWO_SLIPS_FROM = 8  # letters
_MOST_SLIPS = 2
_SHORTEST_KNOWN = 5  # so a word of four letters lost one of five
_MOST_MISTYPED = 8  # words; in a message with more, they are names or another language
_CAMEL = re.compile(r"[a-z][A-Z]")
_LOWER_WORD = re.compile(r"\b[a-z]")
_KEPT = 1_000  # answers of a vocabulary

_Sets = NDArray[np.uint64]


class Respelling(NamedTuple):
    """A word of the question and the word that is searched for instead."""

    term: Term
    word: str


class Vocabulary:
    """The words of some text, by length, ready to be compared with."""

    def __init__(self, words: Iterable[str]) -> None:
        self._counts = Counter(words)
        self._found: dict[tuple[str, int], str | None] = {}

    @cached_property
    def _by_length(self) -> dict[int, "_Alike"]:
        found: dict[int, list[str]] = {}
        for word in sorted(self._counts):
            if len(word) >= _SHORTEST_KNOWN and not _is_number(word):
                found.setdefault(len(word), []).append(word)
        return {length: _Alike(words) for length, words in found.items()}

    def closest(self, word: str, most: int = _MOST_SLIPS) -> str | None:
        """Return the word that differs by the fewest slips, None if all differ by too many.

        There may be `most`, and never more than one in a short word.

        A wrong first letter counts half a slip more, and rules out a word of one slip: "tower" is
        hardly a "lower" mistyped. Of equally close words the commonest is meant.

        >>> Vocabulary(["disease", "diseases", "decrease"]).closest("desease")
        'disease'
        """
        most = 1 if len(word) < _TWO_SLIPS_FROM else most
        if (word, most) not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            close = min(self._close(word, most), default=None)
            self._found[word, most] = close and close[-1]
        return self._found[word, most]

    def _close(self, word: str, most: int) -> Iterator[tuple[float, int, str]]:
        """Yield the words that may be meant, each after what puts it in order."""
        for length in range(len(word) - most, len(word) + most + 1):
            alike = self._by_length.get(length)
            for known in alike.to(word, most) if alike else ():
                wrong_start = known[0] != word[0]
                if wrong_start and len(word) < _TWO_SLIPS_FROM:
                    continue
                if (apart := slips(word, known, most)) <= most:
                    yield apart + 0.5 * wrong_start, -self._counts[known], known


class _Alike:
    """Words of one length, and which of them may be some slips away from a word."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.length = len(words[0])
        self.letters, self.pairs = _sets(words)

    def to(self, word: str, most: int) -> list[str]:
        """Return the words that `most` slips may lead to, and some that they may not.

        Of letters and pairs of neighbours, a letter too many or missing changes 1 and 3, a wrong
        one 2 and 4, two swapped none and 6.
        """
        letters, pairs = _sets([word])
        longer = abs(self.length - len(word))
        changed = _sizes(self.letters ^ letters)
        near = np.flatnonzero(changed <= 2 * most - longer)
        changed = changed[near] + _sizes(self.pairs[near] ^ pairs)
        return [self.words[n] for n in near[changed <= 6 * most - 2 * longer]]


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
    """Return the words of a question that may be mistyped: small or long, and in no passage."""
    return [
        term
        for term in question.lacking(passages_with_term)
        if _may_be_mistyped(term.word) or small_word(term.word)
    ]


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= _SHORTEST and not _is_number(word)


def respelled(
    question: Question, suspected: Iterable[Term], vocabulary: Vocabulary
) -> tuple[Question, tuple[Respelling, ...]]:
    """Return the question with the mistyped words replaced, and where which word was searched for.

    Every place of such a word is named; small words are replaced without a word.
    """
    unknown = {term.word for term in suspected}
    small = {word: small for word in unknown if (small := small_word(word))}
    found = _closest(question, unknown - small.keys(), vocabulary)
    if not found and not small:
        return question, ()
    words = small | found
    terms = tuple(
        t._replace(word=words[t.word], stem=stem(words[t.word])) if t.word in words else t
        for t in question.terms
    )
    replaced = (Respelling(t, found[t.word]) for t in question.terms if t.word in found)
    return Question(question.text, terms), tuple(replaced)


def _closest(question: Question, words: Iterable[str], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the word that is meant by each that is mistyped; none where too many are unknown."""
    tried = {word for word in words if _may_be_mistyped(word)}
    if len(tried) > _MOST_MISTYPED:
        return {}
    found: dict[str, str] = {}
    for term in question.terms:
        if term.word in tried and not is_common(term.word):
            most = 1 if is_written_as_name(question, term) else _MOST_SLIPS
            if meant := vocabulary.closest(term.word, most):
                found[term.word] = meant
    return found


def is_written_as_name(question: Question, term: Term) -> bool:
    """Tell whether a word is capitalised where no sentence begins, or within ("ImageNet").

    A question that is in capitals all over says nothing of its words.

    >>> from bot.query.question import read_question
    >>> asked = read_question("Who was Julius?", 2_000)
    >>> [is_written_as_name(asked, term) for term in asked.terms]
    [False, False, True]
    """
    written = question.text[slice(*term.span)]
    if _CAMEL.search(written):
        return True
    if not written[0].isupper() or not _LOWER_WORD.search(question.text):
        return False
    before = question.text[: term.start].rstrip(" \"'“‘(")
    return bool(before) and before[-1] not in ".?!:"


def _sets(words: Sequence[str]) -> tuple[_Sets, _Sets]:
    """Return the letters of words of one length and the pairs of neighbours, as sets of 64 bits.

    A letter that comes twice or more is in the set twice.
    """
    letters = np.array(words).view(np.uint32).reshape(len(words), -1).astype(np.uint64)
    pairs = letters[:, :-1] * np.uint64(31) + letters[:, 1:]
    letters = np.sort(letters & np.uint64(31), axis=1)
    letters[:, 1:] += np.uint64(32) * (letters[:, 1:] == letters[:, :-1])
    return _bits(letters), _bits(pairs)


def _bits(numbers: _Sets) -> _Sets:
    found: _Sets = np.bitwise_or.reduce(np.uint64(1) << (numbers & np.uint64(63)), axis=1)
    return found


def _sizes(sets: _Sets) -> NDArray[np.uint64]:
    """Return how many bits are set in each number."""
    bits = np.unpackbits(sets.view(np.uint8).reshape(-1, 8), axis=1)
    return np.asarray(bits.sum(axis=1))


def _is_number(word: str) -> bool:
    return any(character.isdigit() for character in word)
