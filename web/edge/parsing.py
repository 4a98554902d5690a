"""Bytes become requests, stricter than waitress reads them where two readers could differ.

RFC 9112, 6.1 and 6.3: whoever frames a message in two ways may want a proxy to see other requests
than we do, so that the connection ends there.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from waitress.buffers import OverflowableBuffer
from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.receiver import ChunkedReceiver
from waitress.utilities import BadRequest

from web.bodies import Admission
from web.failures import TooLarge

# Bytes; a page's address holds a question and a conversation, each letter of it as up to nine.
LARGEST_HEAD = 128 * 1024
# Bytes of a body that stay in memory; no request is larger but exports, chats and uploads.
IN_MEMORY = 128 * 1024
_LONGEST_CHUNK_LINE = 4096  # bytes, with what is said besides its size
_LONGEST_TRAILER = 16 * 1024  # bytes
_TRANSFER_ENCODING = re.compile(rb"\r\ntransfer-encoding:([^\r\n]*)")


class RequestParser(HTTPRequestParser):  # type: ignore[misc] # waitress has no types
    """One request as it comes in; `admission` is what was found before its body was read."""

    body_rcv: Any
    admission: Admission | None = None
    was_looked_at = False
    body_began = 0.0
    version = "1.1"  # of the reply where the request cannot be read
    # What the server says itself in place of an answer (a `Reply`).
    own_reply: Any = None
    was_held = False  # back, as there was no room for it
    # What is to be given back when the request is done with.
    give_back: Callable[[], None] | None = None

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.began = time.monotonic()

    def received(self, data: bytes) -> int:
        """Take bytes; return how many were of this request."""
        taken: int = super().received(data)
        # Of a body that says its size, the size was looked at before.
        admission = self.admission if self.chunked and not self.completed else None
        if admission is not None and self.body_bytes_received > admission.largest:
            self.refuse(admission._replace(refusal=TooLarge(admission.largest)))
        return taken

    @property
    def has_begun(self) -> bool:
        """Tell whether more has come than an empty line, as some send after a request."""
        return bool(self.headers_finished or self.header_plus.strip())

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head; raises ParsingError and TransferEncodingNotImplemented."""
        encodings = _TRANSFER_ENCODING.findall(header_plus.lower())
        super().parse_header(header_plus)
        if not encodings:
            return
        if "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Content-Length and Transfer-Encoding contradict each other")
        if self.version != "1.1":
            raise ParsingError("Transfer-Encoding is known from HTTP/1.1 on")
        if [encoding.strip(b" \t") for encoding in encodings] != [b"chunked"]:
            raise TransferEncodingNotImplemented("no Transfer-Encoding but chunked is known")
        self.body_rcv = _BoundedChunks(OverflowableBuffer(self.adj.inbuf_overflow))

    def refuse(self, admission: Admission) -> None:
        """Read no more of it; `admission` has the reason."""
        self.admission = admission
        self.close()
        self.body_rcv = None
        self.completed = True

    def close(self) -> None:
        """Let go of the body."""
        super().close()
        give_back, self.give_back = self.give_back, None
        if give_back is not None:
            give_back()


class _BoundedChunks(ChunkedReceiver):  # type: ignore[misc] # waitress has no types
    """A chunked body whose lines between the chunks are bounded too."""

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if len(self.control_line) > _LONGEST_CHUNK_LINE or len(self.trailer) > _LONGEST_TRAILER:
            self.error = BadRequest("a line between the chunks is too long")
        return taken
