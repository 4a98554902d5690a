"""What a whole answer costs in CPU time, beside the candidates, tantivy and rank-bm25 alone.

Run: python tests/bench/bench_library.py 10000 100000 --real SQUAD.json --keep KEPT
     python tests/bench/bench_answers.py KEPT/10000 KEPT/100000

All of it in one process, question by question in turn, so that the ratios hold on a busy machine.
No question is asked twice: each round has its own, and the median of the rounds counts.
Those in the library's words are found by these alone; for others, what is near in meaning is looked
for as well. BM25Okapi is measured on the article, and on libraries of up to 20,000 passages.
"""

import argparse
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import tantivy
from rank_bm25 import BM25Okapi

from bot.dialogue.answering import answer
from bot.ranking.ranking import warm_up
from corpus.engines.disk import DiskIndex
from corpus.index import PassageIndex, index_terms
from corpus.manifest import read_manifest
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index
from corpus.passages import Passage
from corpus.terms import content_stems

ROUNDS = 3
WARM_UP = 200
A_ROUND = 150
HITS = 20
OKAPI_TO = 20_000
ARTICLE_QUESTIONS = Path(__file__).parents[1] / "data" / "stem-cells-questions.json"

Ask = Callable[[str], object]


class Counting:
    """Knows whether an index was asked for what is near in meaning."""

    def __init__(self, index: DiskIndex) -> None:
        self.times = 0
        nearest = index.nearest

        def counted(*given: object, **named: object) -> object:
            self.times += 1
            return nearest(*given, **named)  # type: ignore[arg-type] # whatever it was given

        index.nearest = counted  # type: ignore[assignment,method-assign] # of this one object


def tantivy_alone(place: Path) -> Ask:
    """Return what searches a library's own files for ready terms, and loads what is stored."""
    index = tantivy.Index.open(str(place / read_manifest(place).passages))
    searcher, schema = index.searcher(), index.schema

    def ask(question: str) -> object:
        terms = [
            tantivy.Query.term_query(schema, "terms", stem, index_option="freq")
            for stem in dict.fromkeys(content_stems(question))
        ]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        return [searcher.doc(place) for _, place in searcher.search(query, HITS, count=False).hits]

    return ask


def okapi_alone(passages: Sequence[Passage]) -> Ask:
    """Return what ranks passages by rank-bm25's own BM25Okapi."""
    ranking = BM25Okapi([index_terms(passage) for passage in passages])
    return lambda question: ranking.get_top_n(content_stems(question), passages, HITS)


def candidates_alone(index: PassageIndex) -> Ask:
    """Return what asks an index for the best passages."""
    return lambda question: index.search(dict.fromkeys(content_stems(question), 1.0), HITS)


def measured(
    asking: Mapping[str, Ask], questions: Iterable[str], kind: Callable[[], str] = lambda: ""
) -> dict[str, list[float]]:
    """Return the CPU ms of each question by what was asked, and by its kind, told afterwards."""
    taken = defaultdict[str, list[float]](list)
    for question in questions:
        found = {}
        for name, ask in asking.items():
            began = time.thread_time()
            ask(question)
            found[name] = (time.thread_time() - began) * 1000
        for name, milliseconds in found.items():
            taken[name].append(milliseconds)
        if told := kind():
            taken[f"answer {told}"].append(found["answer"])
    return taken


def show(title: str, rounds: Sequence[Mapping[str, list[float]]]) -> None:
    """Print the medians of rounds, and how many times as long a whole answer takes."""
    print(f"\n{title}")
    whole = statistics.median(statistics.median(taken["answer"]) for taken in rounds)
    for name in rounds[0]:
        some = [taken[name] for taken in rounds if len(taken[name]) > 1]
        middle = statistics.median(map(statistics.median, some))
        slow = statistics.median(statistics.quantiles(one, n=100)[98] for one in some)
        ratio = "" if name.startswith("answer") else f"   answer / it {whole / middle:6.1f}"
        print(f"  {name:32} p50 {middle:7.3f} ms   p99 {slow:7.3f} ms{ratio}", flush=True)


def article() -> None:
    """Measure the bundled article with its own questions, a third of them a round."""
    index = open_index(encoder=TableEncoder)
    warm_up(index)
    known = json.loads(ARTICLE_QUESTIONS.read_text("utf-8"))
    questions = [one["question"] for one in known]
    random.Random(1).shuffle(questions)
    passages = index.article(index.articles()[0].id)
    asking = {
        "answer": lambda question: answer(question, index),
        "candidates": candidates_alone(index),
        "BM25Okapi alone": okapi_alone(passages),
    }
    for question in ("What is a stem cell?", "how long does it last", "Who pays for the trip?"):
        answer(question, index)
    rounds = [measured(asking, questions[n::ROUNDS]) for n in range(ROUNDS)]
    show(f"one article, {len(passages)} passages", rounds)


def library(place: Path) -> None:
    """Measure a library with the questions that are kept beside it."""
    index = DiskIndex.open(place)
    questions = list(dict.fromkeys(json.loads(place.with_suffix(".json").read_text("utf-8"))))
    random.Random(1).shuffle(questions)
    asking: dict[str, Ask] = {
        "answer": lambda question: answer(question, index),
        "candidates": candidates_alone(index),
        "tantivy alone": tantivy_alone(place),
    }
    count = index.stats().passages
    if count <= OKAPI_TO:
        articles = index.articles()
        asking["BM25Okapi alone"] = okapi_alone([p for a in articles for p in index.article(a.id)])
    near = Counting(index)
    before = 0

    def kind() -> str:
        nonlocal before
        is_by_meaning, before = near.times > before, near.times
        return "in other words" if is_by_meaning else "in the library's words"

    for question in questions[:WARM_UP]:
        answer(question, index)
    before = near.times
    starts = range(WARM_UP, WARM_UP + ROUNDS * A_ROUND, A_ROUND)
    rounds = [measured(asking, questions[n : n + A_ROUND], kind) for n in starts]
    show(f"library, {count:,} passages", rounds)
    index.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("libraries", nargs="*", type=Path, help="kept by bench_library.py")
    article()
    for place in parser.parse_args().libraries:
        library(place)


if __name__ == "__main__":
    main()
