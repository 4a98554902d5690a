"""Passages become sources: cited, the answering sentence marked, the words looked for found."""

from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest

from bot.languages.english.deciding import cues_in
from bot.query.question import Question
from bot.query.reading import read_for
from bot.ranking.marks import MarkedPassage
from bot.ranking.ranking import RankedPassage
from bot.values.answers import Explanation, Mark, Source
from bot.values.conversation import Shown
from corpus.analysis import analysis_of
from corpus.article import Role, Span
from corpus.errors import UnknownPassage
from corpus.index import PassageIndex
from corpus.passages import Passage, PassageId
from corpus.terms import terms_of


def quotes(
    index: PassageIndex, shown: Iterable[Shown], question: str, first: int = 1
) -> tuple[Source, ...]:
    """Return passages that were chosen before as sources, the words of a question in them.

    Raises UnknownPassage.
    """
    chosen = list(shown)
    passages = index.passages([place.passage for place in chosen])
    typed = Question(question, tuple(terms_of(question)))
    looked_for = read_for(typed, index).content.keys()
    return tuple(
        Source(
            n,
            passage,
            None,
            marks_of(passage, place),
            _places(passage, looked_for),
        )
        for n, (passage, place) in enumerate(zip(passages, chosen, strict=True), start=first)
    )


def _places(passage: Passage, looked_for: Collection[str]) -> tuple[Span, ...]:
    return tuple(analysis_of(passage.article.language).places(passage.text, looked_for))


def marks_of(passage: Passage, place: Shown) -> tuple[Mark, ...]:
    """Return what was marked in a passage, in reading order."""
    last = len(passage.sentences) - 1
    numbers = sorted({min(number, last) for number in (place.sentence, *place.also)})
    return _marks(passage, numbers)


def neighbours(index: PassageIndex, passage: Passage) -> list[Passage]:
    """Return the passages right before and after one in its article, as far as there are any."""
    found = []
    for ordinal in (passage.ordinal - 1, passage.ordinal + 1):
        try:
            found += index.passages([str(PassageId(passage.article.id, ordinal))])
        except UnknownPassage:
            continue
    return found


def ranked_source(
    n: int,
    found: MarkedPassage,
    explanation: Explanation | None = None,
    *,
    is_evidence: bool = False,
) -> Source:
    """Return a marked passage as the n-th source, the words that were looked for in it.

    Where it `is_evidence`, the words that decide are found in its marks.
    """
    candidates, passage = found.found, found.passage
    asked_before = {t.stem for t in candidates.carried.terms if t.origin.startswith("turn ")}
    looked_for = {*candidates.question.content, *asked_before}
    marks = _marks(passage, found.numbers, found.parts)
    if is_evidence:
        cues = [tuple(cues_in(passage.text, mark.start, mark.end)) for mark in marks]
        marks = tuple(m._replace(cues=some) for m, some in zip(marks, cues, strict=True))
    return Source(
        n,
        passage,
        found.ranked.score,
        marks,
        highlights=_places(passage, looked_for),
        explanation=explanation,
    )


def _marks(passage: Passage, numbers: Sequence[int], parts: Sequence[int] = ()) -> tuple[Mark, ...]:
    """Return sentences of a passage as marks, by their numbers from 0 in reading order.

    Those that follow each other on one line are one mark: an item, or two that belong together.
    The header of a table answers itself where nothing else is marked.
    """
    headers = {number for number in numbers if passage.role(number) is Role.HEADER}
    has_more = len(headers) < len(numbers)
    marks: list[Mark] = []
    for number, part in zip_longest(numbers, parts):
        start, end = passage.sentences[number]
        goes_on = number - 1 in numbers and "\n" not in passage.text[marks[-1].end : start]
        if goes_on and marks[-1].part == part:
            marks[-1] = marks[-1]._replace(end=end)
        else:
            marks.append(Mark(start, end, part, has_more and number in headers))
    return tuple(marks)


def distinct(passages: Iterable[RankedPassage]) -> tuple[RankedPassage, ...]:
    """Return of passages of an article that read the same the first; the rest tell no more."""
    first: dict[tuple[str, str], RankedPassage] = {}
    for ranked in passages:
        first.setdefault((ranked.passage.article.id, ranked.passage.text), ranked)
    return tuple(first.values())


def shown_of(found: MarkedPassage) -> Shown:
    """Return a marked passage as one that is shown."""
    first = (found.answering or found.numbers)[0]
    return Shown(found.passage.id, first, tuple(n for n in found.numbers if n != first))
