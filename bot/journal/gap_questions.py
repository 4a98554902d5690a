"""Gaps become a question set in the form of SQuAD 2.0: questions that nothing answers, with counts.

`verbatim eval` asks them again. Whoever fills in an answer makes a test of a question.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from bot.journal.gaps import Gap
from corpus.errors import UnknownPassage
from corpus.index import PassageIndex
from corpus.passages import Passage


def question_set(
    gaps: Iterable[Gap], index: PassageIndex, articles: Sequence[str]
) -> dict[str, Any]:
    """Return the gaps as a SQuAD 2.0 document with the passages of articles as its paragraphs.

    A question stands at the passage that was shown instead of an answer, or at the first one of
    `articles`. The articles of such passages come after those; a library of millions need not be
    written out. Where there is no article for a question, it stands under an empty one.
    """
    asked: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    named = dict.fromkeys(articles)
    for gap in gaps:
        passage = _shown(gap, index)
        if passage:
            named.setdefault(passage.article.id)
        asked[passage.id if passage else None].append(_question(gap))
    unplaced = asked.pop(None, [])
    data = [_article(index.article(article_id), asked) for article_id in named]
    if articles:
        data[0]["paragraphs"][0]["qas"] += unplaced
    elif unplaced:
        paragraph = {"context": "", "qas": unplaced}
        data.append(
            {"title": "Questions for which no passage was shown", "paragraphs": [paragraph]}
        )
    return {"version": "v2.0", "data": data}


def _shown(gap: Gap, index: PassageIndex) -> Passage | None:
    """Return the passage that was shown most often and is still there."""
    for passage_id in gap.nearest:
        with suppress(UnknownPassage):
            return index.passages([passage_id])[0]
    return None


def _article(passages: Sequence[Passage], asked: dict[str | None, list[Any]]) -> dict[str, Any]:
    reference = passages[0].article
    return {
        "title": reference.title,
        "article": reference.id,
        "source": reference.source,
        "paragraphs": [
            {"passage": passage.id, "context": passage.text, "qas": asked.get(passage.id, [])}
            for passage in passages
        ],
    }


def _question(gap: Gap) -> dict[str, Any]:
    return {
        # The same as long as the question is, so that two such documents can be compared.
        "id": hashlib.sha256(gap.question.encode()).hexdigest()[:12],
        "question": gap.question,
        "is_impossible": True,
        "answers": [],
        "count": gap.count,
        "statuses": {status.value: count for status, count in gap.statuses.items()},
        "rated_down": gap.down,
        "reasons": list(gap.reasons),
        "first": gap.first.isoformat(),
        "last": gap.last.isoformat(),
        "wordings": gap.wordings,
        "shown": list(gap.nearest),
    }
