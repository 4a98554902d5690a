"""How often passages answered is counted by their texts, and nothing else is."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from bot.journal.coverage import fingerprint
from bot.journal.journal import Journal, entries, passages_that_answered
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]
DAY = 24 * 60 * 60
GARDEN = [
    "The garden opens at nine. Visitors may bring a dog that is on a lead.",
    "The pond was dug in 1820 by twelve men. Frogs live there.",
]
DOG, POND = "May visitors bring a dog?", "How many men dug the pond?"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "questions.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with contextlib.closing(Journal.open(path, 90)) as journal:
        yield journal


def counts(path: Path, index: PassageIndex) -> list[int]:
    found = passages_that_answered(path, "garden")
    return [found.get(fingerprint(passage), 0) for passage in index.article("garden")]


def test_a_passage_that_answers_is_counted_and_no_question_kept(
    journal: Journal, path: Path, index_of: IndexOf
) -> None:
    index = index_of(garden=GARDEN)
    for question in (DOG, DOG, POND, "Who won the world cup?", "thanks"):
        journal.keep(answer(question, index))
    journal.settle()
    assert counts(path, index) == [2, 1]
    assert [entry.question for entry in entries(path)] == ["Who won the world cup?"]


def test_a_passage_keeps_its_count_where_others_are_put_before_it(
    journal: Journal, path: Path, index_of: IndexOf
) -> None:
    journal.keep(answer(DOG, index_of(garden=GARDEN)))
    journal.settle()
    assert counts(path, index_of(garden=["Opened by a queen.", *GARDEN])) == [0, 1, 0]
    assert counts(path, index_of(garden=[f"{GARDEN[0]} No cats.", GARDEN[1]])) == [0, 0]


def test_a_passage_that_long_did_not_answer_is_forgotten(path: Path, index_of: IndexOf) -> None:
    index = index_of(garden=GARDEN)
    for day, question in ((0, DOG), (80, POND)):
        with contextlib.closing(Journal.open(path, 90, now=lambda: 1e9 + day * DAY)) as journal:  # noqa: B023
            journal.keep(answer(question, index))
    for day in (95, 97):
        Journal.open(path, 90, now=lambda: 1e9 + day * DAY).close()  # noqa: B023
    assert counts(path, index) == [0, 1]


def test_a_file_from_before_it_was_counted_gains_the_table(path: Path, index_of: IndexOf) -> None:
    Journal.open(path, 90).close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE coverage")
    assert passages_that_answered(path, "garden") == {}
    index = index_of(garden=GARDEN)
    with contextlib.closing(Journal.open(path, 90)) as journal:
        journal.keep(answer(DOG, index))
    assert counts(path, index) == [1, 0]


def test_where_there_is_no_file_nothing_has_answered(path: Path) -> None:
    assert passages_that_answered(path, "garden") == {}
    assert not path.exists()
