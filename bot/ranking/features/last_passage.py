"""Whether a sentence is by the one shown last, for a question that leans on what was said."""

import numpy as np

from bot.ranking.candidates import Candidates
from bot.ranking.features.base import Feature
from bot.ranking.prepared import Scores
from corpus.passages import PassageId

_NEXT_TO_IT = 0.5
# Times as much as it counts for "why?", which says nothing else of what it is about.
_NOTHING_ELSE_SAID = 3.0


class _LastPassage(Feature):
    name = "passage"
    # Pairs of SQuAD questions (a name made a pronoun, or dropped) gain 2 points of hit@1 with it,
    # and those where the topic changed lose one. Words of the passage gained 3 instead, lost 2,
    # and showed people what they had not said.
    weight = 0.7
    says = "is by the sentence shown last"
    beyond_words = "the passage shown last"
    is_evidence = False

    def values(self, found: Candidates) -> Scores | None:
        last, prepared = found.carried.last, found.prepared
        if not found.carried.terms or last is None:
            return None
        near = np.zeros(len(prepared.passages))
        article, ordinal = PassageId.parse(last.passage)
        for distance, value in ((-1, _NEXT_TO_IT), (0, 1.0), (1, _NEXT_TO_IT)):
            number = prepared.numbers.get(str(PassageId(article, ordinal + distance)))
            if number is not None:
                near[number] = value
        of_sentences: Scores = near[prepared.passage_of]
        number = prepared.numbers.get(last.passage)
        if number is not None:  # what was said is not what is asked for
            most = len(prepared.passages[number].sentences) - 1
            of_sentences[prepared.first_sentence[number] + min(last.sentence, most)] = 0
        strength = found.carried.lean * (1.0 if found.rarity else _NOTHING_ELSE_SAID)
        return strength * of_sentences


LAST_PASSAGE = _LastPassage()
