"""Requests as nobody well-meaning sends them, to a server as one runs it for others."""

import contextlib
import html.parser
import http.client
import json
import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

WAIT = 60  # seconds; long enough for a busy machine
JSON = "application/json"
QUESTION = "How long does mobilization take?"
SENTENCE = "This step is called mobilization and takes about a week or two."
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def json(self) -> Any:
        """Return the document in it; fails where it is none."""
        return json.loads(self.text)

    def refused(self, status: int, kind: str, pointer: str | None = None) -> str:
        """Return why; fails where it is no problem (RFC 9457) of such a kind and place."""
        assert self.status == status, self.text[:300]
        assert self.headers["Content-Type"] == "application/problem+json"
        problem = self.json
        assert (problem["status"], problem["type"]) == (status, f"/docs/errors#{kind}")
        if pointer is not None:
            assert [wrong["pointer"] for wrong in problem["errors"]] == [pointer]
        assert "Traceback" not in self.text
        return str(problem["detail"])


class Server(NamedTuple):
    """A server for others that runs, and the key it asks for; its log goes to a file."""

    port: int
    key: str
    log: Path

    def send(self, method: str, path: str, body: bytes | str = b"", **headers: str | None) -> Reply:
        """Return the reply to a request; headers are written with underscores, None for none."""
        own = {"Authorization": f"Bearer {self.key}", "Content-Type": JSON if body else None}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in (own | given).items() if value is not None}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, path, data or None, sent)
            reply = connection.getresponse()
            return Reply(reply.status, reply.headers, reply.read().decode("utf-8"))
        finally:
            connection.close()

    def raw(self, head: str) -> bytes:
        """Return all that is said to a request of which even the address is as it stands here."""
        lines = [head, "Host: localhost", f"Authorization: Bearer {self.key}", "Connection: close"]
        with socket.create_connection(("127.0.0.1", self.port), timeout=WAIT) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
            said = b""
            while received := connection.recv(65536):
                said += received
        return said

    def ask(self, question: str, **more: object) -> Reply:
        """Return the reply to a question."""
        body = json.dumps({"question": question} | more, ensure_ascii=False)
        return self.send("POST", "/api/answer", body)

    def lines(self) -> list[dict[str, Any]]:
        """Return what was logged; fails where a line is no JSON, or more than one."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]


@contextlib.contextmanager
def guarded(
    verbatim: str, environment: dict[str, str], folder: Path, *options: str
) -> Iterator[Server]:
    """Run a server that asks for a key and logs what it does, with a folder `tmp` of its own."""
    settings = folder / "own.toml"
    settings.write_text("requests_per_minute = 100_000\n")
    made = subprocess.run(
        [verbatim, "key", "new", "anna", "--settings", str(settings)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    command = [verbatim, "serve", "--no-browser", "--port", "0", "--host", "0.0.0.0"]
    log, temporary = folder / "log.txt", folder / "tmp"
    temporary.mkdir()
    with contextlib.ExitStack() as stack:
        process = stack.enter_context(
            subprocess.Popen(
                [*command, "--settings", str(settings), *options],
                env=environment | {"TMPDIR": str(temporary)},
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=stack.enter_context(log.open("w")),
                text=True,
            )
        )
        stack.callback(process.kill)
        assert process.stdout is not None
        printed = re.search(r"http://\S+:\d+/", process.stdout.readline())
        assert printed, log.read_text()
        port = urlsplit(printed[0]).port
        assert port
        yield Server(port, made.stdout.strip(), log)
    assert "Traceback" not in log.read_text()


class Acting(html.parser.HTMLParser):
    """What on a page would run or be fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.shown = ""

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        self.shown += data

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note a tag, or an attribute, that acts."""
        given = dict(attributes)
        if tag in {"img", "iframe", "object", "embed", "style", "base"}:
            self.found.append(tag)
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.found.append(f"script {given}")
        self.found += [name for name in given if name.startswith("on") or name == "style"]
        where = given.get("href") or ""
        if re.match(r"\s*(javascript|data|vbscript):|//", where, re.IGNORECASE):
            self.found.append(where)


def assert_nothing_acts(page: str) -> None:
    """Hold a page to having no element and attribute, and showing no character, that acts."""
    acting = Acting()
    acting.feed(page)
    assert acting.found == []
    assert not STEERING.search(acting.shown)


def still_answers(server: Server) -> Iterator[None]:
    """Look, after a test, whether whoever asks next is answered."""
    yield
    assert server.ask(QUESTION).json["answer"] == SENTENCE
