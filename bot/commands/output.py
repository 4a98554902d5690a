"""How commands tell what they did: progress, counts, JSON."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator

import click


@contextlib.contextmanager
def progress_bar(length: int, label: str = "Asking") -> Iterator[Callable[[], object]]:
    """Show a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def counted(count: int, what: str) -> str:
    """Return how many there are of what is named, as in `1 file` and `2 files`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def print_json(value: object) -> None:
    """Print a value as JSON, in the characters that stdout can take."""
    click.echo(json.dumps(value, ensure_ascii=not _writes_unicode(), indent=2))


def _writes_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
