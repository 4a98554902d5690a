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
from corpus.analysis import analysis_of
from corpus.article import Role
from corpus.passages import Passage
from corpus.terms import words

# Set by reading what nine articles give, not fitted.
_IN_ITS_SECTION = 0.5
_BEGINS_ARTICLE, _BEGINS_SECTION, _BEGINS_PARAGRAPH = 0.1, 0.15, 0.05
_LEANS, _IS_ODD = 0.35, 0.25
_ENDS = frozenset(".!…。！")
_IS_FILLER = _LEANS + _IS_ODD  # "However, challenges remain."
_REPEATS = 0.3
_SAYS_THE_SAME = 0.8
_MOST_READ = 2000  # passages; of a longer text every second or third one is read
_SHORTEST, _LONGEST = 6, 45  # words of a sentence that is not odd
CARRYING = frozenset({Role.PROSE, Role.ITEM})

Vector = Mapping[str, float]


class Extracts(NamedTuple):
    """What is quoted, what each of the sections left out would be quoted with, and how many."""

    quoted: tuple[Shown, ...]
    others: tuple[Shown, ...]
    sections: int
    left_out: int


class _Candidate(NamedTuple):
    """A sentence that may be quoted, and what speaks against that."""

    section: int
    passage: Passage
    number: int
    text: str
    burden: float


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
    the section that it stands in. Those of metadata are of none.
    """
    passages = [passage for passage in passages if not passage.is_metadata]
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


def extracts_of(
    sections: Sequence[Sequence[Passage]], most: int, of_each: float = 1 / 3
) -> Extracts:
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
    """Return what else those sections have that may give another sentence."""
    taken = Counter(sentence.section for sentence in chosen)
    return [
        sentence
        for n, group in by_section.items()
        if taken[n] + 1 <= of_each * len(group)
        for sentence in group
        if _likeness(sentence, chosen) < _SAYS_THE_SAME
    ]


def _next(sentences: Iterable[_Sentence], chosen: Sequence[_Sentence]) -> _Sentence:
    """Return the sentence that is worth most beside those chosen; of equal ones, the first."""

    def worth(sentence: _Sentence) -> float:
        return round(sentence.worth - _REPEATS * _likeness(sentence, chosen), 9)

    return max(sentences, key=worth)


def _likeness(sentence: _Sentence, others: Iterable[_Sentence]) -> float:
    return max((_cosine(sentence.vector, other.vector) for other in others), default=0.0)


def _shown(chosen: Iterable[_Sentence]) -> tuple[Shown, ...]:
    """Return sentences in reading order, those of one passage together."""
    ordered = sorted(chosen, key=lambda sentence: sentence.place)
    return tuple(
        Shown(passage, numbers[0], tuple(numbers[1:]))
        for passage, group in groupby(ordered, key=lambda sentence: sentence.passage)
        if (numbers := [sentence.number for sentence in group])
    )


def _measured(sections: Sequence[Sequence[Passage]]) -> list[_Sentence]:
    """Return the sentences that may be quoted, with what each is worth; no filler if possible."""
    carrying = list(_carrying(sections))
    candidates = [one for one in carrying if one.burden < _IS_FILLER] or carrying
    vectors = _vectors([(one.text, one.passage.article.language) for one in candidates])
    centre = _mean(vectors)
    within = {
        n: _mean([vector for _, vector in group])
        for n, group in groupby(
            zip(candidates, vectors, strict=True), key=lambda pair: pair[0].section
        )
    }
    found: list[_Sentence] = []
    section_before = passage_before = -1
    for one, vector in zip(candidates, vectors, strict=True):
        passage = one.passage
        worth = (1 - _IN_ITS_SECTION) * _cosine(vector, centre) - one.burden
        worth += _IN_ITS_SECTION * _cosine(vector, within[one.section])
        worth += _BEGINS_ARTICLE * (passage is sections[0][0])
        worth += _BEGINS_SECTION * (one.section != section_before)
        worth += _BEGINS_PARAGRAPH * (passage.ordinal != passage_before)
        place = (passage.ordinal, one.number)
        found.append(_Sentence(one.section, passage.id, one.number, place, vector, worth))
        section_before, passage_before = one.section, passage.ordinal
    return found


def _carrying(sections: Sequence[Sequence[Passage]]) -> Iterator[_Candidate]:
    step = -(-sum(map(len, sections)) // _MOST_READ)
    for n, section in enumerate(sections):
        for passage in section:
            if passage.ordinal % step != sections[0][0].ordinal % step:
                continue
            for number, span in enumerate(passage.sentences):
                if (role := passage.role(number)) in CARRYING:
                    text = passage.text[slice(*span)]
                    yield _Candidate(n, passage, number, text, _burden(text, role))


def _burden(text: str, role: Role) -> float:
    """Return what speaks against a sentence that stands alone."""
    end = text.rstrip("”\"’')]")[-1:]
    is_unfinished = end in ("?", ":") or (role is Role.PROSE and end not in _ENDS)
    is_odd = is_unfinished or not _SHORTEST <= len(words(text)) <= _LONGEST
    return _LEANS * (not stands_alone(text)) + _IS_ODD * is_odd


def stands_alone(sentence: str) -> bool:
    """Tell whether a sentence begins neither with a pronoun or the like nor with a courtesy.

    >>> stands_alone("Tea is hot."), stands_alone("However, it cools."), stands_alone("Thank you.")
    (True, False, False)
    """
    first = next(iter(words(sentence)), "")
    return first not in POINTING and first not in JOINING_ON and first not in COURTESIES


def _vectors(texts: Sequence[tuple[str, str]]) -> list[Vector]:
    """Return the stems of each text in its language, weighted by how often and how rarely."""
    counts = [Counter(analysis_of(language).content_stems(text)) for text, language in texts]
    holding = Counter(stem for count in counts for stem in count)
    rarity = {stem: math.log(1 + len(texts) / n) for stem, n in holding.items()}
    return [
        _unit({stem: (1 + math.log(k)) * rarity[stem] for stem, k in count.items()})
        for count in counts
    ]


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
