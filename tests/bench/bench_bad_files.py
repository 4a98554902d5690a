"""What files that mean harm cost at their full size, read as the server reads what is sent to it.

Run: python tests/bench/bench_bad_files.py

Each is read, cut and stemmed in a process of its own under the limits of uploads; told is what
became of it, and the processor's time and the memory of that process.
"""

import os
import resource
import time
from collections.abc import Callable
from pathlib import PurePath

from corpus.errors import ArticleError
from corpus.reading.files import job_of
from corpus.reading.sandbox import Sandbox
from web import adding

FILES: dict[str, tuple[str, Callable[[], str]]] = {
    "a line of 10 MB without a blank": ("x.txt", lambda: "x" * 10_000_000),
    "a million paragraphs of a word": (
        "x.txt",
        lambda: "".join(f"w{n}\n\n" for n in range(1_000_000)),
    ),
    "a paragraph of a million words": ("x.txt", lambda: " ".join(map(str, range(1_000_000)))),
    "one word a million times": ("x.txt", lambda: "stuffing " * 1_000_000),
    "200,000 nested elements": ("x.html", lambda: "<div>" * 200_000 + "deep"),
    "an attribute of 20 MB": ("x.html", lambda: f"<p title='{'x' * 20_000_000}'>seen"),
    "a million brackets": ("x.md", lambda: "[" * 1_000_000),
    "a million links": ("x.md", lambda: "[a](b) " * 1_000_000),
}


def main() -> None:
    """Read each file once."""
    for name, (path, made) in FILES.items():
        data = made().encode()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        try:
            with Sandbox(adding._LIMITS) as sandbox:
                prepared = sandbox.prepare_job(job_of(PurePath(path), data))
            longest = max(len(passage.text) for passage in prepared.passages)
            told = f"{len(prepared.passages):,} passages, the longest of {longest:,} characters"
        except ArticleError as error:
            told = str(error)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        memory = after.ru_maxrss / 1024
        took = f"{cpu:.1f} s of CPU, {time.monotonic() - began:.0f} s, up to {memory:.0f} MB so far"
        print(f"{name}, {len(data) / 1e6:.1f} MB: {took}: {told}")


if __name__ == "__main__":
    os.nice(5)
    main()
