"""An article is made ready for an index: it is cut, and its terms are made.

That takes most of the time of an indexing, and may be done in another process than the index is in.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.analysis import analysis_of
from corpus.article import Article
from corpus.passages import Passage, cut


class Prepared(NamedTuple):
    """An article, its passages, and the terms of each, None where they are still to be made."""

    article: Article
    passages: Sequence[Passage]
    terms: Sequence[Sequence[str]] | None = None

    def under(self, article_id: str) -> "Prepared":
        """Return the same under another id."""
        return self._as(replace(self.article, id=article_id))

    def titled(self, title: str) -> "Prepared":
        """Return the same with another title."""
        return self._as(replace(self.article, title=title))

    def _as(self, article: Article) -> "Prepared":
        if article.reference == self.article.reference:
            return self
        passages = [replace(passage, article=article.reference) for passage in self.passages]
        return Prepared(article, passages, self.terms)


def prepare(article: Article) -> Prepared:
    """Return an article with its passages and their terms."""
    passages = cut(article)
    return Prepared(article, passages, [index_terms(passage) for passage in passages])


def index_terms(passage: Passage) -> list[str]:
    """Return the terms a passage is found by: its content stems and those of its headings.

    All engines index exactly these.
    """
    content_stems = analysis_of(passage.article.language).content_stems
    return content_stems(" ".join(passage.heading)) + content_stems(passage.text)
