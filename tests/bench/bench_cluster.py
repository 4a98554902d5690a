"""How fast a library in a cluster is, by size, nodes and shards; beside it the same one on disk.

Run: python tests/bench/bench_cluster.py 10000 100000 [--nodes 1 3] [--shards 1 3] [--real FILE]

The text is that of bench_library.py, and the questions are its terms; whole answers are to the
questions of a real file of SQuAD's form. `--words-alone` keeps no vectors, and `--alone` leaves the
library on disk out. Real nodes of OpenSearch run on this machine, with the
optimising compiler, as no test has them. `--parity N` compares the best 20 for N questions with the
library on disk, after a tenth of the articles was removed.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[1] / "engines" / "opensearch"))

import bench_library as corpora
from installing import OPENSEARCH_2, installed
from nodes import Nodes

from bot.dialogue.answering import answer
from corpus.cluster_address import ClusterAddress
from corpus.engines.cluster.index import ClusterIndex
from corpus.engines.disk import DiskIndex
from corpus.engines.kept_index import KeptIndex
from corpus.meaning.table import TableEncoder
from corpus.passages import cut

ASKED = 200
ANSWERED = 60
HITS = 20
NEAR = 30


def node_seconds(nodes: Nodes) -> float:
    """Return the processor's time of all nodes."""
    ticks = 0
    for i in range(nodes.count):
        fields = Path(f"/proc/{nodes.pid(i)}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def node_memory(nodes: Nodes) -> int:
    """Return the memory of all nodes, in MB."""
    pages = 0
    for i in range(nodes.count):
        pages += int(Path(f"/proc/{nodes.pid(i)}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def fill(index: KeptIndex, corpus: Path) -> dict[str, float]:
    """Index a corpus; return how fast."""
    began, began_wall, passages = time.process_time(), time.perf_counter(), 0
    for number, article in enumerate(corpora.articles(corpus), start=1):
        found = cut(article)
        index.replace(article, found)
        passages += len(found)
        if number % corpora.A_COMMIT == 0:
            index.commit()
    index.commit()
    index.release()
    return {
        "passages/s wall": passages / (time.perf_counter() - began_wall),
        "passages/s of the client's CPU": passages / (time.process_time() - began),
    }


def times(name: str, asks: Sequence[Callable[[], object]], askers: int) -> dict[str, float]:
    """Return the median and the 99th percentile of asking, in ms of wall time, and the rate."""
    taken: list[float] = []
    waiting = iter(asks)
    lock = threading.Lock()

    def ask() -> None:
        while True:
            with lock:
                one = next(waiting, None)
            if one is None:
                return
            began = time.perf_counter()
            one()
            taken.append((time.perf_counter() - began) * 1000)

    began = time.perf_counter()
    threads = [threading.Thread(target=ask) for _ in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        f"{name}, {askers} asking: p50 ms": statistics.median(taken),
        f"{name}, {askers} asking: p99 ms": statistics.quantiles(taken, n=100)[98],
        f"{name}, {askers} asking: per second": len(taken) / (time.perf_counter() - began),
    }


def pinned(index: KeptIndex, ask: Callable[[], object]) -> object:
    with index.pinned():
        return ask()


def asked(index: KeptIndex, corpus: Path, questions: Sequence[str]) -> Iterator[dict[str, float]]:
    """Yield how long candidates, those by meaning, and whole answers take."""
    terms = corpora.asked(corpus)[:ASKED]
    encoder = TableEncoder()
    vectors = [encoder.encode([" ".join(one)])[0] for one in terms]
    candidates = [lambda one=one: pinned(index, lambda: index.search(one, HITS)) for one in terms]
    near = [lambda one=one: pinned(index, lambda: index.nearest(one, NEAR)) for one in vectors]
    chosen = random.Random(1).sample(questions, min(len(questions), 3 * ANSWERED))
    answers = [lambda one=one: answer(one, index) for one in chosen]
    times("warming up", [*candidates, *near[:50], *answers[:ANSWERED]], 2)
    for askers in (1, 8):
        yield times("candidates", candidates, askers)
        yield times("by meaning", near[:100], askers)
    yield times("whole answers", answers[ANSWERED : 2 * ANSWERED], 1)
    yield times("whole answers", answers[2 * ANSWERED :], 8)


def parity(cluster: KeptIndex, disk: KeptIndex, corpus: Path, count: int) -> dict[str, float]:
    """Compare the best of both for questions by chance, after some articles were removed."""
    for index in (cluster, disk):
        for record in itertools.islice(index.records(), 0, None, 10):
            index.delete(record.id)
        index.commit()
        index.release()
    every = corpora.asked(corpus)
    chance = random.Random(7)
    same, furthest = 0, 0.0
    for _ in range(count):
        terms = dict(chance.choice(every))
        terms |= dict(itertools.islice(chance.choice(every).items(), 2))
        one, two = cluster.search(terms, HITS), disk.search(terms, HITS)
        same += [hit.passage.id for hit in one] == [hit.passage.id for hit in two]
        for a, b in zip(one, two, strict=False):
            furthest = max(furthest, abs(a.score / b.score - 1))
    return {"questions": count, "in the same order": same, "scores differ by at most": furthest}


def near_both(cluster: KeptIndex, disk: KeptIndex, corpus: Path) -> dict[str, float]:
    """Return how many of those that are near by the one engine are by the other."""
    encoder, shared, count = TableEncoder(), 0, 0
    for terms in corpora.asked(corpus)[:100]:
        (vector,) = encoder.encode([" ".join(terms)])
        of_disk = {hit.passage.id for hit in disk.nearest(vector, NEAR)}
        shared += len(of_disk & {hit.passage.id for hit in cluster.nearest(vector, NEAR)})
        count += len(of_disk)
    return {"near in meaning on disk and in the cluster": shared / max(1, count)}


def tell(title: str, found: dict[str, float]) -> None:
    for name, value in found.items():
        print(f"{title:32} {name:44} {value:12,.2f}", flush=True)


def measured(corpus: Path, disk: DiskIndex | None, questions: list[str], wanted: Any) -> None:
    """Print what clusters of each number of nodes and shards need."""
    size = int(corpus.stem)
    for count, shards in itertools.product(wanted.nodes, wanted.shards):
        title = f"{size:,}, {count} nodes, {shards} shards"
        with (
            tempfile.TemporaryDirectory() as where,
            Nodes(installed(OPENSEARCH_2), Path(where), count, heap=wanted.heap, flags=()) as nodes,
        ):
            hosts = ",".join(url.partition("://")[2] for url in nodes.urls)
            address = ClusterAddress.parse(f"opensearch+http://{hosts}/bench")
            encoder = None if wanted.words_alone else TableEncoder()
            cluster = ClusterIndex.create(address, encoder, shards=shards)
            before = node_seconds(nodes)
            tell(title, fill(cluster, corpus))
            nodes.wait_green(600)
            passages = cluster.stats().passages
            tell(title, {"passages/s of the nodes' CPU": passages / (node_seconds(nodes) - before)})
            cluster.connection.ask("POST", "/bench-1/_flush")
            tell(title, {"bytes a passage, one copy": cluster.size() / passages})
            tell(title, {"MB of all nodes": node_memory(nodes)})
            before = node_seconds(nodes)
            for found in asked(cluster, corpus, questions):
                tell(title, found)
            tell(title, {"seconds of the nodes' CPU while asked": node_seconds(nodes) - before})
            if disk and not wanted.words_alone:
                tell(title, near_both(cluster, disk, corpus))
            if disk and wanted.parity:
                tell(title, parity(cluster, disk, corpus, wanted.parity))
            cluster.close()


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--nodes", type=int, nargs="+", default=[1])
    parser.add_argument("--shards", type=int, nargs="+", default=[1])
    parser.add_argument("--heap", type=int, default=1024, help="MB of each node")
    parser.add_argument("--parity", type=int, default=0)
    parser.add_argument("--words-alone", action="store_true")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--real", type=Path, required=True)
    wanted = parser.parse_args()
    questions = corpora.questions_of(wanted.real)
    for size in wanted.sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / f"{size}.txt"
            corpora.write(corpus, size, corpora.real(wanted.real))
            if wanted.alone:
                measured(corpus, None, questions, wanted)
                continue
            encoder = None if wanted.words_alone else TableEncoder()
            disk = DiskIndex.create(Path(folder) / "library", encoder)
            title = f"{size:,}, on disk"
            tell(title, fill(disk, corpus))
            tell(title, {"bytes a passage": disk.size() / disk.stats().passages})
            for found in asked(disk, corpus, questions):
                tell(title, found)
            measured(corpus, disk, questions, wanted)
            disk.close()


if __name__ == "__main__":
    print(json.dumps({"load": os.getloadavg()}))
    main()
