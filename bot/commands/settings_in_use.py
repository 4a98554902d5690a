"""Which settings a command goes by: the file that is named, else that of whoever runs it.

An option of the command goes before the file.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.values.settings import Settings
from corpus.library_place import LibraryPlace

_Command = TypeVar("_Command", bound=Callable[..., Any])


def settings_option(command: _Command) -> _Command:
    """Add `--settings FILE` to a command; without it the file is that of `own_settings`."""
    return click.option(
        "--settings",
        "settings_file",
        metavar="FILE",
        envvar="VERBATIM_SETTINGS",
        type=click.Path(path_type=Path),
        help="Settings file (TOML); also VERBATIM_SETTINGS. By default settings.toml in the "
        f"folder {click.get_app_dir('verbatim')}, if it is there.",
    )(command)


def own_settings() -> Path:
    """Return where the settings of whoever runs the command are."""
    return Path(click.get_app_dir("verbatim")) / "settings.toml"


def settings_for(
    settings_file: Path | None,
    *,
    model: Path | None = None,
    top_k: int | None = None,
    language: str | None = None,
) -> Settings:
    """Return the settings of a file, of the user's own if none is named, and with what is given.

    Raises SettingsError.
    """
    place = settings_file or own_settings()
    if settings_file or place.exists():
        from bot.commands.settings_file import read_settings  # 30 ms, where there is a file

        settings = read_settings(place)
    else:
        settings = Settings.from_environment()
    return replace(
        settings,
        model=model or settings.model,
        top_k=top_k or settings.top_k,
        language=language or settings.language,
    )


def let_in(library: LibraryPlace, settings: Settings | None = None) -> LibraryPlace:
    """Return a library with what its cluster knows us by, if it is in one.

    That is what the settings say, or those of whoever runs the command. Raises SettingsError.
    """
    if isinstance(library, Path):
        return library
    if settings is None:
        named = os.environ.get("VERBATIM_SETTINGS")
        settings = settings_for(Path(named) if named else None)
    return library.let_in_by(settings.cluster)


def with_own_words(
    settings: Settings, articles: tuple[Path, ...], library: LibraryPlace | None, named: Path | None
) -> Settings:
    """Return the settings with the words of the file that is named, of theirs, or of one beside.

    That is beside the first article, or in the library. Raises OwnWordsError.
    """
    if settings.own_words and not named:
        return settings
    from bot.commands.own_words_file import own_words_beside

    return replace(settings, own_words=own_words_beside(articles, library, named))
