"""A clause or section is found by the number before it."""

from pathlib import Path

import pytest

from bot import answer
from bot.values.kinds import Status
from corpus.index import WritableIndex
from corpus.meaning.table import TableEncoder
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

LEASE = """\
# Lease of a workshop

This agreement is made between Brandt and Osei ("the Landlord") and Lindner ("the Tenant").

In this lease the word clause stands for a paragraph.

## 1. Premises

1.1 The yard may be used for parking by the Tenant, but not for storage.

## 3. Rent

3.1 The monthly rent is payable in advance by the third working day of each month.

3.2 If the rent is late by more than ten days, the Landlord may charge interest of 4 percent a \
year on the amount outstanding [note: Interest is counted from the day after the due date].

3.3 The deposit is returned within eight weeks after the keys are handed back.

## 5. Termination

5.1 Either party may terminate the lease if the other is in breach.
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


def test_a_clause_asked_for_by_its_number_stands_out_whatever_others_mean(tmp_path: Path) -> None:
    path = tmp_path / "lease.md"
    path.write_text(LEASE)
    index = open_index([path], encoder=TableEncoder)
    for clause in ("1.1", "3.1", "3.2", "3.3", "5.1"):
        found = answer(f"What does clause {clause} say?", index)
        assert found.status is Status.ANSWERED
        assert found.sources[0].quote.startswith(clause)


def test_a_number_that_heads_nothing_is_not_in_the_article(index: WritableIndex) -> None:
    assert answer("What does clause 7.3 say?", index).status is Status.NOT_IN_ARTICLE


def test_a_number_of_something_else_is_no_section(index: WritableIndex) -> None:
    found = answer("Who plays 2.1 drums?", index)
    assert "drums" in found.sources[0].quote
