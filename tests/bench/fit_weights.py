"""Fit the weights of scoring and of confidence again, and print them beside those in use.

Run: python tests/bench/fit_weights.py SQUAD.json [BEIR-FOLDER ...]   (needs scipy)

Scoring: listwise softmax over all sentences of an article, those of the right passage being right;
weights not negative, L2 1e-4, scaled so that `bm` weighs 1. Confidence: logistic regression on
standardised measures, C = 1, questions of other articles as negatives, sets and classes weighing
the same; fitted on all sets, and on each set alone to read the calibration error on the others.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from logistic import fit_logistic
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.evaluating.evaluation import auroc, calibration_error, indexes, rejected
from bot.evaluating.question_sets import KnownQuestion, QuestionSet, read_question_set
from bot.query.question import read_question
from bot.ranking import probability
from bot.ranking.candidates import candidates_for
from bot.ranking.features import FEATURES
from bot.ranking.features.abbreviation import ABBREVIATION
from bot.ranking.features.definition import DEFINITION
from bot.ranking.features.heading import HEADING
from bot.ranking.features.last_article import LAST_ARTICLE
from bot.ranking.features.last_passage import LAST_PASSAGE
from bot.ranking.features.meaning import MEANING
from bot.ranking.prepared import prepare
from bot.ranking.ranking import rank
from bot.ranking.scores import Measured, measure
from corpus.index import PassageIndex

Array = NDArray[np.float64]
L2 = 1e-4
LONGEST = 2000
SEED = 20
# By hand, each for a reason given with it.
SET = (ABBREVIATION, DEFINITION, HEADING, LAST_ARTICLE, LAST_PASSAGE, MEANING)
FITTED = [feature for feature in FEATURES if feature not in SET]


class Example(NamedTuple):
    """One question: the features of its candidates (candidate, feature), and the right ones."""

    features: Array
    right: NDArray[np.bool_]


class Measures(NamedTuple):
    """The evidence of in-domain questions and of out-of-domain ones."""

    in_domain: Array
    out_of_domain: Array


def examples(questions: QuestionSet) -> list[Example]:
    """Return what a set teaches about scoring."""
    found = []
    for index, asked_here in indexes(questions.documents, questions.questions):
        prepared = prepare(index)
        nothing = np.zeros(len(prepared.sentences))
        for known in asked_here:
            measured = measured_for(known, index)
            matrix = np.stack([measured.get(f, nothing) for f in FITTED], axis=1)
            right = [passage.id in known.gold_passages for passage, _ in prepared.sentences]
            found.append(Example(matrix, np.array(right)))
    return [example for example in found if example.right.any()]


def measured_for(known: KnownQuestion, index: PassageIndex) -> Measured:
    """Return the features of a question over all sentences of an index."""
    return measure(candidates_for(read_question(known.text, LONGEST), index))


def fit_listwise(sets: Sequence[Sequence[Example]], names: Sequence[str]) -> dict[str, float]:
    """Return the weights that make the right candidates likeliest, every set counting the same."""

    def loss(weights: Array) -> tuple[float, Array]:
        total, gradient = L2 * float(weights @ weights), 2 * L2 * weights
        for of_set in sets:
            for example in of_set:
                scores = example.features @ weights
                likely = np.exp(scores - scores.max())
                all_mass, right_mass = likely.sum(), likely[example.right].sum()
                total += float(np.log(all_mass / right_mass)) / len(of_set)
                expected = likely @ example.features / all_mass
                wanted = likely[example.right] @ example.features[example.right] / right_mass
                gradient = gradient + (expected - wanted) / len(of_set)
        return total, gradient

    start = np.ones(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(names))
    return dict(zip(names, found.x / found.x[0], strict=True))


def measures(questions: QuestionSet) -> Measures:
    """Return the evidence of in-domain and out-of-domain questions, as many of each."""
    inside, outside = [], []
    for index, asked_here in indexes(questions.documents, questions.questions):
        asked = {q.article_id for q in asked_here}
        others = [q for q in questions.questions if q.article_id not in asked]
        drawn = random.Random(SEED).sample(others, min(len(asked_here), len(others)))
        inside += [evidence(q.text, index) for q in asked_here]
        outside += [evidence(q.text, index) for q in drawn]
    return Measures(np.array(inside), np.array(outside))


def evidence(text: str, index: PassageIndex) -> list[float]:
    """Return the measures of one question."""
    found = rank(read_question(text, LONGEST), index, 1).evidence
    return list(probability.measures(found).values())


def fit_confidence(sets: Sequence[Measures]) -> tuple[float, Array]:
    """Return intercept and weights; every set and both classes count the same."""
    rows = np.concatenate([np.concatenate(s) for s in sets])
    labels = np.concatenate(
        [np.repeat([1.0, 0.0], [len(s.in_domain), len(s.out_of_domain)]) for s in sets]
    )
    share = np.concatenate([np.concatenate([np.full(len(c), 1 / len(c)) for c in s]) for s in sets])
    share *= len(rows) / share.sum()
    return fit_logistic(rows, labels, share, penalty=1.0)


def predict(fitted: tuple[float, Array], rows: Array) -> list[float]:
    """Return the probabilities of some rows of measures."""
    intercept, weights = fitted
    return list(1 / (1 + np.exp(-(rows @ weights + intercept))))


def main(paths: Sequence[str]) -> None:
    """Fit everything and print it."""
    sets = [read_question_set(Path(path)) for path in paths]
    fitted_here = fit_listwise([examples(s) for s in sets], [f.name for f in FITTED])
    compare("scoring", fitted_here, {feature.name: feature.weight for feature in FITTED})
    seen = [measures(s) for s in sets]
    intercept, weights = fit_confidence(seen)
    fitted = dict(zip(probability.WEIGHTS, weights, strict=True))
    compare(
        "confidence",
        {"intercept": intercept, **fitted},
        {"intercept": probability.INTERCEPT, **probability.WEIGHTS},
    )
    print("\nfitted on -> read on: AUROC, rejected at 95 % kept, calibration error")
    for name, train in [("all", seen), *((s.name, [m]) for s, m in zip(sets, seen, strict=True))]:
        fitted_here = fit_confidence(train)
        for other, measured in zip(sets, seen, strict=True):
            inside, outside = (predict(fitted_here, rows) for rows in measured)
            print(
                f"{name} -> {other.name}: {auroc(inside, outside):.3f}, "
                f"{rejected(inside, outside, 0.95):.3f}, {calibration_error(inside, outside):.3f}"
            )


def compare(title: str, fitted: dict[str, float], used: dict[str, float]) -> None:
    """Print fitted weights beside those in use."""
    print(f"\n{title:16} {'fitted':>8} {'in use':>8}")
    for name, weight in fitted.items():
        print(f"{name:16} {weight:8.2f} {used[name]:8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
