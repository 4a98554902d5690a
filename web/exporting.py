"""A conversation is made again from what was asked, as a document to keep.

The same questions get the same answers of the same articles, so a page need not carry the document
along. Where the articles have changed since, the document says that its answers were made anew.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from flask import Response
from msgspec import Meta, Struct

from bot.catalogue.saying import say
from bot.dialogue.history import recalled
from bot.showing.export import documents, markdown
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.token import resume
from web.answering import answered, newest
from web.forms import AnswerRequest
from web.served import here

LARGEST_EXPORT = 4 * 1024 * 1024  # as many turns as may be sent, each with its conversation
MOST_TURNS = 50  # each takes as long as asking it did
_TYPES = {"markdown": "text/markdown; charset=utf-8", "json": "application/json"}
_NAMES = {"markdown": "conversation.md", "json": "conversation.json"}

Kind = Literal["markdown", "json"]


class ExportedTurn(AnswerRequest, forbid_unknown_fields=True, kw_only=True):
    """What was asked, in its conversation; `generation` is that of the articles as they were."""

    generation: str | None = None


class ExportRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """What was asked, each with the conversation it was asked in, oldest first."""

    kind: Kind
    turns: Annotated[tuple[ExportedTurn, ...], Meta(min_length=1, max_length=MOST_TURNS)]


class ExportForm(Struct, kw_only=True):
    """What a page without scripts knows of a conversation: its token."""

    kind: Kind
    conversation: str


def answers_again(asked: ExportRequest) -> list[Answer]:
    """Return what the first turn recalls from before, then the answer to each, at most 50.

    Those of other articles than now say that they were made anew. Of very long questions only the
    last are answered again, and what comes first says so. Raises QuestionError and NoSuchArticle.
    """
    settings, generation = here().settings, here().index.stats().generation
    turns = asked.turns[-newest([_length(turn) for turn in asked.turns]) :]
    answers: list[Answer] = []
    for turn in turns:
        as_shown = msgspec.structs.replace(
            turn,
            explain=asked.kind == "json",
            top_k=min(turn.top_k or settings.top_k, settings.top_k),
        )
        if turn.generation in (None, generation):
            answers.append(answered(as_shown))
        else:
            goes_on = answers and turn.conversation
            before = answers[-1].conversation if goes_on else Conversation(generation)
            answers.append(answered(as_shown, before).with_notice(say("notice.answered_anew")))
    first, *others = [*recalled_from(turns[0].conversation), *answers][-MOST_TURNS:]
    if len(turns) < len(asked.turns):
        first = first.with_notice(say("notice.left_out"))
    return [first, *others]


def _length(turn: ExportedTurn) -> int:
    """Return how many characters there are to be read in a turn."""
    return len(turn.question) + sum(map(len, turn.without))


def recalled_from(token: str | None) -> list[Answer]:
    """Return the answers that a conversation still knows of, oldest first."""
    return recalled(conversation_of(token), here().index)


def conversation_of(token: str | None) -> Conversation:
    """Return the conversation in a token, a new one where it cannot go on."""
    return resume(token, here().settings.secret, here().index.stats().generation).conversation


def document(kind: Kind, answers: Sequence[Answer], address: str) -> Response:
    """Return the answers as a file; links in it lead to the server at `address`."""
    if kind == "markdown":
        made = markdown(answers, address).encode("utf-8", "replace")
    else:
        made = msgspec.json.format(msgspec.json.encode(documents(answers, address))) + b"\n"
    reply = Response(made, content_type=_TYPES[kind])
    reply.headers["Content-Disposition"] = f'attachment; filename="{_NAMES[kind]}"'
    reply.headers["Cache-Control"] = "no-store"
    return reply
