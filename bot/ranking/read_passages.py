"""A passage becomes its sentences, their words and what is counted by numbers; it is read once.

What was read of the candidates of a large index is kept, up to so many bytes: passages that answer
one question are looked at for others.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.languages.identification import language_of
from corpus.analysis import Analysis, analysis_of
from corpus.bounded import MB, Bounded
from corpus.irregular_forms import BASE_OF
from corpus.languages.scripts import is_group
from corpus.leaning import borrowed_by
from corpus.passages import Passage
from corpus.terms import LONGEST_STEMMED

_KEPT = 32 * MB
_GROUPS_KEPT = 16 * MB
# About how many bytes a passage and its words take beside its text and the numbers.
_OBJECTS = 1500

Marks = Callable[[str, Sequence[str]], frozenset[str]]
_Integers = NDArray[np.integer[Any]]


class Numbers(NamedTuple):
    """A passage in numbers.

    The kind of each word tells which stems it can have; of each sentence there is how many words it
    has, how many of these are its own, and how many groups of letters; and the code of each group.
    """

    kinds: _Integers
    lengths: _Integers
    own_lengths: _Integers
    groups: _Integers
    groups_in: _Integers


class ReadPassage:
    """What is read of a passage, in the analysis of its language.

    Of each of the `sentences` the first words are `borrowed`, so many: it leans on them, and the
    passage has them already. `words` are its own ones.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.analysis: Analysis = analysis_of(passage.article.language)
        words = self.analysis.words
        self.texts = [passage.text[start:end] for start, end in passage.sentences]
        self.words = list(map(words, self.texts))
        self.heading = words(" ".join(passage.heading)) if passage.heading else []
        leaning = [words(text) if text else [] for text in borrowed_by(passage)]
        self.borrowed = list(map(len, leaning))
        self.sentences = [
            [*others, *own] if others else own
            for others, own in zip(leaning, self.words, strict=True)
        ]
        self._content: dict[int, list[str]] = {}
        self._marked: dict[Marks, list[frozenset[str]]] = {}

    @cached_property
    def all_words(self) -> list[str]:
        """Return the words of all sentences, one after the other."""
        return list(chain.from_iterable(self.sentences))

    @cached_property
    def numbers(self) -> Numbers:
        """Return the same in numbers."""
        lengths = np.array(list(map(len, self.sentences)), np.int64)
        spelt = [spelt_words(sentence, self.analysis) for sentence in self.sentences]
        codes = [list(map(_group_codes.__getitem__, words)) for words in spelt]
        return Numbers(
            np.array(self.analysis.kinds(self.all_words), np.int16),
            lengths,
            lengths - np.array(self.borrowed, np.int64),
            np.concatenate([_NO_CODES, *chain.from_iterable(codes)]),
            np.array([sum(map(len, of_words)) for of_words in codes], np.int64),
        )

    @cached_property
    def is_foreign(self) -> bool:
        """Tell whether it is in another language than the encoders': English."""
        if self.passage.article.language != "en":
            return True
        words = set(chain.from_iterable(self.words))
        return language_of(self.passage.text, words) is not None

    def content(self, sentence: int) -> list[str]:
        """Return the content stems of a sentence."""
        found = self._content.get(sentence)
        if found is None:
            stop_words = self.analysis.stop_words
            content = [word for word in self.words[sentence] if word not in stop_words]
            found = self._content[sentence] = self.analysis.stems(content)
        return found

    def marked_by(self, marks: Marks) -> list[frozenset[str]]:
        """Return what each sentence has of a kind of answer."""
        found = self._marked.get(marks)
        if found is None:
            found = self._marked[marks] = list(map(marks, self.texts, self.words))
        return found


def spelt_words(sentence: Sequence[str], analysis: Analysis) -> list[str]:
    """Return the content words whose letters count: what joins two has those of its parts."""
    stop_words = analysis.stop_words
    before = zip(("\0", "\0", *sentence), ("\0", *sentence), sentence, strict=False)
    return [w for first, second, w in before if w not in stop_words and w != first + second]


def letter_groups(word: str) -> list[str]:
    """Return all groups of three and of four letters of a word with its ends marked.

    "frozen" has those of "freeze": what is found by its stem is to look like it too. Of a word
    that is itself a group of characters they are the groups that are one shorter. What is longer
    than any word (a text of megabytes without a blank) is only looked at where it begins.

    >>> letter_groups("cell"), letter_groups("借期")
    (['#ce', 'cel', 'ell', 'll#', '#cel', 'cell', 'ell#'], ['借', '期'])
    """
    if is_group(word):
        size = max(1, len(word) - 1)
        return [word[n : n + size] for n in range(len(word) - size + 1)]
    marked = f"#{BASE_OF.get(word, word)}#"[: LONGEST_STEMMED + 2]
    return [marked[i : i + n] for n in (3, 4) for i in range(len(marked) - n + 1)]


def codes_of(groups: Sequence[str]) -> _Integers:
    """Return numbers of 64 bits for groups of letters; two groups never share one in practice."""
    return np.array(list(map(hash, groups)), np.int64)


_NO_CODES = codes_of([])
_group_codes = Bounded[str, _Integers](
    _GROUPS_KEPT, lambda word: codes_of(letter_groups(word)), lambda word, codes: codes.nbytes + 250
)


def _weight(passage: Passage, read: ReadPassage) -> int:
    """Return about how many bytes a passage takes that was read."""
    of_numbers = sum(numbers.nbytes + 112 for numbers in read.numbers)
    of_sentence = 500
    texts = 2 * len(passage.text) + of_sentence * len(passage.sentences)
    return _OBJECTS + texts + 16 * len(read.all_words) + of_numbers


_read = Bounded[Passage, ReadPassage](_KEPT, ReadPassage, _weight)


def kept_as_read(passage: Passage) -> ReadPassage:
    """Return a passage as it was read before, or is now."""
    return _read[passage]
