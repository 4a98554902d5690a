"""A score taken apart: what each channel and each word of the question gave to it.

The weighted channels add up to the score, and so do the shares of the words with what the kind of
answer asked for (a time, a number, ...) gave, which is no word's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bot.answers import ChannelShare, Explanation, WordShare
from bot.channels import bigrams, letter_groups, normalised_weights
from bot.cues import Cue
from bot.scoring import WEIGHTS, Candidates, RankedPassage
from corpus.index import PassageIndex


def explain(found: Candidates, ranked: RankedPassage, index: PassageIndex) -> Explanation:
    """Return how the score of a passage came about."""
    channels = tuple(
        ChannelShare(channel, value, WEIGHTS[channel], WEIGHTS[channel] * value)
        for channel, value in ranked.channels.items()
    )
    shares = _Shares(found, ranked, index).of_stems()
    words = {term.stem: term for term in reversed(found.question.terms)}
    return Explanation(
        channels,
        words=tuple(
            WordShare(found.question.text[slice(*words[stem].span)], share)
            for stem, share in sorted(shares.items(), key=lambda item: -item[1])
            if share > 0
        ),
        kind=sum(c.score for c in channels if c.name in set(Cue)),
    )


class _Shares:
    """The shares of the question's stems in the score of one passage's best sentence."""

    def __init__(self, found: Candidates, ranked: RankedPassage, index: PassageIndex) -> None:
        self.found = found
        self.index = index
        self.passage = ranked.passage
        self.number = found.prepared.numbers[ranked.passage.id]
        first = int(found.prepared.first_sentence[self.number])
        self.sentence = first + ranked.passage.sentences.index(ranked.sentence)
        self.total = sum(found.rarity.values()) or 1e-6
        self.asked = [term.stem for term in found.question.terms]

    def of_stems(self) -> dict[str, float]:
        """Return the share of each stem."""
        prepared, shares = self.found.prepared, defaultdict[str, float](float)
        repeated = Counter(self.asked)
        _add(shares, "bm", self._engine_scores(), self.total)
        _add(shares, "raw", prepared.raw.term_scores(repeated, self.number), self.total)
        _add(shares, "rs", prepared.sentence_raw.term_scores(repeated, self.sentence), self.total)
        near = {
            stem: rarity
            for stem, rarity in self.found.rarity.items()
            if self.sentence in prepared.near.get(stem, ())
        }
        _add(shares, "cw", near, self.total)
        weights, most = normalised_weights(
            prepared.bigrams, dict.fromkeys(bigrams(self.asked)), less=1.0
        )
        pairs = prepared.bigrams.term_scores(weights, self.sentence)
        _add(shares, "bg", _divided(pairs, {pair: pair.split(" ") for pair in pairs}), most)
        owners = self._owners_of_letter_groups()
        weights, most = normalised_weights(prepared.letters, owners)
        groups = prepared.letters.term_scores(weights, self.sentence)
        _add(shares, "cg", _divided(groups, owners), most)
        return shares

    def _engine_scores(self) -> dict[str, float]:
        within = {self.passage.article.id}
        size = len(self.index.article(self.passage.article.id))
        return {
            stem: hit.score
            for stem in self.found.rarity
            for hit in self.index.search({stem: 1.0}, size, within=within)
            if hit.passage.id == self.passage.id
        }

    def _owners_of_letter_groups(self) -> dict[str, list[str]]:
        owners: dict[str, list[str]] = {}
        for term in self.found.question.terms:
            for group in letter_groups(term.word) if term.is_content else ():
                if term.stem not in owners.setdefault(group, []):
                    owners[group].append(term.stem)
        return owners


def _divided(scores: Mapping[str, float], owners: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """Return the scores of terms divided equally among the stems they are made of."""
    shares = defaultdict[str, float](float)
    for term, score in scores.items():
        of_term = list(owners[term])
        for stem in of_term:
            shares[stem] += score / len(of_term)
    return shares


def _add(shares: dict[str, float], channel: str, scores: Mapping[str, float], most: float) -> None:
    for stem, score in scores.items():
        shares[stem] += WEIGHTS[channel] * score / most
