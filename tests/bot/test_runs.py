"""A run and its qrels are read by `ir_measures`, and it measures what we measure."""

import json
from pathlib import Path
from urllib.parse import unquote

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, Success

from bot.evaluating.evaluation import Evaluation, Outcome, evaluate
from bot.evaluating.question_sets import KnownQuestion, QuestionSet, read_question_set
from bot.evaluating.replay import replayed
from bot.evaluating.runs import TrecFiles, safe, trec_files
from bot.values.settings import DEFAULTS
from corpus.articles import bundled

OURS = {
    "passage_hit@1": Success @ 1,
    "passage_hit@3": Success @ 3,
    "passage_hit@5": Success @ 5,
    "mrr@10": RR @ 10,
}
PASSAGES = {
    "tea 1": "Green tea is made in the valleys. It costs four coins.",
    "tea 2": "Black tea is made on the hills. It costs three coins.",
    "tea 3": "White tea is made by the sea, where nobody makes black tea. It costs nine coins.",
}
QUESTIONS = [
    ("q 1", "Where is green tea made?", "tea 1"),
    ("q 2", "Who makes black tea?", "tea 2"),
    ("q%202", "What costs nine coins?", "tea 3"),
    ("nothing", "Zebras?", "tea 1"),
    ("unaskable", " ", "tea 2"),
]


def measured_by_others(files: TrecFiles) -> dict[str, float]:
    qrels, run = ir_measures.read_trec_qrels(files.qrels), ir_measures.read_trec_run(files.run)
    found = ir_measures.calc_aggregate(OURS.values(), qrels, run)
    return {name: found[measure] for name, measure in OURS.items()}


def measured_by_us(evaluation: Evaluation) -> dict[str, float]:
    figures = evaluation.figures()
    return {name: figures[name] for name in OURS}


@pytest.fixture
def bundled_questions(tmp_path: Path) -> QuestionSet:
    """Ask the bundled article for the first words of each third sentence of it, without its topic.

    Some are found at once, some late, and some not at all.
    """
    article, passages = bundled()
    texts = [p.text[s.start : s.end] for p in passages for s in p.sentences][::3]
    asked = [
        {
            "id": f"{' '.join(text.split()[:2])} ({number})",
            "question": f"What of {' '.join(text.split()[1:4])}?",
            "answers": [{"text": text, "answer_start": article.text.index(text)}],
        }
        for number, text in enumerate(texts)
    ]
    paragraph = {"context": article.text, "qas": asked}
    path = tmp_path / "bundled.json"
    path.write_text(json.dumps({"data": [{"title": "Cells", "paragraphs": [paragraph]}]}), "utf-8")
    return read_question_set(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write three passages."""
    rows = [{"_id": name, "text": text} for name, text in PASSAGES.items()]
    json_lines(tmp_path / "corpus.jsonl", rows)
    return tmp_path


def json_lines(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


@pytest.fixture
def beir(folder: Path) -> QuestionSet:
    json_lines(folder / "queries.jsonl", [{"_id": n, "text": text} for n, text, _ in QUESTIONS])
    (folder / "qrels").mkdir()
    right = "".join(f"{name}\t{gold}\t1\n" for name, _, gold in QUESTIONS)
    (folder / "qrels" / "test.tsv").write_text(f"query-id\tcorpus-id\tscore\n{right}", "utf-8")
    return read_question_set(folder)


def test_ir_measures_finds_our_figures_for_the_bundled_article(
    bundled_questions: QuestionSet,
) -> None:
    evaluation = evaluate(bundled_questions, DEFAULTS)
    ours = measured_by_us(evaluation)
    assert len({outcome.passage_rank for outcome in evaluation.outcomes}) > 3
    assert 0 < ours["passage_hit@1"] < ours["passage_hit@3"] < ours["passage_hit@5"]
    assert measured_by_others(trec_files(evaluation.outcomes)) == pytest.approx(ours)


def test_ir_measures_finds_our_figures_for_a_folder_as_beir_has_it(beir: QuestionSet) -> None:
    evaluation = evaluate(beir, DEFAULTS)
    ours = measured_by_us(evaluation)
    assert ours["passage_hit@1"] == 2 / 5  # green tea and nine coins; black tea comes second
    assert ours["mrr@10"] == pytest.approx((1 + 1 / 2 + 1) / 5)
    assert measured_by_others(trec_files(evaluation.outcomes, beir.names)) == pytest.approx(ours)


def test_ir_measures_finds_our_figures_for_conversations(folder: Path) -> None:
    turns = [
        ("Where is black tea made?", "tea 2"),
        ("How many coins does it cost?", "tea 2"),
        ("And the white one?", "tea 3"),
        ("Where do zebras live?", "tea 1"),
    ]
    said = [{"question": text, "gold": [gold]} for text, gold in turns]
    talk = {"id": "a talk", "turns": said}
    (folder / "conversations.jsonl").write_text(json.dumps(talk), "utf-8")
    questions = read_question_set(folder)
    evaluation = replayed(questions, DEFAULTS)
    files = trec_files(evaluation.outcomes, questions.names)
    assert [line.split()[0] for line in files.qrels.splitlines()] == [
        f"a%20talk/{number}" for number in (2, 3, 4)
    ]
    assert 0 < evaluation.figures()["mrr@10"] < 1
    assert measured_by_others(files) == pytest.approx(measured_by_us(evaluation))


def test_passages_have_the_names_that_their_set_gives_them(beir: QuestionSet) -> None:
    files = trec_files(evaluate(beir, DEFAULTS).outcomes, beir.names)
    first, *_ = files.run.splitlines()
    assert first == "q%201 Q0 tea%201 1 10 verbatim"
    assert files.qrels.splitlines() == [
        f"{safe(name)} 0 {safe(gold)} 1" for name, _, gold in QUESTIONS
    ]


def outcome(question: str, *found: str) -> Outcome:
    known = KnownQuestion(question, "?", None, frozenset(["a"]))
    return Outcome(known, None, None, 0.0, took_ms=0.0, returned="", found=found)


def test_the_order_is_told_by_ranks_and_by_scores() -> None:
    run = trec_files([outcome("q", "b", "a", "c")]).run
    assert run == "q Q0 b 1 10 verbatim\nq Q0 a 2 9 verbatim\nq Q0 c 3 8 verbatim\n"


def test_questions_with_one_id_stay_apart() -> None:
    qrels = trec_files([outcome("q"), outcome("q"), outcome("q#2"), outcome("q")]).qrels
    names = [line.split()[0] for line in qrels.splitlines()]
    assert names == ["q", "q#2", "q#2#2", "q#3"]


def test_nothing_asked_is_an_empty_run() -> None:
    assert trec_files([]) == TrecFiles("", "")


@given(st.text(min_size=1))
def test_a_name_is_one_word_and_can_be_read_back(name: str) -> None:
    assert safe(name).split() == [safe(name)]
    assert len(f"{safe(name)} 0".splitlines()) == 1
    assert unquote(safe(name)) == name


@given(st.lists(st.text(st.characters(), max_size=3), unique=True, max_size=20))
def test_no_two_names_become_one(names: list[str]) -> None:
    found = [safe(name) for name in names]
    assert len({*found}) == len(names)
    "".join(found).encode()  # no lone surrogate is left
