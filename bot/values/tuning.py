"""How much meaning counts, and from where on a question is answered or refused."""

from dataclasses import dataclass
from typing import NamedTuple


class Measures(NamedTuple):
    """What tells a question on an article's topic from others, where words do not answer it.

    `cosine` is the best of the question with a sentence; the fewer `words` say what it is about,
    the less its vector says. `names` and `uncommon` count the words that the article lacks: those
    that are names or numbers, and those that are no common English words. Whoever asks of the
    article's topic in other words does so in common ones.
    """

    cosine: float
    words: int
    names: int
    uncommon: int


class Relatedness(NamedTuple):
    """The logistic regression over `Measures`: above 0 the article may answer."""

    intercept: float
    cosine: float
    words: float
    names: float
    uncommon: float

    def of(self, measures: Measures) -> float:
        """Return the logarithm of the odds that a question is on the article's topic."""
        weighed = zip(self[1:], measures, strict=True)
        return self.intercept + sum(weight * measure for weight, measure in weighed)


class Tuning(NamedTuple):
    """How much the vectors of one model count.

    A sentence gets `constant` + `by_lack` times the share of the question that the article lacks,
    times its closeness.
    """

    constant: float
    by_lack: float
    relatedness: Relatedness


# Below it a question is refused by its words; nothing that is would be claimed.
LEAST_ANSWERED_FROM = 0.05


@dataclass(frozen=True)
class Calibration:
    """What was chosen by somebody's own questions: a threshold, and the tuning of one model."""

    # On the sets that the probability was fitted on (SQuAD 2.0 dev and test, COVID-QA) this keeps
    # 91.9, 95.1 and 95.1 % of an article's own questions and lets 2.2, 2.5 and 12.4 % of foreign
    # ones through.
    answered_from: float = 0.5
    model: str | None = None
    tuning: Tuning | None = None


AS_SHIPPED = Calibration()
