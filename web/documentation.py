"""What the endpoint can do, for programs (`/openapi.json`) and people (`/docs`).

The pages are the Markdown files in `web/docs`: `10-first-steps.md` is `/docs/first-steps`, the
first heading is the title, and the names of the files make the order. One page, on the endpoint,
is made of the description that programs get.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from flask import Blueprint, Response, abort, current_app, render_template, request
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from bot.catalogue.saying import speaking
from corpus.reading.files import slug
from web.description import Schema, openapi_document
from web.endpoint_page import forms, operations
from web.served import here

_FOLDER = Path(__file__).with_name("docs")
_ORDER = re.compile(r"^\d+-")
# Where the pages say that a server is; readers are told where theirs is.
_WRITTEN_ADDRESS = "http://127.0.0.1:8080/"
_ENDPOINT = "endpoint"
_EXTENSION = "verbatim.description"
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


class Page(NamedTuple):
    """A page: its name in addresses, its title, what it begins with, and all of it as HTML."""

    name: str
    title: str
    lead: Markup
    html: Markup = Markup()


routes = Blueprint("documentation", __name__)


@routes.get("/openapi.json")
def openapi() -> Response:
    """Describe the endpoint to programs."""
    reply = Response(msgspec.json.encode(described()), mimetype="application/json")
    reply.headers["Cache-Control"] = "no-cache"
    reply.add_etag()
    reply.make_conditional(request)
    return reply


@routes.get("/docs")
def index() -> str:
    """List the pages."""
    return _with_our_address(render_template("docs.html", pages=pages(), shown=None))


@routes.get("/docs/<name>")
def page(name: str) -> str:
    """Show one page."""
    shown = next((page for page in pages() if page.name == name), None)
    if shown is None:
        abort(404, f"there is no page {name!r}; /docs lists those there are")
    if name != _ENDPOINT:
        return _with_our_address(render_template("docs.html", pages=pages(), shown=shown))
    return render_template(
        "endpoint.html",
        pages=pages(),
        shown=shown,
        about=described()["info"]["description"],
        operations=list(operations(described(), request.url_root)),
        forms=forms(described()),
    )


def described() -> Schema:
    """Return the description of the app that a request came to, made once for each."""
    kept = current_app.extensions
    if _EXTENSION not in kept:
        with speaking("en"):  # whoever asks first
            kept[_EXTENSION] = openapi_document(here().settings, current_app)
    made: Schema = kept[_EXTENSION]
    return made


@cache
def pages() -> list[Page]:
    """Return all pages, in order."""
    return [_page(name) for name in sorted([_ENDPOINT, *(f.stem for f in _FOLDER.glob("*.md"))])]


def _page(file_name: str) -> Page:
    """Return a page, its headings as places to link to."""
    if file_name == _ENDPOINT:
        return Page(_ENDPOINT, "The endpoint", rendered("Every address, with commands to run."))
    text = (_FOLDER / f"{file_name}.md").read_text("utf-8")
    tokens = _markdown.parse(text)
    first: dict[str, str] = {}
    for token, inside in zip(tokens, tokens[1:], strict=False):
        if inside.type == "inline":
            first.setdefault(token.type, inside.content)
        if token.type == "heading_open":
            token.attrSet("id", slug(inside.content))
    return Page(
        _ORDER.sub("", file_name),
        first["heading_open"],
        rendered(first["paragraph_open"]),
        Markup(_markdown.renderer.render(tokens, _markdown.options, {})),  # noqa: S704 # as below
    )


def _with_our_address(page: str) -> str:
    return page.replace(_WRITTEN_ADDRESS, str(escape(request.url_root)))


def rendered(text: str) -> Markup:
    """Return Markdown of our own as HTML."""
    return Markup(_markdown.render(text))  # noqa: S704 # no HTML passes


routes.add_app_template_filter(rendered)
