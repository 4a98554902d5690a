"""The command `verbatim chat`: a conversation in the terminal."""

import os
import sys
from pathlib import Path

import click

from bot.commands.options import (
    article_options,
    exact_option,
    language_option,
    model_option,
    open_asked,
    top_k_option,
    words_option,
)
from bot.commands.settings_in_use import settings_for, settings_option, with_own_words
from corpus.library_place import LibraryPlace


@click.command("chat")
@article_options
@top_k_option
@exact_option
@words_option
@model_option
@language_option
@settings_option
@click.option(
    "--no-follow-up", is_flag=True, help="Read every question by itself, not with those before."
)
def chat_command(
    articles: tuple[Path, ...],
    library: LibraryPlace | None,
    top_k: int | None,
    exact: bool,
    words_file: Path | None,
    model: Path | None,
    language: str | None,
    settings_file: Path | None,
    no_follow_up: bool,
) -> None:
    """Ask one question after another; /help tells the commands.

    A question may lean on those before it, as in "And its risks?".

    \b
    verbatim chat -a my-article.md
    verbatim chat -l my-library
    """
    from bot.catalogue.saying import speak
    from bot.commands.chat_session import Chat
    from bot.commands.terminal import Style
    from bot.commands.wanted_language import language_wanted
    from bot.values.options import FollowUp

    speak(language_wanted(os.environ))
    follow_up = FollowUp.OFF if no_follow_up else FollowUp.AUTO
    style = Style(sys.stdout, os.environ)
    settings = settings_for(settings_file, model=model, top_k=top_k, language=language)
    settings = with_own_words(settings, articles, library, words_file)
    asked = open_asked(articles, library, settings)
    Chat(asked, settings, style, exact, follow_up).run()
