"""Query terms meet prepared passages: what they give to every sentence, a sum for each feature."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from bot.query.question import Question
from bot.ranking.counting import Wanted, bigrams
from bot.ranking.prepared import Prepared, Scores
from bot.ranking.read_passages import letter_groups
from bot.values.context_terms import Carried
from corpus.index import Hit


class QueryTerms(NamedTuple):
    """Terms that are searched for together: those of a question, or of its context.

    `words` are the content words, each with its stem; `weights` what each stem weighs that says
    what is asked about, `rarity` its idf times that; `hits` are the passages the engine found for
    them.
    """

    wanted: Wanted
    words: Sequence[tuple[str, str]]
    weights: Mapping[str, float]
    rarity: Mapping[str, float]
    hits: Sequence[Hit]


class Sum(NamedTuple):
    """What terms give to every sentence in one feature, and the most they could give."""

    scores: Scores
    most: float


class Summing(Protocol):
    """What sums up what terms give to sentences."""

    def sum(self, terms: QueryTerms, prepared: Prepared) -> Sum:
        """Return the sum."""
        ...


class Matches:
    """What query terms give to the sentences of some passages, summed up once for each feature."""

    def __init__(self, terms: QueryTerms, prepared: Prepared) -> None:
        self.terms = terms
        self.prepared = prepared
        self._sums: dict[Summing, Sum] = {}

    def sum_of(self, feature: Summing) -> Sum:
        """Return the sum of a feature."""
        found = self._sums.get(feature)
        if found is None:
            found = self._sums[feature] = feature.sum(self.terms, self.prepared)
        return found


def wanted_by_context(carried: Carried) -> Wanted:
    """Return what context terms ask for: no pairs, and no section by its heading.

    Whoever asks on wants something else of the section than what it begins with.
    """
    words = {term.word: term.weight for term in carried.terms}
    return Wanted(carried.weights, {}, _groups_of(words), {})


def question_terms(
    question: Question, rarity: Mapping[str, float], hits: Sequence[Hit]
) -> QueryTerms:
    """Return the terms of a question: `rarity` is that of the stems which say what about."""
    asked = [term.stem for term in question.terms]
    words = [(term.word, term.stem) for term in question.terms if term.is_content]
    wanted = Wanted(
        stems=dict(Counter(asked)),
        bigrams=dict.fromkeys(bigrams(asked), 1.0),
        letter_groups=_groups_of({word: 1.0 for word, _ in words}),
        naming=dict.fromkeys(question.content, 1.0),
    )
    return QueryTerms(wanted, words, dict.fromkeys(rarity, 1.0), rarity, hits)


def context_terms(carried: Carried, rarity: Mapping[str, float], hits: Sequence[Hit]) -> QueryTerms:
    """Return the terms of the turns before a question."""
    words = [(term.word, term.stem) for term in carried.terms]
    return QueryTerms(wanted_by_context(carried), words, carried.weights, rarity, hits)


def _groups_of(weighted_words: Mapping[str, float]) -> dict[str, float]:
    """Return the letter groups of words, each with the largest weight of a word that has it."""
    weights: dict[str, float] = {}
    for word, weight in weighted_words.items():
        for group in letter_groups(word):
            weights[group] = max(weight, weights.get(group, 0.0))
    return weights
