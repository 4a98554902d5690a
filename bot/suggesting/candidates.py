"""The passages of an article become questions, each with the place that has to answer it.

Questions are made in English; of an article in another language the headings stand for them.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.languages.english.noun_phrases import Casing
from bot.ranking.ranking import RankedPassage
from bot.suggesting.heading_questions import as_it_stands, from_heading, from_run_in, from_title
from bot.suggesting.made import Kind, Made
from bot.suggesting.row_questions import from_row
from bot.suggesting.sections import Section, roles_of
from bot.suggesting.sentence_questions import from_sentence
from corpus.article import Role
from corpus.passages import Passage


class Candidate(NamedTuple):
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


class Part:
    """Some neighbouring passages of an article with the questions made of them, when asked for."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._of_passage: dict[str, list[Candidate]] = {}

    @cached_property
    def casing(self) -> Casing:
        return Casing([passage.text for passage in self.passages])

    @cached_property
    def headings(self) -> list[tuple[Passage, list[Candidate]]]:
        """Return the first passage of each section with what its heading is made into."""
        found = []
        seen = set()
        for passage in self.passages:
            if passage.ordinal == 1 and _is_english(passage):
                made = from_title(passage.article.title, self.casing)
                asked = [Candidate(m, passage.article.id, sentence=None) for m in made]
                found.append((passage, asked))
            if passage.heading and passage.heading not in seen:
                seen.add(passage.heading)
                made = self._made_of_heading(passage)
                found.append((passage, [_of_heading(m, passage) for m in made]))
        return found

    def _made_of_heading(self, passage: Passage) -> Iterator[Made]:
        if not _is_english(passage):
            return as_it_stands(passage.heading[-1])
        below = [p for p in self.passages if p.heading == passage.heading]
        return from_heading(passage.heading[-1], self.casing, Section.of(below))

    def asked_by_headings(self) -> Iterator[Candidate]:
        """Yield the title and the headings that are questions."""
        for _, candidates in self.headings:
            yield from (c for c in candidates if c.made.kind is Kind.HEADING)

    def sections(self) -> Iterator[Candidate]:
        """Yield what is asked for whole sections."""
        for _, candidates in self.headings:
            yield from (c for c in candidates if c.made.kind is Kind.SECTION)

    def topics(self) -> Iterator[Candidate]:
        """Yield what is asked for want of anything better in a section."""
        for _, candidates in self.headings:
            yield from (c for c in candidates if c.made.kind is Kind.TOPIC)

    def of_passage(self, passage: Passage) -> list[Candidate]:
        """Return what the sentences of a passage are made into, the best first."""
        if passage.id not in self._of_passage:
            made = self._made_of(passage)
            self._of_passage[passage.id] = sorted(made, key=lambda c: c.made.kind)
        return self._of_passage[passage.id]

    def _made_of(self, passage: Passage) -> Iterator[Candidate]:
        if not _is_english(passage):
            return
        header = ""
        place = passage.article.id, passage.heading, passage.id
        for number, role in enumerate(roles_of(passage)):
            text = passage.text[slice(*passage.sentences[number])]
            if role == Role.HEADER:
                header = text
            elif role == Role.ROW:
                for made in from_row(header, text, passage.heading, self.casing):
                    yield Candidate(made, *place, number)
            elif role == Role.HEADING:
                for made in from_run_in(text, self.casing):
                    yield Candidate(made, *place, None)
            elif role not in {Role.LEAD_IN, Role.METADATA}:
                for made in from_sentence(text, self.casing):
                    yield Candidate(made, *place, number)

    def of_section(self, passage: Passage) -> Iterator[Candidate]:
        """Yield what the heading of a passage asks, and what its sentences answer."""
        under = (c for headed, made in self.headings for c in made if c.heading == passage.heading)
        yield from sorted([*under, *self.of_passage(passage)], key=lambda c: c.made.kind)

    def of_passage_and_heading(self, passage: Passage) -> Iterator[Candidate]:
        """Yield what the heading right above a passage asks, and what its sentences answer."""
        for headed, candidates in self.headings:
            if headed is passage:
                asked = {Kind.HEADING, Kind.SECTION}
                yield from (c for c in candidates if c.heading and c.made.kind in asked)
        yield from self.of_passage(passage)

    def to_start_with(self) -> Iterator[Candidate]:
        """Yield everything, questions that are headings first, then definitions, and so on."""
        yield from self.asked_by_headings()
        yield from self._said
        yield from self.topics()

    @cached_property
    def _said(self) -> list[Candidate]:
        """Return what sentences and sections answer, in order."""
        made = [c for passage in self.passages for c in self.of_passage(passage)]
        return sorted([*made, *self.sections()], key=self._rank)

    def _rank(self, candidate: Candidate) -> tuple[Kind, bool]:
        """Return what comes first: by kind, and within that what names what the article is of."""
        words = candidate.made.question.lower().split()
        return candidate.made.kind, self._title.isdisjoint(words)

    @cached_property
    def _title(self) -> frozenset[str]:
        """Return the words of the article's title."""
        words = self.passages[0].article.title.lower().split() if self.passages else []
        return frozenset(word for word in words if len(word) > 3)


def _is_english(passage: Passage) -> bool:
    """Tell whether sentences can be made into questions, which takes the rules of a language."""
    return passage.article.language == "en"


def _of_heading(made: Made, passage: Passage) -> Candidate:
    """Return a candidate that any sentence of the section answers, unless the heading asks."""
    sentence = 0 if made.kind is Kind.HEADING else None
    return Candidate(made, passage.article.id, passage.heading, sentence=sentence)
