"""Where a reader would say that a sentence ends."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import sentence_spans

prose = st.text("aA1 .!?,;:'\"()[]-\n\t\u00a0é…”²。」と؟") | st.lists(
    st.sampled_from('no. U.K. p.m. max. 2. 10 [2] .3 S. h. It The Mai am 。 ? " ’s :'.split())
    | st.sampled_from([" ", "\n", "words are here"])
).map("".join)
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


@pytest.mark.parametrize(
    "sentences",
    [
        # A word or letters with a point, before what begins a sentence
        ["The library is in the U.K.", "It opens at nine."],
        ["They moved to the U.S.A.", "After that they were rich."],
        ["He asked and she said no.", "Everybody was glad."],
        ["The gate shuts at 9 p.m.", "Visitors must leave by then."],
        ["It was founded by Smith Ltd.", "The founder died young."],
        ["Oranges have vitamin C.", "Their peel has none."],
        ["All coats are of size M.", "Order early."],
        ["The oven is on for 2 h.", "Bread needs less."],
        ["They sell pens, paper, etc.", "You pay at the door."],
        # No end before what only goes on
        ["She became a Ph.D.: the first of the family.", "All came."],
        ["It was the M.D.’s turn.", "He spoke."],
        ["The novels of J.K. Rowling sold well.", "So did others."],
        ["It is no. 7 of 12.", "The next is no. 8."],
        ["It starts at 9 p.m. Eastern time.", "It is long."],
        # Notes belong to what stands before them, the number of an item to what follows
        ["The mill burnt down.[3]", "It was built anew.[4][5]", "It stands."],
        ["The mill burnt down in 1874.12", "It was built anew.3,4", "It stands.⁵", "Go there."],
        ["They paid for the mill.[b]", "It burnt."],
        ["1. Heat the oven.", "2. Mix the dough.", "3. Bake."],
        ["a. Heat the oven.", "b. Mix the dough."],
        ["You may take max. 3 books home.", "Min. 1 day has to pass."],
        ["See Fig.3 The rest is clear."],
        # A blank is lacking
        ["Use threading.Thread for it.", "It is easy."],
        # Other languages
        ["Am 7. Oktober kam z. B. Anna.", "Der 3. Zug fiel aus."],
        ["Sie kaufte Brot, Käse usw. für alle.", "Dann ging sie zu Dr. med. Roth."],
        ["El Sr. Paz dijo que no.", "Véase la pág. 12."],
        ["On ouvre à 9 h.", "Mme. Petit est là."],
        ["Er wohnt in der Parkstr. 5 und liest S. 12.", "Dann schläft er."],
    ],
)
def test_sentences_end_where_a_reader_sees_it(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_sentence_ends_where_the_blank_behind_it_is_lacking() -> None:
    assert cut("Close the lid.Then wait. Open it.") == ["Close the lid.", "Then wait.", "Open it."]


@pytest.mark.parametrize(
    "sentences",
    [
        ["图书馆九点开门。", "几点关门？", "五点！", "好。"],
        ["「はい。」と彼は言った。", "それから帰った。"],
        ["他说：“好。”", "然后走了。"],
    ],
)
def test_signs_of_other_scripts_end_sentences_without_a_blank(sentences: list[str]) -> None:
    assert cut("".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [["متى تفتح المكتبة؟", "في التاسعة."], ["दुकान खुली है।", "आओ।"], ["هل نعم؟", "نعم."]],
)
def test_signs_of_other_scripts_end_sentences(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_notes_that_begin_a_line_are_the_numbers_of_a_list() -> None:
    assert cut("[1] The first has words. [2] The second has too.") == [
        "[1] The first has words.",
        "[2] The second has too.",
    ]


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


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "A. ",
        "a.",
        "?!",
        "The cell lives. ",
        "no.",
        "[2] ",
        "2. ",
        "p.m. It ",
        "。",
        "a.1 The ",
    ],
)
def test_time_grows_with_the_length_of_a_line_and_no_faster(
    text: str, growth: Callable[..., float]
) -> None:
    line = text * (4_000 // len(text))
    assert growth(sentence_spans, line, line * 4) < 10  # 4 if linear, 16 if quadratic


@pytest.mark.parametrize("sign", [". ", "(2) ", "... ", "a. "])
def test_many_signs_between_sentences_take_time_by_their_number(sign: str) -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        sentence_spans(f"A garden. {sign * count}")
        return time.process_time() - began

    assert seconds(40_000) < 20 * seconds(5_000) + 0.1  # by the number of pairs it were 64 times
