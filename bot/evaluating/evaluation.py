"""How good the answers are, over questions whose answers are known.

Passage hit@k: one of the first k passages holds a right answer. Sentence hit@k: one of the first
k sentences is a right one. MRR@10: the mean of 1 / rank of the first right passage, 0 beyond rank
10.

What the first source of the answer marks is measured by the F1 of precision and recall. Word F1:
over the words in the marks and those in the answer, where they stand; the mean over the questions,
or of all their words together (micro). Sentence F1: over the marks and the right sentences, which
are those of the source's passage that overlap the answer. Item F1: over the marks and the items of
the answer; what overlaps is right, and found. Where any of several answers is enough, they are one
item, and for words and sentences that answer counts which agrees best. Claimed wrong is the share
of the questions that are answered while no mark overlaps the answer; marked the share of those
where a mark holds an item or lies in it; whole, of the questions that need all items, the share of
those where the marks of the first three sources do so for each; claimed none the share answered of
the questions without an answer. The last three are told for each kind of question too, if a set
has kinds.

Out-of-domain questions are asked of an article that they were not written for, as many as it has
in-domain ones: AUROC is the chance that an in-domain question is trusted more than an out-of-domain
one, `foreign_rejected@95` the share of these refused by the threshold that keeps 95 % of the
in-domain ones, ECE the expected calibration error over both in ten bins. The JSON and the option
call them "own" and "foreign". False alarms are the share of the questions that are taken for
something else, such as thanks. Of questions without an answer only the states and the claims are
known.
"""

import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from bot.dialogue.answering import answer
from bot.evaluating.marking import Marking, marking_figures, marking_of
from bot.evaluating.measures import (
    auroc,
    calibration_error,
    hit,
    mean,
    mean_reciprocal_rank,
    rank_of_first,
    rejected,
)
from bot.evaluating.question_sets import Document, KnownConversation, KnownQuestion, QuestionSet
from bot.query.question import read_question
from bot.ranking.confidence import Confidence, judge
from bot.ranking.ranking import Ranking, rank, warm_up
from bot.values.answers import Source
from bot.values.errors import QuestionError
from bot.values.kinds import Act, Status
from bot.values.search import Search
from bot.values.settings import Settings
from corpus.article import plain
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.meaning.encoder import Opener, no_encoder
from corpus.passages import Passage

DEPTH = 10  # passages looked at, as MRR@10 has it
_KEPT = 0.95
# Any fixed number: the same out-of-domain questions are drawn every time.
_SEED = 20
_Asked = TypeVar("_Asked", KnownQuestion, KnownConversation)


@dataclass(frozen=True)
class Outcome:
    """What one question got; ranks count from 1, None is nothing right among the first ten.

    `found` are the ids of these ten passages, the best first. `marking` is None where it is not
    known what should be marked; `is_claimed` tells whether the answer was given as one.
    """

    question: KnownQuestion
    passage_rank: int | None
    sentence_rank: int | None
    confidence: float
    took_ms: float
    returned: str
    act: Act = Act.QUESTION
    status: Status = Status.NOT_IN_ARTICLE
    found: tuple[str, ...] = ()
    marking: Marking | None = None
    is_claimed: bool = False


@dataclass
class Evaluation:
    """The outcomes of a question set, and the confidences of the out-of-domain questions asked.

    `unanswerable` are the outcomes of the questions without an answer, `others` those of other ways
    to ask the questions with one, by their names.
    """

    name: str
    knows_sentences: bool
    outcomes: list[Outcome] = field(default_factory=list)
    out_of_domain: list[Confidence] = field(default_factory=list)
    unanswerable: list[Outcome] = field(default_factory=list)
    others: dict[str, list[Outcome]] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Return the measures under their stable names; None where a set cannot tell."""
        found: dict[str, Any] = _passage_figures(self.outcomes)
        sentences = [outcome.sentence_rank for outcome in self.outcomes]
        for k in (1, 3):
            known = self.knows_sentences and sentences
            found[f"sentence_hit@{k}"] = hit(sentences, k) if known else None
        marked = [(outcome, outcome.marking) for outcome in self.outcomes if outcome.marking]
        found |= marking_figures([marking for _, marking in marked])
        found["claimed_wrong"] = _share([o.is_claimed and not m.touches for o, m in marked])
        found |= _wanted_figures(self.outcomes, self.unanswerable)
        inside = [outcome.confidence for outcome in self.outcomes]
        outside = [found.value for found in self.out_of_domain]
        return found | {
            "foreign_auroc": auroc(inside, outside) if outside else None,
            "foreign_rejected@95": rejected(inside, outside, _KEPT) if outside else None,
            "ece": calibration_error(inside, outside) if outside else None,
            **_times(self.outcomes),
            "questions": len(self.outcomes),
            "false_alarms": _share([o.act is not Act.QUESTION for o in self.outcomes]),
            "states": {
                "own": _states([outcome.status for outcome in self.outcomes]),
                "foreign": _states([found.status for found in self.out_of_domain]),
                "unanswerable": _states([outcome.status for outcome in self.unanswerable]),
            },
            "kinds": self._by_kind(),
            **{name: _passage_figures(outcomes) for name, outcomes in self.others.items()},
        }

    def _by_kind(self) -> dict[str, dict[str, float | None]] | None:
        """Return what is known of each kind of question, in the set's order; None of no kinds."""
        every = [*self.outcomes, *self.unanswerable]
        kinds = dict.fromkeys(o.question.kind for o in every if o.question.kind)
        found: dict[str, dict[str, float | None]] = {}
        for kind in kinds:
            asked = [o for o in self.outcomes if o.question.kind == kind]
            unanswerable = [o for o in self.unanswerable if o.question.kind == kind]
            count = len(asked) + len(unanswerable)
            found[kind] = {"questions": count, **_wanted_figures(asked, unanswerable)}
        return found or None

    def misses(self, most: int) -> list[Outcome]:
        """Return the worst outcomes first: nothing right among the first ten, most sure first."""
        wrong = [outcome for outcome in self.outcomes if outcome.passage_rank != 1]
        wrong.sort(key=lambda o: (-(o.passage_rank or DEPTH + 1), -o.confidence, o.question.id))
        return wrong[:most]


def _evaluate_library(
    questions: QuestionSet,
    settings: Settings,
    library: PassageIndex,
    progress: Callable[[], object],
) -> Evaluation:
    evaluation = Evaluation(questions.name, knows_sentences=False)
    texts = {p.id: plain(p.text) for document in questions.documents for p in document.passages}
    for known in questions.questions:
        right = [texts[passage_id] for passage_id in sorted(known.gold_passages)]
        is_right = partial(_overlaps, right)
        # Its places are none of the library's.
        unplaced = replace(known, gold_items=())
        evaluation.outcomes.append(_outcome(unplaced, library, settings, is_right))
        progress()
    for known in questions.unanswerable:
        evaluation.unanswerable.append(_outcome(known, library, settings))
        progress()
    return evaluation


def _overlaps(right: Sequence[str], passage: Passage) -> bool:
    text = plain(passage.text)
    return any(text in gold or gold in text for gold in right)


def _passage_figures(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    ranks = [outcome.passage_rank for outcome in outcomes]
    hits = {f"passage_hit@{k}": hit(ranks, k) if ranks else None for k in (1, 3, 5)}
    return {**hits, "mrr@10": mean_reciprocal_rank(ranks) if ranks else None}


def _wanted_figures(
    outcomes: Sequence[Outcome], unanswerable: Sequence[Outcome]
) -> dict[str, float | None]:
    """Return whether what is wanted is marked, and all of it, and whether nothing is claimed."""
    markings = [outcome.marking for outcome in outcomes if outcome.marking]
    return {
        "marked": _share([marking.is_right for marking in markings]),
        "whole": _share([m.is_whole for m in markings if m.is_whole is not None]),
        "claimed_none": _share([outcome.is_claimed for outcome in unanswerable]),
    }


def _share(found: Sequence[bool]) -> float | None:
    return sum(found) / len(found) if found else None


def _times(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    times = sorted(outcome.took_ms for outcome in outcomes)
    return {
        "ms_p50": statistics.median(times) if times else None,
        "ms_p99": times[int(len(times) * 0.99)] if times else None,
    }


def evaluate(
    questions: QuestionSet,
    settings: Settings,
    *,
    one_index: bool = False,
    out_of_domain: bool = False,
    library: PassageIndex | None = None,
    encoder: Opener = no_encoder,
    progress: Callable[[], object] = lambda: None,
) -> Evaluation:
    """Ask every question and return what came of it; `progress` is told of each question.

    With a `library` that is asked, in which the same texts may be cut in another way: a passage is
    right if it holds a right passage of the set or lies within one.
    """
    if library is not None:
        return _evaluate_library(questions, settings, library, progress)
    evaluation = Evaluation(questions.name, questions.knows_sentences)
    every = (*questions.questions, *questions.unanswerable)
    unanswerable = set(questions.unanswerable)
    for index, asked in indexes(questions.documents, every, one_index, encoder):
        in_domain = [question for question in asked if question not in unanswerable]
        for question in asked:
            if question in unanswerable:
                evaluation.unanswerable.append(_outcome(question, index, settings))
            else:
                evaluation.outcomes.append(_outcome(question, index, settings))
            progress()
        if out_of_domain and not one_index:
            drawn = of_other_articles(in_domain, questions.questions)
            evaluation.out_of_domain += [_confidence(q.text, index, settings) for q in drawn]
    return evaluation


def of_other_articles(
    in_domain: Sequence[KnownQuestion], every: Sequence[KnownQuestion]
) -> list[KnownQuestion]:
    """Return as many out-of-domain questions as there are in-domain ones, if there are so many."""
    articles = {known.article_id for known in in_domain}
    others = [known for known in every if known.article_id not in articles]
    return random.Random(_SEED).sample(others, min(len(in_domain), len(others)))  # noqa: S311


def indexes(
    documents: Sequence[Document],
    asked: Sequence[_Asked],
    one_index: bool = False,
    encoder: Opener = no_encoder,
) -> Iterator[tuple[PassageIndex, list[_Asked]]]:
    """Yield indexes with what to ask of each: one an article, or one of all."""
    if one_index or any(known.article_id is None for known in asked):
        groups = [(list(documents), list(asked))]
    else:
        groups = [([d], [a for a in asked if a.article_id == d.article.id]) for d in documents]
    for chosen, asked_here in groups:
        index = MemoryIndex(encoder)
        for document in chosen:
            index.replace(document.article, document.passages)
        index.commit()
        warm_up(index)
        yield index, asked_here


def _outcome(
    known: KnownQuestion,
    index: PassageIndex,
    settings: Settings,
    is_right: Callable[[Passage], bool] | None = None,
) -> Outcome:
    """Return what a question got; one that cannot be asked (empty, too long) is a miss."""
    try:
        return _asked(known, index, settings, is_right or (lambda p: p.id in known.gold_passages))
    except QuestionError:
        missed = Outcome(known, None, None, confidence=0.0, took_ms=0.0, returned="")
        return replace(missed, marking=_marking(known, (), index))


def _marking(
    known: KnownQuestion, sources: Sequence[Source], index: PassageIndex
) -> Marking | None:
    if not known.gold_items:
        return None
    return marking_of(known, sources, index.passages(sorted(known.gold_passages)))


def _asked(
    known: KnownQuestion,
    index: PassageIndex,
    settings: Settings,
    is_right: Callable[[Passage], bool],
) -> Outcome:
    given = answer(known.text, index, settings=settings)
    question = read_question(known.text, settings.longest_question)
    ranking = rank(question, index, DEPTH, Search.by(settings))
    confidence = judge(question, ranking)
    return Outcome(
        known,
        passage_rank=rank_of_first([is_right(ranked.passage) for ranked in ranking.passages]),
        sentence_rank=rank_of_first(
            [sentence in known.gold_sentences for sentence in _sentences(ranking)]
        ),
        confidence=confidence.value,
        status=confidence.status,
        took_ms=given.took_ms,
        returned=_quote(ranking),
        act=given.act,
        found=tuple(ranked.passage.id for ranked in ranking.passages),
        marking=_marking(known, given.sources, index),
        is_claimed=given.status is Status.ANSWERED,
    )


def _sentences(ranking: Ranking) -> list[tuple[str, int]]:
    return [(sentence.passage.id, sentence.number) for sentence in ranking.sentences]


def _quote(ranking: Ranking) -> str:
    if not ranking.passages:
        return ""
    first = ranking.passages[0]
    return first.passage.text[first.sentence.start : first.sentence.end]


def _confidence(text: str, index: PassageIndex, settings: Settings) -> Confidence:
    try:
        question = read_question(text, settings.longest_question)
    except QuestionError:
        return Confidence(Status.NOT_IN_ARTICLE, 0.0)
    return judge(question, rank(question, index, DEPTH, Search.by(settings)))


def _states(found: Sequence[Status]) -> dict[str, float] | None:
    """Return the share of the questions that each status gets; None of none."""
    if not found:
        return None
    judged = [status for status in Status if status is not Status.REPLY]
    return {status.value: mean([float(s is status) for s in found]) for status in judged}
