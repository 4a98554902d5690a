"""The commands `verbatim index` and `verbatim status`: a library on disk, made and looked at."""

import contextlib
import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.commands.options import language_option, library_named, library_option, model_option
from bot.commands.output import counted, telling
from bot.showing.printable import visible
from corpus.errors import ArticleError, ArticleNotFound, LibraryLocked, LibraryNotFound

if TYPE_CHECKING:
    from corpus.engines.disk import DiskIndex
    from corpus.library import Summary
    from corpus.meaning.encoder import Encoder


class _NoLibrary(click.UsageError):
    def __init__(self) -> None:
        super().__init__("Name a library: --library DIR, or set VERBATIM_LIBRARY.")


class _OtherVectors(click.UsageError):
    def __init__(self, library: Path, kept_model: str | None, wanted: "_Wanted") -> None:
        kept = f"vectors of {kept_model}" if kept_model else "no vectors"
        option = "--meaning" if wanted.meaning else "--no-meaning"
        if wanted.model:
            option = f"--model {shlex.quote(str(wanted.model))}"
        super().__init__(
            f"The library keeps {kept}; make it anew with: "
            f"verbatim index --rebuild {option} -l {shlex.quote(str(library))}"
        )


@click.command("index")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@library_named("Library to add to, made if it is not there")
@click.option("--prune", is_flag=True, help="Remove articles whose files are gone.")
@click.option("--watch", is_flag=True, help="Go on following the files until Ctrl-C.")
@click.option(
    "--meaning/--no-meaning",
    default=None,
    help="Tell what means the same by the installed model (slow, better), or by the table.",
)
@model_option
@language_option
@click.option(
    "--rebuild",
    is_flag=True,
    help="Make the library anew from what it holds; PATHS may be left out.",
)
def index_command(
    paths: tuple[Path, ...],
    library: Path | None,
    prune: bool,
    watch: bool,
    meaning: bool | None,
    model: Path | None,
    language: str | None,
    rebuild: bool,
) -> None:
    """Add the articles at PATHS, files and folders, to a library.

    Files that have not changed are skipped, others replace what they gave before. A .jsonl file
    holds an article a line: {"_id": ..., "title": ..., "text": ...}. A library of an earlier
    version, or with vectors of another model, is made anew by --rebuild, without those files.

    \b
    verbatim index ~/articles -l my-library
    verbatim index ~/articles -l my-library --prune --watch
    verbatim index --rebuild -l my-library

    Exit status: 0, or 2 if a file was refused.
    """
    if library is None:
        raise _NoLibrary
    if not paths and not rebuild:
        raise click.MissingParameter(param_hint="'PATHS...'", param_type="argument")
    if model and meaning is not None:
        raise click.UsageError("--model names another model than --meaning; leave one out.")
    wanted = _Wanted(meaning, model, language)
    if rebuild:
        _rebuild(library, wanted)
        if not paths:
            return
    if watch:
        _watch(library, paths, prune, wanted)
    summary = _updated(library, paths, prune, wanted)
    _tell(summary)
    sys.exit(2 if summary.refused else 0)


class _Wanted:
    """Whose vectors a library is to keep, and which language its articles are in, if said."""

    def __init__(self, meaning: bool | None, model: Path | None, language: str | None) -> None:
        self.meaning = meaning
        self.model = model
        self.language = language

    @property
    def is_named(self) -> bool:
        """Tell whether it has to be this model."""
        return self.model is not None or self.meaning is not None

    @cached_property
    def encoder(self) -> "Encoder":
        """Return the model that is named, the table by default."""
        if self.model:
            from corpus.meaning.folder import encoder_in

            return encoder_in(self.model)
        if self.meaning:
            from corpus.meaning.installed import installed_encoder

            return installed_encoder()
        from corpus.meaning.table import TableEncoder

        return TableEncoder()


def _rebuild(library: Path, wanted: _Wanted) -> None:
    """Make a library anew, with vectors of the model that it had unless another is wanted."""
    from corpus.engines.disk_rebuild import rebuild
    from corpus.manifest import read_manifest
    from corpus.meaning.finding import encoder_to_rebuild

    model = read_manifest(library).model
    encoder = wanted.encoder if wanted.is_named else encoder_to_rebuild(library, model)
    with telling("Making anew") as progress:
        articles = rebuild(library, encoder, progress)
    click.echo(f"made anew {counted(articles, 'article')}")


def _watch(library: Path, paths: tuple[Path, ...], prune: bool, wanted: _Wanted) -> NoReturn:
    """Follow the files until the user stops it."""
    from corpus.reading.folders import looks

    click.echo("Watching for changes (Ctrl-C stops it)", err=True)
    failed = False
    gone: set[Path] = set()
    for number, changed in enumerate(looks(paths)):
        if not changed and not failed:
            continue
        is_strict = prune or number == 0
        try:
            there = paths if is_strict else _there(paths, gone)
            summary = _updated(library, there, prune, wanted)
        except (ArticleError, LibraryLocked) as error:  # of the moment; the next look may do
            if number == 0:
                raise
            if not failed:
                click.echo(f"verbatim: {visible(str(error))}", err=True)
            failed = True
            continue
        failed = False
        if number == 0 or summary.changed or summary.refused:
            _tell(summary)
    raise AssertionError("one never stops looking")


def _there(paths: Sequence[Path], gone: set[Path]) -> list[Path]:
    """Return the paths that are there; of those that went since `gone` was told, tell."""
    missing = {path for path in paths if not path.exists()}
    for path in sorted(missing - gone):
        click.echo(f"verbatim: {visible(str(ArticleNotFound(str(path))))}", err=True)
    gone.clear()
    gone |= missing
    return [path for path in paths if path not in missing]


def _updated(library: Path, paths: Sequence[Path], prune: bool, wanted: _Wanted) -> "Summary":
    from corpus.library import update

    with contextlib.closing(_open(library, wanted)) as opened, telling("Reading") as progress:
        return update(opened, paths, prune=prune, language=wanted.language, progress=progress)


def _open(library: Path, wanted: _Wanted) -> "DiskIndex":
    """Return a library to write to, with the model that it has."""
    from corpus.engines.disk import DiskIndex
    from corpus.meaning.finding import finder

    named = wanted.encoder if wanted.model else None
    try:
        opened = DiskIndex.open(library, writing=True, encoders=finder(named))
    except LibraryNotFound:
        return DiskIndex.create(library, wanted.encoder)
    model = opened.stats().model
    if wanted.is_named and model != wanted.encoder.model_id:
        raise _OtherVectors(library, model, wanted)
    return opened


def _tell(summary: "Summary") -> None:
    for note in summary.notes:
        click.echo(visible(note), err=True)
    for source, reason in summary.refused:
        click.echo(
            f"refused: {visible(reason if source in reason else f'{source}: {reason}')}", err=True
        )
    counts = [
        f"{name} {count:,}"
        for name, count in (
            ("added", summary.added),
            ("replaced", summary.replaced),
            ("unchanged", summary.unchanged),
            ("removed", summary.removed),
            ("refused", len(summary.refused)),
        )
    ]
    if summary.passed_over:
        counts.append(f"passed over {counted(summary.passed_over, 'file')} of other kinds")
    click.echo(", ".join(counts))


@click.command("status")
@library_option
@click.option("--articles", is_flag=True, help="List the articles too, by id.")
@click.option("--check", is_flag=True, help="Read every file and compare its checksum.")
def status_command(library: Path | None, articles: bool, check: bool) -> None:
    """Say what a library holds.

    \b
    verbatim status -l my-library --articles
    """
    if library is None:
        raise _NoLibrary
    from corpus.engines.disk import DiskIndex
    from corpus.engines.disk_format import META
    from corpus.manifest import read_manifest

    opened = DiskIndex.open(library)
    stats = opened.stats()
    passages = library / read_manifest(library).passages
    # Whoever opens a library writes lock files beside it.
    changed = datetime.fromtimestamp((passages / META).stat().st_mtime)
    for name, value in (
        ("articles", f"{stats.articles:,}"),
        ("passages", f"{stats.passages:,}"),
        ("analysis", stats.analysis),
        ("meaning", stats.model or "no vectors"),
        ("size", f"{sum(_sizes(passages)) / 1e6:,.1f} MB"),
        ("last change", f"{changed:%Y-%m-%d %H:%M}"),
    ):
        click.echo(f"{name:<12} {value}")
    if check:
        opened.check()
        click.echo("all files are as they were written")
    if articles:
        for record in opened.records():
            held = counted(record.passages, "passage")
            click.echo(visible(f"{record.id}  {record.title} ({held})"))


def _sizes(folder: Path) -> Iterator[int]:
    """Yield the size of each file in a folder."""
    for file in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # a writer removes what it has merged
            yield file.stat().st_size
