"""A message is a question unless it is plainly something else that people type in a chat."""

from collections.abc import Callable, Collection
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.languages.english import courtesies, reactions, steering
from bot.languages.english import message_words as common
from bot.languages.english.acts import ACTS
from bot.languages.english.vocabulary import Vocabulary
from bot.query.message import read_message
from bot.query.question import read_question
from bot.values.errors import QuestionError
from bot.values.kinds import Act
from corpus.index import PassageIndex

LONGEST = 2000


class Told(NamedTuple):
    """What a message was taken for, and what it asks."""

    act: Act
    question: str = ""
    ordinal: int | None = None


def told(text: str, held: Callable[[Collection[str]], Collection[str]]) -> Told:
    message = read_message(text, held, LONGEST)
    assert message.text == text.strip()
    asks = message.act in (Act.QUESTION, Act.CORRECTION)
    if asks:  # the words of a part are those that the part has when it is read by itself
        assert message.question == read_question(message.question.text, LONGEST)
    else:
        assert message.question.text == message.text
    return Told(message.act, message.question.text if asks else "", message.ordinal)


Read = Callable[[str], Told]


@pytest.fixture(scope="session")
def read(index: PassageIndex) -> Read:
    """Return what reads a message to the bundled article."""

    def held(stems: Collection[str]) -> Collection[str]:
        found = index.statistics(stems).passages_with_term
        return [stem for stem in stems if found[stem]]

    return lambda text: told(text, held)


def none_held(stems: Collection[str]) -> Collection[str]:
    return ()


def all_held(stems: Collection[str]) -> Collection[str]:
    return stems


# Acts


@pytest.mark.parametrize(
    ("act", "messages"),
    [
        (Act.GREETING, "hi | Hello! | hey bot | good morning to you | How's it going, mate? | sup"),
        (Act.THANKS, "thx | ty | Thank you so much for that! | cheers | great!"
         " | thanks, that helps a lot | ok that helps"),
        (Act.GOODBYE, "bye | See ya soon, mate! | i gotta go now | have a good day"
         " | that's all then, bye"),
        (Act.CAPABILITIES, "help | what can you do here? | which topics can i ask you about"
         " | help me"),
        (Act.ABOUT_BOT, "who r u | and what's your name | are you an AI? | so who built you"
         " | have you got any pets | do you sleep | where were you born, bot"
         " | how old are you anyway"),
        (Act.MORE, "more | Tell me more, please | continue | next | anything else? | what else?"),
        (Act.NEXT, "and then? | what comes next | What happens after that? | go on reading"),
        (Act.BACK, "back | go back please | the previous answer"),
        (Act.REPEAT, "again | repeat that | Sorry, could you say that again?"
         " | i didn't catch that"),
        (Act.SOURCE, "source? | Where does it say that? | says who | which paragraph is that from"
         " | really? | is that true? | huh? | what do you mean"
         " | can you explain that?"),
        (Act.SUMMARY, "tl;dr | summarise the article | What is this article about? | key points"
         " | list the sections | tell me everything"),
        (Act.RESET, "new topic | start over | clear | Let's change the subject | forget it"
         " | never mind | cancel | please stop now"),
        (Act.ARTICLE, "show me the article | read it to me | link? | what language is this?"),
        (Act.REWORDING, "explain it simpler | in other words | shorter please | eli5 | speak german"
         " | can you translate this"),
        (Act.ACKNOWLEDGEMENT, "i see | got it | Interesting! | hmm | lol | hahaha"
         " | oh | sorry | wow | wait | hold on | one second"),
        (Act.YES, "yes | yep, that's all right | ok | sure, go ahead | yes please"),
        (Act.NO, "no | nope | that's wrong | none of them | i really don't think so | no thanks"
         " | nothing else | done"),
        (Act.DONT_KNOW, "maybe | idk | no idea | I'm not so sure | it depends"
         " | tell me something interesting"),
        (Act.INSULT, "you are useless | this is total garbage | ur so dumb"),
        (Act.COMPLAINT, "that's not what i asked | you didn't answer my question | not helpful"
         " | no, that's not what I meant | I meant"),
    ],
)  # fmt: skip
def test_what_people_type_is_told_apart(act: Act, messages: str, read: Read) -> None:
    for message in messages.split(" | "):
        assert read(message) == Told(act), message


@pytest.mark.parametrize(
    ("message", "act"),
    [
        ("THANK YOU", Act.THANKS),
        ("whats ur name", Act.ABOUT_BOT),
        ("what’s your name then", Act.ABOUT_BOT),
        ("dont know", Act.DONT_KNOW),
        ("didnt hear you", Act.REPEAT),
        ("summarize", Act.SUMMARY),
        ("hellooooo", Act.GREETING),
        ("heyyy", Act.GREETING),
        ("thankssss", Act.THANKS),
        ("wat can u do", Act.CAPABILITIES),
        ("hello 👋", Act.GREETING),
        ("thanks...!!", Act.THANKS),
        ("pls go on", Act.MORE),
    ],
)
def test_spelling_and_marks_do_not_matter(message: str, act: Act, read: Read) -> None:
    assert read(message).act is act


@pytest.mark.parametrize(
    ("message", "act"),
    [
        ("thanks, tell me more", Act.MORE),
        ("thanks, bye", Act.GOODBYE),
        ("yes, tell me more", Act.MORE),
        ("no, go back", Act.BACK),
        ("hello bot, how are you now?", Act.GREETING),
        ("hi, who are you?", Act.ABOUT_BOT),
        ("thanks but that is not what I asked", Act.COMPLAINT),
        ("no, I want to go back", Act.BACK),
        ("that is just not true", Act.NO),
        ("can you say that again, thanks", Act.REPEAT),
    ],
)
def test_of_two_acts_the_one_that_asks_for_more_counts(message: str, act: Act, read: Read) -> None:
    assert read(message).act is act


@pytest.mark.parametrize(
    ("message", "ordinal"),
    [
        ("the first", 1),
        ("the second one", 2),
        ("second", 2),
        ("Show me the 3rd, please", 3),
        ("tell me more about the second one", 2),
        ("what about the last one?", -1),
        ("number 2", 2),
        ("no. 4", 4),
        ("no, I meant the third one", 3),
        ("#2", 2),
        ("2", 2),
        ("open 10", 10),
        ("option two", 2),
        ("source 2", 2),
        ("the third way", 3),
        ("the other one", 2),
    ],
)
def test_one_of_several_is_chosen(message: str, ordinal: int, read: Read) -> None:
    assert read(message) == Told(Act.ORDINAL, "", ordinal)


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("no, I meant lupus", "lupus"),
        ("No I meant the hospital stay.", "the hospital stay."),
        ("i mean how dangerous it is", "how dangerous it is"),
        ("I was asking about diabetes", "diabetes"),
        ("no, not lupus, MS", "MS"),
        ("no, conditioning", "conditioning"),
        ("Sorry, I was talking about the costs", "the costs"),
    ],
)
def test_a_correction_says_what_was_meant(message: str, meant: str, read: Read) -> None:
    assert read(message) == Told(Act.CORRECTION, meant)


# Questions


@pytest.mark.parametrize(
    "question",
    [
        "What are the risks?",
        "How long does it take?",
        "why?",
        "how so?",
        "and for lupus?",
        "what about MS?",
        "what else does it do?",
        "What is the first one hundred days?",
        "who was the first king",
        "the first time",
        "2020",
        "How can stem cells help?",
        "help me understand apheresis",
        "What do you know about lupus?",
        "what do you know about it",
        "what are the sources of stem cells",
        "tell me more about lupus",
        "stop smoking",
        "does it stop?",
        "what?",
        "explain why",
        "explain the thymus",
        "what is the first step",
        "is it true that MSCs are safe?",
        "should i do it",
        "tell me what it is",
        "back pain",
        "T cells",
        "vitamin K",
        "right heart failure",
        "how old must you be for a transplant",
        "how old do you have to be",
        "what do you call a male horse",
        "how many years do you live",
        "can you die from it",
        "what is a language model",
        "What happens to your body?",
        "what is wrong with me",
        "is it not true?",
        "I have lupus",
        "👍",
        "?!",
    ],
)
def test_a_question_stays_whole(question: str, read: Read) -> None:
    assert read(question) == Told(Act.QUESTION, question)


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("hi, what is HSCT?", "what is HSCT?"),
        ("Hello there! Could you tell me how HSCT works?", "Could you tell me how HSCT works?"),
        ("Hello! Could you find the capital of Peru?", "Could you find the capital of Peru?"),
        ("thanks. and how long does it take?", "and how long does it take?"),
        ("ok great, what are the risks", "what are the risks"),
        ("hey how long does it take", "how long does it take"),
        ("yes, what are the risks", "what are the risks"),
        ("no, how long is the hospital stay", "how long is the hospital stay"),
        ("Hi, apheresis", "apheresis"),
        ("What is HSCT? Thanks!", "What is HSCT?"),
        ("what is HSCT, thank you", "what is HSCT"),
        ("Tell me about Cleopatra. Thanks!", "Tell me about Cleopatra."),
    ],
)
def test_courtesies_around_a_question_are_cut(message: str, question: str, read: Read) -> None:
    assert read(message) == Told(Act.QUESTION, question)


@pytest.mark.parametrize(
    "question",
    [
        "Thank you for smoking is a film by whom?",
        "Hello Kitty was created when?",
        "Yes was formed in which year?",
        "Thanks to whom did the war end?",
    ],
)
@pytest.mark.parametrize("held", [none_held, all_held])
def test_a_title_that_begins_like_a_greeting_is_not_cut(
    question: str, held: Callable[[Collection[str]], Collection[str]]
) -> None:
    assert told(question, held) == Told(Act.QUESTION, question)


def test_one_word_of_the_article_makes_a_question() -> None:
    message = "thanks for the marrow"
    assert told(message, none_held).act is Act.THANKS
    assert told(message, all_held) == Told(Act.QUESTION, message)


@pytest.mark.parametrize("held", [none_held, all_held])
@pytest.mark.parametrize(
    "topic", "pets hobbies dogs company birthday boss creator robots topics age".split()
)
def test_what_the_bot_is_asked_of_itself_can_be_asked_of_an_article(
    topic: str, held: Callable[[Collection[str]], Collection[str]]
) -> None:
    for question in (topic, f"what about the {topic}", f"which {topic}", f"their {topic}"):
        assert told(question, held) == Told(Act.QUESTION, question)


def test_an_article_about_ai_is_asked_about_its_ai() -> None:
    assert told("who invented ai", none_held).act is Act.ABOUT_BOT
    assert told("who invented ai", all_held).act is Act.QUESTION
    assert told("so who invented you", all_held).act is Act.ABOUT_BOT


def test_the_article_is_asked_at_most_twice_for_all_unknown_words() -> None:
    calls: list[Collection[str]] = []

    def held(stems: Collection[str]) -> Collection[str]:
        calls.append(stems)
        return ()

    for message in ("thanks for the marrow", "Hi! The marrow, lately", "good day stranger"):
        calls.clear()
        told(message, held)
        assert 1 <= len(calls) <= 2, message


# Every message, every list


@given(st.text(max_size=2000), st.booleans())
def test_any_text_is_a_message_whose_question_is_a_slice_of_it(text: str, holds: bool) -> None:
    held = all_held if holds else none_held
    try:
        message = told(text, held)
    except QuestionError:
        assume(False)
    assert message.question in text
    assert (message.ordinal is not None) == (message.act is Act.ORDINAL)
    assert told(text, held) == message


@given(
    st.lists(
        st.sampled_from(
            "hi thanks no yes i meant the second one what is more you who not , . ? cell".split()
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_mix_of_listed_words_is_a_message(text: str) -> None:
    if not text:
        return
    message = told(text, all_held)
    assert message.question in text
    assert message.question or message.act not in (Act.QUESTION, Act.CORRECTION)


@pytest.mark.parametrize(("act", "vocabulary"), ACTS)
def test_a_trigger_alone_is_its_act(act: Act, vocabulary: Vocabulary) -> None:
    acts = {
        " ".join(trigger): told(" ".join(trigger), all_held).act for trigger in vocabulary.triggers
    }
    assert acts == dict.fromkeys(acts, act)


def test_no_listed_word_is_listed_in_vain() -> None:
    for module in (courtesies, reactions, steering):
        listed = [found for found in vars(module).values() if isinstance(found, Vocabulary)]
        for extra in {vocabulary.extra for vocabulary in listed}:
            alone = [
                {trigger[0] for trigger in vocabulary.triggers if len(trigger) == 1}
                for vocabulary in listed
                if vocabulary.extra == extra
            ]
            assert not extra & common.FILLERS
            assert not extra.intersection(*alone)


def test_a_message_of_twice_the_length_is_read_with_twice_the_work(
    steps: Callable[[Callable[[], object]], int],
) -> None:
    hostile = ("no i meant not the second one thanks what is that, " * 40)[:LONGEST]
    told(hostile, all_held)
    whole, half = (steps(lambda t=text: told(t, all_held)) for text in (hostile, hostile[:1000]))
    assert whole < 3 * half  # 4 if it grew with the square
