"""The answer endpoint: JSON in, the same JSON out that `verbatim ask --json` prints."""

import msgspec
from flask import Blueprint, Response, request

from bot.answers import as_json
from bot.settings import Settings
from corpus.index import PassageIndex
from web.requests import AnswerRequest, answered, from_address, from_body


def blueprint(settings: Settings, index: PassageIndex) -> Blueprint:
    """Return the routes under `/api`."""
    api = Blueprint("api", __name__, url_prefix="/api")

    @api.post("/answer")
    def post_answer() -> Response:
        return _reply(from_body(request))

    @api.get("/answer")
    def get_answer() -> Response:
        return _reply(from_address(request))

    def _reply(asked: AnswerRequest) -> Response:
        answer, conversation = answered(asked, settings, index)
        body = msgspec.json.encode(as_json(answer, conversation))
        return Response(body, mimetype="application/json", headers={"Cache-Control": "no-store"})

    return api
