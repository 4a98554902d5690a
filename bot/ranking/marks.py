"""A ranked passage becomes marks: which of its sentences, items and rows answer.

The ranking says which sentence has most of the question. That may be a heading, what leads in to a
list, or the question over again: then what answers stands below it. And where a question has no
more of an item than stands above its list, all of the list answers.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, takewhile

import numpy as np

from bot.languages.english.asking import ANNOUNCING, NEGATED, TELLING_ONE_BY_ONE
from bot.languages.english.deciding import cues_in
from bot.languages.english.idle_words import FUNCTION_WORDS
from bot.ranking.candidates import Candidates
from bot.ranking.features.numbers import NUMBER
from bot.ranking.features.times import TIME
from bot.ranking.prepared import Scores
from bot.ranking.ranking import RankedPassage
from bot.values.kinds import Form
from corpus.analysis import analysis_of
from corpus.article import ENTRIES, LISTED, Role
from corpus.leaning import points_back
from corpus.passages import Passage
from corpus.terms import stems

ANSWERING = ENTRIES | {Role.PROSE}
_ABOVE = (Role.LEAD_IN, Role.HEADER)
_ASKS = ("?", "？", "؟", "⸮", "՞")
# "Hi Tomas," and "Sehr geehrte Frau Nair," say nothing but whom a letter is for.
_GREETS = re.compile(
    r"(?:dear|hi|hello|hey|hallo|liebe[rs]?|sehr geehrte[rs]?|bonjour|chère?s?|hola|querid[oa]s?"
    r"|estimad[oa]s?)\b[^.:;?]{0,40},",
    re.IGNORECASE,
)
_SAYS_NO_MORE = frozenset(stems(FUNCTION_WORDS))
_NUMBERED = re.compile(r"\(?\d+[.)]\s")
# A sentence that begins with a pronoun goes on with the answer if it is no less close by more.
_ABOUT_AS_CLOSE = 0.1
# Share of the best score from which a sentence with the number asked for is taken instead.
_NEAR = 0.5
_SAME_NEGATION = 0.6
# Share of the best score from which a sentence with a deciding word is evidence as well.
_ABOUT_AS_GOOD = 0.8
_MOST_DECIDING = 2


@dataclass(frozen=True)
class MarkedPassage:
    """A ranked passage, what it was found for, and the numbers of its sentences that answer.

    The numbers count from 0, in reading order, the header of a table before a row. `parts` has the
    part of the question that each of these answers, where there are several.
    """

    ranked: RankedPassage
    found: Candidates
    numbers: tuple[int, ...]
    parts: tuple[int, ...] = ()

    @property
    def passage(self) -> Passage:
        """Return the passage."""
        return self.ranked.passage

    @property
    def answering(self) -> tuple[int, ...]:
        """Return the numbers without those of headers."""
        return tuple(n for n in self.numbers if self.passage.role(n) is not Role.HEADER)


def marked(
    ranked: RankedPassage, found: Candidates, form: Form, taken: Collection[int] = ()
) -> MarkedPassage:
    """Return a ranked passage with what answers in it a question that asks for a form.

    Sentences that are `taken` answer something else already, and are only marked again where
    nothing comes near them.
    """
    return MarkedPassage(ranked, found, _Passage(ranked, found, form).marks(taken))


def briefly_marked(ranked: RankedPassage, found: Candidates) -> MarkedPassage:
    """Return a ranked passage that nobody sees yet, with its best sentence that is no heading."""
    passage = ranked.passage
    best = passage.sentences.index(ranked.sentence)
    places = [*range(best, len(passage.sentences)), *range(best)]
    answering = (n for n in places if passage.role(n) in ANSWERING)
    return MarkedPassage(ranked, found, (next(answering, best),))


class _Passage:
    """A ranked passage beside the question it was found for."""

    def __init__(self, ranked: RankedPassage, found: Candidates, form: Form) -> None:
        self.passage, self.found = ranked.passage, found
        number = found.prepared.numbers[ranked.passage.id]
        self.first, last = map(int, found.prepared.first_sentence[number : number + 2])
        self.all = range(last - self.first)
        self.best = ranked.number - self.first
        self.sentences = slice(self.first, last)
        self.measured, self.worth = ranked.measured, ranked.scores[self.sentences]
        self.closeness = found.meaning and 2 * found.meaning.closeness[self.sentences]
        self.roles = [ranked.passage.role(n) for n in self.all]
        self.texts = found.prepared.texts[self.sentences]
        self.form = form
        self.asked = set(found.question.content)

    def marks(self, taken: Collection[int]) -> tuple[int, ...]:
        """Return the numbers of the sentences that answer."""
        markable = [n for n in self.all if self._may_answer(n)]
        if not markable:
            return (self.best,)
        if listed := self._announced():
            return listed
        best = self._answering(markable)
        if best in taken:
            others = [n for n in markable if n not in taken and self._may_stand_for(n, best)]
            best = self._answering(others) if others else best
        if self.roles[best] in ENTRIES:
            return self._of_list(best)
        return tuple(sorted({best, *self._going_on(best), *self._deciding(best)}))

    @cached_property
    def scores(self) -> Scores:
        """Return what each sentence is worth within the passage."""
        if not NEGATED.search(self.found.question.text):
            return self.worth
        negated = [NEGATED.search(text) is not None for text in self.texts]
        return self.worth + _SAME_NEGATION * np.array(negated)

    def _words(self, n: int) -> list[str]:
        return self.found.prepared.words[self.first + n]

    def _content(self, text: str) -> set[str]:
        return set(analysis_of(self.passage.article.language).content_stems(text))

    def _stems(self, n: int) -> set[str]:
        return set(self.found.prepared.content(self.first + n))

    def _may_answer(self, n: int) -> bool:
        """Tell whether a sentence can answer at all: no heading, greeting or echo of the question.

        Whether something is so, the very words of the question answer. And of an item that ends
        with them the next one says nothing.
        """
        text = self.texts[n]
        if self.roles[n] not in ANSWERING or text.endswith(_ASKS) or _GREETS.fullmatch(text):
            return False
        if self.form is Form.EVIDENCE or (self.roles[n] in ENTRIES and self._ends_line(n)):
            return True
        if self.found.question.language != "en":  # whether it asks if something is so is not known
            return True
        return not self._stems(n) <= self.asked | _SAYS_NO_MORE

    def _ends_line(self, n: int) -> bool:
        end, following = self.passage.sentences[n].end, self.passage.sentences[n + 1 : n + 2]
        return not following or "\n" in self.passage.text[end : following[0].start]

    def _answering(self, markable: Sequence[int]) -> int:
        """Return the best sentence, what stands below it where it can not answer, or its better.

        Better is one with the number that is asked for, if it is about as good.
        """
        best = max(markable, key=lambda n: (self.scores[n], -n))
        if self.best not in markable:
            best = next((n for n in markable if n > self.best), best)
        if NUMBER not in self.measured:
            return best
        numbers = self.measured[NUMBER][self.sentences]
        if numbers[best] < 0:
            near = [n for n in markable if numbers[n] > 0 and self._is_better(n, best)]
            best = max(near, key=lambda n: (self.scores[n], -n), default=best)
        return best

    def _is_near(self, n: int, best: int) -> bool:
        return bool(self.scores[n] >= _NEAR * self.scores[best])

    def _may_stand_for(self, n: int, best: int) -> bool:
        """Tell whether a sentence may answer where the best one answers something else already.

        Another item or row only does so if it is about what is asked.
        """
        is_about_it = self.roles[n] not in ENTRIES or bool(self._stems(n) & self.asked)
        return is_about_it and self._is_near(n, best)

    def _is_better(self, n: int, best: int) -> bool:
        """Tell whether a sentence with what is asked for is also about what is asked."""
        is_about_it = bool(self._stems(n) & self.asked) or points_back(self.texts[n])
        return is_about_it and self._is_near(n, best)

    @property
    def _asks_for_one(self) -> bool:
        """Tell whether a question asks for one thing: a number, a time, or whether it is so."""
        asks_amount = NUMBER in self.measured or TIME in self.measured
        return self.form is Form.EVIDENCE or (asks_amount and self.form is not Form.LIST)

    def _announced(self) -> tuple[int, ...]:
        """Return what the best sentence announces: the list below it, or "three ways" in prose."""
        below = range(self.best + 1, len(self.all))
        words = self._words(self.best)
        counts = [ANNOUNCING[word] for word in words if word in ANNOUNCING]
        role = self.roles[self.best]
        announces = role is Role.LEAD_IN or (role is Role.PROSE and counts)
        says_it_all = ": " in self.texts[self.best]
        if self._asks_for_one or not announces or says_it_all:
            return ()
        listed = tuple(takewhile(lambda n: self.roles[n] in LISTED, below))
        if listed or self.form not in (Form.LIST, Form.STEPS) or not counts:
            return listed
        told = tuple(takewhile(self._tells_one, below))
        names_them = "and" in dropwhile(lambda word: word not in ANNOUNCING, words)
        if told or names_them:  # "two brothers, Piotr and Adam"
            return told
        told = tuple(n for n in below if self.roles[n] in ANSWERING)[: counts[0]]
        return told if 0 < counts[0] == len(told) else ()

    def _tells_one(self, n: int) -> bool:
        return not TELLING_ONE_BY_ONE.isdisjoint(self._words(n)[:1])

    def _of_list(self, best: int) -> tuple[int, ...]:
        """Return the items or rows that answer: all, the best one, or each that is named.

        All are asked for where a question has nothing of an item that does not stand above the
        list; and who asks how to do something wants all steps.
        """
        items = self._list_around(best)
        heads = [t for t, role in zip(self.texts, self.roles, strict=True) if role in _ABOVE]
        above = self.asked & self._content(" ".join([*self.passage.heading, *heads]))
        counts = Counter(stem for n in items for stem in self._stems(n))
        common = {stem for stem, count in counts.items() if 2 * count > len(items)}
        title = self._content(self.passage.article.title)
        own = {n: (self._stems(n) & self.asked) - above - title - common for n in items}
        if not self._asks_for_one and (
            (self.form is Form.STEPS and _NUMBERED.match(self.texts[best]))
            or (not own[best] and (self.form is Form.LIST or 2 * len(above) >= len(self.asked)))
        ):
            return (*self._header_of(best), *items)
        named = [n for n in items if n == best or (own[best] and self._is_named(own, n, best))]
        return (*self._header_of(best), *named)

    def _is_named(self, own: Mapping[int, set[str]], n: int, best: int) -> bool:
        """Tell whether a question names an item by words of its own, or of several by the same."""
        return bool(own[n] - own[best]) or (self.form is Form.LIST and own[n] == own[best])

    def _list_around(self, n: int) -> tuple[int, ...]:
        same = [role is self.roles[n] for role in self.roles]
        first = n - sum(1 for _ in takewhile(bool, reversed(same[:n])))
        return tuple(range(first, n + sum(1 for _ in takewhile(bool, same[n:]))))

    def _header_of(self, n: int) -> tuple[int, ...]:
        if self.roles[n] is not Role.ROW:
            return ()
        return tuple(m for m in range(n) if self.roles[m] is Role.HEADER)[-1:]

    def _going_on(self, best: int) -> tuple[int, ...]:
        """Return the sentence behind the best one that says of the same thing what is asked.

        That has a word of the question which the best one lacks, or one that decides whether it is
        so, or is as close in meaning. Of what is compared, what else is said is to be known.
        """
        following = takewhile(lambda n: points_back(self.texts[n]), range(best + 1, len(self.all)))
        lacking = self.asked - self._stems(best)
        for n in following:
            is_of_side = self.form is Form.COMPARISON
            decides = self.form is Form.EVIDENCE and self._has_cue(n)
            has_more = is_of_side or decides or self._stems(n) & lacking
            if has_more or self._is_as_close(n, best):
                return (n,)
        return ()

    def _deciding(self, best: int) -> Sequence[int]:
        """Return what else decides whether something is so: about as good, with a deciding word."""
        if self.form is not Form.EVIDENCE:
            return ()
        found = [
            n
            for n in self.all
            if n != best
            and self.scores[n] >= _ABOUT_AS_GOOD * self.scores[best]
            and self._may_answer(n)
            and self._stems(n) & self.asked
            and self._has_cue(n)
        ]
        return sorted(found, key=lambda n: (-self.scores[n], n))[:_MOST_DECIDING]

    def _has_cue(self, n: int) -> bool:
        return any(cues_in(self.texts[n], 0, len(self.texts[n])))

    def _is_as_close(self, n: int, best: int) -> bool:
        if self.closeness is None:
            return False
        return bool(self.closeness[n] >= self.closeness[best] - _ABOUT_AS_CLOSE)
