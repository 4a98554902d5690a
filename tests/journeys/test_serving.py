"""`verbatim serve` for others than oneself: keys, limits, log lines, health, and bad company."""

import base64
import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

import web

Run = Callable[..., subprocess.CompletedProcess[str]]

QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
ASK = f"/api/answer?q={quote(QUESTION)}"
WAIT = 30  # seconds

only_posix = pytest.mark.skipif(os.name != "posix", reason="needs Unix signals")


class Reply(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    text: str


class Server(NamedTuple):
    """A server that runs; what it says on stderr goes to a file."""

    address: str
    process: subprocess.Popen[str]
    log: Path

    @property
    def port(self) -> int:
        found = urlsplit(self.address).port
        assert found
        return found

    def get(self, path: str, *, host: str = "127.0.0.1", **headers: str) -> Reply:
        """Return the reply to a request; headers are written with underscores."""
        connection = http.client.HTTPConnection(host, self.port, timeout=WAIT)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=named)
            reply = connection.getresponse()
            return Reply(reply.status, reply.headers, reply.read().decode("utf-8"))
        finally:
            connection.close()

    def stopped(self) -> int:
        """Stop it as a service manager does, and return its exit status."""
        self.process.terminate()
        return self.process.wait(WAIT)

    def lines(self) -> list[dict[str, object]]:
        """Return what it logged; fails where a line is no JSON."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]


Start = Callable[..., Server]


@pytest.fixture
def start(verbatim: str, environment: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """Start servers with options and further variables, in an own folder."""
    running: list[subprocess.Popen[str]] = []

    def start(*options: str, **variables: str) -> Server:
        log = tmp_path / f"log-{len(running)}.txt"
        with log.open("w") as stderr:
            process = subprocess.Popen(
                [verbatim, *"serve --no-browser --workers 1 --port 0".split(), *options],
                env=environment | variables,
                cwd=tmp_path,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            )
        running.append(process)
        assert process.stdout is not None
        printed = re.search(r"http://\S+:\d+/", process.stdout.readline())
        assert printed, log.read_text()
        return Server(printed[0], process, log)

    yield start
    for process in running:
        process.kill()
        process.communicate()


def basic(made: str) -> str:
    return "Basic " + base64.b64encode(f"anybody:{made}".encode()).decode()


# Who may ask


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_others_are_not_served_without_a_key(run: Run, host: str) -> None:
    if host == "::" and not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    done = run("serve", "--no-browser", "--host", host)
    assert (done.returncode, done.stdout) == (2, "")
    assert "verbatim key new NAME" in done.stderr
    assert "--open" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_guarded_server_behind_a_proxy_is_not_started_without_a_key(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text("guarded = true\n")
    done = run("serve", "--no-browser", "--settings", "own.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "verbatim key new NAME --settings own.toml" in done.stderr


def test_a_server_may_be_open_to_all(start: Start) -> None:
    server = start("--host", "0.0.0.0", "--open")
    assert SENTENCE in server.get(ASK).text
    assert server.get("/").status == 200
    for name in (socket.gethostname(), "localhost", "192.0.2.1", f"127.0.0.1:{server.port}"):
        assert server.get(ASK, Host=name).status == 200
    assert server.get(ASK, Host="evil.example").status == 400
    assert server.stopped() == 0


def test_a_key_from_its_making_to_its_end(start: Start, run: Run) -> None:
    done = run("key", "new", "anna")
    assert done.returncode == 0
    made = done.stdout.strip()
    server = start("--host", "0.0.0.0")
    refused = server.get(ASK)
    assert refused.status == 401
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="Verbatim"'
    assert server.get(ASK, Authorization="Bearer vb_wrong").status == 401
    answered = server.get(ASK, Authorization=f"Bearer {made}")
    assert answered.status == 200
    assert SENTENCE in answered.text
    page = server.get("/", Accept="text/html")
    assert (page.status, page.headers["WWW-Authenticate"]) == (401, 'Basic realm="Verbatim"')
    assert server.get("/", Accept="text/html", Authorization=basic(made)).status == 200
    for path in ("/healthz", "/readyz", "/static/verbatim.css"):
        assert server.get(path).status == 200
    assert server.get("/metrics").status == 401
    metrics = server.get("/metrics", Authorization=f"Bearer {made}")
    assert 'verbatim_requests_refused_total{reason="key"} 4.0' in metrics.text
    assert server.stopped() == 0
    assert made not in server.log.read_text()
    assert [line["client"] for line in server.lines() if line["status"] == 200].count("anna") == 3

    assert run("key", "list").stdout.startswith("anna  ")
    assert run("key", "new", "bert").returncode == 0
    assert run("key", "remove", "anna").returncode == 0
    later = start("--host", "0.0.0.0")
    assert later.get(ASK, Authorization=f"Bearer {made}").status == 401


def test_a_key_is_a_password_in_a_browser(
    start: Start, run: Run, visit: Callable[..., Page]
) -> None:
    made = run("key", "new", "anna").stdout.strip()
    server = start("--host", "0.0.0.0")
    page = visit(server.address, http_credentials={"username": "", "password": made})
    page.get_by_role("textbox").first.fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("about a week or two")


def test_a_loopback_of_ipv6_is_served(start: Start) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("there is no IPv6 here")
    server = start("--host", "::1")
    assert server.address == f"http://[::1]:{server.port}/"
    assert server.get(ASK, host="::1").status == 200
    assert server.get(ASK, host="::1", Host="evil.example").status == 400
    with pytest.raises(OSError):
        server.get(ASK)
    assert server.stopped() == 0
    assert server.log.read_text() == ""  # only this machine can ask, so there are no lines


@pytest.mark.parametrize("host", ["192.0.2.1", "name.invalid", "", "127.0.0.1:80", "x" * 300])
def test_an_address_that_is_not_ours_is_refused(run: Run, host: str) -> None:
    done = run("serve", "--no-browser", "--open", "--host", host)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--host" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_page_on_running_a_server_says_what_happens(
    start: Start, run: Run, tmp_path: Path
) -> None:
    page = (Path(web.__file__).parent / "docs" / "60-running-a-server.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    new, serve, curl, open_to_all = (line for block in blocks for line in block.splitlines())
    made = run(*new.split()[1:]).stdout.strip()
    server = start(*serve.split()[2:])
    asked = re.fullmatch(r"curl -H \"(.*): (.*)\" 'http://127.0.0.1:8080(.*)'", curl)
    assert asked
    assert SENTENCE in server.get(asked[3], **{asked[1]: asked[2].replace("$KEY", made)}).text
    assert server.get(asked[3]).status == 401
    shown = json.loads(re.findall(r"^```json\n(.*?)^```", page, re.DOTALL | re.MULTILINE)[0])
    assert server.stopped() == 0
    assert list(server.lines()[0]) == list(shown)
    assert server.lines()[0]["client"] == shown["client"]
    assert SENTENCE in start(*open_to_all.split()[2:]).get(asked[3]).text


# Settings


def test_settings_come_from_a_file(start: Start, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        "guarded = true\nrequests_per_minute = 2\nallowed_hosts = ['own.example']\ntop_k = 2\n"
    )
    for options, variables in (
        (("--settings", "own.toml"), {}),
        ((), {"VERBATIM_SETTINGS": str(tmp_path / "own.toml")}),
    ):
        server = start("--open", *options, **variables)
        answered = server.get(ASK, Host="own.example")
        assert len(json.loads(answered.text)["sources"]) == 2
        assert [server.get(ASK).status for _ in range(2)] == [200, 429]


def test_a_file_that_cannot_be_used_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("tokp = 3\n")
    done = run("serve", "--no-browser", "--settings", "own.toml")
    assert done.returncode == 2
    assert done.stderr.startswith("verbatim: own.toml: there is no setting tokp; there are: top_k,")
    done = run("serve", "--no-browser", "--settings", "missing.toml")
    assert done.returncode == 2
    assert done.stderr == "verbatim: missing.toml: there is no such file; check the path\n"


# Limits


def test_who_asks_too_often_is_told_when_to_come_back(
    start: Start, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text("requests_per_minute = 3\n")
    made = run("key", "new", "anna", "--settings", "own.toml").stdout.strip()
    server = start("--host", "0.0.0.0", "--settings", "own.toml")
    key = {"Authorization": f"Bearer {made}"}
    assert [server.get(ASK, **key).status for _ in range(3)] == [200] * 3
    refused = server.get(ASK, **key, X_Forwarded_For="1.2.3.4", X_Real_IP="1.2.3.5")
    assert refused.status == 429
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused.headers["Retry-After"]) <= 20
    assert refused.headers["RateLimit-Policy"] == '"minute";q=3;w=60'
    assert "ask again in" in json.loads(refused.text)["detail"]
    assert server.get("/healthz").status == 200
    for number in range(3):
        assert server.get(ASK, X_Forwarded_For=f"1.2.3.{number}").status == 401
    assert server.get(ASK, X_Forwarded_For="1.2.3.9").status == 429


def test_behind_a_proxy_everybody_has_their_own_allowance(start: Start, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        "guarded = true\ntrusted_proxies = 1\nrequests_per_minute = 1\n"
    )
    server = start("--open", "--settings", "own.toml")
    for number in range(3):
        caller = f"9.9.9.9, 192.0.2.{number}"  # the first is what the caller claims
        assert [server.get(ASK, X_Forwarded_For=caller).status for _ in range(2)] == [200, 429]


def test_a_flood_is_refused_and_health_goes_on(start: Start, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("requests_per_minute = 60\n")
    server = start("--host", "0.0.0.0", "--open", "--settings", "own.toml")

    def flood(_: int) -> list[int]:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=WAIT)
        found = []
        for _ in range(250):
            connection.request("GET", ASK)
            reply = connection.getresponse()
            reply.read()
            found.append(reply.status)
        connection.close()
        return found

    with ThreadPoolExecutor(8) as pool:
        flooding = [pool.submit(flood, number) for number in range(8)]
        health = [server.get("/healthz").status for _ in range(20)]
        statuses = [status for done in flooding for status in done.result()]
    assert set(health) == {200}
    assert len(statuses) == 2000
    assert set(statuses) <= {200, 429, 503}
    assert statuses.count(200) >= 30
    assert statuses.count(429) >= 1000
    assert server.stopped() == 0
    assert all("traceback" not in line for line in server.lines())


# Log lines and health


def test_a_guarded_server_logs_json_without_the_question(start: Start) -> None:
    server = start("--host", "0.0.0.0", "--open")
    server.get(ASK, X_Request_ID="of-the-test")
    server.get(f"/?q={quote(QUESTION)}")
    odd = server.get("/%0d%0afalse%1b%5b2J", X_Request_ID="x" * 10_000)
    assert re.fullmatch("[0-9a-f]{32}", odd.headers["X-Request-ID"])
    assert server.stopped() == 0
    assert "obilization" not in server.log.read_text()
    first, page, last = server.lines()
    assert first["request_id"] == "of-the-test"
    assert (first["path"], first["status"], first["answer"]) == ("/api/answer", 200, "answered")
    assert (page["path"], page["status"], page["client"]) == ("/", 200, "127.0.0.1")
    assert (last["status"], last["request_id"]) == (404, odd.headers["X-Request-ID"])


def test_ready_is_a_library_that_can_be_read(start: Start, run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\nGreen tea is steeped for two minutes.")
    assert run("index", "tea.md", "--library", "kept").returncode == 0
    server = start("--library", "kept", "--no-log")
    ready = server.get("/readyz")
    assert (ready.status, json.loads(ready.text)["articles"]) == (200, 1)
    (tmp_path / "kept").rename(tmp_path / "moved")
    gone = server.get("/readyz")
    assert (gone.status, gone.headers["Content-Type"]) == (503, "application/problem+json")
    assert server.get("/healthz").status == 200
    # What was opened is still held open, so whoever asks is answered.
    assert "two minutes" in server.get("/api/answer?q=How+long+is+green+tea+steeped").text
    (tmp_path / "moved").rename(tmp_path / "kept")
    assert server.get("/readyz").status == 200
    assert server.stopped() == 0
    gone, back = server.log.read_text().splitlines()
    assert "no library at 'kept'" in gone
    assert gone.endswith("until then questions are answered as before")
    assert back == "the library at 'kept' is whole again"


def test_a_library_that_is_damaged_meanwhile_is_said_and_nothing_breaks(
    start: Start, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\nGreen tea is steeped for two minutes.")
    assert run("index", "tea.md", "--library", "kept").returncode == 0
    server = start("--library", "kept")
    (tmp_path / "kept" / "passages" / "meta.json").write_text("no JSON")
    assert "two minutes" in server.get("/api/answer?q=How+long+is+green+tea+steeped").text
    refused = server.get("/readyz")
    assert (refused.status, refused.headers["Content-Type"]) == (503, "application/problem+json")
    assert "meta.json" in json.loads(refused.text)["detail"]
    assert server.get("/healthz").status == 200
    assert server.stopped() == 0
    assert server.log.read_text().count("the library at 'kept' is damaged") == 1


@only_posix
def test_running_answers_are_finished_before_a_guarded_server_stops(
    start: Start, tmp_path: Path
) -> None:
    long = "# Long\n\n" + "Words of an article that takes long to show. " * 15_000
    (tmp_path / "long.md").write_text(long)
    server = start("--host", "0.0.0.0", "--open", "-a", "long.md")
    slow = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=WAIT) for _ in range(3)]
    for connection in slow:
        connection.request("GET", "/read/long")
    server.get("/healthz")  # comes after them: by now all three are being made
    ready, _, _ = select.select([connection.sock for connection in slow], [], [], 0)
    assert len(ready) < 3
    with ThreadPoolExecutor(3) as pool:
        server.process.send_signal(signal.SIGTERM)
        replies = list(pool.map(http.client.HTTPConnection.getresponse, slow))
        texts = list(pool.map(http.client.HTTPResponse.read, replies))
    for connection in slow:
        connection.close()
    assert [reply.status for reply in replies] == [200] * 3
    assert all(text.rstrip().endswith(b"</html>") for text in texts)
    assert server.process.wait(WAIT) == 0
    assert [line["path"] for line in server.lines()].count("/read/long") == 3


# Bad company


def test_clients_that_go_away_leave_no_traceback(start: Start, tmp_path: Path) -> None:
    long = "# Long\n\n" + "Words of an article that takes long to show. " * 15_000
    (tmp_path / "long.md").write_text(long)
    server = start("--host", "0.0.0.0", "--open", "-a", "long.md")
    for _ in range(6):
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(b"GET /read/long HTTP/1.1\r\nHost: localhost\r\n\r\n")
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(b"GET /read/long HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    assert server.get(ASK).status == 200
    assert server.stopped() == 0
    assert "Traceback" not in server.log.read_text()
    assert {line["level"] for line in server.lines()} == {"info"}


def test_100_who_send_byte_by_byte_do_not_stop_the_others(start: Start) -> None:
    server = start("--host", "0.0.0.0", "--open")
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    stop = threading.Event()

    def drip() -> None:
        for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1000:
            for connection in slow:
                connection.sendall(bytes([byte]))
            if stop.wait(0.05):
                return

    with ThreadPoolExecutor(1) as pool:
        dripping = pool.submit(drip)
        try:
            statuses = [server.get(ASK).status for _ in range(20)]
        finally:
            stop.set()
        dripping.result()
    for connection in slow:
        connection.close()
    assert set(statuses) == {200}
    assert server.stopped() == 0


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost.evil.example:80\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
    ],
)
def test_a_name_that_is_not_ours_is_refused(start: Start, head: bytes) -> None:
    server = start("--host", "0.0.0.0", "--open")
    with socket.create_connection(("127.0.0.1", server.port), timeout=WAIT) as connection:
        connection.sendall(head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        assert re.match(rb"HTTP/1\.[01] 400 ", connection.recv(100))
    assert server.get("/healthz").status == 200
