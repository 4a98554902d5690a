"""The proxies that the documentation shows, in front of two servers of one library."""

import contextlib
import http.client
import itertools
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from homes import clean

import corpus
import web
from web.adding import LARGEST_UPLOAD

EXAMPLES = Path(web.__file__).parent / "docs" / "deployment"
ARTICLE = Path(corpus.__file__).parent / "articles" / "stem-cells.md"
NAME = "verbatim.example.org"
SECRET = "of the tests, long and random"
CHAT = "/v1/chat/completions"
WAIT = 30  # seconds
MEBIBYTE = 1024 * 1024
OF_A_SERVER = "application/problem+json"  # the kind of a refusal
# The address that a proxy is asked from, so that the servers can tell it from the proxy's.
ASKING = "127.0.0.2"
# Debian has nginx where only root looks.
PATHS = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])

pytestmark = pytest.mark.skipif(
    not Path("/proc").exists(), reason="the other addresses of loopback are those of Linux"
)


def program(name: str) -> str:
    """Return where a program is; skips the test where it is missing, and fails it in CI."""
    found = shutil.which(name, path=PATHS)
    if found is None:
        reason = f"there is no {name} here; install it: apt-get install nginx-light caddy openssl"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return found


class Reply(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    text: str


class Proxy(NamedTuple):
    """A proxy that runs: its port on this machine, and whose signature its certificate has."""

    port: int
    authority: Path

    def connection(self) -> http.client.HTTPSConnection:
        """Return a connection made as if the name led here."""
        context = ssl.create_default_context(cafile=self.authority)
        made = http.client.HTTPSConnection(NAME, timeout=WAIT)
        plain = socket.create_connection(("127.0.0.1", self.port), WAIT, (ASKING, 0))
        made.sock = context.wrap_socket(plain, server_hostname=NAME)
        return made

    def ask(
        self,
        path: str,
        sent: object = None,
        *,
        key: str = "",
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """Return the reply to a GET, or to a POST of JSON."""
        given = {"Authorization": f"Bearer {key}"} if key else {}
        body = None if sent is None else json.dumps(sent)
        if body:
            given["Content-Type"] = "application/json"
        with contextlib.closing(self.connection()) as connection:
            connection.request("POST" if body else "GET", path, body, given | (headers or {}))
            reply = connection.getresponse()
            return Reply(reply.status, reply.headers, reply.read().decode("utf-8"))


class Server(NamedTuple):
    process: subprocess.Popen[str]
    port: int
    log: Path

    def lines(self, path: str) -> list[dict[str, object]]:
        """Return what it logged of requests for a path."""
        found = [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
        return [line for line in found if line.get("path") == path]


class Servers(NamedTuple):
    """Two servers with one secret on one library, and the key of whoever may ask them."""

    both: tuple[Server, Server]
    key: str

    @property
    def ports(self) -> tuple[int, int]:
        return self.both[0].port, self.both[1].port


# Proxies


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def written(example: str, folder: Path, places: dict[str, str]) -> Path:
    """Write an example with other places in it; fails where one that is replaced is not there."""
    text = (EXAMPLES / example).read_text("utf-8")
    for old, new in places.items():
        assert old in text, old
        text = text.replace(old, new)
    path = folder / example
    path.write_text(text, "utf-8")
    return path


def upstream(ports: tuple[int, int]) -> dict[str, str]:
    return {f"verbatim-{n}:8080": f"127.0.0.1:{port}" for n, port in enumerate(ports, start=1)}


@contextlib.contextmanager
def running(command: list[str], folder: Path, proxy: Proxy) -> Iterator[Proxy]:
    """Run a proxy until the end of this, which begins when a connection can be made."""
    variables = clean(folder / "home") | {"XDG_DATA_HOME": str(folder / "data")}
    log = folder / "log"
    with (
        log.open("w") as told,
        subprocess.Popen(command, env=variables, cwd=folder, stdout=told, stderr=told) as process,
    ):
        try:
            end = time.monotonic() + WAIT
            while True:
                try:
                    proxy.connection().close()
                    break
                except OSError as error:
                    if process.poll() is not None or time.monotonic() > end:
                        pytest.fail(f"{error}: {log.read_text()}")
                    time.sleep(0.05)
            yield proxy
        finally:
            process.terminate()


@contextlib.contextmanager
def nginx(folder: Path, ports: tuple[int, int]) -> Iterator[Proxy]:
    command, make = program("nginx"), program("openssl")
    certificate, key, port = folder / "own.pem", folder / "own.key", free_port()
    subprocess.run(
        [
            *(make, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
        timeout=WAIT,
    )
    site = written(
        "nginx.conf",
        folder,
        upstream(ports)
        | {
            "listen 80;": f"listen 127.0.0.1:{free_port()};",
            "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
            "/etc/nginx/certificates/verbatim.pem": str(certificate),
            "/etc/nginx/certificates/verbatim.key": str(key),
        },
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    whole = folder / "whole.conf"
    whole.write_text(
        ("user root;\n" if os.geteuid() == 0 else "")
        + f"pid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n"
        + "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
        + f"include {site};\n}}\n"
    )
    options = ["-p", str(folder), "-c", str(whole), "-e", "stderr"]
    tested = subprocess.run(
        [command, "-t", *options], capture_output=True, text=True, timeout=WAIT, check=False
    )
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr
    with running([command, "-g", "daemon off;", *options], folder, Proxy(port, certificate)) as up:
        yield up


@contextlib.contextmanager
def caddy(folder: Path, ports: tuple[int, int]) -> Iterator[Proxy]:
    command, port = program("caddy"), free_port()
    site = written("Caddyfile", folder, upstream(ports))
    # Here nobody outside can be asked for a certificate.
    own = f"admin off\nlocal_certs\nskip_install_trust\nhttp_port {free_port()}\nhttps_port {port}"
    site.write_text(f"{{\n{own}\n}}\n{site.read_text()}")
    authority = folder / "data" / "caddy" / "pki" / "authorities" / "local" / "root.crt"
    with running(
        [command, "run", "--adapter", "caddyfile", "--config", str(site)],
        folder,
        Proxy(port, authority),
    ) as up:
        yield up


def version_of_caddy() -> tuple[int, ...]:
    told = subprocess.run(
        [program("caddy"), "version"], capture_output=True, text=True, timeout=WAIT, check=True
    ).stdout
    return tuple(map(int, re.findall(r"\d+", told)[:2]))


PROXIES = {"nginx": nginx, "caddy": caddy}


# Servers


@contextlib.contextmanager
def two_servers(verbatim: str, folder: Path) -> Iterator[Servers]:
    library, settings = folder / "library", folder / "settings.toml"
    shutil.copy(EXAMPLES / "settings.toml", settings)
    home = clean(folder / "home")

    def made(*arguments: str | Path) -> str:
        return subprocess.run(
            [verbatim, *arguments], env=home, check=True, capture_output=True, text=True,
            timeout=WAIT,
        ).stdout.strip()  # fmt: skip

    made("index", ARTICLE, "--library", library)
    key = made("key", "new", "anna", "--settings", settings)
    with contextlib.ExitStack() as stack:
        started = [
            stack.enter_context(
                serving(verbatim, folder / f"server-{n}", library, settings, "--allow-upload")
            )
            for n in (1, 2)
        ]
        yield Servers((started[0], started[1]), key)


@contextlib.contextmanager
def serving(
    verbatim: str, folder: Path, library: Path, settings: Path, *options: str
) -> Iterator[Server]:
    """Run a server of a user of its own, on the library."""
    folder.mkdir()
    log = folder / "log"
    command = [
        *(verbatim, "serve", "--no-browser", "--workers", "1", "--port", "0", *options),
        *("--library", str(library), "--settings", str(settings)),
    ]
    variables = clean(folder / "home") | {"VERBATIM_SECRET": SECRET}
    with (
        log.open("w") as stderr,
        subprocess.Popen(
            command, env=variables, stdout=subprocess.PIPE, stderr=stderr, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            printed = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert printed, log.read_text()
            yield Server(process, urlsplit(printed[0]).port or 0, log)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def servers(verbatim: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with two_servers(verbatim, tmp_path_factory.mktemp("servers")) as started:
        yield started


@pytest.fixture(scope="module", params=PROXIES)
def proxy(
    request: pytest.FixtureRequest, servers: Servers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp(request.param)
    with PROXIES[request.param](folder, servers.ports) as started:
        yield started


# What is so


def test_a_conversation_goes_on_whichever_server_it_comes_to(
    proxy: Proxy, servers: Servers
) -> None:
    before = [len(server.lines("/api/answer")) for server in servers.both]
    asked: dict[str, object] = {"question": "How long does mobilization take?"}
    said = []
    for _ in range(4):
        reply = proxy.ask("/api/answer", asked, key=servers.key)
        assert reply.status == 200
        answer = json.loads(reply.text)
        said.append(answer["answer"])
        asked = {"question": "and then?", "conversation": answer["conversation"]}
    assert "takes about a week or two" in said[0]
    assert "Next comes apheresis" in said[1]
    assert len({*said}) == 4  # each goes on from the one before
    answered = [len(server.lines("/api/answer")) for server in servers.both]
    assert [now - then for now, then in zip(answered, before, strict=True)] == [2, 2]


def test_the_servers_learn_who_asks_and_by_which_name(proxy: Proxy, servers: Servers) -> None:
    made_up = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "http"}
    for _ in servers.both:
        assert proxy.ask("/docs/first-steps", headers=made_up).status == 401
    for _ in servers.both:
        shown = proxy.ask("/docs/first-steps", headers=made_up, key=servers.key)
        assert f"https://{NAME}/api/answer" in shown.text
    for server in servers.both:
        refused = [line for line in server.lines("/docs/first-steps") if line["status"] == 401]
        assert {line["client"] for line in refused} == {ASKING}


def test_an_article_sent_to_one_is_answered_from_by_both(proxy: Proxy, servers: Servers) -> None:
    word = f"quokka{proxy.port}"
    article = {"title": f"On the {word}", "text": f"The {word} sleeps in the shade of a shrub."}
    assert proxy.ask("/api/articles", article, key=servers.key).status == 201
    for _ in servers.both:
        reply = proxy.ask(f"/api/answer?q=Where+does+the+{word}+sleep%3F", key=servers.key)
        assert json.loads(reply.text)["answer"] == article["text"]


def sent(proxy: Proxy, key: str, mebibytes: int, *, tells_size: bool = True) -> Reply:
    """Return the reply to blanks instead of an article."""
    pieces = itertools.repeat(b" " * MEBIBYTE, mebibytes)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    if tells_size:
        headers["Content-Length"] = str(mebibytes * MEBIBYTE)
    with contextlib.closing(proxy.connection()) as connection:
        with contextlib.suppress(OSError):  # the reply came first, and the end of the connection
            connection.request(
                "POST", "/api/articles", pieces, headers, encode_chunked=not tells_size
            )
        reply = connection.getresponse()
        return Reply(reply.status, reply.headers, reply.read().decode("utf-8"))


def test_the_largest_body_that_a_server_takes_reaches_one(proxy: Proxy, servers: Servers) -> None:
    reply = sent(proxy, servers.key, LARGEST_UPLOAD // MEBIBYTE)
    assert (reply.status, reply.headers.get_content_type()) == (400, OF_A_SERVER)


def test_a_larger_body_is_refused_and_by_the_proxy_where_its_size_shows_late(
    proxy: Proxy, servers: Servers
) -> None:
    size = LARGEST_UPLOAD // MEBIBYTE + 1
    assert sent(proxy, servers.key, size).status == 413
    late = sent(proxy, servers.key, size, tells_size=False)
    assert late.status == 413
    assert late.headers.get("Content-Type") != OF_A_SERVER


def test_a_stream_comes_through_whole(proxy: Proxy, servers: Servers) -> None:
    question = {"role": "user", "content": "How long does mobilization take?"}
    chat = {"model": "verbatim", "messages": [question], "stream": True}
    reply = proxy.ask(CHAT, chat, key=servers.key)
    assert reply.headers.get_content_type() == "text/event-stream"
    events = re.findall(r"^data: (.*)$", reply.text, re.MULTILINE)
    assert events.pop() == "[DONE]"
    pieces = [json.loads(event)["choices"][0]["delta"].get("content", "") for event in events]
    assert "takes about a week or two" in "".join(piece or "" for piece in pieces)


@pytest.mark.parametrize("kind", PROXIES)
def test_a_server_that_goes_is_not_noticed(kind: str, verbatim: str, tmp_path: Path) -> None:
    if kind == "caddy" and (found := version_of_caddy()) < (2, 11):
        pytest.skip(f"Caddy {found} cannot send a body again; 2.11 can")
    (tmp_path / "proxy").mkdir()
    with (
        two_servers(verbatim, tmp_path) as servers,
        PROXIES[kind](tmp_path / "proxy", servers.ports) as proxy,
    ):
        servers.both[0].process.kill()
        servers.both[0].process.wait(WAIT)
        for _ in range(6):
            question = {"question": "How long does mobilization take?"}
            assert proxy.ask("/api/answer", question, key=servers.key).status == 200


class SaysIfReady(BaseHTTPRequestHandler):
    """Says which server it is, and that only one of them is ready."""

    def do_GET(self) -> None:
        is_ready = self.server.server_port == self.ready
        self.send_response(503 if self.path == "/readyz" and not is_ready else 200)
        self.end_headers()
        self.wfile.write(str(self.server.server_port).encode())

    ready = 0

    def log_message(self, *_: object) -> None: ...


class InTwoPieces(BaseHTTPRequestHandler):
    """Sends the second piece only when the first has arrived, so that buffering would show."""

    arrived = threading.Event()

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.path == CHAT:
            self.wfile.write(b"data: first\n\n")
            self.arrived.wait(WAIT)
            self.wfile.write(b"data: second\n\n")

    def log_message(self, *_: object) -> None: ...


@contextlib.contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """Serve with a handler at a port, until the end of this."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def in_two_pieces() -> Iterator[int]:
    InTwoPieces.arrived.clear()
    with answering(InTwoPieces) as port:
        yield port
        InTwoPieces.arrived.set()


@pytest.mark.parametrize("kind", PROXIES)
def test_a_piece_of_a_stream_does_not_wait_for_the_next(
    kind: str, in_two_pieces: int, tmp_path: Path
) -> None:
    with (
        PROXIES[kind](tmp_path, (in_two_pieces, in_two_pieces)) as proxy,
        contextlib.closing(proxy.connection()) as connection,
    ):
        assert connection.sock
        connection.sock.settimeout(10)
        connection.request("GET", CHAT)
        reply = connection.getresponse()
        assert reply.read1() == b"data: first\n\n"
        InTwoPieces.arrived.set()
        assert reply.read() == b"data: second\n\n"


def test_caddy_leaves_a_server_out_that_is_not_ready(tmp_path: Path) -> None:
    with answering(SaysIfReady) as ready, answering(SaysIfReady) as other:
        SaysIfReady.ready = ready
        with caddy(tmp_path, (ready, other)) as proxy:
            end = time.monotonic() + WAIT
            while {proxy.ask("/").text for _ in range(4)} != {str(ready)}:
                assert time.monotonic() < end
            SaysIfReady.ready = other
            while {proxy.ask("/").text for _ in range(4)} != {str(other)}:
                assert time.monotonic() < end
                time.sleep(0.2)


def test_the_file_for_caddy_is_laid_out_as_caddy_does() -> None:
    shown = subprocess.run(
        [program("caddy"), "fmt", EXAMPLES / "Caddyfile"],
        capture_output=True,
        text=True,
        timeout=WAIT,
        check=False,
    )
    assert shown.stdout == (EXAMPLES / "Caddyfile").read_text("utf-8")
