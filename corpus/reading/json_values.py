"""JSON becomes an article: "key: value" lines below the keys that lead to them.

A list of objects alike is a table, or a section for each where they hold texts, under its title if
it has one. Numbers stand as they are written. Left out are `null` and what is empty.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from corpus.article import Article, Role, plain
from corpus.errors import ArticleNotReadable
from corpus.reading.outline import Part, outlined
from corpus.reading.rows import table_parts
from corpus.reading.separated_values import MOST_COLUMNS

# What texts, and what heads them, are called in files of texts.
TEXTS = ("text", "content", "body", "contents")
TITLES = ("title", "name", "heading", "question", "subject", "headline")
# A value of more words is a text rather than a word in a table.
_LONGEST_VALUE = 30
_DEEPEST = 7  # headings; what lies deeper is named by its path

_ADVICE = "mend it, or save its text as a plain text (.txt)"


def read_json(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a JSON text."""
    try:
        value = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError as error:
        raise ArticleNotReadable(source, "it is nested too deeply", _ADVICE) from error
    except json.JSONDecodeError as error:
        raise ArticleNotReadable(
            source, f"line {error.lineno} is no JSON: {error.msg.lower()}", _ADVICE
        ) from error
    title = None
    if isinstance(value, dict):
        title = next((said for key in TITLES if (said := _short(value.get(key)))), None)
        value = {key: inner for key, inner in value.items() if _short(inner) != title or not title}
    try:
        parts = list(_parts(value, ()))
    except RecursionError as error:
        raise ArticleNotReadable(source, "it is nested too deeply", _ADVICE) from error
    return outlined(parts, article_id, source, fallback_title, title=title or fallback_title)


def _parts(value: Any, path: tuple[str, ...]) -> Iterator[Part]:
    """Yield what a value that the keys of the path lead to holds."""
    if isinstance(value, dict):
        yield from _object_parts(value, path)
    elif not isinstance(value, list):
        yield from _text_parts(_written(value))
    elif _is_table(value):
        keys = list(dict.fromkeys(key for row in value for key in row))
        cells = ([_written(row.get(key)) for key in keys] for row in value)
        yield from table_parts([keys, *cells])
    elif any(isinstance(inner, dict | list) for inner in value):
        for number, inner in enumerate(value, start=1):
            yield from _member_parts(inner, number, path)
    else:
        items = [plain(text) for text in map(_written, value) if text]
        role = Role.ITEM if len(items) > 1 else Role.PROSE
        for number, item in enumerate(items):
            yield Part(item, close=number > 0, role=role)


def _object_parts(value: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Part]:
    """Yield the lines of an object, then its texts, then what lies in it."""
    lines = texts = 0
    single = [(key, text) for key, inner in value.items() if (text := _written(inner))]
    for key, text in single:
        if not _is_text(key, text):
            yield Part(f"{plain(key)}: {plain(text)}", close=lines > 0, role=Role.ITEM)
            lines += 1
    for key, text in single:
        if _is_text(key, text):
            if key.lower() in TEXTS:
                yield from _text_parts(text)
            else:
                yield from _below(key, text, path)
            texts += 1
    for key, inner in value.items():
        if isinstance(inner, dict | list) and inner:
            if _is_words(inner):
                yield Part(
                    f"{plain(key)}: {', '.join(filter(None, map(_written, inner)))}", role=Role.ITEM
                )
            else:
                yield from _below(key, inner, path)


def _is_text(key: str, text: str) -> bool:
    return key.lower() in TEXTS or len(text.split()) > _LONGEST_VALUE or "\n" in text.strip()


def _is_words(value: Any) -> bool:
    """Tell whether a list is so few words that they are written in one line."""
    return (
        isinstance(value, list)
        and not any(isinstance(inner, dict | list) for inner in value)
        and sum(len(_written(inner).split()) for inner in value) <= _LONGEST_VALUE
    )


def _below(key: str, value: Any, path: tuple[str, ...]) -> Iterator[Part]:
    """Yield a heading of a key, and what lies under it."""
    path = (*path, plain(key))
    # Of the headings that share a level, only that of a line is one.
    if len(path) < _DEEPEST or not isinstance(value, dict) or any(map(_written, value.values())):
        yield Part(_heading(path), level=_level(path))
    yield from _parts(value, path)


def _member_parts(value: Any, number: int, path: tuple[str, ...]) -> Iterator[Part]:
    """Yield one of several objects of a list, under its title or else its number."""
    if not isinstance(value, dict):
        yield from _parts(value, path)
        return
    titling = next((key for key in TITLES if _short(value.get(key))), None)
    named = plain(value[titling]) if titling else str(number)
    rest = {key: inner for key, inner in value.items() if key != titling}
    path = (*path, named)
    yield Part(_heading(path), level=_level(path))
    yield from _parts(rest, path)


def _heading(path: Sequence[str]) -> str:
    return path[-1] if len(path) <= _DEEPEST else ".".join(path[_DEEPEST - 1 :])


def _level(path: Sequence[str]) -> int:
    return min(len(path), _DEEPEST) + 1


def _text_parts(text: str) -> Iterator[Part]:
    for paragraph in text.splitlines():
        yield Part(plain(paragraph))


def _is_table(rows: Sequence[Any]) -> TypeGuard[Sequence[Mapping[str, Any]]]:
    """Tell whether a list is of objects that have much the same keys, and short values."""
    if len(rows) < 2 or not all(isinstance(row, dict) and row for row in rows):
        return False
    keys = {key for row in rows for key in row}
    filled = sum(map(len, rows))
    return (
        1 < len(keys) <= MOST_COLUMNS
        and filled * 2 > len(keys) * len(rows)
        and not any(isinstance(inner, dict | list) for row in rows for inner in row.values())
        and not any(_is_text(key, _written(row[key])) for row in rows for key in row)
    )


def _short(value: Any) -> str | None:
    """Return a value that may be a title."""
    if isinstance(value, str) and 0 < len(value.split()) <= _LONGEST_VALUE:
        return plain(value)
    return None


def _written(value: Any) -> str:
    """Return a value that holds no others as JSON writes it, but for null."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else ""
