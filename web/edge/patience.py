"""How long the server waits for those who are silent or slow."""

from typing import Any

_IDLE = 60.0  # seconds between two requests, or before the first
_HEAD = 10.0  # seconds from the first byte of a request to the end of its head
# Seconds that a body or its reader may rest, and bytes a second that it has to move beyond them: a
# tenth of what the slowest connections of mobile phones do.
_REST = 10.0
_READER_REST = 30.0
_RATE = 8192.0
# After the last reply: until the client has read it, and closes the connection itself.
_PARTING = 10.0
_PARTING_REST = 2.0


def is_gone(connection: Any, now: float) -> bool:
    """Tell whether to close a connection without a word: idle, or not reading what it asked for."""
    if connection.parts_since is not None:
        rests = now - connection.moved > _PARTING_REST
        return bool(rests or now - connection.parts_since > _PARTING)
    if connection.unread_since:
        sent = max(0, connection.unread_then - connection.total_outbufs_len)
        return bool(now - connection.unread_since > _READER_REST + sent / _RATE)
    return bool(connection.is_idle() and now - connection.moved > _IDLE)


def is_too_slow(connection: Any, now: float) -> bool:
    """Tell whether the request that comes over a connection comes too slowly."""
    request = connection.request
    if request is None or connection.requests or not request.has_begun:
        return False
    if not request.headers_finished:
        return bool(now - request.began > _HEAD)
    return bool(now - request.body_began > _REST + request.body_bytes_received / _RATE)
