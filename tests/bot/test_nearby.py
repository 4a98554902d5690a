"""What an article holds near a question that it does not answer."""

import sys
from dataclasses import replace

import pytest

from bot.commands.terminal import Style, answer_text
from bot.dialogue.answering import answer
from bot.showing.answer_json import as_json
from bot.values.answers import Answer, Nearby
from bot.values.kinds import Status
from corpus.article import Article, ArticleBuilder
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.meaning.encoder import no_encoder
from corpus.meaning.table import TableEncoder
from corpus.passages import cut

PARTS = (
    ("The harbour", "The old harbour of Orlen has room for ninety boats. It is lit at night."),
    ("Mooring", "Mooring there is expensive in summer, and the harbour master takes only coins."),
    ("Storms", "In a storm the gate is shut, and nobody may sail out until the wind has dropped."),
)


def harbour(opener: object = TableEncoder) -> PassageIndex:
    builder = ArticleBuilder()
    for heading, text in PARTS:
        builder.add(text, heading=(heading,))
    article = Article("orlen", "Orlen", "orlen.txt", builder.text, tuple(builder.blocks))
    index = MemoryIndex(opener)  # type: ignore[arg-type] # what opens an encoder, or none
    index.replace(article, cut(article))
    index.commit()
    return index


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    return harbour()


def test_a_word_near_the_missing_one_is_named_with_a_question(index: PassageIndex) -> None:
    given = answer("What does it cost in Germany?", index)
    assert given.status is Status.NOT_IN_ARTICLE
    assert Nearby("expensive", "What about “expensive”?") in given.nearby


def test_each_question_is_answered_where_its_word_stands(index: PassageIndex) -> None:
    given = answer("What does it cost in Germany?", index)
    for near in given.nearby:
        then = answer(near.question, index, given.conversation)
        assert then.status is Status.ANSWERED
        assert near.text in (then.text or "")


def test_where_no_word_is_near_the_headings_nearest_are_named(index: PassageIndex) -> None:
    given = answer("Who won the football championship?", index)
    assert given.status is Status.NOT_IN_ARTICLE
    assert {near.text for near in given.nearby} <= {heading for heading, _ in PARTS}
    for near in given.nearby:
        assert answer(near.question, index, given.conversation).status is Status.ANSWERED


def test_nothing_is_named_twice(index: PassageIndex) -> None:
    given = answer("Who won the football championship?", index)
    assert not {near.question for near in given.nearby} & {*given.suggestions}


def test_a_sure_answer_names_nothing_near_it(index: PassageIndex) -> None:
    given = answer("How many boats has the harbour room for?", index)
    assert (given.status, given.nearby) == (Status.ANSWERED, ())


def test_by_words_alone_no_word_is_near() -> None:
    given = answer("What does it cost in Germany?", harbour(no_encoder))
    assert "expensive" not in [near.text for near in given.nearby]


def test_another_refusal_offers_other_questions(index: PassageIndex) -> None:
    first = answer("Who won the football championship?", index)
    then = answer("Who is the president of France?", index, first.conversation)
    assert not {*then.suggestions} & {*first.suggestions}


@pytest.fixture
def refused(index: PassageIndex) -> Answer:
    given = answer("What does it cost in Germany?", index)
    return replace(given, nearby=(Nearby("expensive", "What about “expensive”?"),))


def test_the_json_form_has_each_with_its_question(refused: Answer) -> None:
    assert as_json(refused)["nearby"] == [
        {"text": "expensive", "question": "What about “expensive”?"}
    ]


def test_a_terminal_says_it_in_a_line(refused: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    assert "\nIt does speak of: expensive.\n\n" in answer_text(refused, Style(sys.stdout, {}))
