"""The one function behind the page, the endpoint and the terminal: a message gets its answer."""

import time
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from bot.catalogue.saying import say, spoken
from bot.dialogue.asking import ask
from bot.dialogue.notices import reading_notices
from bot.dialogue.replies.acts import reply
from bot.dialogue.replies.correcting import correct
from bot.dialogue.replies.lines import said, such_as
from bot.dialogue.replies.openers import opened
from bot.dialogue.turn import Turn
from bot.query.message import Message, read_message
from bot.values.answers import Answer
from bot.values.conversation import Conversation, articles_changed
from bot.values.kinds import Act
from bot.values.options import FollowUp, Options, passages_to_show
from bot.values.settings import DEFAULTS, Settings
from corpus.article import plain
from corpus.index import PassageIndex


def answer(  # noqa: PLR0913  the public function; options are given by name
    question: str,
    index: PassageIndex,
    conversation: Conversation | None = None,
    settings: Settings = DEFAULTS,
    *,
    top_k: int | None = None,
    within: Collection[str] | None = None,
    exact: bool = False,
    explain: bool = False,
    follow_up: FollowUp = FollowUp.AUTO,
    without: Collection[str] = (),
) -> Answer:
    """Return the answer to a question: the best passages, or that the article does not say.

    `conversation` is the one that the last answer led to; it settles what "its" or "more" means.
    One of another generation of the index is left behind, with a notice.
    `within` names the articles to ask, all by default; `exact` leaves mistyped words as they are;
    `follow_up` can keep a question from being carried on by earlier ones, and `without` certain
    words from being carried; `explain` takes the scores apart. Raises QuestionError for a question
    that cannot be asked, and BadArgument for `top_k` below 1.
    """
    began = time.perf_counter()
    options = Options(passages_to_show(top_k, settings), within, exact, explain, follow_up, without)
    with index.pinned():
        generation = index.stats().generation
        is_stale = conversation is not None and conversation.generation != generation
        if conversation is None or is_stale:
            conversation = Conversation(generation)
        message = read_message(
            question,
            partial(held_by, index),
            settings.longest_question,
            index.languages(within) | ({spoken()} - {"en"}),
        )
        given = _answered(Turn(message, index, conversation, settings, options))
        told = reading_notices(given, index, conversation, within)
    if is_stale:
        given = given.with_notice(articles_changed())
    return replace(given, reading_notices=told, took_ms=(time.perf_counter() - began) * 1000)


def _answered(turn: Turn) -> Answer:
    message = turn.message
    if not message.words:
        return said(turn, Act.QUESTION, say("reply.no_word", such_as=such_as()), suggest=True)
    if message.act is Act.QUESTION:
        return _with_what_was_asked(opened(turn) or ask(turn, message.question), message)
    if message.act is Act.CORRECTION:
        return correct(turn, message.question)
    return reply(turn)


def _with_what_was_asked(given: Answer, message: Message) -> Answer:
    """Return the answer to a mail with what of it was asked, and what was not."""
    if message.is_mail and plain(message.question.text) != plain(message.text):
        taken_for = say("notice.taken_for", question=plain(message.question.text))
        given = given.with_notice(taken_for)
    for question in message.unasked:
        given = given.with_notice(say("notice.not_asked", question=plain(question)))
    return given


def held_by(index: PassageIndex, stems: Collection[str]) -> Collection[str]:
    """Return those of the stems that an index holds."""
    counts = index.statistics(stems).passages_with_term
    return [stem for stem in stems if counts[stem]]
