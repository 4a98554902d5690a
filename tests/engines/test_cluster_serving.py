"""Two servers on one cluster, the command line on it, and what either says when it is away."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clusters import address_in, drop
from nodes import Nodes

from corpus.cluster_address import ClusterAddress

GARDEN = """Garden hours

The garden opens at nine in the morning and closes at six. Dogs must stay outside.

Entry costs four dollars. Children under six pay nothing.

The garden was planted by Ada Fern in 1911. She also built the glass house.
"""
VERBATIM = Path(sys.executable).with_name("verbatim")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return kept | {"HOME": str(home), "LC_ALL": "C.UTF-8", "VERBATIM_SECRET": "of both servers"}


@pytest.fixture
def address(one_node: Nodes) -> Iterator[ClusterAddress]:
    address = address_in(one_node)
    yield address
    drop(address)


def run(environment: dict[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [VERBATIM, *map(str, arguments)],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def garden(tmp_path: Path, environment: dict[str, str], address: ClusterAddress) -> ClusterAddress:
    """A library in the cluster, made by the command."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "garden.txt").write_text(GARDEN)
    made = run(environment, "index", articles, "-l", address)
    assert (made.returncode, made.stdout) == (
        0,
        "added 1, replaced 0, unchanged 0, removed 0, refused 0\n",
    )
    return address


@contextlib.contextmanager
def serving(environment: dict[str, str], address: ClusterAddress, *options: str) -> Iterator[str]:
    command = [str(VERBATIM), "serve", "--no-browser", "--port", "0", *options, "-l", str(address)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout
            printed = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert printed
            yield printed[0]
        finally:
            process.kill()


def asked(server: str, question: str, conversation: str | None = None) -> dict[str, Any]:
    """Return the answer of a server to a question that goes on from an earlier one."""
    sent = {"question": question} | ({"conversation": conversation} if conversation else {})
    request = urllib.request.Request(
        f"{server}/api/answer",
        json.dumps(sent).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        found: dict[str, Any] = json.load(reply)
        return found


def status(url: str) -> tuple[int, str | None]:
    """Return the status of a reply, and when to ask again."""
    try:
        with urllib.request.urlopen(url, timeout=30) as reply:
            return reply.status, None
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Retry-After"]


def test_a_conversation_goes_on_with_another_server(
    environment: dict[str, str], garden: ClusterAddress, tmp_path: Path
) -> None:
    with (
        serving(environment, garden, "--workers", "2") as one,
        serving(environment, garden, "--workers", "1") as two,
    ):
        first = asked(one, "Who planted the garden?")
        assert first["status"] == "answered"
        second = asked(two, "what did she build?", first["conversation"])
        assert "glass house" in second["sources"][0]["text"]
        third = asked(one, "when does it open?", second["conversation"])
        assert "nine in the morning" in json.dumps(third["sources"][0])
        # What one adds, the other answers with the next question.
        (tmp_path / "articles" / "tea.txt").write_text(
            "Tea\n\nGreen tea is steeped at 80 degrees.\n"
        )
        added = run(environment, "index", tmp_path / "articles", "-l", garden)
        assert added.stdout.startswith("added 1, replaced 0, unchanged 1")
        for server in (one, two):
            answered = asked(server, "How hot is green tea steeped?")
            assert "80 degrees" in answered["sources"][0]["text"]


def test_the_commands_work_on_a_cluster_as_on_a_folder(
    environment: dict[str, str], garden: ClusterAddress, tmp_path: Path
) -> None:
    told = run(environment, "status", "-l", garden, "--articles").stdout
    assert re.search(r"articles +1\npassages +\d\n", told)
    assert "garden  Garden hours" in told
    assert "as it was written" in run(environment, "check", "-l", garden).stdout
    answered = run(environment, "ask", "-l", garden, "How much is the entry?")
    assert (answered.returncode, "four dollars" in answered.stdout) == (0, True)
    found = run(environment, "search", "-l", garden, "glass house", "--json")
    assert json.loads(found.stdout)
    # To a folder and back, both hold the same.
    folder, other = tmp_path / "copy", garden.called(f"{garden.name}-other")
    try:
        assert run(environment, "copy", "-l", garden, "-l", folder).stdout == "copied 1 article\n"
        assert run(environment, "copy", "-l", folder, "-l", other).stdout == "copied 1 article\n"
        again = run(environment, "copy", "-l", folder, "-l", other)
        assert again.stdout == "the copy is up to date\n"
        answered = run(environment, "ask", "-l", other, "How much is the entry?")
        assert "four dollars" in answered.stdout
    finally:
        drop(other)
    assert run(environment, "index", "--rebuild", "-l", garden).stdout == "made anew 1 article\n"
    (tmp_path / "articles" / "garden.txt").unlink()
    pruned = run(environment, "index", tmp_path / "articles", "--prune", "-l", garden)
    assert "removed 1" in pruned.stdout
    shutil.rmtree(folder)


def test_a_cluster_that_is_away_is_told_of_and_found_again(
    environment: dict[str, str], garden: ClusterAddress, one_node: Nodes
) -> None:
    with serving(environment, garden, "--workers", "1") as server:
        assert status(f"{server}/readyz") == (200, None)
        one_node.pause(0)
        try:
            assert status(f"{server}/api/answer?q=entry") == (503, "2")
            assert status(f"{server}/readyz") == (503, "2")
            assert status(f"{server}/healthz") == (200, None)
            refused = run(environment, "ask", "-l", garden, "How much is the entry?")
            assert refused.returncode == 2
            assert "check that it runs and can be reached" in refused.stderr
        finally:
            one_node.heal()
        end = time.monotonic() + 30
        while status(f"{server}/readyz")[0] != 200:
            assert time.monotonic() < end
        assert asked(server, "How much is the entry?")["status"] == "answered"


def test_a_cluster_without_tls_is_told_from_one_with_a_strange_certificate(
    environment: dict[str, str], address: ClusterAddress
) -> None:
    secured = str(address).replace("+http:", "+https:")
    refused = run(environment, "ask", "-l", secured, "How much is the entry?")
    assert refused.returncode == 2
    assert "TLS is not spoken there" in refused.stderr
    assert "certificate" not in refused.stderr


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("opensearch+http://10.1.2.3/letters", "write opensearch+https://"),
        ("opensearch+https://ann:secret@search.example/letters", "VERBATIM_CLUSTER_PASSWORD"),
        ("opensearch+https://search.example/Letters", "small letters"),
        ("opensearch+https://search.example", "opensearch+https://USER@HOST:9200/NAME"),
        ("opensearch+https://search.example:0/letters", "no host of a cluster"),
        ("https://ann:secret@search.example/letters", "opensearch+https://USER@HOST:9200/NAME"),
        ("opensearch://search.example/letters", "opensearch+https://USER@HOST:9200/NAME"),
    ],
)
def test_a_wrong_address_is_told_so_without_its_password(
    environment: dict[str, str], wrong: str, told: str
) -> None:
    refused = run(environment, "ask", "-l", wrong, "What?")
    assert refused.returncode == 2
    assert told in re.sub(r"\s+", " ", refused.stderr)
    assert "secret" not in refused.stderr
