"""The command `verbatim`: asks articles from a terminal.

Exit status: 0 answered or unsure, 1 not in the article, 2 wrong use or unreadable input, 130
interrupted. Answers go to stdout, everything else to stderr.
"""

import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from bot.commands.installation import DISTRIBUTION, ForeignPackage, check_packages
from bot.showing.printable import visible
from bot.values.errors import BotError
from corpus.errors import CorpusError

# NumPy starts a thread a core for linear algebra that is never done here: 100 ms of CPU at start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Where each command is: a module beside this one, and its function. Only named, and loaded when
# called, as `verbatim ask` should not wait for what `verbatim eval` needs. A test loads them all.
_OURS = {
    "ask": "ask.ask_command",
    "calibrate": "calibrate.calibrate_command",
    "chat": "chat.chat_command",
    "check": "library_copies.check_command",
    "completion": "completion.completion_command",
    "copy": "library_copies.copy_command",
    "eval": "evaluate.eval_command",
    "gaps": "gaps.gaps_command",
    "index": "library.index_command",
    "key": "keys.key_command",
    "mcp": "mcp_server.mcp_command",
    "search": "searching.search_command",
    "show": "showing_articles.show_command",
    "status": "library.status_command",
}


# How much alike, of 1, an unknown option and what it may mean are: more than click asks, to which
# "--nope" looks like "--top-k".
_ALIKE = 0.7


_STDOUT_CLOSED = "stdout is closed; to have nothing printed, send it to /dev/null"


class _ReaderGone(Exception):
    """Whoever read the output has gone (`| head`)."""


class _Commands(click.Group):
    """Our commands and those that other packages add as entry points `verbatim.commands`."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError as error:
            # click makes this exit status 1, which says here that the article holds no answer.
            raise _ReaderGone from error

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted([*_OURS, *(point.name for point in self._added())])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in _OURS:
            module, _, function = _OURS[name].partition(".")
            ours: click.Command = getattr(import_module(f"bot.commands.{module}"), function)
            return ours
        for point in self._added():
            if point.name == name:
                loaded: click.Command = point.load()
                return loaded
        return None

    def resolve_command(self, context: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            known = self.list_commands(context)
            from difflib import get_close_matches

            close = get_close_matches(args[0], known, n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            raise click.UsageError(
                f"{error.message}{meant} The commands are: {', '.join(known)}.", context
            ) from error

    @staticmethod
    def _added() -> Sequence[Any]:
        from importlib.metadata import entry_points  # 20 ms, only for commands of others

        return sorted(entry_points(group="verbatim.commands"), key=lambda point: point.name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=DISTRIBUTION, prog_name="verbatim")
def verbatim() -> None:
    """Ask an article, get its own words.

    Every answer is a passage of the article, word for word, with the answering sentence marked.
    Where the article does not say, Verbatim says so.

    \b
    verbatim ask "How long does mobilization take?"
    verbatim ask -a my-article.md "What does it cost?"
    verbatim chat
    verbatim serve
    verbatim index ~/articles -l my-library
    verbatim chat -l my-library
    """


def main() -> NoReturn:
    """Run the command line."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    run_and_exit(_run)


def _run() -> None:
    check_packages()
    verbatim.main(standalone_mode=False)


def run_and_exit(run: Callable[[], object]) -> NoReturn:
    """Run something; where it fails, say so in words and end with the status that stands for it."""
    try:
        run()
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.UsageError as error:
        shown = io.StringIO()
        _meaning_what_is_close(error).show(shown)
        click.echo(visible(shown.getvalue()), err=True, nl=False)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except (BotError, CorpusError, ForeignPackage, click.ClickException) as error:
        click.echo(f"verbatim: {visible(str(error))}", err=True)
        sys.exit(2)
    except _ReaderGone:
        _drop_output()
        sys.exit(141)
    except OSError as error:  # of our own output: a full disk; what is read has its own errors
        _drop_output()
        said = _STDOUT_CLOSED if error.errno == errno.EBADF else str(error)
        click.echo(f"verbatim: {visible(said)}", err=True)
        sys.exit(2)
    sys.exit(0)


def _meaning_what_is_close(error: click.UsageError) -> click.UsageError:
    """Return the error, one of an unknown option with such only as look much like it."""
    if not isinstance(error, click.NoSuchOption):
        return error
    from difflib import get_close_matches

    name, known = error.option_name, error.possibilities or ()
    close = get_close_matches(name, known, cutoff=_ALIKE)
    return click.NoSuchOption(name, possibilities=close, ctx=error.ctx)


def _open_missing_streams() -> None:
    """Stand in for streams that were closed before the start (`>&-`).

    To print on stdout fails then, as it does on a full disk: nobody takes an answer that was lost
    for one.
    """
    for name, access, mode in (
        ("stdin", os.O_RDONLY, "r"),
        ("stdout", os.O_RDONLY, "w"),
        ("stderr", os.O_WRONLY, "w"),
    ):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, access), mode, encoding="utf-8"))


def _drop_output() -> None:
    """Keep Python from writing the rest of the output when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
