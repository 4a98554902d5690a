"""A file with an article a line (as BEIR's `corpus.jsonl`: `_id`, `title`, `text`) becomes those.

The text may be called `content` or `body` too, and the id `id`; without one it is made of the text,
which is then read once. A `url`, there or in `metadata`, is the source that is linked to. The file
is read line by line and may be of any size.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from corpus.article import Article, ArticleBuilder, plain, web_address
from corpus.errors import ArticleNotFound, ArticleNotReadable
from corpus.languages.recognition import with_language
from corpus.reading.files import LARGEST_FILE, slug

_WORDS_OF_A_TITLE = 8
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class _Row(msgspec.Struct):
    text: str | None = None
    content: str | None = None
    body: str | None = None
    id: str | int | None = None
    beir_id: str | int | None = msgspec.field(name="_id", default=None)
    title: str | None = None
    url: object = None
    metadata: object = None

    @property
    def name(self) -> str:
        """Return the id, empty if there is none."""
        found = self.id if self.beir_id is None else self.beir_id
        return "" if found is None else str(found)

    @property
    def words(self) -> str | None:
        """Return the text, None if there is none by any of its names."""
        said = (self.text, self.content, self.body)
        return next((text for text in said if text is not None), None)

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
            nameless: set[str] = set()
            while line := file.readline(LARGEST_FILE + 1):
                number += 1
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if len(line) > LARGEST_FILE:
                    raise _bad_line(
                        where, number, f"it is longer than {LARGEST_FILE // 1024**2} MiB"
                    )
                if line.strip() and (found := _article(line, number, path)):
                    article, is_named = found
                    if is_named or article.id not in nameless:
                        yield with_language(article, language)
                    if not is_named:
                        nameless.add(article.id)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArticleNotFound(where) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleNotReadable(where, reason.lower(), "check its name and permissions") from error


def _article(line: bytes, number: int, path: Path) -> tuple[Article, bool] | None:
    """Return the article of a line, and whether the line names it."""
    try:
        row = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _bad_line(str(path), number, str(error)) from error
    words = row.words
    if words is None:
        raise _bad_line(str(path), number, "it has no `text`")
    name = row.name or _made_of(f"{row.title}\0{words}", path.stem)
    builder = ArticleBuilder()
    title = plain(row.title or "")
    for paragraph in words.splitlines() if words.strip() else [title]:
        builder.add(plain(paragraph))
    if not any(c.isalnum() for c in builder.text):
        return None
    source = row.address or path.name.encode("utf-8", "replace").decode()
    blocks = tuple(builder.blocks)
    shown = title or row.name or _beginning(builder.text)
    article = Article(_id(name), shown, source, builder.text, blocks, encoding="utf-8")
    return article, bool(row.name)


def _beginning(text: str) -> str:
    """Return the first words of a text that has no title."""
    words = text[:200].split()
    return " ".join(words[:_WORDS_OF_A_TITLE])


def _bad_line(where: str, number: int, reason: str) -> ArticleNotReadable:
    return ArticleNotReadable(
        where,
        f"line {number}: {reason}",
        'each line is a JSON object such as {"_id": "1", "title": "", "text": ""}',
    )


def _id(name: str) -> str:
    """Return a name itself if it is safe in an address, or else one that is, of its own."""
    return name if _SAFE_ID.fullmatch(name) else _made_of(name, name)


def _made_of(text: str, name: str) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{slug(name) or 'article'}-{digest}"
