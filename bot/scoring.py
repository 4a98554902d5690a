"""A question and candidate passages become passages and sentences in order.

Each channel is a BM25 score divided by the most that the question's terms could reach, so that it
lies between 0 and about 1:

  passage channels      bm   content stems: the engine's own score
                        raw  all stems, stop words too
                        pb   the best `bg` of its sentences
                        pg   the best `cg` of its sentences
  sentence channels     rs   all stems
                        bg   pairs of neighbouring stems
                        cg   groups of three and of four letters, word by word
                        cw   share of the question's content stems in the sentence or next to it

The weights were fitted on SQuAD 2.0 and COVID-QA (listwise softmax, non-negative). Scores compare
within one question only.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bot.question import Question
from corpus.article import Span
from corpus.index import PassageIndex
from corpus.passages import Passage
from corpus.ranking import LuceneBM25, idf
from corpus.terms import STOP_WORDS, stems, words

PASSAGE_WEIGHTS = {"bm": 1.0, "raw": 0.44, "pb": 2.29, "pg": 2.14}
SENTENCE_WEIGHTS = {"bm": 1.0, "cw": 0.42, "rs": 0.24, "bg": 0.69, "cg": 1.13}
# Sentences differ little in length, and a long one is no worse.
SENTENCE_B = 0.3

_Scores = NDArray[np.floating[Any]]


class RankedPassage(NamedTuple):
    """A passage, its score with the channels it is the weighted sum of, its best sentence."""

    passage: Passage
    score: float
    channels: dict[str, float]
    sentence: Span


class Ranking(NamedTuple):
    """The best passages in order, and how rare each content stem of the question is."""

    passages: tuple[RankedPassage, ...]
    idf: dict[str, float]
    passages_with_term: dict[str, int]


def rank(
    question: Question,
    index: PassageIndex,
    k: int,
    within: Collection[str] | None = None,
) -> Ranking:
    """Return the k best passages for a question; equal scores keep reading order."""
    prepared = _prepared(index)
    counts = index.statistics(question.content)
    rarity = {stem: idf(n, counts.passages) for stem, n in counts.passages_with_term.items()}
    channels = prepared.channels(question, rarity)
    engine = np.zeros(len(prepared.passages))
    total = sum(rarity.values()) or 1e-6
    for hit in index.search(dict.fromkeys(question.content, 1.0), len(engine), within=within):
        engine[prepared.numbers[hit.passage.id]] = hit.score / total
    channels["bm"] = engine
    return Ranking(
        tuple(prepared.best(channels, k, within)), rarity, dict(counts.passages_with_term)
    )


def bigrams(of: Sequence[str]) -> list[str]:
    """Return the pairs of neighbours.

    >>> bigrams(["type", "1", "diabet"])
    ['type 1', '1 diabet']
    """
    return [f"{a} {b}" for a, b in zip(of, of[1:], strict=False)]


def letter_groups(word: str) -> list[str]:
    """Return all groups of three and of four letters of a word with its ends marked.

    >>> letter_groups("cell")
    ['#ce', 'cel', 'ell', 'll#', '#cel', 'cell', 'ell#']
    """
    marked = f"#{word}#"
    return [marked[i : i + n] for n in (3, 4) for i in range(len(marked) - n + 1)]


class _Prepared:
    """All that does not depend on the question, for passages in reading order."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.numbers = {passage.id: number for number, passage in enumerate(passages)}
        self.first_sentence = np.cumsum([0, *(len(p.sentences) for p in passages)])
        sentence_words = [
            words(p.text[span.start : span.end]) for p in passages for span in p.sentences
        ]
        sentence_stems = [stems(found) for found in sentence_words]
        self.sentence_raw = LuceneBM25(sentence_stems, b=SENTENCE_B)
        self.bigrams = LuceneBM25([bigrams(s) for s in sentence_stems], b=SENTENCE_B)
        groups = _LetterGroups()
        content = [[w for w in found if w not in STOP_WORDS] for found in sentence_words]
        self.letters = LuceneBM25(
            [[group for word in found for group in groups[word]] for found in content],
            b=SENTENCE_B,
        )
        self.raw = LuceneBM25(
            [self._passage_stems(p, sentence_stems, n) for n, p in enumerate(passages)]
        )
        self.near = self._neighbourhoods([set(stems(found)) for found in content])

    def _passage_stems(
        self, passage: Passage, sentence_stems: Sequence[list[str]], number: int
    ) -> list[str]:
        first, last = self.first_sentence[number : number + 2]
        found = stems(words(" ".join(passage.heading)))
        for sentence in sentence_stems[first:last]:
            found.extend(sentence)
        return found

    def _neighbourhoods(self, content: Sequence[set[str]]) -> dict[str, NDArray[np.int64]]:
        """Return for each stem the sentences that hold it or stand next to one that does."""
        found: dict[str, list[int]] = {}
        for first, last in zip(self.first_sentence, self.first_sentence[1:], strict=False):
            for sentence in range(first, last):
                near = content[max(first, sentence - 1) : min(last, sentence + 2)]
                for stem in set().union(*near):
                    found.setdefault(stem, []).append(sentence)
        return {stem: np.array(sentences) for stem, sentences in found.items()}

    def channels(self, question: Question, rarity: dict[str, float]) -> dict[str, _Scores]:
        """Return every channel but `bm`: an array a channel, over passages or sentences."""
        total = sum(rarity.values()) or 1e-6
        raw = _counted(term.stem for term in question.terms)
        pairs = dict.fromkeys(bigrams([term.stem for term in question.terms]), 1.0)
        groups = {
            group: 1.0
            for term in question.terms
            if term.is_content
            for group in letter_groups(term.word)
        }
        near = np.zeros(int(self.first_sentence[-1]))
        for stem, value in rarity.items():
            if stem in self.near:
                near[self.near[stem]] += value
        scores = {
            "raw": self.raw.get_scores(raw) / total,
            "rs": self.sentence_raw.get_scores(raw) / total,
            "bg": _normalised(self.bigrams, pairs, less=1.0),
            "cg": _normalised(self.letters, groups),
            "cw": near / total,
        }
        scores["pb"] = self._best_of_passages(scores["bg"])
        scores["pg"] = self._best_of_passages(scores["cg"])
        return scores

    def _best_of_passages(self, sentence_scores: _Scores) -> _Scores:
        if not self.passages:
            return np.zeros(0)
        best: _Scores = np.maximum.reduceat(sentence_scores, self.first_sentence[:-1])
        return best

    def best(
        self, channels: dict[str, _Scores], k: int, within: Collection[str] | None
    ) -> Iterable[RankedPassage]:
        """Yield the k best passages, each with its best sentence."""
        scores: _Scores = sum(w * channels[c] for c, w in PASSAGE_WEIGHTS.items())  # type: ignore[assignment]
        of_passage = np.repeat(channels["bm"], np.diff(self.first_sentence))
        sentences: _Scores = of_passage * SENTENCE_WEIGHTS["bm"] + sum(
            w * channels[c] for c, w in SENTENCE_WEIGHTS.items() if c != "bm"
        )
        if within is not None:
            outside = np.array([p.article.id not in within for p in self.passages], dtype=bool)
            scores = np.where(outside, 0, scores)
        for number in np.argsort(-scores, kind="stable")[:k]:
            if scores[number] <= 0:
                return
            first, last = self.first_sentence[number : number + 2]
            passage = self.passages[number]
            yield RankedPassage(
                passage,
                float(scores[number]),
                {c: float(channels[c][number]) for c in PASSAGE_WEIGHTS},
                passage.sentences[int(np.argmax(sentences[first:last]))],
            )


class _LetterGroups(dict[str, list[str]]):
    def __missing__(self, word: str) -> list[str]:
        groups = self[word] = letter_groups(word)
        return groups


def _counted(of: Iterable[str]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for term in of:
        counts[term] = counts.get(term, 0.0) + 1.0
    return counts


def _normalised(units: LuceneBM25, terms: dict[str, float], less: float = 0.0) -> _Scores:
    """Return the scores over the most that the terms could reach, each idf made `less`."""
    unknown = idf(0, units.corpus_size)
    weights, most = {}, 0.0
    for term in terms:
        rarity = units.idf.get(term, unknown)
        reduced = max(0.0, rarity - less)
        most += reduced
        if reduced:
            weights[term] = reduced / rarity
    scores: _Scores = units.get_scores(weights) / (most or 1e-6)
    return scores


_prepared_indexes: WeakKeyDictionary[PassageIndex, tuple[str, _Prepared]] = WeakKeyDictionary()


def _prepared(index: PassageIndex) -> _Prepared:
    """Return what was prepared for the passages the index holds now, once for each commit."""
    generation = index.stats().generation
    kept = _prepared_indexes.get(index)
    if kept is None or kept[0] != generation:
        passages = [p for article in index.articles() for p in index.article(article.id)]
        kept = _prepared_indexes[index] = (generation, _Prepared(passages))
    return kept[1]
