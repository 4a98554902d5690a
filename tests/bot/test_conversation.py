"""A conversation travels as a token that nobody else can make."""

import base64
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from bot.values.conversation import Asked, Conversation, Offer, Shown, View
from bot.values.kinds import Act, Status
from bot.values.marks import mark_of
from bot.values.token import LONGEST_TOKEN, Resumed, resume, seal

SECRET, GENERATION = "a secret", "0123456789abcdef"
UNREADABLE = "The earlier conversation could not be read; this is a new one."
CHANGED = "The articles have changed; this is a new conversation."
TOO_OLD = "The earlier conversation is too old; this is a new one."


def view(message: str, *ordinals: int, further: int = 0, article: str = "a") -> View:
    """Return a view of passages by their ordinals, and some more that come after them."""
    last = max(ordinals, default=0)
    return View(
        message,
        message,
        Act.QUESTION,
        Status.ANSWERED,
        0.9876,
        tuple(Shown(f"{article}:{ordinal}", ordinal % 3) for ordinal in ordinals),
        tuple(Shown(f"{article}:{last + n}", 0) for n in range(1, further + 1)),
    )


def ask(conversation: Conversation, message: str, *ordinals: int, further: int = 0) -> Conversation:
    return conversation.after_question(message, view(message, *ordinals, further=further), None)


@pytest.fixture
def conversation() -> Conversation:
    """Return a conversation with everything that one can have."""
    begun = ask(Conversation(GENERATION), "What is HSCT?", 6, 7, further=2)
    offer = Offer(("What is lupus?",), (Shown("b:c:2", 1),))
    return begun.after_question("Zoë’s 🙂?", view("Zoë’s 🙂?", 3, article="b:c"), offer)


@pytest.fixture
def token(conversation: Conversation) -> str:
    return seal(conversation, SECRET)


# What is kept


def test_a_question_is_one_more_turn_with_what_it_was_shown() -> None:
    shown = view("What is HSCT?", 6, 7)
    offer = Offer(("What is lupus?",))
    asked = Conversation(GENERATION, turns=4).after_question("What is HSCT?", shown, offer)
    assert asked == Conversation(
        GENERATION,
        5,
        (Asked(5, "What is HSCT?"),),
        (shown._replace(turn=5),),
        ("a:6",),
        offer,
        offered=(mark_of("What is lupus?"),),
    )
    assert asked.view == shown._replace(turn=5)


def test_a_conversation_keeps_marks_of_what_its_last_turns_offered() -> None:
    conversation = Conversation(GENERATION)
    for number in range(50):
        conversation = conversation.after(offer=Offer((f"What is {number}?",)))
    assert len(conversation.offered) == 36
    assert conversation.offered[-1] == mark_of("what is 49")


def test_a_conversation_keeps_the_first_question_and_the_last_three() -> None:
    conversation = Conversation(GENERATION)
    for number in range(1, 9):
        conversation = ask(conversation, f"question {number}", 1)
    assert conversation.asked == tuple(Asked(n, f"question {n}") for n in (1, 6, 7, 8))
    assert conversation.turns == 8


def test_a_conversation_keeps_the_last_eight_views_and_the_last_twelve_shown_first() -> None:
    conversation = Conversation(GENERATION)
    for number in range(1, 16):
        conversation = ask(conversation, "again", number, 99)
    assert [v.shown[0].passage for v in conversation.views] == [f"a:{n}" for n in range(8, 16)]
    assert conversation.first_shown == tuple(f"a:{n}" for n in range(4, 16))


def test_a_turn_that_shows_nothing_leaves_what_was_shown_and_forgets_what_was_offered(
    conversation: Conversation,
) -> None:
    after = conversation.after()
    assert after.turns == conversation.turns + 1
    assert (after.views, after.asked) == (conversation.views, conversation.asked)
    assert after.first_shown == conversation.first_shown
    assert conversation.offer is not None
    assert after.offer is None


def test_going_back_from_a_question_forgets_it_and_what_it_was_shown() -> None:
    first = ask(Conversation(GENERATION), "What is HSCT?", 6)
    back = ask(first, "What is lupus?", 9).back()
    assert (back.asked, back.views, back.first_shown) == (first.asked, first.views, ("a:6",))
    assert back.turns == 3


def test_going_back_from_more_forgets_no_question() -> None:
    first = ask(Conversation(GENERATION), "What is HSCT?", 6)
    back = first.after(view("more", 7)).back()
    assert (back.asked, back.views, back.first_shown) == (first.asked, first.views, ("a:6",))


def test_going_back_from_a_refused_question_keeps_what_was_shown_before() -> None:
    first = ask(Conversation(GENERATION), "What is HSCT?", 6)
    assert ask(first, "Who won?").back().first_shown == ("a:6",)


def test_what_is_left_behind_is_there_only_to_go_back_to() -> None:
    first = ask(Conversation(GENERATION), "What is HSCT?", 6)
    left = first.left_behind().after()
    assert (left.asked, left.first_shown, left.offer) == ((), (), None)
    assert left.view is left.showing is None
    assert left.back().view == first.view
    anew = ask(left, "What is lupus?", 9)
    assert anew.view == view("What is lupus?", 9)._replace(turn=3)
    assert anew.back().view == first.view


def test_what_was_pointed_at_or_read_on_to_was_chosen_and_what_was_found_was_not() -> None:
    asked = ask(Conversation(GENERATION), "What is HSCT?", 6)
    assert not asked.has_opened
    for act in Act:
        opened = asked.after(view("the second one", 7)._replace(act=act)).has_opened
        assert opened == (act in (Act.ORDINAL, Act.NEXT))


def test_of_a_long_message_the_beginning_is_kept() -> None:
    conversation = ask(Conversation(GENERATION), "a" * 299 + "bc", 1)
    kept = "a" * 299 + "b"
    assert conversation.asked[0].text == kept
    assert conversation.view is not None
    assert (conversation.view.message, conversation.view.question) == (kept, kept)


def test_nothing_is_shown_at_first() -> None:
    new = Conversation(GENERATION)
    assert new.view is new.showing is None
    assert ask(new, "Who won?").showing is None


def test_what_is_showing_is_the_last_view_with_a_passage() -> None:
    answered = ask(Conversation(GENERATION), "What is HSCT?", 6)
    not_answered = ask(answered, "Who won?")
    assert not_answered.view == view("Who won?")._replace(turn=2)
    assert not_answered.showing == answered.showing == answered.view
    assert not_answered.first_shown == ("a:6",)


def test_only_answers_to_questions_count_among_what_was_shown_first() -> None:
    answered = ask(Conversation(GENERATION), "What is HSCT?", 6)
    read_on = answered.after(view("and then?", 7))
    assert read_on.first_shown == ("a:6",)
    assert read_on.view == view("and then?", 7)._replace(turn=2)


# The token


def test_a_conversation_goes_on_where_it_was(conversation: Conversation, token: str) -> None:
    resumed = resume(token, SECRET, GENERATION)
    assert resumed == Resumed(conversation)
    assert resumed.conversation.view == conversation.view
    assert isinstance(resumed.conversation.views[0].act, Act)
    assert isinstance(resumed.conversation.views[0].status, Status)


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


def test_the_last_character_cannot_vary_where_base_64_lets_it(token: str) -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for other in set(alphabet) - {token[-1]}:
        assert resume(token[:-1] + other, SECRET, GENERATION).notice == UNREADABLE


@settings(max_examples=150)
@given(data=st.data(), other=st.characters())
def test_a_token_with_any_other_character_anywhere_begins_a_new_conversation(
    data: st.DataObject, other: str
) -> None:
    token = seal(ask(Conversation(GENERATION), "What is HSCT?", 6, 7), SECRET)
    place = data.draw(st.integers(0, len(token) - 1))
    altered = f"{token[:place]}{other}{token[place + 1 :]}"
    resumed = resume(altered, SECRET, GENERATION)
    if altered == token:
        assert resumed.notice is None
    else:
        assert resumed == Resumed(Conversation(GENERATION), UNREADABLE)


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


def test_a_token_signed_by_any_of_several_secrets_goes_on_and_the_first_signs(token: str) -> None:
    secrets = "a new secret", SECRET
    resumed = resume(token, secrets, GENERATION)
    assert resumed == resume(token, SECRET, GENERATION)
    assert resume(seal(resumed.conversation, secrets), secrets[0], GENERATION) == resumed
    assert resume(token[:-1], secrets, GENERATION).notice == UNREADABLE


def test_a_token_of_other_articles_begins_a_new_conversation(token: str) -> None:
    assert resume(token, SECRET, "other") == Resumed(Conversation("other"), CHANGED)


def signed(content: object) -> str:
    """Return what another version of this product might have made with the same secret."""
    token: str = URLSafeSerializer(SECRET, salt="verbatim.conversation").dumps(content)
    return token


def test_a_token_of_another_version_begins_a_new_conversation() -> None:
    assert resume(signed([1, GENERATION, ["What is HSCT?"]]), SECRET, GENERATION) == Resumed(
        Conversation(GENERATION), TOO_OLD
    )


@pytest.mark.parametrize(
    "content",
    [
        None,
        7,
        [],
        {},
        [4, GENERATION],
        [4, GENERATION, 1, [], [], [], [], None, 0, [], "more"],
        [4, GENERATION, 1, [], [], [], [[0, 1]], None, 0, []],
        [
            4,
            GENERATION,
            1,
            [],
            [],
            [["m", "q", "no act", "answered", 1, [], [], 1]],
            [],
            None,
            0,
            [],
        ],
        [4, GENERATION, 1, [], [], [["m", "q", "question", "what", 1, [], [], 1]], [], None, 0, []],
        [4, GENERATION, 1, [], 7, [], [], None, 0, []],
    ],
)
def test_what_is_signed_and_no_conversation_begins_a_new_one(content: object) -> None:
    assert resume(signed(content), SECRET, GENERATION) == Resumed(
        Conversation(GENERATION), UNREADABLE
    )


def test_a_token_does_not_show_what_was_asked_but_does_not_hide_it(token: str) -> None:
    payload = token.rpartition(".")[0].removeprefix(".")
    assert "HSCT" not in token
    assert base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))


# Its length


def long_conversation(first: int, last: int, turns: int, further: int = 0) -> Conversation:
    """Return a conversation in characters that cannot be packed any smaller."""
    chance, conversation = random.Random(1), Conversation(GENERATION)
    for number in range(turns):
        question = "".join(chr(chance.randrange(first, last)) for _ in range(2000))
        conversation = ask(conversation, question, number + 1, 50, 60, further=further)
    return conversation


@pytest.mark.parametrize(("first", "last"), [(32, 127), (0x4E00, 0x9FFF), (0x20000, 0x10FFFF)])
@pytest.mark.parametrize("further", [0, 17])
def test_questions_as_long_as_they_may_be_can_go_on(first: int, last: int, further: int) -> None:
    conversation = long_conversation(first, last, turns=10, further=further)
    token = seal(conversation, SECRET)
    assert len(token) <= LONGEST_TOKEN == 4096
    resumed, notice = resume(token, SECRET, GENERATION)
    assert notice is None
    assert resumed.turns == 10
    for kept, whole in zip(resumed.asked, conversation.asked, strict=True):
        assert kept.turn == whole.turn
        assert kept.text
        assert whole.text.startswith(kept.text)


def test_what_comes_after_earlier_answers_is_left_out_first() -> None:
    chance, conversation = random.Random(1), long_conversation(32, 127, turns=8)
    some = [Shown(f"a:{chance.randrange(100_000)}", chance.randrange(40)) for _ in range(8 * 40)]
    views = [
        v._replace(further=tuple(some[40 * n : 40 * n + 40]))
        for n, v in enumerate(conversation.views)
    ]
    conversation = replace(conversation, views=tuple(views))
    resumed = resume(seal(conversation, SECRET), SECRET, GENERATION).conversation
    shortened = tuple(v._replace(further=()) for v in views[:-1])
    assert resumed == replace(conversation, views=(*shortened, views[-1]))


def test_names_of_articles_that_are_too_long_for_a_token_end_a_conversation() -> None:
    chance = random.Random(1)
    article = "".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(5000))
    shown = view("What is HSCT?", 1, article=article)
    conversation = Conversation(GENERATION).after_question("What is HSCT?", shown, None)
    token = seal(conversation, SECRET)
    assert resume(token, SECRET, GENERATION) == Resumed(Conversation(GENERATION, turns=1))


def test_a_token_longer_than_any_made_here_is_not_read() -> None:
    chance = random.Random(1)
    long = signed("".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(2000)))
    assert len(long) > LONGEST_TOKEN
    assert resume(long, SECRET, GENERATION).notice == UNREADABLE


texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=400)
articles = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
places = st.builds(
    lambda article, ordinal, sentence: Shown(f"{article}:{ordinal}", sentence),
    articles,
    st.integers(1, 99_999),
    st.integers(0, 500),
)
views = st.builds(
    View,
    texts,
    texts,
    st.sampled_from(Act),
    st.sampled_from(Status),
    st.floats(0, 1).map(lambda value: round(value, 4)),
    st.lists(places, max_size=50).map(tuple),
    st.lists(places, max_size=20).map(tuple),
)
offers = st.none() | st.builds(
    Offer, st.lists(texts, max_size=3).map(tuple), st.lists(places, max_size=12).map(tuple)
)
turns = st.tuples(st.booleans(), texts, st.none() | views, offers)


@settings(max_examples=80)
@given(st.lists(turns, max_size=8))
def test_any_conversation_fits_a_token_and_goes_on(
    said: list[tuple[bool, str, View, Offer]],
) -> None:
    conversation = Conversation(GENERATION)
    for asks, text, shown, offer in said:
        if asks:
            conversation = conversation.after_question(text, shown, offer)
        else:
            conversation = conversation.after(shown, offer)
    token = seal(conversation, SECRET)
    assert len(token) <= LONGEST_TOKEN
    resumed, notice = resume(token, SECRET, GENERATION)
    assert (resumed.turns, notice) == (len(said), None)
    # what was left out is not needed for what is kept: a second journey loses nothing more
    assert resume(seal(resumed, SECRET), SECRET, GENERATION) == Resumed(resumed)
