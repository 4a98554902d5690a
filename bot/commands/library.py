"""The commands `verbatim index` and `verbatim status`: a library on disk, made and looked at."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.commands.options import library_named, library_option
from bot.commands.output import counted, progress_bar
from bot.showing.printable import visible
from corpus.errors import ArticleError, ArticleNotFound, LibraryLocked, LibraryNotFound

if TYPE_CHECKING:
    from corpus.engines.disk import DiskIndex
    from corpus.library import Summary


class _NoLibrary(click.UsageError):
    def __init__(self) -> None:
        super().__init__("Name a library: --library DIR, or set VERBATIM_LIBRARY.")


@click.command("index")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@library_named("Library to add to, made if it is not there")
@click.option("--prune", is_flag=True, help="Remove articles whose files are gone.")
@click.option("--watch", is_flag=True, help="Go on following the files until Ctrl-C.")
def index_command(paths: tuple[Path, ...], library: Path | None, prune: bool, watch: bool) -> None:
    """Add the articles at PATHS, files and folders, to a library.

    Files that have not changed are skipped, others replace what they gave before. A .jsonl file
    holds an article a line: {"_id": ..., "title": ..., "text": ...}.

    \b
    verbatim index ~/articles -l my-library
    verbatim index ~/articles -l my-library --prune --watch

    Exit status: 0, or 2 if a file was refused.
    """
    if library is None:
        raise _NoLibrary
    if watch:
        _watch(library, paths, prune)
    summary = _updated(library, paths, prune)
    _tell(summary)
    sys.exit(2 if summary.refused else 0)


def _watch(library: Path, paths: tuple[Path, ...], prune: bool) -> NoReturn:
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
            summary = _updated(library, paths if is_strict else _there(paths, gone), prune)
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


def _updated(library: Path, paths: Sequence[Path], prune: bool) -> "Summary":
    from corpus.library import update
    from corpus.reading.folders import find

    with contextlib.closing(_open(library)) as opened:
        existing = [path for path in paths if path.exists()] if prune else paths
        with progress_bar(len(find(existing).files), "Reading") as progress:
            return update(opened, paths, prune=prune, progress=progress)


def _open(library: Path) -> "DiskIndex":
    from corpus.engines.disk import DiskIndex

    try:
        return DiskIndex.open(library, writing=True)
    except LibraryNotFound:
        return DiskIndex.create(library)


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
