"""A message is read once, and every later step takes what was read."""

import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType

import pytest

from bot import Conversation, answer
from bot.query.question import Question
from corpus.index import PassageIndex
from corpus.terms import content_words, terms_and_compounds, words

TOKENISERS = {function.__code__ for function in (terms_and_compounds, words, content_words)}
MESSAGES = [
    "How long does this mobilization go on?",
    "What is the immune system?",
    "Hi, what are autoimmune diseases? Thanks!",
    "And its risks?",
    "What is the capital of France?",
    "many thanks for all of it",
    "tell me more",
    "the second one please",
    "no, I meant lupus",
    "the last one",
    "Who has the most to gain?",
]


def readings_of(message: str, ask: Callable[[], object]) -> Counter[str]:
    """Return how often the words of a message were looked for, and a question was made of it."""
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event != "call":
            return
        if frame.f_code in TOKENISERS and frame.f_locals["text"] in message:
            counted["tokenised"] += 1
        if frame.f_code is Question.__init__.__code__ and frame.f_locals["text"] in message:
            counted["made a question"] += 1

    sys.setprofile(count)
    try:
        ask()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_tokenised_once(index: PassageIndex, message: str) -> None:
    before = answer("What is an allogeneic transplant?", index).conversation
    for conversation in (None, before):
        made = readings_of(message, lambda c=conversation: answer(message, index, c, explain=True))
        assert made["tokenised"] == 1
        assert made["made a question"] == (
            2 if message.startswith(("Hi", "no")) else 1
        )  # and its part that asks
        answer("What is HSCT?", index)  # so that nothing is kept of the message


@pytest.mark.parametrize("message", ["How long does mobilizatoin take?", "no, I meant luups"])
def test_a_mistyped_message_is_tokenised_once(index: PassageIndex, message: str) -> None:
    before = answer("What is an allogeneic transplant?", index).conversation
    for conversation in (None, before):
        made = readings_of(message, lambda c=conversation: answer(message, index, c, explain=True))
        assert made["tokenised"] == 1
        answer("What is HSCT?", index)


def test_what_is_not_the_message_is_not_counted(index: PassageIndex) -> None:
    asked = Conversation(index.stats().generation)
    assert readings_of("x", lambda: answer("What is a stem cell?", index, asked)) == Counter()
