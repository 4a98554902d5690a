"""The secret that conversations are signed with, kept in a file that only its owner can read."""

import contextlib
import os
import secrets
import stat
from pathlib import Path

import click

from bot.showing.printable import visible

_BYTES = 32
_NAME = "secret"


def new_secret() -> str:
    """Return a secret that nobody knows."""
    return secrets.token_hex(_BYTES)


def kept_secret(folder: Path, new: str) -> str:
    """Return the secret kept in a folder; a new one is kept there first if there is none.

    Where it cannot be kept it serves all the same, and conversations end with the server; that,
    and that a damaged one was made anew, is said on stderr.
    """
    path = folder / _NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _put(new, path)
        elif _read(path) is None:
            _say(f"the secret in {path} was cut short and is made anew; conversations begin anew")
            path.unlink(missing_ok=True)
            _put(new, path)
        return _read(path) or new
    except OSError as error:
        reason = str(error) if isinstance(error, _NotOurs) else (error.strerror or str(error))
        _say(f"no secret can be kept in {path}: {reason}; conversations end with this server")
        return new


class _NotOurs(OSError):
    """Others know the secret, or may."""


def _read(path: Path) -> str | None:
    """Return the secret in a file, None where it is no whole one; raises OSError."""
    with path.open(encoding="ascii", errors="replace") as file:
        if os.name == "posix":
            _check(os.fstat(file.fileno()))
        kept = file.read(4 * _BYTES).strip()
    return kept if len(kept) == 2 * _BYTES and kept.isalnum() else None


def _check(found: os.stat_result) -> None:
    """Raise _NotOurs for a file that is another user's, or open to others."""
    if found.st_uid != os.geteuid():
        raise _NotOurs("it belongs to another user; delete it, or start the server as that user")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise _NotOurs(
            "others may read or change it; delete it, or, if nobody did, have it to yourself "
            "with: chmod 600"
        )


def _put(secret: str, path: Path) -> None:
    """Write a secret where none is, whole or not at all; raises OSError.

    Of several processes that do so at once one wins.
    """
    temporary = path.with_name(f"{_NAME}-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secret)
            file.flush()
            os.fsync(descriptor)
        try:
            os.link(temporary, path)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _say(told: str) -> None:
    click.echo(visible(f"verbatim: {told}"), err=True)
