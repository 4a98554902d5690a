"""The commands `verbatim copy` and `verbatim check`, for a library elsewhere and a whole one."""

import sys
from pathlib import Path

import click

from bot.commands.options import complete_folder, library_named
from bot.commands.output import counted, size_told, telling
from bot.showing.printable import visible


@click.command("copy")
@click.option(
    "-l",
    "--library",
    "libraries",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path),
    shell_complete=complete_folder,
    help="First the library to copy, then where to, each with an -l of its own.",
)
def copy_command(libraries: tuple[Path, ...]) -> None:
    """Copy a library, or bring an older copy up to date.

    Every file is verified while it is copied, and those that are the same are not copied again. The
    copy is whole at any moment, whatever breaks this off, and may be served meanwhile; the library
    may be written to. Questions that were kept, and the secret, are not copied.

    \b
    verbatim copy -l my-library -l /mnt/backup/my-library
    """
    if len(libraries) != 2:
        raise click.UsageError("Name two libraries: verbatim copy -l LIBRARY -l COPY")
    source, target = libraries
    if source.resolve() == target.resolve():
        raise click.UsageError("A library cannot be copied to itself; name another folder.")
    from corpus.engines.disk_transfer import copy_library

    with telling("Copying") as progress:
        copied = copy_library(source, target, progress)
    click.echo(f"copied {size_told(copied)}" if copied else "the copy is up to date")


@click.command("check")
@library_named("Library to check")
def check_command(library: Path | None) -> None:
    """Read every file of a library and compare its checksum.

    \b
    verbatim check -l my-library

    Exit status: 0, or 2 if a file is damaged.
    """
    if library is None:
        raise click.UsageError("Name a library: --library DIR, or set VERBATIM_LIBRARY.")
    from corpus.engines.disk import DiskIndex
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
    stats = DiskIndex.open(library).stats()
    articles, passages = counted(stats.articles, "article"), counted(stats.passages, "passage")
    click.echo(f"all files are as they were written: {articles}, {passages}")
