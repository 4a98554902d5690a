"""A question in its conversation becomes an answer."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice, repeat
from operator import attrgetter

from bot.catalogue.saying import say
from bot.dialogue.answered import Answered, marked_passages, what_answers
from bot.dialogue.going_further import questions_after
from bot.dialogue.interpretations import Interpretation, interpreted
from bot.dialogue.nearby import held_near
from bot.dialogue.read_as import as_meant, how_read
from bot.dialogue.sources import ranked_source, shown_of
from bot.dialogue.turn import Turn
from bot.languages.english.idle_words import FUNCTION_WORDS
from bot.languages.identification import language_of, may_be
from bot.query.question import Question
from bot.ranking.candidates import Candidates
from bot.ranking.explanation import explain
from bot.ranking.marks import MarkedPassage
from bot.ranking.ranking import RankedSentence, Ranking
from bot.values.answers import Answer, Explanation, Source
from bot.values.conversation import Offer, View
from bot.values.kinds import Act, Form, Status

_SHORT = 90  # characters of a quote within a sentence of ours


def ask(turn: Turn, question: Question, act: Act = Act.QUESTION) -> Answer:
    """Return the answer to a question."""
    found = interpreted(turn, question)
    whole, others = found[0], found[1:]
    given = what_answers(turn, question, whole)
    status, value = given.confidence.status, round(given.confidence.value, 4)
    passages = () if status is Status.NOT_IN_ARTICLE else given.passages
    sources = _sources(turn, given, passages[: turn.top_k])
    ranking = whole.ranking
    meant = as_meant(ranking.candidates)
    shown = tuple(shown_of(one) for one in passages[: turn.scale.candidates])
    here, further = shown[: turn.top_k], shown[turn.top_k :]
    view = View(turn.text, meant, act, status, value, here, further)
    suggestions = _suggestions(turn, ranking, sources)
    near = tuple(
        one for one in held_near(turn, ranking, status, sources) if one.question not in suggestions
    )
    offer = _offer(others, (*suggestions, *(one.question for one in near)), turn.top_k)
    return Answer(
        question=turn.text,
        act=act,
        status=status,
        confidence=given.confidence.value,
        doubt=given.confidence.doubt,
        form=given.form if sources else None,
        parts=given.parts,
        answering=min(given.answering, len(sources)),
        conversation=turn.conversation.after_question(
            meant, view, offer, alone=not ranking.candidates.carried.terms
        ),
        read_as=how_read(ranking.candidates, turn.index, turn.options.within),
        sources=sources,
        offer=_offered(others[0]) if others else None,
        suggestions=suggestions,
        nearby=near,
        reply=None if sources else _why_nothing_is_said(turn, ranking.candidates),
        notices=(
            _of_another_language(turn, question)
            if status is Status.NOT_IN_ARTICLE
            else _not_asked_yet(given.unasked)
        ),
    )


def _sources(turn: Turn, given: Answered, passages: Sequence[MarkedPassage]) -> tuple[Source, ...]:
    explanations = _explanations(turn, passages) if turn.options.explain else repeat(None)
    is_evidence = given.form is Form.EVIDENCE
    return tuple(
        ranked_source(n, one, explanation, is_evidence=is_evidence and n <= given.answering)
        for n, (one, explanation) in enumerate(zip(passages, explanations, strict=False), start=1)
    )


def _explanations(turn: Turn, passages: Sequence[MarkedPassage]) -> Iterator[Explanation]:
    """Yield how each passage came about; those found for one question are taken apart together."""
    for found, some in groupby(passages, key=attrgetter("found")):
        yield from explain(found, [one.ranked for one in some], turn.index)


def _why_nothing_is_said(turn: Turn, found: Candidates) -> str | None:
    """Return why the articles cannot say anything, unless it is that they do not."""
    if not turn.index.stats().articles:
        return say("reply.no_articles")
    return say("reply.nothing_to_look_up") if _only_asks(found) else None


def _only_asks(found: Candidates) -> bool:
    """Tell whether no word says what a question is about, nor any that it is carried on by."""
    question = found.question
    return not found.carried.terms and all(
        not term.is_content or term.stem in question.idle or term.word in FUNCTION_WORDS
        for term in question.terms
    )


def _suggestions(turn: Turn, ranking: Ranking, sources: Sequence[Source]) -> tuple[str, ...]:
    """Return questions to go on with: next to what is shown, else near what was meant."""
    if sources:
        return questions_after(turn, sources[0])
    nearest = ranking.nearest
    showing = turn.conversation.showing
    if not nearest and showing:
        shown = showing.shown[0]
        [passage] = turn.index.passages([shown.passage])
        nearest = (RankedSentence(passage, shown.sentence, 0.0),)
    return questions_after(turn, about=nearest)


def _offer(others: Sequence[Interpretation], questions: tuple[str, ...], most: int) -> Offer:
    """Return what can be taken up: questions, and what another interpretation would show."""
    if not others:
        return Offer(questions)
    confidence = others[0].confidence
    shown = tuple(shown_of(one) for one in islice(marked_passages(others[0], most), most))
    return Offer(questions, shown, confidence.status, round(confidence.value, 4))


def _offered(other: Interpretation) -> str:
    quote = other.ranking.passages[0]
    sentence = quote.passage.text[slice(*quote.sentence)]
    return say("reply.by_itself", sentence=_short(sentence))


def _of_another_language(turn: Turn, question: Question) -> tuple[str, ...]:
    language = language_of(question.text, question.words)
    if language is None or may_be(language, turn.index.languages(turn.options.within)):
        return ()
    return (say("notice.other_language", language=say(f"language.{language}")),)


def _not_asked_yet(rest: str) -> tuple[str, ...]:
    return (say("notice.not_asked", question=_short(rest)),) if rest else ()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: line.rfind(' ', 0, _SHORT)]} …"
