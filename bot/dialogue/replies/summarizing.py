"""A summary in the article's own sentences: of all of it, of a section, of what it says of a topic.

Of several articles it is the one that is spoken of, or that is named; else it is asked which.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.catalogue.saying import say
from bot.dialogue.asking import ask
from bot.dialogue.extracts import CARRYING, Extracts, extracts_of, sections_of, stands_alone
from bot.dialogue.replies.lines import said, show
from bot.dialogue.replies.subject import articles_asked, the_article
from bot.dialogue.turn import Turn
from bot.languages.english.steering import OF_SECTIONS
from bot.query.chapters import chapter_asked_for
from bot.query.question import Question
from bot.ranking.confidence import judge
from bot.ranking.ranking import RankedSentence, Ranking, rank
from bot.values.answers import Answer
from bot.values.conversation import Offer, Shown, View
from bot.values.kinds import Act, Form, Status
from corpus.article import ArticleReference
from corpus.passages import Passage, PassageId
from corpus.terms import content_stems, words

_MOST_QUOTED = 8
_MOST_KEPT = 24  # and for "more"
_MOST_LISTED = 12  # sections of a table of contents
_MOST_TITLES = 1000  # articles among which one is looked for by its title
_MOST_OFFERED = 5
# Of a section's heading so much must be said where it is not called a section.
_IS_NAMED = 0.5
# A sentence about a topic scores at least so much of what the best one does.
_COMES_NEAR = 0.4
_SEARCHED = 40  # sentences
_FEW = 4  # sentences at least, if there are so many
_OF_CONTENTS = frozenset("sections chapters headings contents toc".split())


class _Parts(NamedTuple):
    """The sentences above extracts of some parts of a text: their first ones, or what carries."""

    contents: str
    from_each: str
    from_some: str


_SECTIONS = _Parts(
    "reply.contents_by_section",
    "reply.extracts_of_sections",
    "reply.extracts_of_some_sections",
)
_PARAGRAPHS = _Parts(
    "reply.contents_by_paragraph",
    "reply.extracts_of_paragraphs",
    "reply.extracts_of_some_paragraphs",
)


def summary(turn: Turn) -> Answer:
    """Return the sentences that carry an article, a section or what is said of a topic."""
    topic = turn.message.topic
    if in_extracts := chapter_in_extracts(turn):
        return in_extracts
    article = _by_title(turn, topic) if topic else None
    if article:
        return _of_article(turn, article)
    spoken_of = the_article(turn)
    if topic is None:
        return _of_article(turn, spoken_of) if spoken_of else which(turn)
    if spoken_of is None:
        return _of_topic(turn, topic, None)
    passages = turn.index.article(spoken_of.id)
    if section := _section(passages, topic, turn.message.words):
        return _of_section(turn, *section)
    if _stems(topic.text) <= _stems(spoken_of.title):
        return _of_article(turn, spoken_of)
    return _of_topic(turn, topic, spoken_of)


def chapter_in_extracts(turn: Turn) -> Answer | None:
    """Return extracts of the chapter that a question asks for by its number, None if it does not.

    The last such heading counts: those before it may be of a table of contents.
    """
    chapter = chapter_asked_for(turn.text)
    spoken_of = the_article(turn) if chapter else None
    if chapter is None or spoken_of is None:
        return None
    passages = turn.index.article(spoken_of.id)
    for path in reversed(_headings(passages)):
        if chapter.is_named_by(path[-1]):
            return _of_section(turn, path[-1], _under(passages, path))
    return None


def which(turn: Turn, none: str | None = None) -> Answer:
    """Return the question which of several articles is meant, or a line where there is none."""
    act = turn.message.act
    asked = articles_asked(turn, _MOST_OFFERED)
    if not asked:
        return said(turn, act, none or say("reply.none_to_sum_up"))
    count = len(turn.options.within or ()) or turn.index.stats().articles
    all_offered = count == len(asked)
    text = say("reply.which_of_these") if all_offered else say("reply.which_of_many", count=count)
    offered = tuple(say("reply.sum_up", title=article.title) for article in asked)
    return replace(
        said(turn, act, text),
        suggestions=offered,
        conversation=turn.conversation.after(offer=Offer(offered)),
    )


def _by_title(turn: Turn, topic: Question) -> ArticleReference | None:
    """Return the article with this title, or of several asked the only one that it is part of."""
    asked = articles_asked(turn, _MOST_TITLES)
    named = words(topic.text)
    for article in asked:
        if words(article.title) == named:
            return article
    part = [article for article in asked if _stems(topic.text) <= _stems(article.title)]
    return part[0] if len(part) == 1 < len(asked) else None


# Of an article


def _of_article(turn: Turn, article: ArticleReference) -> Answer:
    passages = turn.index.article(article.id)
    sections = sections_of(passages)
    is_headed = len(sections) < len(passages) or any(passage.heading for passage in passages)
    what = _SECTIONS if is_headed else _PARAGRAPHS
    if not _OF_CONTENTS.isdisjoint(turn.message.words):
        return _contents(turn, article, sections, what)
    return _extracted(turn, article.title, extracts_of(sections, _MOST_QUOTED), what)


def _contents(
    turn: Turn, article: ArticleReference, sections: Sequence[Sequence[Passage]], what: _Parts
) -> Answer:
    """Return how each section begins."""
    begins = [Shown(section[0].id, _first(section[0])) for section in sections]
    view = _view(turn, "", begins, _MOST_LISTED)
    text = say(what.contents, title=article.title)
    return _summed_up(turn, view, text, len(begins) - len(view.shown))


def _first(passage: Passage) -> int:
    """Return which sentence of a passage is the first that can be quoted alone."""
    numbers = range(len(passage.sentences))
    return next((n for n in numbers if passage.role(n) in CARRYING), 0)


# Of a section


def _section(
    passages: Sequence[Passage], topic: Question, said_words: Sequence[str]
) -> tuple[str, list[Passage]] | None:
    """Return the heading that a topic names and what stands under it, None if none does.

    Where it is called a section, a part of its heading is enough; what the article "says about"
    something may stand anywhere.
    """
    named, best = _stems(topic.text), 0.0
    is_section = not OF_SECTIONS.isdisjoint(said_words)
    if not is_section and "about" in said_words:
        return None
    least = 0.0 if is_section else _IS_NAMED
    found: tuple[str, ...] = ()
    for path in _headings(passages):
        own = _stems(path[-1])
        alike = len(named & own) / len(named | own) if named <= own else 0.0
        if alike > best and alike >= least:
            found, best = path, alike
    return (found[-1], _under(passages, found)) if found else None


def _headings(passages: Sequence[Passage]) -> list[tuple[str, ...]]:
    """Return the headings in reading order, each with those above it."""
    paths = (p.heading[:n] for p in passages for n in range(1, len(p.heading) + 1))
    return list(dict.fromkeys(paths))


def _under(passages: Sequence[Passage], path: tuple[str, ...]) -> list[Passage]:
    return [p for p in passages if p.heading[: len(path)] == path]


def _of_section(turn: Turn, heading: str, passages: list[Passage]) -> Answer:
    sections = sections_of(passages)
    what = _SECTIONS if len(sections) < len(passages) else _PARAGRAPHS
    found = extracts_of(sections, _MOST_QUOTED, of_each=1 / 2)
    return _extracted(turn, heading, found, what)


def _extracted(turn: Turn, title: str, found: Extracts, what: _Parts) -> Answer:
    """Return extracts under a line that says how much they leave out."""
    if not found.quoted:
        return said(turn, Act.SUMMARY, say("reply.no_sentences", title=title))
    key = "reply.extracts"
    if found.sections > 1:
        key = what.from_some if found.left_out else what.from_each
    text = say(
        key,
        title=title,
        count=found.sections,
        quoted=found.sections - found.left_out,
        more=say("reply.more_shows_others") if found.others else "",
    )
    view = _view(turn, "", [*found.quoted, *found.others], len(found.quoted))
    return _summed_up(turn, view, text, found.left_out)


# Of a topic


def _of_topic(turn: Turn, topic: Question, article: ArticleReference | None) -> Answer:
    """Return the sentences nearest to a topic, over as many passages as speak of it."""
    within = turn.options.within if article is None else {article.id}
    ranking = rank(topic, turn.index, _SEARCHED, replace(turn.search, within=within))
    about = _about(ranking)
    if not about or judge(topic, ranking).status is Status.NOT_IN_ARTICLE:
        return _of_topic(turn, topic, None) if article else ask(turn, topic, Act.SUMMARY)
    quoted, others = about[:_MOST_QUOTED], about[_MOST_QUOTED:]
    if article:
        key = "reply.article_says_about_in_part" if others else "reply.article_says_about"
    else:
        key = "reply.articles_say_about_in_part" if others else "reply.articles_say_about"
    title = article.title if article else ""
    text = say(key, title=title, topic=topic.text, quoted=len(quoted), count=len(about))
    shown = [*sorted(quoted, key=_place), *others]
    view = _view(turn, topic.text, shown, len(quoted))
    return _summed_up(turn, view, text, len(others))


def _about(ranking: Ranking) -> list[Shown]:
    """Return the best sentences of each passage that speaks of a topic, the best passage first.

    It is one sentence of each, and more where few passages speak of it.
    """
    near = {ranked.passage.id for ranked in ranking.passages if ranked.has_topic}
    carrying = [
        one
        for one in ranking.sentences
        if one.score >= _COMES_NEAR * ranking.sentences[0].score
        and one.passage.id in near
        and one.passage.role(one.number) in CARRYING
    ]
    topic = ranking.candidates.question.content.keys()
    speaking = [one for one in carrying if topic & set(content_stems(_text(one)))] or carrying
    found: dict[str, list[RankedSentence]] = {}
    for one in speaking:
        found.setdefault(one.passage.id, []).append(one)
    most = max(1, _FEW // max(1, len(found)))
    chosen: list[Shown] = []
    for passage, sentences in found.items():
        alone = [one for one in sentences if stands_alone(_text(one))] or sentences[:1]
        first, *also = sorted(one.number for one in alone[:most])
        chosen.append(Shown(passage, first, tuple(also)))
    return chosen


def _text(one: RankedSentence) -> str:
    return one.passage.text[slice(*one.passage.sentences[one.number])]


def _place(shown: Shown) -> PassageId:
    return PassageId.parse(shown.passage)


def _view(turn: Turn, question: str, shown: Sequence[Shown], count: int) -> View:
    here, further = tuple(shown[:count]), tuple(shown[count:][:_MOST_KEPT])
    return View(turn.text, question, Act.SUMMARY, Status.ANSWERED, 1.0, here, further)


def _summed_up(turn: Turn, view: View, text: str, left_out: int) -> Answer:
    return replace(show(turn, view, text), form=Form.SUMMARY, left_out=left_out)


def _stems(text: str) -> set[str]:
    return set(content_stems(text))
