"""More, back and the article itself, with some articles asked and others not."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from conversing import converse, ids

from bot.dialogue.answering import answer
from bot.values.kinds import Act, Status
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]
RISKS = "What is the greatest danger of a stem cell transplant?"


def test_the_rest_is_that_of_the_section_that_answered_first(index_of: IndexOf) -> None:
    brewing = [("Brewing", text) for text in ("Green tea is hot.", "Cups, mugs.", "Buy many.")]
    index = index_of(drinks=[*brewing, ("Milk", "Green milk is rare."), ("Milk", "Cows, udders.")])
    answers = converse(index, "Is green tea hot?", *["more"] * 6, top_k=1)
    offered, taken = next(pair for pair in pairwise(answers) if pair[0].offer)
    assert ids(answers[1]) == ["drinks:4"]
    assert offered.offer == "There is more in the section “Brewing”. Show it?"
    assert ids(taken) == ["drinks:2", "drinks:3"]


def test_one_passage_is_not_called_several(index_of: IndexOf) -> None:
    index = index_of(drinks=["Tea is hot.", "Tea is green."])
    given = converse(index, "tea", "more", top_k=1)[-1]
    assert given.reply == "This passage comes next:"


def test_after_a_summary_more_shows_the_other_sections_to_the_end(index_of: IndexOf) -> None:
    index = index_of(headed=[(f"Part {n}", "Text.") for n in range(1, 16)])
    summary, more, end = converse(index, "summary", "more", "more")
    assert len(ids(summary)) == 8
    assert sorted(ids(summary) + ids(more)) == sorted(f"headed:{n}" for n in range(1, 16))
    assert end.reply is not None
    assert end.reply.startswith("That was all there is to show.")


def test_back_names_the_question_and_skips_what_is_shown_already(index: PassageIndex) -> None:
    first, *_, back, again = converse(index, RISKS, "more", "more", "back", "back")
    assert back.reply == again.reply == f"Before that it was “{RISKS}”:"
    assert ids(again) == ids(first)
    twice = converse(index, "What is HSCT?", RISKS, RISKS, "back")[-1]
    assert twice.reply == "Before that it was “What is HSCT?”:"


@pytest.mark.parametrize("message", ["more", "repeat", "source", "and then?", "2", "back"])
def test_only_articles_that_are_asked_are_gone_on_with(index_of: IndexOf, message: str) -> None:
    index = index_of(a=["Tea is hot.", "Tea is green."], b=["Tea is old.", "Tea is dear."])
    before = converse(index, "Is tea hot?", "Is tea green?", "more", top_k=1)[-1].conversation
    given = answer(message, index, before, top_k=1, within=["b"])
    assert all(passage.startswith("b:") for passage in ids(given))
    kept = given.conversation.views if message != "back" else before.views
    assert kept[:1] == before.views[:1]


@pytest.mark.parametrize(
    "message", ["hi", "summary", "show me the article", "how long is this article?"]
)
@pytest.mark.parametrize("within", [["gone"], ["gone", "too"], []])
def test_an_unknown_article_is_asked_for_nothing(
    index: PassageIndex, message: str, within: list[str]
) -> None:
    assert answer(message, index, within=within).status is Status.REPLY


def test_where_nothing_can_be_asked_no_question_is_announced() -> None:
    for message in ("more", "ok", "no idea", "back", "that is not what I asked", "?!1"):
        assert "such as" not in (answer(message, MemoryIndex()).reply or "")


def test_the_article_is_shown_from_its_beginning(index: PassageIndex) -> None:
    shown, read_on, more = converse(index, "show me the article", "and then?", "more")
    assert shown.reply == (
        "It is “How stem cells can help people with autoimmune diseases” (bundled article), "
        "16 paragraphs. It begins:"
    )
    assert shown.act is Act.ARTICLE
    assert ids(shown) == ids(read_on) == ["stem-cells:1"]
    assert ids(more) == ["stem-cells:2", "stem-cells:3", "stem-cells:4"]


def test_who_wrote_an_article_is_answered_by_the_article_if_it_says_so(index_of: IndexOf) -> None:
    signed = index_of(
        tea=["Tea is hot.", "This article was wrote and signed by the author Jo Low."]
    )
    assert answer("who wrote this article?", signed).act is Act.QUESTION
    unsigned = answer("who wrote this article?", index_of(tea=["Tea is hot."]))
    assert unsigned.status is Status.NOT_IN_ARTICLE
