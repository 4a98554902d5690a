"""The commands `verbatim copy` and `verbatim check`, for a library elsewhere and a whole one."""

import contextlib
import sys
from pathlib import Path

import click

from bot.commands.options import complete_folder, library_named, place_named
from bot.commands.output import counted, size_told, telling
from bot.commands.settings_in_use import let_in
from bot.showing.printable import visible
from corpus.errors import LibraryNotFound
from corpus.library_place import LibraryPlace

_A_SHARD = 2_000_000  # passages: of more, a question by meaning takes too long of its second


def _places(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[LibraryPlace, ...]:
    return tuple(map(place_named, values))


@click.command("copy")
@click.option(
    "-l",
    "--library",
    "libraries",
    metavar="WHERE",
    multiple=True,
    callback=_places,
    shell_complete=complete_folder,
    help="First the library to copy, then where to, each with an -l of its own.",
)
def copy_command(libraries: tuple[LibraryPlace, ...]) -> None:
    """Copy a library, or bring an older copy up to date.

    Every file is verified while it is copied, and those that are the same are not copied again. The
    copy is whole at any moment, whatever breaks this off, and may be served meanwhile; the library
    may be written to. Questions that were kept, and the secret, are not copied. To and from a
    cluster, the articles that are others there are copied one by one.

    \b
    verbatim copy -l my-library -l /mnt/backup/my-library
    verbatim copy -l my-library -l opensearch+https://ann@search.example/library
    """
    if len(libraries) != 2:
        raise click.UsageError("Name two libraries: verbatim copy -l LIBRARY -l COPY")
    source, target = libraries
    if _full(source) == _full(target):
        raise click.UsageError("A library cannot be copied to itself; name another place.")
    if not (isinstance(source, Path) and isinstance(target, Path)):
        _copy_articles(source, target)
        return
    from corpus.engines.disk_transfer import copy_library

    with telling("Copying") as progress:
        copied = copy_library(source, target, progress)
    click.echo(f"copied {size_told(copied)}" if copied else "the copy is up to date")


def _full(place: LibraryPlace) -> LibraryPlace:
    return place.resolve() if isinstance(place, Path) else place


def _copy_articles(source: LibraryPlace, target: LibraryPlace) -> None:
    """Copy a library from one engine to another."""
    from corpus.engines.copying import copy_articles
    from corpus.meaning.finding import finder
    from corpus.opening import library_to_write, made_library, open_library

    with contextlib.closing(open_library(let_in(source))) as held:
        encoder = held.encoder_to_write()
        try:
            copied = library_to_write(let_in(target), finder(encoder))
        except LibraryNotFound:
            shards = 1 + held.stats().passages // _A_SHARD
            copied = made_library(let_in(target), encoder, shards=shards)
        with contextlib.closing(copied), telling("Copying") as progress:
            changed = copy_articles(held, copied, progress)
    click.echo(f"copied {counted(changed, 'article')}" if changed else "the copy is up to date")


@click.command("check")
@library_named("Library to check")
def check_command(library: LibraryPlace | None) -> None:
    """Read every file of a library and compare its checksum.

    Of a library in a cluster, every article and passage is read and counted.

    \b
    verbatim check -l my-library

    Exit status: 0, or 2 if something is damaged.
    """
    if library is None:
        raise click.UsageError("Name a library: --library WHERE, or set VERBATIM_LIBRARY.")
    from corpus.opening import open_library

    if isinstance(library, Path):
        _check_files(library)
    opened = open_library(let_in(library))
    if not isinstance(library, Path):
        opened.check()
    stats = opened.stats()
    articles, passages = counted(stats.articles, "article"), counted(stats.passages, "passage")
    click.echo(f"{told_whole(library)}: {articles}, {passages}")


def told_whole(library: LibraryPlace) -> str:
    """Return how to say that a library is whole."""
    is_of_files = isinstance(library, Path)
    return f"all {'files are as they were' if is_of_files else 'of it is as it was'} written"


def _check_files(library: Path) -> None:
    """Name each file that is not as it was written, and end if there is one."""
    from corpus.engines.disk_files import damages

    found = list(damages(library))
    if found:
        # A writer removes files that are needed no more; then nothing is wrong with the others.
        found = list(damages(library))
    for damage in found:
        click.echo(visible(damage.reason), err=True)
    if found:
        click.echo(visible(f"verbatim: {found[0]}"), err=True)
        sys.exit(2)
