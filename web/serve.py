"""The command `verbatim serve`: the chat page and the endpoint, on this machine or for others.

Served by waitress. On SIGTERM or Ctrl-C the running answers are finished first; a second signal
stops at once.
"""

import contextlib
import logging
import os
import signal
import socket
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click
import waitress
from flask import Flask

from bot.catalogue.saying import say, speak
from bot.commands.encoders import opener_for
from bot.commands.options import (
    article_options,
    is_of_environment,
    language_option,
    model_option,
    open_asked,
    words_option,
)
from bot.commands.secret import kept_secret
from bot.commands.settings_in_use import settings_for, settings_option, with_own_words
from bot.commands.wanted_language import language_wanted
from bot.journal.journal import Journal, journal_place
from bot.ranking.ranking import warm_up
from bot.showing.printable import visible
from bot.suggesting.suggester import complete
from bot.values.errors import JournalError
from bot.values.settings import Settings
from corpus.errors import LibraryError
from corpus.index import WritableIndex
from web import exporting
from web.adding import LARGEST_UPLOAD
from web.app import create_app
from web.listening import DEFAULT_PORT, address_of, listen
from web.log_lines import JsonLines

_THREADS = 8
# Threads beside those that answer, which refuse what is too much and say how the server is.
_SPARE_THREADS = 4
# Waitress stops accepting at its own default of 100, which idle browsers alone can hold open.
_CONNECTIONS = 1000
# Seconds that a question waits for the vectors of an article that was added; then it is answered by
# words alone, as nobody looks at a page for longer.
_PATIENCE = 2.0
_AROUND_IT = 64 * 1024  # bytes that a form puts around a file


class KeyNeeded(click.ClickException):
    """Others could ask, and there is no key."""

    exit_code = 2

    def __init__(self, settings_file: Path | None) -> None:
        named = f" --settings {settings_file}" if settings_file else ""
        super().__init__(
            "others than you could ask this server, and there is no key yet; make one with: "
            f"verbatim key new NAME{named}\n"
            "or let everybody ask who can reach it, with: --open"
        )


@click.command("serve")
@article_options
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Address to listen on; 127.0.0.1, which only this machine can reach, by default; "
    "0.0.0.0 for all.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port to listen on, 0 for any; {DEFAULT_PORT} or the next free one by default.",
)
@click.option("--open", "is_open", is_flag=True, help="Ask for no key, whoever can reach it.")
@click.option(
    "--allow-upload/--no-upload",
    default=None,
    help="Let the page add articles, kept in your data folder or the library; by default where "
    "only this machine can reach it.",
)
@click.option("--no-log", is_flag=True, help="Keep no questions and no feedback.")
@settings_option
@words_option
@model_option
@language_option
@click.option(
    "--browser/--no-browser",
    default=None,
    help="Open the page in a browser; by default where there is a desktop.",
)
def serve_articles(
    articles: tuple[Path, ...],
    library: Path | None,
    host: str,
    port: int | None,
    is_open: bool,
    allow_upload: bool | None,
    no_log: bool,
    settings_file: Path | None,
    words_file: Path | None,
    model: Path | None,
    language: str | None,
    browser: bool | None,
) -> None:
    """Serve the chat page and the answer endpoint.

    Only programs on this machine can reach it, unless another --host is given; then it asks for a
    key (`verbatim key new`), counts requests, and writes a line for each. Ctrl-C stops it.
    """
    speak(language_wanted(os.environ))
    address = address_of(host)
    settings = settings_for(settings_file, model=model, language=language)
    settings = replace(
        settings,
        allow_upload=settings.allow_upload if allow_upload is None else allow_upload,
        keep_questions=settings.keep_questions and not no_log,
        guarded=settings.guarded or not address.is_loopback,
        keys=() if is_open else settings.keys,
    )
    if settings.guarded and not settings.keys and not is_open:
        raise KeyNeeded(settings_file)
    if not address.is_loopback:
        settings = replace(settings, allowed_hosts=(*settings.allowed_hosts, *_own_names(host)))
    if articles and is_of_environment("library"):
        library = None
    if library and articles:
        raise click.UsageError("A library is served whole; its articles are chosen on the page.")
    settings = with_own_words(settings, articles, library, words_file)
    if settings.allow_upload is None:
        settings = replace(settings, allow_upload=not settings.guarded)
    index, settings = _opened(settings, articles, library)
    if not settings.secret:
        kept_in = library or Path(click.get_app_dir("verbatim"))
        settings = replace(settings, secret=kept_secret(kept_in))
    warm_up(index)
    complete(index)
    journal = _journal(settings, articles, library)
    app = create_app(settings, index, journal)
    listening = listen(address, port)
    server = _server(app, listening, settings)
    _set_up_log(settings)
    signal.signal(signal.SIGTERM, _stop)
    page = f"http://{address.shown}:{listening.getsockname()[1]}/"
    _greet(page, index, settings, is_bundled=not (articles or library))
    if address.is_unspecified:
        others = f"http://{socket.gethostname()}:{listening.getsockname()[1]}/"
        click.echo(say("terminal.others_ask", address=others))
    if settings.own_words:
        click.echo(say("terminal.own_words", count=len(settings.own_words.pairs)))
    if browser or (browser is None and _has_desktop()):
        webbrowser.open(page)
    kept = contextlib.closing(journal) if journal else contextlib.nullcontext()
    with contextlib.closing(index), kept:
        server.run()


def _opened(
    settings: Settings, articles: tuple[Path, ...], library: Path | None
) -> tuple[WritableIndex, Settings]:
    """Return what is served, and the settings with whether articles can be added to it."""
    is_kept = library is None and all(article.is_file() for article in articles)
    if settings.allow_upload and is_kept:
        from bot.commands.own_library import library_of_files, own_place  # as an index of one's own

        place = own_place(articles)
        try:
            return library_of_files(
                place, articles, opener_for(settings)(), settings.language
            ), settings
        except (LibraryError, OSError) as error:
            told = f"verbatim: {error}; going on from memory, without adding articles"
            click.echo(visible(told), err=True)
    if library is None:
        settings = replace(settings, allow_upload=False)
    asked = open_asked(
        articles,
        library,
        settings,
        patience=_PATIENCE,
        writing=bool(settings.allow_upload),
        holding=True,
    )
    return asked.index, settings


def _server(app: Flask, listening: socket.socket, settings: Settings) -> Any:
    """Return what runs an app; waitress has no types."""
    return waitress.create_server(
        app,
        sockets=[listening],
        threads=settings.concurrent_answers + _SPARE_THREADS if settings.guarded else _THREADS,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=True,  # select() fails at the 1,024th file
        max_request_body_size=_largest_body(settings),
        ident=None,
        clear_untrusted_proxy_headers=not settings.trusted_proxies,
    )


def _largest_body(settings: Settings) -> int:
    """Return how much of a request is read before any of our code sees it."""
    largest = LARGEST_UPLOAD if settings.allow_upload else exporting.LARGEST_BODY
    return largest + _AROUND_IT


def _own_names(host: str) -> tuple[str, ...]:
    """Return by which names others may call this machine."""
    machine = socket.gethostname().lower()
    return host.lower(), machine, f"{machine}.local"


def _journal(
    settings: Settings, articles: tuple[Path, ...], library: Path | None
) -> Journal | None:
    """Return where questions are kept; None if they are not, or cannot be."""
    if not settings.keep_questions:
        return None
    place = journal_place(articles, library, Path(click.get_app_dir("verbatim")))
    try:
        return Journal.open(place, settings.kept_days)
    except JournalError as error:
        told = f"verbatim: {error}; going on without keeping questions"
        click.echo(visible(told), err=True)
        return None


def _set_up_log(settings: Settings) -> None:
    # How many requests wait is no news for whoever sits at this terminal.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    if settings.guarded or settings.log_requests:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logging.getLogger().addHandler(handler)
        logging.getLogger("web").setLevel(logging.INFO)


def _greet(page: str, index: WritableIndex, settings: Settings, *, is_bundled: bool) -> None:
    """Say what is asked and where, and how to ask an article of one's own."""
    match index.articles(2):
        case []:
            asked = say("articles", count=0)
        case [article]:
            asked = say("terminal.title", title=visible(article.title))
        case _:
            asked = say("articles", count=index.stats().articles)
    click.echo(say("terminal.serves", asked=asked, page=page))
    if settings.allow_upload:
        click.echo(say("terminal.add_or_name" if is_bundled else "terminal.add_more"))
    elif is_bundled:
        click.echo(say("terminal.name_own"))


def _has_desktop() -> bool:
    """Tell whether a browser would open in a window rather than in this terminal."""
    if not sys.stdout.isatty():
        return False
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    # Waitress finishes what runs when its loop is left by SystemExit, and drops it otherwise.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    raise SystemExit(0)
