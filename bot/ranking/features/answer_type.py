"""What kind of answer a question asks for, and which sentences hold something of that kind."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

import numpy as np

from bot.query.question import Question
from bot.ranking.candidates import Candidates
from bot.ranking.features.base import Feature
from bot.ranking.prepared import Prepared, Scores

# What a sentence has of a kind of which it has something, whatever, or nothing.
SOMETHING = frozenset({"yes"})
NOTHING: frozenset[str] = frozenset()


class AnswerType(Feature):
    """A kind of answer, and what sentences have of it."""

    @abstractmethod
    def is_asked_by(self, question: Question) -> bool:
        """Tell whether a question asks for this kind of answer."""

    @abstractmethod
    def marks(self, sentence: str, words: Sequence[str]) -> frozenset[str]:
        """Return what a sentence has of it: numbers or names, or that there is something.

        `words` are the folded words of the sentence.
        """

    @abstractmethod
    def fits(self, question: Question, marked: Sequence[frozenset[str]]) -> list[float]:
        """Return how well sentences with these marks answer a question."""

    def values(self, found: Candidates) -> Scores | None:
        return found.prepared.of(self).values(found.question)

    def prepare(self, prepared: Prepared) -> "_Marked":
        return _Marked(self, prepared)

    def warm_up(self, prepared: Prepared) -> None:
        prepared.of(self).marks  # noqa: B018  a cached property


class _Marked:
    """What sentences have of a kind of answer, looked for when a question first asks for it."""

    def __init__(self, answer_type: AnswerType, prepared: Prepared) -> None:
        self._answer_type = answer_type
        self._read = prepared.read
        self._last: tuple[Question | None, Scores | None] = (None, None)

    @cached_property
    def marks(self) -> list[frozenset[str]]:
        """Return what each sentence has."""
        marks = self._answer_type.marks
        return list(chain.from_iterable(one.marked_by(marks) for one in self._read))

    def values(self, question: Question) -> Scores | None:
        """Return how well each sentence fits, the last question once for all its readings."""
        last, values = self._last
        if last != question:
            asked = self._answer_type.is_asked_by(question)
            values = np.array(self._answer_type.fits(question, self.marks)) if asked else None
            self._last = question, values
        return values


class AskedType(AnswerType):
    """A kind of answer that a question asks for by its words.

    It is +1 for the sentences that have something of it which the question has not, -1 for others.
    """

    asks: re.Pattern[str]

    def is_asked_by(self, question: Question) -> bool:
        return self.asks.search(question.text) is not None

    def fits(self, question: Question, marked: Sequence[frozenset[str]]) -> list[float]:
        known = self.known(question)
        return [1.0 if found - known else -1.0 for found in marked]

    def known(self, question: Question) -> frozenset[str]:
        """Return what the question itself has of it, which is no answer to it."""
        return NOTHING
