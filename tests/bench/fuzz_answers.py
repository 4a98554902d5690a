"""Conversations by chance about articles by chance, for as long as one likes.

Run: python tests/bench/fuzz_answers.py SECONDS [--seed N]

Every answer is held to being slices of its articles, JSON, and a conversation that fits a token.
What fails is told with the number that makes it again: --seed N with one second.
"""

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "bot"))

from making import converse, index_by


def main() -> None:
    """Ask until the time is over; exit 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    until, seed = time.monotonic() + wanted.seconds, wanted.seed
    conversations = turns = 0
    slowest, failed = (0.0, seed), list[int]()
    while time.monotonic() < until:
        chance, began = random.Random(seed), time.thread_time()
        try:
            turns += converse(index_by(chance), chance, turns=8)
        except Exception:  # whatever it is, it is a find
            failed.append(seed)
            print(f"--seed {seed}", traceback.format_exc(), sep="\n")
        slowest = max(slowest, (time.thread_time() - began, seed))
        conversations, seed = conversations + 1, seed + 1
    print(f"{conversations:,} conversations, {turns:,} turns, {len(failed)} failed: {failed[:20]}")
    print(f"the slowest conversation: {slowest[0]:.2f} s of CPU, --seed {slowest[1]}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
