"""The table of answer quality, beside BM25Okapi over words split at white space.

Run: python tests/bench/bench_quality.py SQUAD.json [BEIR-FOLDER ...]

Both rank the same passages. The last lines say what scoring only the engine's best candidates of
one index costs, in quality and in time.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from rank_bm25 import BM25Okapi

from bot.dialogue import answering
from bot.dialogue.turn import Turn
from bot.evaluating import evaluation
from bot.evaluating.evaluation import evaluate
from bot.evaluating.measures import hit, rank_of_first
from bot.evaluating.question_sets import QuestionSet, read_question_set
from bot.query.question import Question
from bot.ranking.ranking import Ranking, rank, warm_up
from bot.values.scale import Scale
from bot.values.search import Search
from bot.values.settings import Settings
from corpus.index import PassageIndex

CANDIDATES = (20, 50, 100)


def okapi_ranks(questions: QuestionSet, one_index: bool) -> list[int | None]:
    """Return the rank of the first right passage for BM25Okapi, equal scores in reading order."""
    ranks = []
    documents = questions.documents
    groups = [list(documents)] if one_index else [[document] for document in documents]
    for group in groups:
        passages = [passage for document in group for passage in document.passages]
        okapi = BM25Okapi([passage.text.lower().split() for passage in passages])
        articles = {document.article.id for document in group}
        for question in questions.questions:
            if one_index or question.article_id in articles:
                scores = okapi.get_scores(question.text.lower().split())
                best = np.argsort(-scores, kind="stable")[:10]
                right = [passages[n].id in question.gold_passages for n in best]
                ranks.append(rank_of_first(right))
    return ranks


def at_scale(questions: QuestionSet, scale: Scale) -> dict[str, Any]:
    """Return the figures of one index of all articles, ranked at a scale."""

    def ranked(question: Question, index: PassageIndex, k: int, search: Search) -> Ranking:
        return rank(question, index, k, replace(search, scale=scale))

    with (
        patch.object(answering, "Turn", partial(Turn, scale=scale)),
        patch.object(evaluation, "rank", ranked),
        patch.object(evaluation, "warm_up", partial(warm_up, scale=scale)),
    ):
        return evaluate(questions, Settings(), one_index=True).figures()


def show(name: str, figures: dict[str, float], names: Sequence[str]) -> None:
    """Print some of the figures in a line."""
    known = [f"{n} {figures[n]:.3f}" for n in names if figures[n] is not None]
    print(f"  {name:32} {', '.join(known)}")


def main(paths: Sequence[str]) -> None:
    """Print the table for each set."""
    ranking = ("passage_hit@1", "passage_hit@3", "mrr@10", "sentence_hit@1", "sentence_hit@3")
    trust = ("foreign_auroc", "foreign_rejected@95", "ece")
    for path in paths:
        questions = read_question_set(Path(path))
        print(f"{questions.name}: {len(questions.questions):,} questions")
        alone = evaluate(questions, Settings(), out_of_domain=True).figures()
        show("each article alone", alone, ranking)
        show("", alone, trust)
        ranks = okapi_ranks(questions, one_index=False)
        print(f"  {'BM25Okapi, split()':32} {hit(ranks, 1):.3f} {hit(ranks, 3):.3f}")
        timed = (*ranking[:2], "sentence_hit@1", "ms_p50", "ms_p99")
        show("one index, scored whole", at_scale(questions, Scale(sys.maxsize)), timed)
        for number in CANDIDATES:
            figures = at_scale(questions, Scale(0, number))
            show(f"one index, {number} candidates", figures, timed)
        ranks = okapi_ranks(questions, one_index=True)
        print(f"  {'one index, BM25Okapi, split()':32} {hit(ranks, 1):.3f} {hit(ranks, 3):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
