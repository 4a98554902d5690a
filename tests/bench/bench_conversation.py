"""What a conversation costs and what it brings: time added by a follow-up, quality of replays.

Run: python tests/bench/bench_conversation.py FOLDER...

Each folder holds corpus.jsonl and conversations.jsonl. Every last question of a conversation is
asked twice in turn, by itself and after the others, with everything warm; CPU milliseconds, the
median of the differences. Beside it the quality as `verbatim eval` prints it, each article in an
index of its own
and all in one, and how much of what a question loses by leaning on others is won back: all of it
if it does as well as the question that a person made self-contained.
"""

import json
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

from bot.dialogue.answering import answer
from bot.evaluating.evaluation import evaluate, indexes
from bot.evaluating.question_sets import QuestionSet, read_question_set
from bot.evaluating.replay import replayed
from bot.query.message import read_message
from bot.values.conversation import Conversation
from bot.values.settings import DEFAULTS
from corpus.index import PassageIndex

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
        read_message(text, held, len(text))
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


def rewritten(folder: Path, questions: QuestionSet) -> QuestionSet | None:
    """Return the follow-ups as a person made them self-contained, None if nobody did."""
    lines = (folder / "conversations.jsonl").read_text(encoding="utf-8").splitlines()
    rewrites = [[turn["rewrite"] for turn in json.loads(line)["turns"]] for line in lines]
    follow_ups = [
        (turn, text)
        for conversation, texts in zip(questions.conversations, rewrites, strict=True)
        for turn, text in zip(conversation.turns[1:], texts[1:], strict=True)
        if turn.gold_passages
    ]
    if not any(text for _, text in follow_ups):
        return None
    asked = tuple(replace(turn, text=text or turn.text) for turn, text in follow_ups)
    return replace(questions, conversations=(), questions=asked)


def printed(folder: Path, questions: QuestionSet, *, one_index: bool) -> None:
    """Print the quality of each way to ask."""
    figures = replayed(questions, DEFAULTS, one_index=one_index).figures()
    self_contained = rewritten(folder, questions)
    ways = {
        "in the conversation": figures,
        "by itself": figures["raw"],
        "whole history": figures["whole_history"],
    }
    if self_contained:
        ways["as self-contained"] = evaluate(
            self_contained, DEFAULTS, one_index=one_index
        ).figures()
    print(f"  {'all articles in one index' if one_index else 'each article by itself'}")
    for way, found in ways.items():
        hits = "/".join(f"{found[name]:.3f}" for name in ("passage_hit@1", "passage_hit@3"))
        print(f"    {way:<20} hit@1/3 {hits}, MRR {found['mrr@10']:.3f}")
    if self_contained:
        ours, raw, whole = (
            ways[way]["passage_hit@1"]
            for way in ("in the conversation", "by itself", "as self-contained")
        )
        if whole > raw:
            print(f"    of the loss, won back {(ours - raw) / (whole - raw):.0%}")


def main() -> None:
    """Print a line for each way to ask, and the times."""
    for name in sys.argv[1:]:
        questions = read_question_set(Path(name))
        print(questions.name)
        for one_index in (False, True):
            printed(Path(name), questions, one_index=one_index)
        print(f"  {timed(questions)}")


if __name__ == "__main__":
    main()
