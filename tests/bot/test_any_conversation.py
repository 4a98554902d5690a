"""Whatever is typed is a turn, and every conversation can go on."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.answering import answer
from bot.dialogue.history import recalled
from bot.showing.answer_json import as_json
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.errors import QuestionEmpty, QuestionTooLong, QuestionUnreadable
from bot.values.kinds import Act, Status
from bot.values.settings import DEFAULTS
from bot.values.token import LONGEST_TOKEN, Resumed, resume, seal
from corpus.index import PassageIndex

SECRET = "a secret"
TYPED = """
hi | thanks | bye | help | who are you? | more | tell me more | and then? | back | repeat that
source? | the second one | the last one | 7 | 999 | yes | no | summary | new topic | idk
you are stupid | that's not what i asked | why? | how so | what about it? | and for lupus?
What is HSCT? | what is a stem cell | How long does mobilization take? | what are its risks?
does the body reject it? | In which ways can stem cells help against an autoimmune disease?
no, I meant autologous | no, not lupus, diabetes | i mean | what is desease | who won the cup
Wie lange dauert das? | hi, what is HSCT? | is that all? | ?! | 🙂 | <b>stem</b> | what what what
""".replace("\n", "|")
BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"
MESSAGES = [message.strip() for message in TYPED.split("|") if message.strip()]
any_text = (
    st.text(max_size=80)
    | st.text(st.characters(), max_size=20)  # with halves of characters
    | st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=300)
)
messages = st.sampled_from(MESSAGES) | any_text


def asked(text: str, index: PassageIndex, conversation: Conversation | None) -> Answer | None:
    """Return the answer to a text, None where it cannot be asked and is rightly refused."""
    try:
        return answer(text, index, conversation)
    except QuestionTooLong:
        assert len(text) > DEFAULTS.longest_question
    except QuestionUnreadable:
        assert any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text)
    except QuestionEmpty:
        assert not any(c.isalnum() and c not in BLANK_LETTERS for c in text)
    return None


def travelled(conversation: Conversation, index: PassageIndex) -> Conversation:
    """Return a conversation after its journey as a token; what is left of it goes on."""
    token = seal(conversation, SECRET)
    assert len(token) <= LONGEST_TOKEN
    generation = index.stats().generation
    resumed = resume(token, SECRET, generation)
    assert resumed.notice is None
    assert resumed.conversation.turns == conversation.turns
    assert resume(seal(resumed.conversation, SECRET), SECRET, generation) == resumed
    return resumed.conversation


def untimed(given: Answer) -> dict[str, Any]:
    return as_json(given) | {"took_ms": None}


def assert_sound(given: Answer, text: str, index: PassageIndex) -> None:
    """Hold an answer to what is true of all."""
    assert given.question == text.strip()
    assert 0 <= given.confidence <= 1
    assert len({source.passage.id for source in given.sources}) == len(given.sources)
    for n, source in enumerate(given.sources, start=1):
        passage = source.passage
        assert source.n == n
        assert index.passages([passage.id]) == [passage]
        assert source.sentence.start in {start for start, _ in passage.sentences}
        assert source.sentence.end in {end for _, end in passage.sentences}
        assert all(passage.text[slice(*span)].strip() for span in source.highlights)
    if given.status in (Status.REPLY, Status.NOT_IN_ARTICLE):
        assert not given.sources
    if given.status is Status.REPLY:
        assert given.reply
    assert given.sources or given.reply or given.status is Status.NOT_IN_ARTICLE
    assert all(term.weight > 0 for term in given.read_as.terms)
    assert as_json(given)["act"] in set(Act)


@settings(max_examples=150)
@given(text=any_text)
def test_any_text_is_a_turn(index: PassageIndex, text: str) -> None:
    given = asked(text, index, None)
    if given is not None:
        assert_sound(given, text, index)
        assert travelled(given.conversation, index) == given.conversation


@settings(max_examples=60)
@given(texts=st.lists(messages, max_size=8))
def test_any_messages_are_a_conversation(index: PassageIndex, texts: list[str]) -> None:
    conversation = None
    for text in texts:
        given = asked(text, index, conversation)
        if given is None:
            continue
        assert_sound(given, text, index)
        before = conversation.turns if conversation else 0
        assert given.conversation.turns == before + 1
        conversation = travelled(given.conversation, index)
        # so short a conversation loses nothing on its way, unless it was typed to be long
        if sum(map(len, texts)) < 400:
            assert conversation == given.conversation
        again = recalled(conversation, index)
        assert [one.question for one in again] == [view.message for view in conversation.views]


@settings(max_examples=40)
@given(texts=st.lists(messages, max_size=8))
def test_the_same_messages_get_the_same_answers(index: PassageIndex, texts: list[str]) -> None:
    conversations: list[Conversation | None] = [None, None]
    for text in texts:
        one, other = (asked(text, index, conversation) for conversation in conversations)
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert untimed(one) == untimed(other)
            conversations = [one.conversation, travelled(other.conversation, index)]
            if conversations[0] != conversations[1]:  # too long for a token
                return


@settings(max_examples=40)
@given(
    first=st.lists(messages, max_size=6),
    second=st.lists(messages, max_size=6),
    chance=st.randoms(use_true_random=False),
)
def test_two_conversations_never_mix(
    index: PassageIndex, first: list[str], second: list[str], chance: random.Random
) -> None:
    expected = [held(texts, index) for texts in (first, second)]
    order = [0] * len(first) + [1] * len(second)
    chance.shuffle(order)
    waiting = [iter(first), iter(second)]
    got: list[list[dict[str, Any] | None]] = [[], []]
    states: list[Conversation | None] = [None, None]
    for user in order:
        given = asked(next(waiting[user]), index, states[user])
        got[user].append(given and untimed(given))
        states[user] = given.conversation if given else states[user]
    assert got == expected


def held(texts: list[str], index: PassageIndex) -> list[dict[str, Any] | None]:
    conversation, answers = None, []
    for text in texts:
        given = asked(text, index, conversation)
        answers.append(given and untimed(given))
        conversation = given.conversation if given else conversation
    return answers


@settings(max_examples=100)
@given(data=st.data(), texts=st.lists(st.sampled_from(MESSAGES), min_size=1, max_size=4))
def test_a_conversation_altered_in_any_byte_begins_anew_and_says_so(
    index: PassageIndex, data: st.DataObject, texts: list[str]
) -> None:
    conversation = None
    for text in texts:
        conversation = answer(text, index, conversation).conversation
    assert conversation is not None
    token = seal(conversation, SECRET).encode()
    place = data.draw(st.integers(0, len(token) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != token[place]))
    altered = (token[:place] + bytes([byte]) + token[place + 1 :]).decode("latin-1")
    generation = index.stats().generation
    assert resume(altered, SECRET, generation) == Resumed(
        Conversation(generation),
        "The earlier conversation could not be read; this is a new one.",
    )


@pytest.mark.parametrize(("first", "last"), [(0x10000, 0x10FFFF), (0x4E00, 0x9FFF), (33, 126)])
@pytest.mark.parametrize("words", ["", "What is a stem cell? "])
def test_ten_turns_of_the_longest_hostile_texts_still_fit(
    index: PassageIndex, first: int, last: int, words: str
) -> None:
    chance, conversation = random.Random(7), None
    for turn in range(1, 11):
        room = DEFAULTS.longest_question - len(words)
        text = words + "".join(chr(chance.randrange(first, last)) for _ in range(room))
        given = answer(text, index, conversation, top_k=50)
        conversation = travelled(given.conversation, index)
        assert conversation.turns == turn
    assert answer("back", index, conversation).act is Act.BACK


def test_a_long_conversation_of_short_messages_loses_nothing(index: PassageIndex) -> None:
    conversation = None
    for message in MESSAGES * 2:
        given = answer(message, index, conversation)
        conversation = travelled(given.conversation, index)
        assert conversation == given.conversation


def test_what_is_carried_is_of_the_conversation_and_of_no_other(index: PassageIndex) -> None:
    lupus = answer("Can lupus strike the kidneys?", index).conversation
    answer("What does G-CSF do?", index)
    carried = answer("And why?", index, lupus).read_as.carried
    assert {term.text for term in carried} & {"lupus", "kidneys"}
    assert not {term.text for term in carried} & {"G", "CSF", "growth"}
