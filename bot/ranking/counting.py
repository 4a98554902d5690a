"""Sentences become counts: what features are computed from.

Everything is counted, once for all questions, or only what a question asks for, which is fast
enough to do for the candidates of a single question. Both give the same scores.
"""

from collections.abc import Mapping, Sequence
from itertools import chain, compress, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.ranking.read_passages import ReadPassage, codes_of, letter_groups, spelt_words
from corpus.analysis import Analysis
from corpus.ranking import B, LuceneBM25
from corpus.terms import KINDS

# Sentences differ little in length, and a long one is no worse.
SENTENCE_B = 0.3
# Groups of letters are told apart first by the last bits of their codes.
_ALIKE = (1 << 14) - 1

_Numbers = NDArray[np.int64]
_NONE = np.empty(0, np.int64)


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


def count(read: Sequence[ReadPassage]) -> Counts:
    """Return the counts of everything in some passages."""
    raw = [[one.analysis.stems(sentence) for sentence in one.sentences] for one in read]
    content = [
        [
            {stem for word, stem in zip(words, stems, strict=True) if word not in stop_words}
            for words, stems in zip(one.sentences, of_passage, strict=True)
        ]
        for one, of_passage in zip(read, raw, strict=True)
        for stop_words in [one.analysis.stop_words]
    ]
    spelt = [spelt_words(sentence, one.analysis) for one in read for sentence in one.sentences]
    groups = {word: letter_groups(word) for word in set(chain.from_iterable(spelt))}
    passages = [
        one.analysis.stems(one.heading)
        + [stem for stems, n in zip(of_passage, one.borrowed, strict=True) for stem in stems[n:]]
        for one, of_passage in zip(read, raw, strict=True)
    ]
    sentences = list(chain.from_iterable(raw))
    return Counts(
        LuceneBM25(passages, b=B),
        LuceneBM25(sentences, b=SENTENCE_B),
        LuceneBM25(list(map(bigrams, sentences)), b=SENTENCE_B),
        LuceneBM25([[g for word in s for g in groups[word]] for s in spelt], b=SENTENCE_B),
        _neighbourhoods(content),
    )


def _neighbourhoods(content: Sequence[Sequence[set[str]]]) -> dict[str, list[int]]:
    near: dict[str, list[int]] = {}
    first = 0
    for sentences in content:
        for n in range(len(sentences)):
            for stem in set().union(*sentences[max(0, n - 1) : n + 2]):
                near.setdefault(stem, []).append(first + n)
        first += len(sentences)
    return near


def count_wanted(read: Sequence[ReadPassage], wanted: Wanted) -> Counts:
    """Return the counts of what is wanted in some passages."""
    return _Wanting(read, wanted).counts()


class _Wanting:
    """Counts what is wanted, in tables: a row for each thing, a column for each sentence.

    Of most words their kind tells that they have no stem that is wanted, so few are looked at.
    """

    def __init__(self, read: Sequence[ReadPassage], wanted: Wanted) -> None:
        self.read = read
        self.wanted = wanted
        numbers = [one.numbers for one in read]
        self.lengths = np.concatenate([_NONE, *(n.lengths for n in numbers)])
        self.own_lengths = np.concatenate([_NONE, *(n.own_lengths for n in numbers)])
        sizes = np.array([len(n.lengths) for n in numbers], np.int64)
        self.passage_of = np.repeat(np.arange(len(read)), sizes)
        self.groups = np.concatenate([_NONE, *(n.groups for n in numbers)])
        self.groups_in = np.concatenate([_NONE, *(n.groups_in for n in numbers)])
        self.stems = list(wanted.stems)
        self._find(np.concatenate([_NONE, *(n.kinds for n in numbers)]))

    def _find(self, kinds: _Numbers) -> None:
        """Find the words that have a wanted stem: at which places, and for which rows."""
        analyses = list(dict.fromkeys(one.analysis for one in self.read))
        number_of = {analysis: number for number, analysis in enumerate(analyses)}
        of_passages = [number_of[one.analysis] for one in self.read]
        sizes = np.array([len(one.all_words) for one in self.read], np.int64)
        language_of = np.repeat(np.array(of_passages, np.int64), sizes)
        may_have = np.zeros((len(analyses), KINDS), bool)
        for number, analysis in enumerate(analyses):
            may_have[number, list(analysis.kinds_of(self.stems))] = True
        at = np.flatnonzero(may_have[language_of, kinds])
        every = list(chain.from_iterable(one.all_words for one in self.read))
        words = [every[n] for n in at.tolist()]
        self.row: dict[Analysis, dict[str, int]] = {}
        found = np.empty(len(at), np.int64)  # twice its row of each word, and 1 if it is a topic's
        for number, analysis in enumerate(analyses):
            is_of = language_of[at] == number
            some = words if is_of.all() else list(compress(words, is_of))
            headings = (one.heading for one in self.read if one.analysis is analysis)
            stem_of = analysis.words_of(self.stems, set(some).union(*headings))
            row = {word: self.stems.index(stem) for word, stem in stem_of.items()}
            coded = {word: 2 * n + (word not in analysis.stop_words) for word, n in row.items()}
            found[is_of] = [coded.get(word, -1) for word in some]
            self.row[analysis] = row
        is_wanted = found >= 0
        self.at, found = at[is_wanted], found[is_wanted]
        self.rows, self.is_content = found >> 1, (found & 1).astype(bool)
        ends = np.cumsum(self.lengths)
        self.sentence_of = np.searchsorted(ends, self.at, "right")
        self.is_own = self.at >= (ends - self.own_lengths)[self.sentence_of]

    def counts(self) -> Counts:
        table = _table(self.rows, self.sentence_of, len(self.stems), len(self.lengths))
        return Counts(
            self._of_passages(),
            LuceneBM25.of_counts(self.stems, table, self.lengths, b=SENTENCE_B),
            self._of_pairs(),
            self._of_letters(),
            self._neighbourhoods(),
        )

    def _of_passages(self) -> LuceneBM25:
        size = len(self.read)
        heads = [
            (row[word], number)
            for number, one in enumerate(self.read)
            for row in [self.row[one.analysis]]
            for word in one.heading
            if word in row
        ]
        of_text = self.passage_of[self.sentence_of[self.is_own]]
        rows = np.concatenate([self.rows[self.is_own], np.array([r for r, _ in heads], np.int64)])
        units = np.concatenate([of_text, np.array([number for _, number in heads], np.int64)])
        lengths = np.bincount(self.passage_of, self.own_lengths, size).astype(np.int64)
        lengths += np.array([len(one.heading) for one in self.read], np.int64)
        table = _table(rows, units, len(self.stems), size)
        return LuceneBM25.of_counts(self.stems, table, lengths, b=B)

    def _of_pairs(self) -> LuceneBM25:
        numbers = {stem: number for number, stem in enumerate(self.stems)}
        pairs = list(self.wanted.bigrams)
        row = {tuple(map(numbers.get, pair.split())): n for n, pair in enumerate(pairs)}
        sentence = self.sentence_of
        is_pair = np.flatnonzero((np.diff(self.at) == 1) & (np.diff(sentence) == 0))
        both = zip(
            self.rows[is_pair].tolist(),
            self.rows[is_pair + 1].tolist(),
            sentence[is_pair].tolist(),
            strict=True,
        )
        found = [(row[a, b], unit) for a, b, unit in both if (a, b) in row]
        rows = np.array([pair for pair, _ in found], np.int64)
        units = np.array([unit for _, unit in found], np.int64)
        table = _table(rows, units, len(pairs), len(self.lengths))
        return LuceneBM25.of_counts(pairs, table, np.maximum(self.lengths - 1, 0), b=SENTENCE_B)

    def _of_letters(self) -> LuceneBM25:
        asked = list(self.wanted.letter_groups)
        codes = codes_of(asked)
        in_order = np.argsort(codes)
        ordered = codes[in_order]
        may_be = np.zeros(_ALIKE + 1, bool)
        may_be[codes & _ALIKE] = True
        at = np.flatnonzero(may_be[self.groups & _ALIKE])
        found = self.groups[at]
        place = np.minimum(np.searchsorted(ordered, found), len(asked) - 1)
        is_wanted = ordered[place] == found if asked else np.zeros(len(at), bool)
        rows = in_order[place[is_wanted]]
        units = np.searchsorted(np.cumsum(self.groups_in), at[is_wanted], "right")
        table = _table(rows, units, len(asked), len(self.lengths))
        return LuceneBM25.of_counts(asked, table, self.groups_in, b=SENTENCE_B)

    def _neighbourhoods(self) -> dict[str, _Numbers]:
        units = self.sentence_of[self.is_content]
        held = _table(self.rows[self.is_content], units, len(self.stems), len(self.lengths)) > 0
        near = held.copy()
        together = np.diff(self.passage_of) == 0
        near[:, 1:] |= held[:, :-1] & together
        near[:, :-1] |= held[:, 1:] & together
        return {stem: np.flatnonzero(near[n]) for n, stem in enumerate(self.stems) if near[n].any()}


def _table(rows: _Numbers, units: _Numbers, height: int, width: int) -> _Numbers:
    """Return how often each row comes with each unit."""
    return np.bincount(rows * width + units, minlength=height * width).reshape(height, width)
