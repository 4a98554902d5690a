"""What a terminal does while a line is typed: history, and completion of the line."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

_LINES_KEPT = 1000


@contextlib.contextmanager
def edited_lines(completions: Callable[[str], Sequence[str]]) -> Iterator[Callable[[], None]]:
    """Complete lines by whole ones that begin alike; yield what keeps the line that was typed.

    It is kept at once, so that closing the window loses nothing and several terminals keep theirs
    beside each other, in a file that only its owner can read.
    """
    try:
        import readline
    except ImportError:  # a Python that was built without it
        yield lambda: None
        return

    def complete(_: str, state: int) -> str | None:
        line = readline.get_line_buffer()[: readline.get_endidx()]
        found = completions(line.lstrip())
        begun = readline.get_begidx() - (len(line) - len(line.lstrip()))
        return found[state][begun:] if state < len(found) else None

    readline.set_completer_delims(" ")
    readline.set_completer(complete)
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    path = Path(click.get_app_dir("verbatim")) / "history"
    with contextlib.suppress(OSError):  # a home that cannot be read or written to is no failure
        path.chmod(0o600)
        readline.read_history_file(path)
    readline.set_history_length(_LINES_KEPT)
    kept = readline.get_current_history_length()

    def keep() -> None:
        nonlocal kept
        length = readline.get_current_history_length()
        if length <= kept:  # nothing was typed, or the same again
            return
        kept = length
        typed = readline.get_history_item(length)
        if typed and "\n" in typed:  # pasted; the file has a line for each
            readline.replace_history_item(length - 1, one_line(typed))
        with contextlib.suppress(OSError):
            _make_private(path)
            if hasattr(readline, "append_history_file"):  # not on Windows, nor with libedit
                readline.append_history_file(1, path)
            else:
                readline.write_history_file(path)

    try:
        yield keep
    finally:
        readline.set_completer(None)


def one_line(text: str) -> str:
    r"""Return pasted text as one line.

    >>> one_line("What is\n  HSCT?\n")
    'What is HSCT?'
    """
    return " ".join(line.strip() for line in text.splitlines()).strip()


def files_beginning(text: str) -> list[str]:
    """Return the files and folders whose path begins with a text, folders with a slash."""
    folder, slash, name = text.rpartition("/")
    where = os.path.expanduser(folder + slash) or "."  # noqa: PTH111  leaves an unknown ~name
    try:
        with os.scandir(where) as entries:
            found = [f"{e.name}{'/' if e.is_dir() else ''}" for e in entries]
    except (OSError, ValueError):
        return []
    hidden = name.startswith(".")
    return sorted(
        f"{folder}{slash}{entry}"
        for entry in found
        if entry.startswith(name) and entry.startswith(".") == hidden
    )


def _make_private(path: Path) -> None:
    """Make a file that only its owner can read, if there is none."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
