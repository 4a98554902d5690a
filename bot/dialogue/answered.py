"""What is found for a question becomes what answers it: marked passages, for each part of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from bot.dialogue.interpretations import Interpretation, interpreted
from bot.dialogue.sources import distinct
from bot.dialogue.turn import Turn
from bot.query.question import Question
from bot.query.several import Several, several_in
from bot.ranking.confidence import Confidence
from bot.ranking.marks import MarkedPassage, briefly_marked, marked
from bot.ranking.ranking import RankedPassage
from bot.values.answers import Part
from bot.values.kinds import Doubt, Form, Status
from corpus.article import ENTRIES
from corpus.index import index_terms
from corpus.passages import Passage
from corpus.terms import content_stems

_FEWEST_PARTS = 2
# Of how many passages those are chosen that answer all parts, and what it is worth, beside a share
# of the best score, that they are one or stand under one heading.
_COMPARED = 5
_SAME_PASSAGE = 0.15
_SAME_HEADING = 0.1
# A part whose words the article lacks is said from these odds on (their logarithm).
_PLAINLY_RELATED = 2.0


@dataclass(frozen=True)
class Answered:
    """What answers a question: `passages` the best first, of which so many are the answer.

    `unasked` is what a message asks besides, for which there was no room.
    """

    form: Form
    confidence: Confidence
    passages: tuple[MarkedPassage, ...]
    answering: int = 1
    parts: tuple[Part, ...] = ()
    unasked: str = ""


def what_answers(turn: Turn, question: Question, whole: Interpretation) -> Answered:
    """Return what answers a question, of which `whole` is the best interpretation."""
    several = several_in(question)
    if several:
        in_parts = _in_parts(turn, whole, several)
        if in_parts:
            return in_parts
    passages = tuple(marked_passages(whole, turn.top_k))
    asked = whole.ranking.candidates.form
    return Answered(_form(asked, passages[:1]), whole.confidence, passages)


def _form(asked: Form, best: Sequence[MarkedPassage]) -> Form:
    """Return the form that the marks of the best passage have for a question of some form."""
    if asked is Form.EVIDENCE:
        return asked
    is_several = any(len(one.answering) > 1 for one in best)
    if asked in (Form.LIST, Form.STEPS):
        return asked if is_several else Form.SENTENCE
    is_listed = all(one.passage.role(n) in ENTRIES for one in best for n in one.answering)
    return Form.LIST if is_several and is_listed else Form.SENTENCE


def marked_passages(found: Interpretation, shown: int) -> Iterator[MarkedPassage]:
    """Yield the passages of an interpretation that read differently, what answers marked.

    Those behind the ones that are `shown` only have their best sentence marked.
    """
    candidates = found.ranking.candidates
    form = candidates.form
    passages: Sequence[RankedPassage] = distinct(found.ranking.passages)
    if form in (Form.LIST, Form.STEPS):
        passages = _list_first(passages)
    for n, ranked in enumerate(passages):
        yield marked(ranked, candidates, form) if n < shown else briefly_marked(ranked, candidates)


def _list_first(passages: Sequence[RankedPassage]) -> Sequence[RankedPassage]:
    """Return the passages with the list first that stands in the section of the best one.

    That is if the best one is no list itself: what is asked for is told there one by one.
    """
    best, *others = passages or (None,)
    if best is None or _has_list(best.passage):
        return passages
    same = (best.passage.article.id, best.passage.heading)
    for other in others[: _COMPARED - 1]:
        passage = other.passage
        if (passage.article.id, passage.heading) == same and _has_list(passage):
            return [other, *(one for one in passages if one is not other)]
    return passages


def _has_list(passage: Passage) -> bool:
    return not ENTRIES.isdisjoint(passage.roles)


def _in_parts(turn: Turn, whole: Interpretation, several: Several) -> Answered | None:
    """Return what answers each part of a question, None if nothing does or one mark answers all."""
    found = list(_interpreted(turn, several))
    best = _best_together(several, found)
    count = _fitting(best, turn.top_k)
    said = zip(found[:count], best[:count], strict=True)
    confidences = [one.confidence for one, marks in said if marks]
    if not confidences:
        return None
    together = _answered_together(best[:count])
    passages = _merged([best[parts[0]] for parts in together])
    answered_apart = {part for one in passages for part in one.parts}
    is_said = [best[parts[0]] is not None for parts in together]
    if len(together) < _FEWEST_PARTS or len(answered_apart) < sum(is_said):
        return None  # there is nothing to tell apart
    known = {one.passage.id for one in passages}
    others = [one for one in marked_passages(whole, turn.top_k) if one.passage.id not in known]
    texts = [_in_one([several.texts[part] for part in parts]) for parts in together]
    return Answered(
        several.form,
        min(confidences, key=lambda one: (one.status is Status.ANSWERED, one.value)),
        (*passages, *others),
        len(passages),
        tuple(Part(*part) for part in zip(texts, is_said, strict=True)),
        " ".join([*several.texts[count:], several.unasked]).strip(),
    )


def _fitting(best: Sequence[MarkedPassage | None], most: int) -> int:
    """Return how many parts, from the first one, are answered by at most so many passages."""
    known = set[str]()
    for count, one in enumerate(best):
        known |= {one.passage.id} if one else set()
        if len(known) > most:
            return count
    return len(best)


def _answered_together(best: Sequence[MarkedPassage | None]) -> list[list[int]]:
    """Return the numbers of the parts, those together that the same sentences answer."""
    together: list[list[int]] = []
    for part, one in enumerate(best):
        same = next((parts for parts in together if _is_said_by(best[parts[0]], one)), None)
        if same:
            same.append(part)
        else:
            together.append([part])
    return together


def _is_said_by(first: MarkedPassage | None, one: MarkedPassage | None) -> bool:
    """Tell whether what is marked for one part is marked for another that came first."""
    if first is None or one is None or first.passage.id != one.passage.id:
        return False
    return set(one.numbers) <= set(first.numbers)


def _in_one(texts: Sequence[str]) -> str:
    """Return the texts of parts in one.

    >>> _in_one(["How long is it?", "is it long?"])
    'How long is it, is it long?'
    """
    return ", ".join([*(text.rstrip("?") for text in texts[:-1]), texts[-1]])


def _interpreted(turn: Turn, several: Several) -> Iterator[Interpretation]:
    """Yield how each part is understood; one may lean on those before it, a side on no other."""
    conversation = turn.conversation
    for question in several.questions:
        found = interpreted(replace(turn, conversation=conversation), question)[0]
        yield found
        if several.form is Form.PARTS:
            conversation = conversation.after_question(question.text, None, None)


def _best_together(several: Several, found: Sequence[Interpretation]) -> list[MarkedPassage | None]:
    """Return what answers each part best, None where nothing does.

    Of passages that are about as good those are taken that stand together.
    """
    ways = [_ways(several, part, one) for part, one in enumerate(found)]
    best: list[MarkedPassage | None] = []
    for way, one in zip(max(product(*ways), key=_worth), found, strict=True):
        if way is None:
            best.append(None)
            continue
        same = [other for other in best if other and other.passage.id == way.ranked.passage.id]
        taken = {number for other in same for number in other.numbers}
        candidates = one.ranking.candidates
        compares = several.form is Form.COMPARISON
        form = Form.COMPARISON if compares else candidates.form
        best.append(marked(way.ranked, candidates, form, taken))
    return best


class _Way(NamedTuple):
    """A passage that may answer a part, and how good it is beside the best one for it."""

    ranked: RankedPassage
    share: float


def _ways(several: Several, part: int, found: Interpretation) -> Sequence[_Way | None]:
    """Return the passages that may answer a part, None if nothing does.

    One that is compared has to be spoken of.
    """
    passages = found.ranking.passages[:_COMPARED]
    if not passages or not _is_spoken_of(several.form, found):
        return [None]
    most = passages[0].score or 1.0
    ways = [_Way(ranked, ranked.score / most) for ranked in passages]
    if several.form is Form.COMPARISON:
        others = " ".join(t for n, t in enumerate(several.texts) if n != part)
        own = set(content_stems(several.texts[part])) - set(content_stems(others))
        ways = [way for way in ways if not own or own & set(index_terms(way.ranked.passage))]
    return ways or [None]


def _is_spoken_of(form: Form, found: Interpretation) -> bool:
    """Tell whether the article speaks of a part: by its words, or plainly by its meaning.

    Beside a part that is said, another is shown only where more than the topic is the same.
    """
    meaning = found.ranking.candidates.meaning
    is_in_other_words = found.confidence.doubt is Doubt.OTHER_WORDS
    if form is Form.PARTS and is_in_other_words and meaning:
        return meaning.tuning.relatedness.of(meaning.measures) >= _PLAINLY_RELATED
    return found.confidence.status is not Status.NOT_IN_ARTICLE


def _worth(ways: Iterable[_Way | None]) -> float:
    """Return how good passages are together: the more so where they stand together."""
    found = [way for way in ways if way]
    passages = {way.ranked.passage.id for way in found}
    headings = {(way.ranked.passage.article.id, way.ranked.passage.heading) for way in found}
    return (
        sum(way.share for way in found)
        + _SAME_PASSAGE * (len(found) - len(passages))
        + _SAME_HEADING * (len(found) - len(headings))
    )


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
