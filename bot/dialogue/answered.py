"""What is found for a question becomes what answers it: marked passages, for each part of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.interpretations import Interpretation, interpreted
from bot.dialogue.sources import distinct
from bot.dialogue.turn import Turn
from bot.query.asked import Several, form_of, several_in
from bot.query.question import Question
from bot.ranking.confidence import Confidence
from bot.ranking.marks import MarkedPassage, marked
from bot.values.answers import Part
from bot.values.kinds import Form, Status

_MOST_ANSWERING = 3  # passages


@dataclass(frozen=True)
class Answered:
    """What answers a question: `passages` the best first, of which so many are the answer."""

    form: Form
    confidence: Confidence
    passages: tuple[MarkedPassage, ...]
    answering: int = 1
    parts: tuple[Part, ...] = ()


def answered(turn: Turn, question: Question, whole: Interpretation) -> Answered:
    """Return what answers a question, of which `whole` is the best interpretation."""
    several = several_in(question)
    if several:
        in_parts = _in_parts(turn, whole, several)
        if in_parts:
            return in_parts
    return Answered(form_of(question), whole.confidence, tuple(marked_passages(whole)))


def marked_passages(found: Interpretation) -> Iterator[MarkedPassage]:
    """Yield the passages of an interpretation that read differently, what answers marked."""
    for ranked in distinct(found.ranking.passages):
        yield marked(ranked, found.ranking.candidates)


def _in_parts(turn: Turn, whole: Interpretation, several: Several) -> Answered | None:
    """Return what answers each part of a question, None if no more than one of them is said."""
    found = list(_interpreted(turn, several))
    best = [_best(several, text, one) for text, one in zip(several.texts, found, strict=True)]
    confidences = [one.confidence for one, is_said in zip(found, best, strict=True) if is_said]
    if not confidences:
        return None
    passages = _merged(best)[:_MOST_ANSWERING]
    known = {one.passage.id for one in passages}
    others = [one for one in marked_passages(whole) if one.passage.id not in known]
    return Answered(
        several.form,
        min(confidences, key=lambda one: (one.status is Status.ANSWERED, one.value)),
        (*passages, *others),
        len(passages),
        tuple(Part(t, bool(m)) for t, m in zip(several.texts, best, strict=True)),
    )


def _interpreted(turn: Turn, several: Several) -> Iterator[Interpretation]:
    """Yield how each part is understood; one may lean on those before it, a side on no other."""
    conversation = turn.conversation
    for question in several.questions:
        found = interpreted(replace(turn, conversation=conversation), question)[0]
        yield found
        if several.form is Form.PARTS:
            conversation = conversation.after_question(question.text, None, None)


def _best(several: Several, text: str, found: Interpretation) -> MarkedPassage | None:
    """Return what answers a part best, None where nothing does."""
    if found.confidence.status is Status.NOT_IN_ARTICLE or not found.ranking.passages:
        return None
    return marked(found.ranking.passages[0], found.ranking.candidates)


def _merged(best: Sequence[MarkedPassage | None]) -> list[MarkedPassage]:
    """Return the passages that answer, each once with all that is marked in it."""
    merged: dict[str, MarkedPassage] = {}
    for part, one in enumerate(best):
        if one is None:
            continue
        first = merged.get(one.passage.id, replace(one, numbers=()))
        of_part = dict.fromkeys(one.numbers, part)
        of_part |= dict(zip(first.numbers, first.parts, strict=False))
        numbers = tuple(sorted(of_part))
        merged[one.passage.id] = replace(
            first, numbers=numbers, parts=tuple(of_part[n] for n in numbers)
        )
    return list(merged.values())
