"""How a question was read: the terms searched for, and the words that were replaced."""

from collections.abc import Collection

from bot.ranking.candidates import Candidates
from bot.values.answers import ReadAs, ReadTerm, Replacement
from corpus.index import PassageIndex
from corpus.terms import Term


def how_read(
    found: Candidates, index: PassageIndex, within: Collection[str] | None = None
) -> ReadAs:
    """Return how a question was read to find its candidates in the articles that were asked."""
    text, content = found.question.text, found.question.content
    own = [
        ReadTerm(text[slice(*term.span)], 1.0, found=_is_held(term, n, index, within))
        for term, n in ((content[stem], n) for stem, n in found.passages_with_term.items())
    ]
    earlier = [
        ReadTerm(term.text, term.weight, found=True, origin=term.origin)
        for term in found.carried.terms
    ]
    replaced: dict[str, Replacement] = {}
    for term, word in found.respellings:
        replaced.setdefault(term.word, Replacement(text[slice(*term.span)], word))
    return ReadAs((*dict.fromkeys(own), *earlier), tuple(replaced.values()))


def _is_held(
    term: Term, passages_with_term: int, index: PassageIndex, within: Collection[str] | None
) -> bool:
    if not term.is_content:
        return True  # stop words are not looked for, so nothing is known against them
    if within is None or not passages_with_term:
        return passages_with_term > 0
    return bool(index.search({term.stem: 1.0}, 1, within=within))


def as_meant(found: Candidates) -> str:
    """Return the question with its mistyped words replaced."""
    text = found.question.text
    for respelling in reversed(found.respellings):
        text = text[: respelling.term.start] + respelling.word + text[respelling.term.end :]
    return text
