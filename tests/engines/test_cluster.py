"""The engine in a cluster keeps the contract of all engines, and ranks as the one on disk does."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from clusters import by_chance, library_in, questions_by_chance
from contract import IndexContract, MeaningContract, fill, written
from hashing import HASHES
from nodes import Nodes

from corpus.engines.cluster import state
from corpus.engines.disk import DiskIndex
from corpus.engines.kept_index import KeptIndex
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex, index_terms


class TestClusterIndex(IndexContract):
    @pytest.fixture
    def index(self, one_node: Nodes) -> Iterator[PassageIndex]:
        with library_in(one_node) as index:
            yield index


class TestMeaningInCluster(MeaningContract):
    @pytest.fixture
    def index(self, one_node: Nodes) -> Iterator[PassageIndex]:
        with library_in(one_node, HASHES) as index:
            yield index


class TestMeaningInClusterOfVersion3(MeaningContract):
    """What is read by its column comes in another form there."""

    @pytest.fixture
    def index(self, node_of_3x: Nodes) -> Iterator[PassageIndex]:
        with library_in(node_of_3x, HASHES) as index:
            yield index


# The same ranking as on disk

ASKED = 750  # questions, of each state


def best(index: KeptIndex, terms: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the ids and scores of the best passages."""
    with index.pinned():
        return [(hit.passage.id, hit.score) for hit in index.search(terms, 10)]


def assert_same_ranking(
    cluster: KeptIndex, disk: KeptIndex, questions: Sequence[Mapping[str, float]]
) -> None:
    """Compare the order of the best passages, and their scores to a millionth."""
    answered = 0
    for terms in questions:
        of_cluster, of_disk = best(cluster, terms), best(disk, terms)
        assert [one for one, _ in of_cluster] == [one for one, _ in of_disk], terms
        assert [score for _, score in of_cluster] == pytest.approx(
            [score for _, score in of_disk], rel=1e-6
        )
        answered += bool(of_disk)
    assert answered > len(questions) / 2


def test_what_is_more_than_a_query_may_hold_changes_no_ranking(
    one_node: Nodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_MOST_CLAUSES", 2)
    monkeypatch.setattr(state, "_MORE", 0)
    memory = MemoryIndex()
    with library_in(one_node, shards=2) as cluster:
        for index in (cluster, memory):
            fill(index, *by_chance(7, 30))
            fill(index, *by_chance(8, 10))  # so that what is hidden counts for the engine
        for terms in questions_by_chance(9, 100):
            hits, right = cluster.search(terms, 5), memory.search(terms, 5)
            assert [hit.passage.id for hit in hits] == [hit.passage.id for hit in right], terms
            assert [hit.score for hit in hits] == pytest.approx([hit.score for hit in right])
        # As many as a query takes, and more.
        many = {f"word{number}": 1.0 for number in range(1_200)}
        fill(cluster, written("many", " ".join(many)))
        monkeypatch.undo()
        terms = dict.fromkeys(index_terms(cluster.article("many")[0]), 1.0)
        assert [hit.passage.id for hit in cluster.search(terms, 3)] == ["many:1"]
        within = ["many", *(f"other-{number}" for number in range(70_000))]
        assert [hit.passage.id for hit in cluster.search(terms, 3, within=within)] == ["many:1"]


@pytest.mark.parametrize("shards", [1, 3])
def test_a_library_ranks_as_one_on_disk(one_node: Nodes, tmp_path: Path, shards: int) -> None:
    articles = by_chance(1, 120)
    with library_in(one_node, shards=shards) as cluster:
        disk = DiskIndex.create(tmp_path / "library")
        for index in (cluster, disk):
            fill(index, *articles)
        assert_same_ranking(cluster, disk, questions_by_chance(2, ASKED))
        # A third goes and a third is replaced, which both engines count for a while.
        for index in (cluster, disk):
            for number in range(0, 120, 3):
                index.delete(f"article-{number:04}")
            fill(index, *by_chance(3, 120)[1::3])
        assert_same_ranking(cluster, disk, questions_by_chance(4, ASKED))
        disk.close()
