"""A question becomes candidates: the passages to choose from, and what its terms give to them.

They are all passages of a small index, and the best of a large one in the eyes of the engine.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from bot.query.asked import form_of
from bot.query.equivalents import Equivalence
from bot.query.question import Question
from bot.query.reading import read_for
from bot.query.spelling import Respelling
from bot.query.writing import as_written
from bot.ranking.matching import Matches, context_terms, question_terms, wanted_by_context
from bot.ranking.meaning import Meaning
from bot.ranking.prepared import Prepared, Scores, prepare
from bot.ranking.rarity import weighted_rarity
from bot.values.context_terms import NOTHING_CARRIED, Carried
from bot.values.kinds import Form
from bot.values.search import EVERYWHERE, Search
from corpus.index import Hit, PassageIndex
from corpus.passages import Passage

# What each showing leaves of the context terms' score of a passage: whoever asks on wants to read
# on, at times in the same passage.
_SHOWN_AGAIN = 0.6


@dataclass(frozen=True, eq=False)
class Candidates:
    """The passages to choose from for a question: all that a feature may look at.

    `question` is the one that was asked, mistyped words replaced and those that stand for others;
    `carried` is what it is carried on by; `own` and `context` are what the terms of either give.
    """

    question: Question
    passages_with_term: Mapping[str, int]
    own: Matches
    search: Search = EVERYWHERE
    respellings: tuple[Respelling, ...] = ()
    equivalents: tuple[Equivalence, ...] = ()
    carried: Carried = NOTHING_CARRIED
    context: Matches | None = None
    meaning: Meaning | None = None

    @property
    def prepared(self) -> Prepared:
        """Return the passages, prepared to be measured."""
        return self.own.prepared

    @property
    def rarity(self) -> Mapping[str, float]:
        """Return the idf of the question's stems that say what about; empty where none do."""
        return self.own.terms.rarity

    @cached_property
    def form(self) -> Form:
        """Return the form of answer that the question asks for."""
        return form_of(self.question)

    @cached_property
    def matches(self) -> list[tuple[Matches, float | Scores]]:
        """Return what the terms give, and how much of that counts: a share, or one a sentence."""
        if self.context is None:
            return [(self.own, 1.0)]
        return [(self.own, 1.0), (self.context, self._shares()[self.prepared.passage_of])]

    def _shares(self) -> Scores:
        shares = np.ones(len(self.prepared.passages))
        for passage_id, times in self.carried.shown.items():
            if passage_id in self.prepared.numbers:
                shares[self.prepared.numbers[passage_id]] = _SHOWN_AGAIN**times
        return shares

    def text_meant(self) -> str:
        """Return the question with what was searched for instead of what was typed."""
        replaced = [(r.term.start, r.term.end, r.word) for r in self.respellings]
        replaced += [(one.start, one.end, one.words) for one in self.equivalents]
        text = self.question.text
        for start, end, word in sorted(replaced, reverse=True):
            text = text[:start] + word + text[end:]
        return text

    def read_as(
        self, respellings: tuple[Respelling, ...], equivalents: tuple[Equivalence, ...]
    ) -> "Candidates":
        """Return the candidates with the words that were replaced for them, and why."""
        return replace(self, respellings=respellings, equivalents=equivalents)

    def as_if_new(self) -> "Candidates":
        """Return the candidates as they were if none had been shown before."""
        return replace(self, carried=self.carried._replace(shown={}))


def candidates_for(
    question: Question,
    index: PassageIndex,
    k: int = 1,
    search: Search = EVERYWHERE,
) -> Candidates:
    """Return the passages to choose k from: all of a small index, or the engine's best."""
    within, scale = search.within, search.scale
    question = read_for(question, index, within)
    if question.language == "en":
        question = as_written(question, index, within)
    counts = index.statistics(question.content)
    topic = question.topic(counts.passages_with_term)
    whole = scale.is_whole(counts.passages)
    most = counts.passages if whole else max(scale.candidates, k)
    hits = index.search(dict.fromkeys(topic, 1.0), most, within=within)
    terms = question_terms(question, weighted_rarity(dict.fromkeys(topic, 1.0), counts), hits)
    prepared = prepare(index) if whole else Prepared(_in_reading_order(hits), terms.wanted)
    return Candidates(question, topic, Matches(terms, prepared), search)


def widened(found: Candidates, hits: Sequence[Hit]) -> Candidates:
    """Return the candidates of a large index with passages that are close in meaning, too.

    What the engine gives to these for their words is not asked: its best were named already, and
    the other features look at the words.
    """
    known = found.prepared.numbers
    further = [hit.passage for hit in hits if hit.passage.id not in known]
    if not further:
        return found
    passages = sorted([*found.prepared.passages, *further], key=reading_order)
    terms = found.own.terms
    prepared = Prepared(passages, terms.wanted.and_also(wanted_by_context(found.carried)))
    context = Matches(found.context.terms, prepared) if found.context else None
    return replace(found, own=Matches(terms, prepared), context=context)


def carried_on(alone: Candidates, carried: Carried, index: PassageIndex, k: int) -> Candidates:
    """Return the candidates for a question together with what it is carried on by."""
    topic = alone.question.topic(alone.passages_with_term, leans=True)
    rarity = {stem: alone.rarity[stem] for stem in topic}
    counts = index.statistics(carried.weights)
    if alone.search.scale.is_whole(counts.passages):
        own, hits = _of_all(alone, carried, rarity, index, counts.passages)
    else:
        own, hits = _of_best(alone, carried, rarity, index, k)
    context = context_terms(carried, weighted_rarity(carried.weights, counts), hits)
    return replace(
        alone,
        passages_with_term=topic,
        own=own,
        carried=carried,
        context=Matches(context, own.prepared) if carried.terms else None,
        meaning=None,  # that was of other passages
    )


def _of_all(
    alone: Candidates,
    carried: Carried,
    rarity: Mapping[str, float],
    index: PassageIndex,
    passages: int,
) -> tuple[Matches, list[Hit]]:
    """Return what a question's own terms give among all passages, and hits for the carried ones."""
    carried_hits = index.search(carried.weights, passages, within=alone.search.within)
    if rarity.keys() == alone.rarity.keys():
        return alone.own, carried_hits
    hits = index.search(dict.fromkeys(rarity, 1.0), passages, within=alone.search.within)
    return Matches(question_terms(alone.question, rarity, hits), alone.prepared), carried_hits


def _of_best(
    alone: Candidates, carried: Carried, rarity: Mapping[str, float], index: PassageIndex, k: int
) -> tuple[Matches, list[Hit]]:
    """Return the same among those passages that are the best for both together."""
    places = _places(alone, carried, k)
    together = _named(index, carried.weights | dict.fromkeys(rarity, 1.0), places)
    hits, carried_hits = _apart(together, _named(index, carried.weights, places))
    terms = question_terms(alone.question, rarity, hits)
    wanted = terms.wanted.and_also(wanted_by_context(carried))
    return Matches(terms, Prepared(_in_reading_order(hits), wanted)), carried_hits


_Places = Sequence[tuple[Collection[str] | None, int]]


def _places(alone: Candidates, carried: Carried, k: int) -> _Places:
    """Return where to look for candidates, and how many to take: some of the article shown last."""
    within, most = alone.search.within, alone.search.scale.candidates
    places: list[tuple[Collection[str] | None, int]] = [(within, max(most, k))]
    if carried.article and (within is None or carried.article in within):
        places.append(({carried.article}, most // 2))
    return places


def _named(index: PassageIndex, weights: Mapping[str, float], places: _Places) -> list[Hit]:
    """Return the best passages for weighted terms among some articles, and among others."""
    found: dict[str, Hit] = {}
    for articles, most in places:
        for hit in index.search(weights, most, within=articles):
            found.setdefault(hit.passage.id, hit)
    return list(found.values())


def _apart(hits: Iterable[Hit], carried: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Return what the question's own terms gave to each hit, and what the carried ones gave.

    Of many passages the engine names the best for the carried terms alone; what it does not name
    counts as the question's own.
    """
    given = {hit.passage.id: hit.score for hit in carried}
    own = [Hit(passage, score - given.get(passage.id, 0.0)) for passage, score in hits]
    return own, [Hit(hit.passage, given[hit.passage.id]) for hit in own if hit.passage.id in given]


def _in_reading_order(hits: Iterable[Hit]) -> list[Passage]:
    return sorted((hit.passage for hit in hits), key=reading_order)


def reading_order(passage: Passage) -> tuple[str, int]:
    """Return what puts passages in reading order."""
    return passage.article.id, passage.ordinal
