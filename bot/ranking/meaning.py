"""A question meets sentences by what it means: how close the vectors of both lie together.

Words rank what the article's words reach, and meaning what they do not: it counts by how much of
the question's wording the article lacks, and not at all where its words already answer surely.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np

from bot.languages.english.common_words import is_common
from bot.query.question import Question
from bot.ranking.prepared import Prepared, Scores
from bot.values.tuning import Calibration, Measures, Relatedness, Tuning
from corpus.index import PassageIndex
from corpus.meaning.encoder import Vectors
from corpus.vectors import mean_vectors

# What decides that words answer surely: nearly all of them stand in one place, and the probability.
SPARED_LACK = 0.2
SPARED_FROM = 0.9
# Chosen on the tuning halves of SQuAD 2.0 and COVID-QA and on everyday messages, where `constant`
# and `by_lack` lie on a plateau. The regressions were fitted by `tests/bench/fit_meaning.py`.
_TABLE = Tuning(0.0, 5.0, Relatedness(-0.30, 6.82, -0.54, -1.03, -1.05))
_TUNINGS = {
    "table": _TABLE,
    "all-MiniLM-L6-v2": Tuning(2.0, 8.0, Relatedness(-0.84, 14.45, -0.79, -0.76, -1.38)),
}
_MOST_WORDS = 6
_MOST_LACKING = 2


class Meaning(NamedTuple):
    """How close each sentence is to a question, by its own vector and by that of its passage.

    `closeness` is the mean of both cosines, and counts `strength` times; `measures` tell whether
    some sentence may answer.
    """

    closeness: Scores
    strength: float
    measures: Measures
    tuning: Tuning

    @property
    def is_related(self) -> bool:
        """Tell whether some sentence may answer."""
        return self.tuning.relatedness.of(self.measures) >= 0


def tuning_for(model_id: str, calibration: Calibration) -> Tuning:
    """Return how much the vectors of a model count, which is told by what its id begins with.

    One of which nothing is known counts as the table.
    """
    if calibration.tuning and calibration.model == model_id:
        return calibration.tuning
    of_model = (tuning for name, tuning in _TUNINGS.items() if model_id.startswith(name))
    return next(of_model, _TABLE)


def meaning_of(
    question: Question,
    asked: Vectors,
    passages_with_term: Mapping[str, int],
    prepared: Prepared,
    vectors: tuple[Vectors, Vectors],
    tuning: Tuning,
    lack: float,
) -> Meaning | None:
    """Return how close sentences are to a question, in the better of the ways it was put.

    `asked` has a row for each way, the first as it was typed; `passages_with_term` has the stems
    that say what about, `lack` is the share of the question that no sentence has. `vectors` are
    those of sentences and passages; it is None where they are of another model, as somebody else
    made the library anew meanwhile.
    """
    sentences, passages = vectors
    if sentences.shape[1] != asked.shape[1]:
        return None
    of_sentence = (sentences @ asked.T).max(axis=1)
    of_passage = (passages @ asked.T).max(axis=1)[prepared.passage_of]
    return Meaning(
        (of_sentence + of_passage) / 2,
        tuning.constant + tuning.by_lack * lack,
        _measures(question, passages_with_term, float((sentences @ asked[0]).max())),
        tuning,
    )


def _measures(question: Question, passages_with_term: Mapping[str, int], cosine: float) -> Measures:
    lacking = {stem for stem, passages in passages_with_term.items() if not passages}
    terms = [term for term in question.terms if term.is_content and term.stem in lacking]
    named = [term for term in terms if _is_named(question.text[slice(*term.span)], term.start)]
    uncommon = [term for term in terms if not is_common(term.word)]
    return Measures(
        cosine,
        min(len(passages_with_term), _MOST_WORDS),
        min(len(named), _MOST_LACKING),
        min(len(uncommon), _MOST_LACKING),
    )


def _is_named(text: str, start: int) -> bool:
    """Tell whether a word is written as a name or a number."""
    return (start > 0 and text[:1].isupper()) or any(letter.isdigit() for letter in text)


def vectors_of(
    prepared: Prepared, index: PassageIndex, within: Collection[str] | None
) -> tuple[Vectors, Vectors]:
    """Return the vectors of all sentences, and of all passages; zeros where no article is asked."""
    sentences, passages = _vectors(prepared, index)
    if within is None:
        return sentences, passages
    inside = prepared.is_of(within)[:, np.newaxis]
    return sentences * inside, passages * inside[prepared.first_sentence[:-1]]


def _vectors(prepared: Prepared, index: PassageIndex) -> tuple[Vectors, Vectors]:
    """Return the vectors of all sentences, and of all passages: their mean with the headings."""
    model_id = index.encoder.model_id if index.encoder else ""
    made = prepared.vectors.get(model_id)
    if made is None:
        found = index.vectors(prepared.passages)
        counts = [len(passage.sentences) for passage in prepared.passages]
        sentences = np.concatenate([v[:n] for v, n in zip(found, counts, strict=True)])
        passages = mean_vectors(found, sentences.shape[1])
        is_foreign = np.array([one.is_foreign for one in prepared.read], dtype=bool)
        sentences[is_foreign[prepared.passage_of]] = passages[is_foreign] = 0
        made = sentences, passages
        if index.stats().model == model_id:  # else some are being made, and zeros till then
            prepared.vectors[model_id] = made
    return made
