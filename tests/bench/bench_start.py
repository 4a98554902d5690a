"""How long a question takes: from a cold start, and in a running process.

Run: python tests/bench/bench_start.py

CPU seconds of whole processes, medians of alternating runs; the ratio to what the same libraries
cost when imported plainly tells more than the milliseconds, which depend on the machine.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bot.dialogue.answering import answer
from corpus.opening import open_index

RUNS = 15
VERBATIM = str(Path(sys.executable).with_name("verbatim"))
QUESTIONS = Path(__file__).parents[1] / "data" / "stem-cells-questions.json"
COMMANDS = {
    "python alone": [sys.executable, "-c", "pass"],
    "click, rank_bm25 and nltk imported plainly": [
        sys.executable,
        "-c",
        "import click, nltk, rank_bm25",
    ],
    "verbatim ask": [VERBATIM, "ask", "How long does mobilization take?"],
    "verbatim ask, a word the article lacks": [VERBATIM, "ask", "How long does eating take?"],
}


def cpu_seconds(command: list[str]) -> float:
    """Return the CPU time of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def cold() -> None:
    """Print the CPU time of one question in a new process."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            taken[name].append(cpu_seconds(command))
    plain = statistics.median(taken["click, rank_bm25 and nltk imported plainly"])
    print(f"{'CPU ms':>8} {'fastest':>8} {'ratio':>6}")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{median * 1000:8.0f} {min(times) * 1000:8.0f} {median / plain:6.2f}  {name}")


def warm() -> None:
    """Print the time of a question in a running process."""
    index = open_index()
    questions = [row["question"] for row in json.loads(QUESTIONS.read_text("utf-8"))]
    wall, cpu = [], []
    for question in questions * 25:
        began, began_cpu = time.perf_counter(), time.process_time()
        answer(question, index)
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - began_cpu) * 1000)
    for name, times in (("wall", wall), ("CPU", cpu)):
        p99 = statistics.quantiles(times, n=100)[98]
        print(f"{statistics.median(times):8.2f} ms median, {p99:.2f} ms p99, {name}, in process")


if __name__ == "__main__":
    cold()
    warm()
