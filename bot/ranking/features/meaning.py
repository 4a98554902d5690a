"""How close a sentence is to the question by what both mean, whatever words they have."""

from bot.ranking.candidates import Candidates
from bot.ranking.features.base import Feature
from bot.ranking.prepared import Scores


class _Meaning(Feature):
    name = "meaning"
    weight = 1.0  # how much it counts depends on the question, and is part of the value
    says = "close in meaning"
    beyond_words = "the meaning"
    is_evidence = False  # no model here tells an answer from a sentence on the same topic

    def values(self, found: Candidates) -> Scores | None:
        meaning = found.meaning
        return None if meaning is None else meaning.strength * meaning.closeness


MEANING = _Meaning()
