"""Who wrote the text, when, who published it and what it is called, from lines that say so.

A question of this kind has no word beside those that ask, a name of the text ("the article",
"this", "the book"), and its title. What else the text says of authors and dates is of others.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from bot.catalogue.saying import say
from bot.dialogue.asking import ask
from bot.dialogue.replies.lines import said, show_chosen
from bot.dialogue.replies.subject import articles_asked, the_article
from bot.dialogue.turn import Turn
from bot.languages.english.idle_words import FUNCTION_WORDS
from bot.languages.english.imprint import (
    AUTHOR,
    DATE,
    IMPRINTS,
    ITSELF,
    KINDS_OF_FILES,
    MAY_BE_ITSELF,
    OF_SOME_KIND,
    POINTING_AT_IT,
    TITLE_ASKED,
    TITLE_WORDS,
    Imprint,
)
from bot.languages.english.message_words import FILLERS
from bot.query.question import Question
from bot.values.answers import Answer
from bot.values.conversation import Offer
from bot.values.kinds import Act, Form, Status
from corpus.article import ArticleReference, Role
from corpus.index import PassageIndex
from corpus.kept import kept_for_each_commit
from corpus.passages import Passage
from corpus.terms import STOP_WORDS, content_stems

_SAYS_NOTHING = STOP_WORDS | FUNCTION_WORDS | FILLERS
_WHO_AND_WHEN = frozenset({"who", "when"})
_MOST_ARTICLES = 1000  # among which one is looked for by its title
_MOST_OFFERED = 5
_BEGINNING = 3  # passages in which a dateline may stand


def told_of_itself(turn: Turn) -> Answer | None:
    """Return what a question gets that asks who wrote the text, when and the like, else None."""
    question = turn.message.question
    imprints = [one for one in IMPRINTS if one.asks.search(question.text)]
    if not imprints and not TITLE_ASKED.search(question.text):
        return None
    both = _WHO_AND_WHEN.issubset(question.words)
    imprints = [AUTHOR, DATE] if imprints and both else imprints[:1]
    asking = frozenset[str]().union(*(one.words for one in imprints)) or TITLE_WORDS
    topics = _topics(question) - asking
    named = topics - ITSELF - MAY_BE_ITSELF
    articles = _articles(turn, named)
    if not articles:
        return None
    if not imprints:
        return _title(turn, articles) if len(articles) == 1 else None
    telling = frozenset[str]().union(*(one.telling for one in imprints))
    is_plain = not telling.isdisjoint(_topics(question))
    may_be_other = bool(named or topics & MAY_BE_ITSELF)
    if may_be_other or not (is_plain or topics) or _may_point_elsewhere(turn, topics):
        given = ask(turn, question)
        is_answered = given.status is Status.ANSWERED
        if is_answered and (not is_plain or _speaks_of(given, telling)):
            return given
        return _lines(turn, articles, imprints) or given
    return _lines(turn, articles, imprints) or _of_the_text(turn, telling)


def _topics(question: Question) -> frozenset[str]:
    return frozenset(
        term.stem for term in question.terms if term.name or term.word not in _SAYS_NOTHING
    )


def _articles(turn: Turn, named: frozenset[str]) -> list[ArticleReference]:
    """Return the articles that may be meant: the one spoken of, the one so named, or all."""
    spoken_of = the_article(turn)
    if spoken_of and named <= _kinds(spoken_of):
        return [spoken_of]
    if named:
        if turn.options.within is None:
            titled = _titled(turn.index)
        else:
            titled = [(one, _titles(one)) for one in articles_asked(turn, _MOST_ARTICLES)]
        return [one for one, titles in titled if named in titles][:2]
    return articles_asked(turn, _MOST_OFFERED + 1)


def _kinds(article: ArticleReference) -> frozenset[str]:
    """Return the stems of what an article is, by its title and its kind of file."""
    of_file = KINDS_OF_FILES.get(PurePath(article.source).suffix.lower(), frozenset())
    return (OF_SOME_KIND & frozenset(content_stems(article.title))) | of_file


@kept_for_each_commit
def _titled(index: PassageIndex) -> list[tuple[ArticleReference, list[frozenset[str]]]]:
    """Return the first articles, and the stems of the title of each."""
    return [(one, _titles(one)) for one in index.articles(_MOST_ARTICLES)]


def _titles(article: ArticleReference) -> list[frozenset[str]]:
    """Return the stems of a title, and of what stands before its colon."""
    whole, before = article.title, article.title.partition(":")[0]
    return [frozenset(content_stems(text)) - ITSELF - MAY_BE_ITSELF for text in (whole, before)]


def _may_point_elsewhere(turn: Turn, topics: frozenset[str]) -> bool:
    """Tell whether "it" may be what was spoken of before."""
    is_pointing = not POINTING_AT_IT.isdisjoint(turn.message.question.words)
    showing = turn.seen.showing
    if topics or not is_pointing or not showing:
        return False
    [passage] = turn.index.passages([showing.shown[0].passage])
    return not passage.is_metadata


def _speaks_of(given: Answer, stems: frozenset[str]) -> bool:
    """Tell whether what is marked first has one of some stems."""
    if not given.sources:
        return False
    source = given.sources[0]
    marked = " ".join(source.passage.text[mark.start : mark.end] for mark in source.marks)
    return not stems.isdisjoint(content_stems(marked))


def _lines(
    turn: Turn, articles: Sequence[ArticleReference], imprints: Sequence[Imprint]
) -> Answer | None:
    """Return the lines that tell it, or the question of which article they should be."""
    if len(articles) > _MOST_OFFERED:
        offered = tuple(imprints[0].question.format(one.title) for one in articles[:_MOST_OFFERED])
        asked = said(turn, Act.ARTICLE, say("reply.which_of_several"))
        after = turn.conversation.after(offer=Offer(offered))
        return replace(asked, suggestions=offered, conversation=after)
    passages = [turn.index.article(one.id) for one in articles]
    told = [passage for of_one in passages for passage in of_one if passage.is_metadata]
    beginnings = [passage for of_one in passages for passage in of_one[:_BEGINNING]]

    def telling(passage: Passage) -> tuple[int, ...]:
        return tuple(
            number
            for number, span in enumerate(passage.sentences)
            if passage.role(number) in (Role.METADATA, Role.DATELINE)
            and any(one.lines.match(passage.text[slice(*span)]) for one in imprints)
        )

    return show_chosen(turn, told, telling, Form.SENTENCE) or show_chosen(
        turn, beginnings, telling, Form.SENTENCE
    )


def _of_the_text(turn: Turn, telling: frozenset[str]) -> Answer:
    """Return what the text says of itself ("This report was written by ..."), or that it does not.

    What it says of the writing of others is no answer.
    """
    given = ask(turn, turn.message.question)
    names_itself = _speaks_of(given, ITSELF | MAY_BE_ITSELF)
    return given if names_itself and _speaks_of(given, telling) else _refused(given)


def _refused(given: Answer) -> Answer:
    """Return an answer without what was found."""
    *views, view = given.conversation.views
    status = Status.NOT_IN_ARTICLE
    view = view._replace(status=status, confidence=0.0, shown=(), further=())
    return replace(
        given,
        status=status,
        confidence=0.0,
        doubt=None,
        form=None,
        parts=(),
        answering=0,
        sources=(),
        offer=None,
        conversation=replace(given.conversation, views=(*views, view)),
    )


def _title(turn: Turn, articles: Sequence[ArticleReference]) -> Answer:
    [article] = articles
    text = say("reply.it_is", title=article.title, source=article.source)
    return said(turn, Act.ARTICLE, text)
