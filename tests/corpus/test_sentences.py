"""Where a reader would say that a sentence ends."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import sentence_spans

prose = st.text("aA1 .!?,;:'\"()-\n\t\u00a0é…”")
properties = settings(max_examples=200)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Then Dr. Smith came in.",
        "Then J. Smith came in.",
        "Some cells, e.g. this one, live longer.",
        "Some cells, i.e. those of Prof. Smith, live longer.",
        "She served in the U.S. Army for years.",
        "It was found by Smith et al. 2020 and by others.",
        "It is shown in Fig. 3 of the paper.",
        "It costs 3.5 million dollars.",
        "Cells grow (see p. 12).",
        "They met at 5 p.m. in the hall.",
        "Wait ... there is more of it.",
        "Is it so?",
        "It is so!",
        "It is the so-called “tolerance.”",
        "(This stands in brackets.)",
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(sentence: str) -> None:
    assert cut(f"{sentence} The next one follows.") == [sentence, "The next one follows."]


def test_a_sentence_does_not_begin_with_a_lower_case_letter() -> None:
    assert cut("He asked why? and left. She stayed.") == ["He asked why? and left.", "She stayed."]


def test_a_remnant_without_words_belongs_to_the_sentence_before_it() -> None:
    assert cut("Cells can also grow. (2)") == ["Cells can also grow. (2)"]


def test_a_remnant_at_the_beginning_belongs_to_the_sentence_after_it() -> None:
    assert cut("No! Cells can grow. They do.") == ["No! Cells can grow.", "They do."]


def test_a_line_end_is_a_sentence_end() -> None:
    assert cut("apples and pears\nbread and butter\n\n") == ["apples and pears", "bread and butter"]


@pytest.mark.parametrize("text", ["", " ", "\n \n\t"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert cut(text) == []


@properties
@given(prose)
def test_sentences_come_in_order_and_do_not_overlap(text: str) -> None:
    places = [place for sentence in sentence_spans(text) for place in sentence]
    assert places == sorted(places)


@properties
@given(prose)
def test_no_word_is_left_out_of_the_sentences(text: str) -> None:
    found = sentence_spans(text)
    left = [c for n, c in enumerate(text) if not any(s.start <= n < s.end for s in found)]
    assert not "".join(left).strip()


@properties
@given(prose)
def test_no_white_space_stands_around_a_sentence(text: str) -> None:
    assert [sentence.strip() for sentence in cut(text)] == cut(text)


def test_a_very_long_line_is_cut_as_a_short_one_is() -> None:
    line = ["The cells of Dr. Smith live on.", "Do they?", "Some do, e.g. these ones."] * 1000
    assert cut(" ".join(line)) == line


@pytest.mark.parametrize("text", ["a", "A. ", "a.", "?!", "The cell lives. "])
def test_time_grows_with_the_length_of_a_line_and_no_faster(
    text: str, growth: Callable[..., float]
) -> None:
    line = text * (4_000 // len(text))
    assert growth(sentence_spans, line, line * 4) < 10  # 4 if linear, 16 if quadratic
