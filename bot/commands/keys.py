"""The commands `verbatim key`: who may ask a server that others can reach.

A key is shown once, when it is made; the settings file holds only its hash.
"""

import datetime
import hashlib
import re
import secrets
from pathlib import Path

import click

from bot.commands.key_tables import add_key, remove_key
from bot.commands.settings_file import read_settings
from bot.commands.settings_in_use import own_settings, settings_option
from bot.showing.printable import visible
from bot.values.settings import Key

_NAME = re.compile("[A-Za-z0-9._-]{1,64}")
_BYTES = 32


@click.group("key")
def key_command() -> None:
    """Make, list and remove the keys that a server asks for.

    A server that other machines can reach (`verbatim serve --host`) asks for a key. Programs send
    it as `Authorization: Bearer KEY`; a browser asks for it as a password, the name being free.
    """


@key_command.command()
@click.argument("name")
@settings_option
def new(name: str, settings_file: Path | None) -> None:
    """Make a key for NAME and print it, this once."""
    if not _NAME.fullmatch(name):
        raise click.UsageError(
            "A name has 1 to 64 letters, digits, dots, dashes and underscores, such as: anna"
        )
    made = f"vb_{secrets.token_urlsafe(_BYTES)}"
    place = settings_file or own_settings()
    add_key(place, Key(name, hashlib.sha256(made.encode()).hexdigest(), _today()))
    click.echo(made)
    click.echo(
        f"This is the key of {name}, shown only now; {place} holds its hash. Send it as\n"
        "  Authorization: Bearer KEY\n"
        "or type it as the password where a browser asks. A running server takes it after a "
        "restart.",
        err=True,
    )


@key_command.command("list")
@settings_option
def list_keys(settings_file: Path | None) -> None:
    """List the names of the keys and the day each was made."""
    place = settings_file or own_settings()
    known = read_settings(place).keys if settings_file or place.exists() else ()
    if not known:
        click.echo(f"There is no key in {place}; make one with: verbatim key new NAME", err=True)
    for each in known:
        click.echo(visible(f"{each.name}  {each.made or ''}".rstrip()))


@key_command.command()
@click.argument("name")
@settings_option
def remove(name: str, settings_file: Path | None) -> None:
    """Remove the key of NAME."""
    place = settings_file or own_settings()
    remove_key(place, name)
    click.echo(f"Removed {name} from {place}. A running server forgets it at a restart.", err=True)


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()
