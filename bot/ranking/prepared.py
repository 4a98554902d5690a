"""Passages become prepared ones: cut into sentences and counted, for all features to measure.

Everything is counted, once for all questions, or only what is wanted, which is fast enough to do
for the candidates of a single question.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.query.naming import Naming
from bot.query.spelling import Vocabulary
from bot.ranking.counting import Wanted, count, count_wanted
from bot.ranking.read_passages import ReadPassage, kept_as_read
from corpus.index import PassageIndex
from corpus.kept import kept_for_each_commit
from corpus.meaning.encoder import Vectors
from corpus.passages import Passage
from corpus.stop_words import STOP_WORDS

# A number for each sentence, or for each passage.
Scores = NDArray[np.floating[Any]]
_Made = TypeVar("_Made", covariant=True)


class Preparing(Protocol[_Made]):
    """What makes something of its own of prepared passages."""

    def prepare(self, prepared: "Prepared") -> _Made:
        """Return what it makes."""
        ...


class Prepared:
    """Passages in reading order, their sentences and what is counted in them."""

    def __init__(self, passages: Sequence[Passage], wanted: Wanted | None = None) -> None:
        self.passages = passages
        self.numbers = {passage.id: number for number, passage in enumerate(passages)}
        self.first_sentence = np.cumsum([0, *(len(p.sentences) for p in passages)])
        self.passage_of = np.repeat(np.arange(len(passages)), np.diff(self.first_sentence))
        self.sentences = [
            (passage, number) for passage in passages for number in range(len(passage.sentences))
        ]
        # What is scored whole is kept for all questions, and need not be beside others.
        self.read = list(map(ReadPassage if wanted is None else kept_as_read, passages))
        self.texts = list(chain.from_iterable(one.texts for one in self.read))
        self.words = list(chain.from_iterable(one.words for one in self.read))
        self.counts = count(self.read) if wanted is None else count_wanted(self.read, wanted)
        self._article_numbers: dict[str, int] = {}
        self._article_of = np.array(
            [
                self._article_numbers.setdefault(p.article.id, len(self._article_numbers))
                for p in passages
            ],
            dtype=int,
        )
        self._made: dict[object, Any] = {}
        # Of sentences and of passages, by the id of the model that made them.
        self.vectors: dict[str, tuple[Vectors, Vectors]] = {}

    def of(self, feature: Preparing[_Made]) -> _Made:
        """Return what a feature has prepared of these passages, when it first asks for it."""
        made: _Made | None = self._made.get(feature)
        if made is None:
            made = self._made[feature] = feature.prepare(self)
        return made

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the words that a mistyped one can have been meant to be."""
        return Vocabulary(
            word
            for word in chain.from_iterable([*self.words, *(one.heading for one in self.read)])
            if word not in STOP_WORDS
        )

    @cached_property
    def naming(self) -> Naming:
        """Return what the passages, and the headings above them, call things by."""
        headings = dict.fromkeys(chain.from_iterable(passage.heading for passage in self.passages))
        return Naming([*self.texts, *headings])

    def content(self, sentence: int) -> list[str]:
        """Return the content stems of a sentence."""
        number = int(self.passage_of[sentence])
        return self.read[number].content(sentence - int(self.first_sentence[number]))

    def is_of(self, article_ids: Collection[str]) -> NDArray[np.bool_]:
        """Return of each sentence whether it is of one of these articles."""
        numbers = [number for a, number in self._article_numbers.items() if a in article_ids]
        return np.isin(self._article_of, numbers)[self.passage_of]


@kept_for_each_commit
def prepare(index: PassageIndex) -> Prepared:
    """Return what is prepared of all passages that the index holds now.

    The first question waits for it; a server calls `bot.ranking.ranking.warm_up` before.
    """
    return Prepared([p for article in index.articles() for p in index.article(article.id)])
