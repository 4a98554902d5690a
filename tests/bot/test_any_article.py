"""Whatever stands in an article and whatever is asked, answers are slices that can be sent."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from making import converse, index_by


@settings(max_examples=80)
@given(chance=st.randoms(use_true_random=False))
def test_any_conversation_about_any_articles_is_sound(chance: random.Random) -> None:
    converse(index_by(chance), chance, turns=4)


def test_many_conversations_by_the_same_chance_are_sound() -> None:
    chance = random.Random(16)
    answered = sum(converse(index_by(chance), chance, turns=5) for _ in range(60))
    assert answered > 100
