"""What was meant takes the place of what was not."""

from collections.abc import Callable

import pytest
from conversing import converse

from bot.dialogue.answering import answer
from bot.values.kinds import Act
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]


def meant(index: PassageIndex, *messages: str) -> str:
    (notice,) = converse(index, *messages)[-1].notices
    return notice.removeprefix("Taken for: “").removesuffix("”")


@pytest.mark.parametrize(
    ("last", "correction", "expected"),
    [
        ("how do i treat it", "no i mean lupus", "how do i treat lupus"),
        ("how long does mobilization take", "no i meant conditioning",
         "how long does conditioning take"),
        ("What are the risks for lupus?", "No, I meant diabetes",
         "What are the risks for diabetes?"),
        ("How long does the transplant take?", "no, the hospital stay",
         "How long does the hospital stay take?"),
        ("what are the risks", "no, for lupus", "what are the risks for lupus"),
        ("what happens to the cells in apheresis?", "no, i meant in mobilization",
         "what happens to the cells in mobilization?"),
        ("what is an allogeneic transplant", "no, autologous", "what is an autologous transplant"),
        ("What is a transplant?", "I meant apheresis", "What is an apheresis?"),
        ("when did it start", "no, I meant where", "where did it start"),
        ("when does the transplant start?", "no, end", "when does the transplant end?"),
        ("what was found in 1990", "no, I meant 2005", "what was found in 2005"),
        ("how long does mobilization take", "no, I meant condtioning",
         "how long does conditioning take"),
        ("what is apheresis", "no, I meant how long does mobilization take",
         "how long does mobilization take"),
    ],
)  # fmt: skip
def test_what_was_meant_is_put_into_the_question(
    index: PassageIndex, last: str, correction: str, expected: str
) -> None:
    assert meant(index, last, correction) == expected


def test_what_was_carried_over_can_be_corrected(index: PassageIndex) -> None:
    messages = ("what is apheresis", "how long does it take", "no, I meant mobilization")
    given = converse(index, *messages)[-1]
    assert meant(index, *messages) == "how long does mobilization take"
    assert given.read_as.carried == ()


def test_nothing_of_what_was_not_meant_is_carried_on(index: PassageIndex) -> None:
    given = converse(index, "what is apheresis", "no, conditioning", "when does it begin?")[-1]
    assert "apheresis" not in {term.text for term in given.read_as.carried}
    assert given.conversation.asked[0].text == "what is conditioning"


def test_back_leads_to_what_was_not_meant(index: PassageIndex) -> None:
    rejected, _, back = converse(index, "what is apheresis", "no, conditioning", "back")
    assert back.text == rejected.text
    assert back.reply == "Before that it was “what is apheresis”:"


def test_a_correction_of_nothing_is_asked_by_itself() -> None:
    given = answer("no, conditioning", MemoryIndex())
    assert (given.act, given.notices[0]) == (Act.CORRECTION, "Taken for: “conditioning”")


def test_of_two_places_for_a_name_a_name_is_corrected(index_of: IndexOf) -> None:
    index = index_of(a=["Ada met Babbage at a party.", "Turing met Church in the garden."])
    assert meant(index, "where did Ada go to a party", "no, Turing") == (
        "where did Turing go to a party"
    )
