"""One of several is chosen from the list that was shown, however many were chosen since."""

from collections.abc import Callable

import pytest
from conversing import converse, ids

from bot.dialogue.answering import answer
from bot.values.kinds import Act, Status
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]
RISKS = "What is the greatest danger of a stem cell transplant?"
THREE_WAYS = "In which ways can stem cells help against an autoimmune disease?"


@pytest.mark.parametrize(
    "message", ["number 3", "3", "#3", "source 3", "the third", "the last one"]
)
def test_after_one_passage_was_opened_the_others_can_be_reached(
    index: PassageIndex, message: str
) -> None:
    first, _, _, third = converse(index, RISKS, "open 2", "and then?", message)
    assert ids(third) == ids(first)[2:]


def test_an_item_of_a_list_leads_to_what_is_said_of_it_elsewhere(index_of: IndexOf) -> None:
    drinks = [
        "There are three ways to brew tea: steep the leaves, boil the leaves, or chill them.",
        "Whoever boils the leaves of tea gets a bitter drink.",
        "Milk is cold.",
    ]
    index = index_of(drinks=drinks)
    listing, second, third = converse(
        index, "how can tea be brewed?", "the second way", "the third"
    )
    assert ids(listing)[0] == "drinks:1"
    assert (ids(second)[0], second.notices) == ("drinks:2", ("Taken for: “boil the leaves”",))
    assert [source.n for source in second.sources] == [*range(1, len(second.sources) + 1)]
    assert [shown.passage for shown in second.conversation.views[-1].shown] == ids(second)
    assert third.reply == "The article says no more of “chill them” than this:"
    assert ids(third)[0] == "drinks:1"


def test_a_noun_of_lists_asks_a_question_where_no_list_was_shown(index: PassageIndex) -> None:
    for before in (RISKS, "hello"):
        assert converse(index, before, "the second step")[-1].act is Act.QUESTION


def test_the_other_one_is_what_is_on_offer(index_of: IndexOf) -> None:
    index = index_of(drinks=["Tea is hot.", "Milk is cold.", "Water is wet."])
    for message in ("no, the other one", "both", "more", "next"):
        assert ids(converse(index, "tea", "more", message)[-1]) == ["drinks:2", "drinks:3"]
    assert converse(index, "Is tea hot and milk cold?", "no the other one")[-1].reply == "In full:"


def test_a_suggestion_is_asked_by_itself(index: PassageIndex) -> None:
    listed, taken = converse(index, "What is HSCT?", "who won the cup?", "1")[1:]
    alone = answer(listed.suggestions[0], index)
    assert (taken.status, taken.read_as.carried) == (Status.ANSWERED, ())
    assert ids(taken) == ids(alone)
