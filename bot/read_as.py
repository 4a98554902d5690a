"""How a question was read: the terms searched for, and the words that were replaced."""

from bot.answers import ReadAs, ReadTerm, Replacement
from bot.scoring import Candidates
from corpus.terms import Term


def how_read(found: Candidates) -> ReadAs:
    """Return how a question was read to find its candidates."""
    text, content = found.question.text, found.question.content
    own = [
        ReadTerm(text[slice(*content[stem].span)], 1.0, found=_is_held(content[stem], n))
        for stem, n in found.passages_with_term.items()
    ]
    earlier = [
        ReadTerm(term.text, term.weight, found=True, origin=term.origin)
        for term in found.carried.terms
    ]
    return ReadAs(
        terms=(*own, *earlier),
        replaced=tuple(
            Replacement(text[slice(*respelling.term.span)], respelling.word)
            for respelling in found.respellings
        ),
    )


def _is_held(term: Term, passages_with_term: int) -> bool:
    # Stop words are not looked for, so nothing is known against them.
    return passages_with_term > 0 or not term.is_content


def as_meant(found: Candidates) -> str:
    """Return the question with its mistyped words replaced."""
    text = found.question.text
    for respelling in sorted(found.respellings, key=lambda r: -r.term.start):
        text = text[: respelling.term.start] + respelling.word + text[respelling.term.end :]
    return text
