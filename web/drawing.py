"""What templates call to draw: pictures as markup, and the parts that they are made of."""

from collections.abc import Callable

from flask import Flask
from markupsafe import Markup

from bot.showing.pictures import bar, columns, stacked_bar, strip
from bot.showing.reasons import compared_scores, reasons_for, segments, word_scores


def register(app: Flask) -> None:
    """Let the templates of an app draw."""
    for picture in (bar, columns, stacked_bar, strip):
        app.add_template_global(_as_markup(picture), picture.__name__)
    for told in (compared_scores, reasons_for, segments, word_scores):
        app.add_template_global(told)


def _as_markup(draw: Callable[..., str]) -> Callable[..., Markup]:
    def drawn(*values: object) -> Markup:
        return Markup(draw(*values))  # noqa: S704 # what is written in a picture is escaped there

    return drawn
