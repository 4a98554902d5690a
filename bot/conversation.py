"""What a conversation keeps, signed and passed along, so that no server keeps it.

A conversation is a value: the last few questions and the generation of the index they were asked
of. It travels as an opaque token that only this product can make; one that was altered, made by
another server or asked of another index begins anew, with a notice.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from itsdangerous import URLSafeSerializer

_FORMAT = 1
_QUESTIONS_KEPT = 6
# Six questions of 2,000 characters of four bytes each, in base 64, and what stands around them.
_LONGEST_TOKEN = 65_000


@dataclass(frozen=True)
class Conversation:
    """The questions asked so far, oldest first, of the index with this generation."""

    generation: str
    questions: tuple[str, ...] = ()

    def after(self, question: str) -> "Conversation":
        """Return the conversation with one more question."""
        return Conversation(self.generation, (*self.questions, question)[-_QUESTIONS_KEPT:])


class Resumed(NamedTuple):
    """A conversation to go on with, and what to tell the user if it is not the one sent."""

    conversation: Conversation
    notice: str | None = None


def seal(conversation: Conversation, secret: str) -> str:
    """Return the conversation as a signed token."""
    return _serializer(secret).dumps(
        [_FORMAT, conversation.generation, list(conversation.questions)]
    )


def resume(token: str | None, secret: str, generation: str) -> Resumed:
    """Return the conversation in a token, or a new one where there is none that can go on."""
    from itsdangerous import BadData

    new = Conversation(generation)
    if not token:
        return Resumed(new)
    try:
        if len(token) > _LONGEST_TOKEN:
            raise BadData("longer than any token made here")
        version, asked_of, questions = _serializer(secret).loads(token)
        if _serializer(secret).dumps([version, asked_of, questions]) != token:
            raise BadData("base 64 lets the last character vary; we do not")
    except (BadData, ValueError, TypeError):
        return Resumed(new, "The earlier conversation could not be read; this is a new one.")
    if version != _FORMAT or asked_of != generation:
        return Resumed(new, "The articles have changed; this is a new conversation.")
    return Resumed(Conversation(generation, tuple(questions)))


def _serializer(secret: str) -> "URLSafeSerializer":
    from itsdangerous import URLSafeSerializer  # 25 ms that a single question can do without

    return URLSafeSerializer(secret, salt="verbatim.conversation")
