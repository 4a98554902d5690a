"""A clause or section is found by the number before it."""

from pathlib import Path

import pytest

from bot import answer
from bot.values.kinds import Status
from corpus.index import WritableIndex
from corpus.opening import open_index

TEXT = """\
# House rules

## 1. Noise

1.1 Nobody plays the drums after eight.

1.2 Doors are closed softly.

## 2. Stairs

2.1 The stairs are swept on Mondays.

2.2 Bicycles stand in the yard and never on the stairs.

## Article IV Bins

(a) Glass goes into the green bin.

(b) Paper is tied up with string.
"""


@pytest.fixture
def index(tmp_path: Path) -> WritableIndex:
    path = tmp_path / "rules.md"
    path.write_text(TEXT)
    return open_index([path])


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What does clause 2.1 say?", "2.1 The stairs are swept"),
        ("What does 1.2 say?", "1.2 Doors are closed"),
        ("What is in § 2.2?", "2.2 Bicycles stand"),
        ("What does point (b) say?", "(b) Paper is tied up"),
    ],
)
def test_what_a_number_heads_is_found_by_it(
    index: WritableIndex, question: str, quote: str
) -> None:
    assert answer(question, index).sources[0].quote.startswith(quote)


def test_a_number_that_heads_nothing_is_not_in_the_article(index: WritableIndex) -> None:
    assert answer("What does clause 7.3 say?", index).status is Status.NOT_IN_ARTICLE


def test_a_number_of_something_else_is_no_section(index: WritableIndex) -> None:
    found = answer("Who plays 2.1 drums?", index)
    assert "drums" in found.sources[0].quote
