"""Jupyter notebooks become articles: their texts, their code, and what the code printed.

Of what a cell printed the beginning is read. Left out are pictures and what only a browser shows,
of which a notice says how many there were, and errors.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.article import Article
from corpus.errors import ArticleNotReadable
from corpus.reading.markdown import markdown_parts
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part, outlined

# What was printed is read to so many lines and characters: more is a log.
_MOST_LINES = 20
_MOST_CHARACTERS = 2000


def read_notebook(text: str, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in a notebook of format 3 or 4."""
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleNotReadable(source, "it is no JSON", "save it anew in Jupyter") from error
    cells = list(_cells(notebook))
    if not cells:
        raise ArticleNotReadable(source, "it has no cells", "save it anew in Jupyter")
    reading = _Reading()
    parts = [part for cell in cells for part in reading.parts(cell)]
    said = _mapping(_mapping(notebook).get("metadata"))
    authors = [_text(_mapping(author).get("name")) for author in _sequence(said.get("authors"))]
    parts = [*metadata_parts(authors), *parts]
    article = outlined(parts, article_id, source, fallback_title)
    return replace(article, notices=reading.notices)


def _cells(notebook: Any) -> Iterator[Mapping[str, Any]]:
    worksheets = _sequence(_mapping(notebook).get("worksheets"))  # of format 3
    for sheet in worksheets or [notebook]:
        for cell in _sequence(_mapping(sheet).get("cells")):
            if isinstance(cell, dict):
                yield cell


@dataclass
class _Reading:
    """What was left out of the cells so far."""

    pictures: int = 0
    cut_off: int = 0

    @property
    def notices(self) -> tuple[str, ...]:
        found = [
            (self.pictures, "picture", "pictures"),
            (self.cut_off, "long output but its beginning", "long outputs but their beginnings"),
        ]
        named = [f"{count} {one if count == 1 else many}" for count, one, many in found if count]
        return (f"left out: {' and '.join(named)}",) if named else ()

    def parts(self, cell: Mapping[str, Any]) -> Iterator[Part]:
        """Yield what a cell holds."""
        kind = cell.get("cell_type")
        source = _text(cell.get("source", cell.get("input")))
        if kind == "markdown":
            yield from markdown_parts(source)
        elif kind == "heading":  # of format 3
            level = cell.get("level")
            is_level = isinstance(level, int) and 0 < level < 7
            yield Part(" ".join(source.split()), level=int(level or 1) if is_level else 1)
        else:
            yield Part(source.strip("\n"))
        for output in _sequence(cell.get("outputs")):
            yield Part(self._printed(_mapping(output)))

    def _printed(self, output: Mapping[str, Any]) -> str:
        data = _mapping(output.get("data"))
        self.pictures += any(key.startswith(("image/", "video/", "audio/")) for key in data)
        self.pictures += any(key in output for key in ("png", "jpeg", "svg"))
        is_picture = any(key.startswith("image/") for key in data)
        printed = _text(output.get("text", "" if is_picture else data.get("text/plain")))
        if output.get("name", output.get("stream")) == "stderr":
            return ""
        lines = printed.strip("\n").splitlines()
        beginning = "\n".join(lines[:_MOST_LINES])[:_MOST_CHARACTERS]
        self.cut_off += len(lines) > _MOST_LINES or len(beginning) == _MOST_CHARACTERS
        return beginning


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _sequence(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    """Return a text, which may be written as a list of its lines."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""
