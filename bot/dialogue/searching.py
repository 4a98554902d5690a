"""A search: the passages that are closest to a question, whether they answer it or not.

Nothing is carried over from before, nothing refused, and a greeting is words like any others; what
an article says to a question is for `bot.dialogue.answering`.
"""

import time
from collections.abc import Collection
from typing import NamedTuple

from bot.dialogue.read_as import how_read
from bot.dialogue.sources import ranked_source
from bot.query.question import read_question
from bot.ranking.marks import marked
from bot.ranking.ranking import rank
from bot.showing.answer_json import read_as_json, source_as_json
from bot.showing.documents import SearchDocument
from bot.values.answers import ReadAs, Source
from bot.values.options import passages_to_show
from bot.values.search import Search
from bot.values.settings import DEFAULTS, Settings
from corpus.index import PassageIndex


class Found(NamedTuple):
    """What a search found, the best first. `took_ms` is wall time."""

    question: str
    read_as: ReadAs
    sources: tuple[Source, ...]
    took_ms: float


def search(
    question: str,
    index: PassageIndex,
    settings: Settings = DEFAULTS,
    *,
    top_k: int | None = None,
    within: Collection[str] | None = None,
) -> Found:
    """Return the passages closest to a question; raises QuestionError and BadArgument."""
    began = time.perf_counter()
    asked = read_question(question, settings.longest_question)
    with index.pinned():
        k = passages_to_show(top_k, settings)
        ranking = rank(asked, index, k, Search.by(settings, within))
        sources = tuple(
            ranked_source(n, marked(passage, ranking.candidates, ranking.candidates.form))
            for n, passage in enumerate(ranking.passages, start=1)
        )
        read_as = how_read(ranking.candidates, index, within)
    return Found(asked.text, read_as, sources, (time.perf_counter() - began) * 1000)


def found_as_json(found: Found) -> SearchDocument:
    """Return what a search found in its JSON form."""
    return {
        "question": found.question,
        "read_as": read_as_json(found.read_as),
        "sources": [source_as_json(source) for source in found.sources],
        "took_ms": round(found.took_ms, 2),
    }
