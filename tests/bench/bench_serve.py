"""How many answers a second `verbatim serve` gives, by connections and workers.

Run: python tests/bench/bench_serve.py [--article FILE] [--library DIR] [--questions FILE] \
[--workers 1 2] [--connections 1 16 64 256] [--seconds 60] [--rounds 3]

wrk asks (Debian's package of that name; a keep-alive connection each), with three passages and
suggestions, a different question each time from a list or from a file with one a line. Beside it,
in the same run, Flask's hello world on waitress. The processor's time is that of all processes of
the server; of the rounds, medians are shown. `--without-model` hides onnxruntime, as in an install
without the extra `meaning`: then the table of words serves.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

HELLO = """
import sys
import flask, waitress

app = flask.Flask("hello")
app.add_url_rule("/api/answer", view_func=lambda: "hello", endpoint="hello")
waitress.serve(app, port=int(sys.argv[1]), threads=8, connection_limit=1000, asyncore_use_poll=True)
"""
SCRIPT = """
local paths = {%s}
local n = tonumber(os.time()) %% #paths
request = function()
  n = n + 1
  return wrk.format("GET", paths[n %% #paths + 1])
end
done = function(summary, latency, requests)
  io.write(string.format("FOUND %%d %%d %%f %%f %%d %%d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
"""
WORDS = (
    "transplant mobilization conditioning risk cell disease treatment week patient immune".split()
)
ASKED = "how long does the {} take after {}|what happens before the {} of a {}|who needs a {} or {}"


class Load(NamedTuple):
    """What one run of wrk found."""

    rate: float  # requests a second
    median: float  # milliseconds
    slowest: float  # milliseconds, of 99 %
    refused: int
    broken: int
    by_cpu: float  # answers a second of the processor's time
    cores: float


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def processor_seconds(pid: int) -> float:
    """Return the processor's time of a process and all that it started."""
    ticks = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    """Run a server; yield its process."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            while subprocess.run(
                ["curl", "-sf", "-o", "/dev/null", f"127.0.0.1:{port}/api/answer?q=a"], check=False
            ).returncode:
                assert process.poll() is None, "the server has ended"
                time.sleep(0.2)
            time.sleep(3)  # for all workers
            yield process.pid
        finally:
            process.terminate()
            process.wait(60)


def load(pid: int, port: int, script: Path, connections: int, seconds: int) -> Load:
    """Ask a server for so long."""
    began = processor_seconds(pid)
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "-s", str(script),
         f"http://127.0.0.1:{port}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    used = processor_seconds(pid) - began
    found = re.search(r"FOUND (.*)", said)
    assert found, said
    requests, taken, median, slowest, refused, broken = map(float, found[1].split())
    answered = requests - refused
    return Load(
        requests / taken * 1e6, median / 1000, slowest / 1000, int(refused), int(broken),
        answered / used, used / taken * 1e6,
    )  # fmt: skip


def questions(file: Path | None) -> list[str]:
    """Return different questions."""
    if file is None:
        forms = ASKED.split("|")
        return [form.format(a, b) for form in forms for a in WORDS for b in WORDS]
    if file.suffix == ".json":
        data = json.loads(file.read_text("utf-8"))["data"]
        asked = [qa["question"] for a in data for p in a["paragraphs"] for qa in p["qas"]]
        return asked[:3000]
    return file.read_text("utf-8").splitlines()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--article", type=Path)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 16, 64, 256])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-model", action="store_true")
    given = parser.parse_args()
    what = ["-a", str(given.article)] if given.article else []
    what = ["-l", str(given.library)] if given.library else what
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        script = place / "ask.lua"
        paths = [f"/api/answer?q={quote(asked)}" for asked in questions(given.questions)]
        script.write_text(SCRIPT % ", ".join(f'"{path}"' for path in paths))
        environment = os.environ | {"HOME": folder}
        if given.without_model:
            (place / "onnxruntime.py").write_text("raise ImportError")
            environment["PYTHONPATH"] = folder
        verbatim = str(Path(sys.executable).with_name("verbatim"))
        servers = {"hello world": [sys.executable, "-c", HELLO, "PORT"]}
        for workers in given.workers:
            servers[f"{workers} worker{'s' * (workers > 1)}"] = [
                verbatim, "serve", "--no-browser", "--no-upload", "--no-log", "--port", "PORT",
                "--workers", str(workers), *what,
            ]  # fmt: skip
        print(f"{'':14}{'conn':>5}{'req/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'503':>8}{'broken':>8}"
              f"{'cores':>7}{'answers/CPU s':>15}")  # fmt: skip
        for name, command in servers.items():
            port = free_port()
            placed = [str(port) if part == "PORT" else part for part in command]
            with running(placed, port, environment) as pid:
                load(pid, port, script, 4, 2)
                for connections in given.connections:
                    rounds = [
                        load(pid, port, script, connections, given.seconds)
                        for _ in range(given.rounds)
                    ]
                    m = Load(*map(statistics.median, zip(*rounds, strict=True)))
                    print(f"{name:14}{connections:5}{m.rate:8.0f}{m.median:9.1f}{m.slowest:9.1f}"
                          f"{m.refused:8.0f}{m.broken:8.0f}{m.cores:7.2f}{m.by_cpu:15.0f}",
                          flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
