"""What typing mistakes cost: passage hit@1 with none, one and two in each question.

Run: python tests/bench/bench_typing_mistakes.py SQUAD.json [BEIR-FOLDER ...]

A mistake is one edit (a letter dropped, doubled, replaced or swapped with the next) in a word of
five letters or more, never its first letter; the same mistakes are made every time.
"""

import dataclasses
import random
import re
import string
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.evaluating.evaluation import evaluate
from bot.evaluating.question_sets import QuestionSet, read_question_set
from bot.values.settings import Settings

SEED = 20
WORD = re.compile(r"[^\W\d_]{5,}")


def mistyped(text: str, mistakes: int, chance: random.Random) -> str:
    """Return the text with so many mistakes, each in a word of its own."""
    words = list(WORD.finditer(text))
    chosen = chance.sample(words, min(mistakes, len(words)))
    for word in sorted(chosen, key=lambda m: -m.start()):
        text = text[: word.start()] + slip(word[0], chance) + text[word.end() :]
    return text


def slip(word: str, chance: random.Random) -> str:
    """Return the word with one letter wrong."""
    place = chance.randrange(1, len(word))
    kind = chance.choice(["drop", "double", "replace", "swap"])
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    if kind == "double":
        return word[:place] + word[place] + word[place:]
    if kind == "replace":
        return word[:place] + chance.choice(string.ascii_lowercase) + word[place + 1 :]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def with_mistakes(questions: QuestionSet, mistakes: int) -> QuestionSet:
    """Return the set with every question mistyped."""
    chance = random.Random(SEED)
    return dataclasses.replace(
        questions,
        questions=tuple(
            dataclasses.replace(q, text=mistyped(q.text, mistakes, chance))
            for q in questions.questions
        ),
    )


def main(paths: Sequence[str]) -> None:
    """Print hit@1 for each set and number of mistakes."""
    for path in paths:
        questions = read_question_set(Path(path))
        hits = [
            evaluate(with_mistakes(questions, mistakes), Settings()).figures()["passage_hit@1"]
            for mistakes in (0, 1, 2)
        ]
        lost = ", ".join(f"{(hits[0] - hit) * 100:+.1f} lost" for hit in hits[1:])
        print(f"{questions.name}: {' '.join(f'{hit:.3f}' for hit in hits)} ({lost})")


if __name__ == "__main__":
    main(sys.argv[1:])
