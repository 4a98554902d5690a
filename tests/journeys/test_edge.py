"""The server at the socket: nothing accepted is dropped, and nobody can take more than a part."""

import contextlib
import hashlib
import http.client
import io
import json
import math
import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.values.settings import Key, Settings
from corpus.index import PassageIndex
from corpus.meaning.encoder import no_encoder
from corpus.opening import open_index
from web.app import HEADERS, create_app
from web.edge import connection_limit, patience, refusals, request_queue
from web.edge.refusals import Refusals
from web.edge.server import Server, server_of
from web.listening import address_of, listen

WAIT = 60  # seconds
ASK = "/api/answer?q=How+long+does+mobilization+take"
SENTENCE = b"takes about a week or two"
KEY = "vb_of-the-tests"
OPEN = Settings(secret="of the tests", concurrent_answers=2)
KEYED = replace(
    OPEN,
    guarded=True,
    allow_upload=True,
    keys=(Key("anna", hashlib.sha256(KEY.encode()).hexdigest()),),
    requests_per_minute=10_000,
)

only_posix = pytest.mark.skipif(os.name != "posix", reason="needs Unix signals")


def head(start: str, *headers: str) -> bytes:
    return "\r\n".join([f"{start} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode()


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=WAIT)


def told(connection: socket.socket) -> bytes:
    """Return all that is said until the server closes."""
    said = b""
    while received := connection.recv(65536):
        said += received
    return said


def said_to(port: int, sent: bytes) -> bytes:
    with connected(port) as connection:
        connection.sendall(sent)
        return told(connection)


def statuses(said: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", said)]


def refusal(said: bytes) -> dict[str, object]:
    """Return a problem; fails where it is not in our form."""
    top, _, body = said.partition(b"\r\n\r\n")
    headers = http.client.parse_headers(io.BytesIO(top.partition(b"\r\n")[2]))
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["Server"] is None
    assert all(headers[name] == value for name, value in HEADERS.items())
    problem: dict[str, object] = json.loads(body)
    assert problem["instance"] == headers["X-Request-ID"]
    assert problem["status"] == statuses(said)[0]
    return problem


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + WAIT
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


class Running(NamedTuple):
    """A server in a thread of this process; `/slow` answers when it may."""

    server: Server
    port: int
    begun: threading.Semaphore
    may_go: threading.Event
    thread: threading.Thread


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    return open_index(encoder=no_encoder)


Run = Callable[[Settings], Running]


@pytest.fixture
def running(index: PassageIndex) -> Iterator[Run]:
    with contextlib.ExitStack() as stack:

        def run(settings: Settings) -> Running:
            begun, may_go = threading.Semaphore(0), threading.Event()
            app = create_app(settings, index)

            def slow() -> str:
                begun.release()
                assert may_go.wait(WAIT)
                return "done"

            app.add_url_rule("/slow", "slow", slow)
            listening = listen(address_of("127.0.0.1"), 0)
            server = server_of(app, listening, settings)
            thread = threading.Thread(target=server.run)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.stop)
            stack.callback(server.stop)
            stack.callback(may_go.set)
            return Running(server, listening.getsockname()[1], begun, may_go, thread)

        yield run


# Nothing is dropped


@only_posix
def test_all_that_was_accepted_is_answered_before_it_stops(
    serve: Callable[..., tuple[str, subprocess.Popen[str]]],
) -> None:
    address, process = serve("--port", "0", "--no-log")
    port = int(address.rstrip("/").rpartition(":")[2])
    asking = threading.Event()

    def ask_all_the_time() -> list[bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        answers = []
        with contextlib.closing(connection):
            while True:
                connection.request("GET", ASK)
                reply = connection.getresponse()
                answers.append(reply.read())
                asking.set()
                if reply.getheader("Connection") == "close":
                    return answers

    with ThreadPoolExecutor(8) as pool:
        kept = [pool.submit(ask_all_the_time) for _ in range(8)]
        assert asking.wait(WAIT)
        fresh = [connected(port) for _ in range(64)]
        for connection in fresh:
            connection.sendall(head(f"GET {ASK}"))
        pipelining = connected(port)
        pipelining.sendall(head(f"GET {ASK}") * 20)
        process.send_signal(signal.SIGTERM)
        replies = [told(connection) for connection in fresh]
        assert statuses(told(pipelining)) == [200] * 20
        for connection in (*fresh, pipelining):
            connection.close()
        assert all(SENTENCE in answer for done in kept for answer in done.result())
    assert [statuses(reply) for reply in replies] == [[200]] * 64
    assert all(SENTENCE in reply for reply in replies)
    assert process.wait(WAIT) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""


def test_what_is_asked_as_it_stops_is_answered_and_told_to_be_the_last(running: Run) -> None:
    run = running(OPEN)
    with connected(run.port) as first, connected(run.port) as idle:
        first.sendall(head("GET /slow"))
        assert run.begun.acquire(timeout=WAIT)
        run.server.stop()
        idle.sendall(head("GET /healthz"))
        assert b"Connection: close" in told(idle)
        run.may_go.set()
        assert told(first).endswith(b"done")
    run.thread.join(WAIT)
    with pytest.raises(ConnectionRefusedError):
        connected(run.port)


def test_a_second_stop_ends_it_at_once(running: Run) -> None:
    run = running(OPEN)
    with connected(run.port) as connection:
        connection.sendall(head("GET /slow"))
        assert run.begun.acquire(timeout=WAIT)
        run.server.stop()
        run.server.stop()
        run.thread.join(WAIT)
        assert told(connection) == b""


# More than it can do


@contextlib.contextmanager
def full(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Running, list[bytes]]]:
    """Yield a server where no more can wait, and what is said to those that do, at the end."""
    monkeypatch.setattr(request_queue, "_ALWAYS", 3)
    monkeypatch.setattr(request_queue, "_MOST", 3)
    server = run(OPEN)
    said: list[bytes] = []
    with contextlib.ExitStack() as stack:
        asking = [stack.enter_context(connected(server.port)) for _ in range(5)]
        for connection in asking[:2]:
            connection.sendall(head("GET /slow", "Connection: close"))
            assert server.begun.acquire(timeout=WAIT)
        for connection in asking[2:]:
            connection.sendall(head("GET /slow", "Connection: close"))
        wait_until(lambda: len(server.server.task_dispatcher.queue) == 3)
        yield server, said
        server.may_go.set()
        said.extend(told(connection) for connection in asking)


def test_more_than_can_wait_is_refused_and_health_goes_on(
    running: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full(running, monkeypatch) as (run, said):
        refused = said_to(run.port, head(f"GET {ASK}", "Connection: close"))
        assert b"Retry-After: 1\r\n" in refused
        assert "ask again in a second" in str(refusal(refused)["detail"])
        assert said_to(run.port, head("GET /healthz", "Connection: close")).endswith(b"ok\n")
        evil = b"GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        assert statuses(said_to(run.port, evil)) == [503]  # it is no health of ours
    assert [statuses(reply) for reply in said] == [[200]] * 5
    counts = said_to(run.port, head("GET /metrics", "Connection: close"))
    assert b'verbatim_requests_refused_total{reason="busy"} 2.0' in counts


def test_who_asks_again_at_once_is_refused_only_a_few_times_a_second(
    running: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full(running, monkeypatch) as (run, _), connected(run.port) as connection:
        began = time.monotonic()
        connection.sendall(head(f"GET {ASK}") * 4 + head(f"GET {ASK}", "Connection: close"))
        assert statuses(told(connection)) == [503] * 5
        assert time.monotonic() - began > 5 * refusals._SHORTEST


def test_who_is_to_be_refused_is_answered_if_there_is_room_a_moment_later(
    running: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "_SHORTEST", 1.0)
    with full(running, monkeypatch) as (run, _):
        late = connected(run.port)
        late.sendall(head(f"GET {ASK}", "Connection: close"))
        wait_until(lambda: len(run.server._refusals._held) == 1)
    with late:
        assert SENTENCE in told(late)


def test_many_refusals_are_spread_and_none_waits_long(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    held = Refusals()
    for number in range(2000):
        held.hold(number)
    assert held.take_due(now + 0.09) is None
    assert held.take_due(now + 0.16) == 0
    early = sum(held.take_due(now + 0.5) is not None for _ in range(2000))
    late = sum(held.take_due(now + 1.06) is not None for _ in range(2000))
    assert 60 <= early <= 100
    assert 1 + early + late == 2000
    assert held.pause() == math.inf


@only_posix
@pytest.mark.parametrize("files", [64, 256])
def test_silent_connections_make_room_whatever_the_system_allows(
    verbatim: str, environment: dict[str, str], tmp_path: Path, files: int
) -> None:
    log = tmp_path / "log.txt"
    command = f"ulimit -n {files}; exec '{verbatim}' serve --no-browser --no-log --port 0"
    with log.open("w") as stderr, contextlib.ExitStack() as stack:
        process = stack.enter_context(
            subprocess.Popen(
                ["sh", "-c", command], env=environment, stdout=subprocess.PIPE, stderr=stderr
            )
        )
        stack.callback(process.kill)
        assert process.stdout is not None
        printed = re.search(rb"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
        assert printed
        port = int(printed[1])
        silent = [stack.enter_context(connected(port)) for _ in range(files + 50)]
        for path in (ASK, "/healthz", ASK):
            assert statuses(said_to(port, head(f"GET {path}", "Connection: close"))) == [200]
        assert silent[0].recv(1) == b""  # the one that was silent longest
        silent[-1].sendall(head(f"GET {ASK}", "Connection: close"))
        assert statuses(told(silent[-1])) == [200]
        process.terminate()
        assert process.wait(WAIT) == 0
    assert 1 <= len(log.read_text().splitlines()) <= 2


def test_who_comes_when_all_places_are_in_use_is_told_so(
    running: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_limit, "_MOST", 8)
    run = running(replace(OPEN, trusted_proxies=1))  # behind which all have one address
    with contextlib.ExitStack() as stack:
        asking = [stack.enter_context(connected(run.port)) for _ in range(8)]
        for connection in asking:
            connection.sendall(head("GET /slow", "Connection: close"))
        for _ in range(2):
            assert run.begun.acquire(timeout=WAIT)
        wait_until(lambda: len(run.server._in_work) == 8)
        refused = said_to(run.port, head("GET /healthz", "Connection: close"))
        assert "as many are connected" in str(refusal(refused)["detail"])
        run.may_go.set()
        assert [statuses(told(connection)) for connection in asking] == [[200]] * 8


# Before a body is kept


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (head("POST /api/articles", "Content-Length: 9000000"), 401),
        (head("POST /api/answer", "Content-Length: 9000", "Expect: 100-continue"), 401),
        (head("POST /api/answer", "Transfer-Encoding: chunked"), 401),
        (head("POST /api/answer", "Key", "Content-Length: 200000"), 413),
        (head("POST /v1/chat/completions", "Key", "Content-Length: 2000000"), 413),
        (head("POST /export", "Key", "Content-Length: 5000000"), 413),
        (head("POST /nowhere", "Key", "Content-Length: 200000"), 413),
        (head("POST /library", "Key", "Content-Length: 99000000", "Expect: 100-continue"), 413),
        (head("POST /api/articles", "Key", "Content-Length: 9", "Origin: http://x.example"), 403),
        (head("POST /api/answer", "Key", "Content-Length: 9", "Sec-Fetch-Site: cross-site"), 403),
        (head("POST /api/answer", "Key", "Content-Length: 9", "Expect: 200-ok"), 417),
        (head("POST /api/answer", "Key", "Transfer-Encoding: chunked") + b"5;" + b"a" * 9000, 400),
        (
            head("POST /api/answer", "Key", "Transfer-Encoding: chunked")
            + (b"1000\r\n" + b"a" * 4096 + b"\r\n") * 33,
            413,
        ),
    ],
)
def test_a_request_is_refused_by_its_head_alone(keyed: int, request_: bytes, status: int) -> None:
    said = said_to(keyed, request_.replace(b"Key", f"Authorization: Bearer {KEY}".encode()))
    assert statuses(said) == [status]
    assert b"Connection: close" in said
    if b"/v1/" not in request_:
        refusal(said)


@pytest.fixture(scope="module")
def keyed(index: PassageIndex) -> Iterator[int]:
    """The port of a server that asks for keys and takes uploads."""
    listening = listen(address_of("127.0.0.1"), 0)
    server = server_of(create_app(KEYED, index), listening, KEYED)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield listening.getsockname()[1]
    server.stop()
    server.stop()
    thread.join()


def test_who_may_send_a_body_is_told_to_go_on(keyed: int) -> None:
    body = b'{"question": "How long does mobilization take?"}'
    with connected(keyed) as connection:
        connection.sendall(
            head(
                "POST /api/answer",
                f"Authorization: Bearer {KEY}",
                "Content-Type: application/json",
                "Expect: 100-continue",
                "Connection: close",
                f"Content-Length: {len(body)}",
            )
        )
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(body)
        said = told(connection)
    assert statuses(said) == [200]
    assert SENTENCE in said


def test_large_bodies_have_bounded_room(keyed: int) -> None:
    upload = head(
        "POST /api/articles", f"Authorization: Bearer {KEY}", "Content-Length: 9000000", "X: y"
    )
    with connected(keyed) as first:
        first.sendall(upload)
        first.sendall(b"a" * 200_000)
        said_to(keyed, head("GET /healthz", "Connection: close"))  # by now the first has come
        refused = said_to(keyed, upload)
        assert "being uploaded" in str(refusal(refused)["detail"])
        assert b"Retry-After" in refused


def test_a_request_with_a_body_is_counted_once(running: Run) -> None:
    run = running(replace(OPEN, guarded=True, requests_per_minute=3))
    body = b'{"question": "What is HSCT?"}'
    sent = head(
        "POST /api/answer", "Content-Type: application/json", f"Content-Length: {len(body)}"
    )
    with connected(run.port) as connection:
        connection.sendall((sent + body) * 4)
        assert statuses(told(connection)) == [200, 200, 200, 429]


# What can be read in two ways, or not at all


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (["Content-Length: 5", "Transfer-Encoding: chunked"], 400),
        (["Content-Length: 5", "Content-Length: 6"], 400),
        (["Content-Length: +5"], 400),
        (["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], 501),
        (["Transfer-Encoding: gzip, chunked"], 501),
        (["Transfer-Encoding:\r\n chunked"], 501),
        (["X: a\x00b"], 400),
        (["X: a\nY: b"], 400),
        (["X : y"], 400),
        (["X: " + "y" * 200_000], 431),
    ],
)
def test_what_is_framed_oddly_is_refused_in_our_form_and_closed(
    keyed: int, headers: list[str], status: int
) -> None:
    said = said_to(keyed, head("POST /api/answer", *headers) + b"0\r\n\r\nGET / HTTP/1.1\r\n\r\n")
    assert statuses(said) == [status]
    assert str(refusal(said)["type"]).startswith("/docs/errors#")
    assert b"generated by" not in said


def test_old_and_odd_ways_of_asking_go_on_working(keyed: int) -> None:
    asked = head("GET /healthz")
    assert (
        statuses(said_to(keyed, asked * 100 + head("GET /healthz", "Connection: close")))
        == [200] * 101
    )
    assert said_to(keyed, b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n").endswith(b"ok\n")
    assert said_to(keyed, head("HEAD /healthz", "Connection: close")).endswith(b"\r\n\r\n")
    with connected(keyed) as connection:
        connection.sendall(b"\r\n" + head("GET /static/icon.svg"))
        connection.shutdown(socket.SHUT_WR)  # as some do who have nothing more to say
        assert statuses(told(connection)) == [200]


# The silent and the slow


def test_who_is_too_slow_is_told_so_or_closed(
    running: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_IDLE", "_HEAD", "_REST", "_READER_REST", "_PARTING_REST"):
        monkeypatch.setattr(patience, name, 0.1)
    run = running(OPEN)
    for sent in (head("GET /")[:-2], head("POST /api/answer", "Content-Length: 99") + b"{"):
        said = said_to(run.port, sent)
        assert statuses(said) == [408]
        assert "did not come within the time" in str(refusal(said)["detail"])
    assert said_to(run.port, b"") == b""
    assert statuses(said_to(run.port, head("GET /healthz"))) == [200]
    with connected(run.port) as unread:
        unread.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        with contextlib.suppress(ConnectionError):
            unread.sendall(head("GET /read/stem-cells") * 2000)
        wait_until(lambda: not run.server.active_channels)
