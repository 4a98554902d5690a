"""The one way to an app: settings and an index in, a Flask application out."""

from flask import Flask, Response

from bot.settings import Settings
from bot.visible import visible
from corpus.index import PassageIndex
from web import api, failures, library, pages

# A question of 2,000 characters with its conversation, in any encoding; what is larger is no
# request of ours.
LARGEST_BODY = 128 * 1024
# Names a browser may call this server by. Any other Host header is a page of somebody else's
# that had its name point here (DNS rebinding).
LOOPBACK_NAMES = ("localhost", "127.0.0.1")

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(settings: Settings, index: PassageIndex) -> Flask:
    """Return the web chat and the answer endpoint over an index."""
    app = Flask(__name__)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        TRUSTED_HOSTS=list(LOOPBACK_NAMES),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["visible"] = visible
    app.register_blueprint(pages.blueprint(settings, index))
    app.register_blueprint(api.blueprint(settings, index))
    app.register_blueprint(library.blueprint(settings, index))
    failures.register(app)
    app.after_request(_add_headers)
    return app


def _add_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
