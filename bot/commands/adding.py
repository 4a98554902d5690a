"""An article is added to those that a conversation asks, for as long as it lasts."""

import os
from pathlib import Path
from typing import NamedTuple

from bot.values.settings import Settings
from corpus.index import WritableIndex


class Added(NamedTuple):
    """An article that can be asked now, and what should be known of its reading."""

    article_id: str
    title: str
    passages: int
    notices: tuple[str, ...]


def add_to(index: WritableIndex, name: str, settings: Settings) -> Added:
    """Read a file into an index in memory; raises ArticleError."""
    from corpus.reading import read_prepared

    path = Path(os.path.expanduser(name))  # noqa: PTH111  leaves an unknown ~name as it is
    taken = {article.id for article in index.articles()}
    prepared = read_prepared(path, taken, settings.language)
    index.replace(*prepared)
    index.commit()
    article = prepared.article
    return Added(article.id, article.title, len(prepared.passages), article.notices)
