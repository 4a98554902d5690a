"""The front matter of a Markdown text becomes its title and what it says of its making.

Read are the lines `key: value` of YAML between `---`, those of TOML between `+++`, and the lines
with `%` that Pandoc has. Of YAML there are plain and quoted values, lists in one line or in
several, and the names in a list of persons; what is nested deeper is left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.article import plain
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part

# A blank line after the first dashes makes them a rule, as in Pandoc.
_FENCED = re.compile(
    r"\A(?:---[ \t]*\r?\n(?!\s*?\n)(?P<yaml>(?:.*\r?\n)*?)(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>(?:.*\r?\n)*?)\+\+\+)[ \t]*(?:\r?\n|\Z)"
)
_PERCENT = re.compile(r"\A(?:%.*\r?\n){1,3}(?:\s*\n|\Z)")
_KEY = re.compile(r"(?P<key>[\w-][\w -]{0,60})[ \t]*[:=](?:[ \t]+(?P<value>.*)|)")
_TABLE = re.compile(r"\[+\s*([\w.-]+)\s*\]+")
_ITEM = re.compile(r"-(?:[ \t]+(?P<value>.*)|)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\']|\'\')*)\'')
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[^,"\'\s][^,]*')
_COMMENT = re.compile(r"[ \t]#.*")
_FOLDED = re.compile(r"[|>][+-]?\d?")
_NAMES = frozenset({"name", "literal", "fullname"})

_TITLES = ("title",)
_AUTHORS = ("author", "authors", "creator", "creators", "by", "byline", "writer")
_WRITTEN = (
    "date", "created", "published", "pubdate", "publishdate", "publisheddate", "publicationdate",
    "datepublished", "datecreated", "creationdate", "written", "createdat", "publishedat",
)  # fmt: skip
_UPDATED = (
    "updated", "lastmod", "modified", "lastupdated", "lastmodified", "datemodified", "updatedat",
)  # fmt: skip
_TAGS = ("tags", "tag", "keywords", "categories", "category", "topics")


class FrontMatter(NamedTuple):
    """What stands before a text: a title if it has one, and lines of metadata."""

    title: str | None = None
    parts: Sequence[Part] = ()


def take_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Return the front matter of a text, and the text without it.

    >>> found, rest = take_front_matter("---\\ntitle: Tea\\nauthor: [Ann Lee, Bo]\\n---\\nHot.\\n")
    >>> found.title, found.parts[0].text, rest
    ('Tea', 'Authors: Ann Lee, Bo', 'Hot.\\n')
    """
    if fenced := _FENCED.match(text):
        found = _values(fenced["yaml"] or fenced["toml"] or "")
    elif fenced := _PERCENT.match(text):
        lines = [line.lstrip("% \t").strip() for line in fenced[0].splitlines() if line.strip()]
        named, authors, written = [*lines, "", ""][:3]
        found = {"title": [named], "author": authors.split(";"), "date": [written]}
    else:
        return FrontMatter(), text
    title = next(iter(_first(found, _TITLES)), None)
    parts = metadata_parts(
        _first(found, _AUTHORS),
        ", ".join(_first(found, _WRITTEN)),
        updated=", ".join(_first(found, _UPDATED)),
        publisher=", ".join(_first(found, ("publisher",))),
        tags=_first(found, _TAGS),
    )
    return FrontMatter(title, parts), text[fenced.end() :]


def _first(found: Mapping[str, list[str]], keys: Sequence[str]) -> list[str]:
    """Return the values of the first of some keys that has any."""
    said = ([value for value in map(plain, found.get(key, ())) if value] for key in keys)
    return next(filter(None, said), [])


def _values(lines: str) -> dict[str, list[str]]:
    """Return the values of each key, which is in small letters and without the marks in it."""
    found: dict[str, list[str]] = {}
    values: list[str] = []
    in_list = ""  # the brackets of TOML's lists may be lines apart
    is_folded = False
    for line in lines.splitlines():
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        is_within = line[0].isspace()
        if in_list:
            in_list += f" {written}"
            if written.endswith("]"):
                values.extend(_listed(in_list))
                in_list = ""
        elif is_folded and is_within:
            values.append(written)
        elif item := _ITEM.fullmatch(written):
            values.extend(_named(item["value"] or "", in_item=True))
        elif is_within:
            values.extend(_named(written))
        elif table := _TABLE.fullmatch(written):
            values = found.setdefault(_folded(table[1]), [])
        elif pair := _KEY.fullmatch(written):
            value = (pair["value"] or "").strip()
            values = found.setdefault(_folded(pair["key"]), [])
            is_folded = _FOLDED.fullmatch(value) is not None
            if value.startswith("[") and "]" not in value:
                in_list = value
            elif not is_folded:
                values.extend(_listed(value))
    return found


def _folded(key: str) -> str:
    return re.sub(r"[\W_]", "", key).lower()


def _named(value: str, *, in_item: bool = False) -> Iterator[str]:
    """Yield what a line of a list is: a value, or the name where it is one of several pairs."""
    if pair := _KEY.fullmatch(value):
        if _folded(pair["key"]) in _NAMES:
            yield _unquoted(pair["value"] or "")
    elif in_item:
        yield _unquoted(value)


def _listed(value: str) -> list[str]:
    """Return the values in a list on one line, or the only one.

    >>> _listed('["a, b", c]'), _listed("a, b  # so")
    (['a, b', 'c'], ['a, b'])
    """
    if not value.startswith("["):
        return [_unquoted(value)]
    pieces = _PIECE.findall(value.strip().removeprefix("[").partition("]")[0])
    return [_unquoted(piece.strip()) for piece in pieces if piece.strip()]


def _unquoted(value: str) -> str:
    """Return a value without its quotes, or without the comment behind it."""
    if quoted := _QUOTED.match(value):
        return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted[1] else (quoted[2] or "")
    return _COMMENT.sub("", f" {value}").strip()
