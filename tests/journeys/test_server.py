"""`verbatim serve`: how it starts, whom it serves, and how it stops."""

import http.client
import os
import re
import signal
import socket
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

pytestmark = pytest.mark.wheel

Serve = Callable[..., tuple[str, subprocess.Popen[str]]]

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
ASK = f"/api/answer?q={quote(QUESTION)}"
STOP = 15  # seconds to wait for the end
HEADERS = 256 * 1024  # bytes; waitress reads no more than this of a line and its headers

only_posix = pytest.mark.skipif(os.name != "posix", reason="needs Unix signals")


def port(address: str) -> int:
    found = urlsplit(address).port
    assert found
    return found


def get(address: str, path: str) -> tuple[int, str]:
    """Return the status and the text of a page; raises where it breaks off."""
    connection = http.client.HTTPConnection("127.0.0.1", port(address), timeout=STOP)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read().decode("utf-8")
    finally:
        connection.close()


def raw(address: str, request: bytes) -> bytes:
    """Return all that the server says to some bytes before it closes the connection."""
    with socket.create_connection(("127.0.0.1", port(address)), timeout=STOP) as connection:
        connection.sendall(request)
        said = b""
        while received := connection.recv(65536):
            said += received
    return said


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Return the exit status of a server that ends, and the rest of what it said."""
    out, err = process.communicate(timeout=STOP)
    return process.returncode, out, err


def test_the_printed_address_answers(serve: Serve) -> None:
    address, _ = serve("--port", "0")
    status, text = get(address, ASK)
    assert status == 200
    assert SENTENCE in text
    assert get(address, "/")[0] == 200


def test_an_own_article_is_served(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\nGreen tea is steeped for two minutes.")
    address, _ = serve("--port", "0", "-a", str(tmp_path / "tea.md"))
    assert "for two minutes" in get(address, "/read/tea")[1]
    assert get(address, "/read/stem-cells")[0] == 404


def test_a_missing_article_is_said_before_anything_is_served(verbatim: str) -> None:
    done = subprocess.run(
        [verbatim, "serve", "-a", "missing.md"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "verbatim: no file at 'missing.md'; check the path\n"


def test_a_taken_port_is_refused_with_a_way_out(serve: Serve, verbatim: str) -> None:
    address, _ = serve("--port", "0")
    second = subprocess.run(
        [verbatim, "serve", "--port", str(port(address))],
        capture_output=True,
        text=True,
        timeout=STOP,
        check=False,
    )
    assert second.returncode == 2
    assert f"cannot listen on port {port(address)}: address already in use" in second.stderr
    assert "choose another with --port" in second.stderr
    assert get(address, ASK)[0] == 200


@pytest.mark.parametrize("wrong", ["-1", "65536", "http", ""])
def test_a_port_that_is_none_is_refused(verbatim: str, wrong: str) -> None:
    done = subprocess.run(
        [verbatim, "serve", "--port", wrong], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_without_a_port_the_next_free_one_is_taken(serve: Serve) -> None:
    addresses = [serve()[0] for _ in range(3)]
    ports = [port(address) for address in addresses]
    assert len(set(ports)) == 3
    assert min(ports) >= 8080
    for address in addresses:
        assert get(address, ASK)[0] == 200


def test_only_this_machine_is_listened_to(serve: Serve) -> None:
    address, _ = serve("--port", "0")
    assert address.startswith("http://127.0.0.1:")
    for elsewhere in ("127.0.0.2", "::1"):
        with pytest.raises(OSError):
            socket.create_connection((elsewhere, port(address)), timeout=2)
    assert get(address, ASK)[0] == 200


def test_nothing_is_printed_while_it_serves(serve: Serve) -> None:
    address, process = serve("--port", "0", "--no-upload")
    for path in (ASK, "/", "/nowhere", "/api/answer?q=%00", "/?q=%1b%5b2J%0d%0afalse+line"):
        get(address, path)
    process.terminate()
    _, out, err = ended(process)
    assert out.removeprefix("Ask your own with: verbatim serve -a FILE\n") == ""  # its greeting
    assert err == ""


def test_300_silent_connections_do_not_stop_answers(serve: Serve) -> None:
    address, _ = serve("--port", "0")
    silent = [socket.create_connection(("127.0.0.1", port(address))) for _ in range(300)]
    try:
        for connection in silent[::2]:
            connection.sendall(b"POST /api/answer HTTP/1.1\r\nHost: localhost\r\n")
        for _ in range(3):
            assert get(address, ASK)[0] == 200
    finally:
        for connection in silent:
            connection.close()


def test_clients_that_go_away_leave_no_trace(serve: Serve) -> None:
    address, process = serve("--port", "0")
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", port(address))) as connection:
            connection.sendall(f"GET {ASK} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert get(address, ASK)[0] == 200
    process.terminate()
    assert ended(process)[2] == ""


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400),
        (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
            400,
        ),
        (b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404),
        (b"GET /".ljust(HEADERS, b"a"), 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ".ljust(HEADERS, b"a"), 431),
        (b"POST /turn HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /turn HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000000\r\n\r\n", 413),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    ],
)
def test_a_broken_request_is_refused_and_the_next_answered(
    server: str, request_: bytes, status: int
) -> None:
    assert re.match(rb"HTTP/1\.[01] %d " % status, raw(server, request_))
    assert get(server, ASK)[0] == 200


def test_many_at_once_get_their_own_answers(server: str) -> None:
    asked = [f"zebra{n}" for n in range(60)]
    with ThreadPoolExecutor(20) as pool:
        replies = pool.map(lambda word: get(server, f"/api/answer?q={word}"), asked)
        for word, (status, text) in zip(asked, replies, strict=True):
            assert status == 200
            assert f'"question":"{word}"' in text


@only_posix
def test_ctrl_c_stops_it_cleanly(serve: Serve) -> None:
    address, process = serve("--port", "0")
    assert get(address, ASK)[0] == 200
    process.send_signal(signal.SIGINT)
    status, _, err = ended(process)
    assert status == 0
    assert err == ""
    with pytest.raises(ConnectionRefusedError):
        get(address, ASK)


@only_posix
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_running_answers_are_finished_before_it_stops(
    serve: Serve, tmp_path: Path, stop: signal.Signals
) -> None:
    long = tmp_path / "long.md"
    long.write_text("# Long\n\n" + "Words of an article that takes long to show. " * 15_000)
    address, process = serve("--port", "0", "-a", str(long))
    slow = [slow_reader(port(address)) for _ in range(6)]
    for connection in slow:
        connection.request("GET", "/read/long")
    get(address, "/static/icon.svg")  # comes after them: by now all six are made or being made
    with ThreadPoolExecutor(6) as pool:
        process.send_signal(stop)
        replies = [pool.submit(finished, connection) for connection in slow]
        assert [reply.result() for reply in replies] == ["</html>"] * 6
    assert ended(process)[0] == 0


def slow_reader(to: int) -> http.client.HTTPConnection:
    """Return a connection that takes a few kilobytes ahead, so that no long page is sent unread."""
    connection = http.client.HTTPConnection("127.0.0.1", to, timeout=STOP)
    connection.sock = socket.socket()
    connection.sock.settimeout(STOP)
    connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.sock.connect(("127.0.0.1", to))
    return connection


def finished(connection: http.client.HTTPConnection) -> str:
    """Return the last line of a page that was asked for; raises where it breaks off."""
    reply = connection.getresponse()
    assert reply.status == 200
    page = reply.read().decode("utf-8")
    connection.close()
    return page.rstrip().rpartition("\n")[2]
