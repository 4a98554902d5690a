"""A file with an article a line (as BEIR's `corpus.jsonl`: `_id`, `title`, `text`) becomes those.

A `url`, there or in `metadata`, is the source that is linked to. The file is read line by line
and may be of any size.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from corpus.article import Article, ArticleBuilder, plain, web_address
from corpus.errors import ArticleNotFound, ArticleNotReadable
from corpus.languages.recognition import with_language
from corpus.reading.files import LARGEST_FILE, slug

_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class _Row(msgspec.Struct):
    id: Annotated[str, msgspec.Meta(min_length=1)] = msgspec.field(name="_id")
    text: str
    title: str = ""
    url: object = None
    metadata: object = None

    @property
    def address(self) -> str | None:
        """Return where the article stands on the web, if that is said in a form to go by."""
        inner = self.metadata.get("url") if isinstance(self.metadata, dict) else None
        said = [text for text in (self.url, inner) if isinstance(text, str)]
        return next(filter(None, map(web_address, said)), None)


_decoder = msgspec.json.Decoder(_Row)


def read_lines(path: Path, language: str | None = None) -> Iterator[Article]:
    """Yield the articles of a file, under their own ids; empty lines and articles are left out.

    The same `_id` always gives the same id. The language of each is recognised where it is not
    said. Raises ArticleNotFound or ArticleNotReadable, which
    names the line.
    """
    where = str(path)
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LARGEST_FILE + 1):
                number += 1
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if len(line) > LARGEST_FILE:
                    raise _bad_line(
                        where, number, f"it is longer than {LARGEST_FILE // 1024**2} MiB"
                    )
                if line.strip() and (article := _article(line, number, path)):
                    yield with_language(article, language)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArticleNotFound(where) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleNotReadable(where, reason.lower(), "check its name and permissions") from error


def _article(line: bytes, number: int, path: Path) -> Article | None:
    try:
        row = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _bad_line(str(path), number, str(error)) from error
    builder = ArticleBuilder()
    title = plain(row.title)
    for paragraph in row.text.splitlines() if row.text.strip() else [title]:
        builder.add(plain(paragraph))
    if not any(c.isalnum() for c in builder.text):
        return None
    source = row.address or path.name.encode("utf-8", "replace").decode()
    return Article(
        _id(row.id), title or row.id, source, builder.text, tuple(builder.blocks), encoding="utf-8"
    )


def _bad_line(where: str, number: int, reason: str) -> ArticleNotReadable:
    return ArticleNotReadable(
        where,
        f"line {number}: {reason}",
        'each line is a JSON object such as {"_id": "1", "title": "", "text": ""}',
    )


def _id(name: str) -> str:
    """Return a name itself if it is safe in an address, or else one that is, of its own."""
    if _SAFE_ID.fullmatch(name):
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{slug(name) or 'article'}-{digest}"
