"""How well messages are recognised for what they are: recall of each act, and false alarms.

The recall of an intent is the share of its messages that are read as its act; the macro recall is
the mean over the intents. False alarms are the questions that are read as anything else.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from bot.dialogue.answering import held_by
from bot.evaluating.measures import mean
from bot.evaluating.question_sets import KnownMessage
from bot.query.message import read_message
from bot.values.kinds import Act
from bot.values.settings import DEFAULTS
from corpus.index import PassageIndex


class Recognised(NamedTuple):
    """A message, and the act that it was read as."""

    message: KnownMessage
    act: Act

    @property
    def is_right(self) -> bool:
        """Return whether it was meant as that act."""
        return self.message.act == self.act


def recognise(
    messages: Iterable[KnownMessage],
    index: PassageIndex,
    progress: Callable[[], object] = lambda: None,
) -> list[Recognised]:
    """Return what each message is read as by a bot that answers from this index."""
    held = partial(held_by, index)
    found = []
    for message in messages:
        found.append(
            Recognised(message, read_message(message.text, held, DEFAULTS.longest_question).act)
        )
        progress()
    return found


def recognition_figures(recognised: Sequence[Recognised]) -> dict[str, Any]:
    """Return the measures under their stable names; None where there is nothing to measure."""
    by_act, by_intent = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    questions = [float(not r.is_right) for r in recognised if r.message.act == Act.QUESTION]
    for found in recognised:
        if found.message.act != Act.QUESTION:
            by_act[found.message.act].append(float(found.is_right))
            by_intent[found.message.intent].append(float(found.is_right))
    intents = {intent: mean(right) for intent, right in sorted(by_intent.items())}
    return {
        "macro_recall": mean(list(intents.values())) if intents else None,
        "recall": {act: mean(right) for act, right in sorted(by_act.items())},
        "intents": intents,
        "false_alarms": mean(questions) if questions else None,
        "messages": len(recognised),
    }
