"""What a conversation costs and what it brings: time added by a follow-up, quality of replays.

Run: python tests/bench/bench_conversation.py FOLDER...

Each folder holds corpus.jsonl and conversations.jsonl. Every last question of a conversation is
asked twice in turn, by itself and after the others, with everything warm; CPU milliseconds, the
median of the differences. Beside it the quality as `verbatim eval` prints it.
"""

import statistics
import sys
import time
from pathlib import Path

from bot.acts import read_message
from bot.answering import answer
from bot.conversation import Conversation
from bot.evaluation import indexes
from bot.replay import replay
from bot.settings import DEFAULTS
from corpus.index import PassageIndex
from corpus.reading.question_sets import QuestionSet, read_question_set

_REPEATED = 3
_MOST = 100  # conversations of a set that are timed


def milliseconds(text: str, index: PassageIndex, conversation: Conversation | None) -> float:
    """Return the CPU time of an answer, the best of a few."""
    times = []
    for _ in range(_REPEATED):
        began = time.process_time_ns()
        answer(text, index, conversation)
        times.append((time.process_time_ns() - began) / 1e6)
    return min(times)


def recognition_milliseconds(text: str, index: PassageIndex) -> float:
    """Return the CPU time of telling whether a message is a question."""

    def held(stems: object) -> list[str]:
        counts = index.statistics(stems).passages_with_term
        return [stem for stem, n in counts.items() if n]

    began = time.process_time_ns()
    for _ in range(_REPEATED):
        read_message(text, held)
    return (time.process_time_ns() - began) / 1e6 / _REPEATED


def timed(questions: QuestionSet) -> str:
    """Return the median times of a set in words."""
    alone, added, recognised = [], [], []
    for index, conversations in indexes(questions.documents, questions.conversations):
        for known in conversations[:_MOST]:
            conversation = Conversation(index.stats().generation)
            *earlier, last = known.turns
            for turn in earlier:
                conversation = answer(turn.text, index, conversation).conversation
            answer(last.text, index, conversation)  # makes the suggestions around its passages
            by_itself = milliseconds(last.text, index, None)
            alone.append(by_itself)
            added.append(milliseconds(last.text, index, conversation) - by_itself)
            recognised.append(recognition_milliseconds(last.text, index))
    return (
        f"alone {statistics.median(alone):.2f} ms, added by the conversation "
        f"{statistics.median(added):.2f} ms, of all this recognition "
        f"{statistics.median(recognised):.3f} ms"
    )


def main() -> None:
    """Print a line for each way to ask, and the times."""
    for name in sys.argv[1:]:
        questions = read_question_set(Path(name))
        figures = replay(questions, DEFAULTS).figures()
        print(f"{questions.name}: {figures['questions']} follow-ups")
        for way, found in (
            ("in the conversation", figures),
            ("raw", figures["raw"]),
            ("whole history", figures["whole_history"]),
        ):
            hits = "/".join(f"{found[name]:.3f}" for name in ("passage_hit@1", "passage_hit@3"))
            print(f"  {way:<20} hit@1/3 {hits}, MRR {found['mrr@10']:.3f}")
        print(f"  {timed(questions)}")


if __name__ == "__main__":
    main()
