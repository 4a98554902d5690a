"""The server of one process: it accepts, reads and refuses in one thread, and answers in others."""

import errno
import logging
import selectors
import socket
import time
from collections import deque
from contextlib import suppress
from functools import partial
from typing import Any

from flask import Flask
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer

from bot.values.settings import Settings
from web.edge.connection import Connection
from web.edge.connection_counts import ConnectionCounts
from web.edge.connection_limit import ConnectionLimit, open_files, places_within
from web.edge.gate import Gate, Uploads
from web.edge.parsing import IN_MEMORY, LARGEST_HEAD, RequestParser
from web.edge.patience import is_gone, is_too_slow
from web.edge.rate_limited_log import RateLimitedLog
from web.edge.refusals import Refusals
from web.edge.replies import HEALTH_REPLY, NO_PLACE, TOO_SLOW, AccessLog, Reply, busy, unreadable
from web.edge.request_queue import RequestQueue
from web.limits import one_caller
from web.observing import HEALTH

_log = logging.getLogger(__name__)

_UPLOAD_BYTES = 128 * 1024 * 1024  # of all bodies together that are larger than stays in memory
_REFUSED_AT_ONCE = 16  # connections beyond the places, which are told that there is none
# Seconds that a process with more connections than another leaves a new one to that other, which
# may wait for five milliseconds while it answers; and the rests in which it looks again.
_LEFT_TO_OTHERS = 0.02
_REST = 0.001
_LOOK = 1.0  # seconds between two looks at who is silent or slow
_LOOK_AT_END = 0.05
# Seconds after which a connection without a request is closed as the server stops: who asks all
# the time asks once more within it, and is told then that it was the last time.
_GRACE = 1.0
_LONGEST_END = 30.0  # seconds; whoever reads a reply more slowly loses it
_ALL_ACCEPTED = 4096  # connections at most that are still taken as the server stops
_NO_MORE_FILES = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}


def server_of(
    app: Flask,
    listening: socket.socket,
    settings: Settings,
    counts: ConnectionCounts | None = None,
) -> "Server":
    """Return what serves an app at a socket that listens.

    `counts` tells of the other processes that accept there, None if there are none.
    """
    return Server(app, listening, settings, counts)


class Server(TcpWSGIServer):  # type: ignore[misc] # waitress has no types
    """Serves until it is stopped; then answers what was accepted, and returns."""

    channel_class = Connection
    accepting: bool

    def __init__(
        self,
        app: Flask,
        listening: socket.socket,
        settings: Settings,
        counts: ConnectionCounts | None,
    ) -> None:
        adjustments = Adjustments(
            sockets=[listening],
            threads=settings.concurrent_answers,
            recv_bytes=16 * 1024,
            inbuf_overflow=IN_MEMORY,
            outbuf_overflow=256 * 1024,
            outbuf_high_watermark=64 * 1024 * 1024,  # no reply is larger, so that no thread waits
            max_request_header_size=LARGEST_HEAD,
            max_request_body_size=2**62,  # the gate knows better
            log_socket_errors=False,
            ident=None,
            clear_untrusted_proxy_headers=not settings.trusted_proxies,
        )
        self.gate = Gate(app, settings)
        self.access_log = AccessLog(app)
        self.places = ConnectionLimit(
            places_within(open_files()), tells_addresses=not settings.trusted_proxies
        )
        self._uploads = Uploads(max(1, settings.concurrent_answers // 2), _UPLOAD_BYTES)
        self._warnings = RateLimitedLog()
        self._refusals = Refusals()
        self._selector = selectors.DefaultSelector()
        self._in_work: set[Connection] = set()
        self._noticed: deque[Connection] = deque()
        self._was_pulled = False
        self._accepts_again = 0.0
        self._counts = counts
        self._leaves_since = 0.0  # a connection to others
        self._next_look = 0.0
        self._stops = 0  # how often it was told to
        self._stopped_at: float | None = None
        self._queue = RequestQueue()
        sockinfo = (listening.family, listening.type, listening.proto, listening.getsockname())
        super().__init__(
            app,
            {},
            _sock=listening,
            dispatcher=self._queue,
            adj=adjustments,
            bind_socket=False,
            sockinfo=sockinfo,
        )
        self._queue.set_thread_count(adjustments.threads)
        self._selector.register(self.trigger.socket, selectors.EVENT_READ, self.trigger)
        self._selector.register(self.socket, selectors.EVENT_READ, self)

    # Its life

    @property
    def is_stopping(self) -> bool:
        """Tell whether it was told to stop."""
        return self._stops > 0

    def stop(self) -> None:
        """Have it answer what was accepted, and end; the second time, have it end at once.

        Any thread and any signal handler may say so.
        """
        self._stops += 1
        self.pull_trigger()

    def run(self) -> None:
        """Serve until it is stopped."""
        try:
            while not self._is_over():
                self._turn()
        finally:
            for connection in list(self.active_channels.values()):
                connection.handle_close()
            self._close_listening()
            self._queue.stop(0 if self._stops > 1 else 1)
            self._was_pulled = True  # so that nobody pulls what is closed
            self._selector.close()
            self.trigger.close()

    def _is_over(self) -> bool:
        if self._stops == 0:
            return False
        if self._stopped_at is None:
            self._stopped_at = time.monotonic()
            self._accept_all()
            self._close_listening()
        if self._stops > 1 or not self.active_channels:
            return True
        return time.monotonic() - self._stopped_at > _LONGEST_END

    def _accept_all(self) -> None:
        """Accept those whom the system has accepted for us already."""
        for _ in range(_ALL_ACCEPTED):
            if not self._accept():
                return

    def _close_listening(self) -> None:
        if self.accepting:
            self.accepting = False
            self._accepts_again = 0.0
            if self.socket in self._selector.get_map():
                self._selector.unregister(self.socket)
            self._map.pop(self._fileno, None)
            self.socket.close()
            if self._counts is not None:
                self._counts.leave()

    def _turn(self) -> None:
        if self._counts is not None and self.accepting:
            self._counts.tell(len(self.active_channels))
        pause = _LOOK_AT_END if self.is_stopping else _LOOK
        is_called = False
        for key, events in self._selector.select(min(pause, self._due())):
            one = key.data
            if one is self:
                is_called = True
                if not self._leaves_to_others():
                    self._accept()
            elif one is self.trigger:
                one.handle_read_event()
                self._was_pulled = False  # whoever saw it set has noted before what is to be seen
            elif one.socket is not None:
                self._move(one, events)
        now = time.monotonic()
        while self._noticed:
            self._renew(self._noticed.popleft())
        while (held := self._refusals.take_due(now)) is not None:
            if held.socket is not None:
                held.look_again()
                self._renew(held)
        if not self._accepts_again:
            if not is_called:
                self._leaves_since = 0.0  # another has taken it
        elif now >= self._accepts_again and self.accepting:
            self._accepts_again = 0.0
            self._selector.register(self.socket, selectors.EVENT_READ, self)
        if now >= self._next_look:
            self._next_look = now + pause
            self._look_after(now)

    def _due(self) -> float:
        """Return the seconds until something is due that nobody calls for."""
        due = self._refusals.pause()
        if self._accepts_again:
            due = min(due, self._accepts_again - time.monotonic())
        return max(0.0, due)

    def _move(self, connection: Connection, events: int) -> None:
        try:
            if events & selectors.EVENT_WRITE:
                connection.handle_write()
            if events & selectors.EVENT_READ and connection.socket is not None:
                connection.handle_read()
        except OSError:  # the client went away
            connection.handle_close()
        except Exception:
            _log.exception("unforeseen error in the server")
            connection.handle_close()
        self._renew(connection)

    def _renew(self, connection: Connection) -> None:
        """Wait for what a connection can do next."""
        if connection.socket is None:
            return
        try:
            connection.settle()
        except OSError:  # the client went away
            connection.handle_close()
        if connection.socket is None:
            return
        wanted = connection.wanted()
        if wanted == connection.watched:
            return
        if not wanted:
            self._selector.unregister(connection.socket)
        elif connection.watched:
            self._selector.modify(connection.socket, wanted, connection)
        else:
            self._selector.register(connection.socket, wanted, connection)
        connection.watched = wanted

    def unwatch(self, connection: Connection) -> None:
        """Wait for nothing more of a connection that is closed."""
        if connection.watched:
            self._selector.unregister(connection.socket)
            connection.watched = 0

    def _look_after(self, now: float) -> None:
        """Close those that are silent, and refuse those that are slow."""
        for connection in list(self.active_channels.values()):
            if is_too_slow(connection, now):
                connection.refuse(TOO_SLOW)
                self._renew(connection)
            elif is_gone(connection, now):
                if not connection.is_idle() or connection.leave():
                    connection.handle_close()
            elif self._is_let_go(connection, now):
                connection.part()
                self._renew(connection)

    def _is_let_go(self, connection: Connection, now: float) -> bool:
        """Tell whether a connection has had its time to ask a last time, as the server stops."""
        if self._stopped_at is None or not connection.is_idle():
            return False
        rests = now - max(connection.moved, self._stopped_at) > _GRACE
        return rests and not connection.has_more()

    # Connections

    def _accept(self) -> bool:
        """Accept a connection; return whether there was one."""
        try:
            accepted, address = self.socket.accept()
        except OSError as error:
            if error.errno in _NO_MORE_FILES and not self._accepts_again:
                self._warnings.warn(
                    "no more files can be opened, so that nobody can connect; "
                    "let this process open more (ulimit -n)"
                )
                self._rest_from_accepting(_LOOK)
            return False  # another process was faster, or the client went away
        try:
            self.set_socket_options(accepted)
            self._welcome(accepted, address)
        except OSError:
            accepted.close()
        return True

    def _rest_from_accepting(self, seconds: float) -> None:
        self._accepts_again = time.monotonic() + seconds
        self._selector.unregister(self.socket)

    def _leaves_to_others(self) -> bool:
        """Leave a connection to a process that has fewer, unless that one does not take it."""
        if self._counts is None or not self._counts.is_ahead(len(self.active_channels)):
            self._leaves_since = 0.0
            return False
        now = time.monotonic()
        self._leaves_since = self._leaves_since or now
        if now - self._leaves_since > _LEFT_TO_OTHERS:
            self._leaves_since = 0.0
            return False
        self._rest_from_accepting(_REST)
        return True

    def _welcome(self, accepted: socket.socket, address: Any) -> None:
        connections = self.active_channels.values()
        there = len(connections)
        caller = one_caller(address[0])
        has_place = self.places.make_room(caller, connections)
        if not has_place or len(connections) < there:
            self._warnings.warn("all places for connections are taken; silent ones are closed")
        if not has_place and len(connections) >= self.places.most + _REFUSED_AT_ONCE:
            accepted.close()
            return
        connection = Connection(self, accepted, address, caller)
        if not has_place:
            connection.refuse(NO_PLACE)
        self._renew(connection)

    # Requests, in any thread

    def own_reply(self, request: RequestParser) -> Reply | None:
        """Return what is replied to a request without asking the app; None if the app is asked."""
        reply: Reply | None = request.own_reply
        if reply is not None:
            return reply
        if request.error is not None:
            return unreadable(request.error)
        if self._asks_for_health(request):
            return HEALTH_REPLY
        if self._queue.is_full():
            return busy()
        return None

    def _asks_for_health(self, request: RequestParser) -> bool:
        if request.path != HEALTH or request.command not in ("GET", "HEAD"):
            return False
        return self.gate.is_called(request.headers.get("HOST", ""))

    def keep_upload(self, request: RequestParser, size: int) -> bool:
        """Return whether there is room for a large body, which is given back with the request."""
        if not self._uploads.take(size):
            return False
        request.give_back = partial(self._uploads.give_back, size)
        return True

    def add_task(self, task: Connection) -> None:
        """Let the first request of a connection wait for a thread."""
        self._in_work.add(task)
        self._queue.add_task(task)

    def hold(self, connection: Connection) -> None:
        """Hold back the refusal of the first request of a connection."""
        self._warnings.warn("more is asked than can be answered; some are told to come back")
        self._refusals.hold(connection)

    def take_back(self, connection: Connection) -> None:
        """Take a connection back from a thread that answered."""
        self._in_work.discard(connection)

    def notice(self, connection: Connection) -> None:
        """Have the thread of the server look at a connection."""
        self._noticed.append(connection)
        self._wake()

    def pull_trigger(self) -> None:
        """Have the server look at the connections in work: a reply cannot be sent at once."""
        self._noticed.extend(tuple(self._in_work))
        self._wake()

    def _wake(self) -> None:
        if not self._was_pulled:
            self._was_pulled = True
            with suppress(OSError):  # it has ended meanwhile, and closed what is pulled
                self.trigger.pull_trigger()
