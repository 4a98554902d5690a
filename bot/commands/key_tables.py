"""Keys are put into a settings file and taken out of it.

Everything else in the file stays as it was written, comments too.
"""

import os
import re
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot.commands.settings_file import SettingsError, settings_of, text_of
from bot.values.settings import Key, Settings

_KEYS = re.compile(r"\s*\[\[\s*keys\s*\]\]\s*(#.*)?")
_TABLE = re.compile(r"\s*\[")
_BLANK = re.compile(r"\s*(#.*)?")


def add_key(path: Path, key: Key) -> None:
    """Write a key into a settings file, which is made if it is not there; raises SettingsError."""
    text = text_of(path) if path.exists() else ""
    before = settings_of(path, text)
    if any(known.name == key.name for known in before.keys):
        raise SettingsError(
            path,
            f"there is a key {key.name!r} already; choose another name, or remove that one with: "
            f"verbatim key remove {key.name}",
        )
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    lines = ["[[keys]]", f'name = "{key.name}"', f'sha256 = "{key.sha256}"']
    if key.made:
        lines.append(f"made = {key.made}")
    _write(path, text + gap + "\n".join(lines) + "\n", replace(before, keys=(*before.keys, key)))


def remove_key(path: Path, name: str) -> None:
    """Take a key out of a settings file; raises SettingsError."""
    text = text_of(path)
    before = settings_of(path, text)
    names = [key.name for key in before.keys]
    if name not in names:
        there_are = f"there are: {', '.join(names)}" if names else "there is none"
        raise SettingsError(path, f"there is no key {name!r}; {there_are}")
    kept = tuple(key for key in before.keys if key.name != name)
    _write(path, _without_table(text, names.index(name)), replace(before, keys=kept))


def _without_table(text: str, number: int) -> str:
    """Return the text without its `[[keys]]` table of that number, comments left where they are."""
    lines: list[str] = []
    table = -1
    is_in_it = False
    for line in text.splitlines(keepends=True):
        if _TABLE.match(line):
            is_in_it = _KEYS.fullmatch(line.rstrip("\r\n")) is not None
            table += is_in_it
        if not is_in_it or table != number or _BLANK.fullmatch(line.rstrip("\r\n")):
            lines.append(line)
    return "".join(lines).rstrip("\n") + "\n" if lines else ""


def _write(path: Path, text: str, expected: Settings) -> None:
    """Put a text in the place of a file, all at once, if it sets what is expected."""
    try:
        understood = settings_of(path, text) == expected
    except SettingsError:
        understood = False
    if not understood:
        raise SettingsError(
            path, "its keys are not written as [[keys]] tables of their own; change them by hand"
        )
    place = path.resolve()  # a link stays one
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".settings-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if place.exists():
                _give_away(temporary, place.stat())
            Path(temporary).replace(place)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(path, f"cannot be written: {reason}") from error


def _give_away(path: str, like: os.stat_result) -> None:
    """Let those read a file who may read another: the service, if its keeper makes the keys."""
    Path(path).chmod(like.st_mode & 0o777)
    if os.name == "posix":
        with suppress(PermissionError):
            os.chown(path, like.st_uid, like.st_gid)
