"""Nodes of a cluster are killed, hang and start again while it is asked and written to."""

import gc
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from clusters import address_in, by_chance, library_in, questions_by_chance
from contract import Written, fill, written
from nodes import Nodes

from corpus.engines.cluster.connection import QUESTION
from corpus.engines.cluster.index import ClusterIndex
from corpus.engines.memory import MemoryIndex
from corpus.errors import IndexUnavailable
from corpus.index import PassageIndex

# A reply that broke off halfway leaves its socket to be collected, which warns.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

ASKERS = 4
# Seconds by which a thread of a busy machine may be late.
LATE = 2.0

Best = list[tuple[str, float]]


@dataclass
class Asked:
    """What became of questions."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)  # seconds until they were

    def __str__(self) -> str:
        slowest = max(self.refused, default=0)
        return (
            f"{self.right} right, {len(self.wrong)} wrong, "
            f"{len(self.refused)} without an answer, the latest after {slowest:.1f} s"
        )


def best(index: PassageIndex, terms: Mapping[str, float]) -> Best:
    with index.pinned():
        return [(hit.passage.id, round(hit.score, 4)) for hit in index.search(terms, 10)]


@contextmanager
def asking(
    index: PassageIndex, questions: Sequence[Mapping[str, float]], expected: Sequence[Best]
) -> Iterator[Asked]:
    """Have threads ask all the time, and compare what they are told with what is right."""
    asked = Asked()
    is_over = threading.Event()
    counting = threading.Lock()

    def ask(first: int) -> None:
        number = first
        while not is_over.is_set():
            terms, right = questions[number % len(questions)], expected[number % len(questions)]
            number += ASKERS
            began = time.monotonic()
            try:
                told = best(index, terms)
            except IndexUnavailable:
                with counting:
                    asked.refused.append(time.monotonic() - began)
                continue
            with counting:
                if told == right:
                    asked.right += 1
                else:
                    asked.wrong.append(f"{terms}: {told} and not {right}")

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(ASKERS)]
    for thread in threads:
        thread.start()
    try:
        yield asked
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


@pytest.fixture(autouse=True)
def collect() -> Iterator[None]:
    """Collect what a test leaves while its warnings are ignored."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def three(three_nodes: Nodes) -> Iterator[ClusterIndex]:
    """A library of three shards on three nodes, each with a replica."""
    with library_in(three_nodes, shards=3) as index:
        fill(index, *ARTICLES)
        three_nodes.wait_green()
        yield index


ARTICLES = by_chance(5, 60)
QUESTIONS = questions_by_chance(6, 200)


@pytest.fixture(scope="module")
def expected() -> list[Best]:
    """What is right, from memory."""
    memory = MemoryIndex()
    fill(memory, *ARTICLES)
    return [best(memory, terms) for terms in QUESTIONS]


def until(reached: Callable[[], bool], seconds: float = 120) -> None:
    """Wait for something; fail after so long."""
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it was waited for in vain"
        time.sleep(0.05)


def more(asked: Asked, count: int) -> Callable[[], bool]:
    """Return what tells whether so many more questions have been answered."""
    enough = asked.right + count
    return lambda: asked.right >= enough or bool(asked.wrong)


def test_a_node_after_another_is_killed_while_all_is_asked(
    three: ClusterIndex, breakable_nodes: Nodes, expected: list[Best]
) -> None:
    nodes = breakable_nodes
    with asking(three, QUESTIONS, expected) as asked:
        for killed in range(nodes.count):
            until(more(asked, 100))
            nodes.kill(killed)
            until(more(asked, 400))
            nodes.restart(killed)
            nodes.wait_green()
        until(lambda: asked.right >= 2000 or bool(asked.wrong))
    print(asked)
    assert not asked.wrong
    assert all(seconds < QUESTION.whole + LATE for seconds in asked.refused), str(asked)
    # Which is a moment at most: two copies of each shard are there all the time.
    assert len(asked.refused) <= ASKERS, str(asked)


def test_a_node_hangs_while_all_is_asked(
    three: ClusterIndex, breakable_nodes: Nodes, expected: list[Best]
) -> None:
    nodes = breakable_nodes
    with asking(three, QUESTIONS, expected) as asked:
        until(more(asked, 100))
        nodes.pause(1)
        until(more(asked, 300))
        nodes.resume(1)
        until(more(asked, 100))
    print(asked)
    assert not asked.wrong
    assert all(seconds < QUESTION.whole + LATE for seconds in asked.refused), str(asked)


def versions_of(number: int) -> list[Written]:
    """Return the articles of a version, all of which say so."""
    return [
        written(f"moving-{n}", *[f"Version v{number} of passage {m}." for m in range(3)])
        for n in range(8)
    ]


def test_no_commit_is_torn_or_lost_while_nodes_are_killed(breakable_nodes: Nodes) -> None:
    nodes = breakable_nodes
    is_over = threading.Event()
    torn: list[str] = []

    with library_in(nodes, shards=3) as index:
        fill(index, *versions_of(0))
        nodes.wait_green()
        seen = ClusterIndex.open(index.address)

        def read() -> None:
            while not is_over.is_set():
                try:
                    with seen.pinned():
                        texts = [p.text for n in range(8) for p in seen.article(f"moving-{n}")]
                except IndexUnavailable:
                    continue
                found = {text.split()[1] for text in texts}
                if len(found) != 1 or len(texts) != 24:
                    torn.append(f"{found}, {len(texts)} passages")

        reader = threading.Thread(target=read)
        reader.start()
        acknowledged = refused = 0
        version = 0
        try:
            for killed in range(nodes.count):
                for _ in range(2):
                    version += 1
                    fill(index, *versions_of(version))
                    acknowledged += 1
                nodes.kill(killed)
                for _ in range(3):
                    version += 1
                    try:
                        fill(index, *versions_of(version))
                        acknowledged += 1
                    except IndexUnavailable:
                        refused += 1
                        index.release()
                nodes.restart(killed)
                nodes.wait_green()
                # What was acknowledged last is there, whole, however it is asked.
                version += 1
                fill(index, *versions_of(version))
                acknowledged += 1
                found = {p.text.split()[1] for n in range(8) for p in index.article(f"moving-{n}")}
                assert found == {f"v{version}"}
        finally:
            is_over.set()
            reader.join()
            seen.close()
        print(f"{acknowledged} commits acknowledged, {refused} refused")
        assert not torn
        assert refused <= 1
        index.check()


def test_a_library_is_asked_while_every_node_starts_anew(
    three: ClusterIndex, breakable_nodes: Nodes, expected: list[Best]
) -> None:
    nodes = breakable_nodes
    with asking(three, QUESTIONS, expected) as asked:
        for number in range(nodes.count):
            nodes.stop(number)
            nodes.restart(number)
            nodes.wait_green()
            until(more(asked, 50))
    print(asked)
    assert not asked.wrong
    assert all(seconds < QUESTION.whole + LATE for seconds in asked.refused), str(asked)


def test_without_any_node_there_is_no_answer_and_no_long_wait(three_nodes: Nodes) -> None:
    with library_in(three_nodes) as index:
        fill(index, written("a", "A cell."))
        nowhere = ClusterIndex.open(address_in(three_nodes, index.address.name))
        for number in range(three_nodes.count):
            three_nodes.pause(number)
        try:
            began = time.monotonic()
            with pytest.raises(IndexUnavailable) as refused, nowhere.pinned():
                nowhere.search({"cell": 1.0}, 3)
            assert time.monotonic() - began < QUESTION.whole + LATE
            assert "check that it runs" in str(refused.value)
            with pytest.raises(IndexUnavailable):
                nowhere.check_ready()
        finally:
            three_nodes.heal()
        until(lambda: _answers(nowhere))
        nowhere.close()


def _answers(index: ClusterIndex) -> bool:
    try:
        return bool(index.search({"cell": 1.0}, 3))
    except IndexUnavailable:
        return False
