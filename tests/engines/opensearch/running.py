"""Running nodes as fixtures, for the tests of every folder: tests/conftest.py names this module.

Nodes are started when the first test of a file asks for them, and end with the file, as idle ones
take memory and time from all tests that come after. So tests that need the same ones are best kept
in one file.
"""

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest
from installing import (
    OPENSEARCH_2,
    OPENSEARCH_2_KNN,
    OPENSEARCH_3,
    JavaTooOld,
    Release,
    Unavailable,
    installed,
)
from nodes import Nodes, with_security


def _running(
    release: Release, count: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Nodes]:
    try:
        what = installed(release)
    except Unavailable as error:
        _do_without(error)
    with Nodes(what, tmp_path_factory.mktemp("nodes"), count) as nodes:
        yield nodes


def _do_without(error: Unavailable) -> NoReturn:
    """Skip, but where all is to be tested, fail. Java 21 is not to be had everywhere, though."""
    everything = os.environ.get("CI") and not isinstance(error, JavaTooOld)
    (pytest.fail if everything else pytest.skip)(str(error))


@pytest.fixture(scope="module")
def one_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A running cluster of one node, which holds what other tests left there."""
    yield from _running(OPENSEARCH_2, 1, tmp_path_factory)


@pytest.fixture(scope="module")
def three_nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A running cluster of three nodes. For tests that break some, there is `breakable_nodes`."""
    yield from _running(OPENSEARCH_2, 3, tmp_path_factory)


@pytest.fixture
def breakable_nodes(three_nodes: Nodes) -> Iterator[Nodes]:
    """The same three nodes, whole again after the test."""
    yield three_nodes
    three_nodes.heal()


@pytest.fixture(scope="module")
def knn_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A running cluster of one node with the plugin k-NN."""
    yield from _running(OPENSEARCH_2_KNN, 1, tmp_path_factory)


@pytest.fixture(scope="module")
def node_of_3x(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A running node of OpenSearch 3; skipped where Java is older than it wants."""
    yield from _running(OPENSEARCH_3, 1, tmp_path_factory)


@pytest.fixture(scope="module")
def secured_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A running node that wants TLS and a password; its `access` says which."""
    try:
        nodes = with_security(tmp_path_factory.mktemp("secured"))
    except Unavailable as error:
        _do_without(error)
    with nodes:
        yield nodes
