"""What tests of a cluster rely on: nodes that join, die, hang, come back and refuse strangers."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from certificates import make_authority
from nodes import Nodes
from opensearchpy import OpenSearch
from opensearchpy.exceptions import AuthenticationException, ConnectionError, SSLError

NODES = Path(__file__).parent / "opensearch" / "nodes.py"
PATIENT = {"timeout": 30, "max_retries": 4, "retry_on_status": (429, 500, 502, 503, 504)}


def copied(nodes: Nodes, index: str) -> OpenSearch:
    """Return a client, after a document was written to an index of one shard on every node."""
    client = OpenSearch(nodes.urls, retry_on_timeout=True, **PATIENT)
    settings = {"number_of_shards": 1, "number_of_replicas": nodes.count - 1}
    client.indices.create(index=index, body={"settings": settings})
    client.index(index=index, id="1", body={"said": "kept"})
    nodes.wait_green()
    return client


def names(nodes: Nodes) -> list[str]:
    return sorted(node["name"] for node in nodes.get("/_cat/nodes"))


def test_three_nodes_are_one_cluster(three_nodes: Nodes) -> None:
    assert names(three_nodes) == ["n0", "n1", "n2"]
    pids = {three_nodes.pid(i) for i in range(3)}
    assert len(pids) == 3
    assert None not in pids


def test_a_killed_node_comes_back_with_its_data(breakable_nodes: Nodes) -> None:
    nodes = breakable_nodes
    client = copied(nodes, "killed")
    for i in range(3):
        nodes.kill(i)
        assert nodes.pid(i) is None
        nodes.wait_joined()
        assert client.get(index="killed", id="1")["_source"] == {"said": "kept"}
        nodes.restart(i)
        nodes.wait_green()
        alone = OpenSearch(nodes.urls[i], timeout=30)
        found = alone.get(index="killed", id="1", preference="_local")
        assert found["_source"] == {"said": "kept"}
    client.indices.delete(index="killed")


def test_a_node_that_hangs_goes_on(breakable_nodes: Nodes) -> None:
    nodes = breakable_nodes
    alone = OpenSearch(nodes.urls[2], timeout=0.5, max_retries=0)
    nodes.pause(2)
    with pytest.raises(ConnectionError):
        alone.info()
    nodes.wait_joined()  # as far as they can
    assert nodes.get("/")["name"] == "n0"
    nodes.resume(2)
    nodes.wait_joined()
    assert alone.info(request_timeout=30)["name"] == "n2"


def test_what_was_broken_is_healed(breakable_nodes: Nodes) -> None:
    breakable_nodes.kill(0)
    breakable_nodes.pause(1)
    breakable_nodes.heal()
    assert names(breakable_nodes) == ["n0", "n1", "n2"]


def test_a_node_alone_keeps_what_it_is_told(one_node: Nodes) -> None:
    client = copied(one_node, "alone")
    found = client.search(index="alone", body={"query": {"match_all": {}}})
    assert found["timed_out"] is False
    client.indices.delete(index="alone")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", one_node.urls[0])


def test_a_node_of_the_next_version_runs_as_well(node_of_3x: Nodes) -> None:
    client = copied(node_of_3x, "next")
    assert client.info()["version"]["number"].startswith("3.")
    client.indices.delete(index="next")


def test_a_node_with_the_plugin_finds_the_nearest_vectors(knn_node: Nodes) -> None:
    client = OpenSearch(knn_node.urls, timeout=30)
    method = {"name": "hnsw", "engine": "lucene", "space_type": "innerproduct"}
    mapped = {"properties": {"v": {"type": "knn_vector", "dimension": 2, "method": method}}}
    body = {"settings": {"index": {"knn": True}}, "mappings": mapped}
    client.indices.create(index="near", body=body)
    for name, vector in {"up": [0.0, 1.0], "right": [1.0, 0.0], "between": [0.7, 0.7]}.items():
        client.index(index="near", id=name, body={"v": vector}, refresh=True)
    asked = {"query": {"knn": {"v": {"vector": [1.0, 0.1], "k": 2}}}}
    hits = client.search(index="near", body=asked)["hits"]["hits"]
    assert [hit["_id"] for hit in hits] == ["right", "between"]
    client.indices.delete(index="near")


def secured_client(nodes: Nodes, password: str, **options: object) -> OpenSearch:
    assert nodes.access
    return OpenSearch(nodes.urls, http_auth=(nodes.access.user, password), timeout=30, **options)


def test_a_secured_node_answers_whoever_has_its_authority_and_the_password(
    secured_node: Nodes,
) -> None:
    access = secured_node.access
    assert access
    client = secured_client(secured_node, access.password, ca_certs=str(access.ca))
    assert client.cluster.health()["number_of_nodes"] == 1


def test_a_secured_node_refuses_a_wrong_password(secured_node: Nodes) -> None:
    access = secured_node.access
    assert access
    client = secured_client(secured_node, access.password + "1", ca_certs=str(access.ca))
    with pytest.raises(AuthenticationException):
        client.cluster.health()


def test_another_authority_does_not_vouch_for_a_secured_node(
    secured_node: Nodes, tmp_path: Path
) -> None:
    other = make_authority(tmp_path)
    client = secured_client(secured_node, "admin", ca_certs=str(other), max_retries=0)
    with pytest.raises(SSLError):
        client.cluster.health()


@pytest.mark.parametrize("wrong", [False, True], ids=["right", "wrong"])
def test_a_secured_node_is_known_by_the_fingerprint_of_its_certificate(
    secured_node: Nodes, wrong: bool
) -> None:
    access = secured_node.access
    assert access
    known = access.fingerprint if not wrong else access.fingerprint[::-1]
    client = secured_client(
        secured_node,
        access.password,
        ca_certs=str(access.ca),
        ssl_assert_fingerprint=known,
        max_retries=0,
    )
    if wrong:
        with pytest.raises(SSLError):
            client.cluster.health()
    else:
        assert client.cluster.health()["number_of_nodes"] == 1


def state(pid: int) -> str:
    """Return the letter of a process that Linux has for its state, Z for one that has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"


def comes(pid: int, expected: str) -> bool:
    """Wait until a process is in a state, for half a minute at most."""
    for _ in range(300):
        if state(pid) == expected:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("hangs", [False, True], ids=["running", "hanging"])
def test_no_node_outlives_who_started_it(one_node: Nodes, tmp_path: Path, hangs: bool) -> None:
    del one_node  # which says whether there can be any
    command = [sys.executable, str(NODES), "1"]
    with subprocess.Popen(
        command,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        started = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii")
        (pid,) = map(int, started.split())
        assert state(pid) != "Z"
        if hangs:
            os.kill(pid, signal.SIGSTOP)
            assert comes(pid, "T")
        process.kill()
    assert comes(pid, "Z")
