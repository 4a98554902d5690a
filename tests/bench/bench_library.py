"""How fast a library is: indexing, opening, candidates by words and by meaning, the room it takes.

Run: python tests/bench/bench_library.py 10000 100000 [--real FILE]

The text is made up, with words as frequent as in English (the stop words, then made-up words by
Zipf's law). `--real` names files of SQuAD's or BEIR's form or texts, whose paragraphs are strewn
in, each once, as a library is not made of copies; SQuAD's questions then are those answered.
Each figure is from a process of its own, and in CPU time unless it says otherwise. Beside it,
tantivy alone on ready terms, and BM25Okapi of rank-bm25 for sizes to 100,000.
"""

import argparse
import itertools
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.article import Article, ArticleBuilder
from corpus.terms import STOP_WORDS

if TYPE_CHECKING:
    from corpus.meaning.encoder import Encoder

WORDS = 100  # in a passage
AN_ARTICLE = 20  # passages
A_COMMIT = 500  # articles
VOCABULARY = 60_000
QUESTIONS = 300
HITS = 20


def vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Return words and how often each comes, added up."""
    stops = [word for word in sorted(STOP_WORDS) if len(word) > 1]
    chance.shuffle(stops)
    onsets = "b c d f g h l m n p r s t v st tr pl gr ch sh th".split()
    vowels = "a e i o u ea ou ai".split()
    ends = ["", "", "n", "r", "s", "t", "ing", "ed", "tion", "ment", "al", "ly", "er", "s"]
    made = dict.fromkeys(stops)
    while len(made) < VOCABULARY:
        syllables = range(1 + min(3, len(made) // 2000))
        made[
            "".join(chance.choice(onsets) + chance.choice(vowels) for _ in syllables)
            + chance.choice(ends)
        ] = None
    # As often as in Wikipedia's articles: 18,000 different words among 200,000.
    often = [1 / (rank + 3) ** 1.15 for rank in range(len(made))]
    return list(made), list(itertools.accumulate(often))


def made_up(seed: int) -> Iterator[str]:
    """Yield paragraphs without end."""
    chance = random.Random(seed)
    words, frequency = vocabulary(chance)
    while True:
        left, sentences = chance.randint(WORDS * 2 // 3, WORDS * 4 // 3), []
        while left > 0:
            length = min(left, chance.randint(6, 32))
            picked = chance.choices(words, cum_weights=frequency, k=length)
            if length > 12:
                picked[length // 2] += ","
            sentences.append(" ".join(picked).capitalize() + chance.choice("....?"))
            left -= length
        yield " ".join(sentences)


def real(path: Path) -> list[str]:
    """Return the paragraphs of a file."""
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        paragraphs = [p["context"] for a in json.loads(text)["data"] for p in a["paragraphs"]]
        text = "\n".join(paragraphs)
    elif path.suffix == ".jsonl":
        text = "\n".join(json.loads(line)["text"] for line in text.splitlines())
    return [line for line in text.splitlines() if len(line.split()) > WORDS // 2]


def questions_of(path: Path) -> list[str]:
    """Return the questions of a file of SQuAD's form that its paragraphs answer."""
    if path.suffix != ".json":
        return []
    paragraphs = [p for a in json.loads(path.read_text("utf-8"))["data"] for p in a["paragraphs"]]
    return [
        qa["question"]
        for p in paragraphs
        for qa in p["qas"]
        if not qa.get("is_impossible") and len(p["context"].split()) > WORDS // 2
    ]


def write(path: Path, passages: int, mixed_in: list[str]) -> int:
    """Write a corpus, a paragraph a line, a blank line between articles; return its bytes."""
    size, every = 0, max(2, passages // (len(mixed_in) or 1))
    real_ones = iter(mixed_in)
    with path.open("w", encoding="utf-8") as file:
        for n, text in enumerate(itertools.islice(made_up(passages), passages)):
            chosen = next(real_ones, text) if n % every == 0 else text
            size += len(chosen.encode())
            file.write(chosen + ("\n\n" if n % AN_ARTICLE == AN_ARTICLE - 1 else "\n"))
    return size


def articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a corpus."""
    with path.open(encoding="utf-8") as file:
        for number in itertools.count():
            builder = ArticleBuilder()
            for line in itertools.takewhile(lambda line: line != "\n", file):
                builder.add(line.rstrip("\n"))
            if not builder.blocks:
                return
            name = f"article-{number:07}"
            yield Article(name, f"Title {number}", f"{name}.txt", builder.text, (*builder.blocks,))


def cpu() -> float:
    """Return the CPU seconds of this process so far, all threads."""
    return time.process_time()


def peak() -> float:
    """Return the most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident() -> float:
    """Return the memory this process has, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def anonymous() -> float:
    """Return the memory this process has that is not a mapped file, in MB."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if "RssAnon" in line) / 1024


def size_of(directory: Path) -> int:
    """Return the bytes of all files below a directory."""
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())


# The measurements: each runs in a process of its own and prints a dictionary.


def index(corpus: Path, place: Path) -> dict[str, float]:
    """Text of articles to committed passages with the vectors of the table."""
    from corpus.meaning.table import TableEncoder

    return indexed(corpus, place, TableEncoder())


def index_alone(corpus: Path, place: Path) -> dict[str, float]:
    """The same without vectors."""
    found = indexed(corpus, place, None)
    return {f"without vectors, {name}": found[name] for name in list(found)[:2]}


def indexed(corpus: Path, place: Path, encoder: "Encoder | None") -> dict[str, float]:
    from corpus.engines.disk import DiskIndex
    from corpus.passages import cut

    began, began_wall, passages = cpu(), time.perf_counter(), 0
    own: list[float] = []
    made = DiskIndex.create(place, encoder)
    parts = {"cut": 0.0, "replace": 0.0}
    for number, article in enumerate(articles(corpus), start=1):
        start = time.thread_time()
        found = cut(article)
        middle = time.thread_time()
        made.replace(article, found)
        parts["cut"] += middle - start
        parts["replace"] += time.thread_time() - middle
        passages += len(found)
        if number % A_COMMIT == 0:
            own.append(anonymous())
            made.commit()
    own.append(anonymous())
    made.commit()
    made.close()
    taken, wall = cpu() - began, time.perf_counter() - began_wall
    return {
        "passages/s CPU": passages / taken,
        "passages/s wall": passages / wall,
        "cut, of the CPU": parts["cut"] / taken,
        "replace, of the CPU": parts["replace"] / taken,
        "own MB before the first commit": own[0],
        "own MB before any commit": max(own),
        "peak MB with mapped files": peak(),
    }


def opened(corpus: Path, place: Path) -> dict[str, float]:
    """Open a library, count, and ask once."""
    from corpus.engines.disk import DiskIndex

    began, before = cpu(), resident()
    library = DiskIndex.open(place)
    library.stats()
    library.search({"cell": 1.0}, HITS)
    return {
        "open CPU ms": (cpu() - began) * 1000,
        "open MB": resident() - before,
        "open MB with Python": resident(),
    }


def asked(corpus: Path) -> list[dict[str, float]]:
    """Return questions: the terms of passages, now and then with some carried over."""
    from corpus.terms import content_stems

    chance, questions = random.Random(1), []
    found = itertools.islice(articles(corpus), 0, None, max(1, size(corpus) // QUESTIONS))
    for article in itertools.islice(itertools.cycle(found), QUESTIONS):
        stems = content_stems(article.text)
        terms = dict.fromkeys(chance.sample(stems, chance.randint(2, 7)), 1.0)
        questions.append(terms | dict.fromkeys(chance.sample(stems, chance.randint(0, 2)), 0.4))
    return questions


def size(corpus: Path) -> int:
    """Return the number of articles."""
    return max(1, int(corpus.stem) // AN_ARTICLE)


def percentiles(
    name: str, ask: Callable[[dict[str, float]], object], corpus: Path, most: int = QUESTIONS
) -> dict[str, float]:
    """Return the median and the 99th percentile of asking, in ms, when words are known."""
    taken: list[float] = []
    wall: list[float] = []
    questions = asked(corpus)[:most]
    for terms in questions:
        ask(terms)
    for terms in questions:
        began, began_wall = time.thread_time(), time.perf_counter()
        ask(terms)
        taken.append((time.thread_time() - began) * 1000)
        wall.append((time.perf_counter() - began_wall) * 1000)
    return {
        f"{name} p50 ms": statistics.median(taken),
        f"{name} p99 ms": statistics.quantiles(taken, n=100)[98],
        f"{name} p50 ms wall": statistics.median(wall),
    }


def ask(corpus: Path, place: Path) -> dict[str, float]:
    """Candidates, their passages loaded."""
    from corpus.engines.disk import DiskIndex

    library = DiskIndex.open(place)
    return percentiles("candidates", lambda terms: library.search(terms, HITS), corpus)


def nearest(corpus: Path, place: Path) -> dict[str, float]:
    """The 30 passages that are nearest to a question in meaning, its vector made, vectors read."""
    from corpus.engines.disk import DiskIndex

    library = DiskIndex.open(place)
    began = cpu()
    encoder = library.encoder
    assert encoder is not None
    loaded = (cpu() - began) * 1000

    def ask(terms: dict[str, float]) -> object:
        hits = library.nearest(encoder.encode([" ".join(terms)])[0], 30)
        return library.vectors([hit.passage for hit in hits])

    began = cpu()
    ask({"cell": 1.0})
    first = (cpu() - began) * 1000
    candidates = asked(corpus)[0]
    passages = [hit.passage for hit in library.search(candidates, HITS)]
    began = cpu()
    library.vectors(passages)
    return {
        "model loaded CPU ms": loaded,
        "first nearest CPU ms": first,
        "vectors of 20 candidates ms": (cpu() - began) * 1000,
        **percentiles("nearest", ask, corpus, 100),
    }


def answered(corpus: Path, place: Path) -> dict[str, float]:
    """Whole answers: each question for the first time in a process that has warmed up, and again.

    With an answer come questions to go on with, each of them tried out when it is first offered;
    "bare" leaves these out.
    """
    import bot.dialogue.going_further
    from bot.dialogue.answering import answer
    from corpus.engines.disk import DiskIndex

    library = DiskIndex.open(place)
    questions = json.loads(corpus.with_suffix(".json").read_text("utf-8"))
    random.Random(1).shuffle(questions)
    warm_up, questions = questions[:QUESTIONS], questions[QUESTIONS : 2 * QUESTIONS]
    found: dict[str, float] = {}
    suggestions = bot.dialogue.going_further.suggestions
    for name in ("bare answer", "answer"):
        bare = name == "bare answer"
        bot.dialogue.going_further.suggestions = (lambda *_, **__: ()) if bare else suggestions
        for question in warm_up:
            answer(question, library)
        for again in ("", " again"):
            taken = []
            for question in questions:
                began = time.thread_time()
                answer(question, library)
                taken.append((time.thread_time() - began) * 1000)
            found[f"{name}{again} p50 ms"] = statistics.median(taken)
            found[f"{name}{again} p99 ms"] = statistics.quantiles(taken, n=100)[98]
    return found


def tantivy_alone(corpus: Path, place: Path) -> dict[str, float]:
    """The same fields and terms without the engine: ready terms in, stored bytes out."""
    import tantivy

    from corpus.engines.disk_format import schema
    from corpus.engines.packing import pack
    from corpus.index import index_terms
    from corpus.passages import cut

    place.mkdir()
    fields = schema()
    made = tantivy.Index(fields, str(place))
    writer = made.writer(64_000_000, 1)
    taken, passages = 0.0, 0
    found = articles(corpus)
    while some := list(itertools.islice(found, A_COMMIT)):
        ready = [
            (p.article.id, p.ordinal, " ".join(index_terms(p)), pack(p))
            for article in some
            for p in cut(article)
        ]
        began = cpu()
        for article_id, ordinal, terms, packed in ready:
            document = tantivy.Document()
            document.add_text("article", article_id)
            document.add_unsigned("ordinal", ordinal)
            document.add_text("terms", terms)
            document.add_bytes("passage", packed)
            writer.add_document(document)
        writer.commit()
        passages += len(ready)
        taken += cpu() - began
    writer.wait_merging_threads()
    made.config_reader("manual")
    made.reload()
    searcher = made.searcher()

    def search(terms: dict[str, float]) -> list[object]:
        query = tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.boost_query(
                        tantivy.Query.term_query(fields, "terms", term, index_option="freq"), weight
                    ),
                )
                for term, weight in terms.items()
            ]
        )
        hits = searcher.search(query, HITS, count=False).hits
        return [searcher.doc(address).get_first("passage") for _, address in hits]

    return {
        "tantivy alone, passages/s": passages / taken,
        **percentiles("tantivy alone", search, corpus),
    }


def okapi(corpus: Path, place: Path) -> dict[str, float]:
    """BM25Okapi over the same terms, in memory."""
    from rank_bm25 import BM25Okapi

    from corpus.index import index_terms
    from corpus.passages import cut

    passages = [p for article in articles(corpus) for p in cut(article)]
    terms = [index_terms(passage) for passage in passages]
    began = cpu()
    ranking = BM25Okapi(terms)
    taken = cpu() - began
    few = 20 if len(passages) > 50_000 else 100
    return {
        "BM25Okapi, passages/s": len(passages) / taken,
        **percentiles(
            "BM25Okapi", lambda asked: ranking.get_top_n(list(asked), passages, HITS), corpus, few
        ),
    }


TASKS = {
    task.__name__: task
    for task in (index, index_alone, opened, ask, nearest, answered, tantivy_alone, okapi)
}


def run(task: str, corpus: Path, place: Path) -> dict[str, float]:
    """Return what a measurement printed."""
    command = [sys.executable, __file__, "--task", task, str(corpus), str(place)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert isinstance(found, dict)
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="+", type=int, help="numbers of passages")
    parser.add_argument(
        "--real", type=Path, nargs="*", default=[], help="files with paragraphs to mix in"
    )
    parser.add_argument("--keep", type=Path, help="a directory for corpora and libraries")
    arguments = parser.parse_args()
    mixed_in = [paragraph for path in arguments.real for paragraph in real(path)]
    questions = [question for path in arguments.real for question in questions_of(path)]
    with tempfile.TemporaryDirectory() as temporary:
        where = arguments.keep or Path(temporary)
        for passages in arguments.sizes:
            corpus, place = where / f"{passages}.txt", where / f"{passages}"
            text = write(corpus, passages, mixed_in)
            corpus.with_suffix(".json").write_text(json.dumps(questions), "utf-8")
            print(f"\n{passages} passages, {text / 1e6:.1f} MB of text")
            for task in TASKS:
                if (task == "okapi" and passages > 100_000) or (
                    task == "answered" and not questions
                ):
                    continue
                where_made = where / f"{passages}-{task}" if "alone" in task else place
                for name, figure in run(task, corpus, where_made).items():
                    print(f"  {name:28} {figure:12,.2f}", flush=True)
                if task in ("index", "index_alone"):
                    told = "disk / text" if task == "index" else "without vectors, disk / text"
                    print(f"  {told:28} {size_of(where_made) / text:12.2f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--task":
        print(json.dumps(TASKS[sys.argv[2]](Path(sys.argv[3]), Path(sys.argv[4]))))
    else:
        main()
