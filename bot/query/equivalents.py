"""Words of a question become other words of the article, where they stand for these.

They are taken for the article's words as if those had been typed; this is always shown, and can be
switched off. Looked at are only words that the article lacks: initials ("MS"), short forms
("chemo"), words of the same family ("died"); and whatever a person has written down.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice, product
from typing import NamedTuple

from bot.languages.english.short_forms import NO_INITIALS, ROMAN_NUMERALS, SHORT_FORMS
from bot.languages.english.small_words import small_word
from bot.languages.english.word_families import relatives_of
from bot.query.naming import Naming
from bot.query.question import Question
from bot.values.kinds import EquivalentBy
from bot.values.own_words import OwnWords, Wording
from corpus.terms import Term, content_stems, stem, terms_of

_MOST_READINGS = 6
_LONGEST_INITIALS = 6
_SURE_FROM = 4  # small letters that are no word by chance
_SHORTEST_CUT = 5  # letters that tell what they are the beginning of
_VOWELS = frozenset("aeiouy")

# In how many passages each of some stems stands.
Count = Callable[[Sequence[str]], Mapping[str, int]]


class Equivalence(NamedTuple):
    """Neighbouring terms of a question, the words they stand for, and what tells so."""

    terms: tuple[Term, ...]
    words: str
    by: EquivalentBy

    @property
    def start(self) -> int:
        """Return where the terms begin in the question."""
        return self.terms[0].start

    @property
    def end(self) -> int:
        """Return where they end."""
        return self.terms[-1].end


def equivalences(
    question: Question,
    lacked: Sequence[Term],
    naming: Callable[[], Naming],
    count: Count,
) -> list[Equivalence]:
    """Return what stands for what in a question that has some words which the article lacks."""
    found = list(_abbreviated(question, lacked, naming))
    taken = {term.stem for one in found for term in one.terms}
    for term in lacked:
        if term.stem not in taken and (one := _stands_for(term, question, naming, count)):
            words, by = one
            found += (Equivalence((t,), words, by) for t in question.terms if t.stem == term.stem)
    return sorted(found, key=lambda one: one.start)


def _stands_for(
    term: Term,
    question: Question,
    naming: Callable[[], Naming],
    count: Count,
) -> tuple[str, EquivalentBy] | None:
    """Return what a word of the question that the article lacks stands for."""
    if small_word(term.word):
        return None
    typed = _unless_joined(term, question.text)
    shouts = question.text.isupper()  # then capitals tell nothing
    for initials in _initials_in(typed.lower() if shouts else typed):
        if found := _of_initials(initials, naming, count):
            return found, EquivalentBy.INITIALS
    short = SHORT_FORMS.get(term.word) or SHORT_FORMS.get(_singular(term.word)) or ()
    if longer := _first_held(short, count):
        return longer, EquivalentBy.SHORT_FORM
    if relative := _commonest(relatives_of(term.stem), count):
        return relative, EquivalentBy.FAMILY
    cut = _may_be_cut(term.word) and naming().beginning_with(term.word)
    return (cut, EquivalentBy.SHORT_FORM) if cut else None


def _unless_joined(term: Term, text: str) -> str:
    """Return a word as it was typed; nothing of one that is a part of a name: "DC-SIGNR"."""
    before, after = text[: term.start], text[term.end :]
    joined = re.search(r"[^\W_]-$", before) or re.match(r"-\w*[A-Z0-9]", after)
    return "" if joined else text[term.start : term.end]


def _initials_in(typed: str) -> Iterator[str]:
    """Yield the initials that a word may be: "MS", "MSCs"; in small letters none with a vowel.

    >>> list(_initials_in("MSCs")), list(_initials_in("mscs")), list(_initials_in("safe"))
    (['MSC'], ['mscs', 'msc'], ['safe'])
    """
    one = _singular(typed)
    if one.isupper():
        found = [one]
    elif typed.islower():
        found = [w for w in dict.fromkeys((typed, one)) if _is_no_word(w)]
    else:
        found = []
    for initials in found:
        folded = initials.lower()
        named = folded not in ROMAN_NUMERALS and folded not in NO_INITIALS
        if initials.isalpha() and 1 < len(initials) <= _LONGEST_INITIALS and named:
            yield initials


def _is_no_word(typed: str) -> bool:
    return _VOWELS.isdisjoint(typed) or len(typed) >= _SURE_FROM


def _of_initials(initials: str, naming: Callable[[], Naming], count: Count) -> str | None:
    """Return the phrase that initials are of, or "MSCs" for "MSC" where the article has that."""
    folded = initials.lower()
    several = f"{folded}s"
    if count([several])[several] and folded in naming().written_in_capitals:
        return f"{initials.upper()}s"
    return naming().phrase_of(folded, surely=initials.islower())


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 2 else word


def _first_held(words: Sequence[str], count: Count) -> str | None:
    held = count([stem(word) for word in words]) if words else {}
    return next((word for word in words if held[stem(word)]), None)


def _commonest(words: Sequence[str], count: Count) -> str | None:
    held = count([stem(word) for word in words]) if words else {}
    found = [word for word in words if held[stem(word)]]
    return max(found, default=None, key=lambda word: held[stem(word)])


def _may_be_cut(word: str) -> bool:
    """Tell whether a word is the beginning of one: "immuno"; only "o" ends such words alone."""
    return len(word) >= _SHORTEST_CUT and word.isalpha() and word.endswith("o")


def _abbreviated(
    question: Question, lacked: Sequence[Term], naming: Callable[[], Naming]
) -> Iterator[Equivalence]:
    """Yield the phrases of a question that the article writes as their initials alone."""
    unknown = {term.stem for term in lacked}
    for is_unknown, group in groupby(question.terms, key=lambda term: term.stem in unknown):
        run = tuple(group)
        initials = "".join(term.word[0] for term in run)
        if is_unknown and len(run) >= _SURE_FROM and initials in naming().written_in_capitals:
            yield Equivalence(run, initials.upper(), EquivalentBy.INITIALS)


def own_readings(
    question: Question, own: OwnWords, passages_with_term: Mapping[str, int], count: Count
) -> list[list[Equivalence]]:
    """Return in which ways a person's own words let a question be read, as it was typed first.

    What is typed first in a pair stands for the others, even if the article holds it; the others
    stand for it and for each other where the article lacks one of their words. In a way to read it
    that replaces something all replaced words are held.
    """
    places = list(_own(question, own, passages_with_term, count))
    ways = [list(group) for _, group in groupby(places, key=lambda one: one.start)]
    held_too = [[None, *way] if _all_held(way[0], passages_with_term) else way for way in ways]
    read = islice(product(*held_too), _MOST_READINGS)
    return [[one for one in reading if one is not None] for reading in read]


def _all_held(one: Equivalence, passages_with_term: Mapping[str, int]) -> bool:
    return all(passages_with_term.get(term.stem, 1) for term in one.terms)


def _own(
    question: Question, own: OwnWords, passages_with_term: Mapping[str, int], count: Count
) -> Iterator[Equivalence]:
    """Yield what each place of a question that is of a person's words may stand for."""
    wordings, terms, start = own.wordings, question.terms, 0
    while start < len(terms):
        found: list[Equivalence] = []
        for wording in wordings.get(terms[start].stem, ()):
            typed = terms[start : start + len(wording.stems)]
            if _is_typed(wording, typed, question) and (
                wording.is_first or not all(passages_with_term.get(t.stem, 1) for t in typed)
            ):
                held = (other for other in wording.others if _is_held(other, count))
                found += (Equivalence(typed, other, EquivalentBy.OWN_WORDS) for other in held)
            if found:
                break
        yield from found
        start += len(found[0].terms) if found else 1


def _is_typed(wording: Wording, typed: Sequence[Term], question: Question) -> bool:
    if tuple(term.stem for term in typed) != wording.stems:
        return False
    return not wording.is_small or question.text[typed[0].start : typed[-1].end] == wording.text


def _is_held(words: str, count: Count) -> bool:
    wanted = content_stems(words)
    return bool(wanted) and all(count(wanted).values())


def read_with(question: Question, found: Sequence[Equivalence]) -> Question:
    """Return the question with the words that others stand for in their place."""
    if not found:
        return question
    first = {one.terms[0]: one for one in found}
    terms: list[Term] = []
    end = -1
    for term in question.terms:
        one = first.get(term)
        if one:
            terms += (t._replace(start=one.start, end=one.end) for t in terms_of(one.words))
            end = one.end
        elif term.start >= end:
            terms.append(term)
    return Question(question.text, tuple(terms))
