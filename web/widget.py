"""The chat inside pages of other sites: one script, and a page that shows it."""

import re
from functools import cache
from pathlib import Path

import msgspec
from flask import Blueprint, Response, render_template, request, url_for

from bot.catalogue.saying import sentences, spoken
from web.compressing import Packed, pack, send_packed
from web.requests import chosen_article
from web.served import here

_SOURCE = Path(__file__).with_name("static") / "widget.js"
_KEPT = "public, max-age=3600"  # a page that many visit asks once an hour, with an ETag
_OURS = "widget."
# Comments, indentation and empty lines; a comment begins a line or follows some white space.
_SURPLUS = re.compile(r"^[ \t]*// .*\n|^[ \t]+|[ \t]+// .*$|^\n", re.MULTILINE)


routes = Blueprint("widget", __name__)


@routes.get("/widget.js")
def script() -> Response:
    """Serve the script to every page; what it asks is answered to those allowed."""
    sent = send_packed(_script(spoken(), here().journal is not None))
    sent.headers["Cache-Control"] = _KEPT
    sent.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return sent


@cache
def _script(language: str, rates: bool) -> Packed:
    """Return the script with its sentences in a language, without what only its readers need."""
    said = sentences(language).items()
    words = {key.removeprefix(_OURS): form for key, form in said if key.startswith(_OURS)}
    given = msgspec.json.encode({"language": language, "rates": rates, "words": words})
    source = _SURPLUS.sub("", _SOURCE.read_text("utf-8"))
    return pack("text/javascript", source.replace("SERVER", given.decode(), 1).encode())


@routes.get("/widget")
def shown() -> str:
    """Show the chat as it is in other pages, with the line that puts it there."""
    settings = here().settings
    return render_template(
        "widget.html",
        article=chosen_article(request.args.get("article"), here().index),
        address=url_for("widget.script", _external=True),
        sites_are_allowed=bool(settings.allowed_origins),  # which, is nobody's business
        asks_for_key=settings.guarded and settings.keys,
    )
