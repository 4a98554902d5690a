"""Sentences become counts: what features are computed from.

Everything is counted, once for all questions, or only what a question asks for, which is fast
enough to do for the candidates of a single question. Both give the same scores.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress, pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.analysis import Analysis
from corpus.bounded import MB
from corpus.irregular_forms import BASE_OF
from corpus.languages.scripts import is_group
from corpus.ranking import B, LuceneBM25
from corpus.terms import LONGEST_STEMMED, joins

# Sentences differ little in length, and a long one is no worse.
SENTENCE_B = 0.3
_KEPT = 4 * MB  # of the letter groups of words
_OF_A_WORD = 250  # bytes beside its letters and numbers
_OF_A_GROUP = 150  # bytes: its letters, its number, its place

_Numbers = NDArray[np.int64]


class Read(NamedTuple):
    """The words of the sentences of some passages, of their headings, and where each begins.

    Of each sentence the first words are `borrowed`, so many: it leans on them, and its passage has
    them already. `first_sentence` has one number more than there are passages, and each of these
    is in the language of its own of the `analyses`.
    """

    sentences: Sequence[Sequence[str]]
    borrowed: Sequence[int]
    headings: Sequence[Sequence[str]]
    first_sentence: NDArray[Any]
    analyses: Sequence[Analysis]

    @property
    def of_sentences(self) -> list[Analysis]:
        """Return the analysis of each sentence."""
        sizes = np.diff(self.first_sentence)
        return [a for a, size in zip(self.analyses, sizes, strict=True) for _ in range(size)]


class Counts(NamedTuple):
    """How often what stands where.

    Stems with those of the headings in each passage, stems, pairs of stems and groups of letters
    in each sentence; and for each content stem the sentences that hold it or stand next to one.
    """

    passages: LuceneBM25
    sentences: LuceneBM25
    bigrams: LuceneBM25
    letters: LuceneBM25
    near: Mapping[str, Sequence[int] | _Numbers]


class Wanted(NamedTuple):
    """What features are asked for, each thing with its weight and in its order.

    `naming` are the stems that name a section where they are those of its heading.
    """

    stems: Mapping[str, float]
    bigrams: Mapping[str, float]
    letter_groups: Mapping[str, float]
    naming: Mapping[str, float]

    def and_also(self, other: "Wanted") -> "Wanted":
        """Return both together."""
        return Wanted(*({**theirs, **own} for own, theirs in zip(self, other, strict=True)))


def bigrams(of: Sequence[str]) -> list[str]:
    """Return the pairs of neighbours.

    >>> bigrams(["type", "1", "diabet"])
    ['type 1', '1 diabet']
    """
    return [f"{a} {b}" for a, b in pairwise(of)]


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


class _GroupNumbers(dict[str, NDArray[np.int32]]):
    """Maps a word to the numbers of its letter groups; a word is taken apart once."""

    def __init__(self) -> None:
        self.of_group: dict[str, int] = {}
        self._words_weigh = 0
        self._lock = threading.Lock()

    def __missing__(self, word: str) -> NDArray[np.int32]:
        number = self.of_group
        with self._lock:
            found = [number.setdefault(group, len(number)) for group in letter_groups(word)]
            numbers = self[word] = np.array(found, np.int32)
            self._words_weigh += _OF_A_WORD + len(word) + numbers.nbytes
        return numbers

    @property
    def weight(self) -> int:
        """Return about how many bytes this takes."""
        return self._words_weigh + _OF_A_GROUP * len(self.of_group)


_group_numbers = _GroupNumbers()


def _numbers_of_groups() -> _GroupNumbers:
    """Return the numbers kept so far, or none where these have become too many."""
    global _group_numbers
    if _group_numbers.weight >= _KEPT:
        _group_numbers = _GroupNumbers()
    return _group_numbers


def count(read: Read) -> Counts:
    """Return the counts of everything."""
    analysed = list(zip(read.of_sentences, read.sentences, strict=True))
    raw = [analysis.stems(sentence) for analysis, sentence in analysed]
    content = [
        {stem for word, stem in zip(words, stems, strict=True) if word not in analysis.stop_words}
        for (analysis, words), stems in zip(analysed, raw, strict=True)
    ]
    spelt = [_spelt(sentence, analysis) for analysis, sentence in analysed]
    groups = {word: letter_groups(word) for word in set(chain.from_iterable(spelt))}
    own = [sentence[n:] for sentence, n in zip(raw, read.borrowed, strict=True)]
    passages = [
        analysis.stems(heading) + list(chain(*own[first:last]))
        for analysis, heading, (first, last) in zip(
            read.analyses, read.headings, pairwise(read.first_sentence), strict=True
        )
    ]
    return Counts(
        LuceneBM25(passages, b=B),
        LuceneBM25(raw, b=SENTENCE_B),
        LuceneBM25([bigrams(sentence) for sentence in raw], b=SENTENCE_B),
        LuceneBM25([[g for word in s for g in groups[word]] for s in spelt], b=SENTENCE_B),
        _neighbourhoods(content, read.first_sentence),
    )


def _spelt(sentence: Sequence[str], analysis: Analysis) -> list[str]:
    """Return the content words whose letters count: what joins two has those of its parts."""
    stop_words = analysis.stop_words
    return [
        word for n, word in enumerate(sentence) if word not in stop_words and not joins(sentence, n)
    ]


def _neighbourhoods(
    content: Sequence[set[str]], first_sentence: NDArray[Any]
) -> dict[str, list[int]]:
    near: dict[str, list[int]] = {}
    for first, last in pairwise(first_sentence):
        for sentence in range(first, last):
            around = content[max(first, sentence - 1) : min(last, sentence + 2)]
            for stem in set().union(*around):
                near.setdefault(stem, []).append(sentence)
    return near


def count_wanted(read: Read, wanted: Wanted) -> Counts:
    """Return the counts of what is wanted."""
    return _Wanting(read, wanted).counts()


def _wanted_words(
    read: Read, stems: Mapping[str, float]
) -> Iterator[tuple[Analysis, dict[str, str]]]:
    """Yield for each language the words that have one of some stems, with it."""
    vocabularies: dict[Analysis, set[str]] = {}
    for analysis, heading in zip(read.analyses, read.headings, strict=True):
        vocabularies.setdefault(analysis, set()).update(heading)
    for analysis, words in zip(read.of_sentences, read.sentences, strict=True):
        vocabularies[analysis].update(words)
    for analysis, vocabulary in vocabularies.items():
        yield analysis, analysis.words_of(stems, vocabulary)


class _Wanting:
    """Counts what is wanted, in tables: a row for each thing, a column for each sentence."""

    def __init__(self, read: Read, wanted: Wanted) -> None:
        self.read = read
        self.wanted = wanted
        self.words = list(chain.from_iterable(read.sentences))
        self.lengths = np.array([len(sentence) for sentence in read.sentences], np.int64)
        self.own_lengths = self.lengths - np.array(read.borrowed, np.int64)
        self.sentence_of = np.repeat(np.arange(len(self.lengths)), self.lengths)
        places = np.arange(len(self.words)) - np.repeat(
            np.cumsum(self.lengths) - self.lengths, self.lengths
        )
        self.is_own = places >= np.repeat(self.lengths - self.own_lengths, self.lengths)
        of_sentences = read.of_sentences
        self.is_content = np.array(
            [
                word not in stop_words
                for words, stop_words in zip(
                    read.sentences, (a.stop_words for a in of_sentences), strict=True
                )
                for word in words
            ],
            bool,
        )
        sizes = [last - first for first, last in pairwise(read.first_sentence)]
        self.passage_of = np.repeat(np.arange(len(sizes)), np.array(sizes, np.int64))
        numbers = {stem: number for number, stem in enumerate(wanted.stems)}
        self.row = {
            analysis.language: {word: numbers[stem] for word, stem in found.items()}
            for analysis, found in _wanted_words(read, wanted.stems)
        }
        of_words = (
            map(self.row[analysis.language].get, words, repeat(-1))
            for analysis, words in zip(of_sentences, read.sentences, strict=True)
        )
        rows = np.fromiter(chain.from_iterable(of_words), np.int64, len(self.words))
        self.at = np.flatnonzero(rows >= 0)
        self.rows = rows[self.at]

    def counts(self) -> Counts:
        stems = list(self.wanted.stems)
        table = _table(self.rows, self.sentence_of[self.at], len(stems), len(self.lengths))
        return Counts(
            self._of_passages(stems),
            LuceneBM25.of_counts(stems, table, self.lengths, b=SENTENCE_B),
            self._of_pairs(stems),
            self._of_letters(),
            self._neighbourhoods(stems),
        )

    def _of_passages(self, stems: list[str]) -> LuceneBM25:
        headings, size = self.read.headings, len(self.read.headings)
        heads = [
            (row[word], number)
            for number, words in enumerate(headings)
            for row in [self.row[self.read.analyses[number].language]]
            for word in words
            if word in row
        ]
        is_own = self.is_own[self.at]
        rows = np.concatenate([self.rows[is_own], np.array([row for row, _ in heads], np.int64)])
        of_text = self.passage_of[self.sentence_of[self.at[is_own]]]
        units = np.concatenate([of_text, np.array([number for _, number in heads], np.int64)])
        lengths = np.bincount(self.passage_of, self.own_lengths, size).astype(np.int64)
        lengths += np.array([len(heading) for heading in headings], np.int64)
        return LuceneBM25.of_counts(stems, _table(rows, units, len(stems), size), lengths, b=B)

    def _of_pairs(self, stems: list[str]) -> LuceneBM25:
        numbers = {stem: number for number, stem in enumerate(stems)}
        pairs = list(self.wanted.bigrams)
        row = {tuple(map(numbers.get, pair.split())): n for n, pair in enumerate(pairs)}
        sentence = self.sentence_of[self.at]
        is_pair = (np.diff(self.at) == 1) & (np.diff(sentence) == 0)
        both = zip(
            self.rows[:-1][is_pair], self.rows[1:][is_pair], sentence[:-1][is_pair], strict=True
        )
        found = [(row[a, b], unit) for a, b, unit in both if (a, b) in row]
        rows = np.array([pair for pair, _ in found], np.int64)
        units = np.array([unit for _, unit in found], np.int64)
        table = _table(rows, units, len(pairs), len(self.lengths))
        return LuceneBM25.of_counts(pairs, table, np.maximum(self.lengths - 1, 0), b=SENTENCE_B)

    def _of_letters(self) -> LuceneBM25:
        numbers, size = _numbers_of_groups(), len(self.lengths)
        joining = [n for n in range(len(self.words)) if joins(self.words, n)]
        spelt = self.is_content.copy()
        spelt[joining] = False
        content = list(compress(self.words, spelt))
        each = [numbers[word] for word in content]
        of_each = np.fromiter(map(len, each), np.int64, len(each))
        units = np.repeat(self.sentence_of[spelt], of_each)
        asked = list(self.wanted.letter_groups)
        known = [numbers.of_group.get(group, -1) for group in asked]
        row = np.full(len(numbers.of_group) + 1, -1)  # the last is that of groups nobody has
        row[known] = np.arange(len(asked))
        row[-1] = -1
        rows = row[np.concatenate([np.empty(0, np.int32), *each])]
        table = _table(rows[rows >= 0], units[rows >= 0], len(asked), size)
        return LuceneBM25.of_counts(asked, table, np.bincount(units, minlength=size), b=SENTENCE_B)

    def _neighbourhoods(self, stems: list[str]) -> dict[str, _Numbers]:
        content = self.is_content[self.at]
        units = self.sentence_of[self.at[content]]
        held = _table(self.rows[content], units, len(stems), len(self.lengths)) > 0
        near = held.copy()
        together = np.diff(self.passage_of) == 0
        near[:, 1:] |= held[:, :-1] & together
        near[:, :-1] |= held[:, 1:] & together
        return {stem: np.flatnonzero(near[n]) for n, stem in enumerate(stems) if near[n].any()}


def _table(rows: _Numbers, units: _Numbers, height: int, width: int) -> _Numbers:
    """Return how often each row comes with each unit."""
    return np.bincount(rows * width + units, minlength=height * width).reshape(height, width)
