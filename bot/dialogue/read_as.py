"""How a question was read: the terms searched for, and the words they were searched for as."""

from collections.abc import Collection
from itertools import groupby

from bot.ranking.candidates import Candidates
from bot.values.answers import Equivalent, ReadAs, ReadTerm, Replacement
from corpus.index import PassageIndex
from corpus.terms import Term


def how_read(
    found: Candidates, index: PassageIndex, within: Collection[str] | None = None
) -> ReadAs:
    """Return how a question was read to find its candidates in the articles that were asked."""
    text, content = found.question.text, found.question.content
    asked = [(content[stem], n) for stem, n in found.passages_with_term.items()]
    own = [
        # Several words may be searched for in the place of one.
        ReadTerm(
            text[slice(*span)],
            1.0,
            found=all(_is_held(term, n, index, within) for term, n in in_its_place),
        )
        for span, in_its_place in groupby(asked, key=lambda one: one[0].span)
    ]
    earlier = [
        ReadTerm(term.text, term.weight, found=True, origin=term.origin)
        for term in found.carried.terms
    ]
    replaced: dict[str, Replacement] = {}
    for term, word in found.respellings:
        replaced.setdefault(term.word, Replacement(text[slice(*term.span)], word))
    same: dict[tuple[str, str], Equivalent] = {}
    for one in found.equivalents:
        typed = text[one.start : one.end]
        same.setdefault((typed.casefold(), one.words), Equivalent(typed, one.words, one.by))
    return ReadAs((*dict.fromkeys(own), *earlier), tuple(replaced.values()), tuple(same.values()))


def _is_held(
    term: Term, passages_with_term: int, index: PassageIndex, within: Collection[str] | None
) -> bool:
    if not term.is_content:
        return True  # stop words are not looked for, so nothing is known against them
    if within is None or not passages_with_term:
        return passages_with_term > 0
    return bool(index.search({term.stem: 1.0}, 1, within=within))


def as_meant(found: Candidates) -> str:
    """Return the question with the words in it that were searched for instead of those typed."""
    return found.text_meant()
