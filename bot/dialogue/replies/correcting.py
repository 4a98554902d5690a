"""What was meant takes the place of what was not in the question before."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.catalogue.saying import say
from bot.dialogue.asking import ask
from bot.dialogue.history import after_all, before
from bot.dialogue.read_as import as_meant
from bot.dialogue.turn import Turn
from bot.languages.english.message_words import IMPERATIVES
from bot.languages.english.word_classes import ARTICLES, AUXILIARIES, PREPOSITIONS, QUESTION_WORDS
from bot.query.question import Question, read_question
from bot.query.slots import Slot, is_verb, slots_in, verbs
from bot.ranking.confidence import judge
from bot.ranking.ranking import rank
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.kinds import Act
from bot.values.options import FollowUp
from corpus.terms import terms_of

_LONGEST_NAME = 8  # words; more of them are a question of their own
_TRIED = 6  # ways to read a correction
_MARKS = " .!?,;:"


class _Correction(NamedTuple):
    """A question with what was meant in it, and the words that were not, if they are known."""

    question: str
    rejected: tuple[str, ...] = ()


def correct(turn: Turn, meant: Question) -> Answer:
    """Return the answer to the last question with what was meant in it; raises QuestionError.

    It is asked as if the question before had not been: nothing of that is carried on.
    """
    conversation = turn.conversation
    last = conversation.asked[-1].turn if conversation.asked else conversation.turns + 1
    if _is_question(meant) or not conversation.asked:
        question, options = meant, turn.options
    else:
        correction = _likeliest(turn, _respelt(turn, meant))
        question = read_question(correction.question, turn.settings.longest_question)
        apart = FollowUp.AUTO if correction.rejected else FollowUp.OFF
        without = (*turn.options.without, *correction.rejected)
        options = replace(turn.options, exact=True, follow_up=apart, without=without)
    anew = replace(turn, conversation=before(conversation, last), options=options)
    given = ask(anew, question, Act.CORRECTION)
    taken_for = say("notice.taken_for", question=question.text)
    return after_all(given, conversation).with_notice(taken_for)


def _is_question(meant: Question) -> bool:
    found = meant.words
    asks = len(found) > 1 and found[0] in QUESTION_WORDS | AUXILIARIES | IMPERATIVES
    states = not AUXILIARIES.isdisjoint(found[1:])  # "the light is blinking"
    return asks or states or len(found) > _LONGEST_NAME


def _respelt(turn: Turn, meant: Question) -> Question:
    """Return what was meant without mistyped words and marks around it."""
    found = rank(meant, turn.index, 1, turn.search)
    if found.candidates.respellings:
        text = as_meant(found.candidates).strip(_MARKS)
        return read_question(text, len(text))
    if meant.text == meant.text.strip(_MARKS):
        return meant
    end = len(meant.text.rstrip(_MARKS))
    return meant.part(len(meant.text) - len(meant.text.lstrip(_MARKS)), end)


def _likeliest(turn: Turn, meant: Question) -> _Correction:
    """Return the correction that the articles answer best; of equally good ones, the first."""
    longest = turn.settings.longest_question
    found = [r for r in _corrections(turn.conversation, meant) if len(r.question) <= longest]

    def worth(correction: _Correction) -> float:
        asked = read_question(correction.question, longest)
        found = rank(asked, turn.index, 1, replace(turn.search, exact=True))
        return judge(asked, found).value

    return max(found[:_TRIED], key=worth) if found else _Correction(meant.text)


def _corrections(conversation: Conversation, meant: Question) -> Iterator[_Correction]:
    """Yield the last question with what was meant in each place that it may be meant for."""
    *earlier, last = conversation.asked
    if others := _of_its_kind(last.text, meant):
        yield _Correction(_placed(last.text, others[0], meant), (others[0].words[0].word,))
        return
    places = _alike(slots_in(last.text), last.text, meant)
    pointing = [slot for slot in places if slot.points][:1]
    named = [slot for slot in places if not slot.points][:1]
    for slot in pointing:
        yield _Correction(_placed(last.text, slot, meant))
    for slot in named:
        for part in _parts(slot, meant):
            yield _Correction(_placed(last.text, part, meant), tuple(t.word for t in part.words))
    if not pointing and (not named or (earlier and not last.alone)):
        yield _Correction(_added(last.text, meant))


def _of_its_kind(question: str, meant: Question) -> list[Slot]:
    """Return the question word or the verb of a question where another one was meant."""
    found = meant.words
    if len(found) != 1:
        return []
    if found[0] in QUESTION_WORDS:
        return [Slot((term,)) for term in terms_of(question)[:1] if term.word in QUESTION_WORDS]
    return verbs(question) if is_verb(found[0]) else []


def _alike(places: list[Slot], question: str, meant: Question) -> list[Slot]:
    """Return the places of what was meant's own kind: names for a name, figures for a figure."""

    def kind(text: str) -> tuple[bool, bool]:
        return any(c.isdigit() for c in text), text[:1].isupper()

    texts = {slot: question[slice(*slot.span)] for slot in places}
    figures, capital = kind(meant.text)
    fitting = [s for s in places if kind(texts[s])[0] == figures]
    named = [s for s in fitting if kind(texts[s])[1]]
    return named if capital and named else fitting


def _parts(slot: Slot, meant: Question) -> Iterator[Slot]:
    """Yield a place and, for a single word that was meant, each word of it."""
    yield slot
    if len(slot.words) > 1 and len(meant.words) == 1:
        for word in slot.words:
            yield Slot((word,))


def _placed(question: str, slot: Slot, said: Question) -> str:
    """Return a question with what was meant in a place of it, and no article or "for" twice."""
    start, end = slot.span
    meant, first = said.text, said.words[0]
    earlier = [term for term in terms_of(question) if term.end <= start]
    article = earlier.pop() if earlier and earlier[-1].word in ARTICLES else None
    if first in PREPOSITIONS:
        if not earlier or earlier[-1].word not in PREPOSITIONS:
            return _added(question, said)
        start = earlier[-1].start
    elif article and first in ARTICLES:
        start = article.start
    elif article and article.word in ("a", "an"):
        start, meant = article.start, f"{'an' if first[0] in 'aeiou' else 'a'} {meant}"
    return f"{question[:start]}{meant}{question[end:]}"


def _added(question: str, meant: Question) -> str:
    """Return a question with what was meant at its end.

    >>> _added("What are the risks?", read_question("lupus", 2_000))
    'What are the risks of lupus?'
    >>> _added("why?", read_question("for lupus", 2_000))
    'why for lupus?'
    """
    asked = question.rstrip(_MARKS)
    is_linked = meant.words[0] in PREPOSITIONS or not slots_in(asked)
    link = " " if is_linked else " of "
    return f"{asked}{link}{meant.text}{'?' * question.rstrip().endswith('?')}"
