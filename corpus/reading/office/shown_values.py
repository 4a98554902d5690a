"""Values of a sheet become text as their number formats show them, where those are simple.

A format such as `#,##0.00 "euros"` has up to four sections, parted by ";": for numbers above 0,
below 0, 0, and text (ECMA-376 part 1, 18.8.31).
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

Value = None | bool | int | float | str | date | time | timedelta

# What Excel shows as the reader's computer writes dates.
_LOCAL_DATES = frozenset({"mm-dd-yy", "m/d/yy", "m/d/yy h:mm", "m/d/yyyy", "mm/dd/yy"})
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<elapsed>[hms]+)\]'
    r"|\[[^\]]*\]|_.|\*.|(?P<noon>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+)|(?P<number>[0#?.,]+)"
    r"|(?P<power>E[+-]0+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_DIGITS = 30
_SIGNIFICANT = 11  # digits that a cell without a format shows


class _Form(NamedTuple):
    """How a section shows a number: digits around the point, and what stands before and behind."""

    before: str
    behind: str
    whole: int
    decimals: int
    needed: int
    grouped: bool
    thousands: int
    percent: bool


def shown(value: Value, number_format: str = "General") -> str:
    """Return a value as a sheet shows it.

    >>> shown(1234.5, "#,##0.00"), shown(0.125, "0.0%"), shown(40.0, '0 "euros"')
    ('1,234.50', '12.5%', '40 euros')
    >>> shown(date(2024, 3, 1), "d mmm yyyy"), shown(date(2024, 3, 1), "mm-dd-yy")
    ('1 Mar 2024', '2024-03-01')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, timedelta):
        return _elapsed(value)
    return _moment(value, number_format) if isinstance(value, date | time) else value


def _number(value: float, number_format: str) -> str:
    positive, *others = number_format.split(";")
    section = positive
    if value < 0 and others:
        section, value = others[0], abs(value)
    elif value == 0 and len(others) > 1:
        section = others[1]
    form = _form(section)
    if form is None:
        return _general(value)
    shift = (2 if form.percent else 0) - 3 * form.thousands
    try:
        exact = Decimal(repr(value)).scaleb(shift)
        rounded = exact.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP)
    except ArithmeticError:
        return _general(value)
    whole, _, decimals = f"{abs(rounded):{',' if form.grouped else ''}f}".partition(".")
    if whole.replace(",", "").isdecimal() and len(whole) < form.whole:
        whole = whole.zfill(form.whole)
    while len(decimals) > form.needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    sign = "-" if rounded < 0 else ""
    return f"{sign}{form.before}{whole}{'.' if decimals else ''}{decimals}{form.behind}"


def _general(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value)) if abs(value) < 10**_SIGNIFICANT else f"{value:.6G}"
    return f"{value:.{_SIGNIFICANT - 1}G}"


@lru_cache(maxsize=1000)
def _form(section: str) -> _Form | None:
    """Return how a section shows a number; None where it is not simple, such as a fraction."""
    before, behind, digits, percent = "", "", "", False
    for token in _TOKEN.finditer(section):
        kind, text = token.lastgroup, token[0]
        if kind == "number" and not digits:
            digits = text
        elif kind in {"number", "date", "power", "noon", "elapsed"} or text in {"/", "@"}:
            return None
        else:
            literal = token[kind] if kind else ""
            percent = percent or (kind == "other" and text == "%")
            before, behind = (before, behind + literal) if digits else (before + literal, behind)
    if not digits or len(digits) > _MOST_DIGITS:
        return None
    scaled = digits.rstrip(",")
    whole, _, decimals = scaled.partition(".")
    return _Form(
        before,
        behind.rstrip(),
        whole.count("0"),
        len(decimals),
        decimals.count("0") + decimals.count("?"),
        "," in whole,
        len(digits) - len(scaled),
        percent,
    )


def _moment(value: date | time, number_format: str) -> str:
    section = number_format.split(";")[0]
    if section in _LOCAL_DATES or not _TOKEN.search(section):
        return _iso(value)
    tokens = list(_TOKEN.finditer(section))
    pieces: list[str] = []
    for place, token in enumerate(tokens):
        kind = token.lastgroup
        if kind == "date":
            pieces.append(_piece(value, token[0].lower(), _is_minute(tokens, place), tokens))
        elif kind == "noon":
            pieces.append("" if not isinstance(value, datetime | time) else f"{value:%p}")
        elif kind in {"number", "power"} and token[0] not in ".,":
            return _iso(value)
        else:
            pieces.append(token[kind] if kind else "")
    written = "".join(pieces).strip()
    return written if any(map(str.isdigit, written)) else _iso(value)


def _is_minute(tokens: list[re.Match[str]], place: int) -> bool:
    """Tell whether an "m" is of minutes: behind hours or before seconds."""
    kinds = [(t["date"] or t["elapsed"] or "")[:1].lower() for t in tokens]
    before = next((k for k in reversed(kinds[:place]) if k), "")
    behind = next((k for k in kinds[place + 1 :] if k), "")
    return before == "h" or behind == "s"


def _piece(value: date | time, code: str, is_minute: bool, tokens: list[re.Match[str]]) -> str:
    moment = datetime.combine(date(1900, 1, 1), value) if isinstance(value, time) else value
    of_day = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    letter, length = code[0], len(code)
    if letter == "y":
        return f"{of_day:%Y}"  # a year of two digits is no year to find
    if letter == "d":
        return (
            f"{of_day:%A}"
            if length > 3
            else f"{of_day:%a}"
            if length == 3
            else _padded(of_day.day, length)
        )
    if letter == "h":
        in_halves = any(token["noon"] for token in tokens)
        return _padded((of_day.hour - 1) % 12 + 1 if in_halves else of_day.hour, length)
    if letter == "s":
        return _padded(of_day.second, length)
    if is_minute:
        return _padded(of_day.minute, length)
    return (
        f"{of_day:%B}"
        if length > 3
        else f"{of_day:%b}"
        if length == 3
        else _padded(of_day.month, length)
    )


def _padded(number: int, length: int) -> str:
    return f"{number:0{min(length, 2)}}"


def _iso(value: date | time) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%H:%M}" if isinstance(value, time) else value.isoformat()


def _elapsed(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
