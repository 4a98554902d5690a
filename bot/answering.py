"""The one function behind the page, the endpoint and the terminal: a question gets its answer."""

import time
from collections.abc import Collection

from bot.answers import Answer, ReadAs, ReadTerm, Source, Status
from bot.confidence import judge
from bot.conversation import Conversation
from bot.question import Question, read_question
from bot.scoring import RankedPassage, Ranking, rank
from bot.settings import DEFAULTS, Settings
from bot.suggestions import suggestions
from corpus.index import PassageIndex
from corpus.terms import places


def answer(
    question: str,
    index: PassageIndex,
    conversation: Conversation | None = None,
    settings: Settings = DEFAULTS,
    *,
    top_k: int | None = None,
    within: Collection[str] | None = None,
) -> Answer:
    """Return the answer to a question: the best passages, or that the article does not say.

    `within` names the articles to ask, all by default. `conversation` is what was asked before.
    Raises QuestionError for a question that cannot be asked.
    """
    began = time.perf_counter()
    asked = read_question(question, settings.longest_question)
    ranking = rank(asked, index, top_k or settings.top_k, within)
    confidence = judge(asked, ranking)
    shown = () if confidence.status is Status.NOT_IN_ARTICLE else ranking.passages
    sources = tuple(_source(n, ranked, asked) for n, ranked in enumerate(shown, start=1))
    offered = suggestions(index, asked, within)
    return Answer(
        question=asked.text,
        status=confidence.status,
        confidence=confidence.value,
        read_as=_read_as(asked, ranking),
        sources=sources,
        suggestions=offered,
        took_ms=(time.perf_counter() - began) * 1000,
    )


def _source(n: int, ranked: RankedPassage, question: Question) -> Source:
    highlights = tuple(places(ranked.passage.text, question.content.keys()))
    return Source(n, ranked.passage, ranked.score, ranked.sentence, highlights)


def _read_as(question: Question, ranking: Ranking) -> ReadAs:
    return ReadAs(
        tuple(
            ReadTerm(question.text[slice(*question.content[stem].span)], 1.0, found=n > 0)
            for stem, n in ranking.passages_with_term.items()
        )
    )
