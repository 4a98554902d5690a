"""What people thought of an answer, and what could not be answered, is kept."""

import logging
from http import HTTPStatus
from typing import Annotated

import msgspec
from flask import Blueprint, Response, abort, g, request

from bot.catalogue.saying import say
from bot.journal.journal import Rating
from bot.query.question import read_question
from bot.values.errors import JournalError
from bot.values.kinds import Status
from corpus.errors import UnknownPassage
from web.failures import NotThere, RequestError
from web.forms import Question
from web.operations import EXAMPLE_QUESTION, operation
from web.requests import body_as, is_cross_site
from web.served import here

_log = logging.getLogger(__name__)

_PassageId = Annotated[str, msgspec.Meta(max_length=500)]
_Passages = Annotated[tuple[_PassageId, ...], msgspec.Meta(max_length=50)]
_Reason = Annotated[str, msgspec.Meta(max_length=500)]


class FeedbackRequest(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What may be sent to `/api/feedback`: an answer, and what somebody thought of it.

    A rating of null takes back the one that was given to the same question and passages.
    """

    question: Question
    status: Status
    passages: _Passages
    rating: Rating | None
    reason: _Reason | None = None


class NotKept(RequestError):
    """The rating could not be written down; the log says why."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__(say("failure.rating_not_kept"))


routes = Blueprint("feedback", __name__)


@routes.put("/api/feedback")
@operation(
    "Rate an answer",
    form=FeedbackRequest,
    sends={
        "question": EXAMPLE_QUESTION,
        "status": "answered",
        "passages": ["stem-cells:1"],
        "rating": "up",
    },
)
def put_feedback() -> Response:
    """
    Keeps what you thought of an answer, beside the questions that the articles could not answer,
    for whoever looks after them. Rating the same question with the same passages again replaces
    the rating from before; null takes it back.
    """
    served = here()
    if served.journal is None:
        abort(HTTPStatus.NOT_FOUND, "this server keeps no questions, and no ratings of answers")
    given = body_as(request, FeedbackRequest)
    asked = read_question(given.question, served.settings.longest_question)
    try:
        served.index.passages(given.passages)
    except UnknownPassage as error:
        raise NotThere("/passages", str(error)) from error
    try:
        served.journal.rate(asked.text, given.status, given.passages, given.rating, given.reason)
    except JournalError as error:
        _log.warning("a rating was not kept: %s", error)
        raise NotKept from error
    return Response(status=HTTPStatus.NO_CONTENT)


@routes.after_app_request
def keep(response: Response) -> Response:
    """Keep every question that was not answered."""
    journal = here().journal
    # Pages of other sites cannot read an answer, but have browsers ask for one all the same.
    if journal is not None and "answer" in g and not is_cross_site(request):
        journal.keep(g.answer)
    return response


@routes.app_context_processor
def offered() -> dict[str, bool]:
    """Tell the pages whether they may ask what people think."""
    return {"keeps_feedback": here().journal is not None}
