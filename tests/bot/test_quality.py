"""Answer quality on the sets that the scoring is tuned with, where somebody has them.

They are looked for in the folder that VERBATIM_QUALITY_DATA names.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.evaluating.evaluation import evaluate
from bot.evaluating.question_sets import read_question_set
from bot.values.settings import DEFAULTS

VARIABLE = "VERBATIM_QUALITY_DATA"

# What is measured now, less its noise: about the standard error of a share over so many questions
# (1,299, 3,051 and 793). A change that costs more is no accident.
FLOORS: dict[str, dict[str, float]] = {
    "squad_dev.json": {
        "passage_hit@1": 0.81,
        "passage_hit@3": 0.91,
        "sentence_hit@1": 0.70,
        "foreign_auroc": 0.984,
        "foreign_rejected@95": 0.93,
    },
    "squad_test": {  # knows no sentences
        "passage_hit@1": 0.895,
        "passage_hit@3": 0.965,
        "foreign_auroc": 0.989,
        "foreign_rejected@95": 0.97,
    },
    "covidqa.json": {
        "passage_hit@1": 0.755,
        "passage_hit@3": 0.88,
        "sentence_hit@1": 0.63,
        "foreign_auroc": 0.968,
        "foreign_rejected@95": 0.865,
    },
}
LARGEST_CALIBRATION_ERROR = 0.05


def folder() -> Path:
    """Return where the sets are."""
    if VARIABLE not in os.environ:
        pytest.skip(f"{VARIABLE} names no folder")
    return Path(os.environ[VARIABLE])


@pytest.fixture(scope="module", params=FLOORS)
def measured(request: pytest.FixtureRequest) -> tuple[str, Mapping[str, Any]]:
    """Return the name of a set and its figures; every question of it is asked once."""
    path = folder() / request.param
    if not path.exists():
        pytest.skip(f"no {request.param} in {path.parent}")
    return request.param, evaluate(read_question_set(path), DEFAULTS, out_of_domain=True).figures()


def test_no_figure_is_below_its_floor(measured: tuple[str, Mapping[str, Any]]) -> None:
    name, figures = measured
    floors = FLOORS[name]
    assert {measure: figures[measure] for measure, floor in floors.items()} == {
        measure: max(figures[measure], floor) for measure, floor in floors.items()
    }


def test_confidences_mean_what_they_say(measured: tuple[str, Mapping[str, Any]]) -> None:
    assert measured[1]["ece"] <= LARGEST_CALIBRATION_ERROR
