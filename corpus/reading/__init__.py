"""Files become articles. This is the only place that turns bytes into text."""

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import Path, PurePath

from corpus.article import Article
from corpus.errors import ArticleEmpty, ArticleNotFound, ArticleNotReadable
from corpus.reading.decoding import decode

# An article in memory is cut and ranked whole; a file beyond this is a library, not an article.
LARGEST_FILE = 32 * 1024 * 1024

Reader = Callable[[str, str, str, str], Article]
"""(text, id, source, fallback title) -> Article"""


def read_article(path: Path, taken_ids: Collection[str] = ()) -> Article:
    """Return the article in a file, under an id that is not taken yet.

    Raises ArticleNotFound, ArticleNotReadable or ArticleEmpty.
    """
    reader = _reader_for(path)
    decoded = decode(_read_bytes(path), source=str(path))
    name = PurePath(path.name.encode("utf-8", "replace").decode())  # a name may hold stray bytes
    title = re.sub(r"[-_\s]+", " ", name.stem).strip() or name.name
    article = reader(decoded.text, _article_id(path, taken_ids), name.name, title)
    if not any(c.isalnum() for c in article.text):
        raise ArticleEmpty(str(path))
    return Article(
        id=article.id,
        title=article.title,
        source=article.source,
        text=article.text,
        blocks=article.blocks,
        encoding=decoded.encoding,
    )


def _reader_for(path: Path) -> Reader:
    # Imported here so that a plain text does not wait for the Markdown library.
    suffix = path.suffix.lower()
    if suffix in {".md", ".markdown"}:
        from corpus.reading.markdown import read_markdown

        return read_markdown
    if suffix in {".txt", ".text", ""}:
        from corpus.reading.plain_text import read_plain_text

        return read_plain_text
    raise ArticleNotReadable(
        str(path),
        f"no reader for {suffix} files",
        "save it as plain text (.txt) or Markdown (.md)",
    )


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ArticleNotReadable(str(path), "it is a folder", "name a file in it")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)  # a pipe or a device does not tell its size
        if len(data) > LARGEST_FILE:
            raise ArticleNotReadable(
                str(path),
                f"it is larger than {LARGEST_FILE // 1024**2} MiB",
                "split it into several files",
            )
        return data
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArticleNotFound(str(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleNotReadable(
            str(path), reason.lower(), "check its name and permissions"
        ) from error


def _article_id(path: Path, taken: Collection[str]) -> str:
    """Return an id that is safe in an address, made of the file's name."""
    name = unicodedata.normalize("NFKD", path.stem[:200]).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-") or "article"
    number, article_id = 1, slug
    while article_id in taken:
        number += 1
        article_id = f"{slug}-{number}"
    return article_id
