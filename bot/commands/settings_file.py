"""The settings file: TOML becomes settings.

Only names that are known may stand in it, with values that can be; whatever else does is told with
its place.
"""

import datetime
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct
from msgspec.inspect import FloatType, IntType, StructType, UnionType, type_info

from bot.commands.own_words_file import read_own_words
from bot.values.errors import BotError
from bot.values.form_errors import Misfit, misfit
from bot.values.own_words import NO_WORDS
from bot.values.settings import DEFAULTS, LARGEST_TOP_K, Key, Settings
from bot.values.tuning import AS_SHIPPED, LEAST_ANSWERED_FROM, Calibration, Relatedness, Tuning
from corpus.cluster_address import Credentials

# What a question may be at most so that its request fits what a server reads of one.
_LONGEST_QUESTION = 10_000


class _KeyTable(Struct, forbid_unknown_fields=True):
    """A key as `verbatim key new` writes it."""

    name: str
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    made: datetime.date | None = None


# What a weight of a regression can be, with much room around those that were ever found.
_Weight = Annotated[float, Meta(ge=-1000, le=1000)]


class _RelatednessTable(Struct, forbid_unknown_fields=True):
    """What tells a question on an article's topic from others."""

    intercept: _Weight
    cosine: _Weight
    words: _Weight
    names: _Weight
    uncommon: _Weight


class _CalibrationTable(Struct, forbid_unknown_fields=True):
    """What `verbatim calibrate` writes; all of a tuning is there, or nothing."""

    answered_from: Annotated[float, Meta(ge=LEAST_ANSWERED_FROM, le=1)] = AS_SHIPPED.answered_from
    model: str | None = None
    constant: Annotated[float, Meta(ge=0, le=1000)] | None = None
    by_lack: Annotated[float, Meta(ge=0, le=1000)] | None = None
    relatedness: _RelatednessTable | None = None


class _ClusterTable(Struct, forbid_unknown_fields=True):
    """By what the cluster of a library lets us in; also in the environment."""

    password: str = ""
    ca: str = ""
    fingerprint: Annotated[str, Meta(pattern=r"^([0-9A-Fa-f]{64})?\Z")] = ""


_Secret = Annotated[str, Meta(min_length=1)]


class _File(Struct, forbid_unknown_fields=True):
    """What may stand in a settings file; what it means is told in `bot.values.settings`."""

    top_k: Annotated[int, Meta(ge=1, le=LARGEST_TOP_K)] = DEFAULTS.top_k
    longest_question: Annotated[int, Meta(ge=1, le=_LONGEST_QUESTION)] = DEFAULTS.longest_question
    secret: str | tuple[_Secret, ...] = DEFAULTS.secret
    allow_upload: bool | None = DEFAULTS.allow_upload
    allowed_origins: tuple[str, ...] = DEFAULTS.allowed_origins
    allowed_hosts: tuple[str, ...] = DEFAULTS.allowed_hosts
    guarded: bool = DEFAULTS.guarded
    keys: tuple[_KeyTable, ...] = ()
    requests_per_minute: Annotated[int, Meta(ge=1, le=1_000_000)] = DEFAULTS.requests_per_minute
    concurrent_answers: Annotated[int, Meta(ge=1, le=64)] = DEFAULTS.concurrent_answers
    trusted_proxies: Annotated[int, Meta(ge=0, le=10)] = DEFAULTS.trusted_proxies
    log_requests: bool = DEFAULTS.log_requests
    keep_questions: bool = DEFAULTS.keep_questions
    kept_days: Annotated[int, Meta(ge=1, le=36_500)] = DEFAULTS.kept_days
    own_words: str = ""
    model: str = ""
    language: Annotated[str, Meta(pattern=r"^([a-z]{2})?\Z")] = ""
    calibration: _CalibrationTable = msgspec.field(default_factory=_CalibrationTable)
    cluster: _ClusterTable = msgspec.field(default_factory=_ClusterTable)


# What the types of TOML are called.
_KINDS = {
    "bool": "true or false",
    "str": "a text in quotes",
    "array": 'a list such as ["..."]',
    "object": "a table with name and sha256",
    "int": "a whole number",
    "float": "a number",
    "null": "nothing",
}
# What a setting of this name can be; of whole numbers, the form tells it.
_HINTS = {
    "sha256": "a SHA-256 in 64 small hexadecimal digits; make a key with: verbatim key new NAME",
    "secret": "a text in quotes, or a list of such, none of them empty",
    "made": "a date such as 2026-01-31",
    "language": 'a code of two small letters (ISO 639-1), such as "de"',
    "calibration": "a table; make it with: verbatim calibrate FILE",
    "fingerprint": "the SHA-256 of the cluster's certificate, in 64 hexadecimal digits",
    "cluster": f"a table with {', '.join(_ClusterTable.__struct_fields__)}",
    "relatedness": f"a table with {', '.join(_RelatednessTable.__struct_fields__)}",
}
# The forms of the tables, by their names.
_TABLES: Mapping[str, type[Struct]] = {
    "": _File,
    "keys": _KeyTable,
    "calibration": _CalibrationTable,
    "relatedness": _RelatednessTable,
    "cluster": _ClusterTable,
}
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
    return replace(
        settings,
        secret=of_environment.secret or settings.secret,
        cluster=settings.cluster.unless(of_environment.cluster),
    )


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
    try:
        file = msgspec.convert(table, _File)
    except msgspec.ValidationError as error:
        raise SettingsError(path, _in_words(misfit(error, _KINDS))) from error
    set_there = {name: getattr(file, name) for name in file.__struct_fields__} | {
        "keys": tuple(Key(key.name, key.sha256, key.made) for key in file.keys),
        "allowed_origins": _checked(path, "allowed_origins", file.allowed_origins, _origin),
        "allowed_hosts": _checked(path, "allowed_hosts", file.allowed_hosts, _host),
        "own_words": read_own_words(path.parent / file.own_words) if file.own_words else NO_WORDS,
        "model": path.parent / file.model if file.model else None,
        "language": file.language or None,
        "calibration": _calibration(path, file.calibration),
        "cluster": Credentials(
            file.cluster.password,
            path.parent / file.cluster.ca if file.cluster.ca else None,
            file.cluster.fingerprint,
        ),
    }
    return Settings(**set_there)


def _calibration(path: Path, table: _CalibrationTable) -> Calibration:
    """Return what was calibrated; raises SettingsError for a part of a tuning."""
    parts = (table.model, table.constant, table.by_lack, table.relatedness)
    model, constant, by_lack, relatedness = parts
    if constant is None and by_lack is None and relatedness is None:
        return Calibration(table.answered_from, model)
    if model is None or constant is None or by_lack is None or relatedness is None:
        raise SettingsError(
            path,
            "calibration: model, constant, by_lack and relatedness belong together; make them "
            "with: verbatim calibrate FILE",
        )
    weights = Relatedness(*(getattr(relatedness, name) for name in Relatedness._fields))
    return Calibration(table.answered_from, model, Tuning(constant, by_lack, weights))


def _in_words(found: Misfit) -> str:
    table = re.sub(r"\[\d+\]", "", found.place)
    if found.name is None:
        told = re.sub("^expected (.*?)(, got .*)?$", r"must be \1", found.told)
        hint = _HINTS.get(found.field) or _range_of(table.rpartition(".")[0], found.field)
        return f"{found.place}: {f'must be {hint}' if hint else told}"
    place = f"{found.place}.{found.name}" if found.place else found.name
    if found.is_missing:
        return f"{place}: is missing"
    known = ", ".join(_TABLES[table.rpartition(".")[2]].__struct_fields__)
    # What is written at the end of the file belongs to the last table.
    first = "[[keys]]" if table == "keys" else "[calibration]"
    above = f"; settings stand above the first {first}" if found.place else ""
    return f"there is no setting {place}; there are: {known}{above}"


def _range_of(table: str, name: str) -> str | None:
    """Return which numbers a setting can be, None where it is something else."""
    form = type_info(_TABLES[table.rpartition(".")[2]])
    assert isinstance(form, StructType)
    kind = next((field.type for field in form.fields if field.name == name), None)
    kinds = kind.types if isinstance(kind, UnionType) else (kind,)
    for kind in kinds:
        if isinstance(kind, IntType):
            return f"a whole number from {kind.ge} to {kind.le}"
        if isinstance(kind, FloatType):
            return f"a number from {kind.ge:g} to {kind.le:g}"
    return None


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
