"""The command `verbatim serve`: the chat page and the endpoint, on this machine or for others."""

import os
import socket
import sys
import time
import webbrowser
from dataclasses import replace
from pathlib import Path

import click

from bot.catalogue.saying import say, speak
from bot.commands.encoders import noted
from bot.commands.options import (
    article_options,
    is_of_environment,
    language_option,
    model_option,
    words_option,
)
from bot.commands.secret import new_secret
from bot.commands.settings_in_use import settings_for, settings_option, with_own_words
from bot.commands.wanted_language import language_wanted
from bot.values.settings import Settings
from corpus.cores import usable_cores
from corpus.library_place import LibraryPlace
from web.listening import DEFAULT_PORT, address_of, listen
from web.serving import Serving
from web.supervisor import CannotStart, Supervisor

# More processes than cores only wait for each other, and each takes its own memory.
_MOST_BY_DEFAULT = 4


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
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help=f"Processes that answer; as many as this machine has cores by default, up to "
    f"{_MOST_BY_DEFAULT}. Not on Windows.",
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
    library: LibraryPlace | None,
    host: str,
    port: int | None,
    workers: int | None,
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
    key (`verbatim key new`), counts requests, and writes a line for each. Ctrl-C or SIGTERM stops
    it once it has answered; SIGHUP starts it anew without a gap.
    """
    speak(language_wanted(os.environ))
    address = address_of(host)
    if articles and is_of_environment("library"):
        library = None
    if library and articles:
        raise click.UsageError("A library is served whole; its articles are chosen on the page.")

    def settings() -> Settings:
        found = settings_for(settings_file, model=model, language=language)
        found = replace(
            found,
            allow_upload=found.allow_upload if allow_upload is None else allow_upload,
            keep_questions=found.keep_questions and not no_log,
            guarded=found.guarded or not address.is_loopback,
            keys=() if is_open else found.keys,
        )
        if found.guarded and not found.keys and not is_open:
            raise KeyNeeded(settings_file)
        if not address.is_loopback:
            found = replace(found, allowed_hosts=(*found.allowed_hosts, *_own_names(host)))
        if found.allow_upload is None:
            found = replace(found, allow_upload=not found.guarded)
        return with_own_words(found, articles, library, words_file)

    found = settings()
    listening = listen(address, port)
    page = f"http://{address.shown}:{listening.getsockname()[1]}/"
    serving = Serving(found, articles, library, bool(model), page, int(time.time()), new_secret())

    def greet(greeting: str, *_: str) -> None:
        click.echo(greeting)
        if address.is_unspecified:
            others = f"http://{socket.gethostname()}:{listening.getsockname()[1]}/"
            click.echo(say("terminal.others_ask", address=others))
        if found.own_words:
            click.echo(say("terminal.own_words", count=len(found.own_words.pairs)))
        if browser or (browser is None and _has_desktop()):
            webbrowser.open(page)

    if os.name != "posix":  # processes cannot be given a socket in this way
        if workers and workers > 1:
            raise click.UsageError("On this system one process serves; leave out --workers.")
        from web.worker import serve  # heavy; elsewhere only workers need it

        serve(serving, listening, greet)
        return
    serving = serving._replace(workers=workers or min(usable_cores(), _MOST_BY_DEFAULT))
    try:
        Supervisor(listening, serving, settings, noted).run(greet)
    except CannotStart as error:
        sys.exit(error.status)


def _own_names(host: str) -> tuple[str, ...]:
    """Return by which names others may call this machine."""
    machine = socket.gethostname().lower()
    return host.lower(), machine, f"{machine}.local"


def _has_desktop() -> bool:
    """Tell whether a browser would open in a window rather than in this terminal."""
    if not sys.stdout.isatty():
        return False
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
