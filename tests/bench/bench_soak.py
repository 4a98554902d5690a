"""Whether the memory of a server levels off under all that people ask, and what they make up.

Run: python tests/bench/bench_soak.py 30 [--passages 100000] [--workers 2] [--library DIR]

For so many minutes `verbatim serve` answers a mix without end: everyday questions, 150 made-up
words, questions to some articles, conversations, pages, exports, and now and then an article that
is added and removed. The library is made up as that of `bench_library.py`, and kept in DIR, so that
the next run begins at once. Every 30 seconds there is a line with the memory of all its processes
(what they share counts once, where the system tells it); at the end, whether the last third of
the time lies within 10 % of the plateau, which is the median of the third before.
"""

import argparse
import http.client
import json
import random
import re
import shutil
import statistics
import string
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bench_library

SERVE = "from bot.commands.cli import main; main()"
CLIENTS = 4
EVERY = 30  # seconds between two lines
LOOKS = 5  # in each of them; the line tells the middle one, as readers of added files come and go
NEAR = 0.1
MADE_UP_WORDS = 150
EVERYDAY = ("What is {}?", "How does {} work with {}?", "Why {} {}?", "Is {} better than {}?")
JSON = {"Content-Type": "application/json"}


class Client:
    """Somebody who asks without end; what came back is counted by its status."""

    def __init__(self, port: int, seed: int, counts: Counter[int]) -> None:
        self._chance = random.Random(seed)
        self._words = bench_library.vocabulary(random.Random(1))[0]
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._counts = counts
        self._state: str | None = None
        self._turns: list[dict[str, str]] = []

    def run(self, until: float) -> None:
        """Ask until a time."""
        acts: dict[Callable[[], object], int] = {
            self.everyday: 40,
            self.nonsense: 25,
            self.of_some_articles: 10,
            self.conversation: 15,
            self.page: 8,
            self.export: 1,
            self.add_and_remove: 1,
        }
        while time.monotonic() < until:
            self._chance.choices(list(acts), list(acts.values()))[0]()

    def everyday(self) -> Any:
        """Ask for words of the library."""
        return self._ask(self._question())

    def nonsense(self) -> Any:
        """Ask for words that nobody ever wrote."""
        chosen = self._chance.choices
        made_up = ("".join(chosen(string.ascii_lowercase, k=11)) for _ in range(MADE_UP_WORDS))
        return self._ask(" ".join(made_up))

    def of_some_articles(self) -> Any:
        """Ask a few articles."""
        some = [f"article-{self._chance.randrange(900):07}" for _ in range(3)]
        return self._ask(self._question(), articles=some)

    def conversation(self) -> Any:
        """Go on with a conversation, or now and then begin another."""
        if self._chance.random() < 0.1:
            self._state, self._turns = None, []
        follow = self._chance.choice(["more", "And {}?", "what about {}", "why?", "sum it up"])
        question = follow.format(self._word()) if self._state else self._question()
        reply = self._ask(question, conversation=self._state)
        self._state = reply.get("conversation")
        self._turns = [*self._turns, {"question": question}][-10:]

    def page(self) -> None:
        """Look at a page."""
        article = f"article-{self._chance.randrange(900):07}"
        question = self._question().replace(" ", "+")
        pages = ["/", "/library", "/gaps", f"/read/{article}", f"/?q={question}", "/metrics"]
        self._send("GET", self._chance.choice(pages))

    def export(self) -> None:
        """Save a conversation."""
        turns = self._turns or [{"question": self._question()}]
        self._send("POST", "/export", {"kind": "json", "turns": turns})

    def add_and_remove(self) -> None:
        """Add an article and remove it again."""
        text = "\n\n".join(self._question() for _ in range(30))
        reply = self._send("POST", "/api/articles", {"title": self._word(), "text": text})
        if reply and "id" in (found := json.loads(reply)):
            self._send("DELETE", f"/api/articles/{found['id']}")

    def _word(self) -> str:
        return self._words[int(len(self._words) * self._chance.random() ** 3)]

    def _question(self) -> str:
        return self._chance.choice(EVERYDAY).format(self._word(), self._word())

    def _ask(self, question: str, **more: object) -> dict[str, Any]:
        reply = self._send("POST", "/api/answer", {"question": question, **more})
        found: dict[str, Any] = json.loads(reply or "{}")
        return found

    def _send(self, method: str, path: str, body: object = None) -> bytes:
        try:
            sent = None if body is None else json.dumps(body)
            self._connection.request(method, path, sent, JSON if sent else {})
            reply = self._connection.getresponse()
            self._counts[reply.status] += 1
            return reply.read()
        except (OSError, http.client.HTTPException):
            self._counts[0] += 1
            self._connection.close()
            return b""


def family(pid: int) -> Iterator[int]:
    """Yield the processes that a process has begun, and itself."""
    yield pid
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    for child, parent in pairs:
        if parent == pid:
            yield from family(child)


def memory(pid: int) -> tuple[float, float]:
    """Return the MB of a process, what it shares counted in parts, and those of them its own.

    The others are of files that are mapped, which the system may take back. Where it does not tell
    them apart, all are its own.
    """
    try:
        found = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        whole, own = (
            int(re.findall(rf"^{name}:\s+(\d+)", found, re.MULTILINE)[0]) / 1024
            for name in ("Pss", "Pss_Anon")
        )
        return whole, own
    except (OSError, IndexError):
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return int(told.stdout or 0) / 1024, int(told.stdout or 0) / 1024


def library(passages: int, place: Path) -> None:
    """Make a library, unless it is there."""
    if not (place / "library.json").exists() and not list(place.glob("*")):
        corpus = place.with_suffix(".txt")
        bench_library.write(corpus, passages, [])
        bench_library.index(corpus, place)
        corpus.unlink()


def watch(pid: int, lines: int, counts: Counter[int]) -> list[float]:
    """Print a line every so often; return the memory that each tells."""
    print("   s      MB  of it own  processes    asked   not 2xx", flush=True)
    began, seen = time.monotonic(), list[float]()
    for n in range(1, lines + 1):
        looks = []
        for look in range(1, LOOKS + 1):
            time.sleep(max(0.0, began + (n - 1 + look / LOOKS) * EVERY - time.monotonic()))
            each = [memory(one) for one in family(pid)]
            looks.append((sum(whole for whole, _ in each), sum(own for _, own in each), len(each)))
        whole, own, processes = sorted(looks)[LOOKS // 2]
        seen.append(whole)
        bad = sum(count for status, count in counts.items() if status // 100 != 2)
        sizes = f"{whole:7.1f} {own:10.1f} {processes:10}"
        print(f"{n * EVERY:4} {sizes} {counts.total():8} {bad:9}", flush=True)
    return seen


def verdict(seen: list[float]) -> bool:
    """Print whether the memory has levelled off; return it."""
    third = len(seen) // 3
    plateau, last = statistics.median(seen[-2 * third : -third]), seen[-third:]
    off = max(abs(one / plateau - 1) for one in last)
    is_level = off <= NEAR
    told = "level" if is_level else "NOT level"
    print(f"plateau {plateau:.1f} MB; the last third is at most {off:.1%} off: {told}")
    return is_level


def main() -> int:
    """Serve, ask, watch."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("minutes", type=float)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--library", type=Path, help="a folder to keep the library in")
    asked = parser.parse_args()
    lines = max(6, int(asked.minutes * 60 / EVERY))  # to each third two
    with tempfile.TemporaryDirectory() as folder:
        kept = asked.library or Path(folder) / "library"
        library(asked.passages, kept)
        place = Path(folder) / "served"
        shutil.copytree(kept, place)
        command = [sys.executable, "-c", SERVE, "serve", "--no-browser", "--port", "0"]
        command += ["--allow-upload", "--workers", str(asked.workers), "-l", str(place)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                told = iter(server.stdout.readline, "")
                port = int(next(filter(None, (re.search(r"//[^/]+:(\d+)/", x) for x in told)))[1])
                counts = Counter[int]()
                until = time.monotonic() + lines * EVERY
                clients = [Client(port, seed, counts) for seed in range(CLIENTS)]
                asking = [threading.Thread(target=c.run, args=[until]) for c in clients]
                for thread in asking:
                    thread.start()
                seen = watch(server.pid, lines, counts)
                for thread in asking:
                    thread.join()
            finally:
                server.terminate()
        print("replies:", dict(sorted(counts.items())))
        return 0 if verdict(seen) else 1


if __name__ == "__main__":
    raise SystemExit(main())
