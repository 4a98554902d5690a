"""Keys are put into a settings file and taken out of it."""

import re
from dataclasses import replace
from pathlib import Path

from bot.commands.settings_file import SettingsError, settings_of, text_of
from bot.commands.settings_text import with_table, without_table, write_settings
from bot.values.settings import Key

_KEYS = re.compile(r"\s*\[\[\s*keys\s*\]\]\s*(#.*)?")
_OTHERWISE = "its keys are not written as [[keys]] tables of their own; change them by hand"


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
    lines = ["[[keys]]", f'name = "{key.name}"', f'sha256 = "{key.sha256}"']
    if key.made:
        lines.append(f"made = {key.made}")
    expected = replace(before, keys=(*before.keys, key))
    write_settings(path, with_table(text, lines), expected, _OTHERWISE)


def remove_key(path: Path, name: str) -> None:
    """Take a key out of a settings file; raises SettingsError."""
    text = text_of(path)
    before = settings_of(path, text)
    names = [key.name for key in before.keys]
    if name not in names:
        there_are = f"there are: {', '.join(names)}" if names else "there is none"
        raise SettingsError(path, f"there is no key {name!r}; {there_are}")
    kept = tuple(key for key in before.keys if key.name != name)
    text = without_table(text, _KEYS, names.index(name))
    write_settings(path, text, replace(before, keys=kept), _OTHERWISE)
