"""Outcomes become a run and its qrels as TREC has them, for `trec_eval` and `ir_measures`.

A line of the run is `question Q0 passage rank score tag`, one of the qrels `question 0 passage 1`.
The order alone is told: a score is the place counted from the last, since `trec_eval` sorts by
scores and breaks ties by names, and ours compare within one question only. Questions without an
answer are in neither, and one for which nothing was found is in the qrels alone. Nothing is
written here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from bot.evaluating.evaluation import DEPTH, Outcome

_TAG = "verbatim"
_UNSAFE = re.compile(r"[\s%\x00-\x1f\x7f\ud800-\udfff]")


class TrecFiles(NamedTuple):
    """The text of a run, and that of the qrels it is measured by."""

    run: str
    qrels: str


def trec_files(outcomes: Sequence[Outcome], names: Mapping[str, str] | None = None) -> TrecFiles:
    """Return outcomes as a run and qrels; `names` are a question set's own for our passage ids."""
    run, qrels = list[str](), list[str]()
    named = {passage: safe(name) for passage, name in (names or {}).items()}
    for question, outcome in zip(_questions(outcomes), outcomes, strict=True):
        for rank, passage in enumerate(outcome.found, start=1):
            name = named.get(passage) or safe(passage)
            run.append(f"{question} Q0 {name} {rank} {DEPTH + 1 - rank} {_TAG}\n")
        for passage in sorted(outcome.question.gold_passages):
            qrels.append(f"{question} 0 {named.get(passage) or safe(passage)} 1\n")
    return TrecFiles("".join(run), "".join(qrels))


def safe(name: str) -> str:
    """Return a name without blanks, percent-encoded where it must be; a blank parts the columns.

    No two names have the same, and `urllib.parse.unquote` gives back all but the empty one.

    >>> safe("who is it?/2"), safe("100 %"), safe("")
    ('who%20is%20it?/2', '100%20%25', '%')
    """
    return _UNSAFE.sub(lambda found: quote(found[0], safe="", errors="surrogatepass"), name) or "%"


def _questions(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the name of each outcome's question; where several have one id, others are numbered."""
    taken: set[str] = set()
    for outcome in outcomes:
        name = once = safe(outcome.question.id)
        number = 1
        while name in taken:
            number += 1
            name = f"{once}#{number}"
        taken.add(name)
        yield name
