"""Fit again what tells a question in other words from one on another topic, and print it.

Run: python tests/bench/fit_meaning.py [--table] EVERYDAY SQUAD.json [BEIR-FOLDER ...]

EVERYDAY is a folder with articles/ and turns.jsonl, messages as people type them: a line has
`article` (a file in articles/, or "bundled"), `user` (the message), `kind`, and `wanted` (what
answers it; empty if nothing does). The others are sets that `verbatim eval` reads. With the model
if it is installed, or with the table.

Logistic regression on standardised `Measures` of the questions that words do not answer: what the
everyday messages weigh together weighs as much as a third of the in-domain questions of each set,
and the out-of-domain ones of all sets as much as those together; L2 1e-4. The threshold goes into
the intercept: of those printed, choose. What is printed of the everyday messages of an article is
by a regression that did not see them.
"""

import argparse
import functools
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from logistic import fit_logistic
from numpy.typing import NDArray

from bot.evaluating.evaluation import indexes
from bot.evaluating.question_sets import QuestionSet, read_question_set
from bot.query.question import read_question
from bot.ranking.meaning import tuning_for
from bot.ranking.probability import probability_by_words
from bot.ranking.ranking import rank
from bot.values.tuning import AS_SHIPPED, Measures
from corpus.index import PassageIndex
from corpus.meaning.choosing import open_encoder
from corpus.meaning.encoder import Opener
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index

Array = NDArray[np.float64]
LONGEST = 2000
SEED = 20
L2 = 1e-4
ANSWERED_BY_WORDS = 0.3  # above it a question is not refused, whatever it means
THRESHOLDS = (-1.5, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25)


class Group(NamedTuple):
    """Questions of one kind: the measures of those that words do not answer, and how many all are.

    `share` is what they weigh together.
    """

    measures: Array
    asked: int
    share: float
    is_related: bool

    def refused(self, fitted: Array, threshold: float) -> float:
        """Return the share of all of them that is refused."""
        logits = self.measures @ fitted[1:] + fitted[0]
        return float((logits < threshold).sum() / self.asked)


def group(asked: Sequence[tuple[str, PassageIndex]], share: float, *, is_related: bool) -> Group:
    """Return a group of questions with the indexes that they are asked of."""
    found = [measures for text, index in asked if (measures := measured(text, index))]
    return Group(np.array(found, float), len(asked), share, is_related)


def measured(text: str, index: PassageIndex) -> Measures | None:
    """Return the measures of a question that words do not answer."""
    ranking = rank(read_question(text, LONGEST), index, 1)
    meaning = ranking.candidates.meaning
    if meaning is None or probability_by_words(ranking.evidence) >= ANSWERED_BY_WORDS:
        return None
    return meaning.measures


def everyday(folder: Path, encoder: Opener) -> dict[str, Group]:
    """Return the everyday messages that have an answer, by article."""
    lines = [json.loads(line) for line in (folder / "turns.jsonl").read_text("utf-8").splitlines()]
    known = [line for line in lines if line["wanted"] and line["kind"] != "act"]
    found = {}
    for article in sorted({line["article"] for line in known}):
        paths = [] if article == "bundled" else [folder / "articles" / article]
        index = open_index(paths, encoder=encoder)
        asked = [(line["user"], index) for line in known if line["article"] == article]
        found[article] = group(asked, len(asked) / len(known), is_related=True)
    return found


def in_and_out_of_domain(questions: QuestionSet, encoder: Opener) -> tuple[Group, Group]:
    """Return a set's questions, asked of their article, and as many of others, asked of it."""
    inside, outside = [], []
    for index, asked in indexes(questions.documents, questions.questions, encoder=encoder):
        of_it = {known.article_id for known in asked}
        others = [known for known in questions.questions if known.article_id not in of_it]
        drawn = random.Random(SEED).sample(others, min(len(asked), len(others)))
        inside += [(known.text, index) for known in asked]
        outside += [(known.text, index) for known in drawn]
    return group(inside, 1 / 3, is_related=True), group(outside, 2 / 3, is_related=False)


def fit(groups: Sequence[Group]) -> Array:
    """Return the intercept and the weights of the regression."""
    rows = np.concatenate([g.measures for g in groups])
    labels = np.concatenate([np.full(len(g.measures), float(g.is_related)) for g in groups])
    weights = np.concatenate([np.full(len(g.measures), g.share / len(g.measures)) for g in groups])
    intercept, found = fit_logistic(rows, labels, weights, L2)
    return np.array([intercept, *found])


def main() -> None:
    """Fit it, and print it beside what is in use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("everyday", type=Path)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--table", action="store_true")
    arguments = parser.parse_args()
    encoder = functools.cache(TableEncoder if arguments.table else open_encoder)
    typed = everyday(arguments.everyday, encoder)
    sets = {
        path.stem: in_and_out_of_domain(read_question_set(path), encoder) for path in arguments.sets
    }
    of_sets = [one for both in sets.values() for one in both]
    fitted = fit([*typed.values(), *of_sets])
    used = tuning_for(encoder().model_id, AS_SHIPPED).relatedness
    for name, weight, in_use in zip(used._fields, fitted, used, strict=True):
        print(f"{name:10} {weight:8.2f} {in_use:8.2f}")
    without = {
        article: fit([*(g for name, g in typed.items() if name != article), *of_sets])
        for article in typed
    }
    columns = [f"{name} {kind}" for name in sets for kind in ("own", "foreign")]
    print("\nrefused: threshold, everyday,", ", ".join(columns))
    asked = sum(g.asked for g in typed.values())
    for threshold in THRESHOLDS:
        refused = sum(
            g.asked * g.refused(without[article], threshold) for article, g in typed.items()
        )
        shares = [refused / asked, *(g.refused(fitted, threshold) for g in of_sets)]
        print(f"{threshold:6.2f}", *(f"{100 * share:6.1f}" for share in shares))


if __name__ == "__main__":
    main()
