"""A calibration is put into a settings file, in the place of the one before."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.commands.settings_file import settings_of, text_of
from bot.commands.settings_text import (
    check_folder,
    check_settings,
    with_table,
    without_table,
    write_settings,
)
from bot.values.settings import Settings
from bot.values.tuning import AS_SHIPPED, Calibration

_CALIBRATION = re.compile(r"\s*\[\s*calibration\s*\]\s*(#.*)?")
_PARTS = re.compile(r"\s*\[\s*calibration\s*\.\s*relatedness\s*\]\s*(#.*)?")
_OTHERWISE = "its calibration is not written as a table [calibration]; change it by hand"


def put_calibration(path: Path, calibration: Calibration) -> None:
    """Write a calibration into a settings file, which is made if it is not there.

    Raises SettingsError.
    """
    text, settings = _with(path, calibration)
    write_settings(path, text, settings, _OTHERWISE)


def check_place(path: Path) -> None:
    """Raise SettingsError if a calibration cannot be written into a settings file."""
    text, settings = _with(path, AS_SHIPPED)
    check_settings(path, text, settings, _OTHERWISE)
    check_folder(path)


def _with(path: Path, calibration: Calibration) -> tuple[str, Settings]:
    """Return the text of a file with another calibration, and what it is to set."""
    text = text_of(path) if path.exists() else ""
    before = settings_of(path, text)
    for table in (_PARTS, _CALIBRATION):
        if any(table.fullmatch(line) for line in text.splitlines()):
            text = without_table(text, table)
    text = with_table(text, list(_lines(calibration)))
    return text, replace(before, calibration=calibration)


def _lines(calibration: Calibration) -> Iterator[str]:
    """Yield the lines of the table; numbers are written so that they are read as the same."""
    yield "[calibration]"
    yield f"answered_from = {calibration.answered_from!r}"
    if calibration.model:
        yield f"model = {_quoted(calibration.model)}"
    if calibration.tuning:
        constant, by_lack, relatedness = calibration.tuning
        yield f"constant = {constant!r}"
        yield f"by_lack = {by_lack!r}"
        weights = (f"{name} = {weight!r}" for name, weight in relatedness._asdict().items())
        yield f"relatedness = {{ {', '.join(weights)} }}"


def _quoted(text: str) -> str:
    r"""Return a text as TOML has it.

    >>> print(_quoted('my "model"'))
    "my \"model\""
    """
    escaped = re.sub(r'["\\]', r"\\\g<0>", text)
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'
