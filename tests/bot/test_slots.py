"""The places of a question that name what it is about."""

import pytest

from bot.query.slots import slots_in


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how do i clean it", ["it"]),
        ("when did Turing die", ["Turing"]),
        ("How does apheresis work?", ["apheresis"]),
        ("how do stem cells help people", ["people", "stem cells"]),
        ("who invented the telephone", ["telephone"]),
        ("what causes rust", ["rust"]),
        ("which drug treats gout", ["gout", "drug"]),
        ("how many houses burned", ["houses"]),
        ("How long does the hospital stay last?", ["hospital stay"]),
        ("where are MSCs taken from", ["MSCs"]),
        ("what are its risks", ["its", "risks"]),
        ("What are the risks for lupus?", ["lupus", "risks"]),
        ("how should we store dried meat", ["dried meat"]),
        ("does this disease hurt children", ["children", "disease"]),
        ("why?", []),
        ("", []),
    ],
)
def test_names_and_pronouns_are_places_and_verbs_are_none(
    question: str, expected: list[str]
) -> None:
    assert [question[slice(*slot.span)] for slot in slots_in(question)] == expected
