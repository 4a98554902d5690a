"""Conversations written here, replayed, with every figure worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.evaluating.evaluation import Evaluation
from bot.evaluating.question_sets import QuestionSet, read_question_set
from bot.evaluating.replay import replayed
from bot.evaluating.report import evaluation_report
from bot.values.kinds import Act
from bot.values.settings import DEFAULTS, Settings

TEA = {
    "green": "Green tea is made in the valleys. It costs four coins.",
    "black": "Black tea is made on the hills. It costs three coins.",
}
SHOPS = {
    "bert": "Bert has a shop in York for all that is sweet.",
    "anna": "Anna has a shop in Kent for all that is sweet.",
    "seller": "Anna sells tea, and nobody but Anna.",
}
BLACK = ("Where is black tea made?", "black")


def question_set(
    folder: Path, passages: dict[str, dict[str, str]], **conversations: list[tuple[str, ...]]
) -> QuestionSet:
    """Write a set; a conversation is asked of the article its name begins with.

    A turn is a question and the passages that answer it.
    """
    rows: list[dict[str, Any]] = [
        {"_id": name, "title": article, "text": text, "metadata": {"article": article}}
        for article, texts in passages.items()
        for name, text in texts.items()
    ]
    write(folder / "corpus.jsonl", rows)
    talks = [
        {
            "id": name,
            "article": name.partition("_")[0],
            "turns": [{"question": text, "gold": gold} for text, *gold in turns],
        }
        for name, turns in conversations.items()
    ]
    write(folder / "conversations.jsonl", talks)
    return read_question_set(folder)


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def ranks(evaluation: Evaluation, name: str = "") -> dict[str, int | None]:
    outcomes = evaluation.others[name] if name else evaluation.outcomes
    return {outcome.question.id: outcome.passage_rank for outcome in outcomes}


@pytest.fixture
def small(tmp_path: Path) -> QuestionSet:
    """Return two conversations with five turns that have a history and a known answer."""
    return question_set(
        tmp_path,
        {"tea": TEA},
        # By itself the second question fits both passages alike, and the first one is green.
        tea_a=[BLACK, ("What does it cost?", "black"), ("Who drinks it?",)],
        tea_b=[
            BLACK,
            ("thanks", "black"),
            (" ", "black"),
            ("And what does it cost?", "black"),
            ("Where is green tea made?", "green"),
        ],
    )


def test_every_figure_of_small_conversations_is_the_one_worked_out(small: QuestionSet) -> None:
    evaluation = replayed(small, DEFAULTS)
    assert ranks(evaluation) == {
        "tea_a/2": 1,
        "tea_b/2": None,  # taken for thanks
        "tea_b/3": None,  # cannot be asked
        "tea_b/4": 1,
        "tea_b/5": 1,
    }
    figures = evaluation.figures()
    assert figures["questions"] == 5
    assert [figures[f"passage_hit@{k}"] for k in (1, 3, 5)] == [3 / 5] * 3
    assert figures["mrr@10"] == 3 / 5
    assert figures["false_alarms"] == 1 / 5
    assert figures["sentence_hit@1"] is figures["foreign_auroc"] is figures["ece"] is None


def test_each_question_by_itself_is_measured_beside_it(small: QuestionSet) -> None:
    evaluation = replayed(small, DEFAULTS)
    assert ranks(evaluation, "raw") == {
        "tea_a/2": 2,
        "tea_b/2": None,  # "thanks" is no word of it
        "tea_b/3": None,
        "tea_b/4": 2,
        "tea_b/5": 1,
    }
    raw = evaluation.figures()["raw"]
    assert [raw[f"passage_hit@{k}"] for k in (1, 3, 5)] == [1 / 5, 3 / 5, 3 / 5]
    assert raw["mrr@10"] == pytest.approx((1 / 2 + 1 / 2 + 1) / 5)


def test_all_questions_so_far_in_one_are_measured_beside_it(small: QuestionSet) -> None:
    evaluation = replayed(small, DEFAULTS)
    whole = ranks(evaluation, "whole_history")
    # Whatever cannot be asked by itself stands behind "Where is black tea made?".
    assert {name: whole[name] for name in ("tea_a/2", "tea_b/2", "tea_b/3", "tea_b/4")} == {
        "tea_a/2": 1,
        "tea_b/2": 1,
        "tea_b/3": 1,
        "tea_b/4": 1,
    }
    assert evaluation.figures()["whole_history"]["passage_hit@3"] == 1


def test_a_whole_history_may_be_longer_than_a_question(tmp_path: Path) -> None:
    long = "Where is black tea made, " + "and where is black tea made, " * 3 + "and where?"
    questions = question_set(
        tmp_path, {"tea": TEA}, tea=[(long, "black"), ("What does black tea cost?", "black")]
    )
    short = Settings(longest_question=len(long))
    evaluation = replayed(questions, short)
    assert ranks(evaluation) == ranks(evaluation, "whole_history") == {"tea/2": 1}


def test_a_passage_that_is_shown_second_is_of_rank_two(tmp_path: Path) -> None:
    turns = [BLACK, ("What does it cost?", "green"), ("thanks",), ("more", "green")]
    evaluation = replayed(question_set(tmp_path, {"tea": TEA}, tea=turns), DEFAULTS)
    assert ranks(evaluation) == {"tea/2": 2, "tea/4": None}
    assert evaluation.figures()["mrr@10"] == 1 / 4


def test_what_the_bot_answered_itself_is_the_history(tmp_path: Path) -> None:
    # Whoever wrote the set found Bert in the first answer; the bot shows Anna, and what stands by.
    turns = [("Who sells tea?", "bert"), ("Where is the shop, then?", "anna")]
    evaluation = replayed(question_set(tmp_path, {"town": SHOPS}, town=turns), DEFAULTS)
    assert ranks(evaluation) == {"town/2": 1}
    assert ranks(evaluation, "raw") == {"town/2": 2}


def test_conversations_do_not_know_of_each_other(tmp_path: Path) -> None:
    turns = {
        "tea_a": [BLACK, ("Where?", "black")],
        "tea_b": [("Hi",), ("What does it cost?", "green")],
    }
    together = replayed(question_set(tmp_path, {"tea": TEA}, **turns), DEFAULTS)
    del turns["tea_a"]
    apart = replayed(question_set(tmp_path, {"tea": TEA}, **turns), DEFAULTS)
    assert ranks(together)["tea_b/2"] == ranks(apart)["tea_b/2"] == 1
    by_name = {o.question.id: o.confidence for o in together.outcomes}
    assert by_name["tea_b/2"] == apart.outcomes[0].confidence


def test_a_first_turn_and_one_that_is_not_known_are_held_and_not_scored(
    small: QuestionSet,
) -> None:
    told: list[int] = []
    evaluation = replayed(small, DEFAULTS, progress=lambda: told.append(1))
    assert len(told) == 8
    assert len(evaluation.outcomes) == 5
    assert all(len(others) == 5 for others in evaluation.others.values())


def test_an_outcome_tells_what_was_said_and_what_it_was_taken_for(small: QuestionSet) -> None:
    by_name = {o.question.id: o for o in replayed(small, DEFAULTS).outcomes}
    thanks, costs, unread = by_name["tea_b/2"], by_name["tea_a/2"], by_name["tea_b/3"]
    assert (thanks.act, thanks.returned) == (Act.THANKS, "You are welcome.")
    assert (costs.act, costs.returned) == (Act.QUESTION, "It costs three coins.")
    assert (unread.returned, unread.confidence) == ("", 0)
    assert costs.took_ms > 0


def test_each_article_is_asked_its_own_conversations_unless_all_are_asked(tmp_path: Path) -> None:
    # Twins: in an index of both the passage of the first article comes first.
    questions = question_set(
        tmp_path,
        {"a": {"one": "Tea is hot."}, "b": {"two": "Tea is hot."}},
        a=[("Hi",), ("Is tea hot?", "one")],
        b=[("Hi",), ("Is tea hot?", "two")],
    )
    assert ranks(replayed(questions, DEFAULTS)) == {"a/2": 1, "b/2": 1}
    assert ranks(replayed(questions, DEFAULTS, one_index=True)) == {"a/2": 1, "b/2": 2}


def test_what_was_found_counts_where_it_is_not_claimed_to_answer(tmp_path: Path) -> None:
    texts = {"other": "Milk is cold and white.", "gold": "Tea is drunk in Kent by many."}
    question = "Does the zebra of the queen ride an elephant with an umbrella in Kent?"
    questions = question_set(tmp_path, {"tea": texts}, tea=[("Hi",), (question, "gold")])
    (outcome,) = replayed(questions, DEFAULTS).outcomes
    assert outcome.confidence < 0.03  # refused
    assert outcome.passage_rank == 1


def test_a_report_has_the_other_ways_to_ask(small: QuestionSet) -> None:
    lines = evaluation_report(replayed(small, DEFAULTS), 1).splitlines()
    assert lines[0].endswith(": 5 questions")
    assert "  right passage first                              60.0 %" in lines
    assert f"  {'each question by itself:':<46}   20.0 % first, 60.0 % among 3, MRR 0.400" in lines
    assert any(line.startswith("  all questions so far in one:") for line in lines)
    assert "  taken for something else than a question         20.0 %" in lines
