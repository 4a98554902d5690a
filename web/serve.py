"""The command `verbatim serve`: the chat page and the endpoint on this machine.

Served by waitress. On SIGTERM or Ctrl-C the running answers are finished first; a second signal
stops at once.
"""

import logging
import os
import signal
import socket
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click
import waitress

from bot.channels import prepare
from bot.cli import article_options, is_of_environment, open_asked
from bot.scoring import LARGEST_WHOLE
from bot.secret import kept_secret
from bot.settings import Settings
from bot.suggestions import complete
from corpus.index import PassageIndex
from web.app import create_app

HOST = "127.0.0.1"
DEFAULT_PORT = 8080
_THREADS = 8
# Waitress stops accepting at its own default of 100, which idle browsers alone can hold open.
_CONNECTIONS = 1000


class PortTaken(click.ClickException):
    """The port that was asked for cannot be listened on."""

    exit_code = 2

    def __init__(self, port: int, reason: str) -> None:
        super().__init__(
            f"cannot listen on port {port}: {reason.lower()}; choose another with --port"
        )


@click.command()
@article_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port to listen on, 0 for any; {DEFAULT_PORT} or the next free one by default.",
)
@click.option("--allow-upload", is_flag=True, help="Let the page add articles.")
@click.option(
    "--browser/--no-browser",
    default=None,
    help="Open the page in a browser; by default where there is a desktop.",
)
def serve(
    articles: tuple[Path, ...],
    library: Path | None,
    port: int | None,
    allow_upload: bool,
    browser: bool | None,
) -> None:
    """Serve the chat page and the answer endpoint on this machine.

    Only programs on this machine can reach it. Ctrl-C stops it.
    """
    settings = replace(Settings.from_environment(), allow_upload=allow_upload)
    if articles and is_of_environment("library"):
        library = None
    if library and articles:
        raise click.UsageError("A library is served whole; its articles are chosen on the page.")
    index = _opened(articles, library, allow_upload)
    if not settings.secret:
        kept_in = library or Path(click.get_app_dir("verbatim"))
        settings = replace(settings, secret=kept_secret(kept_in))
    if index.stats().passages <= LARGEST_WHOLE:
        prepare(index).complete()
    complete(index)
    app = create_app(settings, index)
    listening = _listen(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    server = waitress.create_server(
        app,
        sockets=[listening],
        threads=_THREADS,
        connection_limit=_CONNECTIONS,
        ident=None,
    )
    # How many requests wait is no news for whoever sits at this terminal.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, _stop)
    click.echo(f"Verbatim is at {address} (Ctrl-C stops it)")
    if browser or (browser is None and _has_desktop()):
        webbrowser.open(address)
    server.run()


def _opened(articles: tuple[Path, ...], library: Path | None, writing: bool) -> PassageIndex:
    if library and writing:
        from corpus.engines.disk import DiskIndex

        return DiskIndex.open(library, writing=True)
    return open_asked(articles, library).index


def _listen(port: int | None) -> socket.socket:
    """Return a listening socket; raises PortTaken."""
    tried = [port] if port is not None else [*range(DEFAULT_PORT, DEFAULT_PORT + 20), 0]
    reason = ""
    for candidate in tried:
        listening = socket.socket()
        if os.name == "posix":  # elsewhere the option lets two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
        except OSError as error:
            listening.close()
            reason = error.strerror or str(error)
        else:
            return listening
    raise PortTaken(tried[0], reason)


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
