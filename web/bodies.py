"""How large the body of a request may be, told at the view that takes it.

It is looked at twice: by the server before a body is read, and by Flask as a view reads it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from flask import Flask, request

from web.allowance import Caller

View = TypeVar("View", bound=Callable[..., Any])

# A question of 2,000 characters with its conversation, in any encoding; what is larger is no
# request of ours, but for the views that say so.
LARGEST_BODY = 128 * 1024
# What the server found out about a request before its body was read (a `Admission`); no client can
# set it, as what clients send begins with HTTP_ there.
ADMISSION = "verbatim.admission"
_CARRIED = "takes"


class Admission(NamedTuple):
    """What the head of a request tells: who asks, and why it is refused, if it is.

    `largest` is how many bytes its body may have.
    """

    caller: Caller | None
    refusal: Exception | None
    largest: int = LARGEST_BODY


class BodyLimit(NamedTuple):
    """What a view takes: bytes of a body, which may be an article to be added."""

    largest: int = LARGEST_BODY
    is_upload: bool = False


_USUAL = BodyLimit()


def takes(largest: int, *, is_upload: bool = False) -> Callable[[View], View]:
    """Let the view below take a larger body than others do."""

    def carry(view: View) -> View:
        vars(view)[_CARRIED] = BodyLimit(largest, is_upload)
        return view

    return carry


def taken_by(app: Flask, endpoint: str | None) -> BodyLimit:
    """Return what a view takes."""
    view = app.view_functions.get(endpoint or "")
    found: BodyLimit = vars(view).get(_CARRIED, _USUAL) if view is not None else _USUAL
    return found


def register(app: Flask) -> None:
    """Make the app refuse bodies that are larger than their views take."""
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, MAX_FORM_MEMORY_SIZE=LARGEST_BODY)

    @app.before_request
    def let_larger_in() -> None:
        if request.method not in ("GET", "HEAD"):
            taken = taken_by(app, request.endpoint)
            if taken is not _USUAL:
                request.max_content_length = request.max_form_memory_size = taken.largest
