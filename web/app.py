"""The one way to an app: settings and an index in, a Flask application out."""

import re
import secrets
import time
from dataclasses import replace
from pathlib import Path

from flask import Flask, Response
from jinja2.ext import Extension

from bot.journal.journal import Journal
from bot.showing.printable import visible
from bot.values.settings import Settings
from corpus.index import WritableIndex
from web import (
    adding,
    api,
    bodies,
    compressing,
    documentation,
    drawing,
    failures,
    feedback,
    gaps,
    hosts,
    library,
    limits,
    observing,
    openai,
    origins,
    pages,
    speaking,
    static_files,
    widget,
)
from web.metrics import Metrics
from web.served import EXTENSION, Served

# What each reply has, whoever makes it.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none, browsers call our own forms foreign
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(
    settings: Settings,
    index: WritableIndex,
    journal: Journal | None = None,
    *,
    shared: Path | None = None,
    since: int | None = None,
) -> Flask:
    """Return the web chat and the answer endpoint over an index.

    `journal` keeps what could not be answered and what people thought; None keeps nothing. In the
    folder `shared` the processes of one server count together, which runs `since` a time. Where
    the settings have no secret, this app makes one of its own: its conversations end with it, and
    no other app goes on with them.
    """
    if not settings.secret:
        settings = replace(settings, secret=secrets.token_hex())
    app = Flask(__name__)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension(WithoutIndentation)
    app.jinja_env.filters["visible"] = visible
    metrics = Metrics(index, journal, shared)
    app.extensions[EXTENSION] = Served(settings, index, journal, metrics, since or int(time.time()))
    observing.register(app)
    compressing.register(app)  # before what counts the bytes
    speaking.register(app)
    drawing.register(app)
    hosts.register(app, settings)
    origins.register(app, settings)
    limits.register(app, settings, shared)
    bodies.register(app)
    app.register_blueprint(static_files.routes)
    # Their order is the order of the documentation.
    answering = (pages, library, gaps, api, adding, feedback, openai)
    for part in (*answering, observing, documentation, widget):
        app.register_blueprint(part.routes)
    failures.register(app)
    app.after_request(_add_headers)
    return app


class WithoutIndentation(Extension):
    """Sends pages without the indentation of their templates, some of their weight."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template as it is compiled."""
        return re.sub("^[ \t]+", "", source, flags=re.MULTILINE)


def _add_headers(response: Response) -> Response:
    given = set(response.headers.keys())
    for name, value in HEADERS.items():
        if name not in given:
            response.headers.add(name, value)
    return response
