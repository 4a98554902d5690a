"""Candidate passages and a question become channels: measures of every sentence.

Each BM25 channel is divided by the most that the terms asked for could reach, so that it lies
between 0 and about 1; the first two are those of the sentence's passage:

  bm   content stems in the passage: the engine's own score
  raw  all stems in the passage, stop words too
  cw   share of the content stems, by rarity, in the sentence or next to it
  rs   all stems
  bg   pairs of neighbouring stems
  cg   groups of three and of four letters, word by word
  head   content stems that are nearly those of a heading above (`bot.ranking.features.heading`)
  time, num, who, why, def, abbr   the cues of `bot.ranking.features.answer_type`, between -1 and +1
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bot.query.question import Question
from bot.query.spelling import Vocabulary
from bot.ranking.counting import Read, Wanted, bigrams, count, count_wanted, letter_groups
from bot.ranking.features.answer_type import Cue, cues, fits, marks
from bot.ranking.features.heading import Sections
from corpus.index import Hit, PassageIndex
from corpus.passages import Passage
from corpus.ranking import LuceneBM25, idf
from corpus.terms import STOP_WORDS, stems, words

Scores = NDArray[np.floating[Any]]
# What all words could reach is at least this share of what `raw` and `rs` are divided by: where
# every passage of a short article has the topic, "what is a" would outweigh it many times.
_SPOKEN = 0.5


class Prepared:
    """Passages in reading order, counted for scoring.

    Everything is counted, once for all questions, or only what is wanted, which is fast enough to
    do for the candidates of a single question.
    """

    def __init__(self, passages: Sequence[Passage], wanted: Wanted | None = None) -> None:
        self.passages = passages
        self.numbers = {passage.id: number for number, passage in enumerate(passages)}
        self.first_sentence = np.cumsum([0, *(len(p.sentences) for p in passages)])
        self.passage_of = np.repeat(np.arange(len(passages)), np.diff(self.first_sentence))
        self.sentences = [
            (passage, number) for passage in passages for number in range(len(passage.sentences))
        ]
        self.texts = [p.text[slice(*p.sentences[number])] for p, number in self.sentences]
        self._words = [words(text) for text in self.texts]
        headings = [words(" ".join(passage.heading)) for passage in passages]
        read = Read(self._words, headings, self.first_sentence)
        self.counts = count(read) if wanted is None else count_wanted(read, wanted)
        self._headings = headings
        self.sections = Sections(passages, self.first_sentence)
        self._article_numbers: dict[str, int] = {}
        self._article_of = np.array(
            [
                self._article_numbers.setdefault(p.article.id, len(self._article_numbers))
                for p in passages
            ],
            dtype=int,
        )
        self._marks: dict[Cue, list[frozenset[str]]] = {}
        self._last_cues: tuple[str, dict[str, Scores]] = ("", {})

    def complete(self) -> None:
        """Count what is otherwise counted when the first question asks for it."""
        self.vocabulary  # noqa: B018  a cached property
        for cue in Cue:
            self._marks_of(cue)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the words that a mistyped one can have been meant to be."""
        return Vocabulary(
            word
            for word in chain.from_iterable([*self._words, *self._headings])
            if word not in STOP_WORDS
        )

    def content(self, sentence: int) -> list[str]:
        """Return the content stems of a sentence."""
        return stems(word for word in self._words[sentence] if word not in STOP_WORDS)

    def sums(
        self, wanted: Wanted, rarity: Mapping[str, float], hits: Iterable[Hit]
    ) -> dict[str, "Sum"]:
        """Return for each channel what the terms wanted give, and the most they could.

        `rarity` is the idf of each content stem, times its weight.
        """
        total = sum(rarity.values())
        said = sum(self.counts.raw.idf.get(stem, 0.0) * n for stem, n in wanted.stems.items())
        spoken = max(total, said * (_SPOKEN if total else 1))
        engine = np.zeros(len(self.passages))
        for hit in hits:
            engine[self.numbers[hit.passage.id]] = hit.score
        near = np.zeros(len(self.sentences))
        for stem, value in rarity.items():
            if stem in self.counts.near:
                near[self.counts.near[stem]] += value
        pairs, most_pairs = normalised_weights(self.counts.bigrams, wanted.bigrams, less=1.0)
        groups, most_groups = normalised_weights(self.counts.letters, wanted.letter_groups)
        return {
            "bm": Sum(engine[self.passage_of], total),
            "raw": Sum(self.counts.raw.get_scores(wanted.stems)[self.passage_of], spoken),
            "cw": Sum(near, total),
            "rs": Sum(self.counts.sentence_raw.get_scores(wanted.stems), spoken),
            "bg": Sum(self.counts.bigrams.get_scores(pairs), most_pairs),
            "cg": Sum(self.counts.letters.get_scores(groups), most_groups),
            "head": Sum(self.sections.scores(naming(wanted, rarity)), total),
        }

    def channels(
        self, parts: Sequence["Part"], question: Question, within: Collection[str] | None = None
    ) -> dict[str, Scores]:
        """Return every channel: an array over all sentences, 0 for articles that are not asked.

        `parts` are what the question's terms give, and those carried over to it.
        """
        channels: dict[str, Scores] = {
            channel: sum(part.share * part.sums[channel].scores for part in parts)  # type: ignore[misc] # begins with 0
            / (sum(part.sums[channel].most for part in parts) or 1e-6)
            for channel in parts[0].sums
        }
        channels |= self._cues_of(question.text)
        if within is not None:
            inside = self.is_of(within)
            channels = {channel: values * inside for channel, values in channels.items()}
        return channels

    def is_of(self, article_ids: Collection[str]) -> NDArray[np.bool_]:
        """Return of each sentence whether it is of one of these articles."""
        numbers = [number for a, number in self._article_numbers.items() if a in article_ids]
        return np.isin(self._article_of, numbers)[self.passage_of]

    def _cues_of(self, question: str) -> dict[str, Scores]:
        """Return the cues of a question, those asked for last once for all its readings."""
        last, found = self._last_cues
        if last != question:
            found = {
                cue: np.array(fits(cue, question, self._marks_of(cue))) for cue in cues(question)
            }
            self._last_cues = question, found
        return found

    def _marks_of(self, cue: Cue) -> list[frozenset[str]]:
        if cue not in self._marks:
            self._marks[cue] = [
                marks(cue, text, found) for text, found in zip(self.texts, self._words, strict=True)
            ]
        return self._marks[cue]


class Sum(NamedTuple):
    """What terms give to every sentence in one channel, and the most they could give."""

    scores: Scores
    most: float


class Part(NamedTuple):
    """Some of the terms that are asked for, and the share of what they give that counts.

    The share is a number, or one for each sentence.
    """

    sums: Mapping[str, Sum]
    share: float | Scores = 1.0


def naming(wanted: Wanted, rarity: Mapping[str, float]) -> dict[str, float]:
    """Return how rare each stem is that may name a section."""
    return {stem: value for stem, value in rarity.items() if stem in wanted.naming}


def asked_for(question: Question) -> Wanted:
    """Return what a question asks for."""
    asked = [term.stem for term in question.terms]
    content = {term.word: 1.0 for term in question.terms if term.is_content}
    return Wanted(
        stems=dict(Counter(asked)),
        bigrams=dict.fromkeys(bigrams(asked), 1.0),
        letter_groups=groups_of(content),
        naming=dict.fromkeys(question.content, 1.0),
    )


def groups_of(weighted_words: Mapping[str, float]) -> dict[str, float]:
    """Return the letter groups of words, each with the largest weight of a word that has it."""
    weights: dict[str, float] = {}
    for word, weight in weighted_words.items():
        for group in letter_groups(word):
            weights[group] = max(weight, weights.get(group, 0.0))
    return weights


def normalised_weights(
    units: LuceneBM25, weights: Mapping[str, float], less: float = 0.0
) -> tuple[dict[str, float], float]:
    """Return the weight of each term and the most that all could score, each idf made `less`."""
    unknown = rarity_of(0, units.corpus_size)
    reduced_weights, most = {}, 0.0
    for term, weight in weights.items():
        rarity = units.idf.get(term, unknown)
        reduced = max(0.0, rarity - less)
        most += weight * reduced
        if reduced:
            reduced_weights[term] = weight * reduced / rarity
    return reduced_weights, most


def rarity_of(units_with_term: int, units: int) -> float:
    """Return the idf of a term, that of an unknown one within reason.

    In a text of one or two passages idf makes a word that is missing several times as rare as one
    that is there, and one missing word would outweigh all others.
    """
    if units_with_term:
        return idf(units_with_term, units)
    return min(idf(0, units), 1.5 * idf(1, max(units, 1)))


_kept: WeakKeyDictionary[PassageIndex, tuple[str, Prepared]] = WeakKeyDictionary()


def prepare(index: PassageIndex) -> Prepared:
    """Return what is prepared for the passages the index holds now, made once for each commit.

    The first question waits for it; a server calls this, and `complete`, before.
    """
    generation = index.stats().generation
    kept = _kept.get(index)
    if kept is None or kept[0] != generation:
        passages = [p for article in index.articles() for p in index.article(article.id)]
        kept = _kept[index] = (generation, Prepared(passages))
    return kept[1]
