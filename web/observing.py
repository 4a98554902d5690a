"""What whoever runs a server wants to see: health, counts, and a line for each request.

Nothing of it tells what was asked.
"""

import logging
import re
import secrets
import time

import msgspec
from flask import Blueprint, Flask, Response, g, jsonify, request
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from corpus.errors import LibraryError
from corpus.index import PassageIndex
from web.failures import NotReady
from web.forms import ReadyReply
from web.log_lines import fields
from web.operations import operation
from web.served import here

_log = logging.getLogger(__name__)

_REQUEST_ID = re.compile("[A-Za-z0-9._-]{1,64}")
_LONGEST_PATH = 200  # characters of a path in a line
# Those that say more of the caller or the server than of the question.
_REFUSALS = {
    400: "unreadable",
    401: "key",
    403: "not_allowed",
    413: "size",
    429: "rate",
    503: "not_ready",
}
# Addresses that strangers make up are counted as one.
NO_ROUTE = "none"
HEALTH, HEALTHY = "/healthz", "ok\n"  # and what is said there
_READY = "/readyz"


def register(app: Flask) -> None:
    """Give the app's requests ids, counts and log lines."""
    app.before_request(_begin)
    app.after_request(_tell)
    app.teardown_request(_end)


def _begin() -> None:
    g.begun = time.perf_counter()
    g.request_id = request_id_for(request.headers.get("X-Request-ID", ""))
    here().metrics.in_flight.inc()


def request_id_for(asked: str) -> str:
    """Return the id of a request: the one that was asked for, if it is one."""
    return asked if _REQUEST_ID.fullmatch(asked) else secrets.token_hex(16)


def shortened(path: str) -> str:
    """Return as much of a path as a line of the log holds."""
    return path[:_LONGEST_PATH]


def _tell(response: Response) -> Response:
    metrics = here().metrics
    seconds = time.perf_counter() - g.begun
    response.headers["X-Request-ID"] = g.request_id
    status = g.answer.status.value if "answer" in g else None
    if status:
        metrics.answers.labels(status).inc()
    refused = g.get("refused") or _REFUSALS.get(response.status_code)
    if refused and request.path != _READY:  # what it tells is no refusal
        metrics.refused.labels(refused).inc()
    route = request.url_rule.rule if request.url_rule else NO_ROUTE
    metrics.durations.labels(route, f"{response.status_code // 100}xx").observe(seconds)
    if _log.isEnabledFor(logging.INFO):
        _write_line(response, seconds, status)
    return response


def _write_line(response: Response, seconds: float, status: str | None) -> None:
    _log.info(
        "request",
        extra=fields(
            method=request.method,
            path=shortened(request.path),
            status=response.status_code,
            milliseconds=round(seconds * 1000, 1),
            bytes=response.calculate_content_length(),
            answer=status,
            client=g.get("client"),
        ),
    )


def _end(_: BaseException | None) -> None:
    if "begun" in g:
        here().metrics.in_flight.dec()


routes = Blueprint("observing", __name__)


@routes.get(HEALTH)
@operation("Tell that the server is up", reply=str)
def get_health() -> Response:
    """Replies `ok` as long as the process runs; looks at no article."""
    return _fresh(Response(HEALTHY, mimetype="text/plain"))


def _ready(index: PassageIndex) -> ReadyReply:
    stats = index.stats()
    return ReadyReply(stats.articles, stats.passages, stats.generation)


@routes.get(_READY)
@operation("Tell whether questions can be asked", reply=ReadyReply, shows=_ready)
def get_readiness() -> Response:
    """
    Tells how much there is to ask, or 503 and why while the library cannot be read as it is now;
    questions are answered all the same from what was read before, if anything was.
    """
    try:
        here().index.check_ready()
    except LibraryError as error:
        raise NotReady(error.reason) from error
    return _fresh(jsonify(msgspec.structs.asdict(_ready(here().index))))


@routes.get("/metrics")
@operation("Count what happens", reply=str)
def get_metrics() -> Response:
    """
    The counts of this process in the text format of Prometheus: answers by status, requests by
    time, refused ones, and how much there is to ask. Nothing tells what was asked.
    """
    return _fresh(Response(here().metrics.text(), content_type=CONTENT_TYPE_PLAIN_0_0_4))


def _fresh(reply: Response) -> Response:
    reply.headers["Cache-Control"] = "no-store"
    return reply
