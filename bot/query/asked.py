"""What form of answer a question asks for.

English questions show it by how they begin: a verb in front asks for yes or no, "how do I" for
steps, "which" with a plural for a list. Those of other languages are not told apart by this.
"""

from collections.abc import Sequence

from bot.languages.english.asking import (
    ASKS_FOR_ALL,
    BEFORE_A_QUESTION,
    GIVING,
    HOW_PEOPLE,
    LISTING,
    NEEDING,
    NO_PLURALS,
    TELLING,
    WHETHER,
)
from bot.languages.english.word_classes import AUXILIARIES, COURTESIES
from bot.query.question import Question
from bot.query.spelling_out import spelt_out
from bot.values.kinds import Form

_NEAR = 3  # words behind "which" among which its noun is


def form_of(question: Question) -> Form:
    """Return the form of answer that a question asks for.

    >>> from bot.query.question import read_question
    >>> [form_of(read_question(q, 99)).value for q in ("can i pay later", "how do I pay?")]
    ['evidence', 'steps']
    >>> form_of(read_question("Can you tell me what the opening hours are?", 99)).value
    'list'
    >>> form_of(read_question("Was braucht man?", 99).read_in("de")).value
    'sentence'
    """
    if question.language != "en":
        return Form.SENTENCE  # "was" is no verb in German
    words = [word.word for word in spelt_out(question)]
    while words and words[0] in BEFORE_A_QUESTION:
        del words[0]
    words = _without_a_request(words)
    if not words:
        return Form.SENTENCE
    if words[0] in AUXILIARIES:
        return Form.EVIDENCE
    if _asks_for_steps(words):
        return Form.STEPS
    return Form.LIST if _asks_for_list(words) else Form.SENTENCE


def _without_a_request(words: list[str]) -> list[str]:
    """Return what is behind "can you tell me"; whether something is so is still asked by it."""
    if not words or words[0] not in AUXILIARIES or words[1:2] != ["you"]:
        return words
    verb, *rest = [word for word in words[2:] if word not in COURTESIES] or [""]
    asks_us = verb in TELLING or (verb in GIVING and rest[:1] in (["me"], ["us"]))
    return [verb, *rest] if asks_us and WHETHER.isdisjoint(rest[:2]) else words


def _asks_for_steps(words: Sequence[str]) -> bool:
    """Tell whether somebody wants to know how to do something: "how to", "how do I"."""
    following = zip(words, words[1:], [*words[2:], ""], strict=False)
    return any(
        how == "how" and (does == "to" or (does in AUXILIARIES and who in HOW_PEOPLE))
        for how, does, who in following
    )


def _asks_for_list(words: Sequence[str]) -> bool:
    if words[0] in LISTING or not ASKS_FOR_ALL.isdisjoint(words):
        return True
    asks = next((n for n, word in enumerate(words) if word in ("what", "which")), None)
    if asks is None:
        return False
    is_plural = any(_is_plural(word) for word in words[asks + 1 :][:_NEAR])
    return is_plural or not NEEDING.isdisjoint(words[asks + 1 :])


def _is_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in NO_PLURALS
    )
