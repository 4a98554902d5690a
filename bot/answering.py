"""The one function behind the page, the endpoint and the terminal: a question gets its answer."""

import time
from collections.abc import Collection

from bot.answers import Answer, ReadAs, ReadTerm, Replacement, Source, Status
from bot.confidence import judge
from bot.conversation import Conversation
from bot.explanation import explain as explained
from bot.question import read_question
from bot.scoring import Candidates, rank
from bot.settings import DEFAULTS, Settings
from bot.suggestions import suggestions
from corpus.index import PassageIndex
from corpus.terms import Term, places


def answer(
    question: str,
    index: PassageIndex,
    conversation: Conversation | None = None,
    settings: Settings = DEFAULTS,
    *,
    top_k: int | None = None,
    within: Collection[str] | None = None,
    exact: bool = False,
    explain: bool = False,
) -> Answer:
    """Return the answer to a question: the best passages, or that the article does not say.

    `within` names the articles to ask, all by default; `exact` leaves mistyped words as they are;
    `explain` takes the scores apart. `conversation` is what was asked before. Raises QuestionError
    for a question that cannot be asked.
    """
    began = time.perf_counter()
    asked = read_question(question, settings.longest_question)
    ranking = rank(asked, index, top_k or settings.top_k, within, exact=exact)
    confidence = judge(asked, ranking)
    shown = () if confidence.status is Status.NOT_IN_ARTICLE else ranking.passages
    meant = ranking.candidates.question
    sources = tuple(
        Source(
            n,
            ranked.passage,
            ranked.score,
            ranked.sentence,
            highlights=tuple(places(ranked.passage.text, meant.content.keys())),
            explanation=explained(ranking.candidates, ranked, index) if explain else None,
        )
        for n, ranked in enumerate(shown, start=1)
    )
    return Answer(
        question=asked.text,
        status=confidence.status,
        confidence=confidence.value,
        read_as=_read_as(ranking.candidates),
        sources=sources,
        suggestions=suggestions(index, asked, within),
        took_ms=(time.perf_counter() - began) * 1000,
    )


def _read_as(found: Candidates) -> ReadAs:
    text, content = found.question.text, found.question.content
    return ReadAs(
        terms=tuple(
            ReadTerm(text[slice(*content[stem].span)], 1.0, found=_is_held(content[stem], n))
            for stem, n in found.passages_with_term.items()
        ),
        replaced=tuple(
            Replacement(text[slice(*respelling.term.span)], respelling.word)
            for respelling in found.respellings
        ),
    )


def _is_held(term: Term, passages_with_term: int) -> bool:
    # Stop words are not looked for, so nothing is known against them.
    return passages_with_term > 0 or not term.is_content
