"""What small talk a message is: a sum of fitted weights over its words and word pairs.

The words come in spelt out and stemmed. A message is the act with the largest sum, unless
"question" has a larger one. Whether the article speaks of what it says is left to
`bot.query.message`. The table was fitted by `tests/bench/fit_small_talk.py`, which also says how
well it does; it is read at the first message that needs it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bot.languages import english
from bot.values.kinds import Act

LONGEST = 20  # words; of the messages it was fitted to one in a thousand is longer
PATH = Path(english.__file__).with_name("small_talk.json")


class Table(NamedTuple):
    """What was learned: the weights of each feature by act, and the stems said in each act."""

    weights: dict[str, dict[str, float]]
    words: dict[str, frozenset[str]]


class SmallTalk(NamedTuple):
    """The act a message is taken for, and the stems that may be said with it."""

    act: Act
    words: frozenset[str]


@cache
def table() -> Table:
    """Return the table that is kept beside the other English data."""
    kept = json.loads(PATH.read_text("utf-8"))
    words = {act: frozenset(stems.split()) for act, stems in kept["words"].items()}
    return Table(kept["weights"], words)


def features(stems: Sequence[str], is_known: Callable[[str], object]) -> set[str]:
    """Return the words and word pairs of a message.

    "<" stands before it and ">" after it, "?" for an unknown word; "" is in every message.

    >>> sorted(features(["thank", "zorro"], {"thank"}.__contains__))
    ['', '< thank', '?', '? >', 'thank', 'thank ?']
    """
    words = [stem if is_known(stem) else "?" for stem in stems]
    return {"", *words, *map(" ".join, pairwise(["<", *words, ">"]))}


def small_talk_of(stems: Sequence[str]) -> SmallTalk | None:
    """Return what small talk a message of these stems is, None if it looks like a question.

    >>> small_talk_of(["who", "are", "you"]).act
    <Act.ABOUT_BOT: 'about_bot'>
    >>> small_talk_of(["who", "wrote", "hamlet"])
    """
    if len(stems) > LONGEST:
        return None
    weights, words = table()
    sums = defaultdict[str, float](float)
    for feature in sorted(features(stems, weights.get)):
        for act, weight in weights.get(feature, {}).items():
            sums[act] += weight
    act = max(sorted(sums), key=lambda act: round(sums[act], 1))
    return None if act == Act.QUESTION else SmallTalk(Act(act), words[act])
