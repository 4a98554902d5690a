"""The command `verbatim ask`: one question, one answer."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.options import (
    article_options,
    exact_option,
    is_of_environment,
    language_option,
    model_option,
    open_asked,
    top_k_option,
    words_option,
)
from bot.commands.output import print_json
from bot.commands.settings_in_use import settings_for, settings_option, with_own_words
from corpus.library_place import LibraryPlace

if TYPE_CHECKING:
    from bot.commands.last_question import LastQuestion


_LONGEST_READ = 100_000  # characters; a text without an end need not be read to its end


@click.command("ask")
@click.argument("question", nargs=-1)
@article_options
@top_k_option
@exact_option
@words_option
@model_option
@language_option
@settings_option
@click.option(
    "-c",
    "--continue",
    "goes_on",
    is_flag=True,
    help="Go on from the question that was asked last on this machine, of the same articles.",
)
@click.option("--explain", is_flag=True, help="Show what each word and feature gave to a score.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def ask_command(
    question: tuple[str, ...],
    articles: tuple[Path, ...],
    library: LibraryPlace | None,
    top_k: int | None,
    exact: bool,
    words_file: Path | None,
    model: Path | None,
    language: str | None,
    settings_file: Path | None,
    goes_on: bool,
    explain: bool,
    as_json: bool,
) -> None:
    """Answer one QUESTION, given as words or on stdin.

    \b
    verbatim ask "How long does mobilization take?"
    verbatim ask -a my-article.md --json "What does it cost?"
    echo "What does it cost?" | verbatim ask -l my-library
    verbatim ask -c "And how long does it take?"

    For --continue the last questions are kept, in a file that only you can read, unless the
    settings say keep_questions = false.

    Exit status: 0 answered or unsure, 1 not in the article, 2 wrong use or unreadable input.
    """
    gc.disable()  # one answer is over before there is garbage worth the 20 ms of looking for it
    from bot.catalogue.saying import speak
    from bot.commands.last_question import forget, keep
    from bot.commands.terminal import Style, answer_text
    from bot.commands.wanted_language import language_wanted
    from bot.dialogue.answering import answer
    from bot.showing.answer_json import as_json as to_json
    from bot.values.kinds import Status

    if not as_json:
        speak(language_wanted(os.environ))
    text = " ".join(question) if question and question != ("-",) else _question_from_stdin()
    last = _last_question() if goes_on else None
    if last and not articles and (library is None or is_of_environment("library")):
        articles, library = last.articles, last.library
    settings = settings_for(settings_file, model=model, top_k=top_k, language=language)
    settings = with_own_words(settings, articles, library, words_file)
    asked = open_asked(articles, library, settings)
    before = last.resumed(asked.index.stats().generation) if last else None
    given = answer(
        text,
        asked.index,
        before and before.conversation,
        settings=settings,
        within=asked.within,
        exact=exact,
        explain=explain,
    )
    if before and before.notice:
        given = given.with_notice(before.notice)
    if settings.keep_questions:
        keep(articles, asked.library, given.conversation)
    else:
        forget()
    if as_json:
        print_json(to_json(given))
    else:
        text = answer_text(given, Style(sys.stdout, os.environ), is_told=asked.is_told)
        click.echo(text, color=True)
    sys.exit(1 if given.status is Status.NOT_IN_ARTICLE else 0)


def _last_question() -> "LastQuestion":
    from bot.commands.last_question import kept

    last = kept()
    if last is None:
        raise click.UsageError("No question is kept to go on from; ask one without --continue.")
    return last


def _question_from_stdin() -> str:
    if sys.stdin.isatty():
        raise click.UsageError('Give a question, such as: verbatim ask "What is HSCT?"')
    text = sys.stdin.read(_LONGEST_READ).rstrip("\n")
    if sys.stdin.read(1):
        raise click.UsageError(
            f"What comes on stdin has more than {_LONGEST_READ:,} characters, which is no question;"
            " a text to ask is named with -a FILE."
        )
    return text
