"""What is asked to be defined, and what a sentence defines."""

import pytest

from bot.query.question import read_question
from bot.ranking.features.definition import asked_to_define, defined_in

LONGEST = 2000


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is a rootstock?", "A rootstock is a plant onto which the shoot is set."),
        ("what are rootstocks", "A rootstock is any plant with roots."),
        ("What's a grafting knife?", "Grafting knives are tools that cut clean."),
        ("and what is grafting?", "Grafting, the joining of two plants, takes practice."),
        ("What were the squirts?", "Squirts were hand pumps."),
        ("Define callus", "Callus refers to the tissue over a wound."),
        ("What does IPC mean?", "Integrated pest control (IPC) is a way to spray less."),
        ("What is integrated pest control?", "Integrated pest control (IPC) is a way of life."),
        ("What is meant by scion?", "A scion means a shoot."),
        ("Grafting knives?", "A grafting knife is a tool that cuts clean."),
    ],
)
def test_a_sentence_that_begins_with_it_and_says_what_it_is_defines_it(
    question: str, sentence: str
) -> None:
    assert asked_to_define(read_question(question, LONGEST)) & defined_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A rootstock is protected by the soil.",
        "Rootstocks are often sold in spring.",
        "A dwarf rootstock is a small plant.",
        "The gardener says that a rootstock is a plant.",
        "Rootstocks decide how tall a tree will grow.",
        "",
    ],
)
def test_other_sentences_do_not(sentence: str) -> None:
    asked = asked_to_define(read_question("What is a rootstock?", LONGEST))
    assert not asked & defined_in(sentence)


@pytest.mark.parametrize(
    "question",
    ["How are rootstocks cut?", "What does a rootstock do?", "What is it?", "??", "Why?"],
)
def test_other_questions_ask_for_no_definition(question: str) -> None:
    assert not asked_to_define(read_question(question, LONGEST))
