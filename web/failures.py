"""Errors become replies, in one place: problem+json (RFC 9457), or a page for people."""

import logging
from http import HTTPStatus

import msgspec
from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from bot.errors import QuestionError
from corpus.errors import UnknownPassage

_log = logging.getLogger(__name__)


class RequestError(Exception):
    """A request that cannot be answered as it was made."""

    status = HTTPStatus.BAD_REQUEST
    field: str | None = None


class BadRequest(RequestError):
    """The request cannot be read at all."""


class BadField(RequestError):
    """The request can be read, and something in it is wrong; `field` is a JSON pointer."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UnsupportedType(RequestError):
    """The body is not said to be JSON."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def __init__(self, found: str) -> None:
        super().__init__(
            f"the body is {found or 'of no stated type'}; "
            "send JSON with the header Content-Type: application/json"
        )


class CrossSite(RequestError):
    """A page of another site makes a browser send this."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__("pages of other sites may not ask here; ask from this server's own page")


def register(app: Flask) -> None:
    """Make the app answer every error in words."""

    @app.errorhandler(RequestError)
    def request_error(error: RequestError) -> Response:
        return _reply(error.status, str(error), error.field)

    @app.errorhandler(QuestionError)
    def question_error(error: QuestionError) -> Response:
        return _reply(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), "/question")

    @app.errorhandler(UnknownPassage)
    def unknown_passage(error: UnknownPassage) -> Response:
        return _reply(HTTPStatus.NOT_FOUND, str(error))

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        reply = _reply(HTTPStatus(error.code or 500), error.description or error.name)
        for name, value in error.get_headers():
            if name not in {"Content-Type", "Content-Length"}:
                reply.headers[name] = value
        return reply

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        _log.exception("unforeseen error", exc_info=error)
        return _reply(HTTPStatus(500), InternalServerError.description)


def _reply(status: HTTPStatus, detail: str, field: str | None = None) -> Response:
    if _is_page():
        page = render_template("failure.html", status=status, detail=detail)
        return Response(page, status=status, mimetype="text/html")
    problem: dict[str, object] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    if field is not None:
        problem["errors"] = [{"pointer": field, "detail": detail}]
    return Response(
        msgspec.json.encode(problem), status=status, mimetype="application/problem+json"
    )


def _is_page() -> bool:
    if request.path.startswith("/api/") or request.path == "/turn":
        return False
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"
