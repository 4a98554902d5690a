"""A question is read in the language of the articles that are asked.

Of several languages it is the one that the question is written in, English for a word or two;
where an index has no word of that, the one that it has most words in.
"""

from collections.abc import Collection

from bot.query.question import Question
from corpus.index import PassageIndex
from corpus.languages.recognition import likeliest

_FEWEST_WORDS = 3  # that tell a language: a name alone looks like any


def read_for(
    question: Question, index: PassageIndex, within: Collection[str] | None = None
) -> Question:
    """Return a question as it is read in a language of some articles of an index."""
    held = index.languages(within)
    if question.language in held and len(held) == 1:
        return question
    if len(held) < 2:
        return question.read_in(next(iter(held), question.language))
    by_its_letters = len(question.terms) >= _FEWEST_WORDS or "en" not in held
    written_in = likeliest(question.text, held) if by_its_letters else "en"
    first = question.read_in(written_in)
    readings = [first, *(question.read_in(other) for other in sorted(held - {written_in}))]
    counts = index.statistics({stem for one in readings for stem in one.content})
    known = [sum(counts.passages_with_term[s] > 0 for s in one.content) for one in readings]
    return first if known[0] else readings[known.index(max(known))]
