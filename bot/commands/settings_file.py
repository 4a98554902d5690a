"""The settings file: TOML becomes settings.

Only names that are known may stand in it, with values that can be; whatever else does is told with
its place.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from bot.values.errors import BotError
from bot.values.settings import LARGEST_TOP_K, Key, Settings

# What a question may be at most so that its request fits what a server reads of one.
_LONGEST_QUESTION = 10_000

_ALLOWED = {
    "top_k": range(1, LARGEST_TOP_K + 1),
    "longest_question": range(1, _LONGEST_QUESTION + 1),
    "requests_per_minute": range(1, 1_000_001),
    "concurrent_answers": range(1, 65),
    "trusted_proxies": range(11),
    "kept_days": range(1, 36_501),
}
_TYPES = {
    "int": "a whole number",
    "bool": "true or false",
    "str": "a text in quotes",
    "date": "a date such as 2026-01-31",
    "array": 'a list such as ["..."]',
    "object": "a table with name and sha256",
}
_DIGEST = re.compile("[0-9a-f]{64}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
_PORTS = {"http": 80, "https": 443}


class SettingsError(BotError):
    """A settings file that cannot be used; `path` is where it is."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


def read_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return what a file sets, the environment going before it; raises SettingsError."""
    settings = settings_of(path, text_of(path))
    of_environment = Settings.from_environment(environment)
    return replace(settings, secret=of_environment.secret or settings.secret)


def text_of(path: Path) -> str:
    """Return what is in a file; raises SettingsError."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(path, "there is no such file; check the path") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(path, f"cannot be read: {reason}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            path, f"is not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from error


def settings_of(path: Path, text: str) -> Settings:
    """Return what a text sets that is that of a file, or is to be; raises SettingsError."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError also for endless numbers
        raise SettingsError(path, f"is no TOML that can be read: {error}") from error
    _refuse_unknown(path, table, Settings, "")
    _refuse_others(path, table)
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(path, _in_words(error)) from error
    return replace(
        settings,
        allowed_origins=_checked(path, "allowed_origins", settings.allowed_origins, _origin),
        allowed_hosts=_checked(path, "allowed_hosts", settings.allowed_hosts, _host),
    )


def _in_words(error: msgspec.ValidationError) -> str:
    message, _, place = str(error).partition(" - at `$.")
    expected = re.match("Expected `(\\w+)", message)
    told = f"must be {_TYPES[expected[1]]}" if expected else message[:1].lower() + message[1:]
    return f"{place.strip('`')}: {told}"


def _refuse_unknown(path: Path, table: object, known: type, place: str) -> None:
    if not isinstance(table, dict):
        return  # a wrong type, which is told later
    names = [field.name for field in fields(known)]
    for name in table:
        if name not in names:
            # What is written at the end of the file belongs to the last key.
            hint = "; settings stand above the first [[keys]]" if place else ""
            raise SettingsError(
                path, f"there is no setting {place}{name}; there are: {', '.join(names)}{hint}"
            )


def _refuse_others(path: Path, table: dict[str, Any]) -> None:
    """Raise SettingsError for a value of the right type that is out of range."""
    for name, allowed in _ALLOWED.items():
        value = table.get(name)
        if isinstance(value, int) and value not in allowed:
            raise SettingsError(path, f"{name}: must be from {allowed.start} to {allowed.stop - 1}")
    keys = table.get("keys", [])
    for number, key in enumerate(keys if isinstance(keys, list) else []):
        _refuse_unknown(path, key, Key, f"keys[{number}].")
        digest = key.get("sha256") if isinstance(key, dict) else None
        if isinstance(digest, str) and not _DIGEST.fullmatch(digest):
            raise SettingsError(
                path,
                f"keys[{number}].sha256: is no SHA-256 in 64 small hexadecimal digits; "
                "make a key with: verbatim key new NAME",
            )


def _checked(
    path: Path, name: str, values: tuple[str, ...], form: Callable[[str], str | None]
) -> tuple[str, ...]:
    """Return the values in the form that browsers send; raises SettingsError for what has none."""
    checked = []
    for number, value in enumerate(values):
        sent = form(value)
        if sent is None:
            raise SettingsError(path, f"{name}[{number}]: {value!r} is none; {_FORMS[name]}")
        checked.append(sent)
    return tuple(checked)


_FORMS = {
    "allowed_origins": 'write it as "https://example.org" or "http://localhost:3000", '
    "without a path",
    "allowed_hosts": 'write it as "verbatim.example.org", without "https://" and port',
}


def _origin(value: str) -> str | None:
    """Return an origin as browsers send it, None if it is none.

    >>> _origin("https://Example.org:443")
    'https://example.org'
    """
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return None
    host = _host(f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or "")
    if parts.scheme not in _PORTS or host is None or "@" in parts.netloc:
        return None
    if parts.path or parts.query or parts.fragment or value[-1] in "?#":
        return None
    shown_port = "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{host}{shown_port}"


def _host(value: str) -> str | None:
    """Return the name of a host as browsers send it, None if it is none.

    >>> _host("Bücher.example")
    'xn--bcher-kva.example'
    """
    try:
        sent = value.lower() if value.startswith("[") else value.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return sent if _HOST.fullmatch(sent) else None
