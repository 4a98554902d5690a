"""Question sets written here, with every figure worked out by hand."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.evaluating.evaluation import Evaluation, Outcome, evaluate, indexes
from bot.evaluating.question_sets import KnownQuestion, QuestionSet, read_question_set
from bot.evaluating.report import evaluation_report
from bot.ranking.confidence import Confidence
from bot.values.kinds import Act, Status
from bot.values.settings import DEFAULTS
from bot.values.tuning import AS_SHIPPED

TEA = (
    "Green tea is steeped in hot water for two minutes. The leaves open slowly in the pot, and "
    "the water turns a pale yellow.",
    "Black tea is grown on high hills in the north of the country. Its leaves are dried for a day, "
    "then rolled by hand and roasted.",
)
BRIDGES = (
    "The old bridge was built of grey stone in 1931. It crosses the river near the mill and "
    "carries a narrow road.",
    "The new bridge is made of steel and hangs from two towers. Engineers from Norway drew it, and "
    "the king opened it in spring.",
)
# Each question with its answer and the paragraph it stands in.
ASKED_OF_TEA = (
    ("How long is green tea steeped?", "two minutes", 0),
    ("Where is black tea grown?", "on high hills", 1),
    ("What does the water in the pot look like?", "a pale yellow", 0),
    # All but one of its words stand in the first paragraph, which is the wrong one.
    ("Do the green leaves in hot water get roasted?", "roasted", 1),
)
ASKED_OF_BRIDGES = (
    ("When was the old bridge built?", "1931", 0),
    ("Who drew it?", "Engineers from Norway", 1),
    # No word of it is there.
    ("Zebras?", "the king", 1),
)
IMPOSSIBLE = {
    "id": "impossible",
    "question": "Who planted the green tea?",
    "is_impossible": True,
    "answers": [{"text": "two minutes", "answer_start": 38}],
}
UNANSWERED = {"id": "unanswered", "question": "Who drank the green tea?", "answers": []}
Asked = tuple[tuple[str, str, int], ...]


def paragraphs(contexts: tuple[str, ...], asked: Asked) -> list[dict[str, Any]]:
    """Return the paragraphs of a SQuAD article with their questions."""
    return [
        {
            "context": context,
            "qas": [
                {
                    "id": question.partition(" ")[2] or question,
                    "question": question,
                    "is_impossible": False,
                    "answers": [{"text": text, "answer_start": context.index(text)}],
                }
                for question, text, place in asked
                if place == number
            ],
        }
        for number, context in enumerate(contexts)
    ]


def squad(path: Path, **articles: list[dict[str, Any]]) -> QuestionSet:
    data = [{"title": title, "paragraphs": found} for title, found in articles.items()]
    path.write_text(json.dumps({"version": "v2.0", "data": data}), "utf-8")
    return read_question_set(path)


@pytest.fixture
def questions(tmp_path: Path) -> QuestionSet:
    """Return seven questions about two articles; two more have no answer."""
    tea = paragraphs(TEA, ASKED_OF_TEA)
    tea[0]["qas"] += [IMPOSSIBLE, UNANSWERED]
    return squad(tmp_path / "small.json", Tea=tea, Bridges=paragraphs(BRIDGES, ASKED_OF_BRIDGES))


def json_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def corpus(folder: Path) -> None:
    """Write the four paragraphs as passages, with ids of the set's own, and an empty one."""
    rows = [
        {"_id": f"{name}#{number}", "title": name, "text": text, "metadata": {"article": name}}
        for name, texts in (("Bridges", BRIDGES), ("Tea", TEA))
        for number, text in enumerate(("", *texts))
    ]
    json_lines(folder / "corpus.jsonl", rows)


def quality(evaluation: Evaluation) -> dict[str, Any]:
    """Return the figures but those of time."""
    return {name: v for name, v in evaluation.figures().items() if not name.startswith("ms_")}


def outcome(
    number: int, rank: int | None, confidence: float, gold: str = "", returned: str = ""
) -> Outcome:
    known = KnownQuestion(f"q{number}", f"Question {number}?", "a0", frozenset(), gold_text=gold)
    status = Status.ANSWERED if confidence >= AS_SHIPPED.answered_from else Status.NOT_IN_ARTICLE
    return Outcome(known, rank, rank, confidence, took_ms=1.0, returned=returned, status=status)


# SQuAD


def test_every_figure_of_a_small_set_is_the_one_worked_out(questions: QuestionSet) -> None:
    evaluation = evaluate(questions, DEFAULTS)
    assert {o.question.text: (o.passage_rank, o.sentence_rank) for o in evaluation.outcomes} == {
        "How long is green tea steeped?": (1, 1),
        "Where is black tea grown?": (1, 1),
        "What does the water in the pot look like?": (1, 1),
        "Do the green leaves in hot water get roasted?": (2, 3),
        "When was the old bridge built?": (1, 1),
        "Who drew it?": (1, 1),
        "Zebras?": (None, None),
    }
    figures = quality(evaluation)
    assert figures["questions"] == 7
    assert [figures[f"passage_hit@{k}"] for k in (1, 3, 5)] == [5 / 7, 6 / 7, 6 / 7]
    assert figures["mrr@10"] == pytest.approx((5 + 1 / 2) / 7)
    assert figures["sentence_hit@1"] == 5 / 7
    assert figures["sentence_hit@3"] == 6 / 7
    assert figures["states"]["own"]["not_in_article"] == 1 / 7


def test_the_figures_of_what_is_marked_are_those_worked_out(questions: QuestionSet) -> None:
    # Words marked, wanted, and both: "Zebras?" shows nothing, the question before "When was" what
    # does not answer it.
    words = ((10, 2, 2), (14, 3, 3), (13, 3, 3), (10, 1, 0), (10, 1, 1), (12, 3, 3), (0, 2, 0))
    evaluation = evaluate(questions, DEFAULTS)
    tallies = [outcome.marking.words for outcome in evaluation.outcomes if outcome.marking]
    assert [(tally.marked, tally.wanted, tally.right) for tally in tallies] == list(words)
    figures = quality(evaluation)
    assert figures["word_f1"] == pytest.approx(sum(2 * r / (m + w) for m, w, r in words) / 7)
    assert figures["word_f1_micro"] == pytest.approx(2 * 12 / (69 + 15))
    assert figures["sentence_f1"] == figures["item_f1"] == figures["marked"] == 5 / 7
    assert figures["claimed_wrong"] == 1 / 7
    assert (figures["whole"], figures["claimed_none"], figures["kinds"]) == (None, 0, None)


def test_a_question_that_cannot_be_asked_marks_nothing(tmp_path: Path) -> None:
    asked = (*ASKED_OF_TEA[:1], ("tea " * 1000, "two minutes", 0))
    questions = squad(tmp_path / "set.json", Tea=paragraphs(TEA, asked))
    figures = quality(evaluate(questions, DEFAULTS))
    assert figures["word_f1"] == pytest.approx((2 * 2 / 12) / 2)
    assert figures["word_f1_micro"] == pytest.approx(2 * 2 / (10 + 4))
    assert figures["claimed_wrong"] == 0


def test_questions_without_an_answer_are_left_out(questions: QuestionSet) -> None:
    asked = [*ASKED_OF_TEA, *ASKED_OF_BRIDGES]
    assert Counter(q.text for q in questions.questions) == Counter(text for text, _, _ in asked)
    assert len(evaluate(questions, DEFAULTS).outcomes) == len(asked)


def test_an_outcome_tells_what_was_returned(questions: QuestionSet) -> None:
    first, *_, last = evaluate(questions, DEFAULTS).outcomes
    assert first.question.gold_text == "two minutes"
    assert first.returned == "Green tea is steeped in hot water for two minutes."
    assert 0.5 < first.confidence < 1
    assert first.took_ms > 0
    assert (last.returned, last.confidence, last.sentence_rank) == ("", 0, None)


def test_out_of_domain_questions_are_told_from_in_domain_ones(questions: QuestionSet) -> None:
    # Of each article's own 4 and 3 questions there are 3 and 3 from the other, and none of these
    # has a word of it. All in-domain ones are trusted more but "Zebras?", which is trusted as
    # little: (6 * 6 + 6 / 2) / (7 * 6). To keep 95 % of 7 is to keep all of them, so none is
    # rejected.
    evaluation = evaluate(questions, DEFAULTS, out_of_domain=True)
    figures = quality(evaluation)
    assert [found.value for found in evaluation.out_of_domain] == [0.0] * 6
    assert figures["foreign_auroc"] == pytest.approx((6 * 6 + 3) / (7 * 6))
    assert figures["foreign_rejected@95"] == 0
    assert figures["states"]["foreign"] == {"answered": 0, "unsure": 0, "not_in_article": 1}
    own = sorted(o.confidence for o in evaluation.outcomes)
    assert own[0] == 0 < 0.1 < own[1]


def test_the_calibration_error_is_over_both_kinds_of_questions(questions: QuestionSet) -> None:
    evaluation = evaluate(questions, DEFAULTS, out_of_domain=True)
    tenths: dict[int, list[tuple[float, int]]] = {}
    for value in (o.confidence for o in evaluation.outcomes):
        tenths.setdefault(int(value * 10), []).append((value, 1))
    tenths[0] += [(0.0, 0)] * 6
    off = [abs(sum(v for v, _ in tenth) - sum(n for _, n in tenth)) for tenth in tenths.values()]
    assert quality(evaluation)["ece"] == pytest.approx(sum(off) / 13)


def test_what_a_set_cannot_tell_is_none(questions: QuestionSet) -> None:
    figures = quality(evaluate(questions, DEFAULTS))
    assert figures["foreign_auroc"] is figures["foreign_rejected@95"] is figures["ece"] is None
    assert figures["states"]["foreign"] is None


def test_one_index_asks_all_articles_at_once(questions: QuestionSet) -> None:
    # "Who drew it?" and "Zebras?" name no article; the others find theirs among four passages.
    evaluation = evaluate(questions, DEFAULTS, one_index=True, out_of_domain=True)
    figures = quality(evaluation)
    assert figures["questions"] == 7
    assert figures["passage_hit@1"] == 5 / 7
    assert figures["states"]["foreign"] is None  # every question is of one of the articles


def test_one_index_is_harder_than_an_index_an_article(tmp_path: Path) -> None:
    context = "It is steeped in hot water, and many people like the taste of it every single day."
    asked = (("What is it steeped in?", "hot water", 0),)
    articles = {name: paragraphs((f"{name} {context}",), asked) for name in ("Tea", "Coffee")}
    questions = squad(tmp_path / "twins.json", **articles)
    apart, together = (evaluate(questions, DEFAULTS, one_index=one) for one in (False, True))
    assert [o.passage_rank for o in apart.outcomes] == [1, 1]
    assert [o.passage_rank for o in together.outcomes] == [1, 2]


def test_every_question_is_reported_as_it_is_asked(questions: QuestionSet) -> None:
    told: list[int] = []
    evaluation = evaluate(questions, DEFAULTS, progress=lambda: told.append(1))
    assert (len(evaluation.outcomes), len(evaluation.unanswerable)) == (7, 2)
    assert len(told) == 9


# An article in one string

WHOLE = """The Tea House

Opening hours

The tea house opens at nine and
closes at six on every day of the week but Monday, when it is closed.

Prices   and   payment

A pot of green tea costs   four euros, a pot of black tea costs three. Guests pay in cash
or by card;  children   pay half. Tips are shared by all who work in the house.
"""
ASKED_OF_WHOLE = (
    ("When does the house open and close?", "nine and\ncloses at six", 0),
    ("On which day is it closed?", "Monday", 0),
    ("What does a pot of green tea cost?", "costs   four euros", 0),
    ("Who gets the tips?", "all who work in the house", 0),
)


def test_the_places_of_answers_survive_reading(tmp_path: Path) -> None:
    questions = squad(tmp_path / "whole.json", House=paragraphs((WHOLE,), ASKED_OF_WHOLE))
    (document,) = questions.documents
    assert document.article.title == "The Tea House"
    assert "Opening hours" not in document.article.text
    passages = {passage.id: passage for passage in document.passages}
    for known in questions.questions:
        ((gold, number),) = known.gold_sentences
        assert known.gold_passages == {gold}
        sentence = passages[gold].text[slice(*passages[gold].sentences[number])]
        assert " ".join(known.gold_text.split()) in sentence


def test_an_article_in_one_string_is_evaluated_like_any_other(tmp_path: Path) -> None:
    questions = squad(tmp_path / "whole.json", House=paragraphs((WHOLE,), ASKED_OF_WHOLE))
    figures = quality(evaluate(questions, DEFAULTS))
    assert (figures["questions"], figures["passage_hit@1"], figures["sentence_hit@1"]) == (4, 1, 1)


# Folders


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """Write three queries with a right passage, one without, and one that is nowhere right."""
    corpus(tmp_path)
    queries = [
        ("q1", "How long is green tea steeped?", "Tea"),
        ("q2", "When was the old bridge built?", "Bridges"),
        ("q3", "Do the green leaves in hot water get roasted?", "Tea"),
        ("unjudged", "Where is black tea grown?", "Tea"),
        ("wrong", "Who drew the bridge?", "Bridges"),
    ]
    rows = [{"_id": i, "text": t, "metadata": {"article": a}} for i, t, a in queries]
    json_lines(tmp_path / "queries.jsonl", rows)
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n"
        "q1\tTea#1\t1\nq1\tTea#2\t0\nq2\tBridges#1\t2\nq3\tTea#2\t1\nwrong\tTea#1\t0\n"
    )
    return tmp_path


def test_a_folder_as_beir_has_it_is_evaluated(beir: Path) -> None:
    evaluation = evaluate(read_question_set(beir), DEFAULTS)
    assert {o.question.id: o.passage_rank for o in evaluation.outcomes} == {
        "q1": 1,
        "q2": 1,
        "q3": 2,
    }
    figures = quality(evaluation)
    assert figures["passage_hit@1"] == 2 / 3
    assert figures["mrr@10"] == pytest.approx(2.5 / 3)


def test_a_set_that_knows_no_sentences_has_no_figures_of_them(beir: Path) -> None:
    evaluation = evaluate(read_question_set(beir), DEFAULTS)
    figures = quality(evaluation)
    assert figures["sentence_hit@1"] is figures["sentence_hit@3"] is None
    names = ("word_f1_micro", "word_f1", "sentence_f1", "item_f1", "claimed_wrong", "marked")
    assert [figures[name] for name in names] == [None] * len(names)
    assert "sentence" not in evaluation_report(evaluation, 0)


def test_queries_without_an_article_are_asked_of_all(beir: Path) -> None:
    rows = [json.loads(line) for line in (beir / "queries.jsonl").read_text().splitlines()]
    for row in rows:
        del row["metadata"]
    json_lines(beir / "queries.jsonl", rows)
    questions = read_question_set(beir)
    assert {q.article_id for q in questions.questions} == {None}
    evaluation = evaluate(questions, DEFAULTS, out_of_domain=True)
    assert [o.passage_rank for o in evaluation.outcomes] == [1, 1, 2]
    assert evaluation.out_of_domain == []


def test_a_question_that_is_taken_for_something_else_is_a_false_alarm(tmp_path: Path) -> None:
    asked = (*ASKED_OF_TEA[:3], ("More, please", "two minutes", 0))
    questions = squad(tmp_path / "set.json", Tea=paragraphs(TEA, asked))
    evaluation = evaluate(questions, DEFAULTS)
    acts = {o.question.text: o.act for o in evaluation.outcomes}
    assert acts["More, please"] is Act.MORE
    assert acts["How long is green tea steeped?"] is Act.QUESTION
    assert quality(evaluation)["false_alarms"] == 1 / 4
    assert "taken for something else than a question" in evaluation_report(evaluation, 0)
    assert "25.0 %" in evaluation_report(evaluation, 0)


def test_questions_that_are_questions_raise_no_alarm(questions: QuestionSet) -> None:
    assert quality(evaluate(questions, DEFAULTS))["false_alarms"] == 0


# Runs of articles

GARDEN = """# Garden

The garden has forty plots, and each of them lies in the sun for most of the day. A plot costs
thirty pounds a year. The fee is due in March, and whoever pays later has to pay five pounds more.

## Compost

The compost heap is behind the shed. Put grass cuttings and dry leaves in it, but no cooked food.
"""
WANTING = (
    ("What does a plot cost a year?", "number", ["A plot costs thirty pounds a year"], True),
    ("Where is the compost heap?", "place", ["thirty pounds"], False),
    ("Where is the compost heap behind?", "list", ["the compost heap", "dry leaves"], True),
    ("When is the fee due?", "number", ["due in march", "forty plots"], True),
    ("Zebras?", "number", [], False),
    ("What paints the compost heap behind the shed?", "nobody", [], False),
)


@pytest.fixture
def wanting(tmp_path: Path) -> QuestionSet:
    """Return six questions of three kinds about an article, two of which nothing answers."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "garden.md").write_text(GARDEN, "utf-8")
    names = ("question", "kind", "wanted", "all_wanted")
    rows = [{"article": "garden.md", **dict(zip(names, row, strict=True))} for row in WANTING]
    json_lines(tmp_path / "questions.jsonl", rows)
    return read_question_set(tmp_path)


def test_questions_that_want_runs_of_an_article_are_measured_by_their_kinds(
    wanting: QuestionSet,
) -> None:
    # The first is all marked; of the third and fourth the second item is not; the second wants
    # what is not shown first, the fourth's mark holds 3 of the 5 words wanted.
    figures = quality(evaluate(wanting, DEFAULTS))
    assert figures["word_f1"] == pytest.approx((1 + 0 + 2 * 3 / (7 + 5) + 2 * 3 / (16 + 5)) / 4)
    assert figures["word_f1_micro"] == pytest.approx(2 * 13 / (37 + 19))
    assert figures["item_f1"] == figures["sentence_f1"] == pytest.approx((1 + 0 + 2 * 2 / 3) / 4)
    assert (figures["claimed_wrong"], figures["claimed_none"]) == (1 / 4, 1 / 2)
    assert (figures["marked"], figures["whole"]) == (3 / 4, 1 / 3)
    kinds = {kind: tuple(found.values()) for kind, found in figures["kinds"].items()}
    assert kinds == {
        "number": (3, 1, 1 / 2, 0),
        "place": (1, 0, None, None),
        "list": (1, 1, 0, None),
        "nobody": (1, None, None, 1),
    }
    assert list(figures["kinds"]["list"]) == ["questions", "marked", "whole", "claimed_none"]


def test_a_report_has_a_line_for_each_kind(wanting: QuestionSet) -> None:
    lines = evaluation_report(evaluate(wanting, DEFAULTS), 0).splitlines()
    assert "  word F1 of the marks, over all words              0.464" in lines
    assert "  answered, and nothing right marked               25.0 %" in lines
    assert "  list, 1 questions: 100.0 % marked, 0.0 % all of it marked" in lines
    assert "  place, 1 questions: 0.0 % marked" in lines
    assert "  nobody, 1 questions: 100.0 % answered though nothing answers" in lines


def test_a_library_has_other_places_than_the_set_and_no_figures_of_marks(
    wanting: QuestionSet,
) -> None:
    library = next(iter(indexes(wanting.documents, wanting.questions)))[0]
    figures = quality(evaluate(wanting, DEFAULTS, library=library))
    assert figures["passage_hit@1"] == 3 / 4
    assert figures["word_f1"] is figures["claimed_wrong"] is figures["marked"] is None
    assert figures["claimed_none"] == 1 / 2
    assert figures["kinds"]["place"]["questions"] == 1


# The same every time, the worst first


def test_out_of_domain_questions_are_the_same_in_every_run(tmp_path: Path) -> None:
    asked = tuple((f"Where is tea {n}?", "hills", 0) for n in ("grown", "sold", "kept", "drunk"))
    more = tuple((f"Is tea grown on hills {n}?", "hills", 0) for n in ("of old", "now", "ever"))
    context = ("Tea is grown on the hills and is drunk in the town where they like it so much.",)
    questions = squad(
        tmp_path / "set.json",
        One=paragraphs(context, asked[:1]),
        Two=paragraphs(context, (*asked, *more)),
    )
    runs = [evaluate(questions, DEFAULTS, out_of_domain=True).out_of_domain for _ in range(3)]
    assert len({*(o.confidence for o in evaluate(questions, DEFAULTS).outcomes)}) > 2
    assert len(runs[0]) == 2
    assert runs[0] == runs[1] == runs[2]


def test_misses_are_those_not_first_the_worst_and_most_trusted_first() -> None:
    outcomes = [
        outcome(1, 1, 0.9),
        outcome(2, 2, 0.9),
        outcome(3, None, 0.3),
        outcome(4, 10, 0.9),
        outcome(6, None, 0.8),
        outcome(5, None, 0.8),
    ]
    evaluation = Evaluation("set", False, outcomes)
    assert [o.question.id for o in evaluation.misses(9)] == ["q5", "q6", "q3", "q4", "q2"]
    assert [o.question.id for o in evaluation.misses(2)] == ["q5", "q6"]
    assert evaluation.misses(0) == []


def test_times_are_the_median_and_the_slowest_of_a_hundred() -> None:
    timed = [
        Outcome(outcome(n, 1, 1.0).question, 1, None, 1.0, took_ms=n, returned="")
        for n in range(1, 201)
    ]
    figures = Evaluation("set", False, timed).figures()
    assert (figures["ms_p50"], figures["ms_p99"]) == (100.5, 199)


def test_a_report_has_the_figures_in_words_and_the_misses_beneath() -> None:
    outcomes = [
        outcome(1, 1, 0.9),
        outcome(2, 4, 0.75, gold="two\nminutes", returned="long " * 100),
        outcome(3, None, 0.02),
    ]
    others = [Confidence(Status.UNSURE, value) for value in (0.2, 0.6, 0.01)]
    lines = evaluation_report(Evaluation("set.json", True, outcomes, others), 1).splitlines()
    assert lines[0] == "set.json: 3 questions"
    assert "  right passage first                              33.3 %" in lines
    assert "  mean reciprocal rank, to 10                       0.417" in lines
    assert "  right sentence marked                            33.3 %" in lines
    # of 9 pairs .9 and .75 win 3 each, .02 wins 1
    assert "  AUROC, in-domain against out-of-domain            0.778" in lines
    assert "  in-domain questions: 66.7 % answered, 0.0 % unsure, 33.3 % not_in_article" in lines
    assert "  time a question: 1.0 ms median, 1.0 ms p99" in lines
    assert lines[-4:] == [
        "",
        "  Question 3?",
        "    right passage: not among the first 10, confidence 0.02",
        "    returned: ",
    ]


def test_a_miss_shows_the_right_answer_and_the_beginning_of_what_was_returned() -> None:
    missed = outcome(2, 4, 0.75, gold="two\nminutes", returned="long " * 100)
    lines = evaluation_report(Evaluation("set.json", True, [missed]), 5).splitlines()
    assert lines[-3:-1] == [
        "    right passage: rank 4, confidence 0.75",
        "    right answer: two minutes",
    ]
    assert lines[-1] == f"    returned: {'long ' * 32}…"
