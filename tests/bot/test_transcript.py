"""Which turn is on the screen, and which question it shows the answer of."""

import dataclasses

import pytest

from bot.dialogue.answering import answer
from bot.showing.transcript import Asked, Transcript
from bot.values.conversation import Offer, Shown
from bot.values.kinds import Status
from bot.values.options import FollowUp
from corpus.index import PassageIndex

TOPIC, OTHER = "What is HSCT?", "What are autoimmune diseases?"
NOWHERE = "Who won the football World Cup in 1998?"


class Said(Transcript):
    """A transcript that asks what is said to it."""

    def __init__(self, index: PassageIndex) -> None:
        super().__init__(index.stats().generation)
        self.index = index

    def say(self, *messages: str, offer: Offer | None = None) -> "Said":
        for text in messages:
            before = self.conversation
            before = dataclasses.replace(before, offer=offer) if offer else before
            given = answer(text, self.index, before)
            self.turns.append(Asked(text, text, before, None, FollowUp.AUTO, given))
        return self

    @property
    def question_on_screen(self) -> str | None:
        question = self.question_of(self.on_screen) if self.on_screen else None
        return question.text if question else None


@pytest.mark.parametrize(
    ("messages", "screen", "question"),
    [
        ([], None, None),
        (["thanks"], None, None),
        ([TOPIC], TOPIC, TOPIC),
        ([TOPIC, "thanks", "bye"], TOPIC, TOPIC),
        ([TOPIC, "more"], "more", TOPIC),
        ([TOPIC, "more", "repeat", "thanks"], "repeat", TOPIC),
        ([TOPIC, OTHER, "back"], "back", TOPIC),
        ([TOPIC, "more", OTHER, "back"], "back", TOPIC),
        ([TOPIC, "more", OTHER, "back", "back"], "back", TOPIC),
        ([TOPIC, "show me the source"], "show me the source", TOPIC),
        ([TOPIC, "summary"], "summary", None),
        ([TOPIC, "summary", "back"], "back", TOPIC),
        ([TOPIC, NOWHERE], NOWHERE, NOWHERE),
        ([TOPIC, "new topic"], None, None),
        ([TOPIC, "new topic", "thanks"], None, None),
        ([TOPIC, "new topic", OTHER, "more"], "more", OTHER),
    ],
)
def test_a_turn_is_on_screen_and_shows_the_answer_of_a_question(
    index: PassageIndex, messages: list[str], screen: str | None, question: str | None
) -> None:
    said = Said(index).say(*messages)
    assert (said.on_screen.text if said.on_screen else None) == screen
    assert said.question_on_screen == question


def test_a_question_asked_again_takes_the_place_of_what_came_after_it(index: PassageIndex) -> None:
    said = Said(index).say(TOPIC, OTHER, "thanks")
    again = said.turns[0]
    given = answer(again.text, index, again.before, follow_up=FollowUp.OFF)
    said.turns.append(again._replace(answer=given, follow_up=FollowUp.OFF))
    said.say("more")
    assert said.on_screen is not None
    question = said.question_of(said.on_screen)
    assert question is not None
    assert (question.text, question.follow_up) == (TOPIC, FollowUp.OFF)


def test_the_questions_suggested_last_are_known(index: PassageIndex) -> None:
    said = Said(index).say(TOPIC)
    suggested = said.turns[-1].answer.suggestions
    assert said.say("thanks").suggested == suggested != ()


@pytest.mark.parametrize(
    ("status", "expected"), [(Status.ANSWERED, True), (Status.UNSURE, True), (Status.REPLY, False)]
)
def test_what_a_question_finds_by_itself_is_told_from_the_rest_of_a_section(
    index: PassageIndex, status: Status, expected: bool
) -> None:
    offer = Offer((), (Shown("stem-cells:2", 0),), status, 0.9)
    said = Said(index).say(TOPIC).say("yes", offer=offer).say("thanks")
    assert said.on_screen is not None
    shower = said.shown_by(said.on_screen)
    assert shower is said.turns[1]
    assert shower.takes_up_another_interpretation == expected
    assert said.question_on_screen == TOPIC
