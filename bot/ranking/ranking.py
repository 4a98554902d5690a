"""A question becomes a ranking: passages and sentences in order, in one pass.

A passage is worth what its best sentence is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import islice
from operator import or_
from typing import NamedTuple

import numpy as np

from bot.languages.identification import language_of
from bot.query.equivalents import (
    Count,
    Equivalence,
    equivalences,
    own_readings,
    read_with,
)
from bot.query.question import Question
from bot.query.spelling import respelled, suspects
from bot.ranking.candidates import Candidates, candidates_for, carried_on, widened
from bot.ranking.evidence import Evidence, evidence_of
from bot.ranking.features import FEATURES
from bot.ranking.features.base import Feature
from bot.ranking.features.bm25 import BM25
from bot.ranking.features.meaning import MEANING
from bot.ranking.features.proximity import PROXIMITY
from bot.ranking.meaning import SPARED_FROM, SPARED_LACK, meaning_of, tuning_for, vectors_of
from bot.ranking.prepared import Prepared, Scores, prepare
from bot.ranking.probability import probability_by_words
from bot.ranking.scores import Measured, measure, measured_by, weighted
from bot.values.context_terms import Carried
from bot.values.scale import SCALE, Scale
from bot.values.search import EVERYWHERE, Search
from corpus.article import Span
from corpus.index import PassageIndex
from corpus.passages import Passage

# Passages among which the next best with another text is looked for.
_COMPARED = 5
_NEAR = 5


class RankedSentence(NamedTuple):
    """A sentence by its passage and its number there, counted from 0."""

    passage: Passage
    number: int
    score: float


class RankedPassage(NamedTuple):
    """A passage, its best sentence, and the score of that.

    `measured` are the features of all sentences, of which the best is the one with this `number`,
    and `scores` their weighted sums.
    """

    passage: Passage
    score: float
    sentence: Span
    measured: Measured
    scores: Scores
    number: int

    @property
    def features(self) -> dict[Feature, float]:
        """Return what the score is the weighted sum of."""
        return {feature: float(values[self.number]) for feature, values in self.measured.items()}

    @property
    def has_topic(self) -> bool:
        """Tell whether a word that says what is asked about stands in the passage."""
        return bool(self.measured[BM25][self.number] > 0)


class Ranking(NamedTuple):
    """The best passages and sentences in order, and what they prove.

    `lead` is by which share of its score the best passage is better than the next one with another
    text.
    """

    passages: tuple[RankedPassage, ...]
    sentences: tuple[RankedSentence, ...]
    evidence: Evidence
    candidates: Candidates
    lead: float = 1.0

    @property
    def nearest(self) -> tuple[RankedSentence, ...]:
        """Return sentences that come near a question which nothing answers, the nearest first.

        They are near in meaning, where that was looked at, or else have a word of the topic.
        """
        found = self.candidates
        if found.meaning is None or not found.meaning.closeness.any():
            return self.sentences[:_NEAR] if any(r.has_topic for r in self.passages[:1]) else ()
        return tuple(_best_sentences(found.prepared, found.meaning.closeness, _NEAR))


def rank(
    question: Question,
    index: PassageIndex,
    k: int,
    search: Search = EVERYWHERE,
) -> Ranking:
    """Return the k best passages and sentences; equal scores keep reading order.

    Of several ways to read a question with a person's own words, that counts which finds the best
    sentence; of equally good ones, the first.
    """
    found = candidates_for(question, index, k, search)
    if search.exact:
        return _ranked(found, index, k)
    ways = own_readings(question, search.own_words, found.passages_with_term, _count_in(index))
    ranked = (_ranked(_as_meant(found, way, index, k), index, k) for way in ways)
    return max(ranked, key=lambda ranking: ranking.evidence.score)


def _as_meant(
    typed: Candidates, own: Sequence[Equivalence], index: PassageIndex, k: int
) -> Candidates:
    """Return the candidates for a question with the words in it that were meant."""
    lacked = typed.question.lacking(typed.passages_with_term)
    if not lacked and not own:
        return typed
    replaced = {term.stem for one in own for term in one.terms}
    lacked = [term for term in lacked if term.stem not in replaced]
    found = equivalences(typed.question, lacked, lambda: typed.prepared.naming, _count_in(index))
    same = sorted([*own, *found], key=lambda one: one.start)
    question = read_with(typed.question, same)
    unknown = suspects(question, typed.passages_with_term)
    meant, respellings = respelled(question, unknown, typed.prepared.vocabulary)
    if meant is typed.question:
        return typed
    anew = candidates_for(meant, index, k, typed.search)
    return anew.read_as(respellings, tuple(same))


def _count_in(index: PassageIndex) -> Count:
    return lambda stems: index.statistics(stems).passages_with_term


def rank_on(alone: Ranking, carried: Carried, index: PassageIndex, k: int) -> Ranking:
    """Return the ranking for a question that is carried on by terms of earlier turns."""
    return _ranked(carried_on(alone.candidates, carried, index, k), index, k)


def warm_up(index: PassageIndex, scale: Scale = SCALE) -> None:
    """Make what is otherwise made when the first question asks for it."""
    index.make_vectors()
    if scale.is_whole(index.stats().passages):
        prepared = prepare(index)
        prepared.vocabulary  # noqa: B018  a cached property
        for feature in FEATURES:
            feature.warm_up(prepared)


def _ranked(found: Candidates, index: PassageIndex, k: int) -> Ranking:
    if not found.prepared.passages and not found.search.by_words_alone:
        # No word names a candidate of a large index. What is close proves nothing by its words.
        found = replace(_with_meaning(found, index, lack=1.0), meaning=None)
    if not found.prepared.passages:
        return Ranking((), (), Evidence(0, 0, 0, 0, len(found.rarity)), found)
    measured = measure(found)
    scores = weighted(measured)
    evidence = evidence_of(found, measured, scores)
    lack = 1 - min(1.0, float(measured[PROXIMITY].max()))
    is_sure = lack <= SPARED_LACK and probability_by_words(evidence) >= SPARED_FROM
    if not is_sure and not found.search.by_words_alone:
        by_words, found = found, _with_meaning(found, index, lack)
        is_widened = found.prepared is not by_words.prepared
        measured = measure(found) if is_widened else {**measured, **measured_by([MEANING], found)}
        scores = weighted(measured)
    passages = tuple(islice(_best_passages(found, measured, scores), max(k, _COMPARED)))
    return Ranking(
        passages=passages[:k],
        lead=_lead(passages),
        sentences=tuple(_best_sentences(found.prepared, scores, k)),
        evidence=evidence,
        candidates=found,
    )


def _lead(passages: Sequence[RankedPassage]) -> float:
    best, *others = passages or (None,)
    next_best = next((r for r in others if best and r.passage.text != best.passage.text), None)
    if best is None or next_best is None or best.score <= 0:
        return 1.0
    return 1 - next_best.score / best.score


def _with_meaning(found: Candidates, index: PassageIndex, lack: float) -> Candidates:
    """Return the candidates with how close they are in meaning, as far as that can be told.

    A large index names more of them where the words do not reach.
    """
    question = found.question
    says_something = found.carried.terms or any(term.is_content for term in question.terms)
    if not says_something or question.language != "en":
        return found
    if language_of(question.text, question.words):
        return found
    if index.encoder is None:
        return found
    typed, before = found.text_meant(), found.carried.question
    ways = [typed, f"{before} {typed}"] if before else [typed]
    asked = index.encoder.encode(ways, asked=True)
    if not asked.any():
        return found
    if lack > SPARED_LACK and not found.search.scale.is_whole(index.stats().passages):
        hits = index.nearest(asked[0], found.search.scale.by_meaning, within=found.search.within)
        found = widened(found, hits)
    if not found.prepared.passages:
        return found
    tuning = tuning_for(index.encoder.model_id, found.search.calibration)
    vectors = vectors_of(found.prepared, index, found.search.within)
    counts = found.passages_with_term
    meaning = meaning_of(question, asked, counts, found.prepared, vectors, tuning, lack)
    return replace(found, meaning=meaning)


def _best_passages(
    found: Candidates, measured: Measured, scores: Scores
) -> Iterator[RankedPassage]:
    """Yield the passages with something of the question, the best first.

    One that leans on others may say so little that "he" or "there" is all a passage shares with it.
    """
    prepared = found.prepared
    starts = prepared.first_sentence[:-1]
    best = np.maximum.reduceat(scores, starts)
    admitted = (feature.admits(values) for feature, values in measured.items())
    has_some = reduce(or_, (some for some in admitted if some is not None))
    if found.carried.terms:
        has_some |= scores > 0
    if found.meaning and found.meaning.is_related:
        has_some |= found.meaning.closeness > 0
    # The first of the best sentences of each passage: what is put in a place last stays there.
    are_best = np.flatnonzero(scores == best[prepared.passage_of])[::-1]
    sentence_of = np.empty(len(best), np.intp)
    sentence_of[prepared.passage_of[are_best]] = are_best
    order = np.argsort(-best, kind="stable")
    chosen = order[has_some[sentence_of[order]]]
    for number, sentence in zip(chosen, sentence_of[chosen], strict=True):
        passage = prepared.passages[number]
        yield RankedPassage(
            passage,
            float(best[number]),  # JSON knows no NumPy
            passage.sentences[sentence - prepared.first_sentence[number]],
            measured,
            scores,
            int(sentence),
        )


def _best_sentences(prepared: Prepared, scores: Scores, k: int) -> Iterable[RankedSentence]:
    """Yield the k best sentences of all passages."""
    for sentence in np.argsort(-scores, kind="stable")[:k]:
        if scores[sentence] > 0:
            passage, number = prepared.sentences[sentence]
            yield RankedSentence(passage, number, float(scores[sentence]))
