"""Jupyter notebooks become articles: their texts, their code, and what the code printed.

Of what a cell printed at length the beginning and the end are read, where a log tells its result.
Left out are pictures, of which a notice says how many there were, and errors.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.article import Article
from corpus.errors import ArticleNotReadable
from corpus.reading.hypertext.pages import parts_of_chapter
from corpus.reading.left_out import notice_of
from corpus.reading.markup.markdown import markdown_parts
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part, outlined

# Of what was printed so many lines and characters are read at its beginning, and at its end.
_MOST_LINES = 10
_MOST_CHARACTERS = 1000
_MOST_ROWS = 60  # of a table, as many as pandas shows


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
        return notice_of({"picture": self.pictures, "middle of a long output": self.cut_off})

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
            yield from self._output(_mapping(output))

    def _output(self, output: Mapping[str, Any]) -> Iterator[Part]:
        data = _mapping(output.get("data"))
        is_picture = any(key.startswith(("image/", "video/", "audio/")) for key in data)
        is_picture |= any(key in output for key in ("png", "jpeg", "svg"))  # of format 3
        self.pictures += is_picture
        page = _text(data.get("text/html"))
        if is_picture or output.get("name", output.get("stream")) == "stderr":
            return
        if "<table" in page:
            yield from parts_of_chapter(page)[:_MOST_ROWS]
            return
        printed = _text(output.get("text", data.get("text/plain"))).strip("\n")
        lines = printed.splitlines()
        if len(lines) <= 2 * _MOST_LINES and len(printed) <= 2 * _MOST_CHARACTERS:
            yield Part(printed)
        else:
            self.cut_off += 1
            yield Part("\n".join(lines[:_MOST_LINES])[:_MOST_CHARACTERS])
            yield Part("\n".join(lines[-_MOST_LINES:])[-_MOST_CHARACTERS:])


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _sequence(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    """Return a text, which may be written as a list of its lines."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""
