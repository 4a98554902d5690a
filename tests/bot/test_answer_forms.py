"""What is marked for questions that want a list, two parts, two sides, steps, or yes or no.

The articles and the 96 questions are our own. Figures are shares, frozen a little below what was
measured; each floor is a decision.
"""

import functools
from pathlib import Path

import pytest

from bot import Answer, answer
from bot.evaluating.evaluation import evaluate
from bot.evaluating.question_sets import read_question_set
from bot.values.kinds import Form, Status
from bot.values.settings import DEFAULTS
from corpus.index import PassageIndex
from corpus.meaning.table import TableEncoder
from corpus.opening import open_index

FORMS = Path(__file__).parents[1] / "data" / "forms"
table = functools.cache(TableEncoder)


@functools.cache
def article(name: str) -> PassageIndex:
    """Return one of the articles, with the table for its meaning."""
    return open_index([FORMS / "articles" / name], encoder=table)


def marked(given: Answer) -> list[str]:
    """Return what is marked in the sources that answer, headers of tables too."""
    return [
        source.passage.text[mark.start : mark.end]
        for source in given.sources[: given.answering]
        for mark in source.marks
    ]


def test_what_is_marked_is_wanted_by_kind_of_question() -> None:
    """Marks of the first source that are wanted, and all that is wanted in the first three."""
    figures = evaluate(read_question_set(FORMS), DEFAULTS, encoder=table).figures()
    floors = {
        "list": (0.55, 0.6),
        "multipart": (0.75, 0.28),
        "comparison": (0.95, 0.6),
        "yesno": (0.7, 0.65),
        "steps": (0.55, 0.55),
        "howmany": (1.0, 1.0),
        "who_when": (0.7, 0.6),
    }
    found = {kind: (of["marked"], of["whole"]) for kind, of in figures["kinds"].items()}
    low = {
        kind: found[kind]
        for kind, floor in floors.items()
        if found[kind][0] < floor[0] or found[kind][1] < floor[1]
    }
    assert low == {}
    assert figures["claimed_wrong"] <= 0.06
    assert figures["item_f1"] >= 0.62


def test_a_lead_in_gives_its_whole_list() -> None:
    given = answer("What do I have to have with me on every trip?", article("canoe.md"))
    assert given.form is Form.LIST
    assert len(marked(given)) >= 4
    assert not any(mark.endswith(":") for mark in marked(given))


def test_one_item_is_marked_where_the_question_names_it() -> None:
    given = answer("How much is the family membership?", article("canoe.md"))
    assert marked(given)[-1].startswith("Family | any | €190")


def test_a_row_is_marked_with_the_head_of_its_table() -> None:
    given = answer("How much is the family membership?", article("canoe.md"))
    first, row = given.sources[0].marks
    assert (first.is_header, row.is_header) == (True, False)
    assert given.sources[0].passage.text[slice(*given.sources[0].sentence)].startswith("Family")


def test_two_sides_are_marked_each_as_a_part() -> None:
    given = answer("What is the difference between the water wheel and the steam engine?",
                   article("museum.md"))  # fmt: skip
    assert given.form is Form.COMPARISON
    assert [part.text for part in given.parts] == ["the water wheel", "the steam engine"]
    assert {mark.part for source in given.sources[: given.answering] for mark in source.marks} == {
        0,
        1,
    }


def test_a_side_that_is_not_spoken_of_is_named() -> None:
    given = answer("difference between the water wheel and the windmill", article("museum.md"))
    assert [part.said for part in given.parts] == [True, False]


def test_each_part_of_a_question_is_marked() -> None:
    given = answer(
        "How much is a load of washing, and where do I buy the tokens?", article("houserules.txt")
    )
    assert given.form is Form.PARTS
    assert [part.said for part in given.parts] == [True, True]
    assert any("€1.50" in mark for mark in marked(given))


@pytest.mark.parametrize("question", ["can my dog come into the house", "Are dogs allowed inside?"])
def test_what_decides_is_found_in_a_sentence_that_is_evidence(question: str) -> None:
    given = answer(question, article("museum.md"))
    assert given.form is Form.EVIDENCE
    cues = [
        source.passage.text[slice(*cue)]
        for source in given.sources[: given.answering]
        for mark in source.marks
        for cue in mark.cues
    ]
    assert {"may", "are not"} & set(cues)


def test_nothing_is_claimed_that_lacks_the_number_asked_for() -> None:
    given = answer("How many sheds were stolen?", article("garden.md"))
    assert given.status is not Status.ANSWERED
