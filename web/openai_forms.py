"""What clients of OpenAI send and read, as types: of theirs what is meant here, and no more.

They send much that a language model needs (`temperature`, `tools`, ...); it is passed over.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from bot.showing.documents import AnswerDocument
from web.forms import ASKABLE


class ContentPart(Struct):
    """A part of a message; parts of other types than "text" are passed over."""

    type: str
    text: str = ""


class Message(Struct):
    """A message of a chat; those of other roles than "user" are passed over."""

    role: str
    content: str | list[ContentPart] | None = None

    @property
    def text(self) -> str:
        """Return what it says."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(Struct):
    """What a stream is to hold besides."""

    include_usage: bool | None = None


# What the types cannot say of messages: there is one of a user, and what users say is a question.
_ASKABLE = {"type": "string", **ASKABLE}
_PARTS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "properties": {"type": {"const": "text"}, "text": _ASKABLE},
        "required": ["type", "text"],
    },
}
_OF_USER = {"properties": {"role": {"const": "user"}}, "required": ["role"]}
_SAYING = {"properties": {"content": {"anyOf": [_ASKABLE, _PARTS]}}, "required": ["content"]}
_Message = Annotated[
    Message, Meta(extra_json_schema={"anyOf": [{"allOf": [_OF_USER, _SAYING]}, {"not": _OF_USER}]})
]
_Messages = Annotated[list[_Message], Meta(extra_json_schema={"contains": _OF_USER})]


class ChatCompletionRequest(Struct, kw_only=True):
    """A conversation; its last message of a user is the question. Other fields are passed over."""

    model: Annotated[
        str,
        Meta(description="`verbatim`, or `verbatim/` and an article's id", examples=["verbatim"]),
    ]
    messages: _Messages
    stream: bool | None = None
    stream_options: StreamOptions | None = None


class UrlCitation(Struct):
    """Where a quote stands; the indexes count characters of `content`, the end excluded."""

    url: str
    title: str
    start_index: int
    end_index: int


class Annotation(Struct):
    """A citation."""

    url_citation: UrlCitation
    type: Literal["url_citation"] = "url_citation"


class ReplyMessage(Struct):
    """The answer as Markdown with numbered quotes."""

    content: str
    annotations: list[Annotation]
    role: Literal["assistant"] = "assistant"
    refusal: None = None


class Choice(Struct):
    """The one answer there is."""

    message: ReplyMessage
    index: int = 0
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class Usage(Struct):
    """How many words were read and written; there are no tokens here."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatCompletion(Struct, kw_only=True):
    """An answer; `verbatim` is what `/api/answer` says."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    system_fingerprint: str
    choices: list[Choice]
    usage: Usage
    verbatim: AnswerDocument


class Delta(Struct):
    """What a piece of a stream adds to the message."""

    role: Literal["assistant"] | UnsetType = UNSET
    content: str | UnsetType = UNSET
    annotations: list[Annotation] | UnsetType = UNSET


class ChunkChoice(Struct):
    """A piece of the one answer there is."""

    delta: Delta
    index: int = 0
    finish_reason: Literal["stop"] | None = None
    logprobs: None = None


class ChatCompletionChunk(Struct, kw_only=True):
    """A piece of a stream; the last one of the answer brings `verbatim` and the citations."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChunkChoice]
    usage: Usage | UnsetType | None = UNSET
    verbatim: AnswerDocument | UnsetType = UNSET


class Model(Struct, kw_only=True):
    """What can be asked: an article, or all of them; `name` is its title."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str
    name: str


class Models(Struct, kw_only=True):
    """What can be asked."""

    object: Literal["list"] = "list"
    data: list[Model]
