"""How well messages are recognised, with every figure worked out by hand."""

import json
from pathlib import Path

import pytest

from bot.evaluating.question_sets import KnownMessage, read_messages
from bot.evaluating.recognition import Recognised, recognise, recognition_figures
from bot.evaluating.report import recognition_report
from bot.values.kinds import Act
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex

MESSAGES = [
    ("hi there", "greeting", "hello"),
    ("good morning", "greeting", "hello"),
    ("hi, what is HSCT?", "greeting", "hello"),  # a question
    ("how are you now?", "greeting", "small talk"),
    ("thanks a lot then", "thanks", "thanks"),
    ("marrow marrow marrow", "goodbye", "goodbye"),  # a question
    ("What is HSCT?", "question", "question"),
    ("How long does it take?", "question", "question"),
    ("stop", "question", "question"),  # leaves all behind
    ("transplant", "question", "question"),
]


@pytest.fixture
def messages(tmp_path: Path) -> tuple[KnownMessage, ...]:
    path = tmp_path / "messages.jsonl"
    rows = [{"text": text, "act": act, "intent": intent} for text, act, intent in MESSAGES]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return read_messages(path)


def recognised(*rows: tuple[str, str, Act]) -> list[Recognised]:
    """Return messages by what they are, their intent, and what they were read as."""
    return [Recognised(KnownMessage("text", act, intent), read) for act, intent, read in rows]


def test_messages_are_read_as_a_bot_of_this_article_reads_them(
    messages: tuple[KnownMessage, ...], index: PassageIndex
) -> None:
    found = recognise(messages, index)
    assert [one.message for one in found] == list(messages)
    assert [one.act for one in found] == [
        Act.GREETING,
        Act.GREETING,
        Act.QUESTION,
        Act.GREETING,
        Act.THANKS,
        Act.QUESTION,
        Act.QUESTION,
        Act.QUESTION,
        Act.RESET,
        Act.QUESTION,
    ]
    assert [one.is_right for one in found] == [True] * 2 + [False] + [True] * 2 + [False] + [
        True
    ] * 2 + [False, True]


def test_every_figure_is_the_one_worked_out(
    messages: tuple[KnownMessage, ...], index: PassageIndex
) -> None:
    figures = recognition_figures(recognise(messages, index))
    assert figures == {
        # by intent: hello 2 of 3, small talk 1 of 1, thanks 1 of 1, goodbye 0 of 1
        "macro_recall": pytest.approx((2 / 3 + 1 + 1 + 0) / 4),
        "intents": {
            "goodbye": 0,
            "hello": pytest.approx(2 / 3),
            "small talk": 1,
            "thanks": 1,
        },
        "recall": {"goodbye": 0, "greeting": 3 / 4, "thanks": 1},
        "false_alarms": 1 / 4,
        "messages": 10,
    }


def test_a_word_of_the_article_decides(index: PassageIndex) -> None:
    message = [KnownMessage("thanks for the marrow", "question", "question")]
    assert recognise(message, index)[0].act is Act.QUESTION
    assert recognise(message, MemoryIndex())[0].act is Act.THANKS


def test_one_that_is_read_as_another_act_is_wrong() -> None:
    figures = recognition_figures(recognised(("yes", "yes", Act.NO), ("yes", "yes", Act.YES)))
    assert figures["recall"] == figures["intents"] == {"yes": 1 / 2}
    assert figures["macro_recall"] == 1 / 2
    assert figures["false_alarms"] is None


def test_questions_alone_have_no_recall_and_no_message_has_no_figure() -> None:
    asked = recognised(("question", "q", Act.QUESTION), ("question", "q", Act.MORE))
    figures = recognition_figures(asked)
    assert (figures["macro_recall"], figures["recall"], figures["intents"]) == (None, {}, {})
    assert figures["false_alarms"] == 1 / 2
    assert recognition_figures([]) == {
        "macro_recall": None,
        "recall": {},
        "intents": {},
        "false_alarms": None,
        "messages": 0,
    }


def test_a_report_names_the_acts(messages: tuple[KnownMessage, ...], index: PassageIndex) -> None:
    lines = recognition_report(recognition_figures(recognise(messages, index))).splitlines()
    assert lines == [
        "10 messages",
        "",
        f"  {'recall, mean over the intents':<46}    0.667",
        f"    {'goodbye':<44}    0.000",
        f"    {'greeting':<44}    0.750",
        f"    {'thanks':<44}    1.000",
        f"  {'questions taken for something else':<46}   25.0 %",
    ]
    assert recognition_report(recognition_figures([])) == "0 messages\n"


def test_every_message_is_reported_as_it_is_read(
    messages: tuple[KnownMessage, ...], index: PassageIndex
) -> None:
    told: list[int] = []
    recognise(messages, index, lambda: told.append(1))
    assert len(told) == 10
