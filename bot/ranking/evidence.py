"""What tells whether the best sentence answers at all."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bot.ranking.candidates import Candidates
from bot.ranking.features.bm25 import BM25
from bot.ranking.features.heading import HEADING
from bot.ranking.features.letters import LETTERS
from bot.ranking.prepared import Scores
from bot.ranking.scores import Measured, measure, weighted
from corpus.languages.scripts import is_dense, is_group
from corpus.terms import Term


class Evidence(NamedTuple):
    """What tells whether a passage answers at all."""

    score: float  # the best sentence's
    best_bm: float  # the largest `BM25`
    best_cg: float  # the largest `LETTERS`
    ordered_share: float  # share of neighbouring content stems that are neighbours there too
    terms: float  # how many content stems the question has, in words


def evidence_of(found: Candidates, measured: Measured, scores: Scores) -> Evidence:
    """Return what tells whether the sentence with the largest of these scores answers.

    Words of a heading are as good as words of the text under it. That a passage was shown before
    makes it no worse an answer, only a less likely one; that its article was makes it no better.
    """
    rarity, best = found.rarity, int(np.argmax(scores))
    if found.carried.shown:
        measured = measure(found.as_if_new())
    proving = {feature: values for feature, values in measured.items() if feature.is_evidence}
    if found.carried.shown or len(proving) < len(measured):
        scores = weighted(proving)
    return Evidence(
        score=float(scores[best]),
        best_bm=float(measured[BM25].max()),
        best_cg=max(float(measured[LETTERS].max()), HEADING.held(found)),
        ordered_share=_ordered_share(list(rarity), found.prepared.content(best), rarity),
        terms=sum(_words_in(found.question.content[stem]) for stem in rarity),
    )


def _words_in(term: Term) -> float:
    """Return how many words that carry a topic a term is: groups and syllables are less than one.

    Of a question in Chinese as many as in English stand beside 2.8 pairs of characters each, in
    Thai beside ten groups of four, and in Vietnamese beside 2.5 syllables (XQuAD).
    """
    if term.language == "vi":
        return 0.4
    if not is_group(term.word):
        return 1
    return 0.36 if is_dense(term.word) else 0.1


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
