"""The command `verbatim`: asks articles from a terminal.

Exit status: 0 answered or unsure, 1 not in the article, 2 wrong use or unreadable input, 130
interrupted. Answers go to stdout, everything else to stderr.
"""

import gc
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from bot.errors import BotError
from bot.installation import DISTRIBUTION, ForeignPackage, check_packages
from bot.settings import DEFAULTS, LARGEST_TOP_K, Settings
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from corpus.index import PassageIndex

# NumPy starts a thread a core for linear algebra that is never done here: 100 ms of CPU at start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_Command = TypeVar("_Command", bound=Callable[..., Any])


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
        return [*super().list_commands(context), *(point.name for point in self._added())]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        command = super().get_command(context, name)
        if command is not None:
            return command
        for point in self._added():
            if point.name == name:
                loaded: click.Command = point.load()
                return loaded
        return None

    def resolve_command(self, context: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            known = ", ".join(self.list_commands(context))
            raise click.UsageError(
                f"{error.message} The commands are: {known}.", context
            ) from error

    @staticmethod
    def _added() -> Sequence[Any]:
        from importlib.metadata import entry_points  # 20 ms, only for commands of others

        return sorted(entry_points(group="verbatim.commands"), key=lambda point: point.name)


def article_option(command: _Command) -> _Command:
    """Add `-a/--article PATH` to a command."""
    return click.option(
        "-a",
        "--article",
        "articles",
        metavar="PATH",
        multiple=True,
        type=click.Path(path_type=Path),
        help="Article to ask (.txt or .md), repeatable; the bundled one by default.",
    )(command)


def open_articles(paths: Sequence[Path]) -> "PassageIndex":
    """Return an index of the articles; say on stderr what was read in another encoding."""
    from corpus.index import open_index

    return open_index(paths, note=lambda message: click.echo(_visible(message), err=True))


_top_k_option = click.option(
    "-k",
    "--top-k",
    type=click.IntRange(1, LARGEST_TOP_K),
    default=DEFAULTS.top_k,
    show_default=True,
    help="Number of passages to show.",
)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=DISTRIBUTION, prog_name="verbatim")
def cli() -> None:
    """Ask an article, get its own words.

    Every answer is a passage of the article, word for word, with the answering sentence marked.
    Where the article does not say, Verbatim says so.

    \b
    verbatim ask "How long does mobilization take?"
    verbatim ask -a my-article.md "What does it cost?"
    verbatim chat
    verbatim serve
    """


@cli.command()
@click.argument("question", nargs=-1)
@article_option
@_top_k_option
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def ask(question: tuple[str, ...], articles: tuple[Path, ...], top_k: int, as_json: bool) -> None:
    """Answer one QUESTION, given as words or on stdin.

    Exit status: 0 answered or unsure, 1 not in the article, 2 wrong use or unreadable input.
    """
    gc.disable()  # one answer is over before there is garbage worth the 20 ms of looking for it
    from bot.answering import answer
    from bot.answers import Status
    from bot.answers import as_json as to_json
    from bot.terminal import Style, answer_text

    text = " ".join(question) if question and question != ("-",) else _question_from_stdin()
    given = answer(text, open_articles(articles), settings=Settings(top_k=top_k))
    if as_json:
        click.echo(json.dumps(to_json(given), ensure_ascii=not _writes_unicode(), indent=2))
    else:
        click.echo(answer_text(given, Style(sys.stdout, os.environ)), color=True)
    sys.exit(1 if given.status is Status.NOT_IN_ARTICLE else 0)


@cli.command()
@article_option
@_top_k_option
def chat(articles: tuple[Path, ...], top_k: int) -> None:
    """Ask one question after another; /help tells the commands."""
    from bot.chat import Chat
    from bot.terminal import Style

    index = open_articles(articles)
    Chat(index, Settings(top_k=top_k), Style(sys.stdout, os.environ)).run()


def main() -> NoReturn:
    """Run the command line."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    try:
        check_packages()
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        click.echo(_visible(shown.getvalue()), err=True, nl=False)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except (BotError, CorpusError, ForeignPackage) as error:
        click.echo(f"verbatim: {_visible(str(error))}", err=True)
        sys.exit(2)
    except _ReaderGone:
        _drop_output()
        sys.exit(141)
    except OSError as error:  # of our own output: a full disk; what is read has its own errors
        _drop_output()
        click.echo(f"verbatim: {_visible(str(error))}", err=True)
        sys.exit(2)
    sys.exit(0)


def _open_missing_streams() -> None:
    """Stand in for streams that were closed before the start (`>&-`)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  kept to the end
            setattr(sys, name, nothing)


def _drop_output() -> None:
    """Keep Python from writing the rest of the output when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _question_from_stdin() -> str:
    if sys.stdin.isatty():
        raise click.UsageError('Give a question, such as: verbatim ask "What is HSCT?"')
    longest_read = 100_000  # enough to see that a text is too long
    return sys.stdin.read(longest_read).rstrip("\n")


def _writes_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _visible(text: str) -> str:
    from bot.visible import visible

    return visible(text)
