"""What kind of answer is asked for, and which sentences hold one."""

import pytest

from bot.query.question import read_question
from bot.ranking.features.abbreviation import ABBREVIATION
from bot.ranking.features.answer_type import AnswerType
from bot.ranking.features.definition import DEFINITION
from bot.ranking.features.names import NAME
from bot.ranking.features.numbers import NUMBER
from bot.ranking.features.reasons import REASON
from bot.ranking.features.times import TIME
from corpus.terms import words

LONGEST = 2000
ALL = (TIME, NUMBER, NAME, REASON, DEFINITION, ABBREVIATION)


def values(answer_type: AnswerType, question: str, *sentences: str) -> list[float]:
    marked = [answer_type.marks(sentence, words(sentence)) for sentence in sentences]
    return answer_type.fits(read_question(question, LONGEST), marked)


def answer_types(question: str) -> list[AnswerType]:
    asked = read_question(question, LONGEST)
    return [answer_type for answer_type in ALL if answer_type.is_asked_by(asked)]


# What is asked for


@pytest.mark.parametrize(
    ("question", "asked_for"),
    [
        ("When does engraftment happen?", [TIME]),
        ("In what year was it?", [TIME]),
        ("Which century was it?", [TIME]),
        ("HOW OFTEN does it come back?", [TIME, NUMBER]),
        ("How long does it take?", [TIME, NUMBER]),
        ("how many are there", [NUMBER]),
        ("How much does it cost?", [NUMBER]),
        ("What percentage of patients relapse?", [NUMBER]),
        ("What mean age did they have?", [NUMBER, ABBREVIATION]),
        ("Who found it?", [NAME]),
        ("By whom was it found?", [NAME]),
        ("Whose idea was it?", [NAME]),
        ("Which company sells it?", [NAME]),
        ("What French king lived here?", [NAME]),
        ("Why is the sky blue?", [REASON]),
        ("How come it is blue?", [REASON]),
        ("What causes lupus?", [REASON]),
        ("What is the main reason?", [REASON, DEFINITION]),
        ("What does HSCT stand for?", [ABBREVIATION]),
        ("What is CAR short for?", [DEFINITION, ABBREVIATION]),
        ("Define HSCT", [DEFINITION, ABBREVIATION]),
        ("What is HSCT?", [DEFINITION, ABBREVIATION]),
        ("what's a T-cell", [DEFINITION, ABBREVIATION]),
        ("What are the MSCs?", [DEFINITION, ABBREVIATION]),
        ("What is graft versus host disease?", [DEFINITION]),
    ],
)
def test_a_question_asks_for_a_kind_of_answer(question: str, asked_for: list[AnswerType]) -> None:
    assert answer_types(question) == asked_for


@pytest.mark.parametrize(
    "question",
    [
        "?",
        "Is it safe?",
        "How does apheresis work?",
        "Where do stem cells live?",
        "What happens in multiple sclerosis?",
        "The whole whenever of somehow",
        "Is it somewhy?",
    ],
)
def test_other_questions_ask_for_no_kind(question: str) -> None:
    assert answer_types(question) == []


# What a sentence has


@pytest.mark.parametrize(
    "sentence",
    [
        "It was in 1931.",
        "It was before 2019, too.",
        "Born on May 5 in Rome.",
        "Born on 5 May in Rome.",
        "It took a week.",
        "She comes on Mondays or on Sunday.",
        "It is in July, at last.",
        "Open since April.",
        "In the 19th century it was new.",
        "For decades.",
        "Taken daily, it helps.",
        "TEN MINUTES LATER.",
        "Late | 14:00 | 22:00",
        "It opens at six o'clock.",
        "From half past six until nine.",
        "It closes at 9 p.m.",
        "At noon it is hot.",
    ],
)
def test_a_sentence_that_tells_a_time_fits_when(sentence: str) -> None:
    assert values(TIME, "When was it?", sentence) == [1]


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "It may be hot.",
        "There are 80.",
        "There are 1,018.",
        "In room 3011.",
        "A weekend.",
        "It was built by June Smith.",
        "They march in.",
        "It is 10:1 for us.",
        "Half of it went to us.",
    ],
)
def test_a_sentence_without_a_time_does_not(sentence: str) -> None:
    assert values(TIME, "When was it?", sentence) == [-1]


@pytest.mark.parametrize(
    "sentence",
    ["There are 80.", "Two came.", "Several came.", "It is 3.5 % at most.", "HALF of them.", "1st"],
)
def test_a_sentence_with_a_number_fits_how_many(sentence: str) -> None:
    assert values(NUMBER, "How many are there?", sentence) == [1]


@pytest.mark.parametrize("sentence", ["", "Many came.", "Someone came.", "The weight is low."])
def test_a_sentence_without_a_number_does_not(sentence: str) -> None:
    assert values(NUMBER, "How many are there?", sentence) == [-1]


@pytest.mark.parametrize("sentence", ["It was Marie Curie.", "He met O'Neill.", "At the WHO."])
def test_a_sentence_with_a_name_fits_who(sentence: str) -> None:
    assert values(NAME, "Who was it?", sentence) == [1]


@pytest.mark.parametrize("sentence", ["", "It was somebody.", "Nobody came.", "Was it I or a T?"])
def test_a_capital_at_the_beginning_or_alone_is_no_name(sentence: str) -> None:
    assert values(NAME, "Who was it?", sentence) == [-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Because it is hot.",
        "It fell due to rain.",
        "This leads to fever.",
        "It resulted from heat.",
        "They wait to avoid harm.",
        "Rain is the reason.",
        "As a result, it broke.",
        "It is attributed to heat.",
        "Consequently it fell.",
        "It hides so that nobody sees it.",
    ],
)
def test_a_sentence_with_a_reason_fits_why(sentence: str) -> None:
    assert values(REASON, "Why is it so?", sentence) == [1]


@pytest.mark.parametrize(
    "sentence", ["", "It is hot.", "It is due.", "He leads.", "They go to Rome.", "So is that."]
)
def test_a_sentence_without_a_reason_does_not(sentence: str) -> None:
    assert values(REASON, "Why is it so?", sentence) == [-1]


# What the question has itself is no answer to it


def test_a_number_of_the_question_is_no_answer() -> None:
    found = values(NUMBER, "How many of the 80 are rare?", "Of 80.", "Of 80, two are.", "Of 801.")
    assert found == [-1, 1, 1]


@pytest.mark.parametrize("typed", ["Curie", "curie", "CURIE and Curie"])
def test_a_name_of_the_question_is_no_answer(typed: str) -> None:
    found = values(NAME, f"Who taught {typed}?", "He taught Curie.", "He, Becquerel, did.")
    assert found == [-1, 1]


# Abbreviations


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What does HSCT stand for?", "A hematopoietic stem cell transplantation (HSCT) helps."),
        ("what is hsct", "A hematopoietic stem cell transplantation (HSCT) helps."),
        ("What are MSCs?", "Mesenchymal stem cells (MSCs) are peacemakers."),
        ("What is an MSC?", "Mesenchymal stem cells (MSCs) are peacemakers."),
        ("What are MSCs?", "A mesenchymal stem cell (MSC) is a peacemaker."),
        ("What is MS?", "In multiple sclerosis (MS), nerves suffer."),
        ("What does SARS stand for?", "Severe acute respiratory syndrome (SARS) is new."),
        ("What is a miRNA?", "Some micro ribonucleic acids (miRNAs) are short."),
        ("What does G-CSF mean?", "Granulocyte colony-stimulating factor (G-CSF) is given."),
    ],
)
def test_the_sentence_that_defines_an_abbreviation_fits(question: str, sentence: str) -> None:
    assert values(ABBREVIATION, question, sentence) == [1]


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "HSCT is a hematopoietic stem cell transplantation.",
        "Mesenchymal stem cells (MSCs) are peacemakers.",
        "It is new (HSCT).",
    ],
)
def test_other_sentences_are_no_worse_for_it(sentence: str) -> None:
    assert values(ABBREVIATION, "What does HSCT stand for?", sentence) == [0]


def test_the_sentence_that_says_what_something_is_fits_and_the_others_are_no_worse() -> None:
    sentences = ("A rootstock is a plant.", "Some water rootstocks.", "A scion is a shoot.")
    assert values(DEFINITION, "What are rootstocks?", *sentences) == [1, 0, 0]
