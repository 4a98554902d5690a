"""Real nodes of OpenSearch on loopback, each in a process of its own, and none outlives the tests.

By hand, until its input or Ctrl-C ends it: `python tests/engines/opensearch/nodes.py 3`, or with
`--secured`, `--knn` or `--version 3`.
"""

import argparse
import base64
import http.client
import json
import os
import random
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple, Self

from certificates import fingerprint, make_authority, sign_node
from installing import (
    OPENSEARCH_2,
    OPENSEARCH_2_KNN,
    OPENSEARCH_3,
    SECURED,
    Installed,
    Unavailable,
    installed,
)

START = 120  # seconds; three nodes take 8 on two idle cores, and nobody waits for it otherwise
# Below those that systems give to outgoing connections: one of these could take the port of a node
# that is down, or, while asking for it, even connect to itself.
_PORTS = range(12_000, 30_000)
_HOST = "127.0.0.1"
_EXAMPLES = Path(__file__).parents[3] / "web" / "docs" / "deployment" / "opensearch"
# Without the optimising compiler: it takes longer than the tests would gain. Measure speed with it.
FOR_TESTS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


class Access(NamedTuple):
    """What a client has to know of a secured node."""

    ca: Path
    fingerprint: str  # SHA-256 of the node's certificate, 64 hexadecimal digits
    user: str
    password: str


class Nodes:
    """A cluster of one or more nodes, which are counted from 0; `up` starts it, `close` ends it.

    A node keeps its ports and its data when it is started again.
    """

    def __init__(
        self,
        what: Installed,
        where: Path,
        count: int = 1,
        *,
        settings: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
        heap: int = 256,  # MB
        flags: Sequence[str] = FOR_TESTS,
        access: Access | None = None,
    ) -> None:
        """Make a cluster that has its data and its logs in the folder `where`."""
        self.count, self.access = count, access
        self._what, self._where, self._heap = what, where, heap
        self._settings, self._flags = settings or {}, flags
        self._environment = environment or {}
        self._processes: list[subprocess.Popen[bytes] | None] = [None] * count
        self._paused: set[int] = set()
        self._context = ssl.create_default_context(cafile=access.ca) if access else None
        self._choose_ports()

    def __enter__(self) -> Self:
        """Start all nodes."""
        try:
            return self.up()
        except BaseException:
            self.close()
            raise

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """End all nodes."""
        self.close()

    @property
    def urls(self) -> list[str]:
        """The addresses of all nodes, of those that are down, too."""
        scheme = "https" if self.access else "http"
        return [f"{scheme}://{_HOST}:{port}" for port in self._http]

    def home(self, i: int) -> Path:
        """Return the folder of a node, which holds its data, and may hold a `config`."""
        return self._where / f"n{i}"

    def log(self, i: int) -> Path:
        """Return the file that has what a node printed since its last start."""
        return self._where / f"n{i}.log"

    def pid(self, i: int) -> int | None:
        """Return the number of a node's process, or None while it is down."""
        process = self._processes[i]
        return process.pid if process and process.poll() is None else None

    def up(self) -> Self:
        """Start all nodes, and return when they have found each other."""
        for attempt in (1, 2, 3):
            try:
                for i in range(self.count):
                    self._start(i)
                for i in range(self.count):
                    self._wait_until_ready(i)
            except _PortTaken:
                if attempt == 3:
                    raise
                self.close()
                for i in range(self.count):  # which has the old ports in it
                    shutil.rmtree(self.home(i) / "data", ignore_errors=True)
                self._choose_ports()
            else:
                break
        self.wait_joined()
        return self

    def kill(self, i: int) -> None:
        """End a node by SIGKILL, so that it can save nothing and tell nobody."""
        process = self._processes[i]
        assert process is not None
        process.kill()
        self._ended(i)

    def stop(self, i: int) -> None:
        """End a node as its operator does, by SIGTERM."""
        process = self._processes[i]
        assert process is not None
        process.terminate()
        self._ended(i)

    def pause(self, i: int) -> None:
        """Have a node hang (SIGSTOP): its connections stay open and nothing is answered."""
        process = self._processes[i]
        assert process is not None
        process.send_signal(signal.SIGSTOP)
        self._paused.add(i)

    def resume(self, i: int) -> None:
        """Have a node that hangs go on (SIGCONT)."""
        process = self._processes[i]
        assert process is not None
        process.send_signal(signal.SIGCONT)
        self._paused.discard(i)

    def restart(self, i: int) -> None:
        """Start a node that is down, and return when it has joined the others again."""
        self._start(i)
        self._wait_until_ready(i)
        self.wait_joined()

    def heal(self) -> None:
        """Start all that are down, have all that hang go on, and wait until they have joined."""
        for i in sorted(self._paused):
            self.resume(i)
        down = [i for i in range(self.count) if self.pid(i) is None]
        for i in down:
            self._start(i)
        for i in down:
            self._wait_until_ready(i)
        self.wait_joined()

    def wait_joined(self, limit: float = START) -> None:
        """Wait until all running nodes have found each other, and missed those that are down.

        One that hangs is missed half a minute later only: that is not waited for.
        """
        running = len(self._running())
        self._wait_for(f"wait_for_nodes={'>=' if self._paused else ''}{running}", limit)

    def wait_green(self, limit: float = START) -> None:
        """Wait until all copies of all shards are there, and all running nodes have joined."""
        self.wait_joined(limit)
        self._wait_for("wait_for_status=green&wait_for_no_relocating_shards=true", limit)

    def get(self, path: str, timeout: float = 30) -> Any:
        """Return the JSON that the first running node has at a path, such as `/_cat/nodes`."""
        first, *_ = self._running()
        url = self.urls[first] + path
        request = urllib.request.Request(url, headers={"Accept": "application/json"})
        if self.access:
            named = f"{self.access.user}:{self.access.password}".encode()
            request.add_header("Authorization", "Basic " + base64.b64encode(named).decode("ascii"))
        with urllib.request.urlopen(request, timeout=timeout, context=self._context) as response:
            return json.load(response)

    def close(self) -> None:
        """End all nodes; their data is not wanted any more."""
        for process in self._processes:
            if process is not None:
                process.kill()
        for i in range(self.count):
            self._ended(i)

    def _running(self) -> list[int]:
        """Return which nodes are up and do not hang."""
        return [i for i in range(self.count) if self.pid(i) and i not in self._paused]

    def _ended(self, i: int) -> None:
        if (process := self._processes[i]) is not None:
            process.wait(30)
            if process.stdin is not None:
                process.stdin.close()
        self._processes[i] = None
        self._paused.discard(i)

    def _choose_ports(self) -> None:
        ports = _free_ports(2 * self.count)
        self._http, self._transport = ports[: self.count], ports[self.count :]

    def _start(self, i: int) -> None:
        assert self.pid(i) is None, f"node {i} is running"
        self._ended(i)
        settings = {
            "cluster.name": "verbatim-tests",
            "node.name": f"n{i}",
            "path.home": str(self.home(i)),
            "network.host": _HOST,
            "http.port": str(self._http[i]),
            "transport.port": str(self._transport[i]),
            "cluster.routing.allocation.disk.threshold_enabled": "false",  # or a full disk blocks
            "node.processors": "2",
        }
        if self.count == 1:
            settings["discovery.type"] = "single-node"
        else:
            settings["discovery.seed_hosts"] = ",".join(f"{_HOST}:{p}" for p in self._transport)
            names = ",".join(f"n{j}" for j in range(self.count))
            settings["cluster.initial_cluster_manager_nodes"] = names
        settings |= self._settings
        plugins = [part for plugin in self._what.plugins for part in ("--plugin", plugin)]
        heap = (f"-Xms{self._heap}m", f"-Xmx{self._heap}m")
        self.home(i).mkdir(parents=True, exist_ok=True)
        with self.log(i).open("wb") as log:  # a file: a pipe that nobody reads would stop the node
            self._processes[i] = subprocess.Popen(
                [
                    *(str(self._what.java), *heap, *self._flags, "-cp", self._what.class_path),
                    *("ClusterNode", *plugins),
                    *(f"{name}={value}" for name, value in settings.items()),
                ],
                cwd=self.home(i),
                env=os.environ | self._environment,
                stdin=subprocess.PIPE,  # which closes when this process ends, and so ends the node
                stdout=log,
                stderr=log,
                # Ctrl-C is for the tests alone. And as a group that hangs when its parent ends is
                # woken up by the system, a paused node is no exception to the line above.
                process_group=0,
            )

    def _wait_until_ready(self, i: int, limit: float = START) -> None:
        until = time.monotonic() + limit
        while True:
            said = self.log(i).read_bytes()
            if any(line.startswith(b"READY ") for line in said.splitlines()):
                return
            if self.pid(i) is None:
                kind = _PortTaken if b"Address already in use" in said else NoStart
                raise kind(f"node {i} did not start: {said[-2000:].decode(errors='replace')}")
            if time.monotonic() > until:
                raise NoStart(f"node {i} took more than {limit} s to start: {self.log(i)}")
            time.sleep(0.1)

    def _wait_for(self, condition: str, limit: float) -> None:
        """Wait for what the health of the cluster can be asked to wait for."""
        until = time.monotonic() + limit
        while True:
            try:
                if not self.get(f"/_cluster/health?{condition}&timeout=5s")["timed_out"]:
                    return
                error = None
            except (OSError, http.client.HTTPException) as found:
                error = found  # no manager is elected yet, or security is not ready
                if isinstance(found, urllib.error.HTTPError):
                    found.close()
            if time.monotonic() > until:
                raise NoStart(f"after {limit} s not so: {condition}") from error
            time.sleep(0.1)


class NoStart(Exception):
    """A node did not start, or did not find the others."""


class _PortTaken(NoStart):
    """Another program took a port between its choice and the start."""


def with_security(where: Path) -> Nodes:
    """Return one node that wants TLS and a password, not yet started; its `access` says which.

    Raise `Unavailable` where it cannot be had.
    """
    if shutil.which("openssl") is None:
        raise Unavailable("there is no openssl; install it: apt-get install openssl")
    what = installed(SECURED)
    made = where / "certificates"
    ca = make_authority(made)
    certificate = sign_node(made)
    access = Access(ca, fingerprint(certificate), "verbatim", "of the tests")
    settings = {
        "plugins.security.ssl.http.enabled": "true",
        "plugins.security.ssl.transport.enforce_hostname_verification": "false",
        "plugins.security.allow_default_init_securityindex": "true",
        "plugins.security.nodes_dn": "CN=node",
        "plugins.security.audit.type": "noop",
    }
    for layer in ("http", "transport"):
        prefix = f"plugins.security.ssl.{layer}"
        settings |= {
            f"{prefix}.pemcert_filepath": "node.pem",
            f"{prefix}.pemkey_filepath": "node.key",
            f"{prefix}.pemtrustedcas_filepath": "ca.pem",
        }
    passwords = {"VERBATIM_CLUSTER_PASSWORD": access.password, "OPENSEARCH_ADMIN_PASSWORD": "admin"}
    nodes = Nodes(what, where, settings=settings, environment=passwords, heap=320, access=access)
    config = nodes.home(0) / "config"
    shutil.copytree(what.extras / "config", config / "opensearch-security")
    # The user has the rights that the documentation gives to one, and no more.
    for name in ("internal_users", "roles", "roles_mapping"):
        shutil.copy(_EXAMPLES / f"{name}.yml", config / "opensearch-security")
    for name in ("node.pem", "node.key", "ca.pem"):
        shutil.copy(made / name, config)
    return nodes


def _free_ports(count: int) -> list[int]:
    """Return so many ports that nobody listens at, for now."""
    held: list[socket.socket] = []
    try:
        for port in random.sample(_PORTS, 1000):
            tried = socket.socket()
            try:
                tried.bind((_HOST, port))
            except OSError:
                tried.close()
                continue
            held.append(tried)
            if len(held) == count:
                return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()
    raise NoStart("there are no free ports")


def _by_hand(out: IO[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1, help="how many nodes")
    parser.add_argument("--secured", action="store_true", help="one node with TLS and a password")
    parser.add_argument("--knn", action="store_true", help="with the plugin k-NN")
    parser.add_argument("--version", type=int, choices=(2, 3), default=2, help="of OpenSearch")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.secured:
            nodes = with_security(Path(folder))
        else:
            release = OPENSEARCH_2_KNN if asked.knn else OPENSEARCH_2
            what = installed(OPENSEARCH_3 if asked.version == 3 else release)
            nodes = Nodes(what, Path(folder), asked.count)
        with nodes:
            print(*nodes.urls, sep="\n", file=out)
            if nodes.access:
                print(*nodes.access, sep="\n", file=out)
            out.flush()
            try:
                while sys.stdin.read(1):
                    pass
            except KeyboardInterrupt:
                pass


if __name__ == "__main__":
    _by_hand(sys.stdout)
