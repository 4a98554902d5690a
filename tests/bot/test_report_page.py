"""An evaluation as a page: well-formed, complete, and nothing in it but what it says."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.evaluating.evaluation import Evaluation, evaluate
from bot.evaluating.question_sets import KnownQuestion, read_question_set
from bot.evaluating.report_page import page_of
from bot.values.settings import DEFAULTS

FORMS = Path(__file__).parents[1] / "data" / "forms"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    questions = read_question_set(FORMS)
    few = replace(
        questions, questions=questions.questions[:12], unanswerable=questions.unanswerable[:2]
    )
    return evaluate(few, DEFAULTS)


def page(evaluation: Evaluation, misses: int = 5) -> str:
    return page_of(evaluation, misses, 0.5, {"Verbatim": "1.2.3"})


def test_the_page_is_whole_and_loads_nothing(evaluation: Evaluation) -> None:
    made = page(evaluation)
    body = made[made.index("<body>") : made.index("</body>") + 7]
    ElementTree.fromstring(body)
    assert not re.search(r"<script|<link|<img|https?:|url\(|@import", made)


def test_the_page_has_the_figures_that_the_set_knows(evaluation: Evaluation) -> None:
    made, figures = page(evaluation), evaluation.figures()
    row = "right passage first</th>"
    assert f"{figures['passage_hit@1']:.1%}" in made[made.index(row) :][:400]
    assert "AUROC" not in made
    assert "12 questions, and 2 without an answer" in made
    assert "1.2.3" in made
    for kind in figures["kinds"]:
        assert f'<th scope="row">{kind}</th>' in made


def test_the_curve_counts_every_question(evaluation: Evaluation) -> None:
    made = page(evaluation)
    bins = made[made.index('aria-label="Confidence"') :]
    sizes = re.findall(r"%</td><td>(\d+)</td>", bins)
    assert sum(map(int, sizes)) == 14


def test_misses_are_the_worst_first(evaluation: Evaluation) -> None:
    wrong = evaluation.misses(12)
    assert page(evaluation, misses=1).count("<li><h3>") == min(1, len(wrong))
    assert "worst misses" not in page(evaluation, misses=0)


def test_what_a_set_says_is_text(evaluation: Evaluation) -> None:
    asked = KnownQuestion(HOSTILE, HOSTILE, None, frozenset(), gold_text=HOSTILE, kind=HOSTILE)
    hostile = replace(
        evaluation.outcomes[0], question=asked, passage_rank=None, returned=f"{HOSTILE}\x1b[31m"
    )
    made = page_of(Evaluation(HOSTILE, True, [hostile]), 5, 0.5, {HOSTILE: HOSTILE})
    assert HOSTILE not in made
    assert "\x1b" not in made
    assert made.count("&lt;script&gt;") == 8


def test_a_set_of_nothing_is_a_page_too() -> None:
    assert "0 questions" in page_of(Evaluation("empty.json", False), 5, 0.5, {})


def test_of_questions_without_an_answer_nothing_is_said_to_be_found(
    evaluation: Evaluation,
) -> None:
    gaps = replace(evaluation, outcomes=[])
    made = page(gaps)
    assert "Without an answer" in made
    assert "Found and marked" not in made
    assert "How often it was right" not in made
