"""A score taken apart: what each feature and each word of the question gave to it.

The weighted features add up to the score, and so do the shares of the words with what is no word's:
what the kind of answer asked for (a time, a number, ...) gave, and the article shown before.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from bot.ranking.candidates import Candidates
from bot.ranking.features.base import Place
from bot.ranking.ranking import RankedPassage
from bot.values.answers import Explanation, FeatureShare, WordShare
from corpus.index import PassageIndex

# The share of the passages that a word is in at most that is told to be rare: one in seven.
_RARE = 0.15


def explain(
    found: Candidates, ranked: Sequence[RankedPassage], index: PassageIndex
) -> list[Explanation]:
    """Return how the score of each passage came about."""
    engine = _EngineScores(ranked, index)
    rare = _rare(_words(found), index)
    return [_explained(found, passage, engine, rare) for passage in ranked]


def _rare(stems: Iterable[str], index: PassageIndex) -> list[str]:
    """Return the stems that few passages of the index have."""
    counts = index.statistics(stems)
    most = max(1, _RARE * counts.passages)
    return [stem for stem, count in counts.passages_with_term.items() if 1 <= count <= most]


def _explained(
    found: Candidates, ranked: RankedPassage, engine: "_EngineScores", rare: Sequence[str]
) -> Explanation:
    features = tuple(
        FeatureShare(feature.name, value, feature.weight, feature.weight * value, feature.says)
        for feature, value in ranked.features.items()
    )
    at = _place(found, ranked, engine)
    shares = [feature.shares(found, at) for feature in ranked.measured]
    words = _words(found)
    of_words = defaultdict[str, float](float)
    for stem, share in chain.from_iterable(given.items() for given in shares if given):
        of_words[words[stem]] += share
    return Explanation(
        features,
        words=tuple(
            WordShare(word, share)
            for word, share in sorted(of_words.items(), key=lambda item: -item[1])
            if share > 0
        ),
        beyond=_beyond(ranked, [given is None for given in shares]),
        rare=tuple(words[stem] for stem in rare if ranked.passage.id in engine[stem, 1.0]),
    )


def _beyond(ranked: RankedPassage, no_words: Sequence[bool]) -> tuple[WordShare, ...]:
    """Return what features gave that is shared out among no words, by name."""
    named = defaultdict[str, float](float)
    for (feature, value), is_beyond in zip(ranked.features.items(), no_words, strict=True):
        if is_beyond:
            named[feature.beyond_words] += feature.weight * value
    return tuple(WordShare(name, score) for name, score in named.items() if score)


def _place(found: Candidates, ranked: RankedPassage, engine: "_EngineScores") -> Place:
    passage_id = ranked.passage.id
    # What a large index has named by its meaning alone got nothing for its words.
    hits = chain.from_iterable(matches.terms.hits for matches, _ in found.matches)
    is_named = any(hit.passage.id == passage_id for hit in hits)
    return Place(
        ranked.number,
        found.prepared.numbers[passage_id],
        of_engine=lambda stem, weight: engine[stem, weight].get(passage_id) if is_named else None,
    )


def _words(found: Candidates) -> dict[str, str]:
    """Return how each stem was first written, in the question or before.

    Several stems may be searched for in the place of one word.
    """
    text = found.question.text
    words = {term.stem: term.text for term in found.carried.terms}
    return words | {term.stem: text[slice(*term.span)] for term in reversed(found.question.terms)}


class _EngineScores(dict[tuple[str, float], dict[str, float]]):
    """Maps a stem and its weight to what they alone give each of some passages, by its id.

    Each is searched for once, however many passages there are.
    """

    def __init__(self, ranked: Sequence[RankedPassage], index: PassageIndex) -> None:
        self.index = index
        self.wanted = {found.passage.id for found in ranked}
        self.within = {found.passage.article.id for found in ranked}
        self.size = sum(len(index.article(article_id)) for article_id in self.within)

    def __missing__(self, term: tuple[str, float]) -> dict[str, float]:
        stem, weight = term
        hits = self.index.search({stem: weight}, self.size, within=self.within)
        self[term] = {hit.passage.id: hit.score for hit in hits if hit.passage.id in self.wanted}
        return self[term]
