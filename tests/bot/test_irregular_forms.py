"""A question finds its words in the article in whichever form they stand there."""

from collections.abc import Callable

import pytest

from bot.dialogue.answering import answer
from bot.ranking.read_passages import letter_groups
from bot.values.kinds import Status
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]
TEXTS = [
    "The soup keeps for three days in a cold place. It can be frozen for two months.",
    "The mill stood by the river before the village was built. The miller wrote letters about it.",
    "In 1833 the inventor met a countess at a party in London. They were friends for years.",
    "The nest is as wide as two feet. The goose that built it hid under the leaves.",
]


@pytest.mark.parametrize(
    ("question", "ordinal", "highlight"),
    [
        ("can i freeze it", 1, "frozen"),
        ("when did he meet the countess", 3, "met"),
        ("what else did the miller write", 2, "wrote"),
        ("who builds villages", 2, "built"),
        ("is the nest a foot wide", 4, "feet"),
        ("did the geese hide?", 4, "hid"),
    ],
)
def test_a_word_is_found_in_its_other_form(
    index_of: IndexOf, question: str, ordinal: int, highlight: str
) -> None:
    given = answer(question, index_of(a=TEXTS))
    source = given.sources[0]
    assert given.status is not Status.NOT_IN_ARTICLE
    assert given.read_as.missing == ()
    assert source.passage.ordinal == ordinal
    assert highlight in {source.passage.text[slice(*span)] for span in source.highlights}


def test_forms_of_a_word_look_alike() -> None:
    assert letter_groups("frozen") == letter_groups("freeze")
    assert letter_groups("freezer") != letter_groups("freeze")


def test_a_word_of_megabytes_has_no_more_letter_groups_than_a_long_one() -> None:
    assert len(letter_groups("ab" * 1_500_000)) < 2 * 66
