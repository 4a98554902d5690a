"""Errors become replies, in one place: problem+json (RFC 9457), or a page for people."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

import msgspec
from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
)

from bot.catalogue.saying import say
from bot.values.errors import QuestionError
from corpus.errors import LibraryError, UnknownPassage
from corpus.reading.files import slug
from web import openai_failures
from web.forms import Problem, Wrong

# Seconds after which whoever was refused may ask again.
_SOON = "2"

_log = logging.getLogger(__name__)

# What goes wrong, each kind by a title that stays; the page /docs/errors has a section for each.
TITLES = {
    400: "Unreadable request",
    401: "Key needed",
    403: "Not allowed",
    404: "Not found",
    405: "Wrong method",
    408: "Too slow",
    413: "Too large",
    415: "Not JSON",
    417: "Unknown expectation",
    422: "Wrong value",
    429: "Too many requests",
    431: "Head too large",
    500: "Our mistake",
    501: "Not supported",
    503: "Not ready",
}
PROBLEM_TYPE = "application/problem+json"
# Where only programs come, who always get JSON.
_PROGRAMS = ("/api/", "/v1/", "/turn")


class RequestError(Exception):
    """A request that cannot be answered as it was made; `headers` go with the reply."""

    status = HTTPStatus.BAD_REQUEST
    field: str | None = None
    headers: Mapping[str, str] = {}


class BadRequest(RequestError):
    """The request cannot be read at all."""


class BadField(RequestError):
    """The request can be read, and something in it is wrong; `field` is a JSON pointer."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NotThere(BadField):
    """The request names something that is not there."""

    status = HTTPStatus.NOT_FOUND


class NoSuchArticle(NotThere):
    """The request names an article that is not there."""

    def __init__(self, article_id: str) -> None:
        super().__init__("/article", say("failure.no_such_article", article=repr(article_id)))


class NotReady(RequestError):
    """The library is not as it should be."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers: Mapping[str, str] = {"Retry-After": _SOON}

    def __init__(self, reason: str) -> None:
        super().__init__(f"the library is not ready: {reason}")


class UnsupportedType(RequestError):
    """The body is not said to be JSON."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def __init__(self, found: str) -> None:
        super().__init__(
            f"the body is {found or 'of no stated type'}; "
            "send JSON with the header Content-Type: application/json"
        )


class TooLarge(RequestError):
    """The body is larger than what the address takes."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self, largest: int) -> None:
        super().__init__(
            f"the body is larger than the limit of {largest:,} bytes at this address; send less at "
            "once"
        )


class CrossSite(RequestError):
    """A page of another site makes a browser send this."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__("pages of other sites may not ask here; ask from this server's own page")


class _Said(NamedTuple):
    """What a reply says of an error."""

    status: HTTPStatus
    detail: str
    field: str | None = None


def register(app: Flask) -> None:
    """Make the app answer every error in words."""

    @app.errorhandler(RequestError)
    def request_error(error: RequestError) -> Response:
        reply = _reply(_Said(error.status, str(error), error.field))
        reply.headers.update(error.headers)
        return reply

    @app.errorhandler(QuestionError)
    def question_error(error: QuestionError) -> Response:
        return _reply(_Said(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), "/question"))

    @app.errorhandler(UnknownPassage)
    def unknown_passage(error: UnknownPassage) -> Response:
        return _reply(_Said(HTTPStatus.NOT_FOUND, str(error)))

    @app.errorhandler(LibraryError)
    def library_error(error: LibraryError) -> Response:
        _log.error("%s", error)  # it names folders, which are nobody's business outside
        reply = _reply(_Said(HTTPStatus.SERVICE_UNAVAILABLE, say("failure.not_ready")))
        reply.headers["Retry-After"] = _SOON
        return reply

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        reply = _reply(_Said(HTTPStatus(error.code or 500), _in_words(error)))
        for name, value in error.get_headers():
            if name not in {"Content-Type", "Content-Length"}:
                reply.headers[name] = value
        return reply

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        _log.exception("unforeseen error", exc_info=error)
        return _reply(_Said(HTTPStatus(500), InternalServerError.description))


def _in_words(error: HTTPException) -> str:
    """Return what an error of Werkzeug's says, and what to do next."""
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(error.valid_methods or ()))
        return f"{request.method} is not possible here; use {allowed}"
    if isinstance(error, NotFound) and error.description == NotFound.description:
        if _is_page():
            return say("chat.nothing_here")
        return "there is nothing at this address; /docs tells what there is"
    if isinstance(error, RequestEntityTooLarge) and request.max_content_length:
        return str(TooLarge(request.max_content_length))
    return error.description or error.name


def _reply(said: _Said) -> Response:
    if _is_page():
        page = render_template("failure.html", title=_title(said.status), detail=said.detail)
        return Response(page, status=said.status, mimetype="text/html")
    if request.path.startswith(openai_failures.PREFIX):
        return openai_failures.failure(*said)
    problem = problem_of(said.status, said.detail, getattr(g, "request_id", None), said.field)
    return Response(msgspec.json.encode(problem), status=said.status, mimetype=PROBLEM_TYPE)


def problem_of(
    status: HTTPStatus, detail: str, request_id: str | None, field: str | None = None
) -> Problem:
    """Return what programs are told of an error; `field` is a JSON pointer."""
    title = TITLES.get(status)
    return Problem(
        type=f"/docs/errors#{slug(title)}" if title else "about:blank",
        title=title or status.phrase,
        status=status,
        detail=detail,
        instance=request_id or msgspec.UNSET,
        errors=msgspec.UNSET if field is None else [Wrong(field, detail)],
    )


def _title(status: HTTPStatus) -> str:
    """Return what a page says of an error, above what it was."""
    if status is HTTPStatus.NOT_FOUND:
        return say("chat.not_found")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return say("chat.not_allowed")
    return say("chat.failed")


def _is_page() -> bool:
    if request.path.startswith(_PROGRAMS):
        return False
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"
