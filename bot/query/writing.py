"""The words of a question become those the index has for the same thing written in another way.

Most ways of writing are one in the analysis already (`corpus.writings`); here are those that only
the text tells: two words that it writes as one ("data set", "dataset") or with a hyphen, one that
it writes as two, and stop words that it has as names ("the WHO", "May").
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.languages.english.word_classes import ARTICLES, MODALS, PREPOSITIONS, word_set
from bot.query.question import Question
from corpus.index import PassageIndex
from corpus.passages import Passage
from corpus.terms import STOP_WORDS, Term, stem, stems, words
from corpus.writings import as_name

# Stop words that stand behind another word of a compound: "sign off", "meet ups", "log in".
_BEHIND = word_set("up off in out on down over by again under")
_SHORTEST_PART = 2  # letters
_SHORTEST_SPLIT = 5
_MOST_SPLIT = 8  # words; in a question with more missing, they are names or another language
_THOUSANDS = 3  # digits
_READ = 5  # passages that are looked through for the two parts of a word

Held = Mapping[str, int]


def as_written(
    question: Question, index: PassageIndex, within: Collection[str] | None = None
) -> Question:
    """Return a question in the words of an index."""
    joined = [*question.compounds, *_pairs(question)]
    names = {term.name for term in question.terms if term.name}
    numbers = {stem for term in question.terms for stem in _other_numbers(term)}
    asked = {term.stem for term in question.terms}
    held = index.statistics({*asked, *names, *numbers, *(t.stem for t in joined)})
    counts = dict(held.passages_with_term)
    terms = [_as_held(term, counts) for term in question.terms]
    for compound in joined:
        if counts[compound.stem]:
            terms = _with_compound(terms, compound, counts, index, within)
    missing = [t for t in terms if t.is_content and not counts[t.stem] and _may_be_two(t)]
    if 0 < len(missing) <= _MOST_SPLIT:
        terms = _with_parts(terms, missing, counts, index, within)
    if not _has_topic(question, terms, counts):
        terms = _with_names(terms, counts, index)
    if terms == list(question.terms):
        return question
    return replace(question, terms=tuple(terms))


def _as_held(term: Term, counts: Held) -> Term:
    """Return a name as a name where the index has it, and a number in the form it has."""
    if term.name and counts[term.name]:
        return _reworded(term, term.name)
    if not counts[term.stem]:
        for other in _other_numbers(term):
            if counts[other]:
                return _reworded(term, other)
    return term


def _reworded(term: Term, word: str) -> Term:
    return term._replace(word=word, stem=stem(word))


def _other_numbers(term: Term) -> Iterator[str]:
    """Yield the other way to take a number whose point may group digits: "1.250" and "1250"."""
    whole, point, rest = term.word.partition(".")
    if not whole.isdigit():
        return
    if point and len(rest) == _THOUSANDS and rest.isdigit():
        yield whole + rest
    elif not point and _THOUSANDS < len(whole) <= 2 * _THOUSANDS:
        yield f"{whole[:-_THOUSANDS]}.{whole[-_THOUSANDS:]}"


def _pairs(question: Question) -> Iterator[Term]:
    """Yield the words that two neighbours with a blank between them would be if written as one."""
    for first, second in pairwise(question.terms):
        if (
            question.text[first.end : second.start] == " "
            and first.is_content
            and (second.is_content or second.word in _BEHIND)
            and (first.word + second.word).isalnum()
        ):
            word = first.word + second.word
            yield Term(word, stem(word), first.start, second.end)


def _with_compound(
    terms: Sequence[Term],
    compound: Term,
    counts: Held,
    index: PassageIndex,
    within: Collection[str] | None,
) -> list[Term]:
    """Return the terms with a compound, if the index has it as one word.

    Its parts are left out where the index lacks one of them. A compound that stands nowhere but
    with a hyphen is found by its parts, and would only count twice.
    """
    parts = [t for t in terms if compound.start <= t.start and t.end <= compound.end]
    content = [term.stem for term in parts if term.is_content]
    if all(map(counts.__getitem__, content)):
        pair = tuple(term.stem for term in parts)
        hits = index.search({compound.stem: 1.0}, _READ, within=within)
        if len(pair) != 2 or all(_has_pair(hit.passage, pair) for hit in hits):
            return list(terms)
    else:
        parts = []
    before = [t for t in terms if t.end <= compound.start]
    after = [t for t in terms if t.start >= compound.end]
    return [*before, *parts, compound, *after]


def _has_pair(passage: Passage, pair: tuple[str, ...]) -> bool:
    return any(pair == neighbours for neighbours in pairwise(stems(words(passage.text))))


def _may_be_two(term: Term) -> bool:
    return len(term.word) >= _SHORTEST_SPLIT - term.word.isdigit() and term.word.isalnum()


def _with_parts(
    terms: Sequence[Term],
    missing: Iterable[Term],
    counts: dict[str, int],
    index: PassageIndex,
    within: Collection[str] | None,
) -> list[Term]:
    """Return the terms, those replaced by two that the index has next to each other."""
    splits = {term.word: list(_splits(term.word)) for term in missing}
    parts = {part for split in splits.values() for pair in split for part in pair}
    held = index.statistics(map(stem, parts)).passages_with_term
    found: dict[str, tuple[str, str]] = {}
    for word, split in splits.items():
        for first, second in split:
            is_held = held[stem(first)] and (second in _BEHIND or held[stem(second)])
            if is_held and _stand_together(first, second, index, within):
                found[word] = (first, second)
                break
    counts.update({stem(part): held[stem(part)] for pair in found.values() for part in pair})
    return [
        term._replace(word=part, stem=stem(part))
        for term in terms
        for part in found.get(term.word, (term.word,))
    ]


def _splits(word: str) -> Iterator[tuple[str, str]]:
    if word.isdigit():
        yield word[:-_THOUSANDS], word[-_THOUSANDS:]
        return
    for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        first, second = word[:place], word[place:]
        if first not in STOP_WORDS and (second not in STOP_WORDS or second in _BEHIND):
            yield first, second


def _stand_together(
    first: str, second: str, index: PassageIndex, within: Collection[str] | None
) -> bool:
    pair = (stem(first), stem(second))
    hits = index.search(dict.fromkeys(pair, 1.0), _READ, within=within)
    return any(_has_pair(hit.passage, pair) for hit in hits)


def _has_topic(question: Question, terms: Iterable[Term], counts: Held) -> bool:
    return any(t.is_content and counts[t.stem] and t.stem not in question.idle for t in terms)


def _with_names(terms: Sequence[Term], counts: dict[str, int], index: PassageIndex) -> list[Term]:
    """Return the terms, stop words that stand where a noun does as names that the index has."""
    nouns = {
        number: as_name(term.word)
        for number, term in enumerate(terms)
        if number and _is_where_a_noun_is(terms, number)
    }
    if not nouns:
        return list(terms)
    held = index.statistics(nouns.values()).passages_with_term
    counts.update(held)
    return [
        _reworded(term, nouns[n]) if n in nouns and held[nouns[n]] else term
        for n, term in enumerate(terms)
    ]


def _is_where_a_noun_is(terms: Sequence[Term], number: int) -> bool:
    """Tell whether a stop word stands behind an article or, at the end, is a verb to nothing.

    >>> from bot.query.question import read_question
    >>> terms = read_question("what did the who do", 2_000).terms
    >>> [_is_where_a_noun_is(terms, n) for n in range(1, 5)]
    [False, False, True, False]
    """
    word, before = terms[number].word, terms[number - 1].word
    if word not in STOP_WORDS or len(word) < _SHORTEST_PART or word in ARTICLES | PREPOSITIONS:
        return False
    return before in ARTICLES or (number == len(terms) - 1 and word in MODALS)
