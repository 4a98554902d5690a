"""Questions that the articles do answer, made of their own headings.

A heading (or a title) that is a question is offered if asking it brings up the section it heads.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice
from weakref import WeakKeyDictionary

from bot.question import Question, read_question
from bot.scoring import rank
from corpus.index import PassageIndex
from corpus.passages import Passage

OFFERED = 3
_TRIED = 50  # questions an index; nobody is offered as many
_LONGEST = 120  # characters; a longer line is no handy question
_AUXILIARIES = "is|are|was|were|do|does|did|can|could|should|will|would|may|might|must|has|have"
# A title often leaves the question mark out; the order of its words tells ("How can stem cells").
_QUESTION = re.compile(
    rf"(?:(?:who|whom|what|when|where|why|how) )?(?:{_AUXILIARIES})\b", re.IGNORECASE
)

_found: WeakKeyDictionary[PassageIndex, tuple[str, dict[str, str]]] = WeakKeyDictionary()


def suggestions(
    index: PassageIndex,
    asked: Question | None = None,
    within: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Return up to three questions, none of them the one just asked."""
    generation = index.stats().generation
    kept = _found.get(index)
    if kept is None or kept[0] != generation:
        kept = _found[index] = (generation, _answerable(index))
    own = asked.content.keys() if asked else None
    others = (
        question
        for question, article_id in kept[1].items()
        if (within is None or article_id in within)
        and (own is None or read_question(question, _LONGEST).content.keys() != own)
    )
    return tuple(islice(others, OFFERED))


def _answerable(index: PassageIndex) -> dict[str, str]:
    """Return the questions that lead to where they come from, each with its article's id."""
    found: dict[str, str] = {}
    for question, passage in islice(_asked_by_headings(index), _TRIED):
        if _leads_to(question, passage, index):
            found[question] = passage.article.id
    return found


def _asked_by_headings(index: PassageIndex) -> Iterator[tuple[str, Passage]]:
    """Yield the titles and headings that are questions, each with the first passage it heads."""
    seen: set[str] = set()
    for article in index.articles():
        for passage in index.article(article.id):
            for text in (article.title, *passage.heading[-1:]):
                question = _as_question(text)
                if question and question not in seen:
                    seen.add(question)
                    yield question, passage


def _as_question(text: str) -> str | None:
    if len(text) >= _LONGEST or "\0" in text or not any(c.isalpha() for c in text):
        return None
    if text.endswith("?"):
        return text
    return f"{text.rstrip('.:')}?" if _QUESTION.match(text) else None


def _leads_to(question: str, passage: Passage, index: PassageIndex) -> bool:
    best = rank(read_question(question, _LONGEST), index, 1).passages
    if not best or best[0].passage.article.id != passage.article.id:
        return False
    heads_all = not passage.heading or question.rstrip("?") == passage.article.title
    return heads_all or best[0].passage.heading == passage.heading
