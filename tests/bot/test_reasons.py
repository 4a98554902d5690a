"""Why a passage was found, in plain words and as parts of a bar."""

import math
from collections.abc import Callable

import pytest

from bot.catalogue.saying import LANGUAGES, speaking
from bot.dialogue.answering import answer
from bot.ranking.features import FEATURES
from bot.showing.reasons import _TELLS, compared_scores, reasons_for, segments, word_scores
from bot.values.answers import Explanation, Source
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]
GARDEN = (
    "The garden opens at nine. Visitors may bring a dog that is on a lead.",
    "The tea house sells cakes. Visitors may sit on the terrace in summer.",
    "The pond was dug in 1820 by twelve men. Visitors may feed the ducks there.",
)


@pytest.fixture
def garden(index_of: IndexOf) -> PassageIndex:
    return index_of(garden=list(GARDEN))


def found(question: str, index: PassageIndex) -> tuple[Source, Explanation]:
    source = answer(question, index, explain=True).sources[0]
    assert source.explanation
    return source, source.explanation


def test_the_words_that_the_passage_has_come_first(garden: PassageIndex) -> None:
    source, _ = found("May visitors bring a dog?", garden)
    said = reasons_for(source)
    assert said[0] == "It has “Visitors”, “bring” and “dog”."
    assert said[1] == "Few paragraphs have the words “bring” and “dog”."


def test_a_word_that_every_passage_has_is_not_rare(garden: PassageIndex) -> None:
    _, explanation = found("May visitors bring a dog?", garden)
    assert set(explanation.rare) == {"dog", "bring"}


def test_what_kind_of_answer_it_is_is_told(garden: PassageIndex) -> None:
    source, _ = found("How many men dug the pond?", garden)
    assert "It says how many or how much." in reasons_for(source)


def test_parts_of_a_bar_make_a_whole(garden: PassageIndex) -> None:
    _, explanation = found("How many men dug the pond for the ducks of visitors?", garden)
    for scores in (word_scores(explanation), compared_scores(explanation)):
        parts = segments(scores)
        assert math.isclose(sum(part.share for part in parts), 1)
        assert 2 <= len(parts) <= 5
        assert all(part.share > 0 for part in parts)


def test_of_many_parts_the_small_ones_are_one() -> None:
    parts = segments({"a": 5.0, "b": 4.0, "c": 3.0, "d": 2.0, "e": 1.0, "f": 1.0, "g": -1.0})
    assert [part.name for part in parts] == ["a", "b", "c", "d", "others"]
    assert parts[-1].share == 2 / 16


def test_what_hardly_counts_has_no_name() -> None:
    parts = segments({"dog": 5.0, "lead": 5.0, "are": 0.1})
    assert [part.name for part in parts] == ["dog", "lead", "others"]


def test_nothing_that_counts_is_no_picture() -> None:
    assert segments({}) == segments({"a": 0.001, "b": -2.0}) == []


def test_what_features_tell_is_told_in_every_language(garden: PassageIndex) -> None:
    assert _TELLS.keys() <= {feature.name for feature in FEATURES}
    source, _ = found("How many men dug the pond?", garden)
    told = set()
    for language in LANGUAGES:
        with speaking(language):
            told.add(" ".join(reasons_for(source)))
    assert len(told) == len(LANGUAGES)
