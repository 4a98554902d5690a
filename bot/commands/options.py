"""What several commands take: articles or a library, and how to ask them."""

import contextlib
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from bot.commands.encoders import note_calibration, noted, opener_for
from bot.commands.output import progress_when_told
from bot.commands.settings_in_use import let_in
from bot.values.settings import DEFAULTS, LARGEST_TOP_K, Settings
from corpus.cluster_address import ADDRESS_FORM, NoClusterAddress
from corpus.errors import CorpusError, UnknownArticle
from corpus.library_place import LibraryPlace, parse_place

if TYPE_CHECKING:
    from corpus.index import WritableIndex

# Articles of a library that are looked through to complete an id, in a tenth of a second.
_LOOKED_THROUGH = 10_000

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Opened:
    """An index to ask, and the articles of it that are asked; None for all.

    `is_told` tells that the notices of their reading were said on stderr; `library` is where the
    articles are kept, None where they were read from files for this command alone.
    """

    index: "WritableIndex"
    within: tuple[str, ...] | None = None
    is_told: bool = False
    library: LibraryPlace | None = None


def complete_article(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the ids of a library that was named before, and paths where none was."""
    library = context.params.get("library")
    source = context.get_parameter_source("library")
    if not library or source is not click.core.ParameterSource.COMMANDLINE:
        return [CompletionItem(incomplete, type="file")]
    from corpus.opening import open_library

    with contextlib.suppress(CorpusError):
        records = islice(open_library(library).records(), _LOOKED_THROUGH)
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
        shell_complete=complete_article,
        help="Article to ask (.txt .md .html .epub .pdf .docx and others), repeatable; with a "
        "library the id of one of its articles. The bundled one by default.",
    )
    return article(library_option(command))


def complete_folder(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the path of a folder."""
    return [CompletionItem(incomplete, type="dir")]


def library_named(told: str) -> Callable[[_Command], _Command]:
    """Add `-l/--library WHERE` to a command, which tells what it is for."""
    return click.option(
        "-l",
        "--library",
        metavar="WHERE",
        envvar="VERBATIM_LIBRARY",
        callback=_named_library,
        shell_complete=complete_folder,
        help=f"{told}: a folder, or {ADDRESS_FORM} in a cluster; also VERBATIM_LIBRARY.",
    )


def _named_folder(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> Path | None:
    """Return the folder that is named; none by an empty text, as of `-l "$UNSET"`."""
    return Path(value) if value else None


def _named_library(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> LibraryPlace | None:
    return place_named(value) if value else None


def place_named(text: str) -> LibraryPlace:
    """Return where a library is that is named so; raises BadParameter."""
    try:
        return parse_place(text)
    except NoClusterAddress as error:
        raise click.BadParameter(str(error)) from error


library_option = library_named("Library to ask, made with `verbatim index`")


def open_asked(
    articles: Sequence[Path],
    library: LibraryPlace | None,
    settings: Settings = DEFAULTS,
    *,
    patience: float | None = None,
    writing: bool = False,
    is_model_named: bool | None = None,
    holding: bool = False,
) -> Opened:
    """Return what is to be asked, by the encoder of the settings or the best there is.

    What could not be read of files is said on stderr, and which model a library lacks here. How
    long a question waits for vectors is the `patience`. Whether an option names the model is asked
    of the command that runs, unless it is told. Whoever goes on asking is `holding` copies of a
    library's files. Articles named beside a library are ids of its articles; files too, if the
    library is only the one of the environment.
    """
    from corpus.meaning.choosing import open_encoder
    from corpus.opening import open_index, open_library

    if library is None or not _is_asked(library, articles):
        return Opened(
            open_index(
                articles,
                noted,
                language=settings.language,
                encoder=opener_for(settings),
                progress=progress_when_told("Reading for meaning"),
                patience=patience,
            ),
            is_told=True,
        )
    library = let_in(library, settings)
    named = open_encoder(settings.model) if settings.model else None
    index = open_library(library, noted, named=named, writing=writing, holding=holding)
    if index.model:
        note_calibration(settings.calibration, index.model)
    if is_model_named is None:
        is_model_named = bool(click.get_current_context().params.get("model"))
    if named and named.model_id != index.model and is_model_named:
        noted(
            f"the library keeps {index.model or 'no'} vectors, and is not asked by the model in "
            f"{str(settings.model)!r}; make it anew for that with: verbatim index --rebuild "
            f"--model {shlex.quote(str(settings.model))} -l {shlex.quote(str(library))}"
        )
    for article in articles:
        try:
            index.reference(str(article))
        except UnknownArticle:
            raise click.UsageError(
                f"there is no article {str(article)!r} in the library; its articles are listed by: "
                f"verbatim status --articles -l {shlex.quote(str(library))}"
            ) from None
    return Opened(index, tuple(map(str, articles)) or None, library=library)


def _is_asked(library: LibraryPlace, articles: Sequence[Path]) -> bool:
    """Tell whether a library is asked and not files: that of the environment only for its ids."""
    if not (articles and is_of_environment("library")):
        return True
    if any(article.exists() for article in articles):
        return False
    from corpus.opening import open_library

    try:
        index = open_library(library)
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
    help=f"Number of passages to show; that of the settings by default, else {DEFAULTS.top_k}.",
)


model_option = click.option(
    "--model",
    metavar="DIR",
    callback=_named_folder,
    shell_complete=complete_folder,
    help="Folder with a sentence encoder of your own (ONNX).",
)


def _code(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value and not (len(value) == 2 and value.isascii() and value.isalpha() and value.islower()):
        raise click.BadParameter("it is a code of two small letters (ISO 639-1), such as de")
    return value or None


language_option = click.option(
    "--language",
    metavar="CODE",
    envvar="VERBATIM_LANGUAGE",
    callback=_code,
    help="Language of the articles, such as de (ISO 639-1); recognised by default. Also "
    "VERBATIM_LANGUAGE.",
)


exact_option = click.option(
    "--exact", is_flag=True, help="Search for the words as typed, mistakes and all."
)
