"""Who wrote a web page and when, as it says it beside its text: in `meta` and in JSON-LD.

JSON-LD is read as data. What the text says itself is not said again.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.article import plain
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part

_AUTHOR_NAMES = frozenset(
    "author article:author dc.creator dcterms.creator citation_author parsely-author "
    "sailthru.author".split()
)
_DATE_NAMES = frozenset(
    "article:published_time date dc.date dc.date.issued dcterms.created dcterms.issued "
    "citation_publication_date citation_date pubdate publish-date parsely-pub-date "
    "sailthru.date".split()
)
# The type of what is written, as schema.org names it: NewsArticle, BlogPosting, ...
_WRITTEN_TYPE = re.compile(r"Article|Posting|Report")
_NO_PERSON = re.compile(r"[@<{]|https?:|(?:admin|author|editor|webmaster)\Z", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")

_LONGEST_JSON = 200_000  # characters
_LONGEST_NAME = 100
_MOST_AUTHORS = 100  # each is compared with the others
# A byline stands among so many blocks at the begin or the end.
_NEAR = 12


@dataclass
class PageMetadata:
    """The authors and dates that a page names, in the order in which it does."""

    authors: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)

    def add_meta(self, name: str, content: str) -> None:
        name = name.strip().lower()
        if name in _AUTHOR_NAMES:
            self._add_author(content)
        elif name in _DATE_NAMES:
            self.dates.append(content)

    def add_json(self, text: str) -> None:
        """Add what JSON-LD says of an article; what cannot be read says nothing."""
        if len(text) > _LONGEST_JSON:
            return
        try:
            read = json.loads(text)
        except (ValueError, RecursionError):
            return
        for thing in _things(read):
            if not _WRITTEN_TYPE.search(str(thing.get("@type", ""))):
                continue
            authors = thing.get("author")
            for author in authors if isinstance(authors, list) else [authors]:
                name = author.get("name") if isinstance(author, dict) else author
                if isinstance(name, str):
                    self._add_author(name)
            if isinstance(date := thing.get("datePublished"), str):
                self.dates.append(date)

    def _add_author(self, name: str) -> None:
        if len(self.authors) == _MOST_AUTHORS:
            return
        name = plain(name)
        is_known = name.casefold() in map(str.casefold, self.authors)
        if 0 < len(name) <= _LONGEST_NAME and not is_known and not _NO_PERSON.match(name):
            self.authors.append(name)

    def parts(self, text: Sequence[Part]) -> list[Part]:
        """Return the lines on the authors and the date that the text itself does not name."""
        near = [part.text.casefold() for part in [*text[:_NEAR], *text[_NEAR:][-_NEAR:]]]
        authors = [] if any(a.casefold() in t for a in self.authors for t in near) else self.authors
        day = next(filter(None, map(_DAY.match, self.dates)), None)
        if day is None or any(_names_day(t, day) for t in near):
            return metadata_parts(authors)
        return metadata_parts(authors, day[0])


def _things(read: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of JSON-LD, alone, listed or in a graph."""
    for thing in read if isinstance(read, list) else [read]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (t for t in graph if isinstance(t, dict)) if isinstance(graph, list) else ()


def _names_day(text: str, day: re.Match[str]) -> bool:
    """Tell whether a text has the year and the day of the month of a date, in whatever order."""
    numbers = re.findall(r"\d+", text)
    return day[1] in numbers and (day[3] in numbers or day[3].lstrip("0") in numbers)
