"""Files become articles. This is the only place that turns bytes into text."""

from __future__ import annotations

import atexit
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.article import Article
from corpus.passages import cut
from corpus.prepared import Prepared
from corpus.reading.files import LARGEST_FILE, Job, job_for
from corpus.reading.formats import format_of, read_job

if TYPE_CHECKING:
    from corpus.reading.sandbox import Sandbox

__all__ = ["LARGEST_FILE", "read_article", "read_articles", "read_prepared"]

# Bytes of a plain text or Markdown. To read, cut and stem so many takes .4 s, and 13 s at most
# (nothing but "[a]("); the process takes .2 s to start, and 5 % longer for what is sent.
_READ_HERE = 1024 * 1024


def read_article(
    path: Path, taken_ids: Container[str] = (), language: str | None = None
) -> Article:
    """Return the article in a file, under an id that is not taken yet.

    Its language is recognised where it is not said. A plain text or Markdown that is not large is
    read here, all else in a process of its own (`sandbox`). Raises ArticleNotFound,
    ArticleNotReadable, ArticleEmpty or ArticleBeyondLimit.
    """
    job, is_read_here = _job(path, taken_ids, language)
    return read_job(job) if is_read_here else _sandbox().read_job(job)


def read_prepared(
    path: Path, taken_ids: Container[str] = (), language: str | None = None
) -> Prepared:
    """Return the same ready for an index; what is read here without its terms."""
    job, is_read_here = _job(path, taken_ids, language)
    if not is_read_here:
        return _sandbox().prepare_job(job)
    article = read_job(job)
    return Prepared(article, cut(article))


def _job(path: Path, taken_ids: Container[str], language: str | None) -> tuple[Job, bool]:
    """Return the job of reading a file, and whether that needs no sandbox."""
    is_safe = format_of(path).is_safe
    job = job_for(path, taken_ids, language)
    return job, is_safe and len(job.data) <= _READ_HERE


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
