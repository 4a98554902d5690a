"""Each request is answered in the language that its browser asks for, as far as it is spoken."""

from functools import cache
from typing import Any

import msgspec
from flask import Flask, Response, request
from markupsafe import Markup, escape

from bot.catalogue.saying import first_known, say, sentences, speak, spoken
from web.varying import vary

_OF_SCRIPTS = "script."


def register(app: Flask) -> None:
    """Make the app speak the language of each request, and its templates say sentences."""

    @app.before_request
    def speak_as_asked() -> None:
        wanted = request.accept_languages
        speak(first_known(tag for tag, quality in wanted if quality))

    @app.after_request
    def told_apart(response: Response) -> Response:
        vary(response, "Accept-Language")
        return response

    for told in (say, say_marked, spoken, script_words):
        app.add_template_global(told)


def say_marked(key: str, **values: Any) -> Markup:
    """Return a sentence of which some values are markup already; all else is escaped."""
    counts = {name: value for name, value in values.items() if isinstance(value, int)}
    others = {name: value for name, value in values.items() if name not in counts}
    places = {name: f"{{{name}}}" for name in others}
    return escape(say(key, **counts, **places)).format(**others)


def script_words() -> str:
    """Return the sentences that scripts say as JSON, by their keys without the beginning of it."""
    return _script_words_in(spoken())


@cache
def _script_words_in(language: str) -> str:
    found = sentences(language).items()
    said = {k.removeprefix(_OF_SCRIPTS): v for k, v in found if k.startswith(_OF_SCRIPTS)}
    return msgspec.json.encode(said).decode()
