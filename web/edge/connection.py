"""One connection: what comes over it, in which order it is answered, and how it ends.

The thread of the server reads, and closes; those that answer only write. They share `requests`, of
which the first is in work, under `requests_lock`.
"""

import logging
import selectors
import socket
import time
from typing import Any

from waitress.channel import ClientDisconnected, HTTPChannel
from waitress.task import WSGITask

from web.bodies import ADMISSION, Admission
from web.edge.parsing import IN_MEMORY, RequestParser
from web.edge.replies import FAILED, NO_ROOM, Reply, ReplyTask

_log = logging.getLogger(__name__)


class AnswerTask(WSGITask):  # type: ignore[misc] # waitress has no types
    """Has the app answer a request."""

    def get_environment(self) -> dict[str, Any]:
        """Return the WSGI environment, with what was found out from the head alone."""
        is_new = self.environ is None
        environ: dict[str, Any] = super().get_environment()
        admission: Admission | None = self.request.admission
        if is_new and admission is not None:
            environ[ADMISSION] = admission
            if admission.refusal is not None:
                environ["CONTENT_LENGTH"] = "0"  # nobody is to read what is not there
        return environ

    def build_response_header(self) -> bytes:
        """Return the head of the reply; it says so where it is the last one."""
        admission: Admission | None = self.request.admission
        if (admission is not None and admission.refusal is not None) or self.channel.is_last():
            self.set_close_on_finish()
        head: bytes = super().build_response_header()
        return head


class Connection(HTTPChannel):  # type: ignore[misc] # waitress has no types
    """A client, for the server that accepted it."""

    parser_class = RequestParser
    task_class = AnswerTask

    request: RequestParser | None  # that is being read
    requests: list[RequestParser]
    current_outbuf_count: int

    watched = 0  # events that the server waits for
    # Whether there is more to read, for when what is in work is answered.
    is_paused = False
    # Nothing is read as a request any more: what came last is refused, or cannot be read.
    reads_no_more = False
    # Since when there is nothing to say any more, and what still comes is thrown away: a client
    # that sends while the connection is closed could lose the reply (RFC 9112, 9.6).
    parts_since: float | None = None
    # Since when the client has left a reply unread, and how many bytes that was.
    unread_since = 0.0
    unread_then = 0
    waits_since = 0.0  # in the line for a thread

    def __init__(self, server: Any, accepted: socket.socket, addr: Any, caller: str) -> None:
        self.moved = time.monotonic()  # when bytes last came or went
        self.address = caller  # for which it takes a place
        super().__init__(server, accepted, addr, server.adj, map=server._map)
        server.places.take(self.address)

    # In the server's thread

    def wanted(self) -> int:
        """Return the events to wait for; a reply that is not read stops the reading of more."""
        if self.total_outbufs_len:
            return selectors.EVENT_WRITE
        if self.parts_since is not None:
            return selectors.EVENT_READ
        if self.is_paused or self.reads_no_more or self.close_when_flushed:
            return 0
        return selectors.EVENT_READ

    def handle_read(self) -> None:
        """Read what has come, unless a request is in work: then it can wait."""
        if self.parts_since is None:
            with self.requests_lock:
                if self.requests or self.reads_no_more:
                    self.is_paused = True
                    return
        data = self.recv(self.adj.recv_bytes)  # closes the connection where there is nothing more
        if data:
            self.moved = time.monotonic()
            if self.parts_since is None:
                self.received(data)

    def received(self, data: bytes) -> None:
        """Make requests of bytes, and see to the first one."""
        with self.requests_lock:
            while data and not (self.reads_no_more or self.close_when_flushed or self.will_close):
                request = self.request
                if request is None:
                    request = self.request = self.parser_class(self.adj)
                data = data[request.received(data) :]
                if request.headers_finished and not request.was_looked_at:
                    self._look_at(request)
                if request.body_rcv is not None and not request.completed and not request.error:
                    self._keep_in_bounds(request)
                if request.completed:
                    self.request = None
                    self.sent_continue = False
                    self._take(request)

    def _look_at(self, request: RequestParser) -> None:
        request.was_looked_at = True
        request.body_began = time.monotonic()
        has_body = request.body_rcv is not None or "EXPECT" in request.headers
        if has_body and not request.error:
            admission = self.server.gate.look(AnswerTask(self, request).get_environment())
            if admission.refusal is not None:
                request.refuse(admission)
            request.admission = admission

    def _keep_in_bounds(self, request: RequestParser) -> None:
        """Have a body that will be on the disk, or is, wait for room there, or refuse it."""
        if request.give_back is not None:
            return
        size = request.content_length
        if request.chunked:
            largest = request.admission.largest if request.admission is not None else 0
            size = largest if len(request.body_rcv) >= IN_MEMORY else 0
        if size >= IN_MEMORY and not self.server.keep_upload(request, size):
            request.own_reply = NO_ROOM
            request.completed = True

    def _take(self, request: RequestParser) -> None:
        if request.empty:
            return
        refused = request.admission is not None and request.admission.refusal is not None
        if request.error or request.own_reply or refused:
            self.reads_no_more = True
        self.requests.append(request)
        if len(self.requests) == 1:
            self._go_on()

    def settle(self) -> None:
        """Do what is due after a request was answered, or more was sent."""
        if self.will_close:
            self.handle_close()
        elif self.total_outbufs_len:
            return  # it is to be sent first
        elif self.close_when_flushed and self.parts_since is None:
            self.part()
        elif self._is_to_continue():
            self.send_continue()

    def _is_to_continue(self) -> bool:
        """Tell whether the client waits for a word before it sends the body."""
        request = self.request
        if request is None or self.requests or self.sent_continue:
            return False
        return bool(request.expect_continue and not request.body_bytes_received)

    def part(self) -> None:
        """Say that nothing more is said, and wait a little for the client to close."""
        if not self.reads_no_more and not self.server.is_stopping and not self.has_more():
            self.handle_close()
            return
        self.parts_since = self.moved = time.monotonic()
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:  # it is gone
            self.handle_close()

    def has_more(self) -> bool:
        """Tell whether something has come that was not read."""
        try:
            return bool(self.socket.recv(1, socket.MSG_PEEK))
        except (OSError, AttributeError):
            return False

    def is_idle(self) -> bool:
        """Tell whether nothing has begun that is to be finished."""
        is_reading = self.request is not None and self.request.has_begun
        is_ending = self.close_when_flushed or self.parts_since is not None
        return self.is_silent() and not is_reading and not is_ending

    def is_silent(self) -> bool:
        """Tell whether nobody waits for anything that came over it."""
        return not (self.requests or self.total_outbufs_len)

    def leave(self) -> bool:
        """Close it, unless something has just come; return whether it is closed."""
        if self.parts_since is None and self.has_more():
            return False
        self.handle_close()
        return True

    def refuse(self, reply: Reply) -> None:
        """Send a reply of the server's own in place of an answer to what is being read."""
        request = self.request or self.parser_class(self.adj)
        self.request = None
        with self.requests_lock:
            request.own_reply = reply
            request.completed = True
            self._take(request)

    def look_again(self) -> None:
        """See once more to a request that was held back."""
        with self.requests_lock:
            self._go_on()
            if not self.requests:
                self.is_paused = False

    def handle_write(self) -> None:
        """Send what is left of a reply."""
        self._flush_exception(self._flush_some_if_lockable)

    def handle_close(self) -> None:
        """Close it at once, and let go of what was read."""
        if self.socket is None:
            return
        super().handle_close()
        self.server.places.give_back(self.address)
        if self.request is not None:
            self.request.close()

    def del_channel(self, map: Any = None) -> None:
        """Be watched no more."""
        self.server.unwatch(self)
        super().del_channel(map)

    # In any thread

    def _flush_some(self, do_close: bool = True) -> bool:
        sent: bool = super()._flush_some(do_close)
        if sent:
            self.moved = time.monotonic()
        if not self.total_outbufs_len:
            self.unread_since = 0.0
        elif not self.unread_since:
            self.unread_since, self.unread_then = time.monotonic(), self.total_outbufs_len
        return sent

    def is_last(self) -> bool:
        """Tell whether the request in work is the last one, as the server stops."""
        if not self.server.is_stopping:
            return False
        return len(self.requests) <= 1 and self.request is None and not self.has_more()

    def _go_on(self) -> None:
        """See to the first request, with the lock held: answer it here, or let it wait."""
        while self.requests:
            request = self.requests[0]
            reply = self.server.own_reply(request)
            if reply is None:
                self.server.add_task(self)
                return
            if reply.is_held and not request.was_held:
                request.was_held = True
                self.server.hold(self)
                return
            self._done(self._sent(ReplyTask(self, request, reply)))

    def service(self) -> None:
        """Answer the request in work, in a thread that answers."""
        request = self.requests[0]
        task = self._sent(self.task_class(self, request))
        with self.requests_lock:
            self._done(task)
            self.server.take_back(self)
            self._go_on()
            needs_server = (
                self.total_outbufs_len
                or self.is_paused
                or (self.requests and self.requests[0].was_held)  # to know when it is due
                or self.request is not None
                or self.close_when_flushed
                or self.will_close
                or self.server.is_stopping
            )
            self.is_paused = False
        self.moved = time.monotonic()
        if needs_server:
            self.server.notice(self)

    def _sent(self, task: Any) -> Any:
        """Carry out a task, and return the one that was; whatever happens, it ends."""
        try:
            if self.connected:
                task.service()
            else:
                task.close_on_finish = True
        except ClientDisconnected:
            task.close_on_finish = True
        except Exception:
            _log.exception("unforeseen error in the server")
            task.close_on_finish = True
            if not task.wrote_header and not isinstance(task, ReplyTask):
                return self._sent(ReplyTask(self, task.request, FAILED))
        return task

    def _done(self, task: Any) -> None:
        """Be done with the first request, with the lock held."""
        if task.close_on_finish:
            self.close_when_flushed = True
            for request in self.requests:
                request.close()
            self.requests = []
            return
        self.requests.pop(0).close()
        if self.current_outbuf_count > 0:
            # The next reply begins a buffer of its own, as one that is used on never shrinks.
            self.current_outbuf_count = self.adj.outbuf_high_watermark
