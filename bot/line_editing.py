"""What a terminal does while a line is typed: history and completion of commands."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

_LINES_KEPT = 1000


@contextlib.contextmanager
def line_editing(commands: Sequence[str], articles: Callable[[], Sequence[str]]) -> Iterator[None]:
    """Complete commands, and keep the lines typed in a file that only its owner can read."""
    try:
        import readline
    except ImportError:  # Windows: the console keeps its own history
        yield
        return

    def complete(text: str, state: int) -> str | None:
        line = readline.get_line_buffer().lstrip()
        names = articles() if line.startswith("/use ") else commands if line.startswith("/") else ()
        found = [name for name in names if name.startswith(text)]
        return f"{found[state]} " if state < len(found) else None

    readline.set_completer_delims(" ")
    readline.set_completer(complete)
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    path = Path(click.get_app_dir("verbatim")) / "history"
    with contextlib.suppress(OSError):
        readline.read_history_file(path)
    readline.set_history_length(_LINES_KEPT)
    try:
        yield
    finally:
        readline.set_completer(None)
        with contextlib.suppress(OSError):  # a home that cannot be written to is no reason to fail
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            path.chmod(0o600)
            readline.write_history_file(path)
