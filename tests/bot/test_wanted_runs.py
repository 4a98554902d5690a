"""Runs of words are found where they were copied from, however they were copied."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.evaluating.wanted_runs import SearchedText

TEXT = (
    "Fill the kettle’s tank.\nSpring | first Saturday | Odette\nStraße 7, snake_case, and the tank."
)


def found(run: str, text: str = TEXT) -> list[str]:
    return [text[span.start : span.end] for span in SearchedText(text).places(run)]


@pytest.mark.parametrize(
    ("run", "standing"),
    [
        ("Fill the kettle’s tank.", "Fill the kettle’s tank."),
        ("fill THE kettle's tank", "Fill the kettle’s tank"),
        ("the kettles tank", "the kettle’s tank"),
        ("**Fill** the\n  `kettle`s", "Fill the kettle’s"),
        ("spring first saturday", "Spring | first Saturday"),
        ("| Spring | first Saturday |", "Spring | first Saturday"),
        ("tank. spring", "tank.\nSpring"),
        ("STRASSE 7", "Straße 7"),
        ("snakecase", "snake_case"),
    ],
)
def test_a_run_is_found_however_it_is_written(run: str, standing: str) -> None:
    assert found(run) == [standing]


def test_a_run_is_found_at_each_of_its_places() -> None:
    assert [(span.start, span.end) for span in SearchedText(TEXT).places("the tank")] == [
        (TEXT.rindex("the tank"), len(TEXT) - 1)
    ]
    assert len(found("tank")) == 2
    assert found("aa", "aaaaa") == ["aa", "aa"]


@pytest.mark.parametrize("run", ["", " \n", "|", "**", "kettle tank", "Odette Straße 8"])
def test_what_is_not_there_is_not_found(run: str) -> None:
    assert found(run) == []


@given(st.text(alphabet="aBß*_|/’ \n", min_size=1, max_size=30), st.data())
def test_a_slice_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    run = text[start : data.draw(st.integers(start + 1, len(text)))]
    assume(any(character.isalpha() or character == "’" for character in run))
    places = list(SearchedText(text).places(run))
    assert places
    for place in places:
        again = SearchedText(text[place.start : place.end]).places(run)
        assert [span.start for span in again] == [0]
