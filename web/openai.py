"""The endpoint in the form that clients of OpenAI speak: an article is a model.

The messages are the conversation: the user's are asked again in their order, as the same question
always gets the same answer, and what they say that the assistant said is passed over.
"""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import NamedTuple

import msgspec
from flask import Blueprint, Response, g, request
from msgspec import UNSET

from bot.showing.answer_json import as_json
from bot.showing.export import citation
from bot.showing.quoting import quoted
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.errors import QuestionError
from bot.values.token import seal
from corpus.index import PassageIndex
from web.answering import answered, newest
from web.bodies import takes
from web.failures import BadField, NoSuchArticle
from web.forms import AnswerRequest
from web.limits import charge
from web.openai_failures import PREFIX
from web.openai_forms import (
    Annotation,
    ChatCompletion,
    ChatCompletionChunk,
    ChatCompletionRequest,
    Choice,
    ChunkChoice,
    Delta,
    Message,
    Model,
    Models,
    ReplyMessage,
    StreamOptions,
    UrlCitation,
    Usage,
)
from web.operations import EXAMPLE_QUESTION, operation
from web.pinning import pin
from web.requests import body_as, chosen_article
from web.served import here
from web.table import articles_of

ALL = "verbatim"  # the model that asks all articles
# A list that people choose from; any other article is a model all the same.
MOST_LISTED = 1000
# A conversation leans on its first question and the last few (`bot.values.conversation`).
LONGEST_HISTORY = 20
# Clients send all that was ever said, their own instructions and descriptions of tools.
LARGEST_CHAT = 1024 * 1024


class UnknownModel(BadField):
    """There is no article that the name of a model could mean."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self, model: str) -> None:
        super().__init__("/model", f"there is no model {model!r}; GET /v1/models lists them")


routes = Blueprint("openai", __name__, url_prefix=PREFIX.rstrip("/"))
pin(routes)


@routes.post("/chat/completions")
@operation(
    "Answer a conversation, for clients of OpenAI",
    reply=ChatCompletion,
    form=ChatCompletionRequest,
    sends={"model": ALL, "messages": [{"role": "user", "content": EXAMPLE_QUESTION}]},
    also="streams",
)
@takes(LARGEST_CHAT)
def post_chat_completions() -> Response:
    """
    The last message of a user is the question, and those before it are the conversation.
    `content` is the answer in Markdown with numbered quotes, `annotations` are its citations and
    `verbatim` is what `/api/answer` says. With `stream` it comes in pieces.
    """
    asked = body_as(request, ChatCompletionRequest)
    completion = _completed(asked)
    if not asked.stream:
        return _json(completion)
    options = asked.stream_options or StreamOptions()
    chunks = _chunks(completion, with_usage=bool(options.include_usage))
    events = [f"data: {msgspec.json.encode(chunk).decode()}\n\n" for chunk in chunks]
    return Response("".join([*events, "data: [DONE]\n\n"]), mimetype="text/event-stream")


@routes.get("/models")
@operation("List what can be asked, for clients of OpenAI", reply=Models)
def get_models() -> Response:
    """`verbatim` asks all articles, and each article is a model of its own."""
    index = here().index
    listed = [_model(ALL, _title_of_all(index))]
    for article in articles_of(index)[:MOST_LISTED]:
        listed.append(_model(f"{ALL}/{article.id}", article.title))
    return _json(Models(data=listed))


@routes.get("/models/<path:model>")
@operation("Look up what can be asked, for clients of OpenAI", reply=Model)
def get_model(model: str) -> Response:
    """Returns one model."""
    index = here().index
    article_id = _article_of(model, index)
    title = _title_of_all(index) if article_id is None else index.reference(article_id).title
    return _json(_model(model, title))


def _completed(asked: ChatCompletionRequest) -> ChatCompletion:
    article_id = _article_of(asked.model, here().index)
    number, question, history = _conversation_of(asked.messages)
    charge(len(history) + 1)
    conversation = Conversation(here().index.stats().generation)
    for earlier in history:
        with suppress(QuestionError):  # that was said when it was the last one
            before = AnswerRequest(question=earlier, article=article_id)
            conversation = answered(before, conversation).conversation
    try:
        given = answered(AnswerRequest(question=question, article=article_id), conversation)
    except QuestionError as error:
        raise BadField(f"/messages/{number}/content", str(error)) from error
    g.answer = given
    message = _message(given, request.url_root)
    said = [conversation.generation, asked.model, *history, question]
    return ChatCompletion(
        id=f"chatcmpl-{sha256(msgspec.json.encode(said)).hexdigest()[:24]}",
        created=int(time.time()),
        model=asked.model,
        system_fingerprint=f"fp_{conversation.generation}",
        choices=[Choice(message)],
        usage=_usage([*history, question], message.content),
        verbatim=as_json(given, seal(given.conversation, here().settings.secret)),
    )


def _json(reply: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(reply), mimetype="application/json")


def _model(model: str, title: str) -> Model:
    return Model(id=model, created=here().since, owned_by="verbatim", name=title)


def _title_of_all(index: PassageIndex) -> str:
    count = index.stats().articles
    return "The article" if count == 1 else f"All {count:,} articles"


def _article_of(model: str, index: PassageIndex) -> str | None:
    """Return the id of the article that a model is, None for all; raises UnknownModel."""
    if model == ALL:
        return None
    owner, _, article_id = model.partition("/")
    if owner != ALL or not article_id:
        raise UnknownModel(model)
    try:
        return chosen_article(article_id, index)
    except NoSuchArticle as error:
        raise UnknownModel(model) from error


class _Asked(NamedTuple):
    """The last question, which of the messages it is, and the questions before it."""

    number: int
    question: str
    history: list[str]


def _conversation_of(messages: Sequence[Message]) -> _Asked:
    """Return what the user said; raises BadField where that is nothing."""
    said = [(n, message.text) for n, message in enumerate(messages) if message.role == "user"]
    if not said:
        raise BadField(
            "/messages",
            "no message is a user's; put the question into one: "
            '{"role": "user", "content": "..."}',
        )
    *earlier, (number, question) = said
    longest = here().settings.longest_question
    history = [text for _, text in earlier[-LONGEST_HISTORY:]]
    asked = [len(text) if len(text) <= longest else 0 for text in history]  # others are refused
    return _Asked(number, question, history[-newest(asked) :])


def _message(given: Answer, address: str) -> ReplyMessage:
    """Return an answer as a message; links lead to the server at `address`."""
    text, quotes = quoted(given, lambda source: citation(source, address))
    return ReplyMessage(
        content=text,
        annotations=[
            Annotation(
                UrlCitation(
                    url=f"{address.rstrip('/')}{quote.source.url}",
                    title=quote.source.passage.article.title,
                    start_index=quote.start,
                    end_index=quote.end,
                )
            )
            for quote in quotes
        ],
    )


def _usage(read: Iterable[str], written: str) -> Usage:
    prompt = sum(len(text.split()) for text in read)
    completion = len(written.split())
    return Usage(prompt, completion, prompt + completion)


def _chunks(completion: ChatCompletion, *, with_usage: bool) -> Iterator[ChatCompletionChunk]:
    """Yield the pieces of a stream: a paragraph each, for the answer is known at once."""
    message = completion.choices[0].message
    last = Delta(annotations=message.annotations)
    chunk = partial(
        ChatCompletionChunk,
        id=completion.id,
        created=completion.created,
        model=completion.model,
        system_fingerprint=completion.system_fingerprint,
        usage=None if with_usage else UNSET,
    )
    yield chunk(choices=[ChunkChoice(Delta(role="assistant", content=""))])
    for paragraph in re.split(r"(?<=\n\n)", message.content):
        yield chunk(choices=[ChunkChoice(Delta(content=paragraph))])
    yield chunk(choices=[ChunkChoice(last, finish_reason="stop")], verbatim=completion.verbatim)
    if with_usage:
        yield chunk(choices=[], usage=completion.usage)
