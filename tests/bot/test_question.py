"""What can be asked, and what is read in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.query.question import Question, read_question
from bot.values.errors import QuestionEmpty, QuestionError, QuestionTooLong, QuestionUnreadable

any_text = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))


def read(text: str) -> Question:
    return read_question(text, longest=100)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\t\r", "\u00a0\u2003", "\u200b\ufeff", "\u0301", "\x1b", "\u3164", "\u2800"],
)
def test_a_question_that_cannot_be_seen_is_empty(text: str) -> None:
    with pytest.raises(QuestionEmpty, match="type what you want to know"):
        read(text)


@pytest.mark.parametrize("text", ["?", "🙂", "a", "§", "庭"])
def test_whatever_can_be_seen_can_be_asked(text: str) -> None:
    assert read(text).text == text


def test_a_question_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert len(read("a" * 100).text) == 100
    with pytest.raises(QuestionTooLong, match="101 characters, the limit is 100") as refused:
        read("a" * 101)
    assert (refused.value.found, refused.value.limit) == (101, 100)


def test_the_length_is_looked_at_first() -> None:
    with pytest.raises(QuestionTooLong):
        read("\0" * 101)


@pytest.mark.parametrize("character", ["\0", "\ud800", chr(0xDCFF)])
def test_an_unreadable_character_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(QuestionUnreadable, match="at position 5; remove it") as refused:
        read(f"what{character}is it")
    assert refused.value.position == 4


def test_white_space_around_a_question_does_not_count() -> None:
    assert read(" \n What is HSCT?\t").text == "What is HSCT?"


def test_the_content_is_the_first_term_of_each_stem_that_is_no_stop_word() -> None:
    content = read("How do the cells of a cell transplant?").content
    assert {stem: term.word for stem, term in content.items()} == {
        "cell": "cells",
        "transplant": "transplant",
    }


def test_a_question_of_stop_words_alone_is_about_them() -> None:
    assert list(read("Who is it?").content) == ["who", "is", "it"]


def test_the_topic_leaves_out_idle_words_that_the_article_lacks() -> None:
    question = read("How does the graft work?")
    assert question.topic({"graft": 2, "work": 0}) == {"graft": 2}
    assert question.topic({"graft": 2, "work": 1}) == {"graft": 2, "work": 1}
    assert question.topic({"graft": 0, "work": 0}) == {"graft": 0}


def test_a_question_of_idle_words_alone_is_about_them_unless_it_leans_on_others() -> None:
    question = read("How does it work?")
    assert question.topic({"work": 0}) == {"work": 0}
    assert question.topic({"work": 0}, leans=True) == {}
    assert question.topic({"work": 3}) == {"work": 3}
    assert question.topic({"work": 3}, leans=True) == {}
    assert read("Do they work?").topic({"work": 3}, leans=True) == {"work": 3}


def test_a_question_of_stop_words_has_no_topic_where_it_leans_on_others() -> None:
    question = read("Who is it?")
    held = {"who": 1, "is": 3, "it": 2}
    assert question.topic(held) == held
    assert question.topic(held, leans=True) == {}


def test_how_long_is_no_topic_and_the_work_of_a_person_is() -> None:
    held = {"long": 0, "work": 0}
    assert read("How long until I can work again?").topic(held) == {"work": 0}
    assert read("How does the graft work?").topic({"graft": 1, "work": 0}) == {"graft": 1}


@pytest.mark.parametrize(
    ("question", "idle"),
    [
        ("how long is it", {"long"}),
        ("is the long arm old", set()),
        ("how old is it and how does it work", {"old", "work"}),
        ("how many people work there", set()),
        ("how can i work", {"work"}),
        ("what else is good", {"els", "good"}),
    ],
)
def test_some_words_only_help_to_ask_where_they_stand(question: str, idle: set[str]) -> None:
    assert read(question).idle == idle


@pytest.mark.parametrize(
    "word", ["good", "need", "else", "done", "goes", "haha", "ok", "besides", "ever", "whether"]
)
def test_a_word_that_the_article_need_not_have_is_not_missed(word: str) -> None:
    question = read(f"{word} graft")
    unknown, graft = question.content
    assert question.topic({unknown: 0, graft: 2}) == {graft: 2}
    assert question.topic({unknown: 1, graft: 2}) == {unknown: 1, graft: 2}


def test_a_question_without_words_has_no_terms() -> None:
    question = read("?! … 🙂")
    assert (question.terms, question.content) == ((), {})


@settings(max_examples=300)
@given(any_text)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        question = read(text)
    except QuestionError:
        return
    assert question.text == text.strip() != ""
    assert question.content.keys() <= {term.stem for term in question.terms}


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "押金多少钱？", ["押金"]),
        ("zh", "什么时候关门？", ["关门"]),
        ("zh", "是谁？", ["是谁"]),
        ("ja", "庭はいつ開きますか", ["庭は", "開き"]),
    ],
)
def test_groups_of_characters_with_a_word_that_asks_are_no_terms(
    language: str, text: str, words: list[str]
) -> None:
    assert read_question(text, 2_000).read_in(language).words == words
