"""The chat inside pages of other sites: one script, and a page that shows it."""

from pathlib import Path

from flask import Blueprint, Response, render_template, request, send_from_directory, url_for

from web.requests import chosen_article
from web.served import here

_STATIC = Path(__file__).with_name("static")
_KEPT = 3600  # seconds in a browser; a page that many visit asks once an hour, with an ETag


routes = Blueprint("widget", __name__)


@routes.get("/widget.js")
def script() -> Response:
    """Serve the script to every page; what it asks is answered to those allowed."""
    sent = send_from_directory(_STATIC, "widget.js", mimetype="text/javascript", max_age=_KEPT)
    sent.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return sent


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
