"""Questions that the articles do answer, to start with and to go on with.

They are made of the articles' own headings and sentences (`bot.suggesting`), and a question
is offered only if asking it marks, as the answer, the sentence it was made of, or what a passage
under the heading begins with. Of a large index only a few articles, and of a long article only the
part around the reader, are looked at.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property
from heapq import nsmallest
from itertools import chain, islice
from typing import NamedTuple

from bot.languages.english.idle_words import IDLE_WORDS
from bot.languages.english.noun_phrases import Casing
from bot.query.question import Question, read_question
from bot.ranking.confidence import judge
from bot.ranking.ranking import RankedPassage, rank
from bot.suggesting.heading_questions import from_heading, from_title
from bot.suggesting.made import LONGEST, Kind, Made
from bot.suggesting.sentence_questions import from_sentence
from bot.values.errors import QuestionError
from bot.values.kinds import Status
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
_COMPLETED = 200  # questions tried beforehand by a server
_ARTICLES = 6  # looked at for questions to start with
_PART = 48  # passages of an article that are looked at together
_BEGINNING = 16  # passages: enough for questions to start with, most of the time
_PARTS_KEPT = 100
_QUESTIONS_KEPT = 5000


def suggestions(
    index: PassageIndex,
    near: Passage | None = None,
    within: Collection[str] | None = None,
    asked: Iterable[Question] = (),
    *,
    about: Passage | None = None,
    scale: Scale = SCALE,
) -> tuple[str, ...]:
    """Return up to three questions that the index answers.

    With `near`, the passage a reader looks at, they lead to other passages: of its section, then
    to those that follow, then to the rest of its article. With `about`, a passage that is not
    looked at but comes nearest to what was meant, they lead to its section first. `within` names
    the articles to ask; nothing with the same content stems as one of those `asked` is offered.
    """
    suggester = _Suggester(index, scale)
    candidates = suggester.to_start_with(within)
    if about is not None and (within is None or about.article.id in within):
        candidates = chain(suggester.about(about), candidates)
    if near is not None and (within is None or near.article.id in within):
        candidates = chain(suggester.next_to(near), candidates)
    return tuple(suggester.chosen(candidates, near, {_topic(question) for question in asked}))


def complete(index: PassageIndex) -> None:
    """Try the questions of the first articles, so that no reader waits for it."""
    suggester = _Suggester(index, SCALE)
    for candidate in islice(suggester.to_start_with(None), _COMPLETED):
        suggester.tried(candidate)


class _Candidate(NamedTuple):
    """A question, and what it was made of: an article, a section of it, a sentence of that."""

    made: Made
    article_id: str
    heading: tuple[str, ...] | None = None
    passage_id: str | None = None
    sentence: int | None = 0  # in its passage; what answers a heading begins a passage

    def is_answered_by(self, ranked: RankedPassage) -> bool:
        passage = ranked.passage
        return (
            passage.article.id == self.article_id
            and self.passage_id in (None, passage.id)
            and self.heading in (None, passage.heading)
            and self.sentence in (None, passage.sentences.index(ranked.sentence))
        )


class _Tried(NamedTuple):
    """The content stems of a question, and the passage it leads to if it stood the test."""

    stems: frozenset[str]
    passage: Passage | None


class _Part:
    """Some neighbouring passages of an article with the questions made of them, when asked for."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._of_passage: dict[str, list[_Candidate]] = {}

    @cached_property
    def casing(self) -> Casing:
        return Casing([passage.text for passage in self.passages])

    @cached_property
    def headings(self) -> list[tuple[Passage, list[_Candidate]]]:
        """Return the first passage of each section with what its heading is made into."""
        found = []
        seen = set()
        for passage in self.passages:
            if passage.ordinal == 1:
                made = from_title(passage.article.title, self.casing)
                asked = [_Candidate(m, passage.article.id, sentence=None) for m in made]
                found.append((passage, asked))
            if passage.heading and passage.heading not in seen:
                seen.add(passage.heading)
                made = from_heading(passage.heading[-1], self.casing)
                candidates = [_Candidate(m, passage.article.id, passage.heading) for m in made]
                found.append((passage, candidates))
        return found

    def asked_by_headings(self) -> Iterator[_Candidate]:
        """Yield the title and the headings that are questions."""
        for _, candidates in self.headings:
            yield from (c for c in candidates if c.made.kind is Kind.HEADING)

    def topics(self) -> Iterator[_Candidate]:
        """Yield what is asked for want of anything better in a section."""
        for _, candidates in self.headings:
            yield from (c for c in candidates if c.made.kind is Kind.TOPIC)

    def of_passage(self, passage: Passage) -> list[_Candidate]:
        """Return what the sentences of a passage are made into, the best first."""
        if passage.id not in self._of_passage:
            candidates = [
                _Candidate(made, passage.article.id, passage.heading, passage.id, number)
                for number, span in enumerate(passage.sentences)
                for made in from_sentence(passage.text[slice(*span)], self.casing)
            ]
            self._of_passage[passage.id] = sorted(candidates, key=lambda c: c.made.kind)
        return self._of_passage[passage.id]

    def of_section(self, passage: Passage) -> Iterator[_Candidate]:
        """Yield what the heading of a passage asks, and what its sentences answer."""
        under = (c for headed, made in self.headings for c in made if c.heading == passage.heading)
        yield from sorted([*under, *self.of_passage(passage)], key=lambda c: c.made.kind)

    def of_passage_and_heading(self, passage: Passage) -> Iterator[_Candidate]:
        """Yield what the heading right above a passage asks, and what its sentences answer."""
        for headed, candidates in self.headings:
            if headed is passage:
                yield from (c for c in candidates if c.heading and c.made.kind is Kind.HEADING)
        yield from self.of_passage(passage)

    def to_start_with(self) -> Iterator[_Candidate]:
        """Yield everything, questions that are headings first, then definitions, and so on."""
        yield from self.asked_by_headings()
        for first in range(0, len(self.passages), _BEGINNING):
            some = self.passages[first : first + _BEGINNING]
            made = [c for passage in some for c in self.of_passage(passage)]
            yield from sorted(made, key=lambda c: c.made.kind)
        yield from self.topics()


class _Kept:
    """What was made of an index and tried on it."""

    def __init__(self, index: PassageIndex) -> None:
        self.articles = [reference.id for reference in index.articles(_ARTICLES)]
        self.parts: dict[tuple[str, int], _Part] = {}
        self.tried: dict[_Candidate, _Tried] = {}


_kept_for = kept_for_each_commit(_Kept)


class _Suggester:
    """Finds the questions of one index that stand the test."""

    def __init__(self, index: PassageIndex, scale: Scale) -> None:
        self.index = index
        self.scale = scale
        self.kept = _kept_for(index)

    def to_start_with(self, within: Collection[str] | None) -> Iterator[_Candidate]:
        """Yield the questions of the first articles, one of each in turn."""
        chosen = self.kept.articles if within is None else nsmallest(_ARTICLES, within)
        turns = deque(self._beginning(article_id) for article_id in chosen)
        while turns:
            for candidate in islice(turns[0], 1):
                yield candidate
                turns.append(turns[0])
            turns.popleft()

    def _beginning(self, article_id: str) -> Iterator[_Candidate]:
        # A generator, so that an article is not read before its turn.
        yield from self._part_of(article_id, 0).to_start_with()

    def about(self, passage: Passage) -> Iterator[_Candidate]:
        """Yield the questions of a passage and its heading, of what follows, and of the rest."""
        yield from self._part(passage).of_section(passage)
        yield from self.next_to(passage)

    def next_to(self, near: Passage) -> Iterator[_Candidate]:
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
        self, candidates: Iterable[_Candidate], near: Passage | None, asked: Set[frozenset[str]]
    ) -> list[str]:
        """Return the first candidates that stand the test, of different places if there are."""
        seen = set(asked)
        places: set[object] = set()
        found: list[str] = []
        reserve: list[_Candidate] = []
        tries = 0
        for anywhere, some in ((False, islice(candidates, _CONSIDERED)), (True, reserve)):
            for candidate in some:
                kind, made_of = candidate.made.kind, _place(candidate, near)
                if near and candidate.passage_id == near.id:
                    continue
                if not anywhere and not places.isdisjoint({made_of, kind}):
                    reserve.append(candidate)
                    continue
                if len(found) == OFFERED or tries == _TRIED:
                    return found
                tries += 1
                stems, passage = self.tried(candidate)
                if passage is None or stems in seen or (near and passage.id == near.id):
                    continue
                leads_to = passage.id if near else passage.heading or passage.id
                if not anywhere and leads_to in places:
                    reserve.append(candidate)
                    continue
                seen.add(stems)
                places.add(leads_to)
                if kind is Kind.SHORT_FORM:
                    places.add(kind)  # one of them is enough
                found.append(candidate.made.question)
        return found[:OFFERED]

    def tried(self, candidate: _Candidate) -> _Tried:
        """Return what comes of asking a question."""
        tried = self.kept.tried
        found = tried.get(candidate)
        if found is None:
            if len(tried) >= _QUESTIONS_KEPT:
                tried.clear()
            found = tried[candidate] = self._asked(candidate)
        return found

    def _asked(self, candidate: _Candidate) -> _Tried:
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

    def _part(self, passage: Passage) -> _Part:
        return self._part_of(passage.article.id, _number(passage))

    def _part_of(self, article_id: str, number: int) -> _Part:
        parts = self.kept.parts
        key = (article_id, number)
        found = parts.get(key)
        if found is None:
            if len(parts) >= _PARTS_KEPT:
                parts.clear()
            found = parts[key] = _Part(self._passages(article_id, number * _PART + 1))
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


def _place(candidate: _Candidate, near: Passage | None) -> object:
    """Return what a question is about: a section of the article, or for a reader a passage."""
    return candidate.passage_id if near else candidate.heading or candidate.passage_id


def _topic(question: Question) -> frozenset[str]:
    """Return the content stems; words that only ask do not make another question."""
    content = question.content
    return frozenset(
        stem for stem, term in content.items() if term.word not in IDLE_WORDS
    ) or frozenset(content)
