"""Files become articles. This is the only place that turns bytes into text."""

from __future__ import annotations

import atexit
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.article import Article
from corpus.languages.recognition import with_language
from corpus.reading.files import LARGEST_FILE, job_for
from corpus.reading.formats import format_of, read_job

if TYPE_CHECKING:
    from corpus.reading.sandbox import Sandbox

__all__ = ["LARGEST_FILE", "read_article", "read_articles"]


def read_article(
    path: Path, taken_ids: Container[str] = (), language: str | None = None
) -> Article:
    """Return the article in a file, under an id that is not taken yet.

    Its language is recognised where it is not said. Plain text and Markdown are read here, all else
    in a process of its own (`sandbox`). Raises ArticleNotFound, ArticleNotReadable, ArticleEmpty or
    ArticleBeyondLimit.
    """
    is_safe = format_of(path).is_safe
    job = job_for(path, taken_ids)
    article = read_job(job) if is_safe else _sandbox().read_job(job)
    return with_language(article, language)


def read_articles(
    path: Path, taken_ids: Container[str] = (), language: str | None = None
) -> Iterator[Article]:
    """Yield the articles in a file: those of the lines of a `.jsonl`, or else the one.

    Raises as `read_article` does; the error of a line names it.
    """
    if path.suffix.lower() == ".jsonl":
        from corpus.reading.bulk import read_lines

        yield from read_lines(path, language)
    else:
        yield read_article(path, taken_ids, language)


@cache
def _sandbox() -> Sandbox:
    # Imported here so that a plain text does not wait for it.
    from corpus.reading.sandbox import Sandbox

    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox
