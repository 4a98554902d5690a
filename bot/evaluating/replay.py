"""How good the answers are in conversations, replayed turn by turn.

What the system answers is the history of the next turn. Turns after the first whose passage is
known are scored, as in `bot.evaluating.evaluation`, and beside them two other ways to ask: the
question alone ("raw"), and all that was asked so far in one question ("whole_history").
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.dialogue.answering import answer
from bot.dialogue.interpretations import Interpretation, interpreted
from bot.dialogue.turn import Turn
from bot.evaluating.evaluation import DEPTH, Evaluation, Outcome, indexes
from bot.evaluating.measures import rank_of_first
from bot.evaluating.question_sets import KnownConversation, KnownQuestion, QuestionSet
from bot.query.message import as_question
from bot.query.question import read_question
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.errors import QuestionError
from bot.values.kinds import Act
from bot.values.settings import Settings
from corpus.index import PassageIndex
from corpus.meaning.encoder import Opener, no_encoder

_RAW, _WHOLE_HISTORY = "raw", "whole_history"


def replayed(
    questions: QuestionSet,
    settings: Settings,
    *,
    one_index: bool = False,
    encoder: Opener = no_encoder,
    progress: Callable[[], object] = lambda: None,
) -> Evaluation:
    """Hold every conversation and return what came of it; `progress` is told of each turn."""
    evaluation = Evaluation(
        questions.name, knows_sentences=False, others={_RAW: [], _WHOLE_HISTORY: []}
    )
    history = replace(settings, longest_question=1_000_000)
    known = questions.conversations
    for index, conversations in indexes(questions.documents, known, one_index, encoder):
        new = Conversation(index.stats().generation)
        for conversation in conversations:
            for number, (turn, outcome) in enumerate(_held(conversation, index, settings)):
                progress()
                if number and turn.gold_passages:
                    said = " ".join(t.text for t in conversation.turns[: number + 1])
                    evaluation.outcomes.append(outcome)
                    evaluation.others[_RAW].append(_alone(turn, turn.text, new, index, settings))
                    evaluation.others[_WHOLE_HISTORY].append(
                        _alone(turn, said, new, index, history)
                    )
    return evaluation


def _held(
    known: KnownConversation, index: PassageIndex, settings: Settings
) -> Iterator[tuple[KnownQuestion, Outcome]]:
    """Yield the turns of a conversation and what each got."""
    conversation = Conversation(index.stats().generation)
    for turn in known.turns:
        try:
            given = answer(turn.text, index, conversation, settings)
            found = _passages(turn, given, conversation, index, settings)
        except QuestionError:
            yield turn, _missed(turn)
            continue
        yield (
            turn,
            Outcome(
                turn,
                passage_rank=rank_of_first([passage in turn.gold_passages for passage in found]),
                sentence_rank=None,
                confidence=given.confidence,
                took_ms=given.took_ms,
                returned=given.text or given.reply or "",
                act=given.act,
                found=tuple(found),
            ),
        )
        conversation = given.conversation


def _passages(
    turn: KnownQuestion,
    given: Answer,
    before: Conversation,
    index: PassageIndex,
    settings: Settings,
) -> Sequence[str]:
    """Return the ids of the passages found, also where it was not claimed that they answer."""
    view = given.conversation.view
    if given.sources and view is not None:
        return [shown.passage for shown in (*view.shown, *view.further)][:DEPTH]
    if given.act is not Act.QUESTION:
        return []
    ranking = _interpreted(turn.text, index, before, settings).ranking
    return [ranked.passage.id for ranked in ranking.passages[:DEPTH]]


def _alone(
    turn: KnownQuestion, text: str, new: Conversation, index: PassageIndex, settings: Settings
) -> Outcome:
    """Return what a text gets that is asked at the beginning of a conversation."""
    try:
        found = _interpreted(text, index, new, settings)
    except QuestionError:
        return _missed(turn)
    right = [ranked.passage.id in turn.gold_passages for ranked in found.ranking.passages]
    return Outcome(
        turn, rank_of_first(right[:DEPTH]), None, found.confidence.value, took_ms=0.0, returned=""
    )


def _interpreted(
    text: str, index: PassageIndex, before: Conversation, settings: Settings
) -> Interpretation:
    """Return the best way to understand a text as a question, whatever else it may be."""
    asked = read_question(text, settings.longest_question)
    return interpreted(Turn(as_question(asked), index, before, settings), asked)[0]


def _missed(turn: KnownQuestion) -> Outcome:
    return Outcome(turn, None, None, confidence=0.0, took_ms=0.0, returned="")
