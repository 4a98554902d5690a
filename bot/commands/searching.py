"""The command `verbatim search`: the passages closest to a few words."""

import os
import sys
from pathlib import Path

import click

from bot.commands.options import (
    article_options,
    language_option,
    model_option,
    open_asked,
    top_k_option,
    words_option,
)
from bot.commands.output import print_json
from bot.commands.settings_in_use import settings_for, settings_option, with_own_words
from corpus.library_place import LibraryPlace


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@article_options
@top_k_option
@words_option
@model_option
@language_option
@settings_option
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON.")
def search_command(
    query: tuple[str, ...],
    articles: tuple[Path, ...],
    library: LibraryPlace | None,
    top_k: int | None,
    words_file: Path | None,
    model: Path | None,
    language: str | None,
    settings_file: Path | None,
    as_json: bool,
) -> None:
    """Find the passages closest to a QUERY, the best first.

    Unlike `verbatim ask` it judges nothing: what is found need not answer. Each passage comes with
    its best sentence, and the name that `verbatim show` takes.

    \b
    verbatim search "stem cell harvest"
    verbatim search -l my-library -k 10 --json "price"

    Exit status: 0 found, 1 nothing found, 2 wrong use or unreadable input.
    """
    from bot.catalogue.saying import say, speak
    from bot.commands.terminal import Style, found_text
    from bot.commands.wanted_language import language_wanted
    from bot.dialogue.searching import found_as_json, search

    if not as_json:
        speak(language_wanted(os.environ))
    settings = settings_for(settings_file, model=model, top_k=top_k, language=language)
    settings = with_own_words(settings, articles, library, words_file)
    asked = open_asked(articles, library, settings)
    found = search(" ".join(query), asked.index, settings, within=asked.within)
    if as_json:
        print_json(found_as_json(found))
    elif found.sources:
        style = Style(sys.stdout, os.environ)
        several = asked.index.stats().articles > 1
        told = (found_text(source, style, several) for source in found.sources)
        click.echo("\n\n".join(told), color=True)
    else:
        click.echo(say("terminal.nothing_found"), err=True)
    sys.exit(0 if found.sources else 1)
