"""A process that answers: it opens what is to be served, says that it serves, and does so.

Where one process is all there is, `verbatim serve` is it; else `web.supervisor` starts it with a
socket, and it ends when that process is gone.
"""

import gc
import io
import logging
import os
import pickle
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing, nullcontext, redirect_stderr, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.catalogue.saying import say, speak
from bot.commands.cli import run_and_exit
from bot.commands.encoders import noted, opener_for
from bot.commands.options import open_asked
from bot.commands.secret import kept_secret
from bot.commands.wanted_language import language_wanted
from bot.journal.journal import Journal, journal_place
from bot.ranking.ranking import warm_up
from bot.showing.printable import visible
from bot.suggesting.suggester import complete
from bot.values.errors import JournalError
from bot.values.settings import Settings
from corpus.errors import LibraryError
from corpus.index import WritableIndex
from corpus.library_place import folder_beside
from corpus.reading.confinement import possible
from web.log_lines import JsonLines
from web.serving import Serving, Told

if TYPE_CHECKING:
    from web.edge.server import Server

# Seconds that a question waits for the vectors of an article that was added; then it is answered by
# words alone, as nobody looks at a page for longer.
_PATIENCE = 2.0
# Objects before garbage is looked for; an answer leaves none, and what a library keeps for the next
# ones was gone through again and again for 5 % of the time.
_GARBAGE = 10_000
_CONNECTIONS = "connections"  # a file of the folder that the processes share


def main() -> NoReturn:
    """Serve what the standard input says at the socket that an argument names, as one of several.

    A second argument names where to say so.
    """
    listening = socket.socket(fileno=int(sys.argv[1]))
    serving: Serving = pickle.load(sys.stdin.buffer)  # noqa: S301  of the process that started it
    if serving.shared:  # what tidies temporary files may have taken it
        serving.shared.mkdir(mode=0o700, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(serving.shared)  # before its library is imported

    def tell(greeting: str, secret: str) -> None:
        # Whoever is told no more is about to end this process.
        with suppress(BrokenPipeError), os.fdopen(int(sys.argv[2]), "wb") as told:
            pickle.dump(Told(greeting, secret), told)

    run_and_exit(lambda: serve(serving, listening, tell))


def serve(serving: Serving, listening: socket.socket, tell: Callable[[str, str], None]) -> None:
    """Serve until a signal.

    `tell` is given what there is to say once questions are answered, and what secret is kept.
    """
    from web.app import create_app
    from web.edge.connection_counts import ConnectionCounts
    from web.edge.server import server_of

    speak(language_wanted(os.environ))
    _set_up_log(serving.settings)
    with ExitStack() as opened:
        # What there is to say of the articles, the first process has said.
        silence = nullcontext() if serving.is_first else redirect_stderr(io.StringIO())
        with silence:
            index, settings = _opened(serving)
            if settings.allow_upload and (missing := possible().missing):
                kept = ", ".join(missing)
                noted(f"verbatim: what reads files that are sent is not kept {kept} on this system")
            secret = "" if settings.secret else _secret(serving)
            settings = replace(settings, secret=settings.secret or secret)
            opened.enter_context(closing(index))
            warm_up(index)
            complete(index)
            journal = _journal(settings, serving)
        if journal:
            opened.enter_context(closing(journal))
        app = create_app(settings, index, journal, shared=serving.shared, since=serving.since)
        share = max(2, settings.concurrent_answers // serving.workers)  # an upload takes one
        counts = None
        if serving.shared:
            file = serving.shared / _CONNECTIONS
            counts = ConnectionCounts(file, serving.place, serving.workers)
        server = server_of(app, listening, replace(settings, concurrent_answers=share), counts)
        for stopping in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stopping, lambda *_: server.stop())
        if serving.shared:
            alone = partial(_stop_when_alone, server, serving.shared)
            threading.Thread(target=alone, daemon=True).start()
        tell(_greeting(serving, settings, index), secret)
        gc.collect()
        gc.freeze()  # else all of this is gone through now and then, which takes .1 s of an answer
        gc.set_threshold(_GARBAGE)
        server.run()


def _stop_when_alone(server: "Server", shared: Path) -> None:
    """Wait for the end of what started this process, at which its input ends; then end too."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    server.stop()
    shutil.rmtree(shared, ignore_errors=True)


def _opened(serving: Serving) -> tuple[WritableIndex, Settings]:
    """Return what is served, and the settings with whether articles can be added to it."""
    settings, articles, library = serving.settings, serving.articles, serving.library
    is_kept = library is None and all(article.is_file() for article in articles)
    if settings.allow_upload and is_kept:
        from bot.commands.own_library import library_of_files, own_place  # as an index of one's own

        place = own_place(articles)
        try:
            return library_of_files(
                place, articles, opener_for(settings)(), settings.language
            ), settings
        except (LibraryError, OSError) as error:
            noted(f"verbatim: {error}; going on from memory, without adding articles")
    if library is None:
        settings = replace(settings, allow_upload=False)
    asked = open_asked(
        articles,
        library,
        settings,
        patience=_PATIENCE,
        writing=bool(settings.allow_upload),
        holding=True,
        is_model_named=serving.is_model_named,
    )
    return asked.index, settings


def _is_moved_away(serving: Serving) -> bool:
    """Tell whether the folder of a library is gone; made anew, it could not be moved back."""
    return isinstance(serving.library, Path) and not serving.library.is_dir()


def _secret(serving: Serving) -> str:
    if _is_moved_away(serving):
        return serving.new_secret
    library = serving.library
    folder = folder_beside(library) if library else Path(click.get_app_dir("verbatim"))
    return kept_secret(folder, serving.new_secret)


def _journal(settings: Settings, serving: Serving) -> Journal | None:
    """Return where questions are kept; None if they are not, or cannot be."""
    if not settings.keep_questions or _is_moved_away(serving):
        return None
    place = journal_place(serving.articles, serving.library, Path(click.get_app_dir("verbatim")))
    try:
        return Journal.open(place, settings.kept_days)
    except JournalError as error:
        noted(f"verbatim: {error}; going on without keeping questions")
        return None


def _set_up_log(settings: Settings) -> None:
    """Have the log written to the standard error that is there now, whatever is silenced later."""
    handler = logging.StreamHandler()
    logging.getLogger().addHandler(handler)
    # How many requests wait is no news for whoever sits at this terminal.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    if settings.guarded or settings.log_requests:
        handler.setFormatter(JsonLines())
        for told in ("web", "bot.journal"):
            logging.getLogger(told).setLevel(logging.INFO)


def _greeting(serving: Serving, settings: Settings, index: WritableIndex) -> str:
    """Return what is asked and where, and how to ask an article of one's own."""
    match index.articles(2):
        case []:
            asked = say("articles", count=0)
        case [article]:
            asked = say("terminal.title", title=visible(article.title))
        case _:
            asked = say("articles", count=index.stats().articles)
    lines = [say("terminal.serves", asked=asked, page=serving.page)]
    if settings.allow_upload:
        lines.append(say("terminal.add_or_name" if serving.is_bundled else "terminal.add_more"))
    elif serving.is_bundled:
        lines.append(say("terminal.name_own"))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
