"""Several processes serve at one socket, and this one looks after them; it answers nothing itself.

A worker that dies is replaced, so that whatever kills one costs the requests it was working on and
no more. SIGHUP replaces all, one after the other, by such as read settings and articles anew:
each answers before an old one stops. SIGTERM and Ctrl-C let all of them finish; at a second signal
they stop at once. Workers notice when this process is gone, and end too.
"""

import os
import pickle
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from bot.values.errors import BotError
from bot.values.settings import Settings
from corpus.errors import CorpusError
from web.serving import Serving, Told

# Of workers that live for less, the second one after the other waits, and each further one longer.
_SHORT_LIFE = 10.0
_LONGEST_WAIT = 30.0
_NOT_RESTARTED = "verbatim: not restarted, all goes on as it was"


class CannotStart(Exception):
    """The first worker cannot serve and has said why; `status` is its exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"exit status {status}")
        self.status = status


# glibc keeps what threads let go of in as many heaps as eight for each core, a fifth more memory
# in all; one thread at a time runs Python anyway.
_FEW_ARENAS = {"MALLOC_ARENA_MAX": "2"}


class _Worker(NamedTuple):
    process: subprocess.Popen[bytes]
    since: float
    told: Told | None  # where it did not end before it served, and is not to end


class Supervisor:
    """Keeps workers serving at a socket until a signal ends it."""

    def __init__(
        self,
        listening: socket.socket,
        serving: Serving,
        settings: Callable[[], Settings],
        say: Callable[[str], None],
    ) -> None:
        """`settings` reads them anew for a restart; `say` tells whoever runs the server."""
        self._listening = listening
        self._serving = serving
        self._settings = settings
        self._say = say
        self._workers: dict[int, _Worker] = {}  # by their places
        self._leaving: list[subprocess.Popen[bytes]] = []  # those that finish what they have
        self._due: dict[int, float] = {}  # places, and when a worker is to be started there
        self._early_deaths: dict[int, int] = {}  # one after the other
        self._stops = 0
        self._is_to_restart = False
        self._is_replaced = False  # by a restart, which is over when those before have left

    def run(self, greet: Callable[[str], None]) -> None:
        """Serve until a signal; what the first worker says of itself is given to `greet`.

        Raises CannotStart.
        """
        with TemporaryDirectory(prefix="verbatim-") as folder, self._signals():
            self._serving = self._serving._replace(shared=Path(folder))
            first = self._workers[1] = self._started(1)
            if first.told:
                secret = first.told.secret or self._serving.new_secret
                self._serving = self._serving._replace(is_first=False, new_secret=secret)
                self._due = dict.fromkeys(range(2, self._serving.workers + 1), 0.0)
                greet(first.told.greeting)
            elif not self._stops:
                raise CannotStart(first.process.wait())
            while not self._stops:
                self._look_after()
            self._finish()

    # Signals

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Be woken by signals as long as this lasts."""
        waking, self._woken = socket.socketpair()
        with waking, self._woken:
            waking.setblocking(False)
            self._woken.setblocking(False)
            signal.set_wakeup_fd(waking.fileno(), warn_on_full_buffer=False)
            signal.signal(signal.SIGTERM, self._stop_soon)
            signal.signal(signal.SIGINT, self._stop_soon)
            signal.signal(signal.SIGHUP, self._restart_soon)
            signal.signal(signal.SIGCHLD, lambda *_: None)
            try:
                yield
            finally:
                signal.set_wakeup_fd(-1)

    def _stop_soon(self, *_: object) -> None:
        self._stops += 1

    def _restart_soon(self, *_: object) -> None:
        self._is_to_restart = True

    def _pause(self, seconds: float | None, reading: int | None = None) -> bool:
        """Wait for a signal, so long at most; tell whether there is something to read."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._woken, selectors.EVENT_READ)
            if reading is not None:
                selector.register(reading, selectors.EVENT_READ)
            found = {key.fd for key, _ in selector.select(seconds)}
        with suppress(BlockingIOError):
            self._woken.recv(4096)
        return reading in found

    # Workers

    def _look_after(self) -> None:
        """Do what is due, then wait until something is."""
        self._bury()
        if self._is_to_restart:
            self._is_to_restart = False
            self._restart()
            return  # workers may have died meanwhile
        now = time.monotonic()
        for place in [place for place, when in self._due.items() if when <= now]:
            del self._due[place]
            self._workers[place] = self._started(place)
            return
        if not (self._stops or self._is_to_restart):
            self._pause(min(self._due.values()) - now if self._due else None)

    def _started(self, place: int) -> _Worker:
        """Start a worker at a place, and wait until it serves, ends, or all are to end."""
        since = time.monotonic()
        telling, told = os.pipe()
        with os.fdopen(telling, "rb") as reading:
            try:
                process = _process(self._serving._replace(place=place), self._listening, told)
            finally:
                os.close(told)
            while not self._pause(None, telling):
                if self._stops:
                    return _Worker(process, since, None)
            data = reading.read()
            return _Worker(process, since, pickle.loads(data) if data else None)  # noqa: S301

    def _bury(self) -> None:
        """See which workers have ended, and when another takes the place of each."""
        for process in [process for process in self._leaving if process.poll() is not None]:
            self._leaving.remove(process)
            _forget(process.pid, self._serving)
        if self._is_replaced and not self._leaving:
            self._is_replaced = False
            self._say("verbatim: restarted")
        for place, (process, since, _) in list(self._workers.items()):
            if process.poll() is None:
                continue
            del self._workers[place]
            _forget(process.pid, self._serving)
            now = time.monotonic()
            early = self._early_deaths.get(place, 0) + 1 if now - since < _SHORT_LIFE else 0
            self._early_deaths[place] = early
            wait = min(2.0 ** (early - 2), _LONGEST_WAIT) if early > 1 else 0.0
            self._due[place] = now + wait
            self._say(
                f"verbatim: worker {place} (process {process.pid}) "
                f"{_how_it_ended(process.returncode)}; "
                f"another takes its place {f'in {wait:g} s' if wait else 'now'}"
            )

    def _restart(self) -> None:
        """Put new workers in the places of all, unless the first of them cannot serve."""
        before = self._serving
        try:
            settings = self._settings()
        except (BotError, CorpusError, click.ClickException) as error:
            self._say(f"{_NOT_RESTARTED}: {error}")
            return
        self._serving = before._replace(settings=settings, is_first=True)
        for place in range(1, before.workers + 1):
            new = self._started(place)
            if not new.told:
                self._leaving.append(new.process)
                self._serving = before
                if not self._stops:
                    self._say(f"{_NOT_RESTARTED}: a new worker cannot serve")
                return
            self._serving = self._serving._replace(is_first=False)
            self._due.pop(place, None)
            old, self._workers[place] = self._workers.get(place), new
            if old:
                old.process.terminate()
                self._leaving.append(old.process)
        self._is_replaced = True

    def _finish(self) -> None:
        """Let all workers answer what they have taken; at a further signal they stop at once."""
        self._listening.close()  # once the workers have closed it too, the system refuses all
        left = [*self._leaving, *(worker.process for worker in self._workers.values())]
        for process in left:
            process.terminate()
        told = self._stops
        while left := [process for process in left if process.poll() is None]:
            self._pause(1.0)
            if self._stops > told:
                for process in left:
                    process.kill()


def _process(serving: Serving, listening: socket.socket, told: int) -> subprocess.Popen[bytes]:
    """Start a worker, which says by a descriptor that it serves."""
    process = subprocess.Popen(  # noqa: S603 - of our own program
        [sys.executable, "-P", "-s", "-m", "web.worker", str(listening.fileno()), str(told)],
        stdin=subprocess.PIPE,  # at whose end it knows that this process is gone
        stdout=subprocess.DEVNULL,
        pass_fds=(listening.fileno(), told),
        env=_FEW_ARENAS
        | os.environ
        | {"PYTHONPATH": os.pathsep.join(entry or os.curdir for entry in sys.path)},
        start_new_session=True,  # Ctrl-C is for this process
    )
    assert process.stdin
    with suppress(BrokenPipeError):  # it has ended, as will be seen
        pickle.dump(serving, process.stdin)
        process.stdin.flush()
    return process


def _forget(pid: int, serving: Serving) -> None:
    """Take what a worker was doing when it died out of what is counted."""
    from prometheus_client.multiprocess import mark_process_dead  # only where one has died

    mark_process_dead(pid, str(serving.shared))  # type: ignore[no-untyped-call]


def _how_it_ended(status: int) -> str:
    """Return in words how a process ended.

    >>> _how_it_ended(-9), _how_it_ended(1)
    ('was ended by SIGKILL', 'ended with status 1')
    """
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"was ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"was ended by signal {-status}"
