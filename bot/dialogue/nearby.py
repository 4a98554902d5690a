"""What the articles do hold near a question that they do not answer: words, or else headings.

A word is near where the table of words says so, and stands in one of the sentences that come near
in meaning. Each has a question, which was tried and is answered. Nothing is ranked here.
"""

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np

from bot.dialogue.turn import Turn
from bot.ranking.ranking import Ranking
from bot.suggesting.candidates import Candidate
from bot.suggesting.made import Kind, Made
from bot.suggesting.suggester import headings_of, standing_the_test
from bot.values.answers import Nearby, Source
from bot.values.kinds import Status
from corpus.meaning.encoder import Encoder, Vectors
from corpus.meaning.table import TableEncoder
from corpus.passages import Passage
from corpus.terms import Term, terms_of

_MOST = 3
# The cosine of two words. Above it "cost" has "expensive" (.78) and "vaccine" has "infections"
# (.52); below it "cost" has "offer" (.41) and "bread" has "pancreatic" (.35).
_NEAR = 0.5
_SENTENCES_KEPT = 500  # of which the words are known, some 5 MB


def held_near(
    turn: Turn, ranking: Ranking, status: Status, sources: Collection[Source]
) -> tuple[Nearby, ...]:
    """Return up to three things that are near a question and not shown.

    An answer that is sure has none; an unsure one has words alone, near those that are missing.
    """
    if status not in (Status.NOT_IN_ARTICLE, Status.UNSURE):
        return ()
    words = list(islice(_words(turn, ranking, {s.passage.id for s in sources}), _MOST))
    if words or status is Status.UNSURE:
        return tuple(words)
    return tuple(islice(_headings(turn, ranking), _MOST))


def _words(turn: Turn, ranking: Ranking, shown: Collection[str]) -> Iterator[Nearby]:
    """Yield words of the nearest sentences, those first that are nearest to a missing one."""
    found, encoder = ranking.candidates, turn.index.encoder
    missing = [term.word for term in found.question.lacking(found.passages_with_term)]
    if encoder is None or not missing:
        return
    table = _table(encoder)
    held: dict[str, tuple[_Word, Passage]] = {}
    for passage, number, _ in ranking.nearest:
        if passage.id not in shown:
            said = passage.text[slice(*passage.sentences[number])]
            for word in _words_of(said, table):
                held.setdefault(word.stem, (word, passage))
    choices = list(held.values())
    vectors = np.array([word.vector for word, _ in choices]).reshape(-1, table.dimensions)
    near = (vectors @ table.encode(missing).T).max(axis=1, initial=0)
    for at in (-near).argsort(kind="stable"):
        if near[at] < _NEAR:
            return
        (_, text, _), passage = choices[at]
        made = Made(Kind.TOPIC, f"What about “{text}”?")
        asked = Candidate(made, passage.article.id, None, passage.id, None)
        if any(standing_the_test(turn.index, [asked], turn.scale)):
            yield Nearby(text, asked.made.question)


class _Word(NamedTuple):
    """A word of a sentence by its stem, as it is written, and its vector."""

    stem: str
    text: str
    vector: Vectors


@lru_cache(maxsize=_SENTENCES_KEPT)
def _words_of(said: str, table: TableEncoder) -> list[_Word]:
    """Return the first word of each content stem of a sentence."""
    content = [term for term in terms_of(said) if term.is_content]
    first = {term.stem: term for term in reversed(content)}
    terms = [term for term in content if first[term.stem] is term]
    vectors = table.encode([term.word for term in terms])
    texts = [_as_written(said, term) for term in terms]
    return [_Word(*one) for one in zip([term.stem for term in terms], texts, vectors, strict=True)]


def _as_written(said: str, term: Term) -> str:
    """Return a word as a sentence has it, without the capital that only begins the sentence."""
    text = said[slice(*term.span)]
    return text.lower() if term.start == 0 and text[1:].islower() else text


def _table(encoder: Encoder) -> TableEncoder:
    """Return the table of words; other encoders are made for sentences, and slow for many words."""
    return encoder if isinstance(encoder, TableEncoder) else _opened()


@cache
def _opened() -> TableEncoder:
    return TableEncoder()


def _headings(turn: Turn, ranking: Ranking) -> Iterator[Nearby]:
    """Yield the headings over the nearest sentences, each with what it asks."""
    passages = dict.fromkeys(one.passage for one in ranking.nearest)
    for heading in dict.fromkeys(p.heading for p in passages if p.heading):
        passage = next(p for p in passages if p.heading == heading)
        asked = headings_of(turn.index, passage, turn.scale)
        for candidate in islice(standing_the_test(turn.index, asked, turn.scale), 1):
            yield Nearby(heading[-1], candidate.made.question)
