"""A score taken apart: what each channel and each word of the question gave to it.

The weighted channels add up to the score, and so do the shares of the words with what is no word's:
what the kind of answer asked for (a time, a number, ...) gave, and the article shown before.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from bot.ranking.channels import asked_for, naming, normalised_weights
from bot.ranking.counting import Wanted, letter_groups
from bot.ranking.features.answer_type import Cue
from bot.ranking.ranking import ARTICLE, WEIGHTS, Candidates, RankedPassage, asked_for_carried
from bot.values.answers import ChannelShare, Explanation, WordShare
from corpus.index import PassageIndex


def explain(
    found: Candidates, ranked: Sequence[RankedPassage], index: PassageIndex
) -> list[Explanation]:
    """Return how the score of each passage came about."""
    engine = _EngineScores(ranked, index)
    return [_explained(found, passage, engine) for passage in ranked]


def _explained(found: Candidates, ranked: RankedPassage, engine: "_EngineScores") -> Explanation:
    channels = tuple(
        ChannelShare(channel, value, WEIGHTS[channel], WEIGHTS[channel] * value)
        for channel, value in ranked.channels.items()
    )
    shares = _Shares(found, ranked, engine).of_stems()
    text = found.question.text
    words = {term.stem: term.text for term in found.carried.terms}
    words |= {term.stem: text[slice(*term.span)] for term in reversed(found.question.terms)}
    return Explanation(
        channels,
        words=tuple(
            WordShare(words[stem], share)
            for stem, share in sorted(shares.items(), key=lambda item: -item[1])
            if share > 0
        ),
        kind=sum(c.score for c in channels if c.name in {*Cue, ARTICLE}),
    )


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


class _Shares:
    """The shares of the stems asked for in the score of one passage's best sentence."""

    def __init__(self, found: Candidates, ranked: RankedPassage, engine: _EngineScores) -> None:
        self.found = found
        self.engine = engine
        self.passage = ranked.passage
        self.number = found.prepared.numbers[ranked.passage.id]
        first = int(found.prepared.first_sentence[self.number])
        self.sentence = first + ranked.passage.sentences.index(ranked.sentence)

    def of_stems(self) -> dict[str, float]:
        """Return the share of each stem."""
        found, parts = self.found, self.found.parts()
        most = {
            channel: sum(part.sums[channel].most for part in parts) or 1e-6
            for channel in parts[0].sums
        }
        content = [(term.word, term.stem) for term in found.question.terms if term.is_content]
        shares = defaultdict[str, float](float)
        weights = dict.fromkeys(found.rarity, 1.0)
        self._add(shares, asked_for(found.question), weights, content, found.rarity, most, 1.0)
        for part in parts[1:]:
            share = np.broadcast_to(part.share, len(found.prepared.sentences))[self.sentence]
            words = [(term.word, term.stem) for term in found.carried.terms]
            wanted = asked_for_carried(found.carried)
            weights = found.carried.weights
            self._add(shares, wanted, weights, words, found.carried_rarity, most, float(share))
        return shares

    def _add(
        self,
        shares: dict[str, float],
        wanted: Wanted,
        weights: Mapping[str, float],
        words: Iterable[tuple[str, str]],
        rarity: Mapping[str, float],
        most: Mapping[str, float],
        part: float,
    ) -> None:
        """Add what terms give to each channel, taken times `part`."""
        prepared, owners = self.found.prepared, _owners_of_letter_groups(words)
        pairs, _ = normalised_weights(prepared.counts.bigrams, wanted.bigrams, less=1.0)
        groups, _ = normalised_weights(prepared.counts.letters, wanted.letter_groups)
        near = {
            s: value
            for s, value in rarity.items()
            if self.sentence in prepared.counts.near.get(s, ())
        }
        found = {
            "bm": self._of_engine(weights),
            "head": prepared.sections.shares(naming(wanted, rarity), self.sentence),
            "raw": prepared.counts.raw.term_scores(wanted.stems, self.number),
            "cw": near,
            "rs": prepared.counts.sentence_raw.term_scores(wanted.stems, self.sentence),
            "bg": _divided(prepared.counts.bigrams.term_scores(pairs, self.sentence), str.split),
            "cg": _divided(
                prepared.counts.letters.term_scores(groups, self.sentence), owners.__getitem__
            ),
        }
        for channel, scores in found.items():
            for stem, score in scores.items():
                shares[stem] += part * WEIGHTS[channel] * score / most[channel]

    def _of_engine(self, weights: Mapping[str, float]) -> dict[str, float]:
        given = {term[0]: self.engine[term].get(self.passage.id) for term in weights.items()}
        return {stem: score for stem, score in given.items() if score is not None}


def _owners_of_letter_groups(words: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the stems whose words have each letter group."""
    owners: dict[str, list[str]] = {}
    for word, stem in words:
        for group in letter_groups(word):
            if stem not in owners.setdefault(group, []):
                owners[group].append(stem)
    return owners


def _divided(
    scores: Mapping[str, float], owners: Callable[[str], Sequence[str]]
) -> dict[str, float]:
    """Return the scores of terms divided equally among the stems they are made of."""
    shares = defaultdict[str, float](float)
    for term, score in scores.items():
        of_term = owners(term)
        for stem in of_term:
            shares[stem] += score / len(of_term)
    return shares
