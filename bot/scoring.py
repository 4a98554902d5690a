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
                        time, num, who, why   the cues of `bot.cues`, +1 or -1

Scores compare within one question only.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bot.cues import Cue, cues, known, marks
from bot.question import Question
from corpus.article import Span
from corpus.index import Hit, PassageIndex
from corpus.passages import Passage
from corpus.ranking import LuceneBM25, idf
from corpus.terms import STOP_WORDS, stems, words

# Fitted on SQuAD 2.0 and COVID-QA: listwise softmax, non-negative, L2 1e-4.
PASSAGE_WEIGHTS = {"bm": 1.0, "raw": 0.44, "pb": 2.29, "pg": 2.14}
SENTENCE_WEIGHTS = {
    "bm": 1.0,
    "cw": 0.42,
    "rs": 0.23,
    "bg": 0.71,
    "cg": 1.11,
    "time": 0.13,
    "num": 0.13,
    "who": 0.09,
    "why": 0.06,
}
# How much the passage counts when sentences of several passages are compared.
PASSAGE_IN_SENTENCE = 0.42
# Sentences differ little in length, and a long one is no worse.
SENTENCE_B = 0.3

_Scores = NDArray[np.floating[Any]]


class RankedSentence(NamedTuple):
    """A sentence by its passage and its number there, counted from 0."""

    passage: Passage
    number: int
    score: float


class RankedPassage(NamedTuple):
    """A passage, its score with the channels it is the weighted sum of, its best sentence."""

    passage: Passage
    score: float
    channels: dict[str, float]
    sentence: Span


class Evidence(NamedTuple):
    """What tells whether a passage answers at all; all but `terms` lie between 0 and about 1."""

    best_bm: float  # the largest `bm`
    passage_share: float  # the largest share of the content stems, by rarity, in one passage
    sentence_share: float  # the same in one sentence
    neighbourhood_share: float  # `cw` of the best sentence
    ordered_share: float  # share of neighbouring content stems that are neighbours there too
    best_cg: float  # the largest `cg`
    unknown_share: float  # share of the content stems that no passage holds
    terms: int  # how many content stems the question has


class Ranking(NamedTuple):
    """The best passages and sentences in order, and what they prove."""

    passages: tuple[RankedPassage, ...]
    sentences: tuple[RankedSentence, ...]
    evidence: Evidence
    passages_with_term: Mapping[str, int]


def rank(
    question: Question,
    index: PassageIndex,
    k: int,
    within: Collection[str] | None = None,
) -> Ranking:
    """Return the k best passages and sentences; equal scores keep reading order."""
    prepared = prepare(index)
    counts = index.statistics(question.content)
    rarity = {stem: idf(n, counts.passages) for stem, n in counts.passages_with_term.items()}
    hits = index.search(
        dict.fromkeys(question.content, 1.0), len(prepared.passages), within=within
    )
    channels = prepared.channels(question, rarity, hits)
    return prepared.ranking(question, channels, rarity, counts.passages_with_term, k, within)


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


class Prepared:
    """All that does not depend on the question, for passages in reading order."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.numbers = {passage.id: number for number, passage in enumerate(passages)}
        self.first_sentence = np.cumsum([0, *(len(p.sentences) for p in passages)])
        self.sentences = [
            (passage, number) for passage in passages for number in range(len(passage.sentences))
        ]
        self.texts = [p.text[slice(*p.sentences[number])] for p, number in self.sentences]
        found = [words(text) for text in self.texts]
        raw = [stems(sentence) for sentence in found]
        content = [[word for word in sentence if word not in STOP_WORDS] for sentence in found]
        groups = _LetterGroups()
        self.content = [stems(sentence) for sentence in content]
        self.sentence_raw = LuceneBM25(raw, b=SENTENCE_B)
        self.bigrams = LuceneBM25([bigrams(sentence) for sentence in raw], b=SENTENCE_B)
        self.letters = LuceneBM25(
            [[group for word in sentence for group in groups[word]] for sentence in content],
            b=SENTENCE_B,
        )
        self.raw = LuceneBM25([self._passage_stems(raw, n) for n in range(len(passages))])
        self.near = self._neighbourhoods()
        self._marks: dict[Cue, list[frozenset[str]]] = {}

    def _passage_stems(self, sentence_stems: Sequence[list[str]], number: int) -> list[str]:
        first, last = self.first_sentence[number : number + 2]
        found = stems(words(" ".join(self.passages[number].heading)))
        for sentence in sentence_stems[first:last]:
            found.extend(sentence)
        return found

    def _neighbourhoods(self) -> dict[str, list[int]]:
        """Return for each content stem the sentences that hold it or stand next to one."""
        near: dict[str, list[int]] = {}
        for first, last in zip(self.first_sentence, self.first_sentence[1:], strict=False):
            for sentence in range(first, last):
                around = self.content[max(first, sentence - 1) : min(last, sentence + 2)]
                for stem in set().union(*around):
                    near.setdefault(stem, []).append(sentence)
        return near

    def channels(
        self, question: Question, rarity: Mapping[str, float], hits: Iterable[Hit]
    ) -> dict[str, _Scores]:
        """Return every channel: an array over passages or over sentences.

        `rarity` is the idf of each content stem in the whole index, `hits` what the engine found.
        """
        total = sum(rarity.values()) or 1e-6
        engine = np.zeros(len(self.passages))
        for hit in hits:
            engine[self.numbers[hit.passage.id]] = hit.score / total
        asked = [term.stem for term in question.terms]
        raw = _counted(asked)
        groups = {
            group: 1.0
            for term in question.terms
            if term.is_content
            for group in letter_groups(term.word)
        }
        near = np.zeros(len(self.sentences))
        for stem, value in rarity.items():
            if stem in self.near:
                near[self.near[stem]] += value
        scores = {
            "bm": engine,
            "raw": self.raw.get_scores(raw) / total,
            "rs": self.sentence_raw.get_scores(raw) / total,
            "bg": _normalised(self.bigrams, dict.fromkeys(bigrams(asked), 1.0), less=1.0),
            "cg": _normalised(self.letters, groups),
            "cw": near / total,
        }
        scores["pb"] = self._best_of_passages(scores["bg"])
        scores["pg"] = self._best_of_passages(scores["cg"])
        for cue in cues(question.text):
            scores[cue] = self._cue(cue, question.text)
        return scores

    def _best_of_passages(self, sentence_scores: _Scores) -> _Scores:
        if not self.passages:
            return np.zeros(0)
        best: _Scores = np.maximum.reduceat(sentence_scores, self.first_sentence[:-1])
        return best

    def _cue(self, cue: Cue, question: str) -> _Scores:
        if cue not in self._marks:
            self._marks[cue] = [marks(cue, text) for text in self.texts]
        asked = known(cue, question)
        return np.array([1.0 if found - asked else -1.0 for found in self._marks[cue]])

    def ranking(
        self,
        question: Question,
        channels: dict[str, _Scores],
        rarity: Mapping[str, float],
        passages_with_term: Mapping[str, int],
        k: int,
        within: Collection[str] | None,
    ) -> Ranking:
        """Return the k best passages and sentences for the channels."""
        per_passage = np.diff(self.first_sentence)
        passages = _weighted(PASSAGE_WEIGHTS, channels, len(self.passages))
        of_passage = {**channels, "bm": np.repeat(channels["bm"], per_passage)}
        sentences = _weighted(SENTENCE_WEIGHTS, of_passage, len(self.sentences))
        if within is not None:
            outside = np.array([p.article.id not in within for p in self.passages], dtype=bool)
            passages[outside] = 0
        best = np.argsort(-passages, kind="stable")[:k]
        overall = sentences + PASSAGE_IN_SENTENCE * np.repeat(passages, per_passage)
        overall[np.repeat(passages, per_passage) <= 0] = 0
        best_sentences = np.argsort(-overall, kind="stable")[:k]
        return Ranking(
            tuple(self._passage(n, passages, sentences, channels) for n in best if passages[n] > 0),
            tuple(
                RankedSentence(self.sentences[n][0], self.sentences[n][1], float(overall[n]))
                for n in best_sentences
                if overall[n] > 0
            ),
            self._evidence(question, channels, rarity, sentences),
            passages_with_term,
        )

    def _passage(
        self, number: int, scores: _Scores, sentences: _Scores, channels: Mapping[str, _Scores]
    ) -> RankedPassage:
        first, last = self.first_sentence[number : number + 2]
        passage = self.passages[number]
        return RankedPassage(
            passage,
            float(scores[number]),
            {c: float(channels[c][number]) for c in PASSAGE_WEIGHTS},
            passage.sentences[int(np.argmax(sentences[first:last]))],
        )

    def _evidence(
        self,
        question: Question,
        channels: Mapping[str, _Scores],
        rarity: Mapping[str, float],
        sentences: _Scores,
    ) -> Evidence:
        total = sum(rarity.values()) or 1e-6
        if not self.passages:
            return Evidence(0, 0, 0, 0, 0, 0, 1, len(rarity))
        best = int(np.argmax(sentences))
        return Evidence(
            best_bm=float(channels["bm"].max()),
            passage_share=_largest_share(self.raw, rarity, total),
            sentence_share=_largest_share(self.sentence_raw, rarity, total),
            neighbourhood_share=float(channels["cw"][best]),
            ordered_share=_ordered_share(list(question.content), self.content[best], rarity),
            best_cg=float(channels["cg"].max()),
            unknown_share=sum(v for stem, v in rarity.items() if stem not in self.raw) / total,
            terms=len(rarity),
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


def _weighted(
    weights: Mapping[str, float], channels: Mapping[str, _Scores], length: int
) -> _Scores:
    scores = np.zeros(length)
    for channel, weight in weights.items():
        if channel in channels:
            scores += weight * channels[channel]
    return scores


def _normalised(units: LuceneBM25, terms: Mapping[str, float], less: float = 0.0) -> _Scores:
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


def _largest_share(units: LuceneBM25, rarity: Mapping[str, float], total: float) -> float:
    shares = np.zeros(units.corpus_size)
    for stem, value in rarity.items():
        shares[units.units_with(stem)] += value
    return float(shares.max()) / total


def _ordered_share(
    asked: Sequence[str], sentence: Sequence[str], rarity: Mapping[str, float]
) -> float:
    """Return how much of the question's neighbouring content stems are neighbours here too."""
    pairs = {
        (a, b): min(rarity[a], rarity[b]) for a, b in zip(asked, asked[1:], strict=False) if a != b
    }
    most = sum(pairs.values())
    found = set(zip(sentence, sentence[1:], strict=False))
    return sum(value for pair, value in pairs.items() if pair in found) / most if most else 0.0


_kept: WeakKeyDictionary[PassageIndex, tuple[str, Prepared]] = WeakKeyDictionary()


def prepare(index: PassageIndex) -> Prepared:
    """Return what is prepared for the passages the index holds now, made once for each commit.

    The first question waits for it; a server calls this before.
    """
    generation = index.stats().generation
    kept = _kept.get(index)
    if kept is None or kept[0] != generation:
        passages = [p for article in index.articles() for p in index.article(article.id)]
        kept = _kept[index] = (generation, Prepared(passages))
    return kept[1]
