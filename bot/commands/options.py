"""What several commands take: articles or a library, and how to ask them."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from bot.showing.printable import visible
from bot.values.settings import DEFAULTS, LARGEST_TOP_K
from corpus.errors import CorpusError, UnknownArticle

if TYPE_CHECKING:
    from corpus.index import WritableIndex

# Articles of a library that are looked through to complete an id, in a tenth of a second.
_LOOKED_THROUGH = 10_000

_Command = TypeVar("_Command", bound=Callable[..., Any])


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

    notes = lambda message: click.echo(visible(message), err=True)  # noqa: E731
    if library is None or not _is_asked(library, articles):
        return Opened(open_index(articles, note=notes))
    index = open_index(library=library, note=notes)
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


words_option = click.option(
    "--words",
    "words_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Your own words, a line each: chemo = chemotherapy. By default verbatim-words.txt beside "
    "the first article, or in the library.",
)


top_k_option = click.option(
    "-k",
    "--top-k",
    type=click.IntRange(1, LARGEST_TOP_K),
    metavar="N",
    default=DEFAULTS.top_k,
    show_default=True,
    help="Number of passages to show.",
)


exact_option = click.option(
    "--exact", is_flag=True, help="Search for the words as typed, mistakes and all."
)
