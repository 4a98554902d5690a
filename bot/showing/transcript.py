"""What was said in a terminal: the turns in their order, and which of them is on the screen."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.values.answers import Answer
from bot.values.conversation import Conversation, articles_changed
from bot.values.kinds import Act, Status
from bot.values.options import FollowUp


class Asked(NamedTuple):
    """A message with all that its answer depends on, and the answer; `typed` is the line for it."""

    typed: str
    text: str
    before: Conversation
    within: tuple[str, ...] | None
    follow_up: FollowUp
    answer: Answer

    @property
    def number(self) -> int:
        """Return which turn of its conversation it is, from 1."""
        return self.answer.conversation.turns

    @property
    def asks(self) -> bool:
        """Tell whether it asked the articles something, and did not go on with what was found."""
        asked = self.answer.conversation.asked
        return bool(asked) and asked[-1].turn == self.number

    @property
    def takes_up_another_interpretation(self) -> bool:
        """Tell whether it shows what the question before it finds by itself, as was offered."""
        offer, view = self.before.offer, self.answer.conversation.view
        if offer is None or view is None or not offer.shown:
            return False
        return offer.shown == view.shown and self.answer.status is not Status.REPLY


class Transcript:
    """The turns so far, of one conversation after another."""

    def __init__(self, generation: str) -> None:
        self._first = Conversation(generation)
        self.turns: list[Asked] = []

    @property
    def conversation(self) -> Conversation:
        """Return the conversation that the next message goes on with."""
        return self.turns[-1].answer.conversation if self.turns else self._first

    def goes_on_with(self, generation: str) -> None:
        """Let the conversation go on after articles were added: all that was shown is there yet."""

        def of_now(conversation: Conversation) -> Conversation:
            return replace(conversation, generation=generation)

        self._first = of_now(self._first)
        self.turns = [
            turn._replace(
                before=of_now(turn.before),
                answer=replace(turn.answer, conversation=of_now(turn.answer.conversation)),
            )
            for turn in self.turns
        ]

    @property
    def suggested(self) -> tuple[str, ...]:
        """Return the questions that were suggested last."""
        return next(filter(None, (to_ask_next(t.answer) for t in reversed(self.turns))), ())

    @property
    def on_screen(self) -> Asked | None:
        """Return the last turn that told anything of the articles, if no new conversation began.

        Courtesies ("thanks") leave it where it is.
        """
        for turn in self._of_this_conversation():
            if turn.answer.sources or turn.answer.status is not Status.REPLY:
                return turn
        return None

    def shown_by(self, turn: Asked) -> Asked | None:
        """Return the turn that first showed what a turn shows: after "back" an earlier one."""
        view = turn.answer.conversation.view
        return next(
            (t for t in self._of_this_conversation() if view and t.number == view.turn), None
        )

    def question_of(self, turn: Asked) -> Asked | None:
        """Return the question that a turn shows the answer of: for "more" the one before it."""
        view = turn.answer.conversation.view
        for earlier in self._of_this_conversation():
            found_for = earlier.answer.conversation.view
            if view and found_for and earlier.asks and earlier.number <= view.turn:
                return earlier if found_for.question == view.question else None
        return None

    def _of_this_conversation(self) -> Iterator[Asked]:
        """Yield its turns, the last one first."""
        for turn in reversed(self.turns):
            yield turn
            if begins_anew(turn.answer):
                return


def to_ask_next(answer: Answer) -> tuple[str, ...]:
    """Return the questions that could come next: about what is near, then what is suggested."""
    questions = (*(near.question for near in answer.nearby), *answer.suggestions)
    return tuple(dict.fromkeys(questions))


def begins_anew(answer: Answer) -> bool:
    """Tell whether an answer begins a new conversation where another one was."""
    return answer.act is Act.RESET or articles_changed() in answer.notices
