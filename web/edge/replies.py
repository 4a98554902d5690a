"""What the server says itself, without the app: that it is up, or busy, or cannot read a request.

In the form of the app's own replies, and told of in the log and the counts as they are.
"""

import logging
import time
from http import HTTPStatus
from typing import Any, NamedTuple

import msgspec
from flask import Flask
from waitress.task import Task
from waitress.utilities import Error

from bot.catalogue.saying import say
from web.app import HEADERS
from web.edge.parsing import RequestParser
from web.failures import PROBLEM_TYPE, problem_of
from web.log_lines import fields
from web.observing import HEALTH, HEALTHY, NO_ROUTE, request_id_for, shortened
from web.served import EXTENSION, Served

_log = logging.getLogger(__name__)

_LONGEST_REASON = 100  # characters of what waitress says; it quotes what was sent
_ADVICE = {
    HTTPStatus.BAD_REQUEST: "this cannot be read as HTTP/1.1; send it as RFC 9112 has it",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        "the address and the headers are too large; send less of them, and long questions as the "
        "body of a POST"
    ),
    HTTPStatus.NOT_IMPLEMENTED: "this is not supported; send the body with its Content-Length",
}
_REASONS = {
    HTTPStatus.REQUEST_TIMEOUT: "slow",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "size",
    HTTPStatus.SERVICE_UNAVAILABLE: "busy",
    HTTPStatus.INTERNAL_SERVER_ERROR: "",  # let in, and failed
}


class Reply(NamedTuple):
    """A reply of the server's own; `detail` is what to do next, None where all is well.

    `ends` tells that no further request is read from the connection. What `is_held` is looked at
    again a moment later, before it is sent.
    """

    status: HTTPStatus
    detail: str | None = None
    ends: bool = True
    retry_after: int | None = None  # seconds
    is_held: bool = False


HEALTH_REPLY = Reply(HTTPStatus.OK, ends=False)
TOO_SLOW = Reply(
    HTTPStatus.REQUEST_TIMEOUT, "the request did not come within the time for it; send it again"
)
FAILED = Reply(HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here; try again later")
NO_PLACE = Reply(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "as many are connected as this server takes; try again in a few seconds",
    retry_after=5,
)
NO_ROOM = Reply(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "as much is being uploaded as this server takes at once; try again in a few seconds",
    retry_after=5,
)


def busy() -> Reply:
    """Return the reply to what is more than can wait."""
    return Reply(
        HTTPStatus.SERVICE_UNAVAILABLE,
        say("failure.busy"),
        ends=False,
        retry_after=1,
        is_held=True,
    )


def unreadable(error: Error) -> Reply:
    """Return the reply to what waitress found wrong with a request."""
    status = HTTPStatus(error.code)
    advice = _ADVICE.get(status, _ADVICE[HTTPStatus.BAD_REQUEST])
    return Reply(status, f"{advice} ({error.body[:_LONGEST_REASON]})")


class AccessLog:
    """Tells of the server's own replies: a line of the log, and the counts of an app."""

    def __init__(self, app: Flask) -> None:
        served: Served = app.extensions[EXTENSION]
        self._metrics = served.metrics

    def tell(self, request: RequestParser, reply: Reply, request_id: str, length: int) -> None:
        """Tell of a reply that was made just now."""
        reason = _REASONS.get(reply.status, "unreadable") if reply.detail else ""
        if reason:
            self._metrics.refused.labels(reason).inc()
        route = NO_ROUTE if reply.detail else HEALTH
        seconds = time.monotonic() - request.began
        self._metrics.durations.labels(route, f"{reply.status // 100}xx").observe(seconds)
        _log.info(
            "request",
            extra=fields(
                request_id=request_id,
                method=getattr(request, "command", None),
                path=shortened(getattr(request, "path", "")),
                status=int(reply.status),
                milliseconds=round(seconds * 1000, 1),
                bytes=length,
                answer=None,
                client=None,
            ),
        )


class ReplyTask(Task):  # type: ignore[misc] # waitress has no types
    """Sends a reply of the server's own, in whichever thread finds that it is needed."""

    complete = True

    def __init__(self, channel: Any, request: RequestParser, reply: Reply) -> None:
        super().__init__(channel, request)
        self._reply = reply

    def execute(self) -> None:
        """Send it, and tell of it."""
        reply = self._reply
        request_id = request_id_for(self.request.headers.get("X_REQUEST_ID", ""))
        headers = HEADERS | {"X-Request-ID": request_id, "Cache-Control": "no-store"}
        if reply.retry_after is not None:
            headers["Retry-After"] = str(reply.retry_after)
        if reply.detail is None:
            body, headers["Content-Type"] = HEALTHY.encode(), "text/plain; charset=utf-8"
        else:
            problem = problem_of(reply.status, reply.detail, request_id)
            body, headers["Content-Type"] = msgspec.json.encode(problem), PROBLEM_TYPE
        self.status = f"{reply.status:d} {reply.status.phrase}"
        self.response_headers.extend(headers.items())
        self.content_length = len(body)
        if reply.ends or self.channel.is_last():
            self.set_close_on_finish()
        is_head = getattr(self.request, "command", "") == "HEAD"
        self.write(b"" if is_head else body)
        self.channel.server.access_log.tell(self.request, reply, request_id, len(body))
