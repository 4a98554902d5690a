"""A conversation is made again from what was asked, as a document to keep.

The same questions get the same answers, so a page need not carry the document along.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from bot.answer_json import as_json
from bot.answers import Answer
from bot.export import markdown
from web.forms import AnswerRequest

LARGEST_BODY = 4 * 1024 * 1024  # as many turns as may be sent, each with its conversation
MOST_TURNS = 50  # each takes as long as asking it did
_TYPES = {"markdown": "text/markdown; charset=utf-8", "json": "application/json"}


class ExportRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    """What was asked, each with the conversation it was asked in, oldest first."""

    kind: Literal["markdown", "json"]
    turns: Annotated[tuple[AnswerRequest, ...], Meta(min_length=1, max_length=MOST_TURNS)]

    @property
    def media_type(self) -> str:
        """Return the type of the document."""
        return _TYPES[self.kind]


def document(kind: str, answers: Sequence[Answer], address: str) -> bytes:
    """Return the answers as one document; links in it lead to the server at `address`."""
    if kind == "markdown":
        return markdown(answers, address).encode("utf-8", "replace")
    return msgspec.json.format(msgspec.json.encode([_kept(answer) for answer in answers])) + b"\n"


def _kept(answer: Answer) -> dict[str, object]:
    """Return what of an answer stays the same however often it is given."""
    passing = ("conversation", "took_ms")
    return {name: value for name, value in as_json(answer).items() if name not in passing}
