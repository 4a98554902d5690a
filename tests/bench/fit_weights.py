"""Fit the weights of scoring and of confidence again, and print them beside those in use.

Run: python tests/bench/fit_weights.py SQUAD.json [BEIR-FOLDER ...]   (needs scipy)

Passages and sentences: listwise softmax over all candidates of an article, weights not negative,
L2 1e-4, scaled so that `bm` weighs 1. Confidence: logistic regression on standardised measures,
C = 1, questions of other articles as negatives, both classes weighing the same; fitted on all
sets, and on each set alone to read the calibration error on the others.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.confidence import INTERCEPT, MOST_TERMS, WEIGHTS
from bot.evaluation import auroc, calibration_error, indexes, rejected
from bot.question import read_question
from bot.scoring import PASSAGE_WEIGHTS, SENTENCE_WEIGHTS, Evidence, Prepared, prepare, rank
from corpus.index import PassageIndex
from corpus.ranking import idf
from corpus.reading.question_sets import KnownQuestion, QuestionSet, read_question_set

Array = NDArray[np.float64]
L2 = 1e-4
LONGEST = 2000
SEED = 20


class Example(NamedTuple):
    """One question: the channels of its candidates (candidate, channel), and the right ones."""

    channels: Array
    right: NDArray[np.bool_]


class Measures(NamedTuple):
    """The evidence of a set's own questions and of questions of other articles."""

    own: Array
    foreign: Array


def examples(questions: QuestionSet) -> tuple[list[Example], list[Example]]:
    """Return the passage and the sentence examples of a set; those nothing is right in are out."""
    passages, sentences = [], []
    for index, own in indexes(questions, one_index=False):
        prepared = prepare(index)
        per_passage = [len(p.sentences) for p in prepared.passages]
        for known in own:
            channels = channel_scores(known, index, prepared)
            right = np.array([p.id in known.gold_passages for p in prepared.passages])
            matrix = np.stack([channels[c] for c in PASSAGE_WEIGHTS], axis=1)
            passages.append(Example(matrix, right))
            if known.gold_sentences:
                channels["bm"] = np.repeat(channels["bm"], per_passage)
                nothing = np.zeros(len(prepared.sentences))
                matrix = np.stack([channels.get(c, nothing) for c in SENTENCE_WEIGHTS], axis=1)
                chosen = [(p.id, n) in known.gold_sentences for p, n in prepared.sentences]
                sentences.append(Example(matrix, np.array(chosen)))
    return [e for e in passages if e.right.any()], [e for e in sentences if e.right.any()]


def channel_scores(
    known: KnownQuestion, index: PassageIndex, prepared: Prepared
) -> dict[str, Any]:
    """Return the channels of a question over all passages of an index."""
    question = read_question(known.text, LONGEST)
    counts = index.statistics(question.content)
    rarity = {stem: idf(n, counts.passages) for stem, n in counts.passages_with_term.items()}
    hits = index.search(dict.fromkeys(question.content, 1.0), len(prepared.passages))
    return dict(prepared.channels(question, rarity, hits))


def fit_listwise(sets: Sequence[Sequence[Example]], names: Sequence[str]) -> dict[str, float]:
    """Return the weights that make the right candidates likeliest, every set counting the same."""

    def loss(weights: Array) -> tuple[float, Array]:
        total, gradient = L2 * float(weights @ weights), 2 * L2 * weights
        for of_set in sets:
            for example in of_set:
                scores = example.channels @ weights
                likely = np.exp(scores - scores.max())
                all_mass, right_mass = likely.sum(), likely[example.right].sum()
                total += float(np.log(all_mass / right_mass)) / len(of_set)
                expected = likely @ example.channels / all_mass
                wanted = likely[example.right] @ example.channels[example.right] / right_mass
                gradient = gradient + (expected - wanted) / len(of_set)
        return total, gradient

    start = np.ones(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(names))
    return dict(zip(names, found.x / found.x[0], strict=True))


def measures(questions: QuestionSet) -> Measures:
    """Return the evidence of own and foreign questions, as many of each."""
    own_rows, foreign_rows = [], []
    for index, own in indexes(questions, one_index=False):
        asked = {q.article_id for q in own}
        others = [q for q in questions.questions if q.article_id not in asked]
        drawn = random.Random(SEED).sample(others, min(len(own), len(others)))
        own_rows += [evidence(q.text, index) for q in own]
        foreign_rows += [evidence(q.text, index) for q in drawn]
    return Measures(np.array(own_rows), np.array(foreign_rows))


def evidence(text: str, index: PassageIndex) -> list[float]:
    """Return the measures of one question."""
    found = rank(read_question(text, LONGEST), index, 1).evidence
    return [float(m) for m in found._replace(terms=min(found.terms, MOST_TERMS))]


def fit_logistic(sets: Sequence[Measures]) -> tuple[float, Array]:
    """Return intercept and weights; every set and both classes count the same."""
    rows = np.concatenate([np.concatenate(s) for s in sets])
    labels = np.concatenate([np.repeat([1.0, 0.0], [len(s.own), len(s.foreign)]) for s in sets])
    share = np.concatenate(
        [np.concatenate([np.full(len(c), 1 / len(c)) for c in s]) for s in sets]
    )
    share *= len(rows) / share.sum()
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    standard = (rows - mean) / deviation

    def loss(weights: Array) -> tuple[float, Array]:
        logits = standard @ weights[1:] + weights[0]
        total = share @ np.logaddexp(0, np.where(labels == 1, -logits, logits))
        error = share * (1 / (1 + np.exp(-logits)) - labels)
        gradient = np.concatenate([[error.sum()], standard.T @ error + weights[1:]])
        return float(total + weights[1:] @ weights[1:] / 2), gradient

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = found[1:] / deviation
    return float(found[0] - weights @ mean), weights


def predict(fitted: tuple[float, Array], rows: Array) -> list[float]:
    """Return the probabilities of some rows of measures."""
    intercept, weights = fitted
    return list(1 / (1 + np.exp(-(rows @ weights + intercept))))


def main(paths: Sequence[str]) -> None:
    """Fit everything and print it."""
    sets = [read_question_set(Path(path)) for path in paths]
    found = [examples(s) for s in sets]
    for title, number, used in (("passages", 0, PASSAGE_WEIGHTS), ("sentences", 1, SENTENCE_WEIGHTS)):
        fitted = fit_listwise([e[number] for e in found if e[number]], list(used))
        print(f"\n{title:10} {'fitted':>8} {'in use':>8}")
        for name, weight in fitted.items():
            print(f"{name:10} {weight:8.2f} {used[name]:8.2f}")
    seen = [measures(s) for s in sets]
    intercept, weights = fit_logistic(seen)
    print(f"\n{'confidence':22} {'fitted':>8} {'in use':>8}")
    print(f"{'intercept':22} {intercept:8.2f} {INTERCEPT:8.2f}")
    for name, weight, used_weight in zip(Evidence._fields, weights, WEIGHTS, strict=True):
        print(f"{name:22} {weight:8.2f} {used_weight:8.2f}")
    print("\nfitted on -> read on: AUROC, rejected at 95 % kept, calibration error")
    for name, train in [("all", seen), *((s.name, [m]) for s, m in zip(sets, seen, strict=True))]:
        fitted_here = fit_logistic(train)
        for other, measured in zip(sets, seen, strict=True):
            own, foreign = (predict(fitted_here, rows) for rows in measured)
            print(
                f"{name} -> {other.name}: {auroc(own, foreign):.3f}, "
                f"{rejected(own, foreign, 0.95):.3f}, {calibration_error(own, foreign):.3f}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
