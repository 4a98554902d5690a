"""A question in its conversation becomes an answer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.acts import Act
from bot.answers import Answer, ReadAs, ReadTerm, Replacement, Source
from bot.confidence import Confidence, judge
from bot.conversation import Conversation, Offer, Shown, View
from bot.explanation import explain
from bot.followup import Alone, carried
from bot.languages import language_of
from bot.question import Question, read_question
from bot.scoring import Candidates, RankedPassage, Ranking, rank, rank_on
from bot.settings import DEFAULTS, Settings
from bot.status import Status
from bot.suggestions import suggestions
from corpus.errors import UnknownPassage
from corpus.index import PassageIndex
from corpus.passages import Passage
from corpus.terms import Term, places, terms

# Ranked passages that are kept for "more": as many as an engine names for a question.
_KEPT = 20
# Two readings whose scores differ by less are both worth showing.
_ALIKE = 0.1
_TRIED = 8  # places in the last question that a correction may be meant for
_SHORT = 90  # characters of a quote within a sentence of ours


class FollowUp(StrEnum):
    """Whether a question is carried on by earlier turns."""

    AUTO = "auto"
    OFF = "off"


@dataclass(frozen=True)
class Options:
    """How one message is to be answered.

    `within` names the articles to ask, all by default; `exact` leaves mistyped words as they are;
    `without` are words that are not to be carried over; `explain` takes the scores apart.
    """

    top_k: int | None = None
    within: Collection[str] | None = None
    exact: bool = False
    explain: bool = False
    follow_up: FollowUp = FollowUp.AUTO
    without: Collection[str] = ()


@dataclass(frozen=True)
class Turn:
    """A message, and everything that its answer depends on."""

    text: str
    index: PassageIndex
    conversation: Conversation
    settings: Settings = DEFAULTS
    options: Options = Options()

    @property
    def top_k(self) -> int:
        """Return how many passages to show."""
        return self.options.top_k or self.settings.top_k

    def asks(self, article_id: str) -> bool:
        """Tell whether an article is one of those that are asked."""
        return self.options.within is None or article_id in self.options.within

    def suggestions(self, near: Source | None = None) -> tuple[str, ...]:
        """Return questions that the articles answer and that were not asked yet."""
        asked = [self.text, *(earlier.text for earlier in self.conversation.asked)]
        passage = near.passage if near else None
        return suggestions(self.index, passage, self.options.within, without=asked)


class Reading(NamedTuple):
    """One way to understand a question, and what it finds."""

    ranking: Ranking
    confidence: Confidence


def readings(turn: Turn, question: str) -> list[Reading]:
    """Return how a question can be understood, the best way first.

    There is a second way only if it is about as good and leads to another passage than those that
    are shown. Raises QuestionError.
    """
    asked = read_question(question, turn.settings.longest_question)
    options, depth = turn.options, max(_KEPT, turn.top_k)
    alone = rank(asked, turn.index, depth, options.within, exact=options.exact)
    by_itself = Reading(alone, judge(asked, alone))
    if options.follow_up is FollowUp.OFF:
        return [by_itself]
    found = carried(
        alone.candidates.question,
        _alone(by_itself),
        turn.conversation,
        turn.index,
        without=options.without,
    )
    if not found.terms:
        return [by_itself]
    ranking = rank_on(alone, found, turn.index, depth, options.within)
    together = Reading(ranking, judge(asked, ranking))
    if not found.openly and _refuses_more(together, by_itself):
        return [by_itself]
    # Where the two differ, the question with what it is carried on by was right 75 times and by
    # itself once (pairs of SQuAD questions on one topic; where the topic changed, 2 times and 5).
    if _is_worth_offering(by_itself, together, turn.top_k):
        return [together, by_itself]
    return [together]


def _refuses_more(reading: Reading, than: Reading) -> bool:
    refused = Status.NOT_IN_ARTICLE
    return reading.confidence.status is refused and than.confidence.status is not refused


def _alone(reading: Reading) -> Alone:
    found = reading.ranking.passages
    best = found[0].passage if found else None
    lead = 1 - found[1].score / found[0].score if len(found) > 1 and found[0].score > 0 else 1.0
    return Alone(best, lead, reading.confidence.value)


def _is_worth_offering(other: Reading, best: Reading, shown: int) -> bool:
    """Tell whether another reading is about as good, and leads to what is not shown anyway."""
    if Status.NOT_IN_ARTICLE in (other.confidence.status, best.confidence.status):
        return False
    scores = sorted(reading.ranking.evidence.score for reading in (other, best))
    seen = {ranked.passage.id for ranked in best.ranking.passages[:shown]}
    leads_elsewhere = other.ranking.passages[0].passage.id not in seen
    return leads_elsewhere and scores[1] - scores[0] <= _ALIKE * scores[1]


def ask(turn: Turn, question: str, act: Act = Act.QUESTION) -> Answer:
    """Return the answer to a question; raises QuestionError."""
    found = readings(turn, question)
    (ranking, confidence), others = found[0], found[1:]
    ranked = () if confidence.status is Status.NOT_IN_ARTICLE else ranking.passages
    sources = tuple(
        ranked_source(n, passage, ranking.candidates, turn)
        for n, passage in enumerate(ranked[: turn.top_k], start=1)
    )
    meant = _as_meant(ranking.candidates)
    shown = [_shown(passage) for passage in ranked[:_KEPT]]
    view = View(
        turn.text,
        meant,
        act,
        confidence.status,
        round(confidence.value, 4),
        tuple(shown[: turn.top_k]),
        tuple(shown[turn.top_k :]),
    )
    offer = _offer(others[0], turn.top_k) if others else None
    return Answer(
        question=turn.text,
        act=act,
        status=confidence.status,
        confidence=confidence.value,
        conversation=turn.conversation.after_question(meant, view, offer),
        read_as=how_read(ranking.candidates),
        sources=sources,
        offer=_offered(others[0]) if others else None,
        suggestions=turn.suggestions(sources[0] if sources else None),
        notices=_foreign(question) if confidence.status is Status.NOT_IN_ARTICLE else (),
    )


def corrected(turn: Turn, meant: str) -> str:
    """Return the last question with what was meant in the place of one of its words.

    It takes the place of the word where the articles answer best, with another passage than the
    one that was not meant; and it stands by itself if that is as good.
    """
    if not turn.conversation.asked:
        return meant
    last, view = turn.conversation.asked[-1].text, turn.conversation.showing
    rejected = view.shown[0].passage if view else None
    content = Question(last, tuple(terms(last))).content.values()
    placed = (f"{last[: t.start]}{meant}{last[t.end :]}" for t in content)
    longest = turn.settings.longest_question
    candidates = [meant, *(question for question in placed if len(question) <= longest)]

    def worth(question: str) -> tuple[bool, float]:
        asked = read_question(question, len(question))
        ranking = rank(asked, turn.index, 1, turn.options.within, exact=turn.options.exact)
        best = ranking.passages[0].passage.id if ranking.passages else None
        return best != rejected, judge(asked, ranking).value

    return max(candidates[:_TRIED], key=worth)


def quotes(turn: Turn, shown: Iterable[Shown], question: str, first: int = 1) -> tuple[Source, ...]:
    """Return passages that were chosen before as sources, the words of a question in them.

    Raises UnknownPassage.
    """
    chosen = list(shown)
    passages = turn.index.passages([place.passage for place in chosen])
    looked_for = Question(question, tuple(terms(question))).content.keys()
    return tuple(
        Source(
            n,
            passage,
            None,
            passage.sentences[min(place.sentence, len(passage.sentences) - 1)],
            tuple(places(passage.text, looked_for)),
        )
        for n, (passage, place) in enumerate(zip(passages, chosen, strict=True), start=first)
    )


def neighbours(index: PassageIndex, passage: Passage) -> list[Passage]:
    """Return the passages right before and after one in its article, as far as there are any."""
    found = []
    for ordinal in (passage.ordinal - 1, passage.ordinal + 1):
        try:
            found += index.passages([f"{passage.article.id}:{ordinal}"])
        except UnknownPassage:
            continue
    return found


def ranked_source(n: int, ranked: RankedPassage, found: Candidates, turn: Turn) -> Source:
    """Return a ranked passage as the n-th source, the words that were looked for in it."""
    asked_before = {t.stem for t in found.carried.terms if t.origin.startswith("turn ")}
    looked_for = {*found.question.content, *asked_before}
    return Source(
        n,
        ranked.passage,
        ranked.score,
        ranked.sentence,
        highlights=tuple(places(ranked.passage.text, looked_for)),
        explanation=explain(found, ranked, turn.index) if turn.options.explain else None,
    )


def _shown(ranked: RankedPassage) -> Shown:
    return Shown(ranked.passage.id, ranked.passage.sentences.index(ranked.sentence))


def _as_meant(found: Candidates) -> str:
    """Return the question with its mistyped words replaced."""
    text = found.question.text
    for respelling in sorted(found.respellings, key=lambda r: -r.term.start):
        text = text[: respelling.term.start] + respelling.word + text[respelling.term.end :]
    return text


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


def _offer(other: Reading, most: int) -> Offer:
    shown = tuple(_shown(ranked) for ranked in other.ranking.passages[:most])
    return Offer((), shown, other.confidence.status, round(other.confidence.value, 4))


def _offered(other: Reading) -> str:
    quote = other.ranking.passages[0]
    sentence = quote.passage.text[slice(*quote.sentence)]
    return f"By itself, your question would lead to: “{_short(sentence)}” Show that?"


def _foreign(question: str) -> tuple[str, ...]:
    language = language_of(question)
    if language is None:
        return ()
    return (f"This looks {language}. Nothing is translated here: ask in the article’s language.",)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: line.rfind(' ', 0, _SHORT)]} …"
