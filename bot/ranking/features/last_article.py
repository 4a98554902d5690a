"""Whether a sentence is in the article shown last, for a question that leans on what was said."""

from bot.ranking.candidates import Candidates
from bot.ranking.features.base import Feature
from bot.ranking.prepared import Scores


class _LastArticle(Feature):
    name = "article"
    # Of 251 pairs of questions in one index of 8 articles it brings 4 and 5 more to the first three
    # (a name made a pronoun, or dropped); runs of questions on ten articles, drawn at random, lose
    # .6 points of hit@1 to it. Three times the weight brings 9 and 6 and loses 5 points.
    weight = 0.7
    says = "is in the article shown last"
    beyond_words = "the article shown last"
    is_evidence = False

    def values(self, found: Candidates) -> Scores | None:
        article = found.carried.article
        if not found.carried.terms or article is None:
            return None
        if found.search.within is not None and article not in found.search.within:
            return None
        of_it = found.prepared.is_of({article})
        return None if of_it.all() else found.carried.lean * of_it


LAST_ARTICLE = _LastArticle()
