"""Errors in the form that clients of OpenAI read."""

import re
from http import HTTPStatus

import msgspec
from flask import Response

PREFIX = "/v1/"  # of all addresses that these clients ask

_CODES = {
    HTTPStatus.UNAUTHORIZED: "invalid_api_key",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limit_exceeded",
}


class Failure(msgspec.Struct):
    """What went wrong: `param` is the field that is wrong, `code` one that programs know."""

    message: str
    type: str
    param: str | None = None
    code: str | None = None


class FailureReply(msgspec.Struct):
    """An error in the form that clients of OpenAI read."""

    error: Failure


def failure(status: HTTPStatus, detail: str, field: str | None = None) -> Response:
    """Return the reply for an error; `field` is a JSON pointer.

    These clients know no 422: what can be read and is wrong is a 400 as well.
    """
    if status is HTTPStatus.UNPROCESSABLE_ENTITY:
        status = HTTPStatus.BAD_REQUEST
    is_model = status is HTTPStatus.NOT_FOUND and field == "/model"
    reply = FailureReply(
        Failure(
            message=detail,
            type="server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _MISTAKE,
            param=re.sub(r"/(\d+)", r"[\1]", field[1:]).replace("/", ".") if field else None,
            code="model_not_found" if is_model else _CODES.get(status),
        )
    )
    return Response(msgspec.json.encode(reply), status=status, mimetype="application/json")


_MISTAKE = "invalid_request_error"
