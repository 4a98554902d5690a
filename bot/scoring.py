"""Channels become a ranking: passages and sentences in order, in one pass.

A sentence is worth the weighted sum of its channels (`bot.channels`), a passage what its best
sentence is. Scores compare within one question only.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from bot.channels import Prepared, Scores, prepare, rarity_of
from bot.question import Question
from bot.spelling import Respelling, respelled, suspects
from corpus.article import Span
from corpus.index import Hit, PassageIndex
from corpus.passages import Passage

# Fitted on SQuAD 2.0 and COVID-QA by `tests/bench/fit_weights.py`: listwise softmax over the
# sentences of an article, those of the right passage being right. Passage hit@1 there: 82.1 % and
# 77.3 %; with separate weights for passages and sentences, as usual, 81.4 % and 76.3 %.
WEIGHTS = {
    "bm": 1.0,
    "raw": 0.76,
    "cw": 0.77,
    "rs": 0.26,
    "bg": 3.04,
    "cg": 3.90,
    "time": 0.19,
    "num": 0.28,
    "who": 0.06,
    "why": 0.20,
    "abbr": 3.0,  # set, not fitted: whoever asks for the long form wants no other sentence first
}
# An index of more passages is not scored whole: the engine names candidates, and the other channels
# are counted over these alone. 20 lose nothing against all (hit@1 .810 and .808 on SQuAD 2.0 in one
# index); 50 and 100 gain nothing more and cost two and three times as much
# (`tests/bench/bench_quality.py`).
LARGEST_WHOLE = 2000
CANDIDATES = 20
# A passage with no word of the question counts if `cg` says that some of its words look like one.
ALIKE = 0.1


class RankedSentence(NamedTuple):
    """A sentence by its passage and its number there, counted from 0."""

    passage: Passage
    number: int
    score: float


class RankedPassage(NamedTuple):
    """A passage, its best sentence, and the score with the channels it is the weighted sum of."""

    passage: Passage
    score: float
    channels: dict[str, float]
    sentence: Span


class Evidence(NamedTuple):
    """What tells whether a passage answers at all."""

    score: float  # the best sentence's
    best_bm: float  # the largest `bm`
    best_cg: float  # the largest `cg`
    ordered_share: float  # share of neighbouring content stems that are neighbours there too
    terms: int  # how many content stems the question has


class Ranking(NamedTuple):
    """The best passages and sentences in order, and what they prove."""

    passages: tuple[RankedPassage, ...]
    sentences: tuple[RankedSentence, ...]
    evidence: Evidence
    candidates: "Candidates"


class Candidates(NamedTuple):
    """The passages to choose from for a question, and how rare its content stems are.

    `question` is the one that was asked, mistyped words replaced.
    """

    question: Question
    respellings: tuple[Respelling, ...]
    passages_with_term: Mapping[str, int]
    rarity: Mapping[str, float]
    hits: Sequence[Hit]
    prepared: Prepared


def rank(
    question: Question,
    index: PassageIndex,
    k: int,
    within: Collection[str] | None = None,
    *,
    exact: bool = False,
) -> Ranking:
    """Return the k best passages and sentences; equal scores keep reading order.

    `exact` searches for the words as they were typed.
    """
    found = candidates(question, index, within, k)
    if not exact and (unknown := suspects(question, found.passages_with_term)):
        meant, respellings = respelled(question, unknown, found.prepared.vocabulary)
        if respellings:
            found = candidates(meant, index, within, k)._replace(respellings=respellings)
    prepared = found.prepared
    channels = prepared.channels(found.question, found.rarity, found.hits, within)
    scores = weighted(channels)
    return Ranking(
        passages=tuple(islice(_best_passages(prepared, channels, scores), k)),
        sentences=tuple(_best_sentences(prepared, scores, k)),
        evidence=_evidence(prepared, channels, scores, found.rarity),
        candidates=found,
    )


def candidates(
    question: Question,
    index: PassageIndex,
    within: Collection[str] | None = None,
    k: int = 1,
) -> Candidates:
    """Return the passages to choose k from: all of a small index, or the engine's best."""
    counts = index.statistics(question.content)
    topic = question.topic(counts.passages_with_term)
    rarity = {stem: rarity_of(n, counts.passages) for stem, n in topic.items()}
    whole = counts.passages <= LARGEST_WHOLE
    wanted = counts.passages if whole else max(CANDIDATES, k)
    hits = index.search(dict.fromkeys(topic, 1.0), wanted, within=within)
    prepared = prepare(index) if whole else Prepared(_in_reading_order(hits), question)
    return Candidates(question, (), topic, rarity, hits, prepared)


def _in_reading_order(hits: Iterable[Hit]) -> list[Passage]:
    return sorted((hit.passage for hit in hits), key=lambda p: (p.article.id, p.ordinal))


def weighted(channels: Mapping[str, Scores]) -> Scores:
    """Return the weighted sum of the channels."""
    total: Scores = sum(  # type: ignore[assignment] # sum() begins with the number 0
        WEIGHTS[channel] * values for channel, values in channels.items()
    )
    return total


def _best_passages(
    prepared: Prepared, channels: Mapping[str, Scores], scores: Scores
) -> Iterator[RankedPassage]:
    """Yield the passages with something of the question, the best first."""
    if not prepared.passages:
        return
    starts = prepared.first_sentence[:-1]
    best = np.maximum.reduceat(scores, starts)
    alike = (channels["bm"] > 0) | (channels["cg"] >= ALIKE)
    order = np.argsort(-best, kind="stable")
    for number in order[np.logical_or.reduceat(alike, starts)[order]]:
        first, last = prepared.first_sentence[number : number + 2]
        sentence = first + int(np.argmax(scores[first:last]))
        if alike[sentence]:
            yield RankedPassage(
                prepared.passages[number],
                float(best[number]),
                {channel: float(values[sentence]) for channel, values in channels.items()},
                prepared.passages[number].sentences[sentence - first],
            )


def _best_sentences(prepared: Prepared, scores: Scores, k: int) -> Iterable[RankedSentence]:
    """Yield the k best sentences of all passages."""
    for sentence in np.argsort(-scores, kind="stable")[:k]:
        if scores[sentence] > 0:
            passage, number = prepared.sentences[sentence]
            yield RankedSentence(passage, number, float(scores[sentence]))


def _evidence(
    prepared: Prepared,
    channels: Mapping[str, Scores],
    scores: Scores,
    rarity: Mapping[str, float],
) -> Evidence:
    """Return what tells whether the best sentence answers."""
    if not prepared.passages:
        return Evidence(0, 0, 0, 0, len(rarity))
    best = int(np.argmax(scores))
    return Evidence(
        score=float(scores[best]),
        best_bm=float(channels["bm"].max()),
        best_cg=float(channels["cg"].max()),
        ordered_share=_ordered_share(list(rarity), prepared.content[best], rarity),
        terms=len(rarity),
    )


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
