"""Small talk is told by fitted weights; nothing that is said here was fitted to."""

import json
from collections.abc import Callable, Collection

import pytest

from bot.query.message import read_message
from bot.query.small_talk import LONGEST, PATH, small_talk_of, table
from bot.values.kinds import Act
from corpus.index import PassageIndex

SAID = {
    Act.GREETING: "hello my dear bot | hi there, how are you today? | good evening to you"
    " | hey, what's up? | it is nice to meet you",
    Act.THANKS: "thanks a million | thank you so very much, that was kind | many thanks to you"
    " | i really appreciate that",
    Act.GOODBYE: "goodbye for now | see you soon, my bot | i have to go now, bye"
    " | i will talk to you later on | bye bye and have a nice evening",
    Act.CAPABILITIES: "what are you able to help me with today?"
    " | what sort of things can i ask you?"
    " | what topics can i ask you about | how can you help me?",
    Act.ABOUT_BOT: "what is your full name, please"
    " | what should i call you? | who was it that made you?"
    " | what country do you live in | are you a real person or a machine"
    " | and how old are you exactly"
    " | so what do you like to do for fun | do you have a cat | which company do you work for",
    Act.YES: "yes that is quite true | yeah, i say that's right | i think so, yes",
    Act.NO: "no, that's not right | that is just false | i don't think that is true",
    Act.REPEAT: "could you please repeat that for me? | say that one more time please"
    " | sorry, i didn't hear what you said | what was that you just said?",
    Act.DONT_KNOW: "i'm really not so sure | i have no idea at all"
    " | well maybe, or maybe not | i do not know",
    Act.RESET: "please stop doing that now | cancel that please | never mind, forget it",
}


def none_held(stems: Collection[str]) -> Collection[str]:
    return ()


def all_held(stems: Collection[str]) -> Collection[str]:
    return stems


def act(message: str, held: Callable[[Collection[str]], Collection[str]] = none_held) -> Act:
    return read_message(message, held, 2000).act


def held_by_article(index: PassageIndex) -> Callable[[Collection[str]], Collection[str]]:
    def held(stems: Collection[str]) -> Collection[str]:
        found = index.statistics(stems).passages_with_term
        return [stem for stem in stems if found[stem]]

    return held


@pytest.mark.parametrize(
    ("message", "meant"),
    [(message, meant) for meant, said in SAID.items() for message in said.split(" | ")],
)
def test_small_talk_is_told_apart(message: str, meant: Act, index: PassageIndex) -> None:
    assert act(message, held_by_article(index)) is meant


@pytest.mark.parametrize(
    "question",
    [
        "thanks to what do stem cells survive?",
        "Are you sure mobilization takes five days?",
        "Where do stem cells come from?",
        "how old are the patients",
        "who made the first transplant",
        "what is the name of the disease",
        "do people with lupus have pets",
        "can you stop the medication after a transplant",
        "say goodbye to the immune system",
        "what do they do?",
        "how many are there",
        "could you tell me what happened",
        "do you know how it works",
    ],
)
def test_a_question_with_such_words_stays_a_question(question: str, index: PassageIndex) -> None:
    assert act(question, held_by_article(index)) is Act.QUESTION
    assert act(question, all_held) is Act.QUESTION


@pytest.mark.parametrize(
    "message", ["thanks for the quinces", "what do you like about quinces", "stop the quinces now"]
)
def test_one_word_of_the_article_vetoes(message: str) -> None:
    assert act(message, lambda stems: {"quinc"} & set(stems)) is Act.QUESTION


def test_what_is_known_of_small_talk_does_not_veto() -> None:
    for message in ("what is your name", "do you have pets now", "thank you so much for your help"):
        assert act(message, all_held) is act(message, none_held) is not Act.QUESTION


ANYBODY = """
what should you bring along | when must you leave the house | where can you park | how do you pay
how long should you soak it | what do you need to bring | when do you have to tell them
who should you ask first | how much can you carry | what must you not forget | can you freeze it
should you rinse it first | must you sign it | what happens if you miss it | who must you pay
what do you put in it | when can you begin again | how often should you check | do you need tools
where should you put the lid | what can you bring with you | how do you lock it
what should you fill in
why must you hurry | which form do you send | how soon must you answer | where should you go
what else can you bake in it | what will you need later | when may you go home | what can you win
do you have to register | how do you know when it is ready | until when can you stay
what should you wear | how many guests may you bring | what do you get for it
when do you turn it over | what should you not touch | who do you send it to
"""


@pytest.mark.parametrize("question", ANYBODY.strip().replace("\n", " | ").split(" | "))
def test_what_is_asked_of_anybody_stays_a_question(question: str, index: PassageIndex) -> None:
    assert act(question, held_by_article(index)) is Act.QUESTION
    assert act(question, all_held) is Act.QUESTION


@pytest.mark.parametrize(
    "question",
    ["will i go lame", "can i swim soon", "am i too tall", "is that edible", "do they go sour"],
)
def test_a_verb_with_its_subject_in_front_is_no_yes_and_no_thanks(question: str) -> None:
    assert act(question) is Act.QUESTION


def test_a_request_to_stop_may_have_a_verb_with_its_subject_in_front() -> None:
    assert act("can you stop") is Act.RESET
    assert act("can we start over") is Act.RESET


@pytest.mark.parametrize("word", "ai bot robot life program good device assistant".split())
def test_what_asks_of_a_thing_is_asked_of_the_article_that_has_it(word: str) -> None:
    for question in (f"what is {word}?", f"what is the {word}?", f"who made the {word}?"):
        assert act(question, all_held) is Act.QUESTION


def test_what_is_put_to_nobody_is_asked_of_an_article_that_has_the_word() -> None:
    assert act("are these robots or humans", all_held) is Act.QUESTION


def test_one_unknown_word_is_no_small_talk() -> None:
    for word in ("zorro", "quinces", "MS"):
        assert act(word) is Act.QUESTION


def test_the_table_is_small_and_rounded() -> None:
    weights, words = table()
    flat = [weight for row in weights.values() for weight in row.values()]
    assert len(flat) <= 5_000
    assert all(weight == round(weight, 1) != 0 for weight in flat)
    acts = {act for row in weights.values() for act in row}
    assert acts == {Act.QUESTION, *words}
    assert {Act(name) for name in acts} == {Act.QUESTION, *SAID}


def test_the_table_is_read_once_and_from_one_file() -> None:
    assert table() is table()
    assert table().weights == json.loads(PATH.read_text("utf-8"))["weights"]


def test_the_order_of_equal_sums_is_always_the_same() -> None:
    stems = "thank you and goodby".split()
    assert len({small_talk_of(stems) for _ in range(5)}) == 1


def test_what_is_longer_than_small_talk_is_none() -> None:
    assert small_talk_of(["thank"] * LONGEST) is not None
    assert small_talk_of(["thank"] * (LONGEST + 1)) is None
