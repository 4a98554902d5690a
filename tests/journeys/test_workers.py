"""`verbatim serve --workers N`: several processes answer at one address, one looks after them."""

import http.client
import json
import os
import re
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="workers are told from each other by /proc"
)

ASK = f"/api/answer?q={quote('How long does mobilization take?')}"
SENTENCE = "takes about a week or two"
WAIT = 30  # seconds


class Server(NamedTuple):
    """A server with workers; what it says on stderr goes to a file."""

    port: int
    process: subprocess.Popen[str]
    log: Path

    @property
    def workers(self) -> set[int]:
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return {int(pid) for task in tasks for pid in (task / "children").read_text().split()}

    def ask(self, path: str = ASK, method: str = "GET", body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        try:
            headers = {"Content-Type": "application/json"} if body else {}
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            return reply.status, reply.read().decode("utf-8")
        finally:
            connection.close()

    def says(self, pattern: str) -> bool:
        return bool(re.search(pattern, self.log.read_text()))


Start = Callable[..., Server]


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.02)


@pytest.fixture
def start(verbatim: str, environment: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def start(*options: str) -> Server:
        log = tmp_path / f"log-{len(running)}.txt"
        command = [verbatim, *"serve --no-browser --workers 2 --port 0".split(), *options]
        with log.open("w") as stderr:
            process = subprocess.Popen(
                command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=stderr,
                text=True,
            )  # fmt: skip
        running.append(process)
        assert process.stdout
        address = re.search(r"http://\S+:\d+/", process.stdout.readline())
        assert address, log.read_text()
        server = Server(urlsplit(address[0]).port or 0, process, log)
        until(lambda: len(server.workers) == 2)
        return server

    yield start
    for process in running:
        process.kill()
        process.communicate()


def test_a_worker_that_dies_is_replaced_and_nobody_else_notices(start: Start) -> None:
    server = start()
    before = server.workers
    killed = min(before)
    os.kill(killed, signal.SIGBUS)
    statuses = [server.ask()[0] for _ in range(20)]
    assert statuses == [200] * 20
    until(lambda: len(server.workers - before) == 1)
    assert server.says(rf"worker \d \(process {killed}\) was ended by SIGBUS; another takes its")
    assert server.ask()[0] == 200


def test_connections_are_shared_out_evenly(start: Start) -> None:
    server = start()

    def counts() -> list[float]:
        """Return how many connections those have that serve already."""
        maps = "".join(Path(f"/proc/{pid}/maps").read_text() for pid in server.workers)
        mapped = re.search(r"/\S+/connections$", maps, re.MULTILINE)
        rows = struct.iter_unpack("<dd", Path(mapped[0]).read_bytes()) if mapped else ()
        return [count for count, told in rows if told]

    until(lambda: len(counts()) == 2)
    connections = [
        http.client.HTTPConnection("127.0.0.1", server.port, timeout=WAIT) for _ in range(32)
    ]
    for connection in connections:
        connection.connect()
    for connection in connections:
        connection.request("GET", ASK)
    assert {connection.getresponse().status for connection in connections} == {200}
    until(lambda: sum(counts()) == 32)
    assert min(counts()) >= 10
    for connection in connections:
        connection.close()


def test_a_restart_leaves_no_gap_and_reads_the_settings_anew(start: Start, tmp_path: Path) -> None:
    settings = tmp_path / "own.toml"
    settings.write_text("top_k = 1\n")
    server = start("--settings", "own.toml")
    before = server.workers

    def sources(_: int) -> int:
        status, text = server.ask()
        assert status == 200
        return len(json.loads(text)["sources"])

    assert sources(0) == 1
    settings.write_text("top_k = 2\n")
    with ThreadPoolExecutor(2) as pool:
        server.process.send_signal(signal.SIGHUP)
        counts = list(pool.map(sources, range(60)))
        until(lambda: server.says("restarted") and not before & server.workers)
    assert set(counts) <= {1, 2}
    assert sources(0) == 2
    settings.write_text("tpo_k = 2\n")
    before = server.workers
    server.process.send_signal(signal.SIGHUP)
    until(lambda: server.says("not restarted, all goes on as it was: .*there is no setting tpo_k"))
    assert (server.workers, sources(0)) == (before, 2)


def test_what_one_worker_adds_all_see_at_the_next_question(start: Start) -> None:
    server = start()
    for number in range(4):
        text = f"The lamp of house {number} is lit at {number} o'clock in the evening."
        body = json.dumps({"title": f"House {number}", "text": text})
        status, added = server.ask("/api/articles", "POST", body)
        assert status == 201, added
        path = f"/api/answer?q={quote(f'When is the lamp of house {number} lit?')}"
        for _ in range(6):
            assert f"at {number} o'clock" in server.ask(path)[1]
        article = json.loads(added)["id"]
        assert server.ask(f"/api/articles/{article}", "DELETE")[0] == 204
        for _ in range(6):
            assert f"at {number} o'clock" not in server.ask(path)[1]


def test_requests_and_refusals_are_counted_together(start: Start, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("guarded = true\nrequests_per_minute = 20\n")
    server = start("--open", "--settings", "own.toml")
    with ThreadPoolExecutor(8) as pool:
        statuses = [status for status, _ in pool.map(lambda _: server.ask(), range(40))]
    assert 20 <= statuses.count(200) <= 22  # one comes back every three seconds
    assert set(statuses) == {200, 429}
    (tmp_path / "own.toml").write_text("guarded = true\nrequests_per_minute = 2000\n")
    server.process.send_signal(signal.SIGHUP)
    until(lambda: server.says("restarted"))
    counts = [server.ask("/metrics")[1] for _ in range(6)]
    answered = statuses.count(200)
    assert all(f'verbatim_answers_total{{status="answered"}} {answered}.0' in c for c in counts)


def test_conversations_go_on_with_whichever_worker(start: Start) -> None:
    server = start("--no-upload")
    token = json.loads(server.ask()[1])["conversation"]
    for _ in range(6):
        body = json.dumps({"question": "And how long does that take?", "conversation": token})
        status, text = server.ask("/api/answer", "POST", body)
        assert status == 200
        assert any("from" in term for term in json.loads(text)["read_as"]["terms"])


def test_workers_end_with_what_started_them(start: Start) -> None:
    server = start()
    workers = server.workers
    server.process.kill()
    until(lambda: not any(Path(f"/proc/{pid}/stat").exists() for pid in workers))


@pytest.mark.parametrize("stopping", [signal.SIGTERM, signal.SIGINT])
def test_all_that_was_sent_is_answered_before_the_end(
    start: Start, stopping: signal.Signals
) -> None:
    server = start()
    connections = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=WAIT)
                   for _ in range(64)]  # fmt: skip
    for connection in connections:
        connection.request("GET", ASK, headers={"Connection": "close"})
    server.process.send_signal(stopping)
    replies = [connection.getresponse() for connection in connections]
    assert [reply.status for reply in replies] == [200] * 64
    assert all(SENTENCE in reply.read().decode("utf-8") for reply in replies)
    for connection in connections:
        connection.close()
    assert server.process.wait(WAIT) == 0
    assert server.log.read_text() == ""


def test_a_server_can_be_stopped_while_it_restarts(start: Start) -> None:
    server = start()
    workers = server.workers
    server.process.send_signal(signal.SIGHUP)
    until(lambda: len(server.workers) == 3)
    server.process.terminate()
    assert server.process.wait(WAIT) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    assert server.log.read_text() == ""


def test_what_cannot_be_served_is_said_once(
    verbatim: str, environment: dict[str, str], tmp_path: Path
) -> None:
    command = [verbatim, *"serve --no-browser --workers 2 --port 0 -l nowhere".split()]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("no library at 'nowhere'") == 1
    assert not (tmp_path / "nowhere").exists()
