"""A question set becomes samples: what each question gets, in each way that meaning may count.

Questions of other articles are asked too, as many as there are in-domain ones. Of a conversation
the opening is asked, since the turns after it lean on others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from bot.evaluating.evaluation import DEPTH, indexes, of_other_articles
from bot.evaluating.measures import rank_of_first
from bot.evaluating.question_sets import KnownQuestion, QuestionSet
from bot.query.question import read_question
from bot.ranking.confidence import Grounds, grounds_of
from bot.ranking.meaning import tuning_for
from bot.ranking.ranking import rank
from bot.values.errors import QuestionError
from bot.values.search import Search
from bot.values.settings import Settings
from bot.values.tuning import Calibration
from corpus.index import PassageIndex
from corpus.meaning.encoder import Encoder


class Kind(Enum):
    """Whether the article that is asked answers a question."""

    OWN = auto()
    UNANSWERABLE = auto()
    FOREIGN = auto()  # written for another article


class Weights(NamedTuple):
    """How much meaning counts; see `Tuning`."""

    constant: float
    by_lack: float


class Seen(NamedTuple):
    """The rank of the first right passage, None beyond the tenth, and what decides the status."""

    rank: int | None
    grounds: Grounds


class Sample(NamedTuple):
    """What a question got, by the weights that it was asked with."""

    kind: Kind
    seen: Mapping[Weights, Seen]


def openings(questions: QuestionSet) -> QuestionSet:
    """Return the set with the first turns of its conversations as questions of their own."""
    first = [
        conversation.turns[0] for conversation in questions.conversations if conversation.turns
    ]
    known = [turn for turn in first if turn.gold_passages]
    return replace(questions, questions=(*questions.questions, *known), conversations=())


def samples_of(
    questions: QuestionSet,
    settings: Settings,
    encoder: Encoder,
    ways: Sequence[Weights],
    progress: Callable[[], object] = lambda: None,
) -> list[Sample]:
    """Ask each question with all weights; `progress` is told of each question of the set."""
    unanswerable = frozenset(questions.unanswerable)
    every = (*questions.questions, *questions.unanswerable)
    samples: list[Sample] = []
    for index, asked in indexes(questions.documents, every, encoder=lambda: encoder):
        asking = _Asking(index, settings, encoder.model_id, ways)
        own = [known for known in asked if known not in unanswerable]
        for known in asked:
            kind = Kind.UNANSWERABLE if known in unanswerable else Kind.OWN
            samples.append(Sample(kind, asking.seen(known)))
            progress()
        for known in of_other_articles(own, questions.questions):
            samples.append(Sample(Kind.FOREIGN, asking.seen(known)))
    return samples


class _Asking:
    """Asks one index with all weights."""

    def __init__(
        self, index: PassageIndex, settings: Settings, model_id: str, ways: Sequence[Weights]
    ) -> None:
        self._index = index
        self._longest = settings.longest_question
        tuning = tuning_for(model_id, settings.calibration)
        self._searches = {
            way: Search.by(
                replace(
                    settings,
                    calibration=Calibration(
                        model=model_id, tuning=tuning._replace(**way._asdict())
                    ),
                )
            )
            for way in ways
        }

    def seen(self, known: KnownQuestion) -> dict[Weights, Seen]:
        """Return what a question gets; one that cannot be asked (empty, too long) is refused."""
        try:
            question = read_question(known.text, self._longest)
        except QuestionError:
            return dict.fromkeys(self._searches, Seen(None, Grounds(0.0)))
        found: dict[Weights, Seen] = {}
        for way, search in self._searches.items():
            ranking = rank(question, self._index, DEPTH, search)
            right = [ranked.passage.id in known.gold_passages for ranked in ranking.passages]
            seen = Seen(rank_of_first(right), grounds_of(question, ranking))
            if seen.grounds.measures is None:  # it is the same with all weights
                return dict.fromkeys(self._searches, seen)
            found[way] = seen
        return found
