"""A long pasted mail is asked by its questions."""

from collections.abc import Callable, Collection

import pytest
from conversing import converse

from bot.query.message import read_message
from bot.values.kinds import Act, Status
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]

WARRANTY = """Dear team,

I bought your kettle in March and was very happy with it at first. It has become very loud.
Could you tell me how long the warranty is? And does it cover limescale?

Kind regards,
Anna Smith"""
FAR_APART = """Hello. Could you tell me how long the warranty is? My kettle has become very loud,
which I did not expect of one that cost so much. My husband says that it has always been so. Also,
are dogs admitted to the shop? Thanks."""


def asks(text: str, *known: str) -> tuple[str, tuple[str, ...]]:
    """Return what a message asks, of articles with words that begin so."""

    def held(stems: Collection[str]) -> Collection[str]:
        return [stem for stem in stems if stem.startswith(known)]

    read = read_message(text, held, 2000)
    assert read.act is Act.QUESTION
    return read.question.text, read.unasked


@pytest.mark.parametrize(
    ("mail", "asked"),
    [
        (WARRANTY, "Could you tell me how long the warranty is? And does it cover limescale?"),
        (
            "Hi there! Hope you are doing well. I started in May and my wife is expecting a baby. "
            "How much leave do I get? Thanks a lot, Tom",
            "How much leave do I get?",
        ),
        (
            "Good morning, I have been with you for six years. I would like to know how many days "
            "I get. Please also tell me whether unused days are paid out. Many thanks, Lena",
            "I would like to know how many days I get. Please also tell me whether unused days are "
            "paid out.",
        ),
        (
            "My warranty has a question. How are you? I need help. What is the limit of the "
            "warranty for kettles. Regards",
            "What is the limit of the warranty for kettles.",
        ),
    ],
)
def test_a_mail_is_asked_by_the_sentences_that_ask(mail: str, asked: str) -> None:
    assert asks(mail, "warranti", "leav", "day") == (asked, ())


def test_questions_that_stand_far_apart_are_asked_one_after_the_other() -> None:
    assert asks(FAR_APART, "warranti", "dog") == (
        "Hello. Could you tell me how long the warranty is?",
        ("Also,\nare dogs admitted to the shop?",),
    )


def test_a_question_of_which_no_word_is_known_is_asked_with_what_leads_up_to_it() -> None:
    mail = "Hello. I have a kettle of yours. Since May its light blinks. How can I repair it? Jo"
    blinks = "Since May its light blinks. How can I repair it?"
    assert asks(mail, "light", "kettl") == (blinks, ())
    assert asks(mail, "light", "kettl", "repair") == ("How can I repair it?", ())


def test_a_mail_without_a_question_is_asked_by_the_sentence_that_is_known_best() -> None:
    mail = (
        "Dear support, my kettle switches off before the water boils. I have tried it with "
        "different sockets. Nothing helps. Best, Karl"
    )
    assert asks(mail, "kettl", "water", "boil")[0] == (
        "Dear support, my kettle switches off before the water boils."
    )
    assert asks(mail, "socket")[0] == "I have tried it with different sockets."
    assert asks(mail, "zebra")[0] == mail


@pytest.mark.parametrize(
    "message",
    [
        "The kettle is loud. Why?",
        "I did not expect that. Really, tea? Say more.",
        "In 1973 Dr. J. R. Dale Jr. of St. Mary's opened the library. Who gave the books?",
        "What is the limit on cards, e.g. for students of the U.S. army, approx. and in sum?",
    ],
)
def test_a_short_message_is_asked_as_it_is(message: str) -> None:
    assert asks(message, "") == (message, ())


def test_what_was_asked_of_a_mail_and_what_was_not_is_told(index_of: IndexOf) -> None:
    index = index_of(
        kettle=["The warranty lasts two years. Limescale is not covered."],
        shop=["Dogs are not admitted to the shop."],
    )
    given, then = converse(index, FAR_APART, "are dogs admitted to the shop?")
    assert given.notices == (
        "Taken for: “Hello. Could you tell me how long the warranty is?”",
        "Not asked yet: “Also, are dogs admitted to the shop?”",
    )
    assert given.text == "The warranty lasts two years."
    assert then.status is Status.ANSWERED


def test_a_long_mail_is_read_in_steps_that_grow_with_its_length(
    steps: Callable[[Callable[[], object]], int],
) -> None:
    hostile = ("Is it so? I see. Thanks a lot for that. Hm. " * 50)[:2000]

    def read(text: str) -> Callable[[], object]:
        return lambda: read_message(text, lambda stems: stems, 2000)

    read(hostile)()
    assert steps(read(hostile)) < 3 * steps(read(hostile[:1000]))


def test_a_message_of_nothing_but_questions_is_not_quoted_again(index_of: IndexOf) -> None:
    index = index_of(kettle=["The warranty lasts two years. It covers no limescale."])
    [given] = converse(index, "How long is the warranty? What does it cover? Are lids covered?")
    assert not [notice for notice in given.notices if notice.startswith("Taken for")]
