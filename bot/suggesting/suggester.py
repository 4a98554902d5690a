"""Questions that the articles do answer, to start with and to go on with.

They are made of the articles' own headings and sentences (`bot.suggesting`), and a question
is offered only if asking it marks, as the answer, the sentence it was made of, or what a passage
under the heading begins with. Of a large index only a few articles, and of a long article only the
part around the reader, are looked at.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from heapq import nsmallest
from itertools import chain, islice
from typing import NamedTuple

from bot.languages.english.idle_words import IDLE_WORDS
from bot.query.question import Question, read_question
from bot.ranking.confidence import judge
from bot.ranking.ranking import RankedPassage, RankedSentence, rank
from bot.suggesting.candidates import Candidate, Part
from bot.suggesting.made import LONGEST, Kind
from bot.values.errors import QuestionError
from bot.values.kinds import Status
from bot.values.marks import mark_of
from bot.values.scale import SCALE, Scale
from bot.values.search import Search
from corpus.errors import UnknownPassage
from corpus.index import PassageIndex
from corpus.kept import kept_for_each_commit
from corpus.passages import Passage, PassageId

OFFERED = 3
# Asking a question takes about a millisecond; most of those that are made stand the test.
_TRIED = 24
_CONSIDERED = 200
# In an index that is not scored whole the engine's ranking is looked at first, which takes a tenth
# of the time: a passage that leads by so much was the answer of the whole ranking for all of 122
# questions (paragraphs of SQuAD 2.0 among 100,000 others).
_LEAD = 0.05
_ONE_IS_ENOUGH = frozenset({Kind.EVENT, Kind.SHORT_FORM, Kind.TOPIC})
_COMPLETED = 200  # questions tried beforehand by a server
_ARTICLES = 6  # looked at for questions to start with
_PART = 48  # passages of an article that are looked at together
_PARTS_KEPT = 100  # some 6 MB
_MOST_CHOSEN = 50  # articles; what was chosen of more is not kept, as a choice may name thousands
_QUESTIONS_KEPT = 2000  # some 7 MB, with the passages that answer them


def suggestions(
    index: PassageIndex,
    near: Passage | None = None,
    within: Collection[str] | None = None,
    asked: Iterable[Question] = (),
    *,
    offered: Collection[int] = (),
    about: Sequence[RankedSentence] = (),
    scale: Scale = SCALE,
) -> tuple[str, ...]:
    """Return up to three questions that the index answers.

    With `near`, the passage a reader looks at, they lead to other passages: of its section, then
    to those that follow, then to the rest of its article. With `about`, sentences that are not
    looked at but come near what was meant, they lead to these and their sections first. `within`
    names the articles to ask; nothing is offered with a mark that was `offered`, or with the same
    content stems as one of those `asked`.
    """
    suggester = _Suggester(index, scale)
    candidates = suggester.to_start_with(within)
    near_by = [one for one in about if within is None or one.passage.article.id in within]
    if near_by:
        candidates = chain(suggester.about(near_by), candidates)
    if near is not None and (within is None or near.article.id in within):
        candidates = chain(suggester.next_to(near), candidates)
    fresh = (c for c in candidates if mark_of(c.made.question) not in offered)
    return tuple(suggester.chosen(fresh, near, {_topic(question) for question in asked}))


def at_first(
    index: PassageIndex, within: Collection[str] | None = None, scale: Scale = SCALE
) -> tuple[str, ...]:
    """Return the questions to start with, chosen once for each state of an index."""
    if within is not None and len(within) > _MOST_CHOSEN:
        return suggestions(index, within=within, scale=scale)
    kept = _kept_for(index).at_first
    asked = None if within is None else frozenset(within), scale
    if asked not in kept:
        if len(kept) >= _PARTS_KEPT:
            kept.clear()
        kept[asked] = suggestions(index, within=within, scale=scale)
    return kept[asked]


def complete(index: PassageIndex) -> None:
    """Try the questions of the first articles, so that no reader waits for it."""
    suggester = _Suggester(index, SCALE)
    for candidate in islice(suggester.to_start_with(None), _COMPLETED):
        suggester.tried(candidate)


def standing_the_test(
    index: PassageIndex, candidates: Iterable[Candidate], scale: Scale = SCALE
) -> Iterator[Candidate]:
    """Yield the candidates that are answered by what they were made of."""
    suggester = _Suggester(index, scale)
    return (one for one in candidates if suggester.tried(one).passage is not None)


def headings_of(index: PassageIndex, passage: Passage, scale: Scale = SCALE) -> Iterator[Candidate]:
    """Yield what the heading of a passage is made into."""
    return _Suggester(index, scale).heading_of(passage)


class _Tried(NamedTuple):
    """The content stems of a question, and the passage it leads to if it stood the test."""

    stems: frozenset[str]
    passage: Passage | None


class _Choice:
    """Questions that were chosen, and what they are of: another one is to be of something else."""

    def __init__(
        self,
        tried: Callable[[Candidate], _Tried],
        near: Passage | None,
        asked: Set[frozenset[str]],
    ) -> None:
        self._tried = tried
        self._near = near
        self._asked = asked
        self._tries = 0
        self._taken: list[_Tried] = []
        self._is_of: set[object] = set()  # places, words that ask, kinds of which one is enough
        self.questions: list[str] = []

    @property
    def is_made(self) -> bool:
        """Tell whether there are enough, or enough was tried."""
        return len(self.questions) == OFFERED or self._tries == _TRIED

    def takes(self, candidate: Candidate, *, whatever: bool = False) -> bool:
        """Take a candidate that stands the test; False for one to come back to for want of others.

        `whatever` takes one of the same section as another, one that asks with the same words, and
        one that only names a topic.
        """
        made, near = candidate.made, self._near
        if (near and candidate.passage_id == near.id) or made.kind in self._is_of:
            return True
        is_of = {_asks(made.question), _place(candidate, near)}
        if not whatever and (made.kind is Kind.TOPIC or not self._is_of.isdisjoint(is_of)):
            return False
        self._tries += 1
        tried = self._tried(candidate)
        if tried.passage is None or self._is_known(tried):
            return True
        leads_to = tried.passage.id if near else tried.passage.heading or tried.passage.id
        if not whatever and leads_to in self._is_of:
            return False
        self._taken.append(tried)
        self._is_of |= {_asks(made.question), leads_to}
        if made.kind in _ONE_IS_ENOUGH:
            self._is_of.add(made.kind)
        self.questions.append(made.question)
        return True

    def _is_known(self, tried: _Tried) -> bool:
        """Tell whether that was asked, is what is looked at, or is part of one that was taken."""
        near_by = [taken.stems for taken in self._taken if taken.passage == tried.passage]
        return (
            tried.stems in self._asked
            or (self._near is not None and tried.passage == self._near)
            or any(stems <= tried.stems or tried.stems <= stems for stems in near_by)
        )


class _Kept:
    """What was made of an index and tried on it."""

    def __init__(self, index: PassageIndex) -> None:
        self.articles = [reference.id for reference in index.articles(_ARTICLES)]
        self.parts: dict[tuple[str, int], Part] = {}
        self.tried: dict[Candidate, _Tried] = {}
        self.at_first: dict[tuple[frozenset[str] | None, Scale], tuple[str, ...]] = {}


_kept_for = kept_for_each_commit(_Kept)


class _Suggester:
    """Finds the questions of one index that stand the test."""

    def __init__(self, index: PassageIndex, scale: Scale) -> None:
        self.index = index
        self.scale = scale
        self.kept = _kept_for(index)

    def to_start_with(self, within: Collection[str] | None) -> Iterator[Candidate]:
        """Yield the questions of the first articles, one of each in turn."""
        chosen = self.kept.articles if within is None else nsmallest(_ARTICLES, within)
        turns = deque(self._beginning(article_id) for article_id in chosen)
        while turns:
            for candidate in islice(turns[0], 1):
                yield candidate
                turns.append(turns[0])
            turns.popleft()

    def _beginning(self, article_id: str) -> Iterator[Candidate]:
        # A generator, so that an article is not read before its turn.
        yield from self._part_of(article_id, 0).to_start_with()

    def about(self, sentences: Sequence[RankedSentence]) -> Iterator[Candidate]:
        """Yield the questions of sentences, of their passages, of what follows, and of the rest."""
        for passage, number, _ in sentences:
            made = self._part(passage).of_passage(passage)
            yield from (candidate for candidate in made if candidate.sentence == number)
        for passage in dict.fromkeys(one.passage for one in sentences):
            yield from self._part(passage).of_section(passage)
        yield from self.next_to(sentences[0].passage)

    def heading_of(self, passage: Passage) -> Iterator[Candidate]:
        """Yield the questions that the heading of a passage is made into."""
        made = (c for _, candidates in self._part(passage).headings for c in candidates)
        return (candidate for candidate in made if candidate.heading == passage.heading)

    def next_to(self, near: Passage) -> Iterator[Candidate]:
        """Yield the questions of the near section, of what follows, and of the rest."""
        part = self._part(near)
        following = [p for p in part.passages if p.ordinal > near.ordinal]
        before = [p for p in part.passages if p.ordinal <= near.ordinal]
        section = [p for p in following + before if p.heading and p.heading == near.heading]
        for passage in chain(section, following):
            yield from part.of_passage_and_heading(passage)
        if len(part.passages) == _PART:
            yield from self._part_of(near.article.id, _number(near) + 1).to_start_with()
        for passage in before:
            yield from part.of_passage_and_heading(passage)
        yield from part.topics()

    def chosen(
        self, candidates: Iterable[Candidate], near: Passage | None, asked: Set[frozenset[str]]
    ) -> list[str]:
        """Return the first candidates that stand the test, as different as there are."""
        choice = _Choice(self.tried, near, asked)
        reserve = []
        for candidate in islice(candidates, _CONSIDERED):
            if choice.is_made:
                return choice.questions
            if not choice.takes(candidate):
                reserve.append(candidate)
        for candidate in sorted(reserve, key=lambda c: c.made.kind is Kind.TOPIC):
            if not choice.is_made:
                choice.takes(candidate, whatever=True)
        return choice.questions

    def tried(self, candidate: Candidate) -> _Tried:
        """Return what comes of asking a question."""
        tried = self.kept.tried
        found = tried.get(candidate)
        if found is None:
            if len(tried) >= _QUESTIONS_KEPT:
                tried.clear()
            found = tried[candidate] = self._asked(candidate)
        return found

    def _asked(self, candidate: Candidate) -> _Tried:
        try:
            question = read_question(candidate.made.question, LONGEST)
        except QuestionError:
            return _Tried(frozenset(), None)
        best = self._answering(question) if self._may_answer(question) else None
        is_answered = best is not None and candidate.is_answered_by(best)
        return _Tried(_topic(question), best.passage if best and is_answered else None)

    def _may_answer(self, question: Question) -> bool:
        """Tell whether a passage of a large index leads beyond doubt; a small one is just asked."""
        counts = self.index.statistics(question.content)
        if self.scale.is_whole(counts.passages):
            return True
        topic = question.topic(counts.passages_with_term)
        hits = self.index.search(dict.fromkeys(topic, 1.0), 2)
        return bool(hits) and (len(hits) < 2 or hits[1].score <= (1 - _LEAD) * hits[0].score)

    def _answering(self, question: Question) -> RankedPassage | None:
        """Return the passage that answers a question, if one does.

        It is made of the article's words, so that no model has to be loaded to see that.
        """
        search = Search(scale=self.scale, by_words_alone=True)
        ranking = rank(question, self.index, 1, search)
        is_answered = judge(question, ranking).status is Status.ANSWERED
        return ranking.passages[0] if is_answered else None

    def _part(self, passage: Passage) -> Part:
        return self._part_of(passage.article.id, _number(passage))

    def _part_of(self, article_id: str, number: int) -> Part:
        parts = self.kept.parts
        key = (article_id, number)
        found = parts.get(key)
        if found is None:
            if len(parts) >= _PARTS_KEPT:
                parts.clear()
            found = parts[key] = Part(self._passages(article_id, number * _PART + 1))
        return found

    def _passages(self, article_id: str, first: int) -> list[Passage]:
        """Return the passages from an ordinal on that make a part, fewer where the article ends."""
        ids = [str(PassageId(article_id, n)) for n in range(first, first + _PART)]
        while ids:
            try:
                return self.index.passages(ids)
            except UnknownPassage as error:
                ids = ids[: ids.index(error.passage_id)] if error.passage_id in ids else []
        return []


def _number(passage: Passage) -> int:
    """Return the number of the part that a passage belongs to."""
    return (passage.ordinal - 1) // _PART


def _place(candidate: Candidate, near: Passage | None) -> object:
    """Return what a question is about: a section of the article, or for a reader a passage."""
    return candidate.passage_id if near else candidate.heading or candidate.passage_id


def _asks(question: str) -> str:
    """Return the words that ask: two questions with others are of more use."""
    first, *others = question.split()[:2]
    return " ".join((first, *others)) if first in {"How", "What"} else first


def _topic(question: Question) -> frozenset[str]:
    """Return the content stems; words that only ask do not make another question."""
    content = question.content
    return frozenset(
        stem for stem, term in content.items() if term.word not in IDLE_WORDS
    ) or frozenset(content)
