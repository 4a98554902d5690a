"""What one article costs: CPU to index it, and time a question, each article alone.

Run: python tests/bench/bench_article.py SQUAD.json [...]

Indexing is cutting, counting and preparing from the article's text. rank_bm25's own BM25Okapi over
the same passages, split at white space, is timed beside it in the same run.
"""

import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rank_bm25 import BM25Okapi

from bot.dialogue.answering import answer
from bot.evaluating.evaluation import indexes
from bot.evaluating.question_sets import Document, KnownQuestion, read_question_set
from bot.ranking.ranking import warm_up
from corpus.engines.memory import MemoryIndex
from corpus.passages import cut


def index_seconds(document: Document) -> tuple[float, float]:
    """Return the CPU time of our index of an article and of BM25Okapi's."""
    began = time.process_time()
    index = MemoryIndex()
    index.replace(document.article, cut(document.article))
    index.commit()
    warm_up(index)
    ours = time.process_time() - began
    began = time.process_time()
    BM25Okapi([passage.text.lower().split() for passage in document.passages])
    return ours, time.process_time() - began


def question_milliseconds(
    questions: Sequence[KnownQuestion], document: Document
) -> tuple[list[float], list[float]]:
    """Return the wall time of whole answers, and of BM25Okapi's scores."""
    index = MemoryIndex()
    index.replace(document.article, document.passages)
    index.commit()
    warm_up(index)
    okapi = BM25Okapi([passage.text.lower().split() for passage in document.passages])
    ours, theirs = [], []
    for question in questions:
        began = time.perf_counter()
        answer(question.text, index)
        ours.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        okapi.get_scores(question.text.lower().split())
        theirs.append((time.perf_counter() - began) * 1000)
    return ours, theirs


def main(paths: Sequence[str]) -> None:
    """Print the figures of each set."""
    for path in paths:
        questions = read_question_set(Path(path))
        ours, theirs = zip(*(index_seconds(d) for d in questions.documents), strict=True)
        print(
            f"{questions.name}: {statistics.median(ours) * 1000:.0f} ms CPU to index an article "
            f"(most {max(ours) * 1000:.0f}; BM25Okapi {statistics.median(theirs) * 1000:.1f})"
        )
        asked: list[float] = []
        okapi: list[float] = []
        for number, (_, own) in enumerate(indexes(questions.documents, questions.questions)):
            taken, beside = question_milliseconds(own, questions.documents[number])
            asked += taken
            okapi += beside
        p99 = statistics.quantiles(asked, n=100)[98]
        print(
            f"  {statistics.median(asked):.2f} ms median, {p99:.2f} ms p99 a whole answer "
            f"(BM25Okapi's scores alone {statistics.median(okapi):.2f} ms median)"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
