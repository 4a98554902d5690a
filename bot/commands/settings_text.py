"""The text of a settings file is changed: a table is put in or taken out.

Everything else in the file stays as it was written, comments too.
"""

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from bot.commands.settings_file import SettingsError, settings_of
from bot.values.settings import Settings

_TABLE = re.compile(r"\s*\[")
_BLANK = re.compile(r"\s*(#.*)?")


def with_table(text: str, lines: list[str]) -> str:
    """Return the text with a table at its end.

    >>> with_table("top_k = 5", ["[[keys]]", 'name = "anna"'])
    'top_k = 5\\n\\n[[keys]]\\nname = "anna"\\n'
    """
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return text + gap + "\n".join(lines) + "\n"


def without_table(text: str, heading: re.Pattern[str], number: int = 0) -> str:
    """Return the text without its table of that heading and number, and with all comments."""
    lines: list[str] = []
    table = -1
    is_in_it = False
    for line in text.splitlines(keepends=True):
        if _TABLE.match(line):
            is_in_it = heading.fullmatch(line.rstrip("\r\n")) is not None
            table += is_in_it
        if not is_in_it or table != number or _BLANK.fullmatch(line.rstrip("\r\n")):
            lines.append(line)
    return "".join(lines).rstrip("\n") + "\n" if lines else ""


def write_settings(path: Path, text: str, expected: Settings, otherwise: str) -> None:
    """Put a text in the place of a file, all at once, if it sets what is expected.

    Raises SettingsError, which says `otherwise` where it does not.
    """
    check_settings(path, text, expected, otherwise)
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
        finally:
            with suppress(OSError):  # it is gone where all went well
                Path(temporary).unlink()
    except OSError as error:
        raise _not_written(path, error) from error


def check_settings(path: Path, text: str, expected: Settings, otherwise: str) -> None:
    """Raise SettingsError, which says `otherwise`, unless a text sets what is expected."""
    try:
        understood = settings_of(path, text) == expected
    except SettingsError:
        understood = False
    if not understood:
        raise SettingsError(path, otherwise)


def check_folder(path: Path) -> None:
    """Raise SettingsError if no file can be put beside a settings file, or where it is to be."""
    try:
        folder = path.resolve().parent
        while not folder.exists():
            folder = folder.parent
        with tempfile.TemporaryFile(dir=folder, prefix=".settings-"):
            pass
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> SettingsError:
    reason = (error.strerror or str(error)).lower()
    return SettingsError(path, f"cannot be written: {reason}")


def _give_away(path: str, like: os.stat_result) -> None:
    """Let those read a file who may read another: the service, if its keeper changes it."""
    Path(path).chmod(like.st_mode & 0o777)
    if os.name == "posix":
        with suppress(PermissionError):
            os.chown(path, like.st_uid, like.st_gid)
