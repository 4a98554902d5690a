"""What readers of an answer should know of how its article was read, once in a conversation."""

from collections.abc import Collection

from bot.catalogue.saying import say
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.kinds import Status
from corpus.errors import UnknownArticle
from corpus.index import PassageIndex

# Of so few articles the notices of each are told where none of them says what is asked: what could
# not be read may say it. Of more they are a list that nobody reads.
_FEW = 3


def reading_notices(
    given: Answer,
    index: PassageIndex,
    before: Conversation,
    within: Collection[str] | None,
) -> tuple[str, ...]:
    """Return the notices of the articles that answer, or of the few that do not.

    What an earlier turn told, as far as the conversation knows of it, is not told again. Where
    several articles are asked, each notice names its own.
    """
    is_alone = (len(within) if within is not None else index.stats().articles) == 1
    if given.status is Status.NOT_IN_ARTICLE:
        articles = _few_asked(index, within)
    else:
        cited = [source.passage.article.id for source in given.sources[: given.answering]]
        articles = list(dict.fromkeys(cited))
    told = {view.shown[0].article_id for view in before.views if view.shown}
    if any(view.status is Status.NOT_IN_ARTICLE for view in before.views):
        told |= set(_few_asked(index, within))
    return tuple(
        notice if is_alone else _naming(index.reference(article).title, notice)
        for article in articles
        if article not in told
        for notice in index.notices(article)
    )


def _naming(title: str, notice: str) -> str:
    return say("notice.of_an_article", title=title, notice=notice)


def _few_asked(index: PassageIndex, within: Collection[str] | None) -> list[str]:
    """Return the articles that are asked if they are few, and none if they are many."""
    asked = index.stats().articles if within is None else len(within)
    if asked > _FEW:
        return []
    if within is None:
        return [article.id for article in index.articles(_FEW)]
    return [article for article in sorted(within) if _is_there(article, index)]


def _is_there(article: str, index: PassageIndex) -> bool:
    try:
        index.reference(article)
    except UnknownArticle:
        return False
    return True
