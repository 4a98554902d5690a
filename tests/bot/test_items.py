"""Which items and rows are marked where a question names some of them."""

from pathlib import Path

import pytest

from bot.dialogue.answering import answer
from bot.values.answers import Answer
from bot.values.kinds import Status
from corpus.index import PassageIndex
from corpus.opening import open_index

STOCK = """# Stock of the hardware shop

## Staff

| Name |
| --- |
| Anna |
| Bert |
| Carla |

## Bridges

| Bridge | Year | Material |
| --- | --- | --- |
| Ottersby Footbridge | 1929 | steel |
| Severnholm Bridge | 1936 | timber |
| Kilbrannan Viaduct | 1951 | concrete |
| Tamar Ferry Pier | 1958 | steel |
"""


@pytest.fixture
def stock(tmp_path: Path) -> PassageIndex:
    path = tmp_path / "stock.md"
    path.write_text(STOCK, "utf-8")
    return open_index([path])


def _marked(given: Answer) -> list[str]:
    source = given.sources[0]
    return [source.passage.text[mark.start : mark.end] for mark in source.marks]


def test_each_row_is_marked_that_has_the_same_words_of_a_question_for_several(
    stock: PassageIndex,
) -> None:
    _header, *rows = _marked(answer("which bridges are made of steel", stock))
    assert rows == ["Ottersby Footbridge | 1929 | steel", "Tamar Ferry Pier | 1958 | steel"]


def test_an_item_that_is_named_is_marked_rather_than_the_next_one(stock: PassageIndex) -> None:
    assert _marked(answer("Anna", stock)) == ["Name", "Anna"]


def test_what_names_so_many_things_itself_announces_no_others(tmp_path: Path) -> None:
    path = tmp_path / "marta.md"
    path.write_text(
        "# Marta\n\nShe was born in Warsaw. She had two younger brothers, Piotr and Adam. "
        "In 1911 the family moved to Leeds. Her father opened a shop in Briggate.\n\n"
        "There are three types of bridges. Beam bridges rest on piers. Arch bridges carry by "
        "compression. Suspension bridges hang from cables. They all cost a lot.\n",
        "utf-8",
    )
    index = open_index([path])
    assert _marked(answer("which brothers did she have", index)) == [
        "She had two younger brothers, Piotr and Adam."
    ]
    [types] = _marked(answer("which types of bridges are there", index))
    assert types.startswith("Beam bridges")
    assert types.endswith("from cables.")


def test_a_heading_that_nothing_stands_under_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "hens.md"
    path.write_text("# Hens\n\n## Water and food\n\n## Winter\n\nHens rest in winter.\n", "utf-8")
    given = answer("what water and food do they get", open_index([path]))
    assert given.status is Status.UNSURE
