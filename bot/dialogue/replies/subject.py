"""Which article is spoken of, and its passages."""

from contextlib import suppress

from bot.dialogue.turn import Turn
from corpus.article import ArticleReference
from corpus.errors import UnknownArticle
from corpus.passages import Passage


def the_article(turn: Turn) -> ArticleReference | None:
    """Return the article shown last, or the only one that is asked; None if there are several."""
    if showing := turn.seen.showing:
        return turn.index.reference(showing.shown[0].article_id)
    if turn.options.within is None and turn.index.stats().articles > 1:
        return None  # to list two of many takes a look at all of them
    asked = articles_asked(turn, 2)
    return asked[0] if len(asked) == 1 else None


def articles_asked(turn: Turn, most: int) -> list[ArticleReference]:
    """Return the articles that are asked, by id, no more than so many."""
    if turn.options.within is None:
        return turn.index.articles(most)
    found: list[ArticleReference] = []
    for article_id in sorted(turn.options.within):
        with suppress(UnknownArticle):  # it was removed meanwhile
            found.append(turn.index.reference(article_id))
    return found[:most]


def at_hand(turn: Turn) -> list[Passage]:
    """Return the passages of the article that is spoken of; none where that is not known."""
    article = the_article(turn)
    return turn.index.article(article.id) if article else []
