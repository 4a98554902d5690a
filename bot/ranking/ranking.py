"""Channels become a ranking: passages and sentences in order, in one pass.

A sentence is worth the weighted sum of its channels (`bot.ranking.channels`), a passage what
its best sentence is. Scores compare within one question only.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from bot.query.question import Question
from bot.query.spelling import Respelling, respelled, suspects
from bot.ranking.channels import (
    Part,
    Prepared,
    Scores,
    Sum,
    asked_for,
    groups_of,
    prepare,
    rarity_of,
)
from bot.ranking.counting import Wanted
from bot.ranking.features.answer_type import Cue
from bot.values.context_terms import NOTHING_CARRIED, Carried
from corpus.article import Span
from corpus.index import Hit, PassageIndex, TermStatistics
from corpus.passages import Passage

# The channel of the article shown last, for a question that leans on what was said before. Of 251
# such pairs in one index of 8 articles it brings 4 and 5 more to the first three (a name made a
# pronoun, or dropped); runs of questions on ten articles, drawn at random, lose .6 points of hit@1
# to it. Three times the weight brings 9 and 6 and loses 5 points.
ARTICLE = "article"
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
    "head": 3.5,  # set, not fitted: the sets have no headings
    "time": 0.19,
    "num": 0.28,
    "who": 0.06,
    "why": 0.20,
    "def": 1.0,  # set, not fitted: of 406 questions what something is, 6 more find the sentence
    ARTICLE: 0.7,
    "abbr": 3.0,  # set, not fitted: whoever asks for the long form wants no other sentence first
}
# An index of more passages is not scored whole: the engine names candidates, and the other channels
# are counted over these alone. 20 lose nothing against all (hit@1 .810 and .808 on SQuAD 2.0 in one
# index); 50 and 100 gain nothing more and cost two and three times as much
# (`tests/bench/bench_quality.py`).
LARGEST_WHOLE = 2000
CANDIDATES = 20
# What each showing leaves of the carried terms' score of a passage: whoever asks on wants to read
# on, at times in the same passage.
_SHOWN_AGAIN = 0.6
# A passage with no word of the question counts if `cg` says that some of its words look like one.
ALIKE = 0.1


class RankedSentence(NamedTuple):
    """A sentence by its passage and its number there, counted from 0."""

    passage: Passage
    number: int
    score: float


class RankedPassage(NamedTuple):
    """A passage, its best sentence, and the score of that.

    `measured` are the channels of all sentences, of which the best is the one with this `number`.
    """

    passage: Passage
    score: float
    sentence: Span
    measured: Mapping[str, Scores]
    number: int

    @property
    def channels(self) -> dict[str, float]:
        """Return what the score is the weighted sum of."""
        return {channel: float(values[self.number]) for channel, values in self.measured.items()}


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

    `question` is the one that was asked, mistyped words replaced; `carried` what it is carried on
    by; `rarity` and `carried_rarity` the idf of the stems of either, times their weight.
    """

    question: Question
    carried: Carried
    respellings: tuple[Respelling, ...]
    passages_with_term: Mapping[str, int]
    rarity: Mapping[str, float]
    carried_rarity: Mapping[str, float]
    hits: Sequence[Hit]
    carried_hits: Sequence[Hit]
    prepared: Prepared
    own: Mapping[str, Sum]

    def parts(self) -> list[Part]:
        """Return what the question's own terms give to each channel, and the carried ones."""
        if not self.carried.terms:
            return [Part(self.own)]
        carried = self.prepared.sums(
            asked_for_carried(self.carried), self.carried_rarity, self.carried_hits
        )
        return [Part(self.own), Part(carried, self._shares()[self.prepared.passage_of])]

    def _shares(self) -> Scores:
        shares = np.ones(len(self.prepared.passages))
        for passage_id, times in self.carried.shown.items():
            if passage_id in self.prepared.numbers:
                shares[self.prepared.numbers[passage_id]] = _SHOWN_AGAIN**times
        return shares


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
        if meant is not question:
            found = candidates(meant, index, within, k)._replace(respellings=respellings)
    return _ranked(found, k, within)


def rank_on(
    alone: Ranking,
    carried: Carried,
    index: PassageIndex,
    k: int,
    within: Collection[str] | None = None,
) -> Ranking:
    """Return the ranking for a question that is carried on by terms of earlier turns."""
    found = _carried_on(alone.candidates, carried, index, k, within)
    return _ranked(found, k, within)


def _ranked(found: Candidates, k: int, within: Collection[str] | None) -> Ranking:
    prepared = found.prepared
    parts = found.parts()
    measured = prepared.channels(parts, found.question, within)
    channels = measured | _article_shown_last(found, within)
    scores = weighted(channels)
    leans = bool(found.carried.terms)
    return Ranking(
        passages=tuple(islice(_best_passages(prepared, channels, scores, leans), k)),
        sentences=tuple(_best_sentences(prepared, scores, k)),
        evidence=_evidence(found, parts, measured, scores, within),
        candidates=found,
    )


def _article_shown_last(found: Candidates, within: Collection[str] | None) -> dict[str, Scores]:
    """Return the channel that keeps a question that leans on others to the article they are of."""
    article = found.carried.article
    if not found.carried.terms or article is None or (within is not None and article not in within):
        return {}
    of_it = found.prepared.is_of({article})
    return {} if of_it.all() else {ARTICLE: found.carried.lean * of_it}


def candidates(
    question: Question,
    index: PassageIndex,
    within: Collection[str] | None = None,
    k: int = 1,
) -> Candidates:
    """Return the passages to choose k from: all of a small index, or the engine's best."""
    counts = index.statistics(question.content)
    topic = question.topic(counts.passages_with_term)
    rarity = _rarity(dict.fromkeys(topic, 1.0), counts)
    whole = counts.passages <= LARGEST_WHOLE
    wanted = counts.passages if whole else max(CANDIDATES, k)
    hits = index.search(dict.fromkeys(topic, 1.0), wanted, within=within)
    asked = asked_for(question)
    prepared = prepare(index) if whole else Prepared(_in_reading_order(hits), asked)
    own = prepared.sums(asked, rarity, hits)
    return Candidates(question, NOTHING_CARRIED, (), topic, rarity, {}, hits, (), prepared, own)


def _carried_on(
    alone: Candidates,
    carried: Carried,
    index: PassageIndex,
    k: int,
    within: Collection[str] | None,
) -> Candidates:
    """Return the candidates for a question together with what it is carried on by."""
    asked = asked_for(alone.question)
    topic = alone.question.topic(alone.passages_with_term, leans=True)
    rarity = {stem: alone.rarity[stem] for stem in topic}
    counts = index.statistics(carried.weights)
    found = alone._replace(
        carried=carried,
        passages_with_term=topic,
        rarity=rarity,
        carried_rarity=_rarity(carried.weights, counts),
    )
    if counts.passages <= LARGEST_WHOLE:
        hits = index.search(carried.weights, counts.passages, within=within)
        own = alone.own
        if topic.keys() != alone.rarity.keys():
            own_hits = index.search(dict.fromkeys(topic, 1.0), counts.passages, within=within)
            own = alone.prepared.sums(asked, rarity, own_hits)
        return found._replace(carried_hits=hits, own=own)
    wanted = max(CANDIDATES, k)
    places = [(within, wanted)]
    if carried.article and (within is None or carried.article in within):
        places.append(({carried.article}, CANDIDATES // 2))
    together = _named(index, carried.weights | dict.fromkeys(topic, 1.0), places)
    hits, carried_hits = _apart(together, _named(index, carried.weights, places))
    prepared = Prepared(_in_reading_order(hits), asked.and_also(asked_for_carried(carried)))
    return found._replace(
        hits=hits,
        carried_hits=carried_hits,
        prepared=prepared,
        own=prepared.sums(asked, rarity, hits),
    )


def _named(
    index: PassageIndex,
    weights: Mapping[str, float],
    places: Iterable[tuple[Collection[str] | None, int]],
) -> list[Hit]:
    """Return the best passages for weighted terms among some articles, and among others."""
    found: dict[str, Hit] = {}
    for articles, most in places:
        for hit in index.search(weights, most, within=articles):
            found.setdefault(hit.passage.id, hit)
    return list(found.values())


def _rarity(weights: Mapping[str, float], counts: TermStatistics) -> dict[str, float]:
    """Return the idf of each stem times its weight."""
    return {
        stem: weight * rarity_of(counts.passages_with_term[stem], counts.passages)
        for stem, weight in weights.items()
    }


def asked_for_carried(carried: Carried) -> Wanted:
    """Return what carried terms ask the channels for: no pairs, and no section by its heading.

    Whoever asks on wants something else of the section than what it begins with.
    """
    words = {term.word: term.weight for term in carried.terms}
    return Wanted(carried.weights, {}, groups_of(words), {})


def _apart(hits: Iterable[Hit], carried: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Return what the question's own terms gave to each hit, and what the carried ones gave.

    Of many passages the engine names the best for the carried terms alone; what it does not name
    counts as the question's own.
    """
    given = {hit.passage.id: hit.score for hit in carried}
    own = [Hit(passage, score - given.get(passage.id, 0.0)) for passage, score in hits]
    return own, [Hit(hit.passage, given[hit.passage.id]) for hit in own if hit.passage.id in given]


def _in_reading_order(hits: Iterable[Hit]) -> list[Passage]:
    return sorted((hit.passage for hit in hits), key=lambda p: (p.article.id, p.ordinal))


def weighted(channels: Mapping[str, Scores]) -> Scores:
    """Return the weighted sum of the channels."""
    total: Scores = sum(  # type: ignore[assignment] # sum() begins with the number 0
        WEIGHTS[channel] * values for channel, values in channels.items()
    )
    return total


def _best_passages(
    prepared: Prepared, channels: Mapping[str, Scores], scores: Scores, leans: bool
) -> Iterator[RankedPassage]:
    """Yield the passages with something of the question, the best first.

    One that leans on others may say so little that "he" or "there" is all a passage shares with it.
    """
    if not prepared.passages:
        return
    starts = prepared.first_sentence[:-1]
    best = np.maximum.reduceat(scores, starts)
    alike = (channels["bm"] > 0) | (channels["cg"] >= ALIKE)
    if Cue.LONG_FORM in channels:  # "MSCs" is what "MSC" stands for, and another word
        alike |= channels[Cue.LONG_FORM] > 0
    if leans:
        alike |= scores > 0
    order = np.argsort(-best, kind="stable")
    for number in order[np.logical_or.reduceat(alike, starts)[order]]:
        first, last = prepared.first_sentence[number : number + 2]
        sentence = first + int(np.argmax(scores[first:last]))
        if alike[sentence]:
            yield RankedPassage(
                prepared.passages[number],
                float(best[number]),
                prepared.passages[number].sentences[sentence - first],
                channels,
                sentence,
            )


def _best_sentences(prepared: Prepared, scores: Scores, k: int) -> Iterable[RankedSentence]:
    """Yield the k best sentences of all passages."""
    for sentence in np.argsort(-scores, kind="stable")[:k]:
        if scores[sentence] > 0:
            passage, number = prepared.sentences[sentence]
            yield RankedSentence(passage, number, float(scores[sentence]))


def _evidence(
    found: Candidates,
    parts: Sequence[Part],
    channels: Mapping[str, Scores],
    scores: Scores,
    within: Collection[str] | None,
) -> Evidence:
    """Return what tells whether the best sentence answers.

    Words of a heading are as good as words of the text under it. That a passage was shown before
    makes it no worse an answer, only a less likely one; that its article was makes it no better.
    """
    prepared, rarity = found.prepared, found.rarity
    if not prepared.passages:
        return Evidence(0, 0, 0, 0, len(rarity))
    best = int(np.argmax(scores))
    if found.carried.shown:
        whole = [Part(part.sums) for part in parts]
        channels = prepared.channels(whole, found.question, within)
    return Evidence(
        score=float(weighted(channels)[best]),
        best_bm=float(channels["bm"].max()),
        best_cg=max(float(channels["cg"].max()), prepared.sections.held(rarity)),
        ordered_share=_ordered_share(list(rarity), prepared.content(best), rarity),
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
