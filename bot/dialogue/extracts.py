"""The sentences that carry a text: central, early in their section, and unlike each other.

What a sentence is worth is how near it is to the mean of all sentences and to that of its own
section (a centroid of stems weighted by rarity, as Radev and others have it in "Centroid-based
summarization of multiple documents", 2004), and more at a beginning. What stands only beside others
(headings, lead-ins, datelines, heads and rows of tables) is never chosen, nor what is understood
with the sentence before it alone, if there is any other. No section gives a second sentence before
each has given one, and what says the same as a chosen one counts less (maximal marginal relevance,
Carbonell and Goldstein, 1998). The same text always has the same extracts.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.languages.english.follow_up import POINTING
from bot.languages.english.steering import JOINING_ON
from bot.languages.english.word_classes import COURTESIES
from bot.values.conversation import Shown
from corpus.article import Role
from corpus.passages import Passage
from corpus.terms import content_stems, words

# Set by reading what nine articles give, not fitted.
_IN_ITS_SECTION = 0.5
_BEGINS_ARTICLE, _BEGINS_SECTION, _BEGINS_PARAGRAPH = 0.1, 0.15, 0.05
_LEANS, _IS_ODD = 0.35, 0.25
_REPEATS = 1.0
_SHORTEST, _LONGEST = 6, 45  # words of a sentence that is not odd
CARRYING = frozenset({Role.PROSE, Role.ITEM})

Vector = Mapping[str, float]


class Extracts(NamedTuple):
    """What is quoted, what each of the sections left out would be quoted with, and how many."""

    quoted: tuple[Shown, ...]
    others: tuple[Shown, ...]
    sections: int
    left_out: int


class _Sentence(NamedTuple):
    """A sentence that may be quoted: of which section, where it stands, and what it is worth."""

    section: int
    passage: str
    number: int
    place: tuple[int, int]
    vector: Vector
    worth: float


def sections_of(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Return the passages of an article section by section, or one by one without headings.

    The later pieces of a long list have what leads in to it as a heading of their own, and are of
    the section that it stands in.
    """
    found: list[list[Passage]] = []
    for passage in passages:
        if found and _is_same_section(found[-1], passage):
            found[-1].append(passage)
        else:
            found.append([passage])
    return found if len(found) > 1 else [[passage] for passage in passages]


def _is_same_section(section: Sequence[Passage], passage: Passage) -> bool:
    heading = section[0].heading
    if passage.heading == heading:
        return True
    return passage.heading[:-1] == heading and passage.heading[-1] in section[0].text


def extracts(sections: Sequence[Sequence[Passage]], most: int, of_each: float = 1 / 3) -> Extracts:
    """Return at most so many sentences that carry the sections, in reading order.

    Each gives at least one, and more up to a share `of_each`. Of more sections than may be quoted,
    neighbouring ones give one sentence together.
    """
    found = _measured(sections)
    by_section = {n: list(group) for n, group in groupby(found, key=lambda s: s.section)}
    chosen: list[_Sentence] = []
    for group in _neighbours(list(by_section.values()), most):
        chosen.append(_next([s for section in group for s in section], chosen))
    while len(chosen) < most and (further := _further(by_section, chosen, of_each)):
        chosen.append(_next(further, chosen))
    quoted = {sentence.section for sentence in chosen}
    others = [_next(group, []) for n, group in by_section.items() if n not in quoted]
    return Extracts(_shown(chosen), _shown(others), len(sections), len(sections) - len(quoted))


def _neighbours(sections: Sequence[list[_Sentence]], most: int) -> Iterator[list[list[_Sentence]]]:
    """Yield the sections in at most so many groups of neighbours, about equally long each."""
    total, filled, group = sum(map(len, sections)), 0, list[list[_Sentence]]()
    groups = min(most, len(sections))
    closed = 0
    for n, section in enumerate(sections):
        group.append(section)
        filled += len(section)
        left = len(sections) - n - 1
        is_full = filled * groups >= (closed + 1) * total and left >= groups - closed - 1
        if is_full or left == groups - closed - 1:
            yield group
            group, closed = [], closed + 1


def _further(
    by_section: Mapping[int, list[_Sentence]], chosen: Sequence[_Sentence], of_each: float
) -> list[_Sentence]:
    """Return the sentences of those sections that have enough of them for another one."""
    taken = Counter(sentence.section for sentence in chosen)
    return [
        sentence
        for n, group in by_section.items()
        if taken[n] + 1 <= of_each * len(group)
        for sentence in group
        if sentence not in chosen
    ]


def _next(sentences: Iterable[_Sentence], chosen: Sequence[_Sentence]) -> _Sentence:
    """Return the sentence that is worth most beside those chosen; of equal ones, the first."""

    def worth(sentence: _Sentence) -> float:
        said = max((_cosine(sentence.vector, other.vector) for other in chosen), default=0.0)
        return round(sentence.worth - _REPEATS * said**2, 9)

    return max(sentences, key=worth)


def _shown(chosen: Iterable[_Sentence]) -> tuple[Shown, ...]:
    """Return sentences in reading order, those of one passage together."""
    ordered = sorted(chosen, key=lambda sentence: sentence.place)
    return tuple(
        Shown(passage, numbers[0], tuple(numbers[1:]))
        for passage, group in groupby(ordered, key=lambda sentence: sentence.passage)
        if (numbers := [sentence.number for sentence in group])
    )


def _measured(sections: Sequence[Sequence[Passage]]) -> list[_Sentence]:
    """Return the sentences that may be quoted, with what each is worth."""
    candidates = [
        (n, passage, number, passage.text[slice(*passage.sentences[number])])
        for n, section in enumerate(sections)
        for passage in section
        for number in _candidates(passage)
    ]
    counts = [Counter(content_stems(text)) for *_, text in candidates]
    holding = Counter(stem for count in counts for stem in count)
    vectors = [
        _unit({s: (1 + math.log(k)) * math.log(1 + len(counts) / holding[s]) for s, k in c.items()})
        for c in counts
    ]
    centre = _mean(vectors)
    within = {
        n: _mean([vectors[place] for place, _ in group])
        for n, group in groupby(enumerate(candidates), key=lambda found: found[1][0])
    }
    found: list[_Sentence] = []
    section_before = passage_before = -1
    for (n, passage, number, text), vector in zip(candidates, vectors, strict=True):
        worth = (1 - _IN_ITS_SECTION) * _cosine(vector, centre)
        worth += _IN_ITS_SECTION * _cosine(vector, within[n])
        worth += _BEGINS_ARTICLE * (passage.ordinal == 1) + _BEGINS_SECTION * (n != section_before)
        worth += _BEGINS_PARAGRAPH * (passage.ordinal != passage_before) - _burden(text)
        place = (passage.start + passage.sentences[number].start, number)
        found.append(_Sentence(n, passage.id, number, place, vector, worth))
        section_before, passage_before = n, passage.ordinal
    return found


def _candidates(passage: Passage) -> list[int]:
    return [n for n in range(len(passage.sentences)) if passage.role(n) in CARRYING]


def _burden(text: str) -> float:
    """Return what speaks against a sentence that stands alone."""
    length = len(words(text))
    is_odd = not _SHORTEST <= length <= _LONGEST or text.rstrip("”\"’')").endswith(("?", ":"))
    return _LEANS * (not stands_alone(text)) + _IS_ODD * is_odd


def stands_alone(sentence: str) -> bool:
    """Tell whether a sentence begins neither with a pronoun or the like nor with a courtesy.

    >>> stands_alone("Tea is hot."), stands_alone("However, it cools."), stands_alone("Thank you.")
    (True, False, False)
    """
    first = next(iter(words(sentence)), "")
    return first not in POINTING and first not in JOINING_ON and first not in COURTESIES


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {stem: value / length for stem, value in vector.items()} if length else {}


def _mean(vectors: Iterable[Vector]) -> Vector:
    total = Counter[str]()
    for vector in vectors:
        for stem, value in vector.items():
            total[stem] += value  # type: ignore[assignment]  # a Counter may hold floats
    return _unit(total)


def _cosine(one: Vector, other: Vector) -> float:
    small, large = sorted((one, other), key=len)
    return math.fsum(value * large.get(stem, 0.0) for stem, value in small.items())
