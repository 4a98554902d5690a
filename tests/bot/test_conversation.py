"""A conversation travels as a token that nobody else can make."""

import random

import pytest

from bot.conversation import Conversation, Resumed, resume, seal

SECRET, GENERATION = "a secret", "0123456789abcdef"
UNREADABLE = "The earlier conversation could not be read; this is a new one."
CHANGED = "The articles have changed; this is a new conversation."


@pytest.fixture
def conversation() -> Conversation:
    return Conversation(GENERATION).after("What is HSCT?").after("Zoë’s 🙂?")


@pytest.fixture
def token(conversation: Conversation) -> str:
    return seal(conversation, SECRET)


def test_a_conversation_goes_on_where_it_was(conversation: Conversation, token: str) -> None:
    assert resume(token, SECRET, GENERATION) == Resumed(conversation)


def test_a_token_can_stand_in_an_address(token: str) -> None:
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


@pytest.mark.parametrize("token", [None, ""])
def test_without_a_token_a_conversation_begins_and_nothing_is_said(token: str | None) -> None:
    assert resume(token, SECRET, GENERATION) == Resumed(Conversation(GENERATION))


def test_a_token_altered_in_any_character_begins_a_new_conversation(token: str) -> None:
    expected = Resumed(Conversation(GENERATION), UNREADABLE)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for place, character in enumerate(token):
        # 32 further on: the last character has bits that nothing is read from, but not that one
        other = alphabet[(alphabet.find(character) + 32) % 64]
        altered = f"{token[:place]}{other}{token[place + 1 :]}"
        assert resume(altered, SECRET, GENERATION) == expected


@pytest.mark.parametrize(
    "token", ["x", ".", "a.b", "é", "\ud800", "\0", " ", "null", '["a"]', "." * 30_000]
)
def test_what_is_no_token_begins_a_new_conversation(token: str) -> None:
    assert resume(token, SECRET, GENERATION) == Resumed(Conversation(GENERATION), UNREADABLE)


@pytest.mark.parametrize("part", [slice(1, None), slice(None, -1), slice(5, 20)])
def test_a_part_of_a_token_begins_a_new_conversation(token: str, part: slice) -> None:
    assert resume(token[part], SECRET, GENERATION).notice == UNREADABLE


def test_a_token_of_another_server_begins_a_new_conversation(token: str) -> None:
    assert resume(token, "another secret", GENERATION).notice == UNREADABLE


def test_a_token_of_other_articles_begins_a_new_conversation(token: str) -> None:
    assert resume(token, SECRET, "other") == Resumed(Conversation("other"), CHANGED)


def test_a_token_longer_than_any_made_here_is_not_read(conversation: Conversation) -> None:
    chance = random.Random(1)
    long = conversation
    for _ in range(6):
        long = long.after("".join(chr(chance.randrange(0x20000, 0x2A000)) for _ in range(9000)))
    assert resume(seal(long, SECRET), SECRET, GENERATION).notice == UNREADABLE


@pytest.mark.parametrize(("first", "last"), [(32, 127), (0x4E00, 0x9FFF), (0x20000, 0x10FFFF)])
def test_six_questions_as_long_as_they_may_be_can_go_on(first: int, last: int) -> None:
    chance, conversation = random.Random(1), Conversation(GENERATION)
    for _ in range(6):
        question = "".join(chr(chance.randrange(first, last)) for _ in range(2000))
        conversation = conversation.after(question)
    assert resume(seal(conversation, SECRET), SECRET, GENERATION) == Resumed(conversation)


def test_a_conversation_keeps_the_last_six_questions() -> None:
    conversation = Conversation(GENERATION)
    for number in range(8):
        conversation = conversation.after(f"question {number}")
    assert conversation.questions == tuple(f"question {number}" for number in range(2, 8))
