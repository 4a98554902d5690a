"""Whatever stands in an article and whatever is asked, answers are slices that can be sent."""

import random

import hypothesis
import pytest
from hypothesis import strategies as st
from making import converse, hold, index_by

from bot.dialogue.answering import answer
from bot.values.token import resume, seal
from corpus.engines.memory import MemoryIndex
from corpus.passages import cut
from corpus.reading.files import Job
from corpus.reading.formats import read_job


@hypothesis.settings(max_examples=80)
@hypothesis.given(chance=st.randoms(use_true_random=False))
def test_any_conversation_about_any_articles_is_sound(chance: random.Random) -> None:
    converse(index_by(chance), chance, turns=4)


def test_many_conversations_by_the_same_chance_are_sound() -> None:
    chance = random.Random(16)
    answered = sum(converse(index_by(chance), chance, turns=5) for _ in range(60))
    assert answered > 100


@pytest.mark.parametrize(
    ("ending", "text", "question"),
    [
        (".txt", "Tea", "What is tea?"),  # none of whose sentences may answer
        (".md", "| Leaf | Price |\n| --- | --- |\n", "What is the price of a leaf?"),  # no row
    ],
)
def test_an_article_of_a_word_or_a_header_is_cited(ending: str, text: str, question: str) -> None:
    index = MemoryIndex()
    article = read_job(Job(text.encode(), ending, "a", "a", "a", f"a{ending}"))
    index.replace(article, cut(article))
    index.commit()
    given = answer(question, index)
    hold(given, index)
    assert given.sources[0].quote == given.sources[0].passage.text
    assert resume(seal(given.conversation, "x"), "x", index.stats().generation).notice is None
