"""A question is read in the language of the articles that are asked.

Of several languages it is the one that the question is written in; where an index has no word of
that, the one that it has most words in: a name alone may look like any language.
"""

from collections.abc import Collection

from bot.query.question import Question
from corpus.index import PassageIndex
from corpus.languages.recognition import likeliest


def read_for(
    question: Question, index: PassageIndex, within: Collection[str] | None = None
) -> Question:
    """Return a question as it is read in a language of some articles of an index."""
    held = index.languages(within)
    if question.language in held and len(held) == 1:
        return question
    if len(held) < 2:
        return question.read_in(next(iter(held), question.language))
    written_in = likeliest(question.text, held)
    first = question.read_in(written_in)
    readings = [first, *(question.read_in(other) for other in sorted(held - {written_in}))]
    counts = index.statistics({stem for one in readings for stem in one.content})
    known = [sum(counts.passages_with_term[s] > 0 for s in one.content) for one in readings]
    return first if known[0] else readings[known.index(max(known))]
