"""How commands tell what they did: progress, counts, JSON."""

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator

import click

from bot.showing.printable import escaped


@contextlib.contextmanager
def progress_bar(length: int, label: str = "Asking") -> Iterator[Callable[[], object]]:
    """Show a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


# Seconds between two lines that tell how far one is, where there is no terminal.
_A_LINE = 30


@contextlib.contextmanager
def telling(label: str) -> Iterator[Callable[[int, int], object]]:
    """Tell on stderr how much is done, of how much, and how long the rest may take.

    That is a progress bar at a terminal, and elsewhere a line now and then.
    """
    if not sys.stderr.isatty():
        yield _Lines(label).tell
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tell(done: int, of: int) -> None:
            bar.length = max(1, of)
            bar.update(done - bar.pos)

        yield tell


def progress_when_told(label: str) -> Callable[[int, int], object]:
    """Return what tells how far something is as `telling` does, from when it is first called."""
    stack = contextlib.ExitStack()
    told: list[Callable[[int, int], object]] = []

    def tell(done: int, of: int) -> None:
        if not told:
            told.append(stack.enter_context(telling(label)))
        told[0](done, of)
        if done >= of:
            told.clear()
            stack.close()

    return tell


class _Lines:
    """How far something is, in a line now and then."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._began = self._told = time.monotonic()

    def tell(self, done: int, of: int) -> None:
        now = time.monotonic()
        if done and now - self._told >= _A_LINE:
            self._told = now
            left = (now - self._began) * (of - done) / done / 60
            told = f"{self._label}: {done / of:.0%}, about {counted(round(left) or 1, 'minute')}"
            click.echo(f"{told} left", err=True)


def counted(count: int, what: str) -> str:
    """Return how many there are of what is named, as in `1 file` and `2 files`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def size_told(size: int) -> str:
    """Return how large something of so many bytes is, as in `12 KB` and `3.4 MB`."""
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{-(-size // 1000)} KB"


def print_json(value: object) -> None:
    """Print a value as JSON, in the characters that stdout can take and that steer no terminal."""
    click.echo(escaped(json.dumps(value, ensure_ascii=not _writes_unicode(), indent=2)))


def _writes_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
