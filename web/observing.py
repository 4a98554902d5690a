"""What whoever runs a server wants to see: health, counts, and a line for each request.

Nothing of it tells what was asked.
"""

import logging
import re
import time
import uuid

from flask import Flask, Response, g, jsonify, request
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from bot.values.settings import Settings
from corpus.index import PassageIndex
from web.log_lines import fields
from web.metrics import Metrics

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
_NO_ROUTE = "none"
_READY = "/readyz"


def register(app: Flask, settings: Settings, index: PassageIndex) -> None:
    """Give the app request ids, log lines, `/healthz`, `/readyz` and `/metrics`."""
    metrics = Metrics(index)

    @app.before_request
    def begin() -> None:
        g.begun = time.perf_counter()
        asked = request.headers.get("X-Request-ID", "")
        g.request_id = asked if _REQUEST_ID.fullmatch(asked) else uuid.uuid4().hex
        metrics.in_flight.inc()

    @app.after_request
    def tell(response: Response) -> Response:
        seconds = time.perf_counter() - g.begun
        response.headers["X-Request-ID"] = g.request_id
        status = g.answer.status.value if "answer" in g else None
        if status:
            metrics.answers.labels(status).inc()
        refused = g.get("refused") or _REFUSALS.get(response.status_code)
        if refused and request.path != _READY:  # what it tells is no refusal
            metrics.refused.labels(refused).inc()
        route = request.url_rule.rule if request.url_rule else _NO_ROUTE
        metrics.durations.labels(route, f"{response.status_code // 100}xx").observe(seconds)
        _log.info(
            "request",
            extra=fields(
                method=request.method,
                path=request.path[:_LONGEST_PATH],
                status=response.status_code,
                milliseconds=round(seconds * 1000, 1),
                bytes=response.calculate_content_length(),
                answer=status,
                client=g.get("client"),
            ),
        )
        return response

    @app.teardown_request
    def end(_: BaseException | None) -> None:
        if "begun" in g:
            metrics.in_flight.dec()

    @app.get("/healthz")
    def alive() -> Response:
        """Say that the process is up; that touches nothing else."""
        return _fresh(Response("ok\n", mimetype="text/plain"))

    @app.get(_READY)
    def ready() -> Response:
        """Say what there is to ask; raises LibraryError where it cannot be read."""
        index.check_ready()
        stats = index.stats()
        return _fresh(
            jsonify(articles=stats.articles, passages=stats.passages, generation=stats.generation)
        )

    @app.get("/metrics")
    def counts() -> Response:
        """Show the counts to Prometheus."""
        return _fresh(Response(metrics.text(), content_type=CONTENT_TYPE_PLAIN_0_0_4))


def _fresh(reply: Response) -> Response:
    reply.headers["Cache-Control"] = "no-store"
    return reply
