"""Which articles a page asks: those that its address names, or all."""

from typing import NamedTuple

from flask import Request

from bot.catalogue.saying import say
from corpus.article import ArticleReference
from corpus.index import PassageIndex
from web.requests import all_there, chosen_on_page
from web.table import articles_of

_FEW = 12  # articles that are sorted for the one to begin with; a million take their time


class Scope(NamedTuple):
    """The articles that were `chosen`, of so many; `beside` is the one to show with the chat."""

    chosen: tuple[ArticleReference, ...]
    total: int
    beside: ArticleReference | None

    @property
    def within(self) -> tuple[str, ...] | None:
        """Return the ids of the only articles to ask; None for all."""
        return tuple(article.id for article in self.chosen) or None

    @property
    def is_single(self) -> bool:
        """Tell whether one article is asked alone."""
        return len(self.chosen or range(self.total)) == 1

    @property
    def about(self) -> str:
        """Return what is asked, in few words: the title of an article, or how many there are."""
        if self.beside and self.is_single:
            return self.beside.title
        return say("articles", count=len(self.chosen) or self.total)


def scope_of(request: Request, index: PassageIndex) -> Scope:
    """Return what the address of a page asks; raises BadField, NoSuchArticle."""
    within = all_there(chosen_on_page(request).within, index) or ()
    chosen = tuple(index.reference(article_id) for article_id in within)
    total = index.stats().articles
    listed = chosen or (articles_of(index) if total <= _FEW else index.articles(1))
    return Scope(chosen, total, next(iter(listed), None))
