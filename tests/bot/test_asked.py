"""What form of answer a question asks for, by how it begins."""

import pytest

from bot.query.asked import form_of
from bot.query.question import read_question
from bot.values.kinds import Form


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("can you tell me what the ingredients are", Form.LIST),
        ("could you please list the ingredients", Form.LIST),
        ("could you give me a list of awards", Form.LIST),
        ("can you tell us how to pay", Form.STEPS),
        ("can you tell me if dogs are allowed", Form.EVIDENCE),
        ("can you give blood", Form.EVIDENCE),
        ("can you", Form.EVIDENCE),
        ("can you please", Form.EVIDENCE),
    ],
)
def test_a_request_asks_for_the_form_of_what_it_requests(question: str, form: Form) -> None:
    assert form_of(read_question(question, 99)) is form
