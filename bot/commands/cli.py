"""The command `verbatim`: asks articles from a terminal.

Exit status: 0 answered or unsure, 1 not in the article, 2 wrong use or unreadable input, 130
interrupted. Answers go to stdout, everything else to stderr.
"""

import contextlib
import gc
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem

from bot.commands.installation import DISTRIBUTION, ForeignPackage, check_packages
from bot.values.errors import BotError
from bot.values.settings import DEFAULTS, LARGEST_TOP_K, Settings
from corpus.errors import CorpusError, UnknownArticle

if TYPE_CHECKING:
    from corpus.index import PassageIndex, WritableIndex

# NumPy starts a thread a core for linear algebra that is never done here: 100 ms of CPU at start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Articles of a library that are looked through to complete an id, in a tenth of a second.
_LOOKED_THROUGH = 10_000

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
        return sorted([*super().list_commands(context), *(point.name for point in self._added())])

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


@dataclass(frozen=True)
class Opened:
    """An index to ask, and the articles of it that are asked; None for all."""

    index: "WritableIndex"
    within: tuple[str, ...] | None = None


def _complete_article(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the ids of a library that was named before, and paths where none was."""
    library = context.params.get("library")
    source = context.get_parameter_source("library")
    if not library or source is not click.core.ParameterSource.COMMANDLINE:
        return [CompletionItem(incomplete, type="file")]
    from corpus.engines.disk import DiskIndex

    with contextlib.suppress(CorpusError):
        records = islice(DiskIndex.open(library).records(), _LOOKED_THROUGH)
        ids = [record.id for record in records if record.id.startswith(incomplete)]
        return [CompletionItem(article_id) for article_id in ids]
    return []


def article_options(command: _Command) -> _Command:
    """Add `-a/--article` and `-l/--library` to a command."""
    article = click.option(
        "-a",
        "--article",
        "articles",
        metavar="PATH",
        multiple=True,
        type=click.Path(path_type=Path),
        shell_complete=_complete_article,
        help="Article to ask (.txt .md .html .epub .pdf .docx), repeatable; with a library the id "
        "of one of its articles. The bundled one by default.",
    )
    return article(library_option(command))


def complete_folder(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the path of a folder."""
    return [CompletionItem(incomplete, type="dir")]


def library_named(told: str) -> Callable[[_Command], _Command]:
    """Add `-l/--library DIR` to a command, which tells what it is for."""
    return click.option(
        "-l",
        "--library",
        metavar="DIR",
        envvar="VERBATIM_LIBRARY",
        callback=_named_folder,
        shell_complete=complete_folder,
        help=f"{told}; also VERBATIM_LIBRARY.",
    )


def _named_folder(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> Path | None:
    """Return the folder that is named; none by an empty text, as of `-l "$UNSET"`."""
    return Path(value) if value else None


library_option = library_named("Library to ask, made with `verbatim index`")


def open_asked(articles: Sequence[Path], library: Path | None) -> Opened:
    """Return what is to be asked; say on stderr what was read in another encoding.

    Articles named beside a library are ids of its articles; files too, if the library is only the
    one of the environment.
    """
    from corpus.opening import open_index

    if library is None or not _is_asked(library, articles):
        notes = lambda message: click.echo(_visible(message), err=True)  # noqa: E731
        return Opened(open_index(articles, note=notes))
    index = open_index(library=library)
    for article in articles:
        try:
            index.reference(str(article))
        except UnknownArticle:
            raise click.UsageError(
                f"there is no article {str(article)!r} in the library; its articles are listed by: "
                f"verbatim status --articles -l {library}"
            ) from None
    return Opened(index, tuple(map(str, articles)) or None)


def _is_asked(library: Path, articles: Sequence[Path]) -> bool:
    """Tell whether a library is asked and not files: that of the environment only for its ids."""
    if not (articles and is_of_environment("library")):
        return True
    if any(article.exists() for article in articles):
        return False
    from corpus.opening import open_index

    try:
        index = open_index(library=library)
        for article in articles:
            index.reference(str(article))
    except CorpusError:
        return False
    return True


def is_of_environment(parameter: str) -> bool:
    """Tell whether a parameter of the running command was set by the environment."""
    source = click.get_current_context().get_parameter_source(parameter)
    return source is click.core.ParameterSource.ENVIRONMENT


_top_k_option = click.option(
    "-k",
    "--top-k",
    type=click.IntRange(1, LARGEST_TOP_K),
    metavar="N",
    default=DEFAULTS.top_k,
    show_default=True,
    help="Number of passages to show.",
)


_exact_option = click.option(
    "--exact", is_flag=True, help="Search for the words as typed, mistakes and all."
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
    verbatim index ~/articles -l my-library
    verbatim chat -l my-library
    """


@cli.command()
@click.argument("question", nargs=-1)
@article_options
@_top_k_option
@_exact_option
@click.option("--explain", is_flag=True, help="Show what each word and channel gave to a score.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def ask(
    question: tuple[str, ...],
    articles: tuple[Path, ...],
    library: Path | None,
    top_k: int,
    exact: bool,
    explain: bool,
    as_json: bool,
) -> None:
    """Answer one QUESTION, given as words or on stdin.

    \b
    verbatim ask "How long does mobilization take?"
    verbatim ask -a my-article.md --json "What does it cost?"
    echo "What does it cost?" | verbatim ask -l my-library

    Exit status: 0 answered or unsure, 1 not in the article, 2 wrong use or unreadable input.
    """
    gc.disable()  # one answer is over before there is garbage worth the 20 ms of looking for it
    from bot.commands.terminal import Style, answer_text
    from bot.dialogue.answering import answer
    from bot.showing.answer_json import as_json as to_json
    from bot.values.kinds import Status

    text = " ".join(question) if question and question != ("-",) else _question_from_stdin()
    asked = open_asked(articles, library)
    given = answer(
        text,
        asked.index,
        settings=Settings(top_k=top_k),
        within=asked.within,
        exact=exact,
        explain=explain,
    )
    if as_json:
        print_json(to_json(given))
    else:
        click.echo(answer_text(given, Style(sys.stdout, os.environ)), color=True)
    sys.exit(1 if given.status is Status.NOT_IN_ARTICLE else 0)


@cli.command()
@article_options
@_top_k_option
@_exact_option
@click.option(
    "--no-follow-up", is_flag=True, help="Read every question by itself, not with those before."
)
def chat(
    articles: tuple[Path, ...],
    library: Path | None,
    top_k: int,
    exact: bool,
    no_follow_up: bool,
) -> None:
    """Ask one question after another; /help tells the commands.

    A question may lean on those before it, as in "And its risks?".

    \b
    verbatim chat -a my-article.md
    verbatim chat -l my-library
    """
    from bot.commands.chat import Chat
    from bot.commands.terminal import Style
    from bot.values.options import FollowUp

    follow_up = FollowUp.OFF if no_follow_up else FollowUp.AUTO
    style = Style(sys.stdout, os.environ)
    asked = open_asked(articles, library)
    Chat(asked.index, Settings(top_k=top_k), style, exact, follow_up, asked.within).run()


@cli.command("eval")
@click.argument("path", type=click.Path(path_type=Path))
@library_option
@click.option("--one-index", is_flag=True, help="Ask all articles at once, not each its own.")
@click.option("--foreign", is_flag=True, help="Also ask questions of other articles.")
@click.option(
    "--show-misses",
    "misses",
    type=click.IntRange(0),
    metavar="N",
    default=0,
    help="Show the N worst questions.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def evaluate(
    path: Path,
    library: Path | None,
    one_index: bool,
    foreign: bool,
    misses: int,
    as_json: bool,
) -> None:
    """Measure the answers to the questions at PATH.

    PATH is a SQuAD 2.0 JSON file, a folder with corpus.jsonl, queries.jsonl and qrels/*.tsv (as
    BEIR has them), or a folder with corpus.jsonl and conversations.jsonl, which are replayed turn
    by turn. A .jsonl file of messages, each with its act, measures what they are taken for.
    With a library the questions are asked of that, which should hold the same texts.

    \b
    verbatim gaps --json > gaps.json && verbatim eval gaps.json
    verbatim eval --foreign --show-misses 5 questions.json
    """
    from bot.evaluating.question_sets import read_question_set
    from bot.evaluating.report import report

    asked = open_asked((), library).index if library else None
    if path.suffix == ".jsonl":
        _evaluate_acts(path, asked, as_json)
        return
    questions = read_question_set(path)
    if questions.conversations:
        if asked:
            raise click.UsageError("Conversations bring their own corpus; leave --library out.")
        from bot.evaluating.replay import replay

        turns = sum(len(known.turns) for known in questions.conversations)
        with progress_bar(turns) as progress:
            measured = replay(questions, DEFAULTS, one_index=one_index, progress=progress)
    else:
        from bot.evaluating.evaluation import evaluate as measure

        asked_in_all = len(questions.questions) + len(questions.unanswerable)
        with progress_bar(asked_in_all) as progress:
            measured = measure(
                questions,
                DEFAULTS,
                one_index=one_index,
                foreign=foreign,
                library=asked,
                progress=progress,
            )
    if as_json:
        missed = [
            {
                "question": outcome.question.text,
                "passage_rank": outcome.passage_rank,
                "confidence": outcome.confidence,
                "returned": outcome.returned,
            }
            for outcome in measured.misses(misses)
        ]
        print_json(measured.figures() | ({"misses": missed} if misses else {}))
    else:
        click.echo(_visible(report(measured, misses)))


def _evaluate_acts(path: Path, index: "PassageIndex | None", as_json: bool) -> None:
    from bot.evaluating.question_sets import read_messages
    from bot.evaluating.recognition import recognise, recognition_figures
    from bot.evaluating.report import recognition_report
    from corpus.opening import open_index

    messages = read_messages(path)
    with progress_bar(len(messages)) as progress:
        figures = recognition_figures(recognise(messages, index or open_index(), progress))
    if as_json:
        print_json(figures)
    else:
        click.echo(_visible(f"{path.name}: {recognition_report(figures)}"))


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


def _visible(text: str) -> str:
    from bot.showing.visible import visible

    return visible(text)
